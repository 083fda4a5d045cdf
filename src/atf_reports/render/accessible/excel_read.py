"""From a .xlsx to a Workbook: strings, styles, then each sheet with its tables and drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress, pairwise

from lxml import etree

from atf_reports.patterns import when_used
from atf_reports.render.accessible.excel_contents import Content, Contents, Strings, text_of
from atf_reports.render.accessible.excel_rows import Row, cells_with, rows_of
from atf_reports.render.accessible.excel_styles import S, cell_styles
from atf_reports.render.accessible.excel_workbook import (
    ExcelTable,
    Sheet,
    SheetLink,
    Workbook,
    box,
    position,
)
from atf_reports.render.accessible.package import Package, R, UnreadableFile

C, V, F, IS, ROW = (S + tag for tag in ("c", "v", "f", "is", "row"))
# Cells and rows as nearly every program writes them: value only, or blank; no entities to resolve.
# Nothing is given back once matched (++), which saves a fifth of the time.
PLAIN_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+\d{1,6}+)"((?: s="\d{1,6}+")?+(?: t="[a-z]++")?+'
    rb"(?:/>|><v>[^<&\x00-\x08\x0b-\x1f\x80-\xff]*+</v></c>))"
)
PLAIN_ROW = re.compile(rb'<row r="\d+"(?: (?:spans|ht|x14ac:dyDescent)="[^"]*")*(?:/>|></row>)')
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ONLY_NAMES = re.compile(rb"(?:[A-Z]+\n)+")
LINK_FORMULA = when_used(r'HYPERLINK\(\s*"(?P<target>[^"]*)"')
WIDTHS_READ = 500  # columns of one width entry; a sheet may give all 16,384 at once

Cells = dict[tuple[int, int], Content]


@lru_cache(maxsize=2)
def read_workbook(package: Package) -> Workbook:
    """Read the workbook of a package; raises UnreadableFile if it holds none.

    A finished annex is read once for its check and for its comparison with what was to be written.
    """
    root = package.part("xl/workbook.xml")
    if root is None:
        raise UnreadableFile("This file has no Excel workbook inside.")
    links = package.links("xl/workbook.xml")
    theme = next((target for target in links.values() if "/theme/" in target), "")
    styles = cell_styles(package.part("xl/styles.xml"), package.part(theme) if theme else None)
    contents = Contents(styles, Strings(package.part("xl/sharedStrings.xml")))
    book = Workbook(package, root, styles, [])
    for number, entry in enumerate(root.iterfind(f"{S}sheets/{S}sheet"), 1):
        part = links.get(entry.get(R + "id", ""), "")
        rows, sheet_root = _rows(package, part, contents)
        if sheet_root is not None and sheet_root.tag == S + "worksheet":
            name, state = entry.get("name", ""), entry.get("state", "visible")
            sheet = Sheet(number, name, state, part, sheet_root, rows)
            _add_parts(sheet, package)
            book.sheets.append(sheet)
    return book


def _rows(
    package: Package, part: str, contents: Contents
) -> tuple[list[Row], etree._Element | None]:
    """A sheet's rows in order, and its XML without the plain ones."""
    data = package.content(part)
    if data is not None and not _has_comments(data):  # they could hide what looks like cells
        plain, rest = _plain_rows(data, contents)
        root = package.parsed(part, PLAIN_ROW.sub(b"", rest))
        if all(one.get("r") for one in root.iter(ROW, C)):
            return _in_order(plain, _odd_cells(root, contents)), root
    # where a row or cell is known by its order alone, each is read
    whole = package.part(part)
    return ([] if whole is None else rows_of(_odd_cells(whole, contents))), whole


def _has_comments(data: bytes) -> bool:
    """Whether there are any, or anything of the kind; most sheets hold no "!" at all."""
    return b"!" in data and b"<!" in data


