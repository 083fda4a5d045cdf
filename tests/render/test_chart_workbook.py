"""The workbook behind a chart, and its drawing, are what XlsxWriter itself would pack."""

from __future__ import annotations

import gc
import io
import zipfile
from dataclasses import replace

import xlsxwriter

from atf_reports.garbage import collection_paused
from atf_reports.render.chart_definition import Chart, ChartData, Series
from atf_reports.render.chart_workbook import CREATED, STRINGS, ChartWorkbook, packed
from atf_reports.render.charts import drawn_whole, write_block

NAME = "Uptake & <children>"
ENDS = ("ends with \x07", "this &", "under <", "over >", "a_", "x\ufffe")
AWKWARD = ("2023", "padded ", "Llŷn\nand Eifionydd", "<5 & \x01", "<r>", "_x0041_", "", *ENDS)
CHART = Chart(
    NAME,
    "column",
    (*AWKWARD, *(f"Q{number}" for number in range(30))),
    (Series("Rate", (1.5, None, -3, 1e20) + (0.1 + 0.2,) * 39), Series("Last", (None,) * 43)),
    "What it shows.",
    number_format="0.0%",
)


def filled(workbook: xlsxwriter.Workbook) -> xlsxwriter.Workbook:
    """The same sheet and chart in any workbook."""
    sheet = workbook.add_worksheet("Data")
    sheet.set_column(0, 0, 30)
    number = workbook.add_format({"num_format": "0.0%"})
    write_block(sheet, CHART, ChartData("Data"), number=number)
    drawn = workbook.add_chart({"type": "column"})
    drawn.add_series({"values": ["Data", 1, 1, 4, 1], "categories": ["Data", 1, 0, 4, 0]})
    sheet.insert_chart("D1", drawn)
    return workbook


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def usual(*, with_chart: bool) -> dict[str, bytes]:
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": NAME, "created": CREATED})
    filled(workbook)
    if not with_chart:
        workbook.charts.clear()
        workbook.worksheets()[0].charts.clear()
    workbook.close()
    return parts(content.getvalue())


def test_the_cells_behind_a_chart_are_packed_as_xlsxwriter_packs_them() -> None:
    assert parts(packed(CHART)) == usual(with_chart=False)


def test_the_drawing_is_xlsxwriters_own() -> None:
    workbook = filled(ChartWorkbook())
    workbook.close()
    assert workbook.chart_xml == usual(with_chart=True)["xl/charts/chart1.xml"]


def test_a_control_character_in_a_name_does_not_break_the_workbook() -> None:
    made = parts(packed(replace(CHART, name="a\x01b")))
    assert b"<dc:title>a b</dc:title>" in made["docProps/core.xml"]
    assert b"Rate" in made[STRINGS]


def workbooks_alive() -> int:
    return sum(isinstance(one, xlsxwriter.Workbook) for one in gc.get_objects())


def test_a_chart_drawn_and_packed_leaves_nothing_for_the_garbage_collector() -> None:
    with collection_paused():
        before = workbooks_alive()
        drawn_whole(CHART)
        packed(replace(CHART, number_format="0.0000"))
        assert workbooks_alive() == before
