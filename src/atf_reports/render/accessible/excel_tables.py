"""Rules on tables: E8 to E13, E15 to E17, and E25, numbers stored as text."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from atf_reports.render.accessible.breach import Breach, breach, shortened
from atf_reports.render.accessible.excel_contents import SHORTHAND, Content, Nature
from atf_reports.render.accessible.excel_rows import Cell, cells_with, each_once
from atf_reports.render.accessible.excel_styles import S
from atf_reports.render.accessible.excel_workbook import ExcelTable, Sheet, Workbook, box

STOCK_TABLE = re.compile(r"(?i)(table|tabelle|tableau)_?\d*\Z")
STOCK_HEADING = re.compile(r"(?i)column\s?\d*\Z")
LABEL_HEADING = re.compile(r"(?i)\b(period|year|quarter|ref|code|item|id|no\.)(?!\w)")
SPARE = 1.15  # a proportional font fits a little more than the width in characters
ALL_BUT = 0.999  # so that a text at the very edge is measured, not passed over
LINE = 1.25  # height of a line of text, in sizes of its font

Found = Iterator[Breach]


def table_not_real_or_not_named(book: Workbook) -> Found:
    """E8: only a real Excel table tells where it starts, ends and has its headings."""
    for sheet in book.sheets:
        for table in sheet.tables:
            if STOCK_TABLE.match(table.name):
                found = f"The table's name is “{table.name}”."
                fix = "Name it after what it holds (Table Design, Table Name)."
                yield breach("E8", sheet.at(table.box.top, table.box.left), found, fix)
        tabled = {row.number for table in sheet.tables for row in sheet.inside(table)}
        for row in sheet.outside:
            if len(row.columns) + (row.number in tabled) > 1:
                place = sheet.at(row.number, row.columns[0])
                fix = "Make it a table (Insert, Table), or keep text in column A."
                yield breach("E8", place, "Cells side by side outside a table.", fix)
                break  # one breach tells of the whole block


def table_headings_wrong(book: Workbook) -> Found:
    """E9: each column has a name of its own, in one heading row."""
    for sheet, table in _tables(book):
        if not table.headed:
            fix = "Tick Header Row under Table Design."
            place = sheet.at(table.box.top, table.box.left)
            yield breach("E9", place, "The table has no heading row.", fix)
            continue
        met: set[str] = set()
        for column, given in enumerate(table.headings, table.box.left):
            name = given.strip().casefold()
            place = sheet.at(table.box.top, column)
            if not name or STOCK_HEADING.match(name):
                found = f"The column's name is “{given}”."
                yield breach("E9", place, found, "Name the column.")
            elif name in met:
                found = f"A second column is called “{given.strip()}”."
                yield breach("E9", place, found, "Give each column a name of its own.")
            met.add(name)


def cells_merged(book: Workbook) -> Found:
    """E10: a merged cell has no single row and column to be read by."""
    for sheet in book.sheets:
        for merged in sheet.root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            ref = merged.get("ref", "A1")
            place = sheet.at(box(ref).top, box(ref).left)
            yield breach("E10", place, f"The cells {ref} are merged.", "Unmerge them.")


def blank_row_or_column(book: Workbook) -> Found:
    """E11: a blank line inside a table sounds like its end."""
    fix = "Delete it; use space or borders for looks."
    for sheet, table in _tables(book):
        rows, columns = sheet.used(table)
        with_words, worded = _with_words(sheet, table)
        for row in rows:
            if row not in with_words:
                yield breach("E11", sheet.line(row), "A blank row inside a table.", fix)
        if rows.stop < table.rows.stop:  # below the last words: one breach, however many rows
            found = f"Blank rows to the table's end, {table.rows.stop - 1}."
            yield breach("E11", sheet.line(max(rows.stop, table.rows.start)), found, fix)
        for column in columns:
            if len(rows) and column not in worded:
                place = sheet.line(column=column)
                yield breach("E11", place, "A blank column inside a table.", fix)


def blank_not_explained(book: Workbook) -> Found:
    """E12: a reader cannot tell forgotten from not applicable, so the sheet says what blank is."""
    for sheet in book.sheets:
        says = sheet.holding(lambda nature: "blank" in nature.signs)
        said = next(cells_with(sheet.outside, says), None) if says else None
        gaps = [gap for table in sheet.tables for gap in _gaps(sheet, table)]
        if gaps and not said:
            found = f"{len(gaps)} blank cell{'s' if len(gaps) > 1 else ''} without explanation."
            fix = "Fill them ([x] not available …), or say above the table what blank means."
            yield breach("E12", sheet.at(*gaps[0]), found, fix)
        elif said and sheet.tables and not gaps:
            found = "Blank cells are explained, but there are none."
            place = sheet.at(said.row, said.column)
            yield breach("E12", place, found, "Take the sentence out.", needs_human=True)


def shorthand_not_explained(book: Workbook) -> Found:
    """E12: a shorthand such as [c] is explained somewhere in the workbook."""
    explained = {mark for sheet in book.sheets for mark in _explained(sheet)}
    for sheet, table in _tables(book):
        marked = _with_shorthand(sheet)
        for cell in cells_with(sheet.data(table), marked) if marked else ():
            for mark in SHORTHAND.findall(cell.text):
                if mark not in explained:
                    explained.add(mark)
                    found = f"The shorthand {mark} is not explained."
                    fix = "Say what it means above the table or on the cover."
                    yield breach("E12", sheet.at(cell.row, cell.column), found, fix)


def text_cut_off(book: Workbook) -> Found:
    """E13: text that does not wrap, or a row too low for it, hides the rest of the words."""
    for sheet, table in _tables(book):
        heights = _fixed_heights(sheet)
        met: set[int] = set()
        fits: set[tuple[Content, float, float | None]] = set()
        for cell in _may_be_cut(sheet, table, heights):
            room = (cell.content, sheet.width(cell.column), heights.get(cell.row))
            if cell.column in met or room in fits:
                continue
            fits.add(room)
            if _cut(*room):
                met.add(cell.column)
                found = f"The text is cut off: “{shortened(cell.text)}”."
                fix = "Wrap the column's text and let the row's height follow it."
                yield breach("E13", sheet.at(cell.row, cell.column), found, fix)


def table_not_at_the_edge(book: Workbook) -> Found:
    """E15: readers look for a table from column A on."""
    for sheet, table in _tables(book):
        if table.box.left != 1 and len(sheet.tables) == 1:
            place = sheet.at(table.box.top, table.box.left)
            yield breach("E15", place, "The table does not start in column A.", "Move it there.")


def something_below_the_table(book: Workbook) -> Found:
    """E16: after the last row nobody looks any further."""
    for sheet in book.sheets:
        if not sheet.tables:
            continue
        end = max(table.box.bottom for table in sheet.tables)
        below = next((row for row in sheet.outside if row.number > end), None)
        if below:
            found = f"“{shortened(below.contents[0].text)}” stands below the table."
            fix = "Move it above the table or to the notes."
            yield breach("E16", sheet.at(below.number, below.columns[0]), found, fix)


def several_tables(book: Workbook) -> Found:
    """E17: one table on a sheet, so that its title and notes are plainly its own."""
    for sheet in book.sheets:
        for table in sheet.tables[1:]:
            place = sheet.at(table.box.top, table.box.left)
            found = f"Another table, “{table.name}”, on the same sheet."
            yield breach("E17", place, found, "Give it a sheet of its own.")


def number_stored_as_text(book: Workbook) -> Found:
    """E25: numbers as text cannot be summed or sorted, and are read digit by digit.

    A column of labels (periods, refs, codes) may hold some that look like numbers: "2021".
    """
    for sheet, table in _tables(book):
        figures = sheet.holding(_is_figure_in_text)
        labels = {
            table.box.left + number
            for number, heading in enumerate(table.headings)
            if LABEL_HEADING.search(heading)
        }
        for cell in cells_with(sheet.data(table), figures) if figures else ():
            if cell.column not in labels:
                text = cell.content.stripped
                found = f"“{text}” is stored as text."
                fix = "Store the number or date itself, with a number format."
                place = sheet.at(cell.row, cell.column)
                yield breach("E25", place, found, fix, blamed=text, around=text)


def _tables(book: Workbook) -> Iterator[tuple[Sheet, ExcelTable]]:
    return ((sheet, table) for sheet in book.sheets for table in sheet.tables)


def _is_figure_in_text(nature: Nature) -> bool:
    return nature.kind == "text" and "number" in nature.signs and not nature.computed


def _with_words(sheet: Sheet, table: ExcelTable) -> tuple[set[int], set[int]]:
    """The numbers of a table's data rows, and of its columns, that hold something."""
    data = sheet.data(table)
    columns = set().union(*each_once(row.columns for row in data))
    return {row.number for row in data}, columns


