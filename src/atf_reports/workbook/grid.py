"""A workbook as addressed cells: the only reader of Excel files.

python-calamine gives the values; what it hides (error cells, formulas with no saved result, hidden
rows, merged cells) comes from a scan of each sheet's XML. Both look at each distinct cell once.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atf_reports.frozen import frozen
from atf_reports.workbook.addresses import column_letter, column_number
from atf_reports.workbook.condensed import Condensed, condensed
from atf_reports.workbook.package import (
    NotAPlan,
    blocks,
    extras_in,
    marked_cells,
    opened,
    prove_sizes,
    sheet_parts,
    styles_of,
    with_parts,
)
from atf_reports.workbook.percents import show_percents
from atf_reports.workbook.scan import Blocks, Scan, first_cell_beyond, scanned
from atf_reports.workbook.struck import struck_in
from atf_reports.workbook.style_xml import StyleXml

if TYPE_CHECKING:
    from zipfile import ZipFile

    from python_calamine import CalamineSheet, CalamineWorkbook

    from atf_reports.schema.kinds import Raw

__all__ = ["Grid", "SheetGrid", "column_letter", "column_number", "read_grid"]

LARGE_BYTES = 2**19  # unpacked; a smaller sheet is read whole in as little time
MOST_CELLS = 6_000_000  # of a sheet's rectangle; 80 times the example has 0.9 million


@frozen
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
    commented: tuple[str, ...] = ()
    struck: tuple[tuple[int, int], ...] = ()


@frozen
class Grid:
    """A whole workbook: its sheets in order, its path and the hash of its bytes.

    `extras` are what it carries that is never run or followed: "macros", "links to other files".
    """

    sheets: tuple[SheetGrid, ...]
    path: Path | None = None
    sha256: str = ""
    extras: tuple[str, ...] = ()


def read_grid(path: Path) -> Grid:
    """Read a workbook's values; raises `NotAPlan` with one plain sentence for any other file."""
    content, package = opened(path)
    try:
        sheets = tuple(_sheets(path, content, package))
    except BaseException as error:  # a panic in calamine's Rust code is no Exception
        if isinstance(error, NotAPlan | KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise NotAPlan(
            f"{path.name} cannot be read as an Excel workbook: it looks damaged. Open it in Excel, "
            "save it under a new name and try that copy."
        ) from error
    if not sheets:
        raise NotAPlan(f"{path.name} has no sheets that can be read.")
    return Grid(sheets, path, hashlib.sha256(content).hexdigest(), extras_in(package))


def _sheets(path: Path, content: bytes, package: ZipFile) -> Iterator[SheetGrid]:
    """Each sheet that has cells: its XML is looked at before python-calamine makes it values."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    parts = sheet_parts(package)
    struck = struck_in(package, prove_sizes(package, parts.values(), b"strike"))
    percents = StyleXml("", styles_of(package)).percents
    short = _condensed(package, parts.values())
    made = with_parts(content, {part: sheet.xml for part, sheet in short.items()})
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    for meta in book.sheets_metadata:
        if meta.name not in parts:
            continue  # a chart sheet has no cells
        part = parts[meta.name]
        if part in short:
            scan, rows = _expanded(short[part], book.get_sheet_by_name(meta.name), percents)
        else:
            again = partial(blocks, package, part)
            scan, rows = _whole(path, book, meta.name, again, percents)
        sheet = _sheet(meta.name, rows, meta.visible == SheetVisibleEnum.Visible, scan)
        commented = marked_cells(package, part)
        lined = struck.cells(partial(blocks, package, part))
        yield replace(sheet, commented=commented, struck=lined) if commented or lined else sheet


def _condensed(package: ZipFile, parts: Iterable[str]) -> dict[str, Condensed]:
    """The large sheets that can be read by their distinct cells."""
    sized = ((part, package.getinfo(part).file_size) for part in dict.fromkeys(parts))
    large = (part for part, size in sized if size >= LARGE_BYTES)
    sheets = ((part, condensed(blocks(package, part), MOST_CELLS)) for part in large)
    return {part: sheet for part, sheet in sheets if sheet is not None}


def _expanded(
    sheet: Condensed, of_distinct: CalamineSheet, percents: frozenset[int]
) -> tuple[Scan, list[list[Raw]]]:
    """A sheet's rows of the values of its distinct cells, and what its XML says beside them."""
    said = scanned(lambda: [sheet.xml], percents)
    made: Any = of_distinct.to_python(skip_empty_area=False)
    show_percents(made, said.percents)
    rows = sheet.values(made)
    odd = {line - 1 for line, _ in [*said.errors, *said.uncalculated]}
    places = {(line, at): (number + 1, 1) for line, at, number in sheet.places(odd)}
    errors = {at: said.errors[cell] for at, cell in places.items() if cell in said.errors}
    uncalculated = {at for at, cell in places.items() if cell in said.uncalculated}
    hidden = sheet.hidden_rows
    return replace(said, errors=errors, uncalculated=uncalculated, hidden_rows=hidden), rows


def _whole(
    path: Path, book: CalamineWorkbook, name: str, again: Blocks, percents: frozenset[int]
) -> tuple[Scan, list[list[Raw]]]:
    """A sheet's rows as python-calamine reads them, and what its XML says beside them."""
    scan = scanned(again, percents)
    if far := _far_cell(scan, again):
        raise _too_far(path, name, far)
    values = book.get_sheet_by_name(name)
    if values.total_height * values.total_width > MOST_CELLS:
        raise _too_far(path, name, f"row {values.total_height:,}")
    rows: Any = values.to_python(skip_empty_area=False)
    show_percents(rows, scan.percents)
    return scan, rows


def _far_cell(scan: Scan, again: Blocks) -> str:
    """A filled cell so far off that the rectangle up to it would fill the memory, "" for none."""
    if scan.wide or scan.unaddressed or scan.last_line * 26 > MOST_CELLS:
        return first_cell_beyond(again, MOST_CELLS, scan.unaddressed)
    return ""


def _too_far(path: Path, name: str, where: str) -> NotAPlan:
    return NotAPlan(
        f"{path.name} has something in {where} of the sheet {name}, far from the rest. Move "
        "it up to the other rows if it is meant, else clear it, and save."
    )


def _sheet(name: str, rows: list[list[Raw]], visible: bool, scan: Scan) -> SheetGrid:
    """The sheet with what the scan of its XML adds."""
    return SheetGrid(
        name=name,
        rows=rows,
        visible=visible,
        errors=scan.errors,
        uncalculated=frozenset(scan.uncalculated),
        hidden_rows=tuple(scan.hidden_rows),
        merged=tuple(scan.merged),
        filtered=scan.filtered,
        hidden_columns=tuple(scan.hidden_columns),
    )
