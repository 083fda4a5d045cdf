"""Fits the grids of tables to their rows, where a loop over cells has changed how many there are.

The rule is docxtpl's: missing columns take their share of the table's width, and those left over
give theirs to the others. docxtpl itself mends what is not plain: tables in tables, and columns
without a width.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_STARTS, _END = ("<w:tbl>", "<w:tbl "), "</w:tbl>"
_GRID = re.compile(r'<w:tblGrid>((?:<w:gridCol w:w="\d+"/>)*)</w:tblGrid>')
_WIDTH = re.compile(r'"(\d+)"')
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')


def with_grids_fitted(xml: str, fitted: Callable[[str], str]) -> str:
    """The part with each table's grid as wide as its rows after a loop over cells.

    `fitted` mends all tables of a part; it is given only those that are not plain.
    """
    root = xml[: xml.find(">", xml.find("<w:")) + 1]
    end = f"</{root[1:].split(None, 1)[0].rstrip('>')}>"
    pieces, done = [], 0
    for start, stop in _outer_tables(xml):
        table = xml[start:stop]
        grid = _GRID.search(table)
        if grid is None or table.count(_END) > 1:
            whole = fitted(f"{root}{table}{end}")
            mended = whole[whole.index(">") + 1 : whole.rindex("</")]
        else:
            mended = _fitted(table, grid)
        pieces += [xml[done:start], mended]
        done = stop
    return "".join([*pieces, xml[done:]])


def _outer_tables(xml: str) -> Iterator[tuple[int, int]]:
    """Where each table that stands in no other begins and ends."""
    depth, start, at = 0, 0, 0
    for piece in xml.split(_END)[:-1]:
        if not depth:
            found = (piece.find(edge) for edge in _STARTS)
            start = at + min((place for place in found if place >= 0), default=0)
        depth += sum(map(piece.count, _STARTS)) - 1
        at += len(piece) + len(_END)
        if not depth:
            yield start, at


def _fitted(table: str, grid: re.Match[str]) -> str:
    """A plain table with its grid as its rows need it."""
    rows = table.split("</w:tr>")[:-1]
    if not rows:
        return table
    cells = [row.count("</w:tc>") for row in rows]
    widths = [int(width) for width in _WIDTH.findall(grid[1])]
    broad = max(map(_breadth, rows, cells)) if "<w:gridSpan" in table else max(cells)
    needed = _narrowed(_widened(widths, max(cells)), broad)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in needed)
    return f"{table[: grid.start(1)]}{columns}{table[grid.end(1) :]}"


def _breadth(row: str, cells: int) -> int:
    """How many columns of the grid a row's cells reach across."""
    return cells + sum(int(span) - 1 for span in _SPAN.findall(row))


def _widened(widths: Sequence[int], count: int) -> list[int]:
    """At least so many columns in the same width: each gives its share to the new ones."""
    missing, whole = count - len(widths), sum(widths)
    if missing <= 0 or not whole:
        return list(widths)
    old, new = whole / len(widths), whole / count
    return [int(width * new / old) for width in widths] + [int(new)] * missing


def _narrowed(widths: Sequence[int], count: int) -> list[int]:
    """At most so many columns: what the last ones leave is shared out among the others."""
    kept, gone = list(widths[:count]), widths[count:]
    share = int(sum(gone) / count) if count else 0
    return [width + share for width in kept] if gone else kept
