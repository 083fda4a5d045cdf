"""What the first page of the key outcomes paper says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from atf_reports import phrases
from atf_reports.frozen import frozen
from atf_reports.papers.outcome_checks import FigureCheck, Verdict
from atf_reports.papers.yearly import Frame
from atf_reports.plan_documents import KeyOutcome, is_illustrative


@frozen
class OutcomeScope:
    """The outcomes that a paper is about, each with the check of its figure."""

    frame: Frame
    rows: tuple[tuple[KeyOutcome, FigureCheck | None], ...]

    @property
    def checks(self) -> tuple[FigureCheck, ...]:
        """The checks of those with a figure."""
        return tuple(check for _, check in self.rows if check)

    def theme(self, number: str | None) -> str:
        """A theme by its name."""
        theme = self.frame.position.plan.themes.get(number) if number else None
        return theme.name if theme else "No theme given"


def in_short(scope: OutcomeScope) -> tuple[str, ...]:
    """The first page's sentences: what this is, how much has a figure, what the checks gave."""
    outcomes, place = [row for row, _ in scope.rows], scope.frame.place
    where = phrases.count(len({row.place for row in outcomes}), "Place")
    whose = f"{place} says it achieved" if place else f"{where} say they achieved"
    return (
        f"This paper lists what {whose}: {phrases.count(len(outcomes), 'outcome')}"
        f"{_from_what(outcomes)}.",
        _documents(outcomes),
        _marked(scope, outcomes),
        _stated(scope),
        _themes(scope),
        figures_note(scope.checks),
    )


def _from_what(outcomes: Sequence[KeyOutcome]) -> str:
    """The document's title where all are from one, else the years of the plans."""
    titles = {row.document for row in outcomes}
    return f", from “{titles.pop()}”" if _is_one(titles) else _years(outcomes)


def _is_one(titles: Collection[str]) -> bool:
    return len(titles) == 1 and "" not in titles


def _documents(outcomes: Sequence[KeyOutcome]) -> str:
    """The documents by title with their number of outcomes, and how many outcomes are invented."""
    real = [row for row in outcomes if not _invented(row)]
    if not real:
        return f"{_all(len(outcomes))} illustrative, invented to show the paper."
    titles = Counter((row.document, row.place) for row in real if row.document)
    told = [
        f"{number} {phrases.is_are(number)} from “{title}” of {place}"
        for (title, place), number in titles.items()
    ]
    if invented := len(outcomes) - len(real):
        verb = phrases.is_are(invented)
        told.append(f"{invented} {verb} illustrative, invented to show the paper")
    alone = not invented and _is_one({row.document for row in outcomes})
    return "" if alone or not told else f"{phrases.listed(told)}."


def _marked(scope: OutcomeScope, outcomes: Sequence[KeyOutcome]) -> str:
    """A plan's marking stands on each page: whether it speaks of the outcomes too."""
    marked = is_illustrative(scope.frame.position.plan.settings.marking)
    if not marked or any(_invented(row) for row in outcomes):
        return ""
    return "None of these outcomes is illustrative; the marking is that of the plan's progress."


def _all(number: int) -> str:
    return "It is" if number == 1 else f"All {number} are"


def _invented(row: KeyOutcome) -> bool:
    return is_illustrative(row.outcome)


def _stated(scope: OutcomeScope) -> str:
    """How many state a figure, those invented apart."""
    real = [check for row, check in scope.rows if not _invented(row)]
    made_up = [check for row, check in scope.rows if _invented(row)]
    rows = real or made_up
    apart = f", and {_with_figure(made_up)} of the {len(made_up)} illustrative"
    mixed = bool(real and made_up)
    return (
        f"{phrases.share(_with_figure(rows), len(rows))} "
        f"{f'of the {len(rows)}' if mixed else 'of them'} state a figure{apart if mixed else ''}; "
        "the others are in words."
    )


def _with_figure(checks: Sequence[FigureCheck | None]) -> int:
    return sum(1 for check in checks if check)


def told(rows: Sequence[KeyOutcome]) -> str:
    """How many outcomes, and how many of them are invented: "12 (2 illustrative)"."""
    invented = sum(1 for row in rows if _invented(row))
    return f"{len(rows)} ({invented} illustrative)" if invented else str(len(rows))


def _years(outcomes: Sequence[KeyOutcome]) -> str:
    years = sorted({row.year for row in outcomes if row.year})
    return f", from plans of {phrases.listed(years)}" if years else ""


def _themes(scope: OutcomeScope) -> str:
    counts = Counter(row.theme for row, _ in scope.rows if row.theme)
    if not counts:
        return ""
    most, number = counts.most_common(1)[0]
    return f"{scope.theme(most)} has the most, {number}."


def figures_note(checks: Sequence[FigureCheck]) -> str:
    """One sentence on all the checks: how many agree, differ, or have nothing beside them."""
    if not checks:
        return ""
    found = Counter(check.verdict for check in checks)
    words = {
        Verdict.AGREES: ("agrees", "agree", "with a measure of the plan"),
        Verdict.DIFFERS: ("differs", "differ", "from the measure of the plan"),
        Verdict.NO_READING: ("has", "have", "a measure with nothing yet to compare"),
        Verdict.NOT_COMPARED: ("is", "are", f"not compared ({_hows(checks)})"),
        Verdict.NO_MEASURE: ("has", "have", "no measure in the plan that is the same thing"),
    }
    told = [
        f"{found[verdict]} {one if found[verdict] == 1 else many} {said}"
        for verdict, (one, many, said) in words.items()
        if found[verdict]
    ]
    return f"Of {phrases.count(len(checks), 'figure')}, {phrases.listed(told)}."


def _hows(checks: Sequence[FigureCheck]) -> str:
    """What keeps figures from being compared, each once: "equivalent, planned"."""
    return ", ".join(dict.fromkeys(check.how for check in checks if check.how))


def gap(scope: OutcomeScope) -> str:
    """What the paper most lacks: Places without outcomes, else themes, else figures."""
    held = {row.place for row, _ in scope.rows}
    silent = [p.name for p in scope.frame.position.plan.places if p.name not in held]
    if silent and not scope.frame.place:
        return f"no outcome is held for {phrases.listed(silent)}."
    themes = {row.theme for row, _ in scope.rows}
    without = [t.name for t in scope.frame.position.plan.themes if t.number not in themes]
    if without:
        return f"no outcome is recorded under {phrases.listed(without)}."
    blank = len(scope.rows) - len(scope.checks)
    if blank:
        return (
            f"{blank} of {len(scope.rows)} outcomes state no figure, so their reach is not known."
        )
    return "none: each theme has an outcome and each outcome a figure."
