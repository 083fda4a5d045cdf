"""The kinds of value that a cell can hold: how each is read, described and offered.

`read(raw, known)` returns `(value, problem)`: a mistake is a `Problem` value, never an exception.
A problem names the fault (the function name of a rule) and carries the facts of its message; the
value beside it is what is used meanwhile, or None where nothing can be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from atf_reports.quarter import Quarter
from atf_reports.schema.days import FIRST_YEAR, LAST_YEAR, day_in, serial_day
from atf_reports.schema.likely_rows import likely_row
from atf_reports.schema.names import fold, likeness, listed, nearest
from atf_reports.schema.other_name import OtherName
from atf_reports.schema.raw import NOTHING_WORDS
from atf_reports.schema.raw import Problem as Problem
from atf_reports.schema.raw import Raw as Raw
from atf_reports.schema.raw import as_text as as_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """What links can point at: per sheet, folded refs, names and aliases to the ref kept.

    `titles` gives the title that the drop-down shows beside a ref.
    """

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Kind(Generic[T]):
    """One kind of value; subclasses say how it is read and what an officer is told."""

    says: ClassVar[str] = "text"
    number_format: ClassVar[str | None] = None
    width: ClassVar[int] = 18
    json_type: ClassVar[str] = "string"

    def read(self, raw: Raw, known: Known) -> tuple[T | None, Problem | None]:
        """Turn a filled cell into a value."""
        raise NotImplementedError

    @property
    def description(self) -> str:
        """What may be typed, in words."""
        return self.says

    @property
    def choices(self) -> tuple[str, ...]:
        """The fixed words that a drop-down offers; empty where there are none."""
        return ()


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


_NUMBER = re.compile(
    r"^([-−+]?)\s*[£$]?\s*([-−+]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|[-−+]?\d*\.?\d+)"
    r"\s*(%|per cent|percent|k|thousand|m|million|bn|billion)?$",
    re.I,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_HEDGE = r"c\.?|ca\.?|circa|about|approx\.?|approximately|around|nearly|almost|~|over|under|more than|less than|at least|up to|[<>≤≥]=?"  # fmt: skip
_HEDGED = re.compile(rf"^(?:{_HEDGE})\s*£?[\d,.]+\s*(?:%|k|m)?$|^[\d,.]+\s*\+$", re.I)
_DECIMAL_COMMA = re.compile(r"^-?\d+,\d{1,2}\s*%?$")
_WITH_UNIT = re.compile(r"^£?([\d,]*\.?\d+)\s*[a-z][a-z ]{2,20}$", re.I)


class Number(Kind[float]):
    """A number; `whole` takes no fraction, `least` and `most` are inclusive bounds."""

    says = "a number"
    width = 12
    json_type = "number"

    def __init__(
        self, least: float | None = None, most: float | None = None, whole: bool = False
    ) -> None:
        self.least, self.most, self.whole = least, most, whole

    @property
    def description(self) -> str:
        """The number and its bounds."""
        noun = "a whole number" if self.whole else "a number"
        if self.least is not None and self.most is not None:
            return f"{noun} from {as_text(float(self.least))} to {as_text(float(self.most))}"
        return noun if self.least is None else f"{noun}, {as_text(float(self.least))} or more"

    def read(self, raw: Raw, known: Known) -> tuple[float | None, Problem | None]:
        """A number as such; "1,200" and "80%" are used and said; "c80" and "TBC" are asked."""
        if isinstance(raw, float):
            return self._bounded(raw, None)
        text = as_text(raw)
        if isinstance(raw, str) and (value := _typed_number(text)) is not None:
            return self._bounded(value, Problem("number_typed_as_text", {"used": as_text(value)}))
        if fold(text) in NOTHING_WORDS:
            return None, Problem("word_where_a_number_belongs", {"wanted": self.description})
        if problem := _nearly_a_number(text):
            return None, problem
        if isinstance(raw, date | datetime):
            return None, Problem("date_where_a_number_belongs", {"wanted": self.description})
        facts = {"wanted": self.description, "meant": _with_figures(text)}
        return None, Problem("not_a_number", facts)

    def _bounded(self, value: float, said: Problem | None) -> tuple[float | None, Problem | None]:
        low = self.least is not None and value < self.least
        high = self.most is not None and value > self.most
        if low or high or (self.whole and not value.is_integer()):
            if high and self.whole and (day := serial_day(value)[0]) is not None:
                facts = {"typed": f"{day.day}-{day.month}", "wanted": self.description[2:]}
                return None, Problem("number_that_was_a_date", facts)
            return None, Problem("number_out_of_range", {"wanted": self.description})
        return value, said


def _with_figures(text: str) -> str:
    """The number that a text would be with noughts for its letters O and ones for l; else blank."""
    plain = re.sub("[oO]", "0", re.sub("[lI]", "1", text)) if re.search(r"\d", text) else ""
    value = _typed_number(plain)
    return "" if value is None else as_text(value)


def _nearly_a_number(text: str) -> Problem | None:
    """The fault of a text that holds one number and something beside it; None for other texts."""
    bare = (re.search(r"\d[\d,]*(?:\.\d+)?|\.\d+", text) or [""])[0].replace(",", "")
    if _DECIMAL_COMMA.match(text):
        return Problem("decimal_comma", {"meant": text.replace(",", ".")})
    if _HEDGED.match(text):
        hidden = text if text[0] == "<" else ""
        return Problem("number_with_a_qualifier", {"bare": bare, "hidden": hidden})
    return Problem("number_with_a_word", {"bare": bare}) if _WITH_UNIT.match(text) else None


def _typed_number(text: str) -> float | None:
    """The number that a text spells: "1,200", "£1.2m", "80%", "(12)" for minus 12; else None."""
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    match = _NUMBER.match(inner)
    if match is None or (inner is not text and match[1]):
        return None
    value = float(re.sub(r"[, ]", "", match[2]).replace("−", "-"))
    value *= _TIMES.get((match[3] or "").lower(), 1)
    return -value if match[1] in ("-", "−") or inner is not text else value


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


class Link(Kind[str]):
    """A cell that points at a row of another sheet, by ref, by name, or by "ref title".

    `sheets` are tried in order; `also` are words allowed beside them ("All", "Not stated");
    `must` False keeps an unknown name as typed and only says so. A theme's number is kept as
    "Theme 3" where other sheets are offered beside Themes. Where `must` is False a row that is
    named otherwise than on its sheet keeps the words typed, as `typed`.
    """

    width = 30

    def __init__(self, *sheets: str, also: Sequence[str] = (), must: bool = True) -> None:
        self.sheets, self.also, self.must = sheets, tuple(also), must
        self._also = {fold(word): word for word in also}

    @property
    def description(self) -> str:
        """Which sheet's rows may be named."""
        sheets = listed(f"the {name} sheet" for name in self.sheets)
        extra = f", or {listed(self.also)}" if self.also else ""
        return f"a row of {sheets}{extra}"

    def read(self, raw: Raw, known: Known) -> tuple[str | None, Problem | None]:
        """The ref (or Place's name) that the text points at."""
        text = as_text(raw)
        folded = fold(text)
        if word := self._also.get(folded):
            return word, None
        for sheet in self.sheets:
            said = folded.removeprefix("theme ") if sheet == "Themes" else folded
            if ref := _find(text, said, known.names.get(sheet, {})):
                problem = (
                    None if said in known.names[sheet] else _contradiction(text, ref, sheet, known)
                )
                return self._kept(sheet, ref, text), problem
        return self._unknown(text, known)

    def _kept(self, sheet: str, ref: str, text: str) -> str:
        name = f"Theme {ref}" if sheet == "Themes" and len(self.sheets) > 1 else ref
        return name if self.must or fold(name) == fold(text) else OtherName(name, text)

    def _several(self, text: str, known: Known) -> str:
        """The rows that a text names one after another; nothing unless each of them is one."""
        parts = [p.strip() for p in re.split(r"[;,/\n&+]| and ", text) if p.strip()]
        found = [_find(p, fold(p), known.names.get(s, {})) for p in parts for s in self.sheets]
        named = [ref for ref in found if ref]
        return listed(named, "and") if len(parts) == len(named) > 1 else ""

    def _unknown(self, text: str, known: Known) -> tuple[str | None, Problem | None]:
        near = likely_row(text, [known.titles.get(sheet, {}) for sheet in self.sheets])
        said = text if len(text) <= 80 else text[:77] + "…"
        facts = {"sheet": listed(self.sheets), "meant": near or "", "single": said}
        facts["it"] = "it" if near else "the one that is meant"
        if self.must and (several := self._several(text, known)):
            facts |= {"each": several, "meant": "", "it": ""}
        if self.must:
            return None, Problem("points_at_nothing", facts)
        return text, Problem("name_not_listed", facts)


def _contradiction(text: str, ref: str, sheet: str, known: Known) -> Problem | None:
    """The fault of "P1.05 Careers Hub", where P1.05 is another programme; None where all is well.

    Reworded and shortened titles pass: only words nearer to another row's, or like nothing, count.
    """
    title = known.titles.get(sheet, {}).get(ref, "")
    words = fold(text.split(maxsplit=1)[1]) if " " in text else ""
    own = fold(title)
    if not words or title == ref or words == own or own.startswith(words) or words.startswith(own):
        return None
    other = known.names[sheet].get(words)
    if other == ref or (other is None and likeness(words, own) >= _SAME_TITLE):
        return None
    facts = {"ref_meant": ref, "title": title, "other": other or "", "sheet": sheet}
    return Problem("ref_and_title_disagree", facts)


_SAME_TITLE = 0.6


def _find(text: str, folded: str, names: Mapping[str, str]) -> str | None:
    """A ref by itself or a name first; then the first word of "P1.05 Healthy Child Programme"."""
    if ref := names.get(folded):
        return ref
    first = text.split(maxsplit=1)[0].rstrip(":-–,.") if text.strip() else ""
    return names.get(fold(first)) if any(c.isdigit() for c in first) else None


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
