"""Rules on the whole annex: E1 to E7, alternative text, pages, boxes, links out and panes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from atf_reports.render.accessible.alternative_text import alternative
from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.excel_styles import S
from atf_reports.render.accessible.excel_workbook import Sheet, Workbook, position

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
STOCK_SHEET = re.compile(r"(?i)(sheet|chart|table|blad|feuil1?)\s?\d+\Z")
FRONT = re.compile(r"(?i)\s*(cover|contents?|about|guide|introduction|read ?me|summary)\b")
CONTENTS = re.compile(r"(?i)\s*contents?\b")
PROPERTIES = Place(0, "Document properties")


def title_or_language_missing(book: Workbook) -> Iterator[Breach]:
    """E1: the title is spoken first, and the language chooses the voice."""
    if not book.package.property("title"):
        fix = "Set Title (File, Info, Properties)."
        yield breach("E1", PROPERTIES, "No title.", fix)
    if not (book.package.property("language") or _custom_language(book)):
        fix = "Set the property Language to en-GB (Properties, Advanced, Custom)."
        yield breach("E1", PROPERTIES, "No language.", fix)


def not_opened_at_the_start(book: Workbook) -> Iterator[Breach]:
    """E2: a reader starts at A1 of the first sheet, not where somebody stopped working."""
    view = book.root.find(f"{S}bookViews/{S}workbookView")
    active = "0" if view is None else view.get("activeTab", "0")
    if active != "0":
        found = f"The workbook opens on sheet {int(active) + 1}."
        yield breach("E2", book.place, found, "Save it with the first sheet on top.")
    for sheet in book.sheets:
        for one in sheet.root.iterfind(f"{S}sheetViews/{S}sheetView"):
            cursors = [place.get("activeCell", "A1") for place in one.iterfind(S + "selection")]
            corner = one.get("topLeftCell", "A1")
            away = next((ref for ref in (*cursors, corner) if ref != "A1"), None)
            if away:
                found = f"The sheet opens at {away}."
                yield breach(
                    "E2", sheet.at(*position(away)), found, "Save it with the cursor in A1."
                )
            if sheet.number > 1 and one.get("tabSelected") in ("1", "true") and active == "0":
                found = "The sheet is selected together with another."
                yield breach("E2", sheet.line(), found, "Select the first sheet only, then save.")


def sheet_name_says_nothing(book: Workbook) -> Iterator[Breach]:
    """E3: sheets are chosen by name."""
    met: set[str] = set()
    for sheet in book.sheets:
        name = sheet.name.strip().casefold()
        if not name or STOCK_SHEET.match(name) or sheet.name != sheet.name.strip():
            found = f"The sheet's name is “{sheet.name}”."
            yield breach(
                "E3", sheet.line(), found, "Name it after what it holds, without spaces around."
            )
        elif name in met:
            yield breach("E3", sheet.line(), "A second sheet of this name.", "Rename one of them.")
        met.add(name)


def sheet_blank(book: Workbook) -> Iterator[Breach]:
    """E4: nobody can tell an empty sheet from one that failed to load."""
    for sheet in book.sheets:
        if not sheet.shown and not sheet.drawings:
            yield breach("E4", sheet.line(), "The sheet is empty.", "Delete it.")


def something_hidden(book: Workbook) -> Iterator[Breach]:
    """E5: hidden parts are still read out by some readers, and printed by none."""
    fix = "Unhide it, or delete it before publishing."
    for sheet in book.sheets:
        if sheet.state != "visible":
            yield breach("E5", sheet.line(), "The sheet is hidden.", fix)
        for columns in sheet.root.iterfind(f"{S}cols/{S}col"):
            if columns.get("hidden") in ("1", "true") or float(columns.get("width", "9")) == 0:
                place = sheet.line(column=int(columns.get("min", "1")))
                yield breach("E5", place, "The column is hidden.", fix)
        for row in sheet.root.iterfind(f"{S}sheetData/{S}row"):
            if row.get("hidden") in ("1", "true"):
                place = sheet.line(int(row.get("r", "1")))
                yield breach("E5", place, "The row is hidden.", fix)


def sheet_without_title(book: Workbook) -> Iterator[Breach]:
    """E6: A1 is where every reader lands, so the sheet's title stands there."""
    met: set[str] = set()
    for sheet in book.sheets:
        cell = sheet.cell(1, 1)
        title = sheet.text(1, 1)
        if not sheet.shown:
            continue
        tabled = sheet.table_at(1, 1) is not None
        if cell is None or cell.kind != "text" or tabled or not title:
            fix = "Write the sheet's title in A1, above the table."
            yield breach("E6", sheet.at(1, 1), "No title.", fix)
        elif title.casefold() in met:
            found = f"Another sheet has the same title: “{shortened(title)}”."
            yield breach("E6", sheet.at(1, 1), found, "Say what differs.")
        met.add(title.casefold())


