"""What a delivery plan paper is about, and what its first page says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from atf_reports import phrases
from atf_reports.analysis.reach import Reach
from atf_reports.frozen import changing
from atf_reports.papers.plan_counts import counted_too
from atf_reports.papers.plan_themes import glance_row
from atf_reports.papers.programme_block import is_name_only
from atf_reports.papers.programme_measures import PlanMeasures
from atf_reports.papers.recommendation_rows import in_the_plan
from atf_reports.papers.yearly import Frame, HeldLine, joined
from atf_reports.plan import Plan
from atf_reports.plan_documents import Recommendation
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Ambition, Indicator, Programme, Theme


@changing(eq=False)
class PlanScope:
    """The rows of the plan that the paper is about."""

    frame: Frame
    themes: tuple[Theme, ...]
    programmes: tuple[Programme, ...]
    unplaced: tuple[Programme, ...]
    measures: PlanMeasures
    ambitions: tuple[Ambition, ...]
    indicators: tuple[Indicator, ...]
    recommendations: tuple[Recommendation, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.frame.position.plan

    @cached_property
    def reach(self) -> Reach:
        """What the programmes answer."""
        return Reach(self.frame.position, self.frame.place)


def scope_of(frame: Frame) -> PlanScope:
    """The whole plan, or what of it is about the frame's Place."""
    plan, place = frame.position.plan, frame.place
    known = {theme.number for theme in frame.rows(plan.themes)}
    programmes = [p for p in frame.rows(plan.programmes) if p.theme in known]
    frame = replace(frame, also_held=tuple(_without_theme(frame, known)))
    own = [p for p in programmes if not place or place in plan.footprint_places(p)]
    unplaced = [p for p in programmes if place and p.footprint == NOT_STATED]
    numbers = {p.theme for p in own} | {t for p in own for t in p.other_themes}
    return PlanScope(
        frame=frame,
        themes=tuple(t for t in frame.rows(plan.themes) if not place or t.number in numbers),
        programmes=tuple(own),
        unplaced=tuple(unplaced),
        measures=PlanMeasures.of(
            plan, frame.rows(plan.measures), frame.rows(plan.place_targets), place
        ),
        ambitions=frame.rows(plan.ambitions),
        indicators=frame.rows(plan.indicators),
        recommendations=() if place else in_the_plan(frame.rows(plan.recommendations)),
    )


def _without_theme(frame: Frame, known: set[str]) -> Iterator[HeldLine]:
    """The programmes that a held back theme takes with it."""
    for row in frame.rows(frame.position.plan.programmes):
        if row.theme not in known:
            why = f"Its theme, {row.theme}, is held back."
            yield HeldLine(f"{row.sheet} row {row.line}", row.name, why)


def in_short(scope: PlanScope) -> tuple[str, ...]:
    """The first page's sentences."""
    measures, place = scope.measures, scope.frame.place
    counted = [p for p in scope.programmes if not is_name_only(p, measures)]
    total = glance_row("All", "", scope.programmes, measures)
    where = f"whose footprint holds {place}" if place else f"in {len(scope.themes)} themes"
    return (
        f"The plan holds {phrases.count(len(counted), 'programme')} {where}.",
        f"Led by the Health and Care Partnership (HCP): {total.hcp_led}. Marked as an economic "
        f"contribution: {total.economic}.",
        f"{phrases.capital(_outstanding(total.outstanding, len(counted)))}.",
        f"Measures: {total.measures}, of which {total.with_number} name a number to reach.",
        *counted_too(counted, measures),
        _cross_cutting(scope.themes),
        _names_only(scope.programmes, measures),
    )


def _outstanding(number: str, of: int) -> str:
    if number == "0":
        return "no information is pending"
    return f"information is pending, in whole or in part, for {number} of {of}"


def _cross_cutting(themes: Sequence[Theme]) -> str:
    across = [theme.name for theme in themes if "cross-cutting" in theme.kind.lower()]
    return f"Cross-cutting, and so for every theme: {joined(across)}." if across else ""


def _names_only(programmes: Sequence[Programme], measures: PlanMeasures) -> str:
    names = [p.name for p in programmes if is_name_only(p, measures)]
    if not names:
        return ""
    return f"Printed as a name only, kept and not counted as a programme: {joined(names)}."
