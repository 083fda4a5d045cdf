"""A sheet's cells turned about into columns, and the lines that hold something to see."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.schema.kinds import Raw
from atf_reports.schema.names import tidy

AT_A_TIME = 500  # rows turned into columns at once: as many as a processor keeps at hand


def columns_of(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """The cells of some rows of one length by column."""
    columns: list[list[Raw]] = [[] for _ in rows[0]] if rows else []
    for start in range(0, len(rows), AT_A_TIME):
        across = zip(*rows[start : start + AT_A_TIME], strict=True)
        for column, cells in zip(columns, across, strict=True):
            column += cells
    return columns


def filled_lines(
    rows: Sequence[Sequence[Raw]], first: int, across: Sequence[Sequence[Raw]]
) -> list[int]:
    """The lines from a row on that hold something to see; most tell by their first cell."""
    cells = across[0] if across else ()
    distinct = set(cells)
    telling = set(filter(_shows, distinct))
    if len(telling) == len(distinct):
        return list(range(first + 1, len(rows) + 1)) if cells else []
    lines = enumerate(cells, first + 1)
    return [line for line, cell in lines if cell in telling or any(map(_shows, rows[line - 1]))]


def _shows(cell: Raw) -> bool:
    """Whether a cell holds something to see."""
    return cell not in ("", None) and (not isinstance(cell, str) or bool(tidy(cell)))
