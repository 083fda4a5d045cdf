"""Key outcomes: what Places say they achieved, by pillar in one Place, by theme across Places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.kinds import Paper
from atf_reports.papers.outcome_checks import FigureCheck, OutcomeChecks, figure_of
from atf_reports.papers.outcome_rows import (
    FigureRow,
    OutcomeChapter,
    OutcomeCount,
    OutcomeGroup,
    OutcomeLine,
    OutcomeRow,
    Words,
)
from atf_reports.papers.outcome_words import OutcomeScope, figures_note, gap, in_short, told
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyAnnex, YearlyPaper
from atf_reports.plan_documents import ILLUSTRATIVE, KeyOutcome, is_illustrative
from atf_reports.plan_yearly import Measure, Term, Theme

PAPER = "Key outcomes"
_SHEETS = (KeyOutcome, Measure, Theme, Term)
_NO_PILLAR = "No pillar given"
_KEY = (
    KeyLine(
        "Outcome",
        "Something that a Place says it achieved under its own plan.",
    ),
    KeyLine(
        "Theme",
        "Places report by pillar and domain. Which theme an outcome belongs to is our reading.",
    ),
    KeyLine(
        "Figure",
        "A figure stands as printed: “over”, “about” or “planned” goes with it. Where none stands "
        "the Place printed none.",
    ),
    KeyLine(
        "Check",
        "A figure is set beside a measure of the same theme that uses the same words. A check "
        "alters no figure.",
    ),
)


_OF_PLACE = Words("Pillar", "Domains", "Theme")
_OF_ALL = Words("Theme", "Places", "Pillar and domain")


@frozen(kw_only=True)
class KeyOutcomes(YearlyPaper):
    """The paper; `gap` is the main thing that it cannot say, `pillars` empty in a Place's."""

    gap: str
    words: Words
    glance: tuple[OutcomeCount, ...]
    pillars: tuple[OutcomeCount, ...]
    chapters: tuple[OutcomeChapter, ...]
    figures: tuple[FigureRow, ...]
    figures_note: str
    glossary: tuple[KeyLine, ...]


