"""One worksheet's XML, patched in place: only the cells that are set change, byte for byte.

The text is never parsed and written anew; rows and cells are found by their addresses, so what
this module does not know (extensions, other writers' attributes) stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from html import escape
from typing import TypeAlias

from atf_reports.frozen import changing
from atf_reports.workbook.grid import column_letter, column_number

Cell: TypeAlias = "str | float | bool | date | datetime | time | timedelta | None"

_CELL = r"<{p}c\b(?P<attrs>[^>]*?)(?:/>|>(?P<body>.*?)</{p}c>)"
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ADDRESS = re.compile(r"^([A-Z]{1,3})(\d+)$")
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class CannotEdit(Exception):
    """A cell or sheet that cannot be edited safely; the message is one plain sentence."""


def address(line: int, column: int) -> str:
    """Row 14, column 12 is "L14"."""
    return f"{column_letter(column)}{line}"


def split_address(text: str) -> tuple[int, int]:
    """ "L14" is row 14, column 12; anything else raises `CannotEdit`."""
    match = _ADDRESS.match(text)
    if match is None:
        raise CannotEdit(f"{text} is not the address of one cell.")
    return int(match[2]), column_number(match[1])


def inline_text(text: str) -> str:
    """Text as a cell's XML holds it; what XML cannot say is written as Excel does, _x000D_."""
    said = _UNSAYABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(said, quote=False)


