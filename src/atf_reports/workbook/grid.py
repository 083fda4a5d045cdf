"""A workbook as addressed cells: the only reader of Excel files.

python-calamine gives the values fast; what it hides (error cells, formulas with no saved result,
hidden rows, merged cells) comes from one scan of each sheet's XML.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from atf_reports.workbook.package import NotAPlan, opened, sheet_parts

if TYPE_CHECKING:
    from atf_reports.schema.kinds import Raw

_P = rb"(?:\w+:)?"  # some writers prefix every element: <x:c>
_CELL = rb"<" + _P + rb'c r="([A-Z]+)(\d+)"'
_END = rb"</" + _P + rb"c>"
_ERROR_CELL = re.compile(
    _CELL + rb'[^>]*?\bt="e"[^>]*>(?:(?!' + _END + rb").)*?<" + _P + rb"v>([^<]*)<", re.S
)
_FORMULA = rb"<" + _P + rb"f(?:[^>]*/>|[^>]*>[^<]*</" + _P + rb"f>)"
_NO_VALUE = rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v></" + _P + rb"v>)?"
_UNCALCULATED = re.compile(_CELL + rb"[^>]*>" + _FORMULA + _NO_VALUE + _END)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z0-9:]+)"')


@dataclass(frozen=True)
class SheetGrid:
    """One sheet: its rows of raw values from A1 on, and what the values alone don't show.

    Addresses are (row, column) from 1. `errors` maps an error cell to its "#REF!".
    """

    name: str
    rows: list[list[Raw]]
    visible: bool = True
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    filtered: bool = False


@dataclass(frozen=True)
class Grid:
    """A whole workbook: its sheets in order, its path and the hash of its bytes."""

    sheets: tuple[SheetGrid, ...]
    path: Path | None = None
    sha256: str = ""


def column_letter(number: int) -> str:
    """1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_grid(path: Path) -> Grid:
    """Read a workbook's values; raises `NotAPlan` with one plain sentence for any other file."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    content, package = opened(path)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        parts = sheet_parts(package)
        sheets = []
        for meta in book.sheets_metadata:
            if meta.name not in parts:
                continue  # a chart sheet has no cells
            values: Any = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
            visible = meta.visible == SheetVisibleEnum.Visible
            sheets.append(_scanned(meta.name, values, visible, package, parts[meta.name]))
    except NotAPlan:
        raise
    except Exception as error:
        raise NotAPlan(
            f"{path.name} cannot be read as an Excel workbook: it looks damaged. Open it in Excel, "
            "save it under a new name and try that copy."
        ) from error
    return Grid(tuple(sheets), path, hashlib.sha256(content).hexdigest())


def _scanned(
    name: str, values: list[list[Raw]], visible: bool, package: ZipFile, part: str
) -> SheetGrid:
    """The sheet with what a scan of its XML adds."""
    xml = package.read(part)
    return SheetGrid(
        name=name,
        rows=values,
        visible=visible,
        errors=_error_cells(xml) if b't="e"' in xml else {},
        uncalculated=_uncalculated(xml) if b"<f" in xml or b":f" in xml else frozenset(),
        hidden_rows=tuple(int(n) for n in _HIDDEN_ROW.findall(xml)) if b"hidden=" in xml else (),
        merged=tuple(ref.decode() for ref in _MERGED.findall(xml)),
        filtered=b"<filterColumn" in xml,
    )


def _error_cells(xml: bytes) -> dict[tuple[int, int], str]:
    return {
        (int(row), column_number(letters.decode())): error.decode()
        for letters, row, error in _ERROR_CELL.findall(xml)
    }


def _uncalculated(xml: bytes) -> frozenset[tuple[int, int]]:
    found = _UNCALCULATED.findall(xml)
    return frozenset((int(row), column_number(letters.decode())) for letters, row in found)
