"""The annex of the delivery plan: every row of the plan's yearly sheets, to be filtered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import CoverageAnnex
from atf_reports.papers.plan_bodies import BodyLine, PartLine
from atf_reports.papers.plan_themes import commitments
from atf_reports.papers.programme_block import footprint_words
from atf_reports.papers.programme_measures import PlanMeasures, baseline
from atf_reports.papers.recommendation_rows import RecommendationLine
from atf_reports.plan import Plan
from atf_reports.plan_yearly import Ambition, Indicator, PlaceTarget, Programme, Theme
from atf_reports.schema.other_name import as_typed


@frozen
class ProgrammeLine:
    """A programme with every column; several values of a cell stand one a line."""

    ref: str
    theme: str
    other_themes: str
    programme: str
    part_of: str
    outline: str
    outcomes: str
    hcp_led: str
    economic: str
    footprint: str
    places: str
    reported_by: str
    reported_because: str
    accountable: str
    accountable_typed: str
    leading: str
    contributing: str
    information: str
    information_note: str
    measures: int
    start: date | None
    end: date | None
    dates_wording: str
    link: str


@frozen
class MeasureLine:
    """A measure with what is to be reached; a small baseline that counts people is left out."""

    ref: str
    programme: str
    theme: str
    group: str
    measure: str
    kind: str
    unit: str
    better_when: str
    target_wording: str
    target: float | None
    due_wording: str
    due: date | None
    baseline: float | None
    baseline_date: date | None
    reading_is: str
    how_often: str
    reported_by: str
    footprint: str
    counts_people: str
    source: str


@frozen
class PlaceTargetLine:
    """A Place's own target for a measure."""

    measure: str
    place: str
    target: float | None
    due: date | None
    source: str


@frozen
class AmbitionThemeLine:
    """One commitment of an ambition in one theme."""

    ref: str
    ambition: str
    theme: str
    commitment: str


@frozen
class IndicatorThemeLine:
    """One indicator in one theme."""

    ref: str
    indicator: str
    theme: str
    unit: str
    better_when: str
    source: str
    note: str


@frozen(kw_only=True)
class DeliveryPlanAnnex(CoverageAnnex):
    """The annex's own sheets; `unplaced` are listed in a Place's paper and not claimed by it."""

    programmes: tuple[ProgrammeLine, ...]
    unplaced: tuple[ProgrammeLine, ...]
    measures: tuple[MeasureLine, ...]
    place_targets: tuple[PlaceTargetLine, ...]
    ambitions: tuple[AmbitionThemeLine, ...]
    indicators: tuple[IndicatorThemeLine, ...]
    bodies: tuple[BodyLine, ...]
    parts: tuple[PartLine, ...]
    recommendations: tuple[RecommendationLine, ...]


def programme_lines(
    plan: Plan, programmes: Sequence[Programme], measures: PlanMeasures
) -> tuple[ProgrammeLine, ...]:
    """The programmes in the order given."""
    return tuple(_programme(plan, programme, measures) for programme in programmes)


def _programme(plan: Plan, programme: Programme, measures: PlanMeasures) -> ProgrammeLine:
    return ProgrammeLine(
        ref=programme.ref,
        theme=_theme(plan, programme.theme),
        other_themes="\n".join(_theme(plan, number) for number in programme.other_themes),
        programme=programme.title,
        part_of=programme.part_of or "",
        outline=programme.outline,
        outcomes="\n".join(programme.outcomes),
        hcp_led=str(programme.hcp_led),
        economic=str(programme.economic),
        footprint=programme.footprint,
        places="\n".join(plan.footprint_places(programme)),
        reported_by=str(programme.reported_by),
        reported_because=programme.reported_because,
        accountable="\n".join(programme.accountable),
        accountable_typed="\n".join(map(as_typed, programme.accountable)),
        leading="\n".join(programme.leading),
        contributing="\n".join(programme.contributing),
        information=str(programme.information),
        information_note=programme.information_note,
        measures=len(measures.under(programme)),
        start=programme.start,
        end=programme.end,
        dates_wording=programme.dates_wording,
        link=programme.link,
    )


def _theme(plan: Plan, number: str) -> str:
    theme = plan.themes.get(number)
    return theme.name if theme else f"Theme {number}"


def measure_lines(
    plan: Plan, programmes: Sequence[Programme], measures: PlanMeasures
) -> tuple[MeasureLine, ...]:
    """The measures of the programmes in their order."""
    return tuple(
        MeasureLine(
            ref=measure.ref,
            programme=programme.name,
            theme=_theme(plan, programme.theme),
            group=measure.group,
            measure=measure.title,
            kind=str(measure.kind),
            unit=measure.unit,
            better_when=str(measure.better_when or ""),
            target_wording=measure.target_wording,
            target=measure.target,
            due_wording=measure.due_wording,
            due=measure.due,
            baseline=baseline(plan, measure),
            baseline_date=measure.baseline_date,
            reading_is=str(measure.reading_is or ""),
            how_often=str(measure.how_often),
            reported_by=str(measure.reported_by),
            footprint=measure.footprint or footprint_words(plan, programme),
            counts_people=str(measure.counts_people),
            source=measure.source,
        )
        for programme in programmes
        for measure in measures.under(programme)
    )


def target_lines(
    targets: Sequence[PlaceTarget], shown: set[str], place: str
) -> tuple[PlaceTargetLine, ...]:
    """The Places' own targets for the measures shown; one Place's in a Place's paper."""
    return tuple(
        PlaceTargetLine(t.measure, t.place, t.target, t.due, t.source)
        for t in targets
        if t.measure in shown and place in ("", t.place)
    )


def ambition_lines(
    ambitions: Sequence[Ambition], themes: Sequence[Theme]
) -> tuple[AmbitionThemeLine, ...]:
    """One row a commitment and theme; an ambition without a commitment keeps its rows."""
    return tuple(
        AmbitionThemeLine(ambition.ref, ambition.ambition, theme.name, words)
        for ambition in ambitions
        for theme in themes
        if theme.number in ambition.themes
        for words in commitments(ambition, theme.number) or ("",)
    )


def indicator_lines(
    indicators: Sequence[Indicator], themes: Sequence[Theme]
) -> tuple[IndicatorThemeLine, ...]:
    """One row an indicator and theme."""
    return tuple(
        IndicatorThemeLine(
            indicator.ref,
            indicator.bare_title,
            theme.name,
            indicator.unit,
            str(indicator.better_when),
            indicator.source,
            indicator.note,
        )
        for indicator in indicators
        for theme in themes
        if theme.number in indicator.themes
    )
