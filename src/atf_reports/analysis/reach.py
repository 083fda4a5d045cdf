"""Coverage: which programmes answer what was asked or promised, and how these programmes stand.

Recommendations, challenges and points of events are matched to programmes by the plan itself. A
recommendation is given to every Place, so a programme that any Place's answer names is counted in
each Place that it reaches: otherwise the same programme would answer it in one Place's paper only.
Indicators and ambitions belong to themes, so the programmes of these themes are taken; one of which
the plan says nothing is left out. Every paper that speaks of coverage reads it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import changing, frozen
from atf_reports.plan_documents import Recommendation
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme
from atf_reports.schema.columns import Row


class Goal(StrEnum):
    """What a programme may answer."""

    RECOMMENDATION = "Recommendation"
    CHALLENGE = "Challenge"
    AMBITION = "Ambition"
    INDICATOR = "Indicator"
    POINT = "Engagement point"


@frozen
class Reached:
    """One goal, the programmes that answer it, and their due updates of the quarter.

    `group` is the recommendation's group, the challenge's priority or the point's question.
    `place` is the Place whose strategy or event it is from, "" for one that is everybody's. `said`
    is what a Place answers to a recommendation in a word, "" outside a Place.
    """

    goal: Goal
    ref: str
    words: str
    group: str
    place: str
    said: str
    programmes: tuple[Programme, ...]
    standings: tuple[Standing, ...]

    @property
    def key(self) -> tuple[Goal, str, str, str]:
        """What tells it from other goals, the same in every Place."""
        return (self.goal, self.ref, self.words, self.place)


@changing(eq=False)
class Reach:
    """The goals of a plan, or of one Place: its answers, challenges, points and programmes."""

    position: Position
    place: str = ""

    @cached_property
    def goals(self) -> tuple[Reached, ...]:
        """Recommendations, challenges, ambitions, indicators, then points, in the plan's order."""
        return (
            *self._recommendations(),
            *self._challenges(),
            *self._of_themes(Goal.AMBITION),
            *self._of_themes(Goal.INDICATOR),
            *self._points(),
        )

    def of(self, goal: Goal) -> tuple[Reached, ...]:
        """The goals of one kind."""
        return tuple(reached for reached in self.goals if reached.goal is goal)

    def _recommendations(self) -> Iterator[Reached]:
        """One row for a recommendation that recurs, whichever of its numbers was answered."""
        rows = [r for r in self.position.plan.recommendations if self._fit(r)]
        first = {row.number: row.recurs_as or row.number for row in rows}
        linked: dict[str, list[str]] = {}
        said: dict[str, str] = {}
        for answer in self.position.plan.recommendation_responses:
            if self._fit(answer):
                number = first.get(answer.recommendation, "")
                linked.setdefault(number, []).extend(answer.programme)
                if self.place == answer.place:
                    said.setdefault(number, str(answer.response))
        for row in rows:
            if not _recurs(row, first):
                refs = linked.get(row.number, ())
                word = said.get(row.number, "No answer" if self.place else "")
                goal = (Goal.RECOMMENDATION, row.number, row.title, row.group)
                yield self._reached(goal, refs, said=word)

    def _challenges(self) -> Iterator[Reached]:
        for line in self.position.plan.strategies:
            if self._fit(line) and line.is_challenge and self.place in ("", line.place):
                goal = (Goal.CHALLENGE, line.priority_no, line.challenge, line.priority)
                yield self._reached(goal, line.programmes, line.place)

    def _points(self) -> Iterator[Reached]:
        for row in self.position.plan.engagement:
            if self._fit(row) and row.is_key_point and self.place in ("", row.place):
                goal = (Goal.POINT, "", row.point, row.question)
                yield self._reached(goal, row.programmes, row.place or "")

    def _of_themes(self, goal: Goal) -> Iterator[Reached]:
        plan = self.position.plan
        rows: Iterable[tuple[Row, str, str, tuple[str, ...]]] = (
            [(a, a.ref, a.ambition, a.themes) for a in plan.ambitions]
            if goal is Goal.AMBITION
            else [(i, i.ref, i.bare_title, i.themes) for i in plan.indicators]
        )
        for row, ref, words, themes in rows:
            if self._fit(row):
                held = (p for p in self._programmes.values() if _serves(p, themes) and _says(p))
                refs = [p.ref for p in held if self._holds(p, self.place)]
                yield self._reached((goal, ref, words, ""), refs)

    def _reached(
        self,
        goal: tuple[Goal, str, str, str],
        refs: Iterable[str],
        place: str = "",
        said: str = "",
    ) -> Reached:
        """In a Place, or for a Place's own goal, only what is or may be delivered there counts."""
        wanted, there = set(refs), self.place or place
        programmes = tuple(
            p
            for ref, p in self._programmes.items()
            if ref in wanted and (p.footprint == NOT_STATED or self._holds(p, there))
        )
        standings = tuple(
            s
            for p in programmes
            for s in self._standings.get(p.ref, ())
            if not there or s.is_lead or s.place == there
        )
        return Reached(*goal, place, said, programmes, standings)

    @cached_property
    def _programmes(self) -> Mapping[str, Programme]:
        return {p.ref: p for p in self.position.plan.programmes if self._fit(p)}

    def _holds(self, programme: Programme, place: str) -> bool:
        """Whether the footprint holds a Place; one that is not stated holds none."""
        return not place or place in self.position.plan.footprint_places(programme)

    @cached_property
    def _standings(self) -> Mapping[str, tuple[Standing, ...]]:
        """The due updates by programme."""
        found: dict[str, list[Standing]] = {}
        for standing in self.position.due:
            found.setdefault(standing.programme.ref, []).append(standing)
        return {ref: tuple(standings) for ref, standings in found.items()}

    def _fit(self, row: Row) -> bool:
        return row.place_in_plan not in self.position.held


def _recurs(row: Recommendation, first: dict[str, str]) -> bool:
    """Whether the row only repeats another that is held."""
    return first[row.number] != row.number and first[row.number] in first


def _serves(programme: Programme, themes: tuple[str, ...]) -> bool:
    return bool({programme.theme, *programme.other_themes} & set(themes))


def _says(programme: Programme) -> bool:
    return bool(programme.outline or programme.outcomes or programme.accountable)
