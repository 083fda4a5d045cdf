"""How the plan's figures about people add up: Places, groups and quarters as cells and sums.

What a reader could subtract is a sum here. A part that the plan does not hold (a Place that sent
nothing, the people in no named group, the quarter between two year-to-date figures) is a cell that
is not published: nobody hides it, but where few people are in it, it must not be worked out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from itertools import combinations, permutations

from atf_reports.analysis.suppression import Cell, Key, People, Sum, is_delicate
from atf_reports.frozen import changing, frozen

EVERYONE = frozenset(["", "all", "everyone", "everybody", "persons", "all people", "total"])
MOST_GROUPS = 12  # more groups are looked at all together only, not in every combination
_PER = re.compile(r"\bper ([\d,]+)")
_NO_COUNT = re.compile(
    r"%|\bper\b|percent|points|week|day|month|year|hour|minute|score|ratio|rate|£|average|index",
    re.IGNORECASE,
)


@frozen
class Counted:
    """One published figure about people: where it stands, its amounts, and its threshold.

    `at_source` is for what was suppressed before it reached the plan: its amounts are None.
    """

    key: Key
    count: float | None
    base: float | None
    threshold: float
    at_source: bool = False
    year_to_date: bool = False

    @property
    def tells(self) -> bool:
        """Whether a count follows from it, or would if it had not been suppressed at source."""
        return self.at_source or self.count is not None or self.base is not None

    def cell(self) -> Cell:
        """The figure as a cell of a table."""
        count, base = _exact(self.count), _exact(self.base)
        delicate = self.at_source or is_delicate(count, base, self.threshold)
        return Cell(self.key, count, base, delicate, not self.at_source)


def amounts(
    value: float | None, numerator: float | None, denominator: float | None, unit: str
) -> tuple[float | None, float | None]:
    """The count of people and what it is a share of, worked out where two of three give it."""
    if not _NO_COUNT.search(unit):
        given = [number for number in (value, numerator) if number is not None]
        return min(given, default=None, key=lambda number: (number == 0, number)), denominator
    scale = _scale(unit)
    if numerator is None and value is not None and denominator is not None and scale:
        return _implied(value / scale, denominator), denominator
    if denominator is None and value and numerator and scale:
        return numerator, float(round(numerator * scale / value))
    return numerator, denominator


def _implied(share: float, base: float) -> float:
    """The people that a rounded share stands for: some but not all, unless it says so."""
    if share in (0, 1):
        return share * base
    return float(max(1, min(round(share * base), base - 1) if share < 1 else round(share * base)))


def _scale(unit: str) -> float | None:
    """What a rate is out of: 100 for %, 100,000 for "per 100,000"; None where it is no rate."""
    if "%" in unit or "percent" in unit or "per cent" in unit:
        return 100.0
    match = _PER.search(unit)
    return float(match[1].replace(",", "")) if match else None


def _exact(number: float | None) -> People | None:
    """The number as typed: 0.1 is a tenth."""
    if number is None or number == int(number):
        return None if number is None else int(number)
    return Fraction(repr(number))


@changing
class Tables:
    """The cells and sums of all figures; `places_of` gives the Places of each area's name."""

    figures: Sequence[Counted]
    places_of: Mapping[str, Sequence[str]]
    cells: dict[Key, Cell] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = {figure.key: figure.cell() for figure in self.figures}
        self._across_areas()
        self._across_groups()
        self._across_quarters()

    @cached_property
    def _thresholds(self) -> Mapping[tuple[str, str], float]:
        """The threshold of each measure or indicator, by sheet and ref."""
        return {figure.key[:2]: figure.threshold for figure in self.figures}

    def _across_areas(self) -> None:
        """A footprint is the sum of its Places, and of a smaller footprint and the rest."""
        for lines in _tables(_lines(self.cells, varying=2), by=3).values():
            totals = self._totals({area for line in lines for area in line})
            for by_area in lines if totals else ():
                for area in sorted(totals):
                    self._footprint(_moved(min(by_area.values()), 2, area))
                for area, smaller in permutations(sorted(totals & set(by_area)), 2):
                    if set(self.places_of[smaller]) < set(self.places_of[area]):
                        self._rest(by_area[area], [by_area[smaller]])

    def _totals(self, areas: set[str]) -> set[str]:
        """The footprints among the areas, and all others that lie within one of them.

        An area alone gives nothing to subtract.
        """
        if len(areas) == 1:
            return set()
        footprints = {name: set(p) for name, p in self.places_of.items() if len(p) > 1}
        sent = [footprints[area] for area in areas if area in footprints]
        return {name for name, places in footprints.items() if any(places <= s for s in sent)}

    def _footprint(self, total: Key) -> None:
        """A footprint's figure against its Places, those that sent nothing included."""
        keys = [_moved(total, 2, place) for place in self.places_of[total[2]]]
        for key in (total, *keys):
            self._imagine(key)
        self._add(total, keys)
        present = [key for key in keys if self._has(key)]
        if present and len(present) < len(keys):
            self._rest(total, present)

    def _imagine(self, key: Key) -> None:
        """A cell for a figure that the plan does not hold, but a reader might work out."""
        threshold = self._thresholds[key[:2]]
        self.cells.setdefault(key, Cell(key, None, published=False, threshold=threshold))

    def _across_groups(self) -> None:
        """Everyone is the sum of groups that elsewhere make up everyone, and of whoever is left."""
        for lines in _tables(_lines(self.cells, varying=3), by=2).values():
            families = self._families(lines)
            for by_group in lines:
                self._groups(by_group, families)

    def _groups(self, by_group: Mapping[str, Key], families: Sequence[frozenset[str]]) -> None:
        """Everyone in one area and period against each family, and against groups of none."""
        total = _moved(min(by_group.values()), 3, "")
        for family in families:
            parts = [_moved(total, 3, group) for group in sorted(family)]
            for key in (total, *parts):
                self._imagine(key)
            count, base = self._left(total, parts)
            if count or base:
                self._rest(total, parts, always=True)
            else:
                self._add(total, parts)
        covered = {group for family in families for group in family}
        for group in sorted(set(by_group) - covered - {""}) if "" in by_group else ():
            self._rest(total, [by_group[group]])

    def _families(self, lines: Iterable[Mapping[str, Key]]) -> list[frozenset[str]]:
        """The sets of groups that make up everyone in most areas and periods that give them all."""
        votes: dict[frozenset[str], list[bool]] = defaultdict(list)
        for by_group in lines:
            total = by_group.get("")
            if total is not None and self.cells[total].count:
                nothing = (0, None if self.cells[total].base is None else 0)
                for family in _candidates(by_group, total):
                    parts = [by_group[group] for group in family]
                    if all(self.cells[part].count is not None for part in parts):
                        votes[family].append(self._left(total, parts) == nothing)
        held = [f for f, v in votes.items() if 2 * sum(v) > len(v)]
        return sorted(held, key=sorted)

    def _across_quarters(self) -> None:
        """A year-to-date figure is an earlier one of its year and what came between them."""
        running = {figure.key for figure in self.figures if figure.year_to_date}
        for by_period in _lines({k: self.cells[k] for k in running}, varying=4).values():
            for early, late in combinations(sorted(by_period), 2):
                if early[:7] == late[:7]:
                    self._rest(by_period[late], [by_period[early]])

    def _rest(self, total: Key, parts: Sequence[Key], always: bool = False) -> None:
        """Add total = parts + whoever is left, if these are few or `always`."""
        count, base = self._left(total, parts)
        few = is_delicate(count, base, self._thresholds[total[:2]])
        if few or always:
            rest = _moved(_moved(total, 0, f"~{total[0]}"), 3, f"{total[3]} less {sorted(parts)}")
            self.cells[rest] = Cell(rest, count, base, few, published=False)
            self._add(total, [*parts, rest])

    def _has(self, key: Key) -> bool:
        """Whether the plan holds the figure, be it suppressed at source."""
        cell = self.cells.get(key)
        return cell is not None and (cell.published or cell.delicate)

    def _left(self, total: Key, parts: Sequence[Key]) -> tuple[People | None, People | None]:
        """The count and base of whoever is in the total and in no part; None where not known."""
        whole, cells = self.cells[total], [self.cells[part] for part in parts]
        return (
            _difference(whole.count, [cell.count for cell in cells]),
            _difference(whole.base, [cell.base for cell in cells]),
        )

    def _add(self, total: Key, parts: Sequence[Key]) -> None:
        self.sums.append(Sum(total, tuple(sorted(parts))))


