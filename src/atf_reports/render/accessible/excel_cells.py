"""Rules on cells: E14 notes, E21 contrast, E22 colour, E24 leftovers, E26 to E28."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from atf_reports.patterns import when_used
from atf_reports.prose import NOTE
from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.contrast import BLACK, WHITE, needed, ratio
from atf_reports.render.accessible.excel_rows import Cell, cells_with
from atf_reports.render.accessible.excel_styles import CellLook, Font, S
from atf_reports.render.accessible.excel_workbook import (
    ExcelTable,
    Sheet,
    SheetLink,
    Workbook,
    box,
    letters,
)
from atf_reports.render.accessible.word_text import leftover
from atf_reports.render.accessible.word_words import LOCAL, link_fault

NOTE_DEFINED = re.compile(r"(?i)\s*\[?note (\d+)\]?\s*[:.)]?")
NOTES_SHEET = re.compile(r"(?i)\s*notes?\b")
RED_SECTION = re.compile(r"\[red\][^;]*", re.IGNORECASE)
HEADED = when_used(r"TableStyleMedium(\d+)\Z")
WIDEST = 61.0  # characters: 60 as typed, stored with the padding that Excel adds

Found = Iterator[Breach]


def note_not_tied(book: Workbook) -> Found:
    """E14: each [note 1] is explained, and each explanation is used."""
    used: dict[str, tuple[Place, str]] = {}
    defined: dict[str, tuple[Place, str]] = {}
    for sheet, cell in book.cells_where(lambda nature: "note" in nature.signs):
        at = (sheet.at(cell.row, cell.column), cell.text)
        start = _defines(sheet, cell)
        if start:
            defined.setdefault(start, at)
        for number in NOTE.findall(cell.text):
            if number != start:
                used.setdefault(number, at)
    for number in sorted(used.keys() - defined.keys(), key=int):
        found, (place, text) = f"[note {number}] is explained nowhere.", used[number]
        yield breach("E14", place, found, "Add it to the notes.", blamed=text, around=text)
    for number in sorted(defined.keys() - used.keys(), key=int):
        found, (place, text) = f"[note {number}] is used nowhere.", defined[number]
        fix = "Take it out, or point to it."
        yield breach("E14", place, found, fix, blamed=text, around=text)


def note_as_sign(book: Workbook) -> Found:
    """E14: a raised figure or an asterisk is skipped by screen readers."""
    for sheet, cell in book.cells_where(
        lambda nature: nature.raised or (nature.kind == "text" and "mark" in nature.signs)
    ):
        found = f"A note as a sign: “{shortened(cell.text)}”."
        place = sheet.at(cell.row, cell.column)
        fix = "Write [note 1] and explain it on the notes sheet."
        yield breach("E14", place, found, fix, blamed=cell.text, around=cell.text)


def text_faint_on_fill(book: Workbook) -> Found:
    """E21: text needs 4.5 to 1 on its fill, large text 3 to 1."""
    for sheet in book.sheets:
        heads = _coloured_by_table(sheet)
        faint = sheet.holding(lambda nature: _faint(nature.look.font, *_colours(nature.look)))
        for cell in sheet.shown_with(faint):
            if cell not in heads:
                yield _faint_text(sheet, cell, *_colours(cell.look))
        for cell, table in heads.items():
            ink, fill = _heading_colours(book, table, cell.look.font.colour)
            if _faint(cell.look.font, ink, fill):
                yield _faint_text(sheet, cell, ink, fill)


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
        wordless = sheet.holding(
            lambda nature: nature.look.fill not in (None, WHITE) and "letter" not in nature.signs
        )
        filled = list(cells_with(sheet.rows, wordless)) if wordless else []
        rows = _rows(sheet, {cell.row for cell in filled}) if filled else {}
        marked = {row for row, cells in rows.items() if _one_fill(cells)}
        for cell in filled:
            if cell.row not in marked:
                said = f"only “{shortened(cell.text)}”" if not cell.blank else "no words"
                found = f"A coloured cell (#{cell.look.fill}) with {said}."
                place, fix = sheet.at(cell.row, cell.column), "Write what the colour means into it."
                yield breach("E22", place, found, fix, needs_human=not cell.blank)


def format_says_it_in_colour(book: Workbook) -> Found:
    """E22: red without a minus, icons without values and colour scales speak in colour."""
    for sheet, cell in book.cells_where(lambda nature: _red_only(nature.kind, nature.look)):
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
    for sheet, cell in book.cells_where(
        lambda nature: nature.kind == "text" and "word" not in nature.signs
    ):
        text = cell.content.stripped
        found, fix = f"“{shortened(text)}” stands without words.", "Write what it means."
        place = sheet.at(cell.row, cell.column)
        yield breach("E22", place, found, fix, blamed=text, around=text)


def error_or_leftover(book: Workbook) -> Found:
    """E24: errors, template marks and a bare None are nobody's words."""
    for sheet, cell in book.cells_where(
        lambda nature: nature.kind == "error" or "leftover" in nature.signs
    ):
        mark, place = leftover(cell.text), sheet.at(cell.row, cell.column)
        if cell.kind == "error":
            yield breach("E24", place, f"An error: {cell.text}.", "Mend the formula or write why.")
        elif mark:
            found = f"A leftover of the template: “{shortened(cell.text)}”."
            fix, blamed = "Fill the field or take it out of the template.", mark.group().strip()
            yield breach("E24", place, found, fix, blamed=blamed, around=cell.text)


