"""Rules on looks: W9 plain type, W11 blank space, W12 contrast, W13 colour with words."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports.render.accessible.breach import Breach, breach, shortened
from atf_reports.render.accessible.contrast import BLACK, WHITE, needed, ratio
from atf_reports.render.accessible.word_document import BODY, Cell, Paragraph, Setting, Word
from atf_reports.render.accessible.word_styles import AUTO, Look, W
from atf_reports.render.accessible.word_text import LETTER, WORD_OR_FIGURE
from atf_reports.render.house_style import BODY_SIZE, FONT, SMALL_SIZE, TABLE_SIZE

SANS_SERIF = frozenset(
    [
        "arial",
        "aptos",
        "calibri",
        "carlito",
        "century gothic",
        "corbel",
        "frutiger",
        "frutiger lt std",
        "gill sans",
        "gill sans mt",
        "helvetica",
        "helvetica neue",
        "inter",
        "lato",
        "liberation sans",
        "lucida sans",
        "myriad pro",
        "noto sans",
        "open sans",
        "public sans",
        "roboto",
        "segoe ui",
        "segoe ui emoji",
        "segoe ui symbol",
        "source sans pro",
        "tahoma",
        "trebuchet ms",
        "verdana",
    ]
)
SIZE_UNSAID = 10.0  # points: what Word uses when no style says a size
LONGEST_CENTRED = 20  # words
LEAST: dict[Setting, float] = {"text": BODY_SIZE, "table": TABLE_SIZE, "furniture": SMALL_SIZE}


def font_not_plain(word: Word) -> Iterator[Breach]:
    """W9: letters with serifs are harder to read, above all for people with dyslexia."""
    if not word.any_look(lambda look: (look.font or "").casefold() not in SANS_SERIF):
        return
    for one in word.paragraphs:
        fonts = {run.look.font for run in one.spoken}
        for font in sorted(fonts, key=str):
            if (font or "").casefold() not in SANS_SERIF:
                found = f"The font is {font or 'not set'}: “{shortened(one.text)}”."
                yield breach("W9", one.place, found, f"Use {FONT}.")


def text_too_small(word: Word) -> Iterator[Breach]:
    """W9: body text from 12 points, tables, notes, headers and footers from 10."""
    small = {
        setting for setting, look, _ in word.looks if (look.size or SIZE_UNSAID) < LEAST[setting]
    }
    for one in word.paragraphs if small else ():
        least = LEAST[one.setting]
        sizes = [run.look.size or SIZE_UNSAID for run in one.spoken]
        if sizes and min(sizes) < least:
            found = f"{min(sizes):g} point: “{shortened(one.text)}”."
            yield breach("W9", one.place, found, f"Use at least {least:g} point.")


def text_not_left_aligned(word: Word) -> Iterator[Breach]:
    """W9: justified, centred or right-aligned reading text makes the eye search for line starts."""
    for one in word.paragraphs:
        align = one.layout.align
        if align is None or align == "left" or not one.stripped:
            continue
        justified = align in ("both", "distribute", "thaiDistribute") or align.endswith("Kashida")
        moved = align in ("center", "right", "end") and not one.layout.rightwards
        block = one.where == BODY and not one.cell and len(one.text.split()) > LONGEST_CENTRED
        if justified or (moved and block):
            manner = {"center": "centred"}.get(align, "justified" if justified else "right-aligned")
            found = f"The text is {manner}: “{shortened(one.text)}”."
            yield breach("W9", one.place, found, "Align it left.")


def capitals_italics_or_underline(word: Word) -> Iterator[Breach]:
    """W9: capitals and italics lose the shape of words; underline means a link."""
    dressed = word.any_look(lambda look: look.caps or look.italic or look.underline)
    for one in word.paragraphs:
        if not dressed and "capitals" not in one.signs:
            continue
        runs, typed = one.spoken, "block" in one.signs
        if any(run.look.caps and run.text != run.text.upper() for run in runs):
            found = f"All capitals: “{shortened(one.text)}”."
            yield breach("W9", one.place, found, "Turn All caps off; use bold or a heading.")
        elif "capitals" in one.signs:
            found, fix = f"All capitals: “{shortened(one.text)}”.", "Type it in small letters."
            yield breach("W9", one.place, found, fix, blamed=one.text, around=one.text)
        if typed and runs and all(run.look.italic for run in runs):
            found = f"A block of italics: “{shortened(one.text)}”."
            yield breach("W9", one.place, found, "Turn italics off.")
        lined = [run for run in runs if run.look.underline and not run.linked]
        if lined:
            found = f"Underlined but no link: “{shortened(lined[0].text)}”."
            yield breach("W9", one.place, found, "Turn underline off; use bold for weight.")


def space_made_of_blanks(word: Word) -> Iterator[Breach]:
    """W11: a screen reader says “blank” for each empty paragraph and run of spaces."""
    before: Paragraph | None = None
    for one in word.paragraphs:
        if "gap" in one.signs:
            found = f"Blanks for layout: “{shortened(one.text)}”."
            fix = "Use one space, a table, or space before and after the paragraph."
            yield breach("W11", one.place, found, fix, blamed=one.text, around=one.text)
        blank = one.where in (BODY,) and one.empty and not _ends_section(one)
        if blank and before is not None and one.cell is before.cell:
            fix = "Delete it; set space before or after the paragraph instead."
            yield breach("W11", one.place, "Two or more empty paragraphs together.", fix)
            blank = False  # one breach for each pair, not one for each paragraph of a gap
        before = one if blank else None


def several_columns(word: Word) -> Iterator[Breach]:
    """W11: newspaper columns are hard to follow when text is enlarged."""
    for columns in word.document.iter(W + "cols"):
        if columns.get(W + "num", "1") not in ("0", "1"):
            found = f"Text in {columns.get(W + 'num')} columns."
            yield breach("W11", word.place_of(columns), found, "Use one column (Layout, Columns).")


def contrast_too_low(word: Word) -> Iterator[Breach]:
    """W12: text needs 4.5 to 1 on its fill, large text 3 to 1."""
    if not any(_faint(look, fill) for _, look, fill in word.looks):
        return
    for one in word.paragraphs:
        met = set()
        for run in one.spoken:
            colour, size = run.look.colour or AUTO, run.look.size or SIZE_UNSAID
            if colour == AUTO or (colour, run.fill) in met:
                continue
            met.add((colour, run.fill))
            least = needed(size, bool(run.look.bold))
            if ratio(colour, run.fill) < least:
                found = (
                    f"#{colour} on #{run.fill} is {ratio(colour, run.fill):.1f} to 1, "
                    f"less than {least:g} to 1: “{shortened(run.text)}”."
                )
                best = max((BLACK, WHITE), key=lambda ink: ratio(ink, run.fill))
                fix = f"Use {'black' if best == BLACK else 'white'} text or another fill."
                yield breach("W12", one.place, found, fix)


def colour_without_word(word: Word) -> Iterator[Breach]:
    """W13: a colour must repeat a word, for readers who do not see it."""
    for table in word.tables:
        for row in (cells for _, cells in table.rows):
            for cell in row:
                if not _coloured(cell) or LETTER.search(cell.text) or _row_of_one_fill(row):
                    continue
                figure = WORD_OR_FIGURE.search(cell.text) is not None
                said = f"only “{shortened(cell.text)}”" if cell.text.strip() else "no words"
                found = f"A coloured cell (#{cell.own_fill}) with {said}."
                fix = "Write what the colour means into the cell, or take the colour away."
                yield breach("W13", cell.place, found, fix, needs_human=figure)


def symbol_without_words(word: Word) -> Iterator[Breach]:
    """W13: a lone arrow, tick, dash or emoji is read as nothing, or as its code name."""
    for one in word.paragraphs:
        text = one.stripped
        if not text or "word" in one.signs or one.links:
            continue
        if not WORD_OR_FIGURE.search(one.cell.text if one.cell else text):
            found, fix = f"“{shortened(text)}” stands without words.", "Write what it means."
            yield breach("W13", one.place, found, fix, blamed=text, around=text)


def _faint(look: Look, fill: str) -> bool:
    colour = look.colour or AUTO
    least = needed(look.size or SIZE_UNSAID, bool(look.bold))
    return colour != AUTO and ratio(colour, fill) < least


def _coloured(cell: Cell) -> bool:
    return cell.own_fill not in (None, AUTO, WHITE)


def _row_of_one_fill(row: list[Cell]) -> bool:
    """Whether a fill marks the whole row (a total, a band) whose words stand in some cell."""
    one_fill = len({cell.own_fill for cell in row}) == 1 and len(row) > 1
    return one_fill and any(LETTER.search(cell.text) for cell in row)


def _ends_section(one: Paragraph) -> bool:
    return one.element.find(f"{W}pPr/{W}sectPr") is not None
