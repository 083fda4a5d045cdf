"""Why a figure stands in a paper: the rule in words, and the plan's cells behind it.

Nothing is remembered from the build: each figure is worked out again from the position, so that a
trace is true of the plan as it is now. Cells are named as text, "Updates!D14". A figure that
disclosure hides is named without what stands in its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from atf_reports.analysis.coverage import COUNTED
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind
from atf_reports.patterns import when_used
from atf_reports.schema.names import fold
from atf_reports.tracing.by_ref import ByRef
from atf_reports.tracing.counted import BEFORE, NOW, Counted, as_count
from atf_reports.tracing.drawn import Drawn, gap_lines, gap_trace
from atf_reports.tracing.hidden import hidden_cells, without_hidden
from atf_reports.tracing.paper_names import find_paper
from atf_reports.tracing.piece_words import called, shortened
from atf_reports.tracing.rules_in_words import rule_of
from atf_reports.tracing.said_of_rows import said_of_rows
from atf_reports.tracing.series import Series
from atf_reports.tracing.traced import NoSuchFigure, Trace

if TYPE_CHECKING:
    from atf_reports.papers.gap_rows import GapLine
    from atf_reports.tracing.leaves import Leaf
    from atf_reports.tracing.of_year.figures import Figure

__all__ = ["NoSuchFigure", "Trace", "Tracer", "find_paper"]

_COUNT = when_used(
    r"(?:ratings?\s*[,:]?\s*)?(?P<word>[a-z ]+?)(?:\s*[,:]?\s*(?P<when>(?:this|last) quarter))?",
    re.IGNORECASE,
)
MOST = 8  # pieces that are told at once
_BESIDE = 3  # figures that are told beside those of page one
_SHOWN = 8  # pieces that are offered where more are meant


@changing(eq=False)
class Tracer:
    """Traces what one paper prints; `about` is a Place, a theme's number, or "All"."""

    position: Position
    disclosure: Disclosure
    kind: PaperKind
    about: str

    def why(self, ref: str) -> tuple[Trace, ...]:
        """The traces of a count ("Ratings, Red, this quarter"), of a row by its ref, or of any
        words or number that the paper prints ("14 of 15", "matrix Liverpool theme 1").

        Raises `NoSuchFigure`.
        """
        return tuple(without_hidden(trace, self._hidden) for trace in self._why(ref))

    def _why(self, ref: str) -> tuple[Trace, ...]:
        """The traces with all that stands in their cells."""
        if self.kind.usual:
            quarter = self.position.quarter
            ref = as_count(ref, (quarter.short, quarter.previous.short))
        if found := self._named(ref) if self.kind.usual else self._figures(ref):
            return found
        try:
            told, pieces, _ = self._answer(ref)
        except NoSuchFigure:
            if self.kind.usual and (found := self._by_ref.among(ref)):
                return found
            raise
        return (*told, *map(self._traced, pieces))

    def _figures(self, words: str) -> tuple[Trace, ...]:
        """The figures of a yearly paper that some words ask for."""
        from atf_reports.tracing.of_year.asked_for import asked_for

        return asked_for([figure.trace for figure in self._of_year], words)

    def _named(self, ref: str) -> tuple[Trace, ...]:
        """What goes by a name in a quarterly paper: a count, a row's ref, a part."""
        asked_for = _COUNT.fullmatch(ref.strip())
        word = next((w for w in COUNTED if asked_for and fold(w) == fold(asked_for["word"])), "")
        if asked_for and word:
            return (self.count(word, (asked_for["when"] or NOW).lower() != BEFORE),)
        if found := self.of_ref(ref.strip()):
            return found
        return tuple(trace for trace in self._parts if fold(trace.of) == fold(ref))

    @cached_property
    def _parts(self) -> tuple[Trace, ...]:
        """What goes by the name of a part, of which some are asked for one after the other."""
        return (*self.named(), *(self.gap(of, line) for of, line in self.gaps()))

    def also(self, ref: str) -> tuple[str, ...]:
        """Where else a figure of page one stands: one line each, as many as are told at once."""
        from atf_reports.tracing import headline

        left = self._answer(ref)[2] if headline.is_figure(ref) else []
        lines = [f"{called(piece)}: {shortened(piece.text)}" for piece in left[:_SHOWN]]
        more = f"and {len(left) - _SHOWN} more: add words of the one that you mean"
        return (*lines, *([more] if len(left) > _SHOWN else []))

    def count(self, word: str, now: bool = True) -> Trace:
        """A count of page one's table."""
        return self.counted.count(word, now)

    def counts(self) -> Iterator[Trace]:
        """What a paper counts: page one's table, sentences, the matrix; a yearly one's figures."""
        if not self.kind.usual:
            yield from (figure.trace for figure in self._of_year)
            return
        counts = self._view.page_one.counts
        for row, now in zip(counts.rows, (True, False), strict=False):
            if now or row.quarter == self.position.quarter.previous.short:
                yield from (self.count(head.word, now) for head in counts.heads)
        yield from self.named()

    def row_refs(self) -> Iterator[str]:
        """The refs of the milestones and risks that the paper tells of; same in every paper."""
        yield from (row.ref for row in (*self._by_ref.milestones, *self._by_ref.risks))

    def series_refs(self) -> Iterator[str]:
        """The refs of its measures and indicators, of which it tells what concerns its Place."""
        annex: Any = self.built.annex
        yield from dict.fromkeys(line.ref for line in (*annex.readings, *annex.indicators))

    def of_ref(self, ref: str) -> tuple[Trace, ...]:
        """The traces of a ref, one a Place or group; none for a row that the paper lacks."""
        return self._by_ref.traces(ref)

    def every_series(self, ref: str) -> Series:
        """The series of a measure or an indicator, whether the paper tells of each or not."""
        return self._by_ref.every_series(ref)

    def tells_of(self, ref: str, where: str) -> bool:
        """Whether the paper tells of a measure or an indicator in a Place, footprint or area."""
        return self._by_ref.tells_of(ref, where)

    def named(self) -> Iterator[Trace]:
        """What is counted in sentences and in the matrix, each by the name of its part."""
        view = self._view
        yield self.counted.came_in(with_place=self.kind.about != "place")
        if self.counted.coverage_before.came_in:
            yield self.counted.due_before()
        if getattr(view, "moves", None) and view.moves.sentence:
            yield self.counted.moved("Moves, sentence", view.moves.sentence)
        if hasattr(view, "matrix"):
            yield from self.counted.in_matrix()
        yield from said_of_rows(view, self._by_ref)
        yield from Drawn(self.counted, self.built).traces()

    def gaps(self) -> Iterator[tuple[str, GapLine]]:
        """The latest difference of each gap of the paper, by the gap's name."""
        annex: Any = self.built.annex
        return iter(gap_lines(annex.gaps).items())

    def gap(self, of: str, line: GapLine) -> Trace:
        """Where a difference comes from."""
        return gap_trace(self.position, of, line)

    @cached_property
    def counted(self) -> Counted:
        """What the paper counts."""
        return Counted(self.position, self.kind, self.about)

    @cached_property
    def _of_year(self) -> tuple[Figure, ...]:
        """What a yearly paper counts."""
        from atf_reports.tracing.of_year.figures import Year
        from atf_reports.tracing.of_year.papers import figures_of

        return tuple(figures_of(self.kind.name, Year(self.position, self.about, self.built)))

    @cached_property
    def _by_ref(self) -> ByRef:
        return ByRef(self.counted, self.disclosure)

    @cached_property
    def built(self) -> Built:
        """The paper; set by who has it already."""
        return self.kind.build(self.position, self.about, self.disclosure, "")

    @property
    def _view(self) -> Any:
        return self.built.view

    def _answer(self, ref: str) -> tuple[tuple[Trace, ...], list[Leaf], list[Leaf]]:
        """What page one counts that is a number, the pieces to trace, and those to name alone.

        A figure of page one is traced there, with a few others; any other words must mean few.
        """
        from atf_reports.tracing import asked, headline  # a build asks for counts and refs alone

        if not headline.is_figure(ref):
            return (), self._pieces(ref), []
        told: tuple[Trace, ...] = ()
        if self.kind.usual and headline.is_number(ref):
            told = headline.headlines(self.counted, self._view.page_one, ref.strip())
        found = headline.others(asked.meant(self.printed, ref), told)
        first = sum(piece.kind.startswith(headline.PAGE_ONE) for piece in found)
        if not (told or first):
            return (), self._pieces(ref), []
        most = min(first + _BESIDE, MOST)
        return told, found[:most], found[most:]

    def _pieces(self, ref: str) -> list[Leaf]:
        """The pieces of the paper that some words mean: one, or a few."""
        from atf_reports.tracing import asked

        found = asked.meant(self.printed, ref)
        if not found:
            raise NoSuchFigure(
                f'Nothing in this paper goes by "{ref}". Ask for "Ratings, Red, this quarter", for '
                "the ref of a programme (P1.05), a milestone (MS1.05-1), a measure (M1.05-1), an "
                "indicator (I1) or a risk (R1) that it prints, or for words or a number as printed."
                f" {asked.meant_perhaps(self.position.plan, self.printed, ref)}"
            )
        if len(found) > MOST:
            shown = "\n".join(f"  {called(p)}: {shortened(p.text)}" for p in found[:_SHOWN])
            raise NoSuchFigure(
                f'"{ref}" is printed {len(found)} times in this paper. Add words of the row, the '
                f"column or the sentence that you mean. The first are\n{shown}"
            )
        return found

    @cached_property
    def printed(self) -> tuple[Leaf, ...]:
        """Every piece that the paper and its annex print."""
        from atf_reports.tracing import asked

        return tuple(asked.printed(self.built))

    def _traced(self, piece: Leaf) -> Trace:
        """Any piece of the paper: a figure that is counted, else the cells that it is made of."""
        if told := self._known.get((piece.kind, piece.where, piece.text)):
            return without_hidden(told, self._hidden)
        from atf_reports.tracing.beside import direction, only_placing
        from atf_reports.tracing.cells_behind import Behind, Remade

        behind = Remade(self.position, self.kind, self.about).behind(piece)
        placing = only_placing(self.position.plan, piece, behind.rows)
        own = tuple(part for part in behind.rows if part not in placing)
        cells = Behind(own, behind.blank).cells(self.position)
        rule = f"{rule_of(piece, cells)} {direction(self.position.plan, piece)}".strip()
        elsewhere = Behind(tuple(placing), behind.blank).cells(self.position)
        told = Trace(called(piece), piece.text, rule, cells, placing=elsewhere)
        return without_hidden(told, self._hidden)

    @cached_property
    def _known(self) -> Mapping[tuple[str, str, str], Trace]:
        """What a yearly paper counts by where it stands, unless two figures stand there alike."""
        found: dict[tuple[str, str, str], set[Trace]] = {}
        for figure in self._of_year if not self.kind.usual else ():
            for at in figure.at:
                found.setdefault((at.kind, at.where, at.text), set()).add(figure.trace)
        return {at: one for at, (one, *more) in found.items() if not more}

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The cells that disclosure hides."""
        return hidden_cells(self.position, self.disclosure)
