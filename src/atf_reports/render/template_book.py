"""An annex template as its own XML holds it: words, looks, and whatever else stands on a sheet.

openpyxl would say the same, but its import alone costs as much as writing four annexes; a test
holds that both agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from lxml import etree

from atf_reports.frozen import changing, frozen
from atf_reports.patterns import when_used
from atf_reports.render.accessible.excel_contents import Strings, text_of
from atf_reports.render.accessible.excel_rows import Box
from atf_reports.render.accessible.excel_workbook import box, letters, position
from atf_reports.render.accessible.package import Package, R, UnreadableFile

_EXCELS_WIDTH = 13.0  # characters: of a column that is named without a width
# Excel's own formats by number, as the standard lists them (ECMA-376, part 1, 18.8.30)
_FORMATS = dict(
    line.strip().split(" ", 1)
    for line in """
        1 0
        2 0.00
        3 #,##0
        4 #,##0.00
        9 0%
        10 0.00%
        11 0.00E+00
        12 # ?/?
        13 # ??/??
        14 mm-dd-yy
        15 d-mmm-yy
        16 d-mmm
        17 mmm-yy
        18 h:mm AM/PM
        19 h:mm:ss AM/PM
        20 h:mm
        21 h:mm:ss
        22 m/d/yy h:mm
        37 #,##0_);(#,##0)
        38 #,##0_);[Red](#,##0)
        39 #,##0.00_);(#,##0.00)
        40 #,##0.00_);[Red](#,##0.00)
        45 mm:ss
        46 [h]:mm:ss
        47 mmss.0
        48 ##0.0E+0
        49 @
    """.strip().splitlines()
)
_OF_DAYS = when_used(r"(?i)^(?:[^\"\[\\]|\"[^\"]*\"|\[[^\]]*\]|\\.)*?[yd]")
_EPOCH = date(1899, 12, 30)
_CODES = when_used(r'&(?:[LCR]|"[^"]*"|K[0-9A-Fa-f]{6}|\d+ ?|[BIUESXY])')
_YES = ("1", "true")


@frozen
class Look:
    """How a template's cell is formatted; `wrap` unless the template says that it does not."""

    number_format: str = "General"
    horizontal: str = ""
    wrap: bool = True


@frozen
class TemplateCell:
    """A cell of a template; its words are "" where it holds only a look."""

    row: int
    column: int
    words: str
    look: Look
    is_formula: bool = False

    @property
    def coordinate(self) -> str:
        """Its address, "B4"."""
        return f"{letters(self.column)}{self.row}"


@frozen
class ColumnRun:
    """Equal columns that stand side by side, as Excel keeps them."""

    first: int
    last: int
    width: float
    hidden: bool


@changing(eq=False)
class TemplateSheet:
    """One worksheet of a template."""

    title: str
    state: str
    part: str
    root: etree._Element
    rows: Sequence[Sequence[TemplateCell]]
    package: Package

    def ranges(self, tag: str, attribute: str) -> list[str]:
        """An attribute of all elements of a kind: mergeCell's ref, dataValidation's sqref."""
        return [one.get(attribute, "") for one in self.root.iterfind(f".//{{*}}{tag}")]

    @cached_property
    def columns(self) -> list[ColumnRun]:
        """The columns whose width or hiding the template sets."""
        return [
            ColumnRun(
                int(one.get("min", 1)),
                int(one.get("max", 1)),
                float(one.get("width", _EXCELS_WIDTH)),
                one.get("hidden") in _YES,
            )
            for one in self.root.iterfind("{*}cols/{*}col")
        ]

    @property
    def hidden_rows(self) -> list[int]:
        """The numbers of the rows that are hidden."""
        found = self.root.iterfind("{*}sheetData/{*}row")
        return [int(one.get("r", 0)) for one in found if one.get("hidden") in _YES]

    @property
    def frozen_at(self) -> str:
        """The first cell that moves where panes are frozen, else ""."""
        pane = self.root.find("{*}sheetViews/{*}sheetView/{*}pane")
        return str(pane.get("topLeftCell", "")) if pane is not None else ""

    @property
    def has_headers(self) -> bool:
        """Whether a header or footer holds any words."""
        lines = self.root.iterfind("{*}headerFooter/*")
        return any(_CODES.sub("", line.text or "").strip() for line in lines)

    @property
    def table_name(self) -> str:
        """The name of its first table, "" where it has none."""
        links = self.package.links(self.part)
        for one in self.root.iterfind("{*}tableParts/{*}tablePart"):
            table = self.package.part(links.get(one.get(R + "id", ""), ""))
            if table is not None:
                return str(table.get("name") or table.get("displayName", ""))
        return ""

    @property
    def comments(self) -> list[str]:
        """The cells that somebody commented on."""
        parts = [self.package.part(one) for one in self.package.links(self.part).values()]
        return [
            one.get("ref", "")
            for part in parts
            if part is not None and etree.QName(part).localname == "comments"
            for one in part.iterfind("{*}commentList/{*}comment")
        ]


