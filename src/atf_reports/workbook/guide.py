"""The Guide sheet: what the workbook is, an index with links, and how to fill it in."""

from __future__ import annotations

from typing import Any

from atf_reports.plan import SHEETS
from atf_reports.workbook.lists import Contents
from atf_reports.workbook.looks import Looks


def write_guide(sheet: Any, looks: Looks, contents: Contents) -> None:
    """Fill the Guide."""
    sheet.write_string(0, 0, "Guide", looks.title)
    for row, row_type in enumerate(SHEETS.values(), start=2):
        sheet.write_url(row, 0, f"internal:'{row_type.sheet}'!A1", looks.link, row_type.sheet)
        sheet.write_string(row, 1, row_type.one, looks.body)
    sheet.set_column(0, 2, 30)
    sheet.protect()
