"""The rows behind many figures of one paper, each row taken away once for all of them.

A sweep begins with the whole plan and drops what no figure misses, tables first, then ever smaller
pieces of them. So each time that the paper is made again serves every figure that may tell.
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


class Sweep:
    """One sweep; `base` is what is left of the plan, `missing` by row the figures that miss it."""

    def __init__(self, remade: Remade, leaves: tuple[Leaf, ...]) -> None:
        self._remade, self._leaves = remade, leaves
        self.base = whole(remade.position)
        self.missing: dict[Part, tuple[Leaf, ...]] = {}

    def run(self) -> None:
        """Take each table away, then pieces of those that are missed."""
        lost = {table[0].table: self._lost(table, self._leaves) for table in tables_of(self.base)}
        for table in tables_of(self.base):
            self._part_by_part(table, lost[table[0].table])

    def missed_by(self, leaf: Leaf) -> tuple[Part, ...]:
        """The rows that a figure misses."""
        return tuple(part for part in self.base if leaf in self.missing.get(part, ()))

    def _lost(self, chunk: Sequence[Part], leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        """The figures that miss some rows; what none of them misses is dropped."""
        out = set(chunk)
        rest = tuple(part for part in self.base if part not in out)
        still = set(self._remade.still(leaves, rest))
        lost = tuple(leaf for leaf in leaves if leaf not in still)
        self.base = self.base if lost else rest
        return lost

    def _part_by_part(self, chunk: Sequence[Part], leaves: tuple[Leaf, ...]) -> None:
        if len(chunk) == 1:
            self.missing[chunk[0]] = leaves
            return
        for piece in _pieces(chunk):
            if lost := self._lost(piece, leaves):
                self._part_by_part(piece, lost)


def _pieces(chunk: Sequence[Part]) -> Iterator[Sequence[Part]]:
    size = -(-len(chunk) // _WAYS)
    for start in range(0, len(chunk), size):
        yield chunk[start : start + size]
