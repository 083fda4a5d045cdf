"""A milestone's dates: when it is due, how it stands at a quarter's end, and how it moved."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from atf_reports import phrases
from atf_reports.plan_quarterly import Milestone
from atf_reports.quarter import Quarter


class Stage(StrEnum):
    """How a milestone stands at the quarter's end."""

    LATE = "Late"
    DUE_NEXT = "Due next quarter"
    DONE_NOW = "Done this quarter"
    AHEAD = "Still to come"
    DONE = "Done earlier"


def due_date(milestone: Milestone) -> date:
    """The forecast if its change was approved, else the baseline."""
    if milestone.forecast and milestone.approved_by:
        return milestone.forecast
    return milestone.baseline


def now_date(milestone: Milestone) -> date:
    """The day it was done, else is forecast, else was planned."""
    return milestone.actual or milestone.forecast or milestone.baseline


def stage(milestone: Milestone, quarter: Quarter) -> Stage:
    """How the milestone stands at the quarter's end; done after it is still to come."""
    done = milestone.actual
    if done and done <= quarter.last_day:
        return Stage.DONE_NOW if done >= quarter.first_day else Stage.DONE
    due = due_date(milestone)
    if due <= quarter.last_day:
        return Stage.LATE
    return Stage.DUE_NEXT if due <= quarter.next.last_day else Stage.AHEAD


def days_late(milestone: Milestone, quarter: Quarter) -> int:
    """Days from the due date to the quarter's end, for a late one; else 0."""
    late = stage(milestone, quarter) is Stage.LATE
    return (quarter.last_day - due_date(milestone)).days if late else 0


def moved(milestone: Milestone) -> str:
    """How the forecast moved since last quarter, and from the baseline, in days."""
    now, last, base = milestone.forecast, milestone.last_forecast, milestone.baseline
    if milestone.actual:
        return _against(milestone.actual, base)
    parts = []
    if now and last and now != last:
        days = (now - last).days
        word = "Later" if days > 0 else "Earlier"
        sign = "+" if days > 0 else "−"
        told = f"{phrases.count(abs(days), 'day')} since last quarter ({sign}{abs(days)})"
        parts.append(f"{word} by {told}")
    if now and now != base:
        days = (now - base).days
        word = "after" if days > 0 else "before"
        parts.append(f"{phrases.count(abs(days), 'day')} {word} baseline")
    if parts and not milestone.approved_by:
        parts.append("new date not approved")
    return phrases.capital("; ".join(parts)) or "Not re-dated"


def _against(day: date, base: date) -> str:
    days = (day - base).days
    if not days:
        return "On the baseline date"
    return f"{phrases.count(abs(days), 'day')} {'after' if days > 0 else 'before'} baseline"


def is_redated(milestone: Milestone) -> bool:
    """Whether an open milestone's forecast is another one than last quarter."""
    return bool(
        not milestone.actual
        and milestone.forecast
        and milestone.last_forecast
        and milestone.forecast != milestone.last_forecast
    )


def is_off_baseline(milestone: Milestone) -> bool:
    """Whether an open milestone was re-dated this quarter, or stands later than its baseline."""
    later = not milestone.actual and now_date(milestone) > milestone.baseline
    return later or is_redated(milestone)


def is_slipped(milestone: Milestone, quarter: Quarter) -> bool:
    """Whether an open milestone is past its due date or now forecast for a later day."""
    done = stage(milestone, quarter) in (Stage.DONE, Stage.DONE_NOW)
    late = stage(milestone, quarter) is Stage.LATE
    return not done and (late or days_slipped(milestone) > 0)


def days_slipped(milestone: Milestone) -> int:
    """Days from last quarter's forecast to this one, else from the due date; 0 if not later.

    A later date counts in the quarter that brings it, even where it was approved; after that only
    one that was not approved does.
    """
    now = now_date(milestone)
    since = (now - (milestone.last_forecast or now)).days
    return max(since if since > 0 else (now - due_date(milestone)).days, 0)
