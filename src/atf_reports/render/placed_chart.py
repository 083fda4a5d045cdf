"""A chart on a sheet of an annex whose part is filled from a mould, not drawn by XlsxWriter.

It has what XlsxWriter asks of a chart that it places on a sheet and packs (`id`, `series`,
`formula_ids`, `_set_xml_writer`, `_assemble_xml_file`): its version is pinned, and a test holds
that charts of its own give the same workbook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO

from atf_reports.render.chart_definition import Chart, ChartData
from atf_reports.render.chart_mould import Drawing, excel_chart_xml
from atf_reports.render.kept_code import Keep


class PlacedChart:
    """Takes the place of one of XlsxWriter's own charts in a workbook."""

    combined = None
    already_inserted = False
    x_scale = y_scale = 1
    x_offset = y_offset = 0

    def __init__(self, chart: Chart, data: ChartData, draw: Drawing, keep: Keep) -> None:
        self.id = -1  # of no sheet so far; XlsxWriter counts from 0
        self.chart_name = chart.name
        self.series = chart.series
        self.formula_ids: Mapping[str, int] = {}  # ranges still to be looked up: none
        self._filled = chart, data
        self._mould = draw, keep

    def set_size(self, options: Mapping[str, int]) -> None:
        """How large it is drawn, in pixels."""
        self.width, self.height = options["width"], options["height"]

    def _set_xml_writer(self, into: TextIO) -> None:
        self._into = into

    def _assemble_xml_file(self) -> None:
        self._into.write(excel_chart_xml(*self._filled, self.id, *self._mould))


def can_be_placed(chart: Chart) -> bool:
    """Whether it can be filled from a mould: XlsxWriter draws numbers as categories otherwise."""
    words = (*chart.categories, *(series.name for series in chart.series))
    return all(map(str.strip, words)) and not all(map(_is_number, chart.categories))


def _is_number(text: str) -> bool:
    """As XlsxWriter asks it."""
    with suppress(ValueError):
        return not re.search("[_ ]", text) and float(text) is not None
    return False
