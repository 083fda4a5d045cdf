"""Rules on structure: W3 headings, W5 and W6 tables, W7 alternative text, W8 floating things."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from atf_reports.render.accessible.alternative_text import alternative
from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.word_document import Paragraph, Table, Word
from atf_reports.render.accessible.word_styles import VAL, W, switched_on

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ROW_PROPERTIES, STAYS_WHOLE = W + "trPr", W + "cantSplit"
HEIGHT, RULE = W + "trHeight", W + "hRule"
LONGEST_HEADING = 12  # words of a bold line that passes for a heading


def not_one_title(word: Word) -> Iterator[Breach]:
    """W3: one Title, or one Heading 1, tells where the paper begins."""
    titles = [one for one in word.headings if one.heading == 0 and not one.empty]
    tops = titles or [one for one in word.headings if one.heading == 1 and not one.empty]
    if not tops:
        fix = "Give the paper's title the style Title or Heading 1."
        yield breach("W3", Place(0, "The document"), "No Title and no Heading 1.", fix)
    for second in tops[1:]:
        name = "Title" if titles else "Heading 1"
        found = f"A second {name}."
        yield breach("W3", second.place, found, "Keep one; make the others a level lower.")


def heading_skipped_or_empty(word: Word) -> Iterator[Breach]:
    """W3: readers move by heading level, so none may be skipped or say nothing."""
    last = 0
    for one in word.headings:
        level = one.heading or 0
        if one.empty:
            yield breach("W3", one.place, "A heading without words.", "Delete the paragraph.")
            continue
        if level > last + 1:
            found = f"Heading {level} follows {f'Heading {last}' if last else 'no Heading 1'}."
            yield breach("W3", one.place, found, f"Make it a Heading {last + 1}.")
        last = level


def heading_in_looks_only(word: Word) -> Iterator[Breach]:
    """W3: bold lines and home-made heading styles are no headings to a screen reader."""
    for one in word.body:
        if one.heading is None and one.layout.outline is not None and one.layout.outline < 9:
            found = f"“{shortened(one.text)}” has an outline level but no built-in heading style."
            yield breach("W3", one.place, found, "Use the built-in Heading style of that level.")
        elif _poses_as_heading(one):
            found = f"“{shortened(one.text)}” is bold text in place of a heading."
            yield breach("W3", one.place, found, "Give it a Heading style or make it not bold.")


def table_without_heading_row(word: Word) -> Iterator[Breach]:
    """W5: the heading row is what a screen reader says before each cell."""
    for table in word.tables:
        if not table.rows:
            continue
        row, cells = table.rows[0]
        place = Place(table.place.order, f"{table.place.words}, row 1")
        if not switched_on(row.find(f"{W}trPr/{W}tblHeader")):
            fix = "Select row 1, Layout, Repeat Header Rows."
            yield breach("W5", place, "The first row is not marked as a heading row.", fix)
        if not _first_row_ticked(table):
            fix = "Tick Header Row under Table Design."
            yield breach("W5", place, "The table's Header Row option is off.", fix)
        for cell in cells:
            if not cell.text.strip():
                yield breach("W5", cell.place, "An empty heading cell.", "Name the column.")


def cells_merged_or_nested(word: Word) -> Iterator[Breach]:
    """W6: a merged, split or nested cell has no single row and column to be read by."""
    for table in word.tables:
        if table.nested:
            fix = "Put the inner table after the outer one."
            yield breach("W6", table.place, "A table inside a table's cell.", fix)
        for cell in (cell for _, cells in table.rows for cell in cells):
            if cell.merged:
                fix = "Split the cell and repeat its words where they belong."
                yield breach("W6", cell.place, "A merged cell.", fix)


def row_splits_or_is_cut(word: Word) -> Iterator[Breach]:
    """W6: a row broken over pages, or of exact height, loses words when text is enlarged."""
    for table in word.tables:
        splitting, exact = [], []
        for number, (row, _) in enumerate(table.rows, 1):
            whole, is_exact = _said_of_row(row)
            if not (table.rows_stay_whole if whole is None else whole):
                splitting.append(number)
            if is_exact:
                exact.append(number)
        if splitting:
            found = f"{_rows(splitting)} may break across pages."
            fix = "Row properties: untick Allow row to break across pages."
            yield breach("W6", table.place, found, fix)
        if exact:
            found = f"{_rows(exact)} of exact height."
            yield breach("W6", table.place, found, "Row properties: height At least, or none.")


def picture_without_alternative(word: Word) -> Iterator[Breach]:
    """W7: a picture or chart without alternative text does not exist for some readers."""
    for name, (_, root) in word.parts.items():
        for drawing in root.iter(WP + "docPr"):
            if not _fallback(drawing) and not _decorative(drawing):
                spoken = drawing.get("descr") or ""
                yield from alternative("W7", word.place_of(drawing, name), spoken)
        for shape in root.iter(VML + "shape", VML + "rect", VML + "oval", VML + "group"):
            if not _fallback(shape) and shape.getparent().tag != VML + "group":  # type: ignore[union-attr]
                yield from alternative("W7", word.place_of(shape, name), shape.get("alt") or "")


def floating_or_boxed(word: Word) -> Iterator[Breach]:
    """W8: what floats is read out of order or not at all."""
    for name, (_, root) in word.parts.items():
        for anchor in root.iter(WP + "anchor"):
            if not _fallback(anchor) and next(anchor.iter(W + "txbxContent"), None) is None:
                fix = "Picture Layout: In Line with Text."
                place = word.place_of(anchor, name)
                yield breach("W8", place, "A floating picture or shape.", fix)
        for box in root.iter(W + "txbxContent"):
            if not _fallback(box):
                fix = "Move the words into a paragraph and delete the box."
                yield breach("W8", word.place_of(box, name), "A text box.", fix)
        for art in root.iter(VML + "textpath"):
            if not _fallback(art):
                found = f"WordArt or a watermark: “{shortened(art.get('string') or '')}”."
                fix = "Delete it; say the words in the footer and on page one."
                yield breach("W8", word.place_of(art, name), found, fix)
        for frame in root.iter(W + "framePr", W + "tblpPr"):
            fix = "Table properties: text wrapping None; paragraph: remove the frame."
            yield breach("W8", _near(word, frame, name), "A floating table or frame.", fix)


def _poses_as_heading(one: Paragraph) -> bool:
    """Bold by hand from end to end, short, on its own: a heading in looks only."""
    runs = one.spoken
    if one.cell or one.heading is not None or one.layout.numbered or not runs or one.links:
        return False
    short = len(one.text.split()) <= LONGEST_HEADING and one.stripped[-1] not in ".!?:;,"
    return short and all(run.own.bold for run in runs)


def _first_row_ticked(table: Table) -> bool:
    look = table.element.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    said = look.get(W + "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(VAL) or "0", 16) & 0x20)


def _said_of_row(row: etree._Element) -> tuple[bool | None, bool]:
    """Whether a row says that it stays whole, and whether its height is exact."""
    whole, exact = None, False
    properties = row.find(ROW_PROPERTIES)
    for said in properties if properties is not None else ():
        if said.tag == STAYS_WHOLE:
            whole = switched_on(said)
        elif said.tag == HEIGHT:
            exact = said.get(RULE) == "exact"
    return whole, exact


def _rows(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:6])
    more = f" and {len(numbers) - 6} more" if len(numbers) > 6 else ""
    return f"Row{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is not None


def _decorative(drawing: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in drawing.iter(DECORATIVE))


def _near(word: Word, element: etree._Element, part: str) -> Place:
    for parent in element.iterancestors(W + "tbl", W + "p"):
        if parent in word.places:
            return word.places[parent]
    return word.place_of(element, part)
