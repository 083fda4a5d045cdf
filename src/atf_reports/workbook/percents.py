"""Cells formatted as per cent: Excel stores 91.3% as 0.913, and what is seen is what is meant."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from atf_reports.schema.raw import as_text

if TYPE_CHECKING:
    from atf_reports.schema.kinds import Raw

_PLACES = 10  # which 100 times a stored number may have beyond what was typed


def show_percents(rows: list[list[Raw]], cells: Collection[tuple[int, int]]) -> None:
    """Put the words that are seen in place of the numbers of such cells, (row, column) from 1.

    They then read as "91.3%" does where somebody typed it as text: used as 91.3, and said.
    """
    for line, column in cells:
        row = rows[line - 1] if line <= len(rows) else []
        raw = row[column - 1] if column <= len(row) else None
        if isinstance(raw, float):
            row[column - 1] = f"{as_text(round(100 * raw, _PLACES))}%"
