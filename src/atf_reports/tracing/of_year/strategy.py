"""What the strategy alignment paper counts: challenges and programmes, both ways, and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atf_reports import phrases
from atf_reports.analysis.reach import Goal
from atf_reports.papers.strategy_coverage import StrategyScope
from atf_reports.papers.strategy_words import updates_of
from atf_reports.plan_documents import StrategyLine
from atf_reports.plan_yearly import Programme
from atf_reports.tracing.of_year.coverage import Goals
from atf_reports.tracing.of_year.figures import (
    Figure,
    Printed,
    Year,
    cells,
    counted,
    fewest,
    sentences,
)
from atf_reports.tracing.parts import Cell

_SHORT = "view.in_short"
_CHALLENGES = "Rows of Strategies that are challenges, counted by Priority."
_ANSWERED = "Challenges by whether Programmes names one, or Nearest programmes alone."
_NONE = "Challenges whose Programmes cell is blank."
_SERVING = "Programmes whose Footprint holds the Place, by the challenges that name them."
_NOT_STATED = "Programmes whose Footprint is not stated, and the challenges that name them."
_RATED = "Programmes that answer a challenge, by the published rating of their due updates."
_THEME = "Challenges in each of their Themes, programmes in their home Theme."
_SERVES = "Challenges that name the programme under Programmes."


def figures(year: Year) -> Iterator[Figure]:
    """Every figure of the paper and its annex."""
    scope = StrategyScope(year.frame)
    yield from _in_short(year, scope)
    yield from _notes(year, scope)
    yield from _glance(year, scope)
    yield from _priorities(year, scope)
    yield from _sheet(year, scope)
    yield from Goals(year, lambda one: one.goal is Goal.CHALLENGE).sheets()


def _in_short(year: Year, scope: StrategyScope) -> Iterator[Figure]:
    """The first page's sentences."""
    challenges, every = scope.challenges, _keys(scope.challenges)
    lists = (StrategyLine.programmes, StrategyLine.nearest)
    named = cells(challenges, *lists)
    there = cells(scope.programmes, Programme.footprint)
    rated = year.standing(updates_of(scope))
    for start, of, rule, those, among in (
        ("This paper sets", "Challenges", _CHALLENGES, _with_priority(challenges), ()),
        ("Of the", "Ratings of programmes that answer", _RATED, rated, named),
        (f"Of {len(scope.programmes)} ", "Programmes delivered there", _SERVING, there, named),
    ):
        for at in sentences(_SHORT, year.view.in_short, start):
            yield counted(f"In short, {of}", at.text, rule, [at], those, among)
    for text in year.view.in_short:
        here = [Printed(_SHORT, "", text)]
        if "of the challenges" in text:
            yield counted("In short, Answered", text, _ANSWERED, here, named, every)
        elif "does not state the footprint" in text:
            those = cells(scope.not_stated, Programme.footprint)
            yield counted("In short, Not stated", text, _NOT_STATED, here, those, named)


def _notes(year: Year, scope: StrategyScope) -> Iterator[Figure]:
    """What stands above the tables."""
    view, every = year.view, _keys(scope.challenges)
    none = _with_priority(scope.unanswered)
    at = [Printed("view.gap", "", view.gap)]
    yield counted("What the plan lacks", view.gap, _NONE, at, none, every)
    at = [Printed("view.unanswered_note", "", view.unanswered_note)]
    yield counted("Challenges not answered", view.unanswered_note, _NONE, at, none, every)
    at = [Printed("view.serving_none_note", "", view.serving_none_note)]
    those = cells(scope.serving_none, Programme.footprint)
    among = cells(scope.challenges, StrategyLine.programmes, StrategyLine.nearest)
    of = "Programmes that serve no challenge"
    yield counted(of, view.serving_none_note, _SERVING, at, those, among)


def _glance(year: Year, scope: StrategyScope) -> Iterator[Figure]:
    """The table of themes, and its last line on all."""
    there = cells(fewest(scope.lines, lambda line: [line.place]), StrategyLine.place)
    for row, theme in zip(year.view.glance, (*scope.themes, None), strict=True):
        counting = _themed if theme else _keys

        def lines(of: Sequence[StrategyLine]) -> Sequence[StrategyLine]:
            return of if theme is None else scope.under(theme, of)  # noqa: B023

        def programmes(of: Iterable[Programme]) -> tuple[Cell, ...]:
            own = (p for p in of if theme is None or p.theme == theme.number)  # noqa: B023
            return cells(own, Programme.theme)

        for field, name, noun, those in (
            ("challenges", "challenges", "challenge", counting(lines(scope.challenges))),
            ("unanswered", "not answered", "challenge", counting(lines(scope.unanswered))),
            ("programmes", "programmes", "programme", programmes(scope.programmes)),
            ("serving_none", "serving none", "programme", programmes(scope.serving_none)),
        ):
            at = [Printed(f"view.glance.{field}", row.theme, str(getattr(row, field)))]
            printed = phrases.count(getattr(row, field), noun)
            yield counted(f"At a glance, {row.theme}, {name}", printed, _THEME, at, those, there)


def _priorities(year: Year, scope: StrategyScope) -> Iterator[Figure]:
    """The sentence under each priority."""
    for chapter in year.view.chapters:
        for block in chapter.priorities:
            own = [line for line in scope.challenges if scope.priority(line) == block.heading]
            where = f"{chapter.heading}, {block.heading}"
            at = [Printed("view.chapters.priorities.note", where, block.note)]
            those = (*_keys(own), *cells(own, StrategyLine.programmes, StrategyLine.nearest))
            yield counted(block.heading, block.note, _ANSWERED, at, those)


def _sheet(year: Year, scope: StrategyScope) -> Iterator[Figure]:
    """How many challenges each programme serves, on the annex's sheet."""
    named = cells(scope.challenges, StrategyLine.programmes)
    for line in year.annex.programmes:
        served = [row for row in scope.served.get(line.ref, ()) if row.place == line.place]
        at = [Printed("annex.programmes.challenges", line.ref, str(line.challenges))]
        printed = phrases.count(line.challenges, "challenge")
        of = f"Challenges that {line.ref} serves in {line.place}"
        there = cells([scope.plan.programmes.get(line.ref)], Programme.footprint)
        those = cells(served, StrategyLine.programmes)
        yield counted(of, printed, _SERVES, at, those, (*there, *named))


def _keys(lines: Iterable[StrategyLine]) -> tuple[Cell, ...]:
    return cells(lines, StrategyLine.challenge)


def _with_priority(lines: Iterable[StrategyLine]) -> tuple[Cell, ...]:
    return cells(lines, StrategyLine.priority)


def _themed(lines: Iterable[StrategyLine]) -> tuple[Cell, ...]:
    return cells(lines, StrategyLine.themes)