def blanks_around_text(book: Workbook) -> Found:
    """E26: outer spaces are read as pauses and make equal words unequal."""
    for sheet, cell in book.cells_where(
        lambda nature: nature.kind == "text" and "padded" in nature.signs
    ):
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


def _coloured_by_table(sheet: Sheet) -> dict[Cell, ExcelTable]:
    """Heading cells that have no fill of their own, each with its table."""
    return {
        cell: table
        for table in sheet.tables
        if table.headed
        for column in range(table.box.left, table.box.right + 1)
        if (cell := sheet.cell(table.box.top, column)) and not cell.blank and not cell.look.fill
    }


def _heading_colours(book: Workbook, table: ExcelTable, ink: str | None) -> tuple[str, str]:
    """Text and fill of a heading that only a built-in table style colours."""
    found = HEADED.match(table.style)
    number = int(found[1]) if found else 0
    if not 2 <= number <= 14 or number == 8:
        return ink or BLACK, WHITE
    # Medium 2 to 7 and 9 to 14 head the table in white on accent 1 to 6.
    accent = f"accent{(number - 2) % 7 + 1}"
    return ink if ink not in (None, BLACK) else WHITE, book.styles.theme.get(accent, BLACK)


def _colours(look: CellLook) -> tuple[str, str]:
    return look.font.colour or BLACK, look.fill or WHITE


def _faint(font: Font, ink: str, fill: str) -> bool:
    return ratio(ink, fill) < needed(font.size, font.bold)


def _faint_text(sheet: Sheet, cell: Cell, ink: str, fill: str) -> Breach:
    found = f"#{ink} on #{fill} is {ratio(ink, fill):.1f} to 1: “{shortened(cell.text)}”."
    best = "black" if ratio(BLACK, fill) > ratio(WHITE, fill) else "white"
    place = sheet.at(cell.row, cell.column)
    return breach("E21", place, found, f"Use {best} text or another fill.")


def _red_only(kind: str, look: CellLook) -> bool:
    """Whether a number's format tells negative ones by their colour alone."""
    red = RED_SECTION.search(look.number_format) if kind == "number" else None
    return red is not None and "-" not in red.group() and "(" not in red.group()


def _rows(sheet: Sheet, wanted: set[int]) -> dict[int, list[Cell]]:
    """All cells of the wanted rows, blank ones too."""
    return {row.number: list(row.cells()) for row in sheet.rows if row.number in wanted}


def _one_fill(row: list[Cell]) -> bool:
    """Whether a fill marks the whole row (a total, a band) whose words stand in some cell."""
    same = len({cell.look.fill for cell in row}) == 1 and len(row) > 1
    return same and any("letter" in cell.content.nature.signs for cell in row)


def _stranded(link: SheetLink, names: set[str], defined: set[str]) -> bool:
    if not link.internal:
        return not link.target or LOCAL.match(link.target) is not None
    sheet, mark, _ = link.target.rpartition("!")
    name = sheet.strip("'").replace("''", "'").casefold()
    return name not in names if mark else link.target not in defined
