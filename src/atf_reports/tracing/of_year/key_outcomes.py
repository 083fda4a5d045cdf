"""What the key outcomes paper counts: outcomes, those with a figure, and what the checks gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.outcome_checks import OutcomeChecks
from atf_reports.plan_documents import KeyOutcome
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Measure
from atf_reports.tracing.of_year.figures import (
    Figure,
    Printed,
    Year,
    cells,
    counted,
    fewest,
    number,
)
from atf_reports.tracing.parts import Cell

_NUMBER = re.compile(r"\d")
_LISTED = "Rows of Key outcomes that no error holds back; illustrative ones say so themselves."
_STATED = "Outcomes with a Figure."
_SPREAD = "Places, or domains in a Place's paper, with an outcome of this part."
_CHECKED = "Outcomes with a Figure, each beside a measure that uses the same words."
_MOST = "Outcomes by Theme; the theme with the most is named."
_CHECKED_BY = (KeyOutcome.figure_is, KeyOutcome.figure, KeyOutcome.unit, KeyOutcome.theme)
_LACKED = "Outcomes without a Figure, or the Places or themes without an outcome."


def figures(year: Year) -> Iterator[Figure]:
    """Every figure of the paper; its annex counts nothing."""
    rows = year.frame.rows(year.position.plan.key_outcomes)
    own = [row for row in rows if year.frame.place in ("", row.place)]
    yield from _in_short(year, own)
    yield from _gap(year, own)
    yield from _tables(year, own)


def _in_short(year: Year, own: Sequence[KeyOutcome]) -> Iterator[Figure]:
    """The first page's sentences, each by what it says."""
    stated = [row for row in own if row.figure is not None]
    every = cells(own, KeyOutcome.outcome)
    view = year.view
    for text in filter(_NUMBER.search, view.in_short):
        at = [Printed("view.in_short", "", text)]
        if text.startswith("This paper lists"):
            those = cells(own, KeyOutcome.outcome)
            yield counted("In short, Outcomes", text, _LISTED, at, those)
        elif text == view.figures_note:
            at.append(Printed("view.figures_note", "", text))
            those = (*cells(stated, *_CHECKED_BY), *_beside(year, stated))
            yield counted("In short, Figures checked", text, _CHECKED, at, those)
        elif "state a figure" in text:
            yield counted(
                "In short, With a figure",
                text,
                _STATED,
                at,
                cells(stated, KeyOutcome.figure),
                every,
            )
        elif "has the most" in text:
            (most, _), *_ = Counter(row.theme for row in own if row.theme).most_common(1)
            those = cells((row for row in own if row.theme == most), KeyOutcome.theme)
            yield counted("In short, Theme with the most", text, _MOST, at, those, every)
        else:
            those = cells(own, KeyOutcome.outcome)
            yield counted("In short, Documents", text, _LISTED, at, those)


def _beside(year: Year, stated: Sequence[KeyOutcome]) -> tuple[Cell, ...]:
    """The measures that figures are set beside, and their readings there."""
    plan = year.position.plan
    checks = OutcomeChecks(year.position, Disclosure.of(plan))
    found: dict[Cell, None] = {}
    for row in stated:
        check = checks.of(row)
        measure = check and check.measure and plan.measures.get(check.measure.split()[0])
        if measure:
            there = (r for r in plan.readings if (r.measure, r.place) == (measure.ref, row.place))
            told = (*cells([measure], Measure.title, Measure.unit), *cells(there, Reading.value))
            found.update(dict.fromkeys(told))
    return tuple(found)


def _gap(year: Year, own: Sequence[KeyOutcome]) -> Iterator[Figure]:
    """What the paper most lacks."""
    blank = [row for row in own if row.figure is None]
    if year.view.gap.startswith(f"{len(blank)} of"):
        at = [Printed("view.gap", "", year.view.gap)]
        those, every = cells(blank, KeyOutcome.outcome), cells(own, KeyOutcome.outcome)
        yield counted("What the paper lacks", year.view.gap, _LACKED, at, those, every)


def _tables(year: Year, own: Sequence[KeyOutcome]) -> Iterator[Figure]:
    """The table of the paper's parts, and in the paper on all Places that of pillars too."""
    place = year.frame.place
    themes = {theme.number: theme.name for theme in year.position.plan.themes}

    def of_theme(row: KeyOutcome) -> str:
        return themes.get(row.theme or "", "No theme given")

    def of_pillar(row: KeyOutcome) -> str:
        return row.pillar or "No pillar given"

    yield from _table(year, "glance", "At a glance", of_pillar if place else of_theme, own)
    if not place:
        yield from _table(year, "pillars", "By pillar", of_pillar, own)


def _table(
    year: Year,
    field: str,
    named: str,
    part_of: Callable[[KeyOutcome], str],
    own: Sequence[KeyOutcome],
) -> Iterator[Figure]:
    spread, part = (
        (KeyOutcome.domain, KeyOutcome.pillar)
        if year.frame.place
        else (KeyOutcome.place, KeyOutcome.theme if field == "glance" else KeyOutcome.pillar)
    )
    noun_of = "domain" if year.frame.place else "Place"
    for line in getattr(year.view, field):
        rows = [row for row in own if line.part in ("All", part_of(row))]
        stated, every = [r for r in rows if r.figure is not None], cells(rows, part)
        several = fewest(rows, lambda row: [row.values[spread.index]])
        for name, words, noun, rule, those in (
            ("outcomes", "outcomes", "outcome", _LISTED, cells(rows, KeyOutcome.outcome)),
            ("with_figure", "with a figure", "outcome", _STATED, cells(stated, KeyOutcome.figure)),
            ("spread", f"{noun_of}s", noun_of, _SPREAD, cells(several, spread)),
        ):
            text = str(getattr(line, name))
            at = [Printed(f"view.{field}.{name}", line.part, text)]
            of = f"{named}, {line.part}, {words}"
            yield counted(of, number(text, noun), rule, at, those, () if those else every)
