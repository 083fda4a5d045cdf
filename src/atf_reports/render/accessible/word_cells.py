"""How the cells of a Word table look: what its style gives them by place, and what they say."""

from __future__ import annotations

from lxml import etree

from atf_reports.render.accessible.word_styles import (
    SHADED,
    VAL,
    Look,
    TableStyle,
    W,
    fill_of,
    look_over,
)

SPAN, MERGES = W + "gridSpan", (W + "vMerge", W + "hMerge")
FIRST_ROW, LAST_ROW, FIRST_COLUMN, LAST_COLUMN = 0x20, 0x40, 0x80, 0x100
NO_ROW_BANDS, NO_COLUMN_BANDS = 0x200, 0x400


def own_fill(properties: etree._Element) -> tuple[str | None, bool]:
    """A cell's own fill, and whether it is merged; most say only how they are aligned."""
    own, merged = None, False
    for said in properties:
        tag = said.tag
        if tag == SHADED:
            own = own or fill_of(said)
        elif tag == SPAN:
            merged = merged or said.get(VAL, "1") != "1"
        elif tag in MERGES:
            merged = True
    return own, merged


def look_bits(properties: etree._Element | None) -> int:
    """The conditions of its style that a table has switched on, as Word counts them."""
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return 0
    value = look.get(W + "val")
    bits = int(value, 16) if value else 0
    for name, bit in (
        ("firstRow", FIRST_ROW),
        ("lastRow", LAST_ROW),
        ("firstColumn", FIRST_COLUMN),
        ("lastColumn", LAST_COLUMN),
        ("noHBand", NO_ROW_BANDS),
        ("noVBand", NO_COLUMN_BANDS),
    ):
        said = look.get(W + name)
        if said is not None:
            bits = bits | bit if said in ("1", "true", "on") else bits & ~bit
    return bits


class CellLooks:
    """The looks and fills that a table style gives cells, each worked out once."""

    def __init__(self, style: TableStyle, bits: int) -> None:
        self._style = style
        self._bits = bits
        self._known: dict[tuple[bool | int, ...], tuple[Look, str | None]] = {}

    def of(self, row: int, column: int, rows: int, columns: int) -> tuple[Look, str | None]:
        """The look and fill of one cell; what counts is whether it is at an edge, and its band."""
        across = column == 1, column == columns, column % 2
        kind = row == 1, row == rows, row % 2, *across
        found = self._known.get(kind)
        if found is None:
            found = _conditional(self._style, self._bits, (row, column, rows, columns))
            self._known[kind] = found
        return found


def _conditional(
    style: TableStyle, bits: int, at: tuple[int, int, int, int]
) -> tuple[Look, str | None]:
    """The look and fill that a table style gives one cell; stronger conditions come later."""
    row, column, rows, columns = at
    head = bool(bits & FIRST_ROW)
    band = (row - head) % 2
    applies = {
        "band1Vert": not bits & NO_COLUMN_BANDS and column % 2 == 1,
        "band2Vert": not bits & NO_COLUMN_BANDS and column % 2 == 0,
        "band1Horz": not bits & NO_ROW_BANDS and band == 1,
        "band2Horz": not bits & NO_ROW_BANDS and band == 0,
        "lastCol": bits & LAST_COLUMN and column == columns,
        "firstCol": bits & FIRST_COLUMN and column == 1,
        "lastRow": bits & LAST_ROW and row == rows,
        "firstRow": head and row == 1,
    }
    look, fill = style.look, None
    for wanted, holds in applies.items():
        for name, said, shade in style.conditions if holds else ():
            if name == wanted:
                look, fill = look_over(said, look), shade or fill
    return look, fill
