"""How a value becomes text inside a Word run: as typed, and always valid XML.

Line breaks and tabs become Word's own; characters that XML forbids become a visible �.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from markupsafe import Markup, escape

# What cannot stand as it is: XML's own signs, line ends, tabs and what XML 1.0 forbids.
_SPECIAL = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def day_in_words(day: date) -> str:
    """A date as papers print it: 30 September 2024."""
    return f"{day.day} {day:%B %Y}"


def plain(value: Any) -> Any:
    """Words for what Python would print oddly: None and NaN as nothing, True as Yes."""
    if value is None or (isinstance(value, float | Decimal) and value != value):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Enum) and not isinstance(value, str):
        return str(value.value)
    return value


def printed(value: Any) -> str:
    """A value as the content of a w:t element, escaped: what a template prints."""
    if type(value) is not str:
        value = plain(value)
        if isinstance(value, Markup):
            return str(value) if "<" in value else _with_breaks(str(value))
        value = str(value)
    return _with_breaks(str(escape(value))) if _SPECIAL.search(value) else value


def _with_breaks(escaped: str) -> str:
    valid = _FORBIDDEN.sub("�", escaped)
    return _LINE_END.sub(_BREAK, valid).replace("\t", _TAB)


def valid(text: str) -> str:
    """A text that an attribute can hold: on one line, a visible � for what XML forbids."""
    return _FORBIDDEN.sub("�", _LINE_END.sub(" ", text))


def one_line(value: Any) -> Markup:
    """A value ready for an XML attribute or a field code, where no element can stand."""
    text = str(plain(value))
    return escape(_FORBIDDEN.sub("�", _LINE_END.sub(" ", text)).replace("\t", " "))


def fill_colour(value: Any) -> str:
    """Six hex digits for a cell's fill; no fill for anything else, which Word would refuse."""
    text = str(plain(value)).lstrip("#")
    return text if re.fullmatch("[0-9A-Fa-f]{6}", text) else "auto"


def cell_span(value: Any) -> str:
    """How many columns a cell spans: 1 for anything that is not a whole number from 1."""
    text = str(plain(value))
    return text if re.fullmatch("[1-9][0-9]?", text) else "1"
