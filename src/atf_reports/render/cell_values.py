"""What stands in a cell for a value of a view, as Excel keeps and shows it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from html import escape
from math import ceil, isfinite
from typing import TypeGuard

LONGEST = 32_767  # UTF-16 units that Excel keeps in a cell
CUT = " … cut"
KEPT = 2_000  # texts measured, and values of a column; the example's pack has about 1,500
_EPOCH = date(1899, 12, 30).toordinal()  # so that 1 March 1900 is day 61, as Excel counts
_FIRST_DATE = date(1900, 3, 1)  # earlier days differ by one between Excel and the calendar
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SPELLED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f]")


def stands_as_typed(value: object) -> TypeGuard[str]:
    """Whether a value is a short line of plain signs, of which a cell keeps all: most texts are."""
    return (
        type(value) is str
        and value[:1] not in " <"  # nor is it empty
        and len(value) < LONGEST // 2
        and value.isascii()
        and value.isprintable()
    )


def cell_value(value: object, blank: str) -> str | float:
    """The text, or the number as Excel counts it, that stands in a cell for a view's value.

    Booleans are Yes and No; an Enum is its value; dates before March 1900, where Excel's calendar
    is wrong, are text.
    Raises TypeError for what a cell cannot hold and ValueError for infinity and NaN.
    """
    if type(value) is float and isfinite(value):
        return value
    if value is None:
        return blank
    if type(value) is str:
        return cell_text(value) if value.strip() else blank
    if isinstance(value, Enum):
        return cell_value(value.value, blank)
    if isinstance(value, str):
        return cell_value(str(value), blank)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float | Decimal):
        if not isfinite(value):
            raise ValueError(f"{value} is not a number that a cell can hold")
        return float(value) if isinstance(value, Decimal) else value
    if isinstance(value, date):
        return _serial(value)
    raise TypeError(f"a cell cannot hold a {type(value).__name__}")


def cell_text(text: str) -> str:
    """Text as Excel keeps it: line breaks as one character, at most LONGEST UTF-16 units.

    Longer text ends with CUT. Half characters and non-characters, which no XML file may hold,
    become U+FFFD. `<r>…</r>`, which XlsxWriter would take for its own rich text, is escaped.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _NOT_XML.sub("\ufffd", text)
    if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST:
        kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
        text = kept.decode("utf-16-le", "ignore") + CUT
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text


def line_count(text: str, width: float) -> int:
    """How many lines text takes in a wrapped column of this width in characters, at the most.

    An estimate on the generous side, as words are carried over whole: Excel fits rows when it
    opens a workbook, other programs show the height that the file gives.
    """
    if len(text) <= width and "\n" not in text and text.isascii():
        return 1
    return _wrapped(text, width)


@lru_cache(maxsize=KEPT)
def _wrapped(text: str, width: float) -> int:
    """The lines of a text that may take several; what is typed stands in several annexes."""
    room = max(4.0, 1.12 * width - 3)  # a width counts digits; letters are narrower
    return sum(max(1, ceil(_breadth(line) / room)) for line in text.split("\n"))


def _breadth(line: str) -> float:
    """The line's length in usual letters; capitals are broader, Chinese and emoji twice so."""
    count = len(line) * 1.5 if line.isupper() else len(line)
    return count if line.isascii() else count + sum(sign > "\u2e80" for sign in line)


def row_height(lines: int) -> float:
    """The height of a row of this many lines, in points; Excel's most is 409."""
    return min(409.0, 14.25 * lines + 0.75)


def _serial(value: date) -> str | float:
    if value < _FIRST_DATE if type(value) is date else value.date() < _FIRST_DATE:  # type: ignore[attr-defined]
        return f"{value:%d/%m/%Y}"
    day = value.toordinal() - _EPOCH
    if isinstance(value, datetime):
        return day + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    return day


def spelled(text: str) -> str:
    """A text as Excel keeps it: what XML forbids, and what looks so, is spelled "_x0007_"."""
    kept = _SPELLED.sub("_x005F_x", text)
    return _NOT_IN_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", kept)
