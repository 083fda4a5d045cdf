"""A copy of the example plan with faults typed into it, as officers and offices make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
DELETED = object()


@dataclass(frozen=True, eq=False)
class Typed:
    """What somebody typed: in the row whose cells are `row`, under `heading`.

    With `value` DELETED the heading itself is taken out.
    """

    sheet: str
    row: Mapping[str, str]
    heading: str
    value: Any


FAULTS = (
    Typed("Updates", {"Quarter": "2024-25 Q2", "Place": "Liverpool"}, "Rating", "Ambr"),
    Typed("Updates", {"Quarter": "2024-25 Q2", "Place": "Sefton"}, "Programme", "P9.99 Moonshot"),
    Typed("Updates", {"Quarter": "2024-25 Q2", "Place": "Knowsley"}, "Rating", None),
    Typed("Updates", {"Quarter": "2024-25 Q2", "Rating": "Red"}, "Back on track by", "31/12/2024"),
    Typed("Updates", {"Quarter": "2024-25 Q2", "Rating": "Amber"}, "Reason", None),
    Typed("Readings", {"Quarter": "2024-25 Q2", "Place": "Liverpool"}, "Value", "about 80"),
    Typed("Programmes", {"Ref": "P1.05"}, "Reported by", "Sometimes"),
)


def faulty_plan(target: Path, *faults: Typed) -> dict[Typed, str]:
    """Write the example with faults at `target`; each fault's address, "Updates!D14"."""
    book = openpyxl.load_workbook(EXAMPLE)
    addresses = {fault: _typed(book[fault.sheet], fault) for fault in faults}
    book.save(target)
    return addresses


def _typed(sheet: Worksheet, fault: Typed) -> str:
    top = next(r for r in range(1, 12) if sum(c.value is not None for c in sheet[r]) >= 3)
    columns = {str(cell.value): number for number, cell in enumerate(sheet[top], start=1)}
    if fault.value is DELETED:
        cell = sheet.cell(top, columns[fault.heading])
        cell.value = None
        return f"{fault.sheet}!{cell.coordinate}"
    for line in range(top + 1, sheet.max_row + 1):
        shown = {h: str(sheet.cell(line, columns[h]).value) for h in fault.row}
        if all(shown[h].startswith(text) for h, text in fault.row.items()):
            cell = sheet.cell(line, columns[fault.heading])
            cell.value = fault.value
            return f"{fault.sheet}!{cell.coordinate}"
    raise LookupError(f"no row {fault.row} on {fault.sheet}")
