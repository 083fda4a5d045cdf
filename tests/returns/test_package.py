"""What an office adds to its plan, whatever program saved it, is the same after `collect`.

The plan carries a comment, a picture, a chart, a sheet of its own, named ranges and conditional
formats. Only the merged cells, and the range of the tables that grew, may differ.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import xlsxwriter

from atf_reports.choices import Rating
from atf_reports.returns.plan_book import PlanBook
from atf_reports.workbook.grid import read_grid
from tests.support.libreoffice import saved_by
from tests.support.returns import Officer, collected, complete_cells, sent, small_plan

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WRITERS = ("XlsxWriter", "openpyxl", "LibreOffice")


def picture() -> io.BytesIO:
    """A picture of one blue dot."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = name + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dots = zlib.compress(b"\x00\x00\x00\xff")
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")
    )


def rich_plan(path: Path) -> Path:
    """The small plan as an office might have made it by hand, with more than the tool writes."""
    grid = read_grid(small_plan(path.with_name("small.xlsx")))
    book = xlsxwriter.Workbook(path)
    day, bold = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True})
    for sheet in grid.sheets:
        page = book.add_worksheet(sheet.name)
        for line, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if isinstance(value, date | datetime):
                    page.write_datetime(line, column, value, day)
                elif isinstance(value, float):
                    page.write_number(line, column, value)
                elif value != "":
                    page.write_string(line, column, str(value))
        heads = [str(value) for value in sheet.rows[2]] if len(sheet.rows) > 2 else []
        if sheet.name in ("Updates", "Risks", "Readings", "Returns"):
            columns = [{"header": head} for head in heads]
            page.add_table(2, 0, len(sheet.rows) - 1, len(heads) - 1, {"columns": columns})
        if sheet.name in ("Updates", "Risks"):
            page.write_comment("E4", f"a note of the office on {sheet.name}")
            rule = {"type": "cell", "criteria": "==", "value": '"Red"', "format": bold}
            page.conditional_format("D4:D99", rule)
            page.insert_image("T2", "dot.png", {"image_data": picture(), "description": "a dot"})
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "='Our own'!$B$1:$B$3"})
            page.insert_chart("T9", chart, {"description": "what the chart shows"})
            page.set_column("B:B", 33)
    own = book.add_worksheet("Our own")
    own.write_column("B1", [1, 2, 3])
    own.write_formula("B4", "=SUM(B1:B3)+COUNTA(Updates!A4:A5)", None, 8)
    book.define_name("Ours", "='Our own'!$B$1:$B$3")
    book.define_name("First_update", "=Updates!$E$4")
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module", params=WRITERS)
def merged(request, tmp_path_factory):
    """A rich plan before and after a return is merged, and the cells that were merged."""
    tmp_path = tmp_path_factory.mktemp("package")
    plan = saved_by(request.param, rich_plan(tmp_path / "plan.xlsx"), tmp_path)
    officer = Officer(sent(plan, tmp_path / "returns")["Halton"])
    officer.fill("Updates", "P1.05", **complete_cells(Rating.AMBER))
    officer.fill("Risks", "R1", Mitigation="Agency cover", Likelihood=2)
    officer.guide("Returned on", date(2024, 10, 17))
    collection = collected(plan, officer.save())
    assert collection.written is not None, collection.outcomes
    placed = {(p.sheet, p.line, c) for o in collection.outcomes for p in o.placed for c in p.cells}
    return plan, collection.written, placed


def test_the_plan_really_carries_what_must_not_be_lost(merged):
    plan, *_ = merged
    names = "\n".join(parts(plan))
    for kind in ("comments", "charts/chart", "drawings/drawing", "tables/table"):
        assert kind in names
    if "openpyxl" not in plan.name:  # which needs another library to keep pictures
        assert "media/" in names
    assert b"First_update" in parts(plan)["xl/workbook.xml"]
    assert any(b"conditionalFormatting" in part for part in parts(plan).values())


def test_no_part_is_gone_or_new_and_only_sheets_tables_and_styles_differ(merged):
    plan, after, placed = merged
    old, new = parts(plan), parts(after)
    assert list(old) == list(new)
    changed = {name for name in old if old[name] != new[name]}
    edited = {sheet for sheet, _, _ in placed}
    assert edited == {"Updates", "Risks", "Returns"}
    worksheets = {name for name in changed if "worksheets/" in name}
    assert len(worksheets) == len(edited)
    assert changed - worksheets - {"xl/styles.xml"} == {n for n in changed if "tables/" in n}


def test_in_a_sheet_only_the_merged_cells_and_the_used_range_differ(merged):
    plan, after, placed = merged
    book = {sheet.name: sheet for sheet in read_grid(plan).sheets}
    for sheet in read_grid(after).sheets:
        differing = {
            (sheet.name, line, column)
            for line, row in enumerate(sheet.rows, 1)
            for column, value in enumerate(row, 1)
            if value != cell(book[sheet.name].rows, line, column)
        }
        assert differing <= placed, sheet.name
    old, new = parts(plan), parts(after)
    for name in old:
        if "worksheets/" in name and old[name] != new[name]:
            lines = {line for _, line, _ in placed}
            assert around(old[name]) == around(new[name]), name
            assert kept_rows(old[name], lines) == kept_rows(new[name], lines), name


def cell(rows, line: int, column: int):
    """A cell of a grid, "" beyond its edge."""
    row = rows[line - 1] if line <= len(rows) else ()
    return row[column - 1] if column <= len(row) else ""


def around(xml: bytes) -> list[bytes]:
    """Everything of a sheet but its cells and its used range."""
    root = ElementTree.fromstring(xml)
    kept = [e for e in root if e.tag not in (f"{MAIN}sheetData", f"{MAIN}dimension")]
    return [ElementTree.tostring(element) for element in kept]


def kept_rows(xml: bytes, lines: set[int]) -> Mapping[int, bytes]:
    """The rows of a sheet in which nothing was merged."""
    rows = ElementTree.fromstring(xml).iter(f"{MAIN}row")
    return {
        r.get("r", ""): ElementTree.tostring(r) for r in rows if int(r.get("r", "0")) not in lines
    }


def test_a_table_differs_in_its_range_alone_and_a_style_is_only_added(merged):
    plan, after, _ = merged
    old, new = parts(plan), parts(after)
    for name in (n for n in old if "tables/" in n and old[n] != new[n]):
        assert without_ranges(old[name]) == without_ranges(new[name])
    before, since = (len(ElementTree.fromstring(p["xl/styles.xml"])) for p in (old, new))
    assert before == since
    styles = [ElementTree.fromstring(p["xl/styles.xml"]).find(f"{MAIN}cellXfs") for p in (old, new)]
    first, second = ([ElementTree.tostring(one) for one in each] for each in styles)
    assert second[: len(first)] == first


def without_ranges(xml: bytes) -> str:
    return re.sub(r'\bref="[^"]*"', "", xml.decode())


def test_the_plan_that_an_office_made_reads_as_a_plan(merged):
    plan, after, _ = merged
    assert len(PlanBook.opened(after).plan.updates) == len(PlanBook.opened(plan).plan.updates) + 1
