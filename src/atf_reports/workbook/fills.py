"""The fill colours of a workbook's cells: what somebody marked by shading."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from atf_reports.workbook.package import opened

_WHITE = {"000000", "FFFFFF"}


def fills_of(path: Path) -> Mapping[tuple[str, str], str]:
    """Each solidly filled cell's colour as RRGGBB by (sheet, cell); theme colours are left out.

    Raises `NotAPlan` where the file is no workbook that is safe to open.
    """
    import openpyxl

    opened(path)
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.fill.fgColor.rgb[-6:]
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill is not None
        and cell.fill.fill_type == "solid"
        and isinstance(cell.fill.fgColor.rgb, str)
        and cell.fill.fgColor.rgb[-6:] not in _WHITE
    }
