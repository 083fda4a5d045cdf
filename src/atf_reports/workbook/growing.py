"""A worksheet whose rows are as tall as their words and still grow when somebody types more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.worksheet import Worksheet

from atf_reports.render.cell_values import line_count

TALLEST = 409.0  # points, Excel's most
NARROWER = 4  # characters: the cells are in a smaller font than the one widths are counted in


class GrowingWorksheet(Worksheet):  # type: ignore[misc, unused-ignore]
    """Writes row heights without Excel's "set by hand" mark, which would stop rows growing.

    XlsxWriter has no option for this; the override leaves one attribute out of each row.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_start_tag_unencoded(tag, _without_mark(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, _without_mark(tag, attributes))


def _without_mark(tag: str, attributes: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]


def fit_row(sheet: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Set a row's height for its wrapped texts, each with its column's width in characters."""
    lines = max((line_count(text, width + NARROWER) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, min(TALLEST, 13.0 * lines + 2))
