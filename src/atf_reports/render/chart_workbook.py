"""XlsxWriter made to write one chart and the cells behind it, without packing a whole workbook.

A chart's own work is its drawing and one sheet; XlsxWriter packs nine parts more, alike for every
chart of one number format, and those are made once. This stands on private parts of XlsxWriter
(`_store_workbook` and what it prepares, `_set_xml_writer`, `_assemble_xml_file`): its version is
pinned, and a test holds that a workbook closed in the usual way holds the same parts.
"""

from __future__ import annotations

import datetime
import io
import re
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.sharedstrings import SharedStrings

from atf_reports.render.package import Part, parts_of, write_parts

SHEET, STRINGS, CORE = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # fixed: same chart, same bytes
FORMATS_KEPT = 50  # number formats; a pack has about five
_DRAWING = re.compile(r"<drawing [^>]*/>")
_TITLE = re.compile(rb"<dc:title>[^<]*</dc:title>")
_CONTROL = re.compile(r"[\x00-\x1f]")


class ChartWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is untyped to mypy
    """A workbook of one sheet and one chart; closing it fills `chart_xml` and `parts`."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), {"in_memory": True})
        self.chart_xml = b""
        self.parts: dict[str, bytes] = {}

    def _store_workbook(self) -> None:
        """In the order of XlsxWriter's own, less what no chart has."""
        self.worksheets_objs[0].selected = self.worksheets_objs[0].active = 1
        self._prepare_sst_string_data()
        self._prepare_drawings()
        self._add_chart_data()
        self.chart_xml = _xml(self.charts[0]).encode()
        strings = SharedStrings()
        strings.string_table = self.str_table
        sheet = _DRAWING.sub("", _xml(self.worksheets_objs[0]))
        self.parts = {SHEET: sheet.encode(), STRINGS: _xml(strings).encode()}


def packed(parts: dict[str, bytes], title: str, number_format: str) -> bytes:
    """The workbook of cells alone that "Edit data" opens."""
    mould = _mould(number_format)
    said = escape(_CONTROL.sub(" ", title)).encode()
    core = _TITLE.sub(lambda _: b"<dc:title>" + said + b"</dc:title>", mould[CORE].content)
    new = {name: Part.deflated(name, content) for name, content in parts.items()}
    return write_parts((mould | new | {CORE: Part.deflated(CORE, core)}).values())


@lru_cache(maxsize=FORMATS_KEPT)
def _mould(number_format: str) -> dict[str, Part]:
    """The parts of a workbook of one sheet called Data, its cells and title still to be put in."""
    package = io.BytesIO()
    workbook = Workbook(package, {"in_memory": True})
    workbook.set_properties({"title": "title", "created": CREATED})
    sheet = workbook.add_worksheet("Data")
    sheet.write_string(0, 0, "words, so that there is a part for them")
    sheet.write_number(1, 0, 0, workbook.add_format({"num_format": number_format}))
    workbook.close()
    return parts_of(package.getvalue())


def _xml(part: Any) -> str:
    text = io.StringIO()
    part._set_xml_writer(text)
    part._assemble_xml_file()
    return text.getvalue()
