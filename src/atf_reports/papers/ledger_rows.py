"""The ledger as rows of the board's annex: every row read, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from atf_reports.analysis.ledger import ledger
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen

_CELL = re.compile(r"([A-Z]+)(\d+)")


@frozen
class LedgerLine:
    """One sheet of the plan: rows read, and how many went each way; the five add up to `read`.

    `cells` names the first cell of each row that no paper reports, runs as "A5 to A9".
    """

    sheet: str
    read: int
    reported: int
    out_of_quarter: int
    out_of_footprint: int
    held_back: int
    skipped: int
    cells: str


def ledger_lines(position: Position) -> tuple[LedgerLine, ...]:
    """A line per sheet that has rows, in the workbook's order."""
    return tuple(
        LedgerLine(
            sheet=sheet.sheet,
            read=sheet.read,
            reported=sheet.reported,
            out_of_quarter=sheet.out_of_quarter,
            out_of_footprint=sheet.out_of_footprint,
            held_back=sheet.held_back,
            skipped=sheet.skipped,
            cells="\n".join(_named(sheet.cells)),
        )
        for sheet in ledger(position)
    )


def _named(cells: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, found in cells.items():
        yield f"{name[:1].upper()}{name[1:]}: {', '.join(runs(found))}"


def runs(cells: Sequence[str]) -> Iterator[str]:
    """Cells of one column in order, neighbours drawn together: "A5", "A7 to A9"."""
    start = last = ""
    for cell in [*cells, ""]:
        if last and _follows(last, cell):
            last = cell
            continue
        if start:
            yield start if start == last else f"{start} to {last}"
        start = last = cell


def _follows(cell: str, other: str) -> bool:
    one, two = _CELL.fullmatch(cell), _CELL.fullmatch(other)
    return bool(one and two and one[1] == two[1] and int(two[2]) == int(one[2]) + 1)
