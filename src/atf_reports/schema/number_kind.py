"""Cells of numbers: what is read as one, what is said of it, and what is asked about."""

from __future__ import annotations

import re
from datetime import date, datetime

from atf_reports.patterns import when_used
from atf_reports.schema.days import serial_day
from atf_reports.schema.kind import Kind, Known
from atf_reports.schema.names import fold
from atf_reports.schema.raw import NOTHING_WORDS, Problem, Raw, as_text

_NUMBER = when_used(
    r"^([-−+]?)\s*[£$]?\s*([-−+]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|[-−+]?\d*\.?\d+)"
    r"\s*(%|per cent|percent|k|thousand|m|million|bn|billion)?$",
    re.I,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_HEDGE = (
    r"c\.?|ca\.?|circa|about|approx\.?|approximately|around|nearly|almost|~|over|under"
    r"|more than|less than|at least|up to|[<>≤≥]=?"
)
_HEDGED = when_used(rf"^(?:{_HEDGE})\s*£?[\d,.]+\s*(?:%|k|m)?$|^[\d,.]+\s*\+$", re.I)
_DECIMAL_COMMA = when_used(r"^-?\d+,\d{1,2}\s*%?$")
_WITH_UNIT = when_used(r"^£?([\d,]*\.?\d+)\s*[-–:]?\s*[a-z][a-z ]{2,20}$", re.I)
_MARKED = when_used(  # a footnote's mark or a stray point after the number: 81.6*, 81.6 (p), 4,
    r"^£?\d[\d,]*(?:\.\d+)?\s*%?\s*(?:[*†‡#,.;:¹²³]+|[\[(](?:note )?\w{1,2}[\])])$", re.I
)
_RANGE = when_used(r"^(\d[\d,.]*)\s*%?\s*(?:-|–|to|/|or)\s*(\d[\d,.]*)\s*%?$", re.I)
_WORDS = (
    "nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip

MOST_FIGURES = 15  # before the point, which Excel keeps exactly
_LEAST_OF_ALL = 1e-100  # what a formula leaves of a difference of nothing is far more
_SENSIBLE = f"a number of at most {MOST_FIGURES} figures"


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
            return self._bounded(value, Problem("number_typed_as_text", _used(text, value)))
        if fold(text) in NOTHING_WORDS:
            return None, Problem("word_where_a_number_belongs", {"wanted": self.description})
        if problem := _nearly_a_number(text):
            return None, problem
        if isinstance(raw, date | datetime):
            return None, Problem("date_where_a_number_belongs", {"wanted": self.description})
        facts = {"wanted": self.description, "meant": _with_figures(text)}
        if between := _RANGE.match(text):
            facts |= {"wanted": "the one number that stands for both", "both": between[0]}
        figure = str(_WORDS.index(fold(text))) if fold(text) in _WORDS else ""
        return None, Problem("not_a_number", {**facts, "figure": figure})

    def _bounded(self, value: float, said: Problem | None) -> tuple[float | None, Problem | None]:
        low = self.least is not None and value < self.least
        high = self.most is not None and value > self.most
        if not _is_a_figure(value):
            return None, Problem("number_out_of_range", {"wanted": _SENSIBLE})
        if low or high or (self.whole and not value.is_integer()):
            if high and self.whole and (day := serial_day(value)[0]) is not None:
                facts = {"typed": f"{day.day}-{day.month}", "wanted": self.description[2:]}
                return None, Problem("number_that_was_a_date", facts)
            return None, Problem("number_out_of_range", {"wanted": self.description})
        return value, said


def _is_a_figure(value: float) -> bool:
    """Whether sums of a number stay numbers: it is neither without end nor beyond all measure."""
    return value == 0 or _LEAST_OF_ALL < abs(value) < 10.0**MOST_FIGURES


def _used(text: str, value: float) -> dict[str, str]:
    """What is used of a text; in a cell formatted as per cent, 80 typed again would be 0.8."""
    used = {"used": as_text(value)}
    if text.endswith("%"):
        return used | {"how": "with a % sign", "so": ", with the cell's format set to General"}
    beside = " (Excel puts real numbers on the right of the cell)"
    return used | {"how": "typed as text", "so": beside}


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
    if _HEDGED.match(text) or _MARKED.match(text):
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
