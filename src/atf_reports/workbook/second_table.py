"""A second table typed beside a sheet's own: set apart from it, and told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports.findings import Finding
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Row
from atf_reports.schema.kinds import Raw, as_text
from atf_reports.schema.names import fold, listed
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.headings import headings_row, names_of

FEWEST_COLUMNS = 2  # one column beside is told by its heading, or for want of one


def without_second_table(row_type: type[Row], sheet: SheetGrid) -> tuple[SheetGrid, Finding | None]:
    """The sheet without what stands to the right of a blank column, and what is said of it.

    What stands there is the sheet's own if a heading of the plan is found there alone.
    """
    line = headings_row(row_type, sheet.rows)
    start = _start(sheet.rows, line) if line else 0
    if not start:
        return sheet, None
    heads = [as_text(cell) for cell in sheet.rows[line - 1]]
    own = names_of(row_type)
    left, right = (
        {own[fold(head)].name for head in part if fold(head) in own}
        for part in (heads[:start], heads[start:])
    )
    block = [row[start:] for row in sheet.rows]
    lines = [n for n, cells in enumerate(block, 1) if any(map(_filled, cells))]
    columns = [at for at in range(len(block[0])) if any(_filled(row[at]) for row in block)]
    if right - left or not left or len(columns) < FEWEST_COLUMNS or len(lines) < FEWEST_COLUMNS:
        return sheet, None
    first = f"{column_letter(start + columns[0] + 1)}{lines[0]}"
    last = f"{column_letter(start + columns[-1] + 1)}{lines[-1]}"
    top = [as_text(cell) for cell in block[lines[0] - 1] if _filled(cell)]
    facts = {"block": f"{first}:{last}", "heads": listed(top[:SHOWN], "and")}
    told = Finding(BY_NAME["second_table_beside"], sheet.name, first, facts=facts)
    return replace(sheet, rows=[row[:start] for row in sheet.rows]), told


SHOWN = 4  # of its first cells named


def _start(rows: Sequence[Sequence[Raw]], line: int) -> int:
    """Where what stands right of the first wholly blank column starts, from 0; 0 for nothing."""
    heads = rows[line - 1]
    last = max((at for at, head in enumerate(heads) if _filled(head)), default=0)
    blank = (at for at, head in enumerate(heads) if at and not _filled(head))
    if last == len(heads) - 1 and "" not in heads and None not in heads:
        return 0
    gap = next((at for at in blank if not any(_filled(row[at]) for row in rows[line:])), None)
    if gap is None:
        return 0
    return gap + 1 if any(_filled(cell) for row in rows for cell in row[gap + 1 :]) else 0


def _filled(cell: Raw) -> bool:
    return cell not in ("", None) and (not isinstance(cell, str) or not cell.isspace())
