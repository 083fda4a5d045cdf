"""The cells behind many figures of one paper at once.

Each figure gets the answer that it would get alone. Figures that rest on the same rows share each
paper that is made again, and part only where one of them misses what the others can spare.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import field
from typing import Any

from atf_reports.frozen import changing
from atf_reports.tracing.cells_behind import Behind, Remade, others, tables_of
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part, cells_of
from atf_reports.tracing.swept import Group, joined, swept

MANY = 200  # rows; a guess of more is none, and a figure's cells are not told apart from its rows
_Still = Callable[[Sequence[Leaf], Collection[Part], Sequence[Part]], tuple[Leaf, ...]]


def behind_together(remade: Remade, leaves: Sequence[Leaf]) -> Iterator[tuple[Behind, Group]]:
    """What each group of figures needs, the figures of a group needing the same."""
    known = _Known()
    for start in _guessed(remade, leaves):
        for rows in _spared(known.rows(start, remade.still), remade.still, ()):
            cells = cells_of(remade.position, rows.parts)
            for needing in _blanked(remade, rows, cells, known):
                blank = tuple(others(cells, needing.parts))
                for behind, group in _settled(remade, Group(rows.parts, needing.leaves), blank):
                    known.learn(behind, cells, group)
                    yield behind, group


def _guessed(remade: Remade, leaves: Sequence[Leaf]) -> Iterator[Group]:
    """Figures by the rows that they are likely to rest on; a sweep tells those of the others."""
    by_guess = joined(Group(remade.guesses.rows(leaf), (leaf,)) for leaf in leaves)
    lost: list[Leaf] = []
    for guess in by_guess:
        small = len(guess.parts) <= MANY
        still = remade.still(guess.leaves, guess.parts) if small else ()
        lost += [leaf for leaf in guess.leaves if leaf not in set(still)]
        if still:
            yield Group(guess.parts, still)
    if lost:
        yield from swept(remade, lost)


@changing
class _Known:
    """What figures of a kind needed so far: tables, and columns of them; tried first."""

    tables: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    columns: dict[tuple[str, str], set[tuple[str, int | None]]] = field(default_factory=dict)

    def learn(self, behind: Behind, cells: Sequence[Part], group: Group) -> None:
        """Note what a group needed."""
        blank = set(behind.blank)
        for leaf in group.leaves:
            key = (leaf.holder, leaf.name)
            self.tables.setdefault(key, set()).update(part.table for part in behind.rows)
            kept = ((c.table, c.column) for c in cells if c not in blank)
            self.columns.setdefault(key, set()).update(kept)

    def rows(self, group: Group, still: _Still) -> list[Group]:
        """The group without the tables that none of its kinds needed, where it can spare them."""
        wanted = self._of(self.tables, group)
        return _tried(group, lambda part: part.table in wanted, still)

    def cells(self, group: Group, still: _Still) -> list[Group]:
        """The group's cells of the columns that its kinds needed, where those do."""
        wanted = self._of(self.columns, group)
        return _tried(group, lambda part: (part.table, part.column) in wanted, still)

    @staticmethod
    def _of(known: dict[tuple[str, str], set[Any]], group: Group) -> set[Any]:
        found: set[Any] = set()
        return found.union(*(known.get((x.holder, x.name), set()) for x in group.leaves))


def _tried(group: Group, likely: Callable[[Part], bool], still: _Still) -> list[Group]:
    """The group with its likely parts alone, and beside it what of it needs more."""
    few = tuple(filter(likely, group.parts))
    if not few or few == group.parts:
        return [group]
    spare = still(group.leaves, few, ())
    lost = tuple(leaf for leaf in group.leaves if leaf not in set(spare))
    return [*([Group(few, spare)] if spare else []), *([Group(group.parts, lost)] if lost else [])]


def _blanked(remade: Remade, group: Group, cells: Sequence[Part], known: _Known) -> list[Group]:
    """The figures of a group by the optional cells that they need."""

    def still(leaves: Sequence[Leaf], left: Collection[Part], _: object) -> tuple[Leaf, ...]:
        return remade.still(leaves, group.parts, others(cells, left))

    return _spared(known.cells(Group(tuple(cells), group.leaves), still), still, ())


def _settled(
    remade: Remade, group: Group, blank: tuple[Part, ...]
) -> Iterator[tuple[Behind, Group]]:
    """What is left out later may have been why an earlier row was needed."""
    for again in _spared([group], remade.still, blank):
        if again.parts == group.parts:
            yield Behind(again.parts, blank), again
        else:
            yield from _settled(remade, again, blank)


def _spared(groups: list[Group], still: _Still, blank: Sequence[Part]) -> list[Group]:
    """The groups with the fewest parts that are still enough, parting as they must."""
    done: list[Group] = []
    for start in groups:
        parting = [start]
        for table in tables_of(start.parts):
            parting = joined(one for group in parting for one in _less(group, table, still, blank))
        done += parting
    return joined(done)


def _less(group: Group, chunk: Sequence[Part], still: _Still, blank: Sequence[Part]) -> list[Group]:
    out = set(chunk)
    rest = tuple(part for part in group.parts if part not in out)
    spare = still(group.leaves, rest, blank)
    lost = tuple(leaf for leaf in group.leaves if leaf not in set(spare))
    found = [Group(rest, spare)] if spare else []
    if not lost:
        return found
    missing, half = Group(group.parts, lost), len(chunk) // 2
    if not half:
        return [*found, missing]
    for one in _less(missing, chunk[:half], still, blank):
        found += _less(one, chunk[half:], still, blank)
    return joined(found)
