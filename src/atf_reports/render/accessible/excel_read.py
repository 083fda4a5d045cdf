"""From a .xlsx to a Workbook: strings, styles, then each sheet with its tables and drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from atf_reports.render.accessible.excel_styles import PLAIN, CellStyles, S
from atf_reports.render.accessible.excel_workbook import (
    Cell,
    ExcelTable,
    Sheet,
    SheetLink,
    Workbook,
    box,
    position,
    text_of,
)
from atf_reports.render.accessible.package import Package, R, UnreadableFile

C, V, F, IS, ROW = (S + tag for tag in ("c", "v", "f", "is", "row"))
LINK_FORMULA = re.compile(r'HYPERLINK\(\s*"(?P<target>[^"]*)"')
WIDTHS_READ = 500  # columns of one width entry; a sheet may give all 16,384 at once
KINDS = {"s": "text", "str": "text", "inlineStr": "text", "e": "error", "b": "number"}


class Strings:
    """The shared strings, and which of them hold superscript."""

    def __init__(self, root: etree._Element | None) -> None:
        items = [] if root is None else list(root.iterchildren(S + "si"))
        self.texts = [text_of(item) for item in items]
        self.raised = {
            number
            for number, item in enumerate(items)
            if any(one.get("val") == "superscript" for one in item.iter(S + "vertAlign"))
        }


def read_workbook(package: Package) -> Workbook:
    """Read the workbook of a package; raises UnreadableFile if it holds none."""
    root = package.part("xl/workbook.xml")
    if root is None:
        raise UnreadableFile("This file has no Excel workbook inside.")
    links = package.links("xl/workbook.xml")
    theme = next((target for target in links.values() if "/theme/" in target), "")
    styles = CellStyles(package.part("xl/styles.xml"), package.part(theme) if theme else None)
    strings = Strings(package.part("xl/sharedStrings.xml"))
    book = Workbook(package, root, styles, [])
    for number, entry in enumerate(root.iterfind(f"{S}sheets/{S}sheet"), 1):
        part = links.get(entry.get(R + "id", ""), "")
        sheet_root = package.part(part)
        if sheet_root is not None and sheet_root.tag == S + "worksheet":
            name, state = entry.get("name", ""), entry.get("state", "visible")
            sheet = Sheet(number, name, state, part, sheet_root)
            _fill(sheet, package, styles, strings)
            book.sheets.append(sheet)
    return book


def _fill(sheet: Sheet, package: Package, styles: CellStyles, strings: Strings) -> None:
    links = package.links(sheet.part)
    sheet.widths = dict(_widths(sheet.root))
    for row_number, row in enumerate(sheet.root.iterfind(f"{S}sheetData/{ROW}"), 1):
        at = int(row.get("r", row_number))
        for number, element in enumerate(row.iterchildren(C), 1):
            cell = _cell(element, at, number, styles, strings)
            sheet.cells[cell.row, cell.column] = cell
    for target in links.values():
        part = package.part(target) if target.endswith(".xml") else None
        if part is None:
            continue
        if part.tag == S + "table":
            sheet.tables.append(_table(part))
        elif part.tag == S + "comments":
            sheet.comments.append(part)
        elif etree.QName(part).localname == "wsDr":
            sheet.drawings.append(part)
    sheet.tables.sort(key=lambda one: (one.box.top, one.box.left))
    sheet.links = list(_links(sheet, links))


def _cell(
    element: etree._Element, row: int, number: int, styles: CellStyles, strings: Strings
) -> Cell:
    ref = element.get("r")
    column = position(ref)[1] if ref else number
    kind, raised = element.get("t", "n"), False
    value, inline, formula = element.find(V), element.find(IS), element.find(F)
    text = (value.text or "") if value is not None else ""
    if kind == "s" and text.isdigit() and int(text) < len(strings.texts):
        raised, text = int(text) in strings.raised, strings.texts[int(text)]
    elif inline is not None:
        text = text_of(inline)
    style = element.get("s")
    return Cell(
        row,
        column,
        text,
        KINDS.get(kind, "number") if text else "blank",
        styles.look(int(style)) if style else styles.look(0) if styles.looks else PLAIN,
        (formula.text or "") if formula is not None else "",
        raised,
    )


def _widths(root: etree._Element) -> Iterator[tuple[int, float]]:
    """Column number to width in characters; 0 is the sheet's usual width."""
    usual = root.find(S + "sheetFormatPr")
    if usual is not None and usual.get("defaultColWidth"):
        yield 0, float(usual.get("defaultColWidth", "0"))
    for columns in root.iterfind(f"{S}cols/{S}col"):
        if columns.get("width"):
            first, last = int(columns.get("min", "1")), int(columns.get("max", "1"))
            for column in range(first, min(last, first + WIDTHS_READ) + 1):
                yield column, float(columns.get("width", "0"))


def _table(part: etree._Element) -> ExcelTable:
    style = part.find(S + "tableStyleInfo")
    return ExcelTable(
        part.get("displayName") or part.get("name") or "",
        box(part.get("ref", "A1")),
        tuple(one.get("name", "") for one in part.iterfind(f"{S}tableColumns/{S}tableColumn")),
        part.get("headerRowCount", "1") != "0",
        int(part.get("totalsRowCount", "0")),
        (style.get("name") or "") if style is not None else "",
    )


def _links(sheet: Sheet, targets: dict[str, str]) -> Iterator[SheetLink]:
    for one in sheet.root.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        row, column = position(one.get("ref", "A1"))
        outside = one.get(R + "id")
        target = targets.get(outside, "") if outside else one.get("location", "")
        yield SheetLink(row, column, target, outside is None)
    for cell in sheet.cells.values():
        found = LINK_FORMULA.search(cell.formula)
        if found:
            target, internal = found["target"], found["target"].startswith("#")
            yield SheetLink(cell.row, cell.column, target.removeprefix("#"), internal)
