"""Fingertips rows into Indicator values of a copy of the plan, each row's fate in a ledger.

Rows meet the plan by Fingertips ID and by GSS code, never by name; names are only compared. Sexes
and inequality splits become groups. England stands once for each parent area and is taken once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Any

from atf_reports.edits import PlanEdits
from atf_reports.frozen import changing, frozen
from atf_reports.imports.fingertips import FingertipsRow, number_of
from atf_reports.plan_yearly import Indicator, IndicatorValue
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.columns import Column
from atf_reports.schema.names import fold, likeness
from atf_reports.workbook.lists import CellValue

ENGLAND, NORTH_WEST = "E92000001", "E12000002"
REPLACED = {"90366": "93283", "93280": "93759"}  # superseded Fingertips IDs and what replaced them
SAME_NAME = 0.5  # of 1: below it the file's name and the plan's are shown side by side
_EVERYONE = {"", "persons", "not applicable"}
_AS_DATE = re.compile(r"^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[A-Za-z]{3}-\d{2}|\d{1,2}-[A-Za-z]{3})$")

Key = tuple[str, str, str, str]


class Fate(StrEnum):
    """What became of one row of the file."""

    ADDED = "added"
    REVISED = "revised"
    SAME = "in the plan already"
    REPEATED = "repeated in the file"
    LEFT = "left"


@frozen
class LedgerLine:
    """One row of the file: its line, its fate, why it was left, and what was there before."""

    line: int
    fate: Fate
    why: str = ""
    key: Key | None = None
    was: str = ""
    now: str = ""


@changing(eq=False)
class IndicatorImport:
    """Brings a file's rows into a copy of the plan.

    `to_confirm` holds sentences about what a person must look at; `ledger` every row.
    """

    book: PlanBook
    rows: Sequence[FingertipsRow]
    ages: frozenset[str] = frozenset()
    ledger: list[LedgerLine] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)

    def run(self) -> PlanEdits:
        """The edits of the copy; empty where nothing is new."""
        edits = PlanEdits(self.book)
        self._compare_names()
        taken: dict[Key, list[FingertipsRow]] = {}
        for row in self.rows:
            why = self._why_left(row)
            if why:
                self.ledger.append(LedgerLine(row.line, Fate.LEFT, why))
            else:
                taken.setdefault(self._key(row), []).append(row)
        for key, same in taken.items():
            self._take(edits, key, same)
        self.ledger.sort(key=lambda line: line.line)
        self.to_confirm = list(dict.fromkeys(self.to_confirm))
        return edits

    def count(self, fate: Fate) -> int:
        """How many rows of the file had one fate."""
        return sum(1 for line in self.ledger if line.fate is fate)

    @property
    def reasons(self) -> Mapping[str, int]:
        """Why rows were left, each with how many."""
        found: dict[str, int] = {}
        for line in self.ledger:
            if line.fate is Fate.LEFT:
                found[line.why] = found.get(line.why, 0) + 1
        return found

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        """The plan's indicators by Fingertips ID; a cell may name several."""
        return {
            number: row
            for row in self.book.plan.indicators
            for number in re.findall(r"\d+", row.fingertips_id)
        }

    @cached_property
    def _areas(self) -> frozenset[str]:
        return frozenset({ENGLAND, NORTH_WEST, *(p.code for p in self.book.plan.places)})

    @cached_property
    def _standing(self) -> Mapping[Key, IndicatorValue]:
        found: dict[Key, IndicatorValue] = {}
        for row in self.book.rows(self.book.plan.indicator_values):
            found.setdefault((row.indicator, row.area, row.group, row.period), row)
        return found

    def _why_left(self, row: FingertipsRow) -> str:
        """Why a row is not taken; "" where it is."""
        if row.indicator_id not in self._indicators:
            return self._not_in_plan(row)
        if not row.area:
            return "no area code"
        if row.area not in self._areas:
            return "an area that the plan does not report"
        if not row.period or _AS_DATE.match(row.period):
            self.to_confirm.append(
                f'Line {row.line}: the period "{row.period}" is a date or blank, as spreadsheets '
                "make of labels: use the file as downloaded."
            )
            return "a period that is no label"
        return self._wrong_age(row)

    def _not_in_plan(self, row: FingertipsRow) -> str:
        new = REPLACED.get(row.indicator_id, "")
        old = next((o for o, n in REPLACED.items() if n == row.indicator_id), "")
        if new in self._indicators:
            self.to_confirm.append(
                f"Fingertips {row.indicator_id} was replaced by {new}, which the plan uses: "
                f"download {new}."
            )
            return "a superseded indicator ID"
        if old in self._indicators:
            self.to_confirm.append(
                f"Fingertips {old} was replaced by {row.indicator_id}: type {row.indicator_id} in "
                f"Fingertips ID of {self._indicators[old].ref} on Indicators, then import again."
            )
            return "the new ID of a superseded indicator"
        return "an indicator that the plan does not have"

    def _wrong_age(self, row: FingertipsRow) -> str:
        """Where the file has several ages of an indicator: all but the plan's own are left."""
        ages = self._ages[row.indicator_id]
        if len(ages) < 2:
            return ""
        title = self._indicators[row.indicator_id].title
        asked = ages & self.ages
        wanted = asked or {age for age in ages if _span(age) and _span(age) == _span(title)}
        if len(wanted) == 1:
            return "" if row.age in wanted else "another age than the plan's"
        listed = ", ".join(f'"{age}"' for age in sorted(ages))
        self.to_confirm.append(
            f"Fingertips {row.indicator_id} has several ages: {listed}. Choose one with --age."
        )
        return "several ages, none chosen"

    @cached_property
    def _ages(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in self.rows:
            if not row.category_type:
                found.setdefault(row.indicator_id, set()).add(row.age)
            found.setdefault(row.indicator_id, set())
        return found

    def _compare_names(self) -> None:
        """IDs are reused and superseded, so a name that is quite another is shown."""
        names = {r.indicator_id: r.name for r in self.rows if r.indicator_id in self._indicators}
        for number, name in names.items():
            row = self._indicators[number]
            if name and likeness(fold(name), fold(row.title)) < SAME_NAME:
                self.to_confirm.append(
                    f'Fingertips {number} is "{name}" in the file; the plan\'s {row.ref} is '
                    f'"{row.title}": check that they are the same.'
                )

    def _key(self, row: FingertipsRow) -> Key:
        ref = self._indicators[row.indicator_id].ref
        return ref, row.area, group_of(row, self._shared_categories), row.period

    @cached_property
    def _shared_categories(self) -> frozenset[str]:
        """Categories that stand under more than one type ("Most deprived decile")."""
        types: dict[str, set[str]] = {}
        for row in self.rows:
            types.setdefault(row.category, set()).add(row.category_type)
        return frozenset(name for name, found in types.items() if len(found) > 1)

    def _take(self, edits: PlanEdits, key: Key, same: Sequence[FingertipsRow]) -> None:
        """One value of the file, however often it stands there, into the plan."""
        first, *repeats = same
        cells = _cells(first)
        if any(_cells(row) != cells for row in repeats):
            lines = ", ".join(str(row.line) for row in same)
            self.to_confirm.append(f"Lines {lines} are one value and differ: none was taken.")
            self.ledger += [LedgerLine(r.line, Fate.LEFT, "repeats that differ", key) for r in same]
            return
        self.ledger.append(self._placed(edits, key, first, cells))
        self.ledger += [LedgerLine(row.line, Fate.REPEATED, key=key) for row in repeats]

    def _placed(
        self, edits: PlanEdits, key: Key, row: FingertipsRow, cells: Mapping[Column[Any], CellValue]
    ) -> LedgerLine:
        standing = self._standing.get(key)
        if standing is None:
            ref, area, group, period = key
            names = {
                IndicatorValue.indicator: ref,
                IndicatorValue.area: area,
                IndicatorValue.group: group or None,
                IndicatorValue.period: period,
            }
            edits.add(self.book.plan.indicator_values, {**names, **cells})
            return LedgerLine(row.line, Fate.ADDED, key=key, now=_said(cells.values()))
        was = [self.book.value(standing, column) for column in cells]
        if not [column for column, value in cells.items() if edits.set(standing, column, value)]:
            return LedgerLine(row.line, Fate.SAME, key=key)
        return LedgerLine(row.line, Fate.REVISED, "", key, _said(was), _said(cells.values()))


def group_of(row: FingertipsRow, shared: Iterable[str] = ()) -> str:
    """The plan's group: "" for everyone, a sex, a category, or a category and a sex.

    A category that stands under several types is named with its type.
    """
    category = row.category if row.category_type or row.category else ""
    if category and category in set(shared):
        category = f"{row.category_type}: {category}"
    sex = "" if fold(row.sex) in _EVERYONE else row.sex
    return ", ".join(filter(None, [category, sex]))


def _cells(row: FingertipsRow) -> dict[Column[Any], CellValue]:
    """The figures of a row; where there is none, the note says why."""
    missing = {row.value, row.lower, row.upper} == {"-1"}  # how the service's JSON says "none"
    value = None if missing else number_of(row.value)
    return {
        IndicatorValue.value: value,
        IndicatorValue.lower: None if missing else number_of(row.lower),
        IndicatorValue.upper: None if missing else number_of(row.upper),
        IndicatorValue.count: None if row.count == "-1" else number_of(row.count),
        IndicatorValue.denominator: None if row.denominator == "-1" else number_of(row.denominator),
        IndicatorValue.note: _note(row, value) or None,
    }


def _note(row: FingertipsRow, value: float | None) -> str:
    """The file's note; for a value that is no number, the words that stand in its place."""
    words = [row.value] if value is None and row.value not in ("", "-1") else []
    if value is None and not row.note and not words:
        return "No value published"
    return "; ".join(filter(None, [*words, row.note]))


def _said(values: Iterable[CellValue]) -> str:
    return " | ".join("" if value is None else str(value) for value in values)


def _span(text: str) -> str:
    """The years of an age: "15-19" in "(15-19 years)", "15 to 19" and "15-19 yrs"."""
    found = re.search(r"(\d+)\s*(?:-|–|to)\s*(\d+)", text)
    return f"{found[1]}-{found[2]}" if found else ""


def lines_with(ledger: Iterable[LedgerLine], fate: Fate) -> Iterator[LedgerLine]:
    """The lines of one fate."""
    return (line for line in ledger if line.fate is fate)
