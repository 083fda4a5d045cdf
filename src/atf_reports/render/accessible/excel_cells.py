"""Rules on cells: E14 notes, E21 contrast, E22 colour, E24 leftovers, E26 to E28."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.contrast import BLACK, WHITE, needed, ratio
from atf_reports.render.accessible.excel_styles import S
from atf_reports.render.accessible.excel_workbook import (
    Cell,
    ExcelTable,
    Sheet,
    SheetLink,
    Workbook,
    box,
    letters,
)
from atf_reports.render.accessible.word_looks import LETTER, WORD_OR_FIGURE
from atf_reports.render.accessible.word_setup import BARE, LEFTOVER
from atf_reports.render.accessible.word_words import LOCAL, link_fault

NOTE = re.compile(r"(?i)\[note (\d+)\]")
NOTE_DEFINED = re.compile(r"(?i)\s*\[?note (\d+)\]?\s*[:.)]?")
NOTES_SHEET = re.compile(r"(?i)\s*notes?\b")
NOTE_SIGN = re.compile(r"[^\W\d_]\s?(\*{1,3}|[†‡§]|(?<!m)[⁰¹²³⁴-⁹]+)(\s|\Z)")
RED_SECTION = re.compile(r"\[red\][^;]*", re.IGNORECASE)
HEADED = re.compile(r"TableStyleMedium(\d+)\Z")
WIDEST = 61.0  # characters: 60 as typed, stored with the padding that Excel adds

Found = Iterator[Breach]


def note_not_tied(book: Workbook) -> Found:
    """E14: each [note 1] is explained, and each explanation is used."""
    used: dict[str, Place] = {}
    defined: dict[str, Place] = {}
    for sheet in book.sheets:
        for cell in sheet.shown():
            place = sheet.at(cell.row, cell.column)
            start = _defines(sheet, cell)
            if start:
                defined.setdefault(start, place)
            for number in NOTE.findall(cell.text):
                if number != start:
                    used.setdefault(number, place)
    for number in sorted(used.keys() - defined.keys(), key=int):
        found = f"[note {number}] is explained nowhere."
        yield breach("E14", used[number], found, "Add it to the notes.")
    for number in sorted(defined.keys() - used.keys(), key=int):
        found = f"[note {number}] is used nowhere."
        yield breach("E14", defined[number], found, "Take it out, or point to it.")


def note_as_sign(book: Workbook) -> Found:
    """E14: a raised figure or an asterisk is skipped by screen readers."""
    for sheet, cell in _cells(book):
        if cell.raised or (cell.kind == "text" and NOTE_SIGN.search(cell.text)):
            found = f"A note as a sign: “{shortened(cell.text)}”."
            place = sheet.at(cell.row, cell.column)
            fix = "Write [note 1] and explain it on the notes sheet."
            yield breach("E14", place, found, fix, blamed=cell.text, around=cell.text)


def text_faint_on_fill(book: Workbook) -> Found:
    """E21: text needs 4.5 to 1 on its fill, large text 3 to 1."""
    for sheet, cell in _cells(book):
        font, table = cell.look.font, sheet.table_at(cell.row, cell.column)
        ink, fill = font.colour or BLACK, cell.look.fill or WHITE
        if table and cell.row == table.box.top and table.headed and not cell.look.fill:
            ink, fill = _heading_colours(book, table, font.colour)
        if ratio(ink, fill) < needed(font.size, font.bold):
            found = f"#{ink} on #{fill} is {ratio(ink, fill):.1f} to 1: “{shortened(cell.text)}”."
            best = "black" if ratio(BLACK, fill) > ratio(WHITE, fill) else "white"
            fix = f"Use {best} text or another fill."
            yield breach("E21", sheet.at(cell.row, cell.column), found, fix)


def rule_makes_text_faint(book: Workbook) -> Found:
    """E21: a conditional format's own colours need the same contrast."""
    for place, rule in _conditional(book):
        number = rule.get("dxfId")
        if number is None or int(number) >= len(book.styles.rules):
            continue
        said = book.styles.rules[int(number)]
        if said.fill and ratio(said.colour or BLACK, said.fill) < needed(0, False):
            found = f"A conditional format: #{said.colour or BLACK} on #{said.fill}."
            yield breach("E21", place, found, "Use a paler fill or darker text.")
        elif not said.fill and said.colour and ratio(said.colour, WHITE) < needed(0, False):
            found = f"A conditional format: #{said.colour} on white."
            yield breach("E21", place, found, "Use darker text.")


def colour_without_word(book: Workbook) -> Found:
    """E22: a colour must repeat a word, for readers who do not see it."""
    for sheet in book.sheets:
        rows: dict[int, list[Cell]] = {}
        for cell in sheet.cells.values():
            rows.setdefault(cell.row, []).append(cell)
        for cell in sheet.cells.values():
            filled = cell.look.fill not in (None, WHITE)
            if not filled or LETTER.search(cell.text) or _one_fill(rows[cell.row]):
                continue
            said = f"only “{shortened(cell.text)}”" if not cell.blank else "no words"
            found = f"A coloured cell (#{cell.look.fill}) with {said}."
            place, fix = sheet.at(cell.row, cell.column), "Write what the colour means into it."
            yield breach("E22", place, found, fix, needs_human=not cell.blank)


