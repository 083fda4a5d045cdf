"""Traces of what a quarterly paper counts: ratings, what came in, the matrix, what moved.

A count names the rows that it counts, and beside them those that they were counted among.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from atf_reports import phrases
from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.standing import Position, Standing
from atf_reports.choices import Rating
from atf_reports.frozen import changing
from atf_reports.papers.matrix import matrix
from atf_reports.papers.page_one import count_cell, coverage_sentence
from atf_reports.papers.registry import PaperKind
from atf_reports.papers.sections import last_quarter
from atf_reports.schema.names import fold
from atf_reports.tracing.deciding import Deciding, deciding_of
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.rules_in_words import DUE, RULES
from atf_reports.tracing.traced import Trace

NOW, BEFORE = "this quarter", "last quarter"
CAME_IN = "Updates due that came in"
DUE_NOW = "Updates due this quarter"
DUE_BEFORE = "Updates due last quarter"
MATRIX = "Matrix"


@changing(eq=False)
class Counted:
    """The updates that one paper counts; `about` is a Place, a theme's number, or "All"."""

    position: Position
    kind: PaperKind
    about: str

    @cached_property
    def own(self) -> tuple[Standing, ...]:
        """The updates that the paper counts."""
        if self.kind.about == "place":
            return self.position.in_place(self.about)
        theme = self.kind.about == "theme"
        return self.position.in_theme(self.about) if theme else self.position.standings

    @cached_property
    def before(self) -> tuple[Standing, ...]:
        """Last quarter's standings of the same updates."""
        keys = {(s.programme.ref, s.place) for s in self.own}
        earlier = last_quarter(self.position).standings
        return tuple(s for s in earlier if (s.programme.ref, s.place) in keys)

    @cached_property
    def coverage(self) -> Coverage:
        """Of this quarter."""
        return Coverage.of(self.own, self.position.plan.settings.coverage_floor)

    @cached_property
    def coverage_before(self) -> Coverage:
        """Of last quarter."""
        return Coverage.of(self.before, self.position.plan.settings.coverage_floor)

    @cached_property
    def _now(self) -> Deciding:
        return deciding_of(self.position)

    @cached_property
    def _then(self) -> Deciding:
        return deciding_of(last_quarter(self.position))

    @cached_property
    def _among(self) -> tuple[Cell, ...]:
        return self._now.looked_at(self.coverage.due)

    @cached_property
    def _among_before(self) -> tuple[Cell, ...]:
        return self._then.looked_at(self.coverage_before.due)

    def count(self, word: str, now: bool = True) -> Trace:
        """A count of page one's table, with the cell that puts each update in it."""
        coverage = self.coverage if now else self.coverage_before
        quarter = self.position.quarter if now else self.position.quarter.previous
        share = f"; the share is of the {len(coverage)} due" if coverage.enough else ""
        deciding = self._now if now else self._then
        counted = deciding.cells(coverage.by_word.get(word, ()))
        rule = f"Updates due in {quarter} that stand at {word}{share}. {DUE}"
        of = f"Ratings, {word}, {NOW if now else BEFORE}"
        among = self._among if now else self._among_before
        return Trace(of, count_cell(coverage, word), rule, counted, among)

    def came_in(self, with_place: bool) -> Trace:
        """The updates that came in, of those due."""
        coverage = self.coverage
        printed, rule = coverage_sentence(coverage, with_place), f"Updates that came in. {DUE}"
        return Trace(CAME_IN, printed, rule, self._now.cells(coverage.came_in), self._among)

    def due(self) -> Trace:
        """The updates that are due this quarter."""
        return self._due(DUE_NOW, self._now.making_due(self.coverage.due), len(self.coverage))

    def due_before(self) -> Trace:
        """The updates that were due last quarter."""
        cells = self._then.making_due(self.coverage_before.due)
        return replace(
            self._due(DUE_BEFORE, cells, len(self.coverage_before)), among=self._among_before
        )

    def moving(self, how: str, those: Sequence[Standing]) -> Trace:
        """The updates that improved, or that worsened; both ratings of each."""
        told = self.moved(f"Updates that {how}", phrases.count(len(those), "update"))
        keys = {(s.programme.ref, s.place) for s in those}
        then = [s for s in self.before if (s.programme.ref, s.place) in keys]
        return replace(told, cells=(*self._now.cells(those), *self._then.cells(then)))

    @staticmethod
    def _due(of: str, cells: tuple[Cell, ...], number: int) -> Trace:
        return Trace(of, f"{phrases.count(number, 'update')} due", f"Updates due. {DUE}", cells)

    def in_matrix(self) -> Iterator[Trace]:
        """Each cell of the board's matrix that counts anything."""
        position = self.position
        printed = matrix(position)
        places = [*(place.name for place in position.plan.places), None]
        for place, row in zip(places, printed.rows, strict=True):
            due = [s for s in position.due if (s.is_lead if place is None else s.place == place)]
            for theme, head, cell in zip(
                position.plan.themes, printed.heads, row.cells, strict=True
            ):
                inside = [s for s in due if s.programme.theme == theme.number]
                wrong = [s for s in inside if s.rating in (Rating.RED, Rating.AMBER) or _absent(s)]
                of = f"{MATRIX}, {row.name}, {head}"
                if inside:
                    counted, among = self._now.cells(wrong), self._now.looked_at(inside)
                    yield Trace(of, cell.words, RULES["MatrixCell"], counted, among)

    def moved(self, of: str, sentence: str) -> Trace:
        """The updates that moved, of those rated in both quarters; both ratings of each."""
        both = [s for s in self.coverage.due if s.before and s.rating]
        keys = {(s.programme.ref, s.place) for s in both}
        then = [s for s in self.before if (s.programme.ref, s.place) in keys]
        cells = (*self._now.cells(both), *self._then.cells(then))
        return Trace(of, sentence, RULES["Moves"], cells)


def _absent(standing: Standing) -> bool:
    """Whether nothing is published of an update that is due."""
    return standing.rating is None


def as_count(words: str, quarters: Sequence[str]) -> str:
    """ "Q2 2024-25, Red", a row and a column of page one's table, as "Ratings, Red, this quarter".

    `quarters` are the short names of this quarter and the last.
    """
    for short, when in zip(quarters, (NOW, BEFORE), strict=True):
        label, comma, rest = words.partition(",")
        if comma and fold(label) == fold(short):
            return f"Ratings, {rest.strip()}, {when}"
    return words
