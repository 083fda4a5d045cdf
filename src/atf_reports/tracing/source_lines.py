"""The figures of a paper as rows of its annex: each with its rule and its cells, as `why` has them.

What stands in the cells is left to `why`, and nothing is said of a figure that disclosure hides
but where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from atf_reports import phrases
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.annex_view import FigureLine
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind
from atf_reports.trace import Tracer
from atf_reports.tracing.cell_ranges import folded, in_words
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.traced import Trace

RATINGS = "Ratings, "  # whose cells to count among stand beside Updates due
MOST = 400  # characters of cells; Excel's own limit is 32,767


@dataclass(eq=False)
class SourceLines:
    """The lines of every paper of one pack; what stands in several papers is named once."""

    position: Position
    disclosure: Disclosure
    _known: dict[tuple[str, str], FigureLine | None] = field(default_factory=dict)
    _folded: dict[int, tuple[tuple[Cell, ...], list[tuple[str, str]]]] = field(default_factory=dict)

    def of(self, kind: PaperKind, about: str, built: Built) -> tuple[FigureLine, ...]:
        """A line a figure of a quarterly paper, in the order of the paper."""
        tracer = Tracer(self.position, self.disclosure, kind, about)
        tracer.built = built
        counted = (self._line(trace.of, (trace,)) for trace in tracer.counts())
        scope = about if kind.about == "place" else ""
        dated = (self._of_ref(tracer, ref, "") for ref in tracer.row_refs())
        series = (self._of_ref(tracer, ref, scope) for ref in tracer.series_refs())
        return (*counted, *(line for line in (*dated, *series) if line))

    def _of_ref(self, tracer: Tracer, ref: str, scope: str) -> FigureLine | None:
        if (ref, scope) not in self._known:
            found = tracer.of_ref(ref)
            self._known[ref, scope] = self._line(ref, found) if found else None
        return self._known[ref, scope]

    def _line(self, name: str, traces: Sequence[Trace]) -> FigureLine:
        first, more = traces[0], phrases.count(len(traces) - 1, "other figure")
        printed = first.printed if len(traces) == 1 else f"{first.printed}, and {more}"
        if printed.isdigit():  # a bare number in a column of words
            printed = phrases.count(int(printed), "update")
        told = self._in_words(trace.cells for trace in traces) or "No cell counts"
        if first.among and not name.startswith(RATINGS):
            told = f"{told}; of {self._in_words([first.among])}"
        rule = f"{first.rule.partition('. ')[0].rstrip('.')}."
        return FigureLine(name, printed, rule, sum(len(t.cells) for t in traces), told)

    def _in_words(self, several: Iterable[tuple[Cell, ...]]) -> str:
        """Cells as text, cut where it grows long."""
        return in_words((one for cells in several for one in self._ranges(cells)), MOST)

    def _ranges(self, cells: tuple[Cell, ...]) -> list[tuple[str, str]]:
        """Cells drawn together; those that several figures share, once."""
        if id(cells) not in self._folded:
            self._folded[id(cells)] = (cells, list(folded(cell.address for cell in cells)))
        return self._folded[id(cells)][1]
