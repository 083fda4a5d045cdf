"""What is said of words that are struck through: once a row, to who wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from atf_reports.findings import Finding, Related, place_of, programme_of, ref_of, shown
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Table
from atf_reports.schema.names import listed
from atf_reports.workbook.grid import SheetGrid, column_letter


def struck_faults(sheet: SheetGrid, table: Table[Any]) -> Iterator[Finding]:
    """A finding for each row with struck words in columns that are read."""
    headings = {table.letter(c): c.heading for c in table.row_type.columns}
    lines: dict[int, list[int]] = {}
    for line, at in sorted(sheet.struck):
        if column_letter(at) in headings:
            lines.setdefault(line, []).append(at)
    for line, places in lines.items():
        row = table.at_line(line)
        if row is not None:
            cells = [f"{column_letter(at)}{line}" for at in places]
            yield Finding(
                BY_NAME["words_struck_through"],
                sheet.name,
                cells[0],
                shown(sheet.rows[line - 1][places[0] - 1]),
                {"cells": _span(cells), "row": ref_of(row) or f"row {line}"},
                row=line,
                ref=ref_of(row),
                heading=headings[column_letter(places[0])],
                place=place_of(row),
                programme=programme_of(row),
                related=tuple(Related(sheet.name, cell) for cell in cells[1:]),
            )


def _span(cells: Sequence[str]) -> str:
    """ "D14", "D14 and F14", or of more "D14 to H14"."""
    return listed(cells, "and") if len(cells) < 3 else f"{cells[0]} to {cells[-1]}"
