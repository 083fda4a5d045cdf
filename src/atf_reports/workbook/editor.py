"""Editing an existing workbook: set cells and add rows in a copy; every other part is unchanged.

openpyxl would lose text boxes, charts' alternative text and more, so the package is copied part by
part, and only a sheet's own XML, its table's range and (for a new date format) the styles change.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from atf_reports.frozen import changing
from atf_reports.workbook.package import opened, sheet_parts
from atf_reports.workbook.sheet_xml import (
    CannotEdit,
    Cell,
    SheetXml,
    address,
    range_of,
    split_address,
)
from atf_reports.workbook.style_xml import StyleXml

__all__ = ["CannotEdit", "WorkbookEditor"]


@changing
class WorkbookEditor:
    """A workbook being edited in memory; the file it came from is never written to."""

    package: ZipFile
    sheets: Mapping[str, str]
    styles: StyleXml
    _open: dict[str, SheetXml] = field(default_factory=dict)
    _changed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def opened(cls, path: Path) -> WorkbookEditor:
        """The workbook at a path; raises `NotAPlan`, or `CannotEdit` where it is signed."""
        _, package = opened(path)
        if any(name.startswith("_xmlsignatures/") for name in package.namelist()):
            raise CannotEdit(
                f"{path.name} carries a digital signature, which any change would break. Take the "
                "signature off in Excel (File, Info) and try again."
            )
        styles = next((n for n in package.namelist() if n.endswith("styles.xml")), "")
        text = _text(package, styles) if styles else ""
        return cls(package, sheet_parts(package), StyleXml(styles, text))

    def set_cell(self, sheet: str, cell: str, value: Cell) -> None:
        """Put a value in a cell and keep its look; None clears it. Raises `CannotEdit`."""
        line, column = split_address(cell)
        self._set(sheet, line, column, value, like=line)

    def append_row(self, sheet: str, headings_at: int, line: int, cells: Mapping[int, Cell]) -> int:
        """Write a new row at `line`, looking like the row above it; the table grows to hold it.

        `cells` maps column numbers (A is 1) to values. Returns the line. Raises `CannotEdit`
        where the table has a totals row or another table stands in the way.
        """
        self._grow_table(sheet, headings_at, line)
        like = max(headings_at + 1, line - 1)
        width = self._xml(sheet).styles(like)
        for column in sorted({*cells, *width} if line - 1 > headings_at else set(cells)):
            self._set(sheet, line, column, cells.get(column), like=like)
        return line

    def remove_rows(self, sheet: str, lines: Collection[int]) -> None:
        """Take rows out and move those below up; the table keeps its length, blank at its end.

        Raises `CannotEdit` where something hangs on the rows, on this sheet or another.
        """
        xml, name = self._xml(sheet), re.escape(sheet)
        cells = r"\$?[A-Z]+\$?(\d+)"
        pointing = re.compile(rf"(?:'{name}'|\b{name})!{cells}(?::{cells})?")
        for formula in self._formulas():
            for top, bottom in pointing.findall(formula):
                first, last = int(top), int(bottom or top)
                whole = first < min(lines) and last >= xml.last_line
                if last >= min(lines) and not whole:
                    raise CannotEdit(
                        f"Rows of {sheet} cannot be taken out: a formula elsewhere points at them."
                    )
        xml.remove(lines)

    def _formulas(self) -> Iterator[str]:
        """Every formula of the sheets' cells, and those behind the workbook's names."""
        for name in self.package.namelist():
            if re.search(r"worksheets/[^/]+\.xml$|workbook\.xml$", name):
                text = _text(self.package, name)
                for found in re.findall(r"<(?:\w+:)?(?:f|definedName)\b[^>]*>([^<]*)<", text):
                    yield unescape(found)

    def content(self) -> bytes:
        """The edited workbook as bytes: the same parts in the same order."""
        changed = self._changed | {self.sheets[n]: x.xml().encode() for n, x in self._open.items()}
        if self.styles.changed:
            changed[self.styles.part] = self.styles.text.encode()
        buffer = io.BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as copy:
            for info in self.package.infolist():
                content = changed.get(info.filename)
                if content is None:
                    content = self.package.read(info)
                copy.writestr(info, content, compress_type=info.compress_type)
        return buffer.getvalue()

    def _set(self, sheet: str, line: int, column: int, value: Cell, like: int) -> None:
        xml = self._xml(sheet)
        style = xml.styles(line).get(column, xml.styles(like).get(column, xml.column_style(column)))
        xml.set(line, column, value, self._fitting(xml, style, value, column))

    def _fitting(self, xml: SheetXml, style: int | None, value: Cell, column: int) -> int | None:
        """The style, or one with a date format (or none) where the value asks for it."""
        is_day = isinstance(value, date | datetime)
        is_number = isinstance(value, float | int) and not isinstance(value, bool)
        if is_day and not self.styles.is_date(style):
            return self.styles.as_date(style)
        if is_number and (self.styles.is_date(style) or self.styles.is_percent(style)):
            return self.styles.as_plain(style)
        return style

    def _xml(self, sheet: str) -> SheetXml:
        if sheet not in self._open:
            if sheet not in self.sheets:
                raise CannotEdit(f"There is no sheet {sheet} to write to.")
            text = _text(self.package, self.sheets[sheet])
            self._open[sheet] = SheetXml(sheet, text, self._epoch)
        return self._open[sheet]

    @property
    def _epoch(self) -> date:
        book = next(n for n in self.package.namelist() if n.endswith("workbook.xml"))
        old_mac = re.search(r'\bdate1904="(1|true)"', _text(self.package, book))
        return date(1904, 1, 1) if old_mac else date(1899, 12, 30)

    def _grow_table(self, sheet: str, headings_at: int, line: int) -> None:
        """Stretch the table under these headings down to the line, if it ends right above it."""
        tables = list(self._tables(self.sheets.get(sheet, "")))
        own = next((t for t in tables if range_of(t[2])[0] == headings_at), None)
        if own is None:
            return
        part, text, ref = own
        top, left, bottom, right = range_of(ref)
        if re.search(r'\btotalsRowCount="[1-9]', text):
            raise CannotEdit(
                f"The table on {sheet} has a totals row: switch it off in Excel (Table Design), "
                "save and try again."
            )
        if bottom != line - 1:
            return
        for _, _, other in tables:
            if other != ref and _meets(range_of(other), (top, left, line, right)):
                raise CannotEdit(
                    f"Another table on {sheet} stands right under the first, so no row can be "
                    "added: move it to a sheet of its own."
                )
        grown = f"{address(top, left)}:{address(line, right)}"
        self._changed[part] = text.replace(f'ref="{ref}"', f'ref="{grown}"').encode()

    def _tables(self, sheet_part: str) -> Iterator[tuple[str, str, str]]:
        """Each table of a sheet: its part, its XML as it stands now and its range."""
        folder, name = posixpath.split(sheet_part)
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.package.namelist():
            return
        for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", _text(self.package, rels)):
            said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            if said.get("Type", "").endswith("/table"):
                target = unescape(said["Target"])
                joined = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                part = posixpath.normpath(joined)
                text = (self._changed.get(part) or self.package.read(part)).decode("utf-8")
                ref = re.search(r'<(?:\w+:)?table\b[^>]*?\sref="([^"]+)"', text)
                if ref is not None:
                    yield part, text, ref[1]


def _meets(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _text(package: ZipFile, part: str) -> str:
    """A part's text; raises `CannotEdit` where it is not written in UTF-8."""
    try:
        return package.read(part).decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotEdit(
            "The workbook is written in a form that this tool cannot edit. Open it in Excel, save "
            "it, and try again."
        ) from error
