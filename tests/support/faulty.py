"""A copy of the example plan with faults typed into it, as officers make them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.grid import column_letter
from tests.support.example_grid import example_grid
from tests.support.planted import EXAMPLE

__all__ = ["DELETED", "EXAMPLE", "FAULTS", "Typed", "faulty_plan"]
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
    sheets = {sheet.name: [list(row) for row in sheet.rows] for sheet in example_grid().sheets}
    editor = WorkbookEditor.opened(EXAMPLE)
    addresses = {}
    for fault in faults:
        line, column = _place(sheets[fault.sheet], fault)
        typed = None if fault.value is DELETED else fault.value
        sheets[fault.sheet][line][column] = typed
        cell = f"{column_letter(column + 1)}{line + 1}"
        editor.set_cell(fault.sheet, cell, typed)
        addresses[fault] = f"{fault.sheet}!{cell}"
    target.write_bytes(editor.content())
    return addresses


def _place(rows: list[list[Any]], fault: Typed) -> tuple[int, int]:
    """The line and the column of a fault, from 0; another fault may be typed there already."""
    top = next(n for n, row in enumerate(rows) if sum(cell not in ("", None) for cell in row) >= 3)
    columns = {str(name): number for number, name in enumerate(rows[top])}
    if fault.value is DELETED:
        return top, columns[fault.heading]
    for line, row in enumerate(rows[top + 1 :], top + 1):
        if all(str(row[columns[h]]).startswith(text) for h, text in fault.row.items()):
            return line, columns[fault.heading]
    raise LookupError(f"no row {fault.row} on {fault.sheet}")