@changing
class SheetXml:
    """The text of one worksheet part; `epoch` is the day that dates count from."""

    name: str
    text: str
    epoch: date = date(1899, 12, 30)
    _prefix: str = field(init=False, default="")
    _rows: dict[int, str] = field(init=False, default_factory=dict)
    _head: str = field(init=False, default="")
    _tail: str = field(init=False, default="")
    _spilled: list[tuple[int, int, int, int]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        root = re.search(r"<(\w+:)?worksheet\b", self.text)
        if root is None:
            raise CannotEdit(f"The sheet {self.name} is not a worksheet, so it cannot be edited.")
        self._prefix = root[1] or ""
        p = self._prefix
        data = re.search(rf"<{p}sheetData\s*(?:/>|>(.*?)</{p}sheetData>)", self.text, re.S)
        if data is None:
            raise CannotEdit(f"The sheet {self.name} holds no cells, so it cannot be edited.")
        self._head, self._tail = self.text[: data.start()], self.text[data.end() :]
        self._read_rows(data[1] or "")
        spans = re.findall(rf'<{p}f\b[^>]*?\st="(?:array|dataTable)"[^>]*>', data[1] or "")
        refs = (dict(_ATTRIBUTE.findall(tag)).get("ref", "") for tag in spans)
        self._spilled = [range_of(ref) for ref in refs if ref]

    def _read_rows(self, body: str) -> None:
        """Each row's XML by its number; a sheet with rows that do not say theirs is refused."""
        p, end = self._prefix, 0
        for match in re.finditer(rf"<{p}row\b([^>]*?)(?:/>|>.*?</{p}row>)", body, re.S):
            number = dict(_ATTRIBUTE.findall(match[1])).get("r", "")
            if not number.isdigit() or body[end : match.start()].strip():
                self._refuse_form()
            self._rows[int(number)] = match[0]
            end = match.end()
        if body[end:].strip() or list(self._rows) != sorted(self._rows) or "<!" in body:
            self._refuse_form()

    def _refuse_form(self) -> None:
        raise CannotEdit(
            f"The sheet {self.name} is written in a form that this tool cannot edit. Open the "
            "workbook in Excel, save it, and try again."
        )

    def set(self, line: int, column: int, value: Cell, style: int | None) -> None:
        """Put a value in a cell; None clears it. `style` is the index of its cell format.

        Raises `CannotEdit` for a cell that holds a formula or hides under a merged one.
        """
        self._refuse_merged(line, column)
        self._refuse_spilled(line, column)
        row = self._rows.get(line, f'<{self._prefix}row r="{line}"></{self._prefix}row>')
        cells = self._cells(row)
        old = cells.get(column, "")
        if re.search(rf"<{self._prefix}f\b", old):
            where = f"{self.name}!{address(line, column)}"
            raise CannotEdit(f"{where} holds a formula, which is not overwritten.")
        cells[column] = self._cell_xml(line, column, value, style)
        self._rows[line] = self._row_xml(row, cells)
        self._grow_dimension(line, column)

    def styles(self, line: int) -> Mapping[int, int]:
        """The cell formats of a row's cells by column, where they say one."""
        found = {}
        for column, cell in self._cells(self._rows.get(line, "")).items():
            style = dict(_ATTRIBUTE.findall(cell[: cell.index(">")])).get("s")
            if style is not None:
                found[column] = int(style)
        return found

    def column_style(self, column: int) -> int | None:
        """The format that a column gives to cells with none of their own."""
        for attrs in re.findall(rf"<{self._prefix}col\b([^>]*)>", self._head):
            said = dict(_ATTRIBUTE.findall(attrs))
            if int(said.get("min", 0)) <= column <= int(said.get("max", 0)) and "style" in said:
                return int(said["style"])
        return None

    @property
    def last_line(self) -> int:
        """The last row that holds anything at all, words or a format."""
        return max(self._rows, default=0)

    @property
    def merged(self) -> list[tuple[int, int, int, int]]:
        """Merged ranges as (first row, first column, last row, last column)."""
        found = re.findall(rf'<{self._prefix}mergeCell\b[^>]*?\bref="([^"]+)"', self._tail)
        return [range_of(ref) for ref in found]

    def remove(self, lines: Collection[int]) -> None:
        """Take rows out and move those below up.

        Raises `CannotEdit` where a formula, a merged cell, a note or a rule for part of the rows
        would be left pointing at another row.
        """
        gone = sorted(lines)
        self._refuse_anchored(gone[0])
        kept = {}
        for line in sorted(self._rows):
            up = bisect_left(gone, line)
            if line not in lines:
                kept[line - up] = (
                    self._moved(self._rows[line], line - up) if up else self._rows[line]
                )
        self._rows = kept

    def _moved(self, row: str, line: int) -> str:
        """A row's XML under another number."""
        p = self._prefix
        row = re.sub(rf'(<{p}row\b[^>]*?\br=")\d+(")', rf"\g<1>{line}\g<2>", row, count=1)
        return re.sub(rf'(<{p}c\b[^>]*?\br="[A-Z]+)\d+(")', rf"\g<1>{line}\g<2>", row)

    def _refuse_anchored(self, first: int) -> None:
        """Refuse where what hangs on rows from `first` on could not move with them."""
        p = self._prefix
        formulas = any(re.search(rf"<{p}f\b", row) for n, row in self._rows.items() if n >= first)
        links = re.findall(rf'<{p}hyperlink\b[^>]*?\bref="([^"]+)"', self._tail)
        linked = any(range_of(ref)[2] >= first for ref in links)
        drawn = re.search(rf"<{p}(legacyDrawing|drawing)\b", self._tail)
        partly = (
            top > first or bottom < self.last_line
            for refs in re.findall(r'\bsqref="([^"]+)"', self._tail)
            for top, _, bottom, _ in map(range_of, refs.split())
        )
        merged = any(bottom >= first for _, _, bottom, _ in self.merged)
        if formulas or linked or drawn or merged or any(partly):
            raise CannotEdit(
                f"Rows of {self.name} cannot be taken out: formulas, notes, merged cells or rules "
                "hang on the rows around them."
            )

    def xml(self) -> str:
        """The whole part again."""
        p = self._prefix
        body = "".join(self._rows[line] for line in sorted(self._rows))
        return f"{self._head}<{p}sheetData>{body}</{p}sheetData>{self._tail}"

    def _cells(self, row: str) -> dict[int, str]:
        """Each cell's XML by column; cells that do not say their address are refused."""
        cells = {}
        for match in re.finditer(_CELL.format(p=self._prefix), row, re.S):
            ref = dict(_ATTRIBUTE.findall(match["attrs"])).get("r", "")
            if not _ADDRESS.match(ref):
                self._refuse_form()
            cells[split_address(ref)[1]] = match[0]
        return cells

    def _row_xml(self, row: str, cells: Mapping[int, str]) -> str:
        p = self._prefix
        attrs = re.match(rf"<{p}row\b([^>]*?)/?>", row)
        assert attrs is not None
        said = attrs[1]
        if not re.search(r'\bcustomHeight="(1|true)"', said):
            said = re.sub(r'\s+(ht|customHeight)="[^"]*"', "", said)  # it fits itself to the words
        said = re.sub(r'\s+spans="[^"]*"', "", said)  # an optional hint that would now be wrong
        tail = re.search(rf"(<{p}extLst\b.*</{p}extLst>)</{p}row>$", row, re.S)
        body = "".join(cells[column] for column in sorted(cells)) + (tail[1] if tail else "")
        return f"<{p}row{said.rstrip()}>{body}</{p}row>"

    def _cell_xml(self, line: int, column: int, value: Cell, style: int | None) -> str:
        p, where = self._prefix, address(line, column)
        said = f'<{p}c r="{where}"' + ("" if style is None else f' s="{style}"')
        if value is None or value == "":
            return f"{said}/>"
        if isinstance(value, str):
            text = inline_text(value)
            held = f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>'
            return f'{said} t="inlineStr">{held}</{p}c>'
        if isinstance(value, bool):
            return f'{said} t="b"><{p}v>{int(value)}</{p}v></{p}c>'
        return f"{said}><{p}v>{self._number(value, where)}</{p}v></{p}c>"

    def _number(self, value: Cell, where: str) -> str:
        if isinstance(value, datetime):
            since = value.replace(tzinfo=None) - datetime.combine(self.epoch, time())
            return repr(since / timedelta(days=1)).removesuffix(".0")
        if isinstance(value, date):
            return str((value - self.epoch).days)
        if isinstance(value, float | int):
            return repr(value).removesuffix(".0")
        raise CannotEdit(f"{self.name}!{where} would hold a time of day, which no column takes.")

    def _refuse_merged(self, line: int, column: int) -> None:
        for top, left, bottom, right in self.merged:
            inside = top <= line <= bottom and left <= column <= right
            if inside and (line, column) != (top, left):
                raise CannotEdit(
                    f"{self.name}!{address(line, column)} is part of a merged cell: unmerge it in "
                    "Excel, save and try again."
                )

    def _refuse_spilled(self, line: int, column: int) -> None:
        """A formula of another cell may fill this one, which holds none itself."""
        for top, left, bottom, right in self._spilled:
            if top <= line <= bottom and left <= column <= right:
                raise CannotEdit(
                    f"{self.name}!{address(line, column)} is filled by a formula that spans "
                    "several cells, which is not overwritten."
                )

    def _grow_dimension(self, line: int, column: int) -> None:
        """Keep the sheet's note of its used range true."""
        match = re.search(rf'<{self._prefix}dimension\b[^>]*?\bref="([^"]+)"', self._head)
        if match is None:
            return
        top, left, bottom, right = range_of(match[1])
        if line > bottom or column > right or line < top or column < left:
            grown = f"{address(min(top, line), min(left, column))}:" + address(
                max(bottom, line), max(right, column)
            )
            self._head = self._head[: match.start(1)] + grown + self._head[match.end(1) :]


def range_of(ref: str) -> tuple[int, int, int, int]:
    """ "A3:P261" as (first row, first column, last row, last column)."""
    first, _, last = ref.replace("$", "").partition(":")
    return (*split_address(first), *split_address(last or first))