def _gaps(sheet: Sheet, table: ExcelTable) -> list[tuple[int, int]]:
    """Blank cells of rows and columns that hold something elsewhere."""
    rows, columns = sheet.used(table)
    with_words, worded = _with_words(sheet, table)
    if all(len(row.columns) == len(worded) for row in sheet.data(table)):
        return []
    down = [row for row in rows if row in with_words]
    across = [column for column in columns if column in worded]
    return [(row, at) for row in down for at in across if not sheet.text(row, at)]


def _with_shorthand(sheet: Sheet) -> set[Content]:
    return sheet.holding(lambda nature: "shorthand" in nature.signs)


def _explained(sheet: Sheet) -> Iterator[str]:
    for cell in sheet.shown_with(_with_shorthand(sheet)):
        if not sheet.table_at(cell.row, cell.column):
            yield from SHORTHAND.findall(cell.text)
        elif SHORTHAND.fullmatch(cell.content.stripped) and _has_words(sheet, cell):
            yield cell.content.stripped


def _has_words(sheet: Sheet, key: Cell) -> bool:
    """Whether words stand right of a key in column A."""
    return key.column == 1 and any(letter.isalpha() for letter in sheet.text(key.row, 2))


def _fixed_heights(sheet: Sheet) -> dict[int, float]:
    rows = sheet.root.iterfind(f"{S}sheetData/{S}row")
    return {
        int(row.get("r", "0")): float(row.get("ht", "0"))
        for row in rows
        if row.get("customHeight") in ("1", "true") and row.get("ht")
    }


