"""The kinds of value that a cell can hold: how each is read, described and offered.

`read(raw, known)` returns `(value, problem)`: a mistake is a `Problem` value, never an exception.
A problem names the fault (the function name of a rule) and carries the facts of its message; the
value beside it is what is used meanwhile, or None where nothing can be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from atf_reports.quarter import Quarter
from atf_reports.schema.days import FIRST_YEAR, LAST_YEAR, day_in
from atf_reports.schema.kind import Kind as Kind
from atf_reports.schema.kind import Known as Known
from atf_reports.schema.link_kind import Link as Link
from atf_reports.schema.names import fold, listed, nearest
from atf_reports.schema.number_kind import Number as Number
from atf_reports.schema.raw import Problem as Problem
from atf_reports.schema.raw import Raw as Raw
from atf_reports.schema.raw import as_text as as_text

T = TypeVar("T")


class Text(Kind[str]):
    """Words, kept as typed but for invisible characters and outer spaces."""

    def __init__(self, long: bool = False) -> None:
        self.long = long

    @property
    def column_width(self) -> int:
        """Characters wide on the sheet."""
        return 48 if self.long else 26

    def read(self, raw: Raw, known: Known) -> tuple[str | None, Problem | None]:
        """Any cell is text; joiners and direction marks inside it are somebody's emoji or name."""
        if not isinstance(raw, str):
            return as_text(raw), None
        return (raw if raw.isascii() else raw.translate(_UNSEEN)).strip(), None


_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])  # soft hyphen, zero-width, byte order mark


class Anything(Kind[Any]):
    """A cell read as it is: the Value column of Settings, typed by the setting's own kind."""

    says = "a value"

    def read(self, raw: Raw, known: Known) -> tuple[Any, Problem | None]:
        """The raw value."""
        return raw, None


class Date(Kind[date]):
    """A day; the sheet shows it as dd/mm/yyyy."""

    says = "a date, such as 30/09/2024"
    number_format = "dd/mm/yyyy"
    width = 13

    def read(self, raw: Raw, known: Known) -> tuple[date | None, Problem | None]:
        """A date cell as such; text that can be only one day is used and said."""
        day, problem = day_in(raw)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None, Problem("date_far_off", {"seen": f"{day:%d/%m/%Y}"})
        return day, problem


class QuarterOf(Kind[Quarter]):
    """A quarter such as "2024-25 Q2"."""

    says = "a quarter, such as 2024-25 Q2"
    width = 12

    def read(self, raw: Raw, known: Known) -> tuple[Quarter | None, Problem | None]:
        """A quarter in any usual spelling."""
        try:
            return Quarter.parse(as_text(raw)), None
        except ValueError:
            return None, Problem("not_a_quarter", {})


_NOT_REPORTED = {"not reported", "no update", "no return", "nil return", "not returned"}
C = TypeVar("C", bound=StrEnum)


class Choice(Kind[C]):
    """One of a short list of words; `aliases` are other words that mean the same."""

    width = 14

    def __init__(self, options: type[C], aliases: Mapping[str, C] | None = None) -> None:
        self.options = options
        own = {fold(option.value): option for option in options}
        self._by_name = {fold(name): option for name, option in (aliases or {}).items()} | own

    @property
    def description(self) -> str:
        """The words to choose from."""
        return listed(self.choices)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words in the order that the drop-down shows."""
        return tuple(option.value for option in self.options)

    def read(self, raw: Raw, known: Known) -> tuple[C | None, Problem | None]:
        """The word; another spelling of it is used and said once."""
        text = as_text(raw)
        option = self._by_name.get(fold(text))
        if option is None:
            near = nearest(text, self.choices) or self._named_in(text)
            facts = {"choices": self.description, "meant": near or ""}
            if fold(text) in _NOT_REPORTED and "Green" in self.choices:
                facts = {"by_itself": '"Not reported"'}
            return None, Problem("not_on_the_list", facts)
        if text == option.value:
            return option, None
        return option, Problem("other_spelling", {"used": option.value})

    def _named_in(self, text: str) -> str | None:
        """The one word of the list that stands in a longer text: "BRAG: Green"; None for two."""
        words = f" {fold(text)} "
        named = [word for word in self.choices if f" {fold(word)} " in words]
        return named[0] if len(named) == 1 else None


class Several(Kind[tuple[T, ...]]):
    """Several values in one cell, one per line or separated by semicolons."""

    width = 30

    def __init__(self, each: Kind[T]) -> None:
        self.each = each

    @property
    def description(self) -> str:
        """The kind of each value and how they are separated."""
        return f"one or more, one per line: {self.each.description}"

    def read(self, raw: Raw, known: Known) -> tuple[tuple[T, ...] | None, Problem | None]:
        """Each value in order; the first problem among them is the cell's problem."""
        if not isinstance(raw, str):
            value, problem = self.each.read(raw, known)
            return (() if value is None else (value,)), problem
        parts = [part.strip() for part in re.split(r"[\n;]", raw)]
        results = [self.each.read(part, known) for part in parts if part]
        problem = next((p for _, p in results if p is not None), None)
        return tuple(value for value, _ in results if value is not None), problem
