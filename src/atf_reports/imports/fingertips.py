"""A saved Fingertips CSV as typed rows: columns by heading, labels as they are, blanks as None.

The layout is that of the service's "by indicator ID" download (26 or 27 columns, the last ones
varying with the parent area). Period labels such as "2001 - 03" or "2016/17 - 20/21" are no dates.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from atf_reports.frozen import frozen

MOST_BYTES = 200 * 2**20

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "indicator_id": ("indicatorid",),
    "name": ("indicatorname",),
    "area": ("areacode",),
    "area_name": ("areaname",),
    "sex": ("sex",),
    "age": ("age",),
    "category_type": ("categorytype",),
    "category": ("category",),
    "period": ("timeperiod",),
    "value": ("value",),
    "lower": ("lowerci950limit", "lowerci95limit", "lowercilimit"),
    "upper": ("upperci950limit", "upperci95limit", "uppercilimit"),
    "count": ("count",),
    "denominator": ("denominator",),
    "note": ("valuenote",),
}
_NEEDED = ("indicator_id", "area", "period", "value")


class NotFingertips(Exception):
    """The file is no Fingertips CSV; the message is one plain sentence."""


@frozen
class FingertipsRow:
    """One line of the file; `line` is its number in it, from 1. Figures are as typed."""

    line: int
    indicator_id: str = ""
    name: str = ""
    area: str = ""
    area_name: str = ""
    sex: str = ""
    age: str = ""
    category_type: str = ""
    category: str = ""
    period: str = ""
    value: str = ""
    lower: str = ""
    upper: str = ""
    count: str = ""
    denominator: str = ""
    note: str = ""


@frozen
class FingertipsFile:
    """The rows of a file, and the headings that no column of the plan takes."""

    rows: tuple[FingertipsRow, ...]
    headings_left: tuple[str, ...]


def read_fingertips(path: Path) -> FingertipsFile:
    """Read a file; raises `NotFingertips`."""
    lines = csv.reader(io.StringIO(_text(path), newline=""), delimiter=",")
    try:
        table = [(lines.line_num, cells) for cells in lines]
    except csv.Error as error:
        raise NotFingertips(f"{path.name} is not a CSV file: {error}.") from error
    filled = [(line, cells) for line, cells in table if any(cell.strip() for cell in cells)]
    if not filled:
        raise NotFingertips(f"{path.name} is empty.")
    (_, headings), *body = filled
    columns = _columns(path, headings)
    rows = tuple(_row(line, cells, columns) for line, cells in body)
    left = tuple(h for n, h in enumerate(headings) if n not in columns.values() and h.strip())
    return FingertipsFile(rows, left)


def _text(path: Path) -> str:
    """The file's text: UTF-8 with or without a byte order mark, else as Windows writes it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotFingertips(f"{path.name} is over {MOST_BYTES // 2**20} MB.")
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or "the disk refused"
        raise NotFingertips(f"{path.name} cannot be read: {why}.") from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise NotFingertips(
            f"{path.name} is not a CSV file. Download the indicator as CSV, and name that file."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _columns(path: Path, headings: Sequence[str]) -> dict[str, int]:
    """Where each column stands; one whose name varies with the parent area is not needed."""
    at = {_plain(heading): number for number, heading in reversed(list(enumerate(headings)))}
    found = {
        name: at[option]
        for name, options in _HEADINGS.items()
        for option in reversed(options)
        if option in at
    }
    missing = [name.replace("_", " ").capitalize() for name in _NEEDED if name not in found]
    if missing:
        raise NotFingertips(
            f"{path.name} has no column {' and no '.join(missing)}: it is not in the layout of a "
            "Fingertips download."
        )
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.casefold())


def _row(line: int, cells: Sequence[str], columns: Mapping[str, int]) -> FingertipsRow:
    values = {name: " ".join(cells[at].split()) for name, at in columns.items() if at < len(cells)}
    return FingertipsRow(line, **values)


def number_of(text: str) -> float | None:
    """The number that a cell holds; None for blank and for any other words."""
    try:
        number = float(text.replace(",", "")) if text else None
    except ValueError:
        return None
    return None if number is None or number != number or abs(number) == float("inf") else number