def _may_be_cut(sheet: Sheet, table: ExcelTable, heights: Collection[int]) -> Iterator[Cell]:
    """The table's texts in rows of fixed height, and those that the narrowest column would cut.

    Rows without a fixed height follow their text, so that only what does not wrap is cut.
    """
    columns = range(table.box.left, table.box.right + 1)
    narrowest = min(map(sheet.width, columns)) * ALL_BUT
    texts = sheet.holding(lambda nature: nature.kind == "text") if heights else set()
    broad = {
        one for nature, held in sheet.contents.items() for one in _broad(nature, held, narrowest)
    }
    rows = sheet.inside(table) if heights or broad else []
    if broad.isdisjoint(chain.from_iterable(row.contents for row in rows)):
        rows = [row for row in rows if row.number in heights]  # as on nearly every sheet
    for row in rows:
        yield from cells_with((row,), texts if row.number in heights else broad)


def _broad(nature: Nature, held: Sequence[Content], width: float) -> Iterable[Content]:
    """The texts that do not wrap and are broader than a column; no width holds several lines."""
    if nature.kind != "text" or nature.look.wraps:
        return ()
    fits = width * SPARE * 11 / nature.look.font.size
    return held if "lines" in nature.signs else [one for one in held if len(one.text) > fits]


def _cut(cell: Content, width: float, height: float | None) -> bool:
    lines = cell.text.splitlines() or [""]
    fits = width * SPARE * 11 / cell.look.font.size
    if not cell.look.wraps:
        return len(lines) > 1 or len(lines[0]) > fits
    needed = sum(max(1, math.ceil(len(line) / fits)) for line in lines)
    return height is not None and (needed - 0.5) * cell.look.font.size * LINE > height