def _difference(total: People | None, parts: Sequence[People | None]) -> People | None:
    known = [part for part in parts if part is not None]
    return None if total is None or len(known) < len(parts) else total - sum(known)


def _moved(key: Key, position: int, value: str) -> Key:
    """The key with another value at one position."""
    sheet, ref, area, group, period = (
        value if at == position else part for at, part in enumerate(key)
    )
    return (sheet, ref, area, group, period)


def _lines(cells: Iterable[Key], varying: int) -> dict[tuple[str, ...], dict[str, Key]]:
    """The keys that differ at one position only, by what stands there."""
    lines: dict[tuple[str, ...], dict[str, Key]] = defaultdict(dict)
    for key in sorted(cells):
        lines[key[:varying] + key[varying + 1 :]][key[varying]] = key
    return lines


def _tables(
    lines: Mapping[tuple[str, ...], dict[str, Key]], by: int
) -> dict[tuple[str, ...], list[dict[str, Key]]]:
    """Lines that belong together: of one measure (by=2); groups of one quarter (by=3)."""
    tables: dict[tuple[str, ...], list[dict[str, Key]]] = defaultdict(list)
    for line, keys in lines.items():
        tables[line[:2] if by == 2 else (*line[:2], line[-1])].append(keys)
    return tables


def _candidates(by_group: Mapping[str, Key], total: Key) -> Iterator[frozenset[str]]:
    """The sets of groups that might make up everyone, the small ones first."""
    groups = [group for group, key in by_group.items() if key != total]
    sizes = range(1, len(groups) + 1) if len(groups) <= MOST_GROUPS else [len(groups)]
    for size in sizes:
        yield from map(frozenset, combinations(groups, size))
