"""Which cells of tables that add up must be hidden, so that no delicate one can be worked out.

A cell holds a count of people and, for a rate, the people it is a share of; it is shown or hidden
as a whole. `Sum` says that cells add up to another. Cells are hidden until the shown ones give no
hidden one away: neither alone nor through a chain of sums (elimination on exact fractions), nor by
hidden counts that add up to no more than one each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from atf_reports.frozen import frozen

# Where a figure stands: sheet, measure or indicator, area, group, period. Periods sort by time.
Key = tuple[str, str, str, str, str]
# A key and which of its two amounts: "count" or "base".
Amount = tuple[Key, str]
# A number of people: whole but for estimates.
People = int | Fraction
Equation = dict[Amount, People]
KINDS = ("count", "base")


@frozen
class Cell:
    """A figure; `delicate` ones may not be worked out, those not `published` are never shown.

    One that is neither may be worked out unless it proves to be under its `threshold`.

    An amount is None where nobody knows it: it was never given, or was suppressed at source.
    """

    key: Key
    count: People | None
    base: People | None = None
    delicate: bool = False
    published: bool = True
    threshold: float = 0.0

    def amount(self, kind: str) -> People | None:
        """The count, or the people that it is a share of."""
        return self.count if kind == "count" else self.base


@frozen
class Sum:
    """Counts, and likewise bases, of the parts add up to those of the total."""

    total: Key
    parts: tuple[Key, ...]


def is_small(amount: People | None, threshold: float) -> bool:
    """Whether a number of people is over 0 and under the threshold; zero may be shown."""
    return amount is not None and 0 < amount < threshold


def is_delicate(count: People | None, base: People | None, threshold: float) -> bool:
    """Whether the count, the people it is a share of, or the people left over are few."""
    rest = None if count is None or base is None else base - count
    return is_small(count, threshold) or is_small(base, threshold) or is_small(rest, threshold)


def hidden_cells(cells: Iterable[Cell], sums: Sequence[Sum]) -> frozenset[Key]:
    """The published cells to hide: the delicate ones, and others that would give them away.

    The choice does not depend on the order of cells or sums: of the cells that give one away the
    latest period goes first, then a part before a total, then the least count; zeros go last.
    """
    by_key = {cell.key: cell for cell in cells}
    hidden = {key for key, cell in by_key.items() if cell.delicate}
    watched = hidden | {key for key, cell in by_key.items() if cell.threshold}
    for linked in _components(sums):
        if any(key in watched for one in linked for key in (one.total, *one.parts)):
            hidden |= _Tables(by_key, linked).hidden()
    return frozenset(key for key in hidden if by_key[key].published)


def _components(sums: Sequence[Sum]) -> list[list[Sum]]:
    """The sums in bundles that share no cell with one another."""
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for one in sums:
        for part in one.parts:
            parent[root(part)] = root(one.total)
    bundles: dict[Key, list[Sum]] = {}
    for one in sums:
        bundles.setdefault(root(one.total), []).append(one)
    return list(bundles.values())


class _Tables:
    """The sums of one bundle, with what is hidden so far."""

    def __init__(self, cells: Mapping[Key, Cell], sums: Sequence[Sum]) -> None:
        keys = sorted({key for one in sums for key in (one.total, *one.parts)})
        self.cells = {key: cells[key] for key in keys}
        self.concealed = {key for key, cell in self.cells.items() if cell.delicate}
        self.totals = Counter(one.total for one in sums)
        self.equations = sorted(_equations(self.cells, sums), key=lambda e: sorted(e.items()))

    def hidden(self) -> set[Key]:
        """Hide one more cell at a time until nothing hidden is given away."""
        while (more := self._one_more()) is not None:
            self.concealed.add(more)
        return self.concealed

    def _one_more(self) -> Key | None:
        """The cell to hide next; None once nothing is given away that could be kept."""
        unknown = {(key, kind) for key in self.cells for kind in KINDS if self._unseen(key, kind)}
        choices = (self._choice(e, unknown) for e in self._telling(unknown))
        return next((choice for choice in choices if choice is not None), None)

    def _unseen(self, key: Key, kind: str) -> bool:
        """Whether a reader does not see the amount."""
        cell = self.cells[key]
        return not cell.published or key in self.concealed or cell.amount(kind) is None

    def _telling(self, unknown: set[Amount]) -> Iterator[Equation]:
        """Equations that follow from the sums and give a concealed amount away."""
        reduced = _reduced(self.equations, unknown)
        given: dict[Amount, Equation] = {}
        for equation in reduced:
            left = [amount for amount in equation if amount in unknown]
            given |= {left[0]: equation} if len(left) == 1 else {}
        yield from (e for amount, e in given.items() if self._is_secret(amount[0], given, unknown))
        yield from (e for e in [*self.equations, *reduced] if self._leaves_one_each(e, unknown))

    def _is_secret(self, key: Key, given: Mapping[Amount, Equation], unknown: set[Amount]) -> bool:
        """Whether a cell that is given away is concealed, or proves to be about few people."""
        if key in self.concealed or not self.cells[key].threshold:
            return key in self.concealed
        amounts = [given.get((key, kind)) for kind in KINDS]
        count, base = (None if e is None else self._known(e, unknown) for e in amounts)
        return is_delicate(count, base, self.cells[key].threshold)

    def _known(self, equation: Equation, unknown: set[Amount]) -> People:
        """What the unknown terms of an equation add up to."""
        return -sum(c * self._value(a) for a, c in equation.items() if a not in unknown)

    def _leaves_one_each(self, equation: Equation, unknown: set[Amount]) -> bool:
        """Whether concealed counts, each over zero, add up to just one each."""
        left = [amount for amount in equation if amount in unknown]
        concealed = [amount for amount in left if amount[0] in self.concealed]
        same_side = len({equation[amount] > 0 for amount in left}) == 1
        if not concealed or not same_side or any(kind != "count" for _, kind in left):
            return False
        return self._known(equation, unknown) == sum(equation[amount] for amount in concealed)

    def _value(self, amount: Amount) -> People:
        return self.cells[amount[0]].amount(amount[1]) or 0

    def _choice(self, equation: Equation, unknown: set[Amount]) -> Key | None:
        """The cell whose hiding keeps the equation's secret and costs a reader least."""
        cells = [self.cells[amount[0]] for amount in equation if amount not in unknown]
        pool = [cell for cell in cells if cell.count] or cells
        latest = max((cell.key[-1] for cell in pool), default="")
        found = [cell for cell in pool if cell.key[-1] == latest]
        return min(found, key=self._cost).key if found else None

    def _cost(self, cell: Cell) -> tuple[int, People, Key]:
        """What a reader loses: totals are worth more than parts, large counts more than small."""
        return (self.totals[cell.key], cell.count or 0, cell.key)