def format_says_it_in_colour(book: Workbook) -> Found:
    """E22: red without a minus, icons without values and colour scales speak in colour."""
    for sheet, cell in _cells(book):
        red = RED_SECTION.search(cell.look.number_format)
        if red and cell.kind == "number" and "-" not in red.group() and "(" not in red.group():
            place, fix = sheet.at(cell.row, cell.column), "Add a minus sign to the format."
            yield breach("E22", place, "Negative numbers differ by red only.", fix)
    for place, rule in _conditional(book):
        if rule.get("type") == "colorScale":
            found, fix = "A colour scale.", "Say in words what stands out."
            yield breach("E22", place, found, fix, needs_human=True)
        shown = next(rule.iterchildren(S + "iconSet", S + "dataBar"), None)
        if shown is not None and shown.get("showValue") in ("0", "false"):
            yield breach("E22", place, "Icons or bars without values.", "Show the values as well.")


def symbol_without_words(book: Workbook) -> Found:
    """E22: a lone arrow, tick, dash or emoji is read as nothing, or as its code name."""
    for sheet, cell in _cells(book):
        if cell.kind == "text" and not WORD_OR_FIGURE.search(cell.text):
            text = cell.text.strip()
            found, fix = f"“{shortened(text)}” stands without words.", "Write what it means."
            place = sheet.at(cell.row, cell.column)
            yield breach("E22", place, found, fix, blamed=text, around=text)


def error_or_leftover(book: Workbook) -> Found:
    """E24: errors, template marks and a bare None are nobody's words."""
    for sheet, cell in _cells(book):
        mark = LEFTOVER.search(cell.text) or BARE.match(cell.text)
        place = sheet.at(cell.row, cell.column)
        if cell.kind == "error":
            yield breach("E24", place, f"An error: {cell.text}.", "Mend the formula or write why.")
        elif mark:
            found = f"A leftover of the template: “{shortened(cell.text)}”."
            fix, blamed = "Fill the field or take it out of the template.", mark.group().strip()
            yield breach("E24", place, found, fix, blamed=blamed, around=cell.text)


def blanks_around_text(book: Workbook) -> Found:
    """E26: outer spaces are read as pauses and make equal words unequal."""
    for sheet, cell in _cells(book):
        if cell.kind == "text" and cell.text != cell.text.strip():
            found, fix = f"Spaces around “{shortened(cell.text)}”.", "Take them off."
            place = sheet.at(cell.row, cell.column)
            yield breach("E26", place, found, fix, blamed=cell.text, around=cell.text)


def column_too_wide(book: Workbook) -> Found:
    """E27: a column wider than 60 characters does not fit an enlarged screen."""
    for sheet in book.sheets:
        for column, width in sorted(sheet.widths.items()):
            if column and width > WIDEST:
                found = f"Column {letters(column)} is {width:.0f} characters wide."
                place, fix = sheet.line(column=column), "At most 60; wrap the text."
                yield breach("E27", place, found, fix)


def link_says_nothing_or_leads_nowhere(book: Workbook) -> Found:
    """E28: links are listed and read out of their cell, so each must name its goal."""
    names = {sheet.name.casefold() for sheet in book.sheets}
    defined = {one.get("name", "") for one in book.root.iterfind(f"{S}definedNames/{S}definedName")}
    for sheet in book.sheets:
        for link in sheet.links:
            text = sheet.text(link.row, link.column)
            place, fix = sheet.at(link.row, link.column), "Name what the reader will find there."
            fault = link_fault(text)
            if fault:
                yield breach("E28", place, fault, fix, blamed=text, around=text)
            elif _stranded(link, names, defined):
                found = f"“{shortened(text)}” leads to “{shortened(link.target)}”, not there."
                fix = "Point the link at a sheet of this workbook or a public address."
                yield breach("E28", place, found, fix)


def _cells(book: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    return ((sheet, cell) for sheet in book.sheets for cell in sheet.shown())


def _conditional(book: Workbook) -> Iterator[tuple[Place, etree._Element]]:
    for sheet in book.sheets:
        for block in sheet.root.iterfind(S + "conditionalFormatting"):
            first = (block.get("sqref") or "A1").split()[0]
            for rule in block.iterchildren(S + "cfRule"):
                yield sheet.at(box(first).top, box(first).left), rule


def _defines(sheet: Sheet, cell: Cell) -> str:
    """The number of the note that a cell explains, else nothing."""
    found = NOTE_DEFINED.match(cell.text)
    table = sheet.table_at(cell.row, cell.column)
    if not found:
        return ""
    keyed = table is not None and cell.column == table.box.left and found.end() == len(cell.text)
    listed = table is None and len(cell.text.strip()) > found.end()
    on_notes = NOTES_SHEET.match(sheet.name) is not None
    return found[1] if keyed or listed or on_notes else ""


def _heading_colours(book: Workbook, table: ExcelTable, ink: str | None) -> tuple[str, str]:
    """Text and fill of a heading that only a built-in table style colours."""
    found = HEADED.match(table.style)
    number = int(found[1]) if found else 0
    if not 2 <= number <= 14 or number == 8:
        return ink or BLACK, WHITE
    # Medium 2 to 7 and 9 to 14 head the table in white on accent 1 to 6.
    accent = f"accent{(number - 2) % 7 + 1}"
    return ink if ink not in (None, BLACK) else WHITE, book.styles.theme.get(accent, BLACK)


def _one_fill(row: list[Cell]) -> bool:
    """Whether a fill marks the whole row (a total, a band) whose words stand in some cell."""
    same = len({cell.look.fill for cell in row}) == 1 and len(row) > 1
    return same and any(LETTER.search(cell.text) for cell in row)


def _stranded(link: SheetLink, names: set[str], defined: set[str]) -> bool:
    if not link.internal:
        return not link.target or LOCAL.match(link.target) is not None
    sheet, mark, _ = link.target.rpartition("!")
    name = sheet.strip("'").replace("''", "'").casefold()
    return name not in names if mark else link.target not in defined
