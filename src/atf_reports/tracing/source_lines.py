"""The figures of a paper as rows of its annex: each with its rule and its cells, as `why` has them.

What stands in the cells is left to `why`, and nothing is said of a figure that disclosure hides
but where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import groupby
from operator import itemgetter

from atf_reports import phrases
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing
from atf_reports.papers.annex_view import FigureLine
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind
from atf_reports.trace import Tracer
from atf_reports.tracing.cell_ranges import folded, in_words
from atf_reports.tracing.drawn import BAR
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.traced import Trace

RATINGS = "Ratings, "  # whose cells to count among stand beside Updates due
_FIRST = re.compile(r"[.;] ")
MOST = 400  # characters of cells; Excel's own limit is 32,767


@changing(eq=False)
class SourceLines:
    """The lines of every paper of one pack; what stands in several papers is told once."""

    position: Position
    disclosure: Disclosure
    _of_rows: dict[str, tuple[FigureLine, ...]] = field(default_factory=dict)
    _of_series: dict[str, tuple[tuple[str, tuple[FigureLine, ...]], ...]] = field(
        default_factory=dict
    )
    _of_gaps: dict[str, FigureLine] = field(default_factory=dict)
    _rules: dict[str, str] = field(default_factory=dict)

    def of(self, kind: PaperKind, about: str, built: Built) -> tuple[FigureLine, ...]:
        """A line a figure of a paper, in the order of the paper."""
        tracer = Tracer(self.position, self.disclosure, kind, about)
        tracer.built = built
        if not kind.usual:
            return tuple(map(self._line, tracer.counts()))
        counts = map(self._line, tracer.counts())
        return (*counts, *self._dated(tracer), *self._series(tracer), *self._gaps(tracer))

    def _dated(self, tracer: Tracer) -> Iterator[FigureLine]:
        """Milestones and risks, which are the same in every paper."""
        for ref in tracer.row_refs():
            if ref not in self._of_rows:
                self._of_rows[ref] = tuple(map(self._line, tracer.of_ref(ref)))
            yield from self._of_rows[ref]

    def _series(self, tracer: Tracer) -> Iterator[FigureLine]:
        """Measures and indicators by Place and group, of which a paper tells some."""
        for ref in tracer.series_refs():
            if ref not in self._of_series:
                every = groupby(tracer.every_series(ref), key=itemgetter(0))
                self._of_series[ref] = tuple(
                    (where, tuple(self._line(trace) for _, trace in there))
                    for where, there in every
                )
            for where, lines in self._of_series[ref]:
                if tracer.tells_of(ref, where):
                    yield from lines

    def _gaps(self, tracer: Tracer) -> Iterator[FigureLine]:
        """Differences between groups, of which those of a Place stand in several papers."""
        for of, line in tracer.gaps():
            if of not in self._of_gaps:
                self._of_gaps[of] = self._line(tracer.gap(of, line))
            yield self._of_gaps[of]

    def _line(self, trace: Trace) -> FigureLine:
        printed = trace.printed
        if printed.isdigit():  # a bare number in a column of words
            printed = phrases.count(int(printed), "update")
        told = _in_words(trace.cells) or "No cell counts"
        if trace.among and not trace.of.startswith((RATINGS, BAR)):
            told = f"{told}; of {_in_words(trace.among)}"
        return FigureLine(trace.of, printed, self._short(trace.rule), len(trace.cells), told)

    def _short(self, rule: str) -> str:
        """What a rule says first, one text for all lines that go by it; most fit on one line."""
        if rule not in self._rules:
            self._rules[rule] = f"{_FIRST.split(rule, maxsplit=1)[0].rstrip('.')}."
        return self._rules[rule]


def _in_words(cells: tuple[Cell, ...]) -> str:
    """Cells as text, cut where it grows long."""
    return in_words(folded(cells), MOST)
