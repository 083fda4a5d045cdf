"""The rows behind many figures of one paper, each row taken away once for all of them.

A sweep begins with the whole plan and drops what no figure misses, tables first, then ever smaller
pieces of them. Each time that the paper is made again serves every figure that may tell, and pieces
that different figures may miss go at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atf_reports.frozen import frozen
from atf_reports.tracing.cells_behind import Remade, tables_of
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part, whole

_WAYS = 4  # pieces of a piece that is missed


@frozen
class Group:
    """Figures that need the same parts so far."""

    parts: tuple[Part, ...]
    leaves: tuple[Leaf, ...]


def joined(groups: Iterable[Group]) -> list[Group]:
    """Groups that came to need the same parts, as one."""
    found: dict[tuple[Part, ...], tuple[Leaf, ...]] = {}
    for group in groups:
        found[group.parts] = (*found.get(group.parts, ()), *group.leaves)
    return [Group(parts, leaves) for parts, leaves in found.items()]


def swept(remade: Remade, leaves: Sequence[Leaf]) -> Iterator[Group]:
    """Figures by rows that alone give them, nearly each of which they miss where it goes.

    Figures for which that does not come out are given with all rows that the sweep kept.
    """
    sweep = Sweep(remade, tuple(leaves))
    sweep.run()
    lost: list[Leaf] = []
    for group in joined(Group(sweep.missed_by(leaf), (leaf,)) for leaf in leaves):
        still = remade.still(group.leaves, group.parts)
        lost += [leaf for leaf in group.leaves if leaf not in set(still)]
        if still:
            yield Group(group.parts, still)
    if lost:
        kept = remade.still(lost, sweep.base)
        yield Group(sweep.base, kept)
        if rest := tuple(leaf for leaf in lost if leaf not in set(kept)):
            yield Group(whole(remade.position), rest)


@frozen
class _Missed:
    """Rows of a table that figures miss where all of these rows go; the figures by number."""

    rows: Sequence[Part]
    by: frozenset[int]


class Sweep:
    """One sweep; `base` is what is left of the plan, `missing` by row the figures that miss it."""

    def __init__(self, remade: Remade, leaves: tuple[Leaf, ...]) -> None:
        self._remade, self._leaves = remade, leaves
        self._numbers = {id(leaf): number for number, leaf in enumerate(leaves)}
        self.base = whole(remade.position)
        self.missing: dict[Part, tuple[Leaf, ...]] = {}

    def run(self) -> None:
        """Take each table away, then pieces of those that are missed.

        Pieces that different figures may miss are taken away at once: which one a figure misses
        is plain.
        """
        everyone = frozenset(range(len(self._leaves)))
        waiting = [_Missed(table, everyone) for table in tables_of(self.base)]
        while waiting:
            taken, waiting = _apart(waiting)
            for missed in self._missed(taken):
                if len(missed.rows) == 1:
                    self.missing[missed.rows[0]] = self._named(missed.by)
                else:
                    waiting += (_Missed(piece, missed.by) for piece in _pieces(missed.rows))

    def missed_by(self, leaf: Leaf) -> tuple[Part, ...]:
        """The rows that a figure misses."""
        return tuple(part for part in self.base if leaf in self.missing.get(part, ()))

    def _missed(self, pieces: Sequence[_Missed]) -> Iterator[_Missed]:
        """Which of the figures that may miss a piece do; a piece that none misses is dropped."""
        rest = self._without(pieces)
        may = frozenset[int]().union(*(piece.by for piece in pieces))
        still = self._remade.still(self._named(may), rest)
        lost = may - {self._numbers[id(leaf)] for leaf in still}
        found = [_Missed(piece.rows, piece.by & lost) for piece in pieces]
        self.base = self._without([missed for missed in found if not missed.by])
        return filter(lambda missed: missed.by, found)

    def _without(self, pieces: Iterable[_Missed]) -> tuple[Part, ...]:
        out = {part for piece in pieces for part in piece.rows}
        return tuple(part for part in self.base if part not in out)

    def _named(self, numbers: Iterable[int]) -> tuple[Leaf, ...]:
        return tuple(self._leaves[number] for number in sorted(numbers))


def _apart(waiting: Sequence[_Missed]) -> tuple[list[_Missed], list[_Missed]]:
    """Pieces that no figure may miss two of, those of the most figures first; and the others."""
    taken: list[_Missed] = []
    left: list[_Missed] = []
    busy: set[int] = set()
    for piece in sorted(waiting, key=lambda piece: len(piece.by), reverse=True):
        if busy.isdisjoint(piece.by):
            taken.append(piece)
            busy |= piece.by
        else:
            left.append(piece)
    return taken, left


def _pieces(chunk: Sequence[Part]) -> Iterator[Sequence[Part]]:
    size = -(-len(chunk) // _WAYS)
    for start in range(0, len(chunk), size):
        yield chunk[start : start + size]
