"""However a workbook's cells are written down, they are read alike."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter

from atf_reports.render.accessible.excel_read import read_workbook
from atf_reports.render.accessible.package import Package


@pytest.fixture(scope="module")
def plain() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Readings")
        day = book.add_format({"num_format": "dd/mm/yyyy", "bold": True})
        wrapped = book.add_format({"text_wrap": True})
        sheet.write_row("A1", ["Title", "", "<5 & more", " padded "])
        sheet.write_row("A2", [1, -2.5, 1e20, 0])
        sheet.write_datetime("B3", date(2024, 9, 30), day)
        sheet.write_blank("C3", None, day)
        sheet.write_formula("D3", "=1+1", None, 2)
        sheet.write_string("AA4", "Llŷn\nsecond line", wrapped)
        sheet.write_rich_string("A5", "raised", book.add_format({"font_script": 1}), "2", " end")
        sheet.write_boolean("B5", True)
        sheet.set_row(6, 40)
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.write("A7", "in a row of fixed height")
        sheet.write("A8", "in a hidden row")
    return content.getvalue()


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if "/worksheets/" in name else part)
    return kept.getvalue()


def everything(data: bytes) -> list[tuple[object, ...]]:
    (sheet,) = read_workbook(Package(data)).sheets
    rows = [(row.get("r"), row.get("hidden"), row.get("ht")) for row in sheet.root.iter("{*}row")]
    special = [row for row in rows if row[1] or row[0] == "7"]
    cells = [
        ((cell.row, cell.column), cell.text, cell.kind, cell.look, held.formula, held.nature.raised)
        for line in sheet.rows
        for cell in line.cells()
        for held in (cell.content,)
    ]
    return [*cells, *special]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData><!-- by hand -->"),
        lambda xml: re.sub(rb'<c r="(\w+)" s="(\d+)"', rb'<c s="\2" r="\1"', xml),
        lambda xml: re.sub(rb"<c r=", b"<c\n  r=", xml),
        lambda xml: re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=", 1),
    ],
    ids=["a comment", "style first", "line breaks", "a namespace prefix"],
)
def test_cells_read_alike_however_they_are_written(
    plain: bytes, change: Callable[[bytes], bytes]
) -> None:
    rewritten = changed(plain, change)
    assert rewritten != plain
    assert everything(rewritten) == everything(plain)


def test_cells_without_references_stand_where_their_order_says(plain: bytes) -> None:
    def unplaced(xml: bytes) -> bytes:
        return re.sub(rb'<c r="[AB][12]"', b"<c", xml)

    first = [line for line in everything(plain) if line[0] in ((1, 1), (2, 1), (2, 2))]
    again = everything(changed(plain, unplaced))
    assert first
    assert all(line in again for line in first)


def test_a_cell_between_comment_marks_is_no_cell(plain: bytes) -> None:
    hidden = changed(plain, lambda xml: re.sub(rb'(<c r="A8".*?</c>)', rb"<!--\1-->", xml))
    assert not any("hidden row" in str(line) for line in everything(hidden))
    assert any("hidden row" in str(line) for line in everything(plain))


@pytest.mark.parametrize("elsewhere", [b"B22", b"B12", b"B222", b"B4"])
def test_a_cell_stands_where_it_says_in_whichever_row_it_is_written(
    plain: bytes, elsewhere: bytes
) -> None:
    moved = changed(plain, lambda xml: xml.replace(b'<c r="B2"', b'<c r="%s"' % elsewhere))
    cells = {line[0]: line[1] for line in everything(moved) if isinstance(line[0], tuple)}
    assert cells[int(elsewhere[1:]), 2] == "-2.5"
    assert (2, 2) not in cells
    assert cells[2, 1] == "1"