@frozen
class TemplateBook:
    """An annex template's worksheets, and the names of all its tabs."""

    sheets: Sequence[TemplateSheet]
    tabs: Sequence[str]

    @classmethod
    def read(cls, path: Path) -> TemplateBook:
        """Read a template; raises UnreadableFile (a ValueError) for what is no workbook."""
        package = Package(path)
        root = package.part("xl/workbook.xml")
        if root is None:
            raise UnreadableFile("This file has no Excel workbook inside.")
        strings = Strings(package.part("xl/sharedStrings.xml")).texts
        looks = list(_looks(package.part("xl/styles.xml")))
        links = package.links("xl/workbook.xml")
        tabs = root.findall("{*}sheets/{*}sheet")
        sheets = []
        for tab in tabs:
            part = links.get(tab.get(R + "id", ""), "")
            sheet = package.part(part)
            if sheet is not None and etree.QName(sheet).localname == "worksheet":
                rows = list(_rows(sheet, strings, looks))
                name, state = tab.get("name", ""), tab.get("state", "visible")
                sheets.append(TemplateSheet(name, state, part, sheet, rows, package))
        return cls(sheets, [tab.get("name", "") for tab in tabs])


def _looks(styles: etree._Element | None) -> Iterator[Look]:
    if styles is None:
        return
    own = {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    for one in styles.iterfind("{*}cellXfs/{*}xf"):
        number = one.get("numFmtId", "0")
        aligned = one.find("{*}alignment")
        said: Mapping[str, str] = {} if aligned is None else dict(aligned.attrib)  # type: ignore[arg-type]
        wrap = said.get("wrapText", "1") in _YES
        look = own.get(number) or _FORMATS.get(number, "General")
        yield Look(look, said.get("horizontal", ""), wrap)


def _rows(
    sheet: etree._Element, strings: Sequence[str], looks: Sequence[Look]
) -> Iterator[list[TemplateCell]]:
    """The rows with anything in them; what a merge hides is left out."""
    merged = [box(one.get("ref", "")) for one in sheet.iterfind("{*}mergeCells/{*}mergeCell")]
    below = 0
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        below = int(row.get("r", below + 1))
        after, cells = 0, []
        for one in row.iterfind("{*}c"):
            ref = one.get("r")
            after = position(ref)[1] if ref else after + 1
            if not any(_hides(area, below, after) for area in merged):
                cells.append(_cell(one, below, after, strings, looks))
        yield cells


def _hides(area: Box, row: int, column: int) -> bool:
    return area.holds(row, column) and (row, column) != (area.top, area.left)


def _cell(
    element: etree._Element,
    row: int,
    column: int,
    strings: Sequence[str],
    looks: Sequence[Look],
) -> TemplateCell:
    style = int(element.get("s", 0))
    look = looks[style] if style < len(looks) else Look()
    formula = element.find("{*}f")
    if formula is not None:
        return TemplateCell(row, column, f"={formula.text or ''}", look, is_formula=True)
    return TemplateCell(row, column, _words(element, strings, look.number_format), look)


def _words(element: etree._Element, strings: Sequence[str], number_format: str) -> str:
    inline = element.find("{*}is")
    if inline is not None:
        return text_of(inline)
    value, kind = element.findtext("{*}v", ""), element.get("t", "n")
    if kind == "s" and value.isdigit():
        return strings[int(value)] if int(value) < len(strings) else ""
    if kind == "b":
        return {"0": "No", "1": "Yes"}.get(value, value)
    return _number(float(value), number_format) if kind == "n" and value else value


def _number(value: float, number_format: str) -> str:
    """A number as a reader would write it; a day in words, as papers do."""
    if _OF_DAYS.match(number_format) and 61 <= value < 2_958_466:  # as far as Excel's days go
        day = _EPOCH + timedelta(days=int(value))
        return f"{day.day} {day:%B %Y}"
    return f"{value:.15g}"