def contents_wrong(book: Workbook) -> Iterator[Breach]:
    """E7: a cover comes first, and its contents name every sheet and no other."""
    if len(book.sheets) < 2:
        return
    first = book.sheets[0]
    if not FRONT.match(first.name):
        found = f"The first sheet is “{first.name}”, not a cover."
        yield breach("E7", first.line(), found, "Put the cover or contents first.")
    contents = next((one for one in book.sheets if CONTENTS.match(one.name)), first)
    listed = {cell.text.strip().casefold() for row in contents.shown for cell in row.cells()}
    listed |= {_sheet_of(link.target) for link in contents.links if link.internal}
    for sheet in book.sheets:
        if sheet in (first, contents) or {sheet.name.casefold(), _title(sheet)} & listed:
            continue
        found = f"The contents do not name the sheet “{sheet.name}”."
        yield breach("E7", contents.line(), found, "Add a row with a link to it.")
    yield from _rows_without_sheet(book, contents)


def drawing_without_alternative(book: Workbook) -> Iterator[Breach]:
    """E18: a chart or picture without alternative text does not exist for some readers."""
    for sheet in book.sheets:
        for drawing in (one for root in sheet.drawings for one in _anchored(root)):
            if etree.QName(drawing).localname not in ("graphicFrame", "pic"):
                continue
            named = next(drawing.iter(XDR + "cNvPr"), None)
            if named is not None and next(named.iter(DECORATIVE), None) is None:
                yield from alternative("E18", _spot(sheet, drawing), named.get("descr") or "")


def header_or_footer(book: Workbook) -> Iterator[Breach]:
    """E19: screen readers never reach the headers and footers of a sheet."""
    for sheet in book.sheets:
        furniture = sheet.root.find(S + "headerFooter")
        text = "" if furniture is None else "".join(str(part) for part in furniture.itertext())
        if text.strip():
            found = f"A header or footer: “{shortened(text)}”."
            fix = "Say it in the line under the sheet's title."
            yield breach("E19", sheet.line(), found, fix)


def text_box_or_comment(book: Workbook) -> Iterator[Breach]:
    """E20: words that float over the cells are read out of order or not at all."""
    for sheet in book.sheets:
        for shape in (one for root in sheet.drawings for one in _anchored(root)):
            if etree.QName(shape).localname in ("sp", "cxnSp", "grpSp"):
                fix = "Move its words into a cell and delete it."
                yield breach("E20", _spot(sheet, shape), "A text box or shape.", fix)
        for comment in (one for root in sheet.comments for one in root.iter(S + "comment")):
            place = sheet.at(*position(comment.get("ref", "A1")))
            yield breach("E20", place, "A cell comment.", "Move its words into a cell.")


def leans_on_other_files(book: Workbook) -> Iterator[Breach]:
    """E23: a published annex stands alone: no links to other workbooks, queries or macros."""
    for name in sorted(book.package.names):
        for start, what in (
            ("xl/externalLinks/externalLink", "A link to another workbook."),
            ("xl/connections.xml", "A connection to outside data."),
            ("xl/vbaProject.bin", "Macros."),
        ):
            if name.startswith(start):
                yield breach("E23", book.place, what, "Keep values only, and save as .xlsx.")


def panes_frozen(book: Workbook) -> Iterator[Breach]:
    """E29: at high zoom a frozen pane can fill the window and hide the rest."""
    for sheet in book.sheets:
        if next(sheet.root.iterfind(f"{S}sheetViews/{S}sheetView/{S}pane"), None) is not None:
            yield breach("E29", sheet.line(), "Frozen or split panes.", "Unfreeze them (View).")


def _rows_without_sheet(book: Workbook, contents: Sheet) -> Iterator[Breach]:
    known = {name for sheet in book.sheets for name in (sheet.name.casefold(), _title(sheet))}
    linked = {(link.row, link.column) for link in contents.links}
    for table in contents.tables:
        rows, columns = contents.used(table)
        for row in rows:
            texts = [contents.text(row, at) for at in columns]
            to_sheet = any((row, at) in linked for at in columns)
            if any(texts) and not to_sheet and not {text.casefold() for text in texts} & known:
                found = f"“{shortened(texts[0])}” is no sheet of this workbook."
                fix = "Take the row out, or name the sheet as its tab does."
                yield breach("E7", contents.at(row, table.box.left), found, fix)


def _custom_language(book: Workbook) -> str:
    root = book.package.part("docProps/custom.xml")
    for one in () if root is None else root.iterchildren(CUSTOM):
        if one.get("name", "").casefold() == "language":
            return "".join(str(part) for part in one.itertext()).strip()
    return ""


def _title(sheet: Sheet) -> str:
    return sheet.text(1, 1).casefold() or sheet.name.casefold()


def _sheet_of(target: str) -> str:
    return target.rpartition("!")[0].strip("'").replace("''", "'").casefold()


def _anchored(root: etree._Element) -> Iterator[etree._Element]:
    """The drawn things of a sheet: charts, pictures, shapes."""
    wanted = {XDR + name for name in ("graphicFrame", "pic", "sp", "cxnSp", "grpSp")}
    for anchor in root:
        yield from (one for one in anchor.iter() if one.tag in wanted)


def _spot(sheet: Sheet, drawn: etree._Element) -> Place:
    """The cell under the top left corner of a drawn thing."""
    for parent in drawn.iterancestors():
        start = parent.find(XDR + "from")
        if start is not None:
            row, column = (start.findtext(XDR + name, "0") for name in ("row", "col"))
            return sheet.at(int(row) + 1, int(column) + 1)
    return sheet.line()
