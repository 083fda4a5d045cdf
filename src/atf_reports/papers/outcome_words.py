"""What the first page of the key outcomes paper says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.papers.outcome_checks import FigureCheck, Verdict
from atf_reports.papers.yearly import Frame
from atf_reports.plan_documents import KeyOutcome


@dataclass(frozen=True)
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
    stated = len(scope.checks)
    return (
        f"This paper lists what {whose}: {phrases.count(len(outcomes), 'outcome')}"
        f"{_years(outcomes)}.",
        f"{phrases.share(stated, len(outcomes))} of them state a figure; the others are in words.",
        _themes(scope),
        figures_note(scope.checks),
    )


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
        Verdict.NOT_COMPARED: ("is", "are", "planned or estimated (not compared)"),
        Verdict.NO_MEASURE: ("has", "have", "no measure in the plan that is the same thing"),
    }
    told = [
        f"{found[verdict]} {one if found[verdict] == 1 else many} {said}"
        for verdict, (one, many, said) in words.items()
        if found[verdict]
    ]
    return f"Of {phrases.count(len(checks), 'figure')}, {phrases.listed(told)}."


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