def _equations(cells: Mapping[Key, Cell], sums: Sequence[Sum]) -> Iterator[Equation]:
    """Each sum as total minus parts is nothing, for each kind of amount that the bundle has."""
    for kind in KINDS:
        if any(cell.amount(kind) is not None for cell in cells.values()):
            for one in sums:
                parts = {(part, kind): -1 for part in one.parts}
                yield {(one.total, kind): 1, **parts}


def _reduced(equations: Sequence[Equation], unknown: set[Amount]) -> list[Equation]:
    """The equations solved for as many unknown amounts as can be (Gauss and Jordan)."""
    solved: dict[Amount, Equation] = {}
    for equation in equations:
        rest = equation
        for pivot in [amount for amount in equation if amount in solved]:
            rest = _without(rest, pivot, solved[pivot])
        left = [amount for amount in rest if amount in unknown]
        if not left:
            continue
        pivot = min(left)
        lead = rest[pivot]
        row = {a: f * lead if lead * lead == 1 else Fraction(f) / lead for a, f in rest.items()}
        solved = {a: _without(e, pivot, row) if pivot in e else e for a, e in solved.items()}
        solved[pivot] = row
    return [solved[pivot] for pivot in sorted(solved)]


def _without(equation: Equation, pivot: Amount, row: Equation) -> Equation:
    """The equation with the pivot replaced by what its own row says of it."""
    times, terms = equation[pivot], dict(equation)
    for amount, factor in row.items():
        terms[amount] = terms.get(amount, 0) - times * factor
    return {amount: factor for amount, factor in terms.items() if factor}
