"""Key outcomes: what Places say they achieved, by pillar in one Place, by theme across Places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
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
from atf_reports.papers.outcome_words import OutcomeScope, figures_note, gap, in_short
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyAnnex, YearlyPaper
from atf_reports.plan_documents import KeyOutcome
from atf_reports.plan_yearly import Measure, Term, Theme

PAPER = "Key outcomes"
_SHEETS = (KeyOutcome, Measure, Theme, Term)
_NO_FIGURE = "No figure"
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
        "A figure stands as printed: “over”, “about” or “planned” goes with it. “No figure” means "
        "that the Place printed none.",
    ),
    KeyLine(
        "Check",
        "A figure is set beside a measure of the same theme that uses the same words. A check "
        "alters no figure.",
    ),
)


_OF_PLACE = Words("Pillar", "Domains", "Theme")
_OF_ALL = Words("Theme", "Places", "Pillar and domain")


@dataclass(frozen=True, kw_only=True)
class KeyOutcomes(YearlyPaper):
    """The paper; `gap` is the main thing that it cannot say."""

    gap: str
    words: Words
    glance: tuple[OutcomeCount, ...]
    chapters: tuple[OutcomeChapter, ...]
    figures: tuple[FigureRow, ...]
    figures_note: str
    glossary: tuple[KeyLine, ...]


@dataclass(frozen=True, kw_only=True)
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
        how_to_read=_KEY,
        gap=gap(scope),
        words=_OF_PLACE if scope.frame.place else _OF_ALL,
        glance=_glance(scope, chapters),
        chapters=chapters,
        figures=figures,
        figures_note=figures_note(scope.checks),
        glossary=terms,
    )


def _by_pillar(scope: OutcomeScope) -> tuple[OutcomeChapter, ...]:
    pillars = dict.fromkeys(row.pillar for row, _ in scope.rows)
    return tuple(_pillar(scope, f"part_{n}", pillar) for n, pillar in enumerate(pillars, start=1))


def _pillar(scope: OutcomeScope, anchor: str, pillar: str) -> OutcomeChapter:
    groups = _groups(scope, lambda o: o.pillar == pillar, lambda o: o.domain, "No domain given")
    return OutcomeChapter(pillar or "No pillar given", anchor, "", groups)


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
    parts = [outcome.pillar, outcome.domain if outcome.domain != outcome.pillar else ""]
    return OutcomeRow(
        outcome=outcome.outcome,
        note=outcome.note,
        figure=phrases.capital(figure_of(outcome, check)) or _NO_FIGURE,
        when=outcome.year or "Year not stated",
        period=outcome.period,
        beside=(scope.theme(outcome.theme),)
        if scope.frame.place
        else tuple(filter(None, parts)) or ("No pillar given",),
    )


def _figure_row(scope: OutcomeScope, outcome: KeyOutcome, check: FigureCheck) -> FigureRow:
    own = "" if scope.frame.place else outcome.place
    return FigureRow(
        figure=phrases.capital(figure_of(outcome, check)),
        period=outcome.period or "Period not stated",
        whose=tuple(filter(None, (own, scope.theme(outcome.theme)))),
        check=check.words,
    )


def _glance(scope: OutcomeScope, chapters: Sequence[OutcomeChapter]) -> tuple[OutcomeCount, ...]:
    total = [group for chapter in chapters for group in chapter.groups]
    spread = len({group.heading for group in total})
    parts = (_count(c.heading, c.anchor, c.groups, len(c.groups)) for c in chapters)
    return (*parts, _count("All", "", total, spread))


def _count(part: str, anchor: str, groups: Iterable[OutcomeGroup], spread: int) -> OutcomeCount:
    rows = [row for group in groups for row in group.rows]
    stated = sum(1 for row in rows if row.figure != _NO_FIGURE)
    return OutcomeCount(part, anchor, len(rows), stated, spread)


def _line(scope: OutcomeScope, outcome: KeyOutcome, check: FigureCheck | None) -> OutcomeLine:
    return OutcomeLine(
        place=outcome.place,
        year=outcome.year,
        pillar=outcome.pillar,
        domain=outcome.domain,
        theme=scope.theme(outcome.theme),
        outcome=outcome.outcome,
        figure_is=outcome.figure_is,
        figure=None if check and check.hides else outcome.figure,
        unit=outcome.unit,
        period=outcome.period,
        check=str(check.verdict) if check else "",
        measure=check.measure if check else "",
        reading=check.value if check else None,
        check_words=check.words if check else "",
        note=outcome.note,
    )
