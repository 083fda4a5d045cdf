"""Challenges of strategies against the plan's programmes, both ways.

A challenge is answered by the programmes that the sheet names for it; one that the sheet calls
nearest stands beside it and answers nothing.
A programme counts for a Place where its footprint holds the Place; one whose footprint is not
stated is counted in none. Rows that are a name only are not programmes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from atf_reports.frozen import changing
from atf_reports.papers.programme_block import is_name_only
from atf_reports.papers.programme_measures import PlanMeasures
from atf_reports.papers.programme_standing import ProgrammeStandings
from atf_reports.papers.yearly import Frame
from atf_reports.plan import Plan
from atf_reports.plan_documents import CauseOrAsset, StrategyLine
from atf_reports.plan_yearly import Programme, Theme


class Answer(StrEnum):
    """Whether a programme answers a challenge, or only comes near it."""

    YES = "Yes"
    NEAR = "Only near"
    NO = "No"


def answer(line: StrategyLine) -> Answer:
    """What the plan has for a challenge."""
    if line.programmes:
        return Answer.YES
    return Answer.NEAR if line.nearest else Answer.NO


@changing(eq=False)
class StrategyScope:
    """The strategies that a paper is about, and what of the plan answers them."""

    frame: Frame

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.frame.position.plan

    @cached_property
    def lines(self) -> tuple[StrategyLine, ...]:
        """Every line of the strategies."""
        rows = self.frame.rows(self.plan.strategies)
        return tuple(row for row in rows if self.frame.place in ("", row.place))

    @cached_property
    def pairs(self) -> tuple[CauseOrAsset, ...]:
        """Root causes and assets."""
        rows = self.frame.rows(self.plan.causes_and_assets)
        return tuple(row for row in rows if self.frame.place in ("", row.place))

    @cached_property
    def challenges(self) -> tuple[StrategyLine, ...]:
        """The challenges alone."""
        return tuple(line for line in self.lines if line.is_challenge)

    @cached_property
    def unanswered(self) -> tuple[StrategyLine, ...]:
        """The challenges that no programme answers, though one may come near."""
        return tuple(line for line in self.challenges if not line.programmes)

    def programmes_of(self, line: StrategyLine) -> tuple[Programme, ...]:
        """The programmes matched to a challenge, those held back left out."""
        return tuple(p for ref in line.programmes if (p := self._programmes.get(ref)))

    def answers(self, line: StrategyLine) -> tuple[str, ...]:
        """A line a programme matched to a challenge: its name and how it stands in the Place."""
        return tuple(self._answer(ref, line.place) for ref in line.programmes)

    def near(self, line: StrategyLine) -> tuple[str, ...]:
        """A line a programme that comes near a challenge, as `answers` has it."""
        return tuple(self._answer(ref, line.place) for ref in line.nearest)

    def _answer(self, ref: str, place: str) -> str:
        programme = self._programmes.get(ref)
        if programme is None:
            return f"{ref}: held back until an error in its row is mended"
        return f"{programme.name}: {self.standings.words(programme, place)}"

    @cached_property
    def strategies(self) -> tuple[tuple[str, str], ...]:
        """Each strategy as (Place, strategy)."""
        return tuple(dict.fromkeys((line.place, line.strategy) for line in self.lines))

    def priority_number(self, line: StrategyLine) -> str:
        """The priority of a line by its number alone, or its words where it has none."""
        if not line.priority_no:
            return self.priority(line)
        words = f"Priority {line.priority_no}"
        return words if len(self.strategies) < 2 else f"{line.place}: {words}"

    def priority(self, line: StrategyLine) -> str:
        """The priority of a line, with its strategy's Place where there are several strategies."""
        words = ". ".join(filter(None, (line.priority_no, line.priority))) or "No priority given"
        words = f"Priority {words}" if line.priority_no else words
        return words if len(self.strategies) < 2 else f"{line.place}: {words}"

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The Places that have a strategy here."""
        return tuple(dict.fromkeys(line.place for line in self.lines))

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes delivered in one of the Places, as far as the plan states it."""
        return tuple(p for p in self._real if any(self.reaches(p, place) for place in self.places))

    @cached_property
    def not_stated(self) -> tuple[Programme, ...]:
        """The programmes that may be delivered there: their footprint is not stated."""
        return tuple(p for p in self._real if self.reaches(p, "") is None)

    def reaches(self, programme: Programme, place: str) -> bool | None:
        """Whether a programme is delivered in a Place; None where the plan does not state it."""
        return self.standings.reaches(programme, place)

    @cached_property
    def serving_none(self) -> tuple[Programme, ...]:
        """The programmes delivered there that are matched to no challenge, not even as near."""
        matched = {*self.served, *self.nearby}
        return tuple(p for p in self.programmes if p.ref not in matched)

    @cached_property
    def nearby(self) -> Mapping[str, tuple[StrategyLine, ...]]:
        """The challenges by the programmes that only come near them."""
        return self._by_programme(lambda line: line.nearest)

    @cached_property
    def served(self) -> Mapping[str, tuple[StrategyLine, ...]]:
        """The challenges by the programmes that answer them."""
        return self._by_programme(lambda line: line.programmes)

    def _by_programme(
        self, refs: Callable[[StrategyLine], Sequence[str]]
    ) -> Mapping[str, tuple[StrategyLine, ...]]:
        found: dict[str, tuple[StrategyLine, ...]] = {}
        for line in self.challenges:
            for ref in refs(line):
                if ref in self._programmes:
                    found[ref] = (*found.get(ref, ()), line)
        return found

    @property
    def named(self) -> tuple[str, ...]:
        """The names of the programmes that the paper prints."""
        matched = (self._programmes[ref].name for ref in (*self.served, *self.nearby))
        return tuple(dict.fromkeys((*matched, *(p.name for p in self.serving_none))))

    @cached_property
    def standings(self) -> ProgrammeStandings:
        """How each programme stands in the reporting quarter."""
        return ProgrammeStandings(self.frame.position)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes of the plan."""
        return self.frame.rows(self.plan.themes)

    def under(self, theme: Theme, lines: Sequence[StrategyLine]) -> tuple[StrategyLine, ...]:
        """The lines matched to a theme."""
        return tuple(line for line in lines if theme.number in line.themes)

    @cached_property
    def _programmes(self) -> Mapping[str, Programme]:
        return {p.ref: p for p in self.frame.rows(self.plan.programmes)}

    @cached_property
    def _real(self) -> tuple[Programme, ...]:
        measures = PlanMeasures.of(self.plan, self.plan.measures, (), "")
        return tuple(p for p in self._programmes.values() if not is_name_only(p, measures))
