"""What papers count of coverage: goals held and answered, and how the programmes behind them go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from atf_reports import phrases
from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.analysis.standing import Standing
from atf_reports.frozen import changing
from atf_reports.papers.coverage import CoverageSection, CoveredRow, GoalCount, GoalPart, Wanted
from atf_reports.papers.coverage_matrix import NOBODY, GoalRow
from atf_reports.plan_documents import (
    EngagementPoint,
    Recommendation,
    RecommendationResponse,
    StrategyLine,
)
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Ambition, Indicator, Programme
from atf_reports.schema.columns import Row
from atf_reports.tracing.of_year.figures import Figure, Printed, Year, cells, counted, fewest
from atf_reports.tracing.parts import Cell

_SECTION = "view.coverage."
_HELD = "Counted over the rows that no error holds back."
_ANSWERED = "Counted where a programme is named that reaches the Place, or shares the theme."
_NONE = "Counted where no programme is named that reaches the Place, or shares the theme."
_GOING = "The due updates of these programmes, by published rating; an update counts once."
_BEHIND = "Programmes named for it that reach the Place, and their due updates by rating."
_PLACES = "Places that a programme named for it reaches, by Footprint."
_THEMES = "Home themes of the programmes named for it."


@changing(eq=False)
class Goals:
    """The goals that a paper prints, and the cells that say what answers each."""

    year: Year
    wanted: Wanted

    @cached_property
    def reach(self) -> Reach:
        """The analysis that the paper reads."""
        return Reach(self.year.position, self.year.frame.place)

    @cached_property
    def goals(self) -> tuple[Reached, ...]:
        """Those of the paper."""
        return tuple(one for one in self.reach.goals if self.wanted(one))

    def section(self) -> Iterator[Figure]:
        """The figures of the paper's section on coverage."""
        held: CoverageSection = self.year.view.coverage
        kinds = [found for goal in Goal if (found := [g for g in self.goals if g.goal is goal])]
        for count, part, goals in zip(held.counts, held.parts, kinds, strict=True):
            yield from self._counts(count, part, goals)
            yield from self._rows(part, [one for one in goals if one.programmes])

    def sheets(self) -> Iterator[Figure]:
        """The figures of the annex's sheets on coverage."""
        annex = self.year.annex
        heads = annex.by_theme.heads
        for line, row, one in zip(annex.coverage, annex.by_theme.rows, self.goals, strict=True):
            programmes = phrases.count(line.count, "programme")
            texts = (str(line.count), str(line.due), line.going)
            fields = ("count", "due", "going")
            at = [
                Printed(f"annex.coverage.{field}", str(line.goal), text)
                for field, text in zip(fields, texts, strict=True)
            ]
            at += (
                Printed("annex.by_theme.rows.cells", f"{row.goal}, {head}", text)
                for head, text in zip(heads, row.cells, strict=True)
                if text != NOBODY
            )
            those = (*self.naming(one), *self.year.standing(one.standings))
            printed, owed = f"{programmes}; {line.going}", self.year.owed(one.standings)
            among = (*self._key(one), *owed)
            yield counted(f"Coverage, {named(one)}", printed, _BEHIND, at, those, among)
        yield from self._by_place(annex.by_place.rows)
        yield from self._matrix("theme", annex.by_theme.rows, self.goals)

    def answered(self, goals: Iterable[Reached]) -> tuple[Cell, ...]:
        """A cell that names a programme for each of some goals, as few programmes as will do."""
        goals = list(goals)
        every = dict.fromkeys(p for one in goals for p in one.programmes)
        few = fewest(every, lambda p: [one.key for one in goals if p in one.programmes])
        one_each = ((one, [p for p in few if p in one.programmes][:1]) for one in goals)
        return tuple(dict.fromkeys(cell for one, p in one_each for cell in self.naming(one, p)))

    def keys(self, goals: Iterable[Reached]) -> tuple[Cell, ...]:
        """The cell that each of some goals is known by."""
        return tuple(cell for one in goals for cell in self._key(one))

    def naming(
        self, one: Reached, programmes: Sequence[Programme] | None = None
    ) -> tuple[Cell, ...]:
        """The cells that say that programmes answer a goal: all that do, if none are given."""
        programmes = one.programmes if programmes is None else programmes
        if not programmes:
            return ()
        row = self._rows_by_key.get(one.key)
        if one.goal is Goal.RECOMMENDATION:
            refs = {programme.ref for programme in programmes}
            answers = self._answers.get(one.ref, ())
            naming = fewest(answers, lambda answer: refs.intersection(answer.programme))
            return cells(naming, RecommendationResponse.programme)
        if isinstance(row, StrategyLine):
            return cells([row], StrategyLine.programmes)
        if isinstance(row, EngagementPoint):
            return cells([row], EngagementPoint.programmes)
        own = cells([row], Ambition.themes if one.goal is Goal.AMBITION else Indicator.themes)
        return (*own, *cells(programmes, Programme.theme, Programme.other_themes))

    def _counts(
        self, count: GoalCount, part: GoalPart, goals: Sequence[Reached]
    ) -> Iterator[Figure]:
        """A line of the table, and the note of its part."""
        covered = [one for one in goals if one.programmes]
        none, every = [one for one in goals if not one.programmes], self.keys(goals)
        note = Printed(f"{_SECTION}parts.note", part.heading, part.note)

        def told(field: str) -> Printed:
            return Printed(f"{_SECTION}counts.{field}", count.goal, str(getattr(count, field)))

        of = f"Coverage, {count.goal}"
        yield counted(f"{of}, held", f"{count.held} held", _HELD, [told("held")], every)
        yield counted(
            f"{of}, answered",
            f"{count.covered} of {count.held} answered",
            _ANSWERED,
            [told("covered"), note],
            self.answered(covered),
            every,
        )
        yield counted(
            f"{of}, not answered",
            f"{count.uncovered} of {count.held} not answered",
            _NONE,
            [told("uncovered")],
            self.keys(none),
            self.answered(covered),
        )
        standings = list({id(s): s for one in covered for s in one.standings}.values())
        named = tuple(dict.fromkeys(cell for one in covered for cell in self.naming(one)))
        yield self._going(of, count.going, told("going"), standings, named)

    def _going(
        self,
        of: str,
        text: str,
        at: Printed,
        standings: Sequence[Standing],
        named: tuple[Cell, ...],
    ) -> Figure:
        """How the updates of the programmes go that some cells name."""
        among = (*named, *self.year.owed(standings))
        going = self.year.standing(standings)
        return counted(f"{of}, how it goes", text, _GOING, [at], going, among)

    def _rows(self, part: GoalPart, covered: Sequence[Reached]) -> Iterator[Figure]:
        """The goals in full: how many programmes of which theme, and how they go."""
        rows: Sequence[CoveredRow] = part.rows
        for row, one in zip(rows, covered if rows else (), strict=True):
            where, of = f"{part.heading}, {row.words}", f"Coverage, {named(one)}"
            if one.goal in (Goal.AMBITION, Goal.INDICATOR):
                at = [Printed(f"{_SECTION}parts.rows.by", where, line) for line in row.by]
                those = self.naming(one)
                yield counted(
                    f"{of}, programmes of themes", "; ".join(row.by), _ANSWERED, at, those
                )
            told = Printed(f"{_SECTION}parts.rows.going", where, row.going)
            yield self._going(of, row.going, told, one.standings, self.naming(one))

    def _by_place(self, rows: Sequence[GoalRow]) -> Iterator[Figure]:
        every = [one for one in Reach(self.year.position).goals if self.wanted(one)]
        yield from self._matrix("Place", rows, every if rows else ())

    def _matrix(
        self, heading: str, rows: Sequence[GoalRow], goals: Sequence[Reached]
    ) -> Iterator[Figure]:
        """Under how many Places or themes something answers each goal."""
        by_place = heading == "Place"
        kind = f"annex.by_{heading.lower()}.rows."
        column = Programme.footprint if by_place else Programme.theme
        for row, one in zip(rows, goals, strict=True):
            at = [Printed(f"{kind}covered", str(row.goal), str(row.covered))]
            few = fewest(one.programmes, self._reached if by_place else lambda p: [p.theme])
            those, among = self.naming(one, few), (*self._key(one), *cells(few, column))
            printed = phrases.count(row.covered, heading)
            rule = _PLACES if by_place else _THEMES
            of = f"Coverage by {heading}, {named(one)}"
            yield counted(of, printed, rule, at, those, among)

    def _reached(self, programme: Programme) -> Sequence[str]:
        """The Places of a programme: all, where its footprint is not stated."""
        plan = self.year.position.plan
        if programme.footprint == NOT_STATED:
            return tuple(place.name for place in plan.places)
        return plan.footprint_places(programme)

    def _key(self, one: Reached) -> tuple[Cell, ...]:
        row = self._rows_by_key.get(one.key)
        return cells([row], row.key[-1]) if row else ()

    @cached_property
    def _rows_by_key(self) -> dict[tuple[Goal, str, str, str], Row]:
        """The plan's rows by what tells goals apart."""
        plan = self.year.position.plan
        found: dict[tuple[Goal, str, str, str], Row] = {}
        for recommendation in plan.recommendations:
            found[Goal.RECOMMENDATION, recommendation.number, recommendation.title, ""] = (
                recommendation
            )
        for line in plan.strategies:
            found[Goal.CHALLENGE, line.priority_no, line.challenge, line.place] = line
        for ambition in plan.ambitions:
            found[Goal.AMBITION, ambition.ref, ambition.ambition, ""] = ambition
        for indicator in plan.indicators:
            found[Goal.INDICATOR, indicator.ref, indicator.bare_title, ""] = indicator
        for point in plan.engagement:
            found[Goal.POINT, "", point.point, point.place or ""] = point
        return found

    @cached_property
    def _answers(self) -> dict[str, list[RecommendationResponse]]:
        """The answers by the number under which a recommendation is counted."""
        plan, frame = self.year.position.plan, self.year.frame
        rows: tuple[Recommendation, ...] = frame.rows(plan.recommendations)
        first = {row.number: row.recurs_as or row.number for row in rows}
        found: dict[str, list[RecommendationResponse]] = {}
        for answer in frame.rows(plan.recommendation_responses):
            found.setdefault(first.get(answer.recommendation, ""), []).append(answer)
        return found


def named(one: Reached) -> str:
    """A goal by its ref, or by its words where it has none of its own."""
    if one.goal in (Goal.CHALLENGE, Goal.POINT):
        return f"{one.goal}: {one.words}"
    return f"{one.goal} {one.ref}"
