"""What the programmes reach: recommendations, challenges, ambitions, indicators; how that goes.

Recommendations and challenges are matched to programmes by the plan itself. Indicators and
ambitions belong to themes, so the programmes of these themes are taken; one of which the plan says
nothing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from atf_reports.analysis.standing import Position, Standing
from atf_reports.plan_documents import Recommendation, StrategyKind, StrategyLine
from atf_reports.plan_yearly import Programme
from atf_reports.schema.columns import Row


class Goal(StrEnum):
    """What a programme may answer."""

    RECOMMENDATION = "Recommendation"
    CHALLENGE = "Challenge"
    AMBITION = "Ambition"
    INDICATOR = "Indicator"


@dataclass(frozen=True)
class Reached:
    """One goal, the programmes that answer it, and their due updates of the quarter."""

    goal: Goal
    ref: str
    words: str
    programmes: tuple[Programme, ...]
    standings: tuple[Standing, ...]


@dataclass(eq=False)
class Reach:
    """The goals of a plan, or of one Place: its answers, challenges and programmes."""

    position: Position
    place: str = ""

    @cached_property
    def goals(self) -> tuple[Reached, ...]:
        """Recommendations, challenges, ambitions, then indicators, each in the plan's order."""
        return (
            *self._recommendations(),
            *self._challenges(),
            *self._of_themes(Goal.AMBITION),
            *self._of_themes(Goal.INDICATOR),
        )

    def of(self, goal: Goal) -> tuple[Reached, ...]:
        """The goals of one kind."""
        return tuple(reached for reached in self.goals if reached.goal is goal)

    def _recommendations(self) -> Iterator[Reached]:
        """One row for a recommendation that recurs, whichever of its numbers was answered."""
        rows = [r for r in self.position.plan.recommendations if self._fit(r)]
        first = {row.number: row.recurs_as or row.number for row in rows}
        linked: dict[str, list[str]] = {}
        for answer in self.position.plan.recommendation_responses:
            if self._fit(answer) and self.place in ("", answer.place):
                number = first.get(answer.recommendation, "")
                linked.setdefault(number, []).extend(answer.programme)
        for row in rows:
            if not _recurs(row, first):
                refs = linked.get(row.number, ())
                yield self._reached(Goal.RECOMMENDATION, row.number, row.title, refs)

    def _challenges(self) -> Iterator[Reached]:
        for line in self.position.plan.strategies:
            if self._fit(line) and _is_challenge(line) and self.place in ("", line.place):
                yield self._reached(
                    Goal.CHALLENGE, line.priority_no, line.challenge, line.programmes
                )

    def _of_themes(self, goal: Goal) -> Iterator[Reached]:
        plan = self.position.plan
        rows: Iterable[tuple[Row, str, str, tuple[str, ...]]] = (
            [(a, a.ref, a.ambition, a.themes) for a in plan.ambitions]
            if goal is Goal.AMBITION
            else [(i, i.ref, i.title, i.themes) for i in plan.indicators]
        )
        for row, ref, words, themes in rows:
            if self._fit(row):
                refs = [p.ref for p in self._programmes if _serves(p, themes) and _says(p)]
                yield self._reached(goal, ref, words, refs)

    def _reached(self, goal: Goal, ref: str, words: str, refs: Iterable[str]) -> Reached:
        wanted = set(refs)
        programmes = tuple(p for p in self._programmes if p.ref in wanted)
        standings = tuple(s for s in self._standings if s.programme.ref in wanted)
        return Reached(goal, ref, words, programmes, standings)

    @cached_property
    def _programmes(self) -> tuple[Programme, ...]:
        """Those in scope; in a Place those whose footprint holds it."""
        plan = self.position.plan
        holds: Callable[[Programme], bool] = (
            (lambda p: self.place in plan.footprint_places(p)) if self.place else (lambda p: True)
        )
        return tuple(p for p in plan.programmes if self._fit(p) and holds(p))

    @cached_property
    def _standings(self) -> tuple[Standing, ...]:
        """The due updates of the programmes; in a Place its own and those made for a footprint."""
        refs = {p.ref for p in self._programmes}
        return tuple(
            s
            for s in self.position.due
            if s.programme.ref in refs and (not self.place or s.is_lead or s.place == self.place)
        )

    def _fit(self, row: Row) -> bool:
        return row.place_in_plan not in self.position.held


def _recurs(row: Recommendation, first: dict[str, str]) -> bool:
    """Whether the row only repeats another that is held."""
    return first[row.number] != row.number and first[row.number] in first


def _is_challenge(line: StrategyLine) -> bool:
    return line.kind in (None, StrategyKind.CHALLENGE)


def _serves(programme: Programme, themes: tuple[str, ...]) -> bool:
    return bool({programme.theme, *programme.other_themes} & set(themes))


def _says(programme: Programme) -> bool:
    return bool(programme.outline or programme.outcomes or programme.accountable)