def _plain_rows(data: bytes, contents: Contents) -> tuple[list[Row], bytes]:
    """The plain cells row by row, and the sheet's XML without them; there are very many."""
    pieces = PLAIN_CELL.split(data)
    rest, refs, tails = (pieces[at :: PLAIN_CELL.groups + 1] for at in range(3))
    held = tuple(map(contents.__getitem__, tails))
    known: dict[bytes, tuple[int, ...]] = {}
    starts = compress(range(len(held)), rest)  # where anything stands before a cell
    rows: list[Row] = []
    for start, end in pairwise([*starts, len(held)]):
        row = refs[start].lstrip(LETTERS)
        together = b"".join(refs[start:end])
        names = together.replace(row, b"\n")  # "A", "B": what is left of "A12B12" in row 12
        columns = known.get(names)
        if columns is None and names.count(b"\n") == end - start and ONLY_NAMES.fullmatch(names):
            columns = known[names] = tuple(position(f"{n.decode()}1")[1] for n in names.split())
        if columns:
            rows.append(Row(int(row), columns, held[start:end]))
        else:  # a cell that says that it stands in another row
            places = (position(ref.decode()) for ref in refs[start:end])
            cells = zip(places, held[start:end], strict=True)
            rows += [Row(at, (column,), (one,)) for (at, column), one in cells]
    return rows, b"".join(rest)


def _in_order(rows: list[Row], odd: Cells) -> list[Row]:
    """The rows as they are where they are whole and in order, else put together anew."""
    rising = all(row.number < below.number for row, below in pairwise(rows))
    if not odd and rising and all(map(_rises, {row.columns for row in rows})):
        return rows
    plain = {
        (row.number, column): held
        for row in rows
        for column, held in zip(row.columns, row.contents, strict=True)
    }
    return rows_of(plain | odd)


def _rises(columns: tuple[int, ...]) -> bool:
    return all(one < following for one, following in pairwise(columns))


def _odd_cells(root: etree._Element, contents: Contents) -> Cells:
    """The cells still in the XML: formulas, inline text, whatever is written in another way."""
    cells: Cells = {}
    for row_number, row in enumerate(root.iterfind(f"{S}sheetData/{ROW}"), 1):
        at = int(row.get("r", row_number))
        for number, element in enumerate(row.iterchildren(C), 1):
            ref = element.get("r")
            column = position(ref)[1] if ref else number
            cells[at, column] = _content(element, contents)
    return cells


def _content(element: etree._Element, contents: Contents) -> Content:
    value, inline, formula = element.find(V), element.find(IS), element.find(F)
    text = (value.text or "") if value is not None else ""
    typed = (formula.text or "") if formula is not None else ""
    kind, style = element.get("t", "n"), element.get("s", "")
    if inline is not None and kind != "s":
        text = text_of(inline)
    return contents.reading.stored(style, kind, text, typed)


def _add_parts(sheet: Sheet, package: Package) -> None:
    """Column widths, tables, comments, drawings and links."""
    links = package.links(sheet.part)
    sheet.widths = dict(_widths(sheet.root))
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
    style, filtered = part.find(S + "tableStyleInfo"), part.find(S + "autoFilter")
    return ExcelTable(
        part.get("displayName") or part.get("name") or "",
        box(part.get("ref", "A1")),
        tuple(one.get("name", "") for one in part.iterfind(f"{S}tableColumns/{S}tableColumn")),
        part.get("headerRowCount", "1") != "0",
        int(part.get("totalsRowCount", "0")),
        (style.get("name") or "") if style is not None else "",
        part.get("ref", ""),
        filtered.get("ref", "") if filtered is not None else "",
    )


def _links(sheet: Sheet, targets: Mapping[str, str]) -> Iterator[SheetLink]:
    for one in sheet.root.iterfind(f"{S}hyperlinks/{S}hyperlink"):
        row, column = position(one.get("ref", "A1"))
        outside = one.get(R + "id")
        target = targets.get(outside, "") if outside else one.get("location", "")
        yield SheetLink(row, column, target, outside is None)
    formulas = sheet.holding(lambda nature: nature.computed)
    for cell in cells_with(sheet.rows, formulas) if formulas else ():
        found = LINK_FORMULA.search(cell.content.formula)
        if found:
            target, internal = found["target"], found["target"].startswith("#")
            yield SheetLink(cell.row, cell.column, target.removeprefix("#"), internal)
