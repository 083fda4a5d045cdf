"""Milestones: done, due, late, re-dated by so many days; with their timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from atf_reports import phrases
from atf_reports.analysis.milestone_dates import (
    Stage,
    days_late,
    due_date,
    is_off_baseline,
    is_redated,
    moved,
    now_date,
    stage,
)
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers import milestone_chart
from atf_reports.papers.year_ago import milestone_words
from atf_reports.plan_quarterly import Milestone
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart

CHART = milestone_chart.NAME
MOST_ROWS = 8  # in the paper; the annex lists all


@frozen
class MilestoneRow:
    """One milestone: its dates ready to print, and in words how it stands and how it moved."""

    ref: str
    programme: str
    milestone: str
    where: str
    baseline: str
    now: str
    stage: str
    moved: str


@frozen
class MilestoneLine:
    """The same for the annex, with real dates and days."""

    ref: str
    programme: str
    where: str
    milestone: str
    baseline: date
    forecast: date | None
    last_forecast: date | None
    actual: date | None
    stage: str
    days_from_baseline: int | None
    moved: str
    change_reason: str
    approved_by: str


@frozen
class Milestones:
    """The section: a sentence, the timeline, the rows that matter now, a pointer to the rest.

    `chart` is the timeline's name in the paper's charts, empty where too few have news; then
    `chart_sentence`, what it shows beyond the first sentence, is empty too.
    """

    sentence: str
    chart_sentence: str
    chart: str
    rows: tuple[MilestoneRow, ...]
    more: str


def of_place(position: Position, place: str) -> tuple[Milestone, ...]:
    """A Place's own milestones."""
    return tuple(m for m in _sound(position) if _own(position, m) == place)


def of_theme(position: Position, theme: str) -> tuple[Milestone, ...]:
    """The milestones of a theme's programmes."""
    programmes = position.plan.programmes
    return tuple(
        m for m in _sound(position) if (p := programmes.get(m.programme)) and p.theme == theme
    )


def of_board(position: Position) -> tuple[Milestone, ...]:
    """Every milestone that no error holds back."""
    return tuple(_sound(position))


def _sound(position: Position) -> Iterable[Milestone]:
    return (m for m in position.plan.milestones if m.place_in_plan not in position.held)


def _own(position: Position, milestone: Milestone) -> str:
    places = position.plan.places_of.get(milestone.place, ())
    return places[0] if len(places) == 1 else milestone.place


def milestones(
    position: Position, chosen: Sequence[Milestone], slipped_only: bool = False
) -> tuple[Milestones, Chart | None]:
    """The section about some milestones: late first, then off their baseline, due next, done now.

    With it comes its chart, of the late and re-dated alone where `slipped_only`.
    """
    quarter = position.quarter
    stages = {m.ref: stage(m, quarter) for m in chosen}
    wanted = [m for m in chosen if stages[m.ref] in _SHOWN or is_off_baseline(m)]
    wanted.sort(key=lambda m: (_rank(m, stages[m.ref]), due_date(m), m.ref))
    shown = wanted[:MOST_ROWS]
    left = len(chosen) - len(shown)
    said = sentence(chosen, quarter)
    chart, seen = milestone_chart.timeline(chosen, quarter, said, slipped_only)
    section = Milestones(
        sentence=said,
        chart_sentence=seen,
        chart=CHART if chart else "",
        rows=tuple(_row(position, m) for m in shown),
        more=_in_annex(left, bool(shown)),
    )
    return section, chart


def _rank(milestone: Milestone, stands: Stage) -> tuple[bool, bool, int]:
    late = stands is Stage.LATE
    return (not late, not late and not is_off_baseline(milestone), list(Stage).index(stands))


def _in_annex(left: int, others: bool) -> str:
    if not left:
        return ""
    noun = "other milestone" if others else "milestone"
    return f"{phrases.count(left, noun)} {phrases.is_are(left)} in the annex."


_SHOWN = {Stage.LATE, Stage.DUE_NEXT, Stage.DONE_NOW}


def sentence(chosen: Sequence[Milestone], quarter: Quarter) -> str:
    """ "Of 12 milestones, 5 are done, 2 are late and 1 was re-dated by 31 days." """
    if not chosen:
        return ""
    stages = [stage(m, quarter) for m in chosen]
    done = sum(1 for s in stages if s in (Stage.DONE, Stage.DONE_NOW))
    late = stages.count(Stage.LATE)
    redated = [m for m in chosen if is_redated(m)]
    whole = len(chosen)
    parts = [
        f"{phrases.part_of(done, whole)} {_is(done)} done",
        f"{phrases.part_of(late, whole)} {_is(late)} late",
    ]
    if redated:
        slips = [
            (m.forecast - m.last_forecast).days for m in redated if m.forecast and m.last_forecast
        ]
        longest = max(slips, key=abs)
        verb = "was" if len(redated) == 1 else "were"
        days = phrases.count(abs(longest), "day")
        by = f"by {days}" if len(slips) == 1 else f"by up to {days}"
        parts.append(f"{phrases.part_of(len(redated), whole)} {verb} re-dated {by}")
    if len(chosen) == 1:
        return f"The one milestone {_ONE[stages[0]]}."
    if done == len(chosen):
        return f"{'Both' if done == 2 else f'All {done}'} milestones are done."
    return f"Of {len(chosen)} milestones, {phrases.listed(parts)}."


_ONE = {
    Stage.LATE: "is late",
    Stage.DUE_NEXT: "is due next quarter",
    Stage.DONE_NOW: "was done this quarter",
    Stage.AHEAD: "is still to come",
    Stage.DONE: "was done earlier",
}


def _is(number: int) -> str:
    """The verb after a figure or "none"."""
    return "are" if number > 1 else "is"


def _row(position: Position, milestone: Milestone) -> MilestoneRow:
    late = days_late(milestone, position.quarter)
    word = stage(milestone, position.quarter)
    return MilestoneRow(
        ref=milestone.ref,
        programme=_programme(position, milestone),
        milestone=milestone.milestone,
        where=milestone.place,
        baseline=phrases.short_day(milestone.baseline),
        now=phrases.short_day(now_date(milestone)),
        stage=f"{word} by {phrases.count(late, 'day')}" if late else str(word),
        moved=_moved_and_year(position, milestone),
    )


def _moved_and_year(position: Position, milestone: Milestone) -> str:
    """How it moved since last quarter and from the baseline, and since a year before if held."""
    return "; ".join(filter(None, (moved(milestone), milestone_words(position, milestone))))


def _programme(position: Position, milestone: Milestone) -> str:
    programme = position.plan.programmes.get(milestone.programme)
    return programme.name if programme else milestone.programme


def annex_lines(position: Position, chosen: Sequence[Milestone]) -> tuple[MilestoneLine, ...]:
    """Every milestone for the annex, in the plan's order."""
    return tuple(
        MilestoneLine(
            ref=m.ref,
            programme=_programme(position, m),
            where=m.place,
            milestone=m.milestone,
            baseline=m.baseline,
            forecast=m.forecast,
            last_forecast=m.last_forecast,
            actual=m.actual,
            stage=str(stage(m, position.quarter)),
            days_from_baseline=(now_date(m) - m.baseline).days,
            moved=_moved_and_year(position, m),
            change_reason=m.change_reason,
            approved_by=m.approved_by,
        )
        for m in chosen
    )
