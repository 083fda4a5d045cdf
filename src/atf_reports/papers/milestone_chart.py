"""The timeline of milestones: which are drawn, and the sentence that says what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.milestone_dates import Stage, is_off_baseline, is_redated, now_date, stage
from atf_reports.papers import figure_words as words
from atf_reports.plan_quarterly import Milestone
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import Dates, milestone_timeline

NAME = "milestones"
FEWEST_TO_DRAW = 3
MOST_DRAWN = 7  # two bars each are legible in the height of the template's picture
MOST_LETTERS = 60  # of a milestone's words beside its bars


def timeline(
    chosen: Sequence[Milestone], quarter: Quarter, sentence: str, slipped_only: bool
) -> tuple[Chart | None, str]:
    """The chart with what it shows; None and no words under three with news, or if none moved.

    `slipped_only` keeps those late or re-dated. `sentence` is what is said of all milestones.
    """
    shown = _shown(chosen, quarter, slipped_only)
    if len(shown) < FEWEST_TO_DRAW or not any(map(_moved, shown)):
        return None, ""
    said = furthest(shown)
    rows = [Dates(_label(m, quarter), m.baseline, now_date(m)) for m in shown]
    start = Quarter.of(min(date for row in rows for date in (row.baseline, row.now))).previous
    alt_text = f"{sentence} {said}"
    return milestone_timeline(rows, start.first_day, alt_text, now="Done or forecast"), said


def _shown(
    chosen: Sequence[Milestone], quarter: Quarter, slipped_only: bool
) -> tuple[Milestone, ...]:
    """At most seven with news: late, then off their baseline, furthest first; drawn by date."""
    wanted = [m for m in chosen if _has_news(m, quarter, slipped_only)]
    wanted.sort(key=lambda m: (_rank(m, quarter), -abs(_moved(m)), m.baseline, m.ref))
    return tuple(sorted(wanted[:MOST_DRAWN], key=lambda m: (now_date(m), m.baseline, m.ref)))


def _has_news(milestone: Milestone, quarter: Quarter, slipped_only: bool) -> bool:
    stands = stage(milestone, quarter)
    if slipped_only:
        return stands is Stage.LATE or is_redated(milestone)
    return is_off_baseline(milestone) or stands in (Stage.LATE, Stage.DUE_NEXT, Stage.DONE_NOW)


def _rank(milestone: Milestone, quarter: Quarter) -> tuple[bool, bool]:
    return (stage(milestone, quarter) is not Stage.LATE, not is_off_baseline(milestone))


def _moved(milestone: Milestone) -> int:
    return (now_date(milestone) - milestone.baseline).days


def _label(milestone: Milestone, quarter: Quarter) -> str:
    """ "MS1.08-2 Evening clinics open (late)": state in words, since both bars look alike."""
    states = {Stage.LATE: " (late)", Stage.DONE_NOW: " (done)", Stage.DONE: " (done)"}
    title = " ".join(milestone.milestone.split())
    if len(title) > MOST_LETTERS:
        title = f"{title[:MOST_LETTERS].rsplit(' ', 1)[0].rstrip(',;:')} …"
    return f"{milestone.ref} {title}{states.get(stage(milestone, quarter), '')}"


def furthest(shown: Sequence[Milestone]) -> str:
    """Which of some milestones stands furthest from its baseline, by how much and at what date."""
    most = max(abs(_moved(m)) for m in shown)
    held = [m for m in shown if abs(_moved(m)) == most]
    days = phrases.count(most, "day")
    if len(held) > 1:
        refs = phrases.listed((m.ref for m in held), most=4)
        return f"{refs} stand furthest from their baselines, each by {days}."
    return _alone(held[0], days)


def _alone(milestone: Milestone, days: str) -> str:
    now = now_date(milestone)
    way = "later" if now > milestone.baseline else "earlier"
    verb = "was done" if milestone.actual else "is forecast"
    title = words.spoken(milestone.milestone)
    return f"{milestone.ref} ({title}) {verb} {days} {way} than planned, on {phrases.day(now)}."