@frozen(kw_only=True)
class KeyOutcomesAnnex(YearlyAnnex):
    """The annex."""

    outcomes: tuple[OutcomeLine, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """Every Place's outcomes by theme, or those of the Place `about` by pillar."""
    heading = PAPER if about not in position.plan.places.by_ref else f"Key outcomes of {about}"
    frame = Frame(position, PAPER, about, heading, _SHEETS, draft)
    checks = OutcomeChecks(position, published)
    rows = frame.rows(position.plan.key_outcomes)
    chosen = [row for row in rows if frame.place in ("", row.place)]
    scope = OutcomeScope(frame, tuple((row, checks.of(row)) for row in chosen))
    annex = KeyOutcomesAnnex(
        **frame.annex_fields(_KEY), outcomes=tuple(_line(scope, *pair) for pair in scope.rows)
    )
    return frame.built(_view(scope), annex)


def _view(scope: OutcomeScope) -> KeyOutcomes:
    chapters = _by_pillar(scope) if scope.frame.place else _by_theme(scope)
    figures = tuple(_figure_row(scope, o, check) for o, check in scope.rows if check)
    terms = terms_used(scope.frame.glossary, (row for row, _ in scope.rows))
    sections = [
        ("Summary", "summary", True),
        *((chapter.heading, chapter.anchor, True) for chapter in chapters),
        ("Figures beside the plan's measures", "figures", figures),
        ("Words and abbreviations", "glossary", terms),
    ]
    return KeyOutcomes(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=scope.frame.key(_KEY),
        gap=gap(scope),
        words=_OF_PLACE if scope.frame.place else _OF_ALL,
        glance=_glance(scope, chapters),
        pillars=_pillars(scope),
        chapters=chapters,
        figures=figures,
        figures_note=figures_note(scope.checks),
        glossary=terms,
    )


def _by_pillar(scope: OutcomeScope) -> tuple[OutcomeChapter, ...]:
    pillars = dict.fromkeys(row.pillar for row, _ in scope.rows)
    return tuple(_pillar(scope, f"part_{n}", pillar) for n, pillar in enumerate(pillars, start=1))


def _pillar(scope: OutcomeScope, anchor: str, pillar: str) -> OutcomeChapter:
    groups = _groups(scope, lambda o: o.pillar == pillar, _domain, "No domain given")
    return OutcomeChapter(pillar or _NO_PILLAR, anchor, "", groups)


def _domain(outcome: KeyOutcome) -> str:
    """A heading that is told from the pillar's own, whose words it may repeat."""
    return f"Domain: {outcome.domain}" if outcome.domain else ""


def _by_theme(scope: OutcomeScope) -> tuple[OutcomeChapter, ...]:
    themes = [theme.number for theme in scope.frame.rows(scope.frame.position.plan.themes)]
    numbers: list[str | None] = [*themes]
    if any(row.theme not in themes for row, _ in scope.rows):
        numbers.append(None)
    return tuple(_theme_chapter(scope, number, themes) for number in numbers)


def _theme_chapter(scope: OutcomeScope, number: str | None, themes: list[str]) -> OutcomeChapter:
    def ours(outcome: KeyOutcome) -> bool:
        return outcome.theme == number if number else outcome.theme not in themes

    groups = _groups(scope, ours, lambda o: o.place, "")
    note = "" if groups else "No Place has recorded an outcome under this theme."
    return OutcomeChapter(scope.theme(number), f"theme_{number or 'none'}", note, groups)


def _groups(
    scope: OutcomeScope,
    ours: Callable[[KeyOutcome], bool],
    name: Callable[[KeyOutcome], str],
    unnamed: str,
) -> tuple[OutcomeGroup, ...]:
    found: dict[str, list[OutcomeRow]] = {}
    for outcome, check in scope.rows:
        if ours(outcome):
            found.setdefault(name(outcome), []).append(_row(scope, outcome, check))
    return tuple(OutcomeGroup(heading or unnamed, tuple(rows)) for heading, rows in found.items())


def _row(scope: OutcomeScope, outcome: KeyOutcome, check: FigureCheck | None) -> OutcomeRow:
    years = {row.year for row, _ in scope.rows}
    return OutcomeRow(
        outcome=outcome.outcome,
        figure=_with_period(outcome, check),
        of_which=_of_which(outcome, check),
        plan=(outcome.year or "Year not stated") if len(years) > 1 else "",
        note=outcome.note,
        beside=(scope.theme(outcome.theme),) if scope.frame.place else _pillar_and_domain(outcome),
    )


def _with_period(outcome: KeyOutcome, check: FigureCheck | None) -> str:
    """ "553 people supported (2022/23)", "" without a figure."""
    figure = phrases.capital(figure_of(outcome, check))
    return f"{figure} ({outcome.period})" if figure and outcome.period else figure


def _of_which(outcome: KeyOutcome, check: FigureCheck | None) -> tuple[str, ...]:
    """The parts of a figure; none where it is hidden, since the parts would tell it."""
    return () if check is None or check.hides else outcome.of_which


def _pillar_and_domain(outcome: KeyOutcome) -> tuple[str, ...]:
    """The pillar by its number alone, as the first page names it in full; its domain behind it."""
    pillar = outcome.pillar.split(":")[0]
    return tuple(filter(None, (pillar, _domain(outcome)))) or (_NO_PILLAR,)


def _figure_row(scope: OutcomeScope, outcome: KeyOutcome, check: FigureCheck) -> FigureRow:
    own = "" if scope.frame.place else outcome.place
    words = _with_period(outcome, check)
    return FigureRow(
        figure=f"{ILLUSTRATIVE}: {words}" if is_illustrative(outcome.outcome) else words,
        of_which=_of_which(outcome, check),
        whose=tuple(filter(None, (own, scope.theme(outcome.theme)))),
        check=check.words,
    )


def _glance(scope: OutcomeScope, chapters: Sequence[OutcomeChapter]) -> tuple[OutcomeCount, ...]:
    """The chapters counted, in a Place's paper by pillar, else by theme."""
    part = _pillar_of if scope.frame.place else _theme_of
    spread = (lambda o: o.domain) if scope.frame.place else (lambda o: o.place)
    return _counts(scope, part(scope), spread, {c.heading: c.anchor for c in chapters})


def _pillars(scope: OutcomeScope) -> tuple[OutcomeCount, ...]:
    """The same by pillar for the paper on all Places, whose chapters are themes."""
    return () if scope.frame.place else _counts(scope, _pillar_of(scope), lambda o: o.place, {})


def _pillar_of(scope: OutcomeScope) -> Callable[[KeyOutcome], str]:
    return lambda outcome: outcome.pillar or _NO_PILLAR


def _theme_of(scope: OutcomeScope) -> Callable[[KeyOutcome], str]:
    return lambda outcome: scope.theme(outcome.theme)


def _counts(
    scope: OutcomeScope,
    part: Callable[[KeyOutcome], str],
    spread: Callable[[KeyOutcome], str],
    anchors: Mapping[str, str],
) -> tuple[OutcomeCount, ...]:
    """A line a part, in the chapters' order or, without them, that of names; then the total."""
    names = anchors or sorted({part(row) for row, _ in scope.rows})

    def count(name: str, rows: Sequence[tuple[KeyOutcome, FigureCheck | None]]) -> OutcomeCount:
        return OutcomeCount(
            part=name,
            anchor=anchors.get(name, ""),
            outcomes=told([row for row, _ in rows]),
            with_figure=told([row for row, check in rows if check]),
            spread=len({spread(row) for row, _ in rows}),
        )

    parts = [(name, [pair for pair in scope.rows if part(pair[0]) == name]) for name in names]
    return (*(count(name, rows) for name, rows in parts), count("All", scope.rows))


def _line(scope: OutcomeScope, outcome: KeyOutcome, check: FigureCheck | None) -> OutcomeLine:
    return OutcomeLine(
        place=outcome.place,
        document=outcome.document,
        year=outcome.year,
        pillar=outcome.pillar,
        domain=outcome.domain,
        theme=scope.theme(outcome.theme),
        outcome=outcome.outcome,
        figure_is=outcome.figure_is,
        figure=None if check and check.hides else outcome.figure,
        unit=outcome.unit,
        period=outcome.period,
        of_which="\n".join(_of_which(outcome, check)),
        check=str(check.verdict) if check else "",
        measure=check.measure if check else "",
        reading=check.value if check else None,
        check_words=check.words if check else "",
        note=outcome.note,
    )


KIND = Paper(PAPER, KeyOutcomes, KeyOutcomesAnnex, build)
