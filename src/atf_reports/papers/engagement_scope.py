"""What was said at the events that an engagement note is about, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.papers.indicator_suggestions import Beside, beside
from atf_reports.papers.yearly import Frame
from atf_reports.plan_documents import SUGGESTION, EngagementPoint
from atf_reports.plan_yearly import Indicator
from atf_reports.schema.names import fold


@dataclass(eq=False)
class EngagementScope:
    """What was said at the events that a paper is about."""

    frame: Frame

    @cached_property
    def rows(self) -> tuple[EngagementPoint, ...]:
        """Every point of the events."""
        rows = self.frame.rows(self.frame.position.plan.engagement)
        return tuple(row for row in rows if self.frame.place in ("", row.place))

    @cached_property
    def points(self) -> tuple[EngagementPoint, ...]:
        """The key points: whatever is of no other kind."""
        return tuple(row for row in self.rows if row.is_key_point)

    def of_kind(self, kind: str) -> tuple[EngagementPoint, ...]:
        """The rows of one of the other kinds."""
        return tuple(row for row in self.rows if fold(row.kind) == kind)

    @cached_property
    def events(self) -> tuple[EngagementPoint, ...]:
        """The first row of each event: an event is its name, Place and day."""
        return tuple({event_of(row): row for row in reversed(self.rows)}.values())[::-1]

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that exist."""
        return self.frame.rows(self.frame.position.plan.indicators)

    @cached_property
    def suggestions(self) -> tuple[tuple[EngagementPoint, tuple[Beside, ...]], ...]:
        """Each suggestion with the indicators beside it."""
        found = self.of_kind(SUGGESTION)
        return tuple((point, beside(point, self.indicators)) for point in found)

    @cached_property
    def reach(self) -> Reach:
        """Which programmes answer the key points."""
        return Reach(self.frame.position, self.frame.place)

    def theme(self, number: str | None) -> str:
        """A theme by its name."""
        theme = self.frame.position.plan.themes.get(number) if number else None
        return theme.name if theme else "No theme given"


def is_point(one: Reached) -> bool:
    """Whether a goal is a key point."""
    return one.goal is Goal.POINT


def event_of(row: EngagementPoint) -> tuple[str, str | None, date | None]:
    """What tells one event from another: its name, Place and day."""
    return (row.event, row.place, row.day)
