"""Which cells stand behind a figure: the paper is made again without a part of the plan, and what
the figure does not miss is left out, until it would miss each part that is left.

So two things hold of the cells that are named, for any figure that a paper will ever print: the
same paper made of them alone prints the figure, and without any one of them it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from functools import cached_property

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing, frozen
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind
from atf_reports.tracing.guesses import Guesses
from atf_reports.tracing.leaves import Leaf, held
from atf_reports.tracing.parts import Cell, Part, cells_of, made_of, named, whole

_FEW = 200  # rows; a paper of more takes much memory
_KEPT = 300  # papers


@frozen
class Behind:
    """The parts of the plan that a figure needs: rows and errors, less the cells left blank."""

    rows: tuple[Part, ...]
    blank: tuple[Part, ...]

    def cells(self, position: Position) -> tuple[Cell, ...]:
        """The cells by address, with what they say."""
        return tuple(named(position, self.rows, self.blank))


@changing(eq=False)
class Remade:
    """One paper, made again from less and less of its plan."""

    position: Position
    kind: PaperKind
    about: str
    _kept: dict[tuple[frozenset[Part], frozenset[Part]], Built | None] = field(default_factory=dict)

    @cached_property
    def guesses(self) -> Guesses:
        """Where to look first."""
        return Guesses(self.position, self.about)

    def prints(self, leaf: Leaf, rows: Collection[Part], blank: Sequence[Part] = ()) -> bool:
        """Whether the paper still prints the piece when it is made of these parts."""
        return bool(self.still((leaf,), rows, blank))

    def still(
        self, leaves: Sequence[Leaf], rows: Collection[Part], blank: Sequence[Part] = ()
    ) -> tuple[Leaf, ...]:
        """Those pieces that the paper still prints when it is made of these parts."""
        built = self._made(rows, blank)
        return held(built, leaves) if built else ()

    def _made(self, rows: Collection[Part], blank: Sequence[Part]) -> Built | None:
        """The paper made of these parts; small ones are kept, as they are soon asked for again."""
        if len(rows) > _FEW:
            return self._build(rows, blank)
        asked = (frozenset(rows), frozenset(blank))
        if asked not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[asked] = self._build(rows, blank)
        return self._kept[asked]

    def _build(self, rows: Collection[Part], blank: Sequence[Part]) -> Built | None:
        """None where a plan of these parts gives no paper, so that none of them can be spared."""
        position = made_of(self.position, rows, blank)
        try:
            return self.kind.build(position, self.about, Disclosure.of(position.plan), "")
        except Exception:
            return None

    def behind(self, leaf: Leaf) -> Behind:
        """What the piece needs, in the workbook's order."""
        likely = self.guesses.rows(leaf)
        start = likely if self.prints(leaf, likely) else whole(self.position)
        rows = spared(start, lambda left: self.prints(leaf, left))
        cells = cells_of(self.position, rows)
        needed = set(spared(cells, lambda left: self.prints(leaf, rows, others(cells, left))))
        blank = tuple(cell for cell in cells if cell not in needed)
        before = None
        while rows != before:  # what is left out later may have been why an earlier row was needed
            before = rows
            rows = spared(rows, lambda left: self.prints(leaf, left, blank))
        return Behind(tuple(rows), blank)


def others(parts: Iterable[Part], kept: Iterable[Part]) -> list[Part]:
    """The parts that are not kept."""
    still = set(kept)
    return [part for part in parts if part not in still]


def spared(parts: Sequence[Part], enough: Callable[[Sequence[Part]], bool]) -> list[Part]:
    """The fewest parts that are still enough: halves are left out whole wherever they can be."""
    kept = list(parts)
    for table in tables_of(parts):
        kept = _less(kept, table, enough)
    return kept


def tables_of(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts by table, the longest first, so that the rest is quick."""
    by_table: dict[str, list[Part]] = {}
    for part in parts:
        by_table.setdefault(part.table, []).append(part)
    return sorted(by_table.values(), key=len, reverse=True)


def _less(
    kept: list[Part], chunk: Sequence[Part], enough: Callable[[Sequence[Part]], bool]
) -> list[Part]:
    out = set(chunk)
    rest = [part for part in kept if part not in out]
    if enough(rest):
        return rest
    if len(chunk) > 1:
        half = len(chunk) // 2
        kept = _less(kept, chunk[:half], enough)
        kept = _less(kept, chunk[half:], enough)
    return kept
