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

from atf_reports.workbook.package import NotAPlan, extras_in, opened, sheet_parts

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
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col (?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_FILLED = re.compile(rb'\br="([A-Z]+)(\d+)"[^>]*(?<!/)>')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
# Letters to A and digits to 0, so that the longest cell address is found at the speed of a copy.
_SHAPE = bytes(65 if 65 <= c <= 90 else 48 if 48 <= c <= 57 else c for c in range(256))
MOST_CELLS = 10_000_000  # of a sheet's rectangle; a plan of 144,000 updates has 2.3 million


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
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A whole workbook: its sheets in order, its path and the hash of its bytes.

    `extras` are what it carries that is never run or followed: "macros", "links to other files".
    """

    sheets: tuple[SheetGrid, ...]
    path: Path | None = None
    sha256: str = ""
    extras: tuple[str, ...] = ()


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
            xml = package.read(parts[meta.name])
            _refuse_far_cells(path, meta.name, xml)
            values: Any = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False)
            visible = meta.visible == SheetVisibleEnum.Visible
            sheets.append(_scanned(meta.name, values, visible, xml))
    except BaseException as error:  # a panic in calamine's Rust code is no Exception
        if isinstance(error, NotAPlan | KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise NotAPlan(
            f"{path.name} cannot be read as an Excel workbook: it looks damaged. Open it in Excel, "
            "save it under a new name and try that copy."
        ) from error
    if not sheets:
        raise NotAPlan(f"{path.name} has no sheets that can be read.")
    return Grid(tuple(sheets), path, hashlib.sha256(content).hexdigest(), extras_in(package))


def _refuse_far_cells(path: Path, name: str, xml: bytes) -> None:
    """Refuse a sheet whose rectangle, from A1 to its furthest filled cell, fills the memory."""
    shape = xml.translate(_SHAPE)
    wide, tall = b' r="AA' in shape, b' r="A000000' in shape
    rows = max(map(int, _ROW.findall(xml)), default=0) if tall else 99_999
    if not wide and rows * 26 <= MOST_CELLS:
        return
    rows, columns, last = 0, 0, b""
    for match in _FILLED.finditer(xml):
        rows = max(rows, int(match[2]))
        columns = max(columns, column_number(match[1].decode()))
        if rows * columns > MOST_CELLS:
            last = match[1] + match[2]
            break
    if last:
        raise NotAPlan(
            f"{path.name} has something in cell {last.decode()} of the sheet {name}, far from the "
            "rest. Delete that row or column and save."
        )


def _scanned(name: str, values: list[list[Raw]], visible: bool, xml: bytes) -> SheetGrid:
    """The sheet with what a scan of its XML adds."""
    hides = b"hidden=" in xml
    return SheetGrid(
        name=name,
        rows=values,
        visible=visible,
        errors=_error_cells(xml) if b't="e"' in xml else {},
        uncalculated=_uncalculated(xml) if _has_formulas(xml) else frozenset(),
        hidden_rows=tuple(int(n) for n in _HIDDEN_ROW.findall(xml)) if hides else (),
        merged=_merged(xml),
        filtered=xml.find(b"filterColumn", _after_cells(xml)) >= 0,
        hidden_columns=_hidden_columns(xml) if hides else (),
    )


def _after_cells(xml: bytes) -> int:
    """Where the cells end; what speaks of the whole sheet stands after them."""
    return max(xml.rfind(b"sheetData>"), 0)


def _has_formulas(xml: bytes) -> bool:
    """Whether a cell holds one; the <formula> of a drop-down stands after the cells."""
    if b":sheetData" in xml[:10_000]:
        return b":f>" in xml or b":f " in xml
    return xml.find(b"<f", 0, _after_cells(xml)) >= 0


def _merged(xml: bytes) -> tuple[str, ...]:
    """The merged ranges."""
    return tuple(ref.decode() for ref in _MERGED.findall(xml, _after_cells(xml)))


def _hidden_columns(xml: bytes) -> tuple[int, ...]:
    """The numbers of hidden columns, from A = 1; a run to the sheet's edge counts once."""
    found: list[int] = []
    for tag in _HIDDEN_COLUMN.findall(xml[: xml.find(b"sheetData") + 1]):
        span = {name: int(value) for name, value in _SPAN.findall(tag)}
        first, last = span.get(b"min", 1), span.get(b"max", 1)
        found += range(first, min(last, first + 60) + 1)
    return tuple(found)


def _error_cells(xml: bytes) -> dict[tuple[int, int], str]:
    return {
        (int(row), column_number(letters.decode())): error.decode()
        for letters, row, error in _ERROR_CELL.findall(xml)
    }


def _uncalculated(xml: bytes) -> frozenset[tuple[int, int]]:
    found = _UNCALCULATED.findall(xml)
    return frozenset((int(row), column_number(letters.decode())) for letters, row in found)
