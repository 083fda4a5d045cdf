"""What was said at the events that an engagement note is about, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.frozen import changing
from atf_reports.papers.coverage import counts_in_words
from atf_reports.papers.indicator_suggestions import Beside, beside
from atf_reports.papers.programme_standing import ProgrammeStandings
from atf_reports.papers.yearly import Frame
from atf_reports.plan_documents import SUGGESTION, EngagementPoint
from atf_reports.plan_yearly import Indicator, Programme
from atf_reports.schema.names import fold


@changing(eq=False)
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

    def programmes(self, row: EngagementPoint) -> tuple[str, ...]:
        """The programmes behind a key point, each with how it stands where the point was made."""
        if row not in self._behind:
            return ()
        place = row.place or ""
        return tuple(f"{p.name}: {self._stands(p, place)}" for p in self._behind[row])

    def _stands(self, programme: Programme, place: str) -> str:
        if place:
            return self._standings.words(programme, place)
        due = [s for s in self.frame.position.due if s.programme is programme]
        return counts_in_words(due) or "nothing is due this quarter"

    @cached_property
    def _behind(self) -> Mapping[EngagementPoint, tuple[Programme, ...]]:
        """The key points that programmes answer, as the analysis of coverage has it."""
        found = {(one.group, one.words, one.place): one for one in self.reach.of(Goal.POINT)}
        pairs = (
            (row, found.get((row.question, row.point, row.place or ""))) for row in self.points
        )
        return {row: one.programmes for row, one in pairs if one and one.programmes}

    @cached_property
    def _standings(self) -> ProgrammeStandings:
        return ProgrammeStandings(self.frame.position)

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
