"""A sheet is read by its distinct cells, and says the same as read whole."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.workbook import condensed as module
from atf_reports.workbook import grid
from atf_reports.workbook.condensed import condensed
from atf_reports.workbook.grid import SheetGrid, read_grid
from tests.support.libreoffice import saved_by
from tests.support.thorough import tries

MOST = 6_000_000
HEAD = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>'
    b'<col min="2" max="2" width="9" hidden="1"/></cols>'
)
TAIL = (
    b'<autoFilter ref="A1:B9"><filterColumn colId="1"/></autoFilter><mergeCells count="1">'
    b'<mergeCell ref="B5:B7"/></mergeCells></worksheet>'
)


def xml(rows: bytes, head: bytes = HEAD, tail: bytes = TAIL) -> bytes:
    return head + b"<sheetData>" + rows + b"</sheetData>" + tail


def row(number: int, *cells: bytes, tag: bytes = b"") -> bytes:
    """A row of cells from A on: each is what follows its address, None for one that is left out."""
    texts = [b'<c r="%c%d"%s' % (65 + at, number, cell) for at, cell in enumerate(cells) if cell]
    return b'<row r="%d"%s>%s</row>' % (number, tag, b"".join(texts))


def inline(words: bytes) -> bytes:
    """A cell whose text stands in it, not among those that cells share."""
    return b' t="inlineStr"><is>%s</is></c>' % words


CELLS = {
    "a shared text": b' s="1" t="s"><v>0</v></c>',
    "an empty text": b' t="s"><v>1</v></c>',
    "rich text": b' t="s"><v>2</v></c>',
    "a number": b' s="8"><v>11.5</v></c>',
    "a day": b' s="2"><v>45565</v></c>',
    "a length of time": b' s="3"><v>1.5</v></c>',
    "a share shown with its sign": b' s="7"><v>0.913</v></c>',
    "a truth": b' t="b"><v>1</v></c>',
    "words in place": inline(b'<t xml:space="preserve"> 3" of rain &amp; 4"</t>'),
    "rich words in place": inline(b"<r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r>"),
    "no words in place": inline(b"<t></t>"),
    "an error": b' t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "a formula": b' s="1"><f>A1+1</f><v>2</v></c>',
    "a formula of text": b' t="str"><f aca="false">A1</f><v>Green</v></c>',
    "a formula of no text": b' t="str"><f>A1</f><v></v></c>',
    "a formula with no result": b"><f>A1</f></c>",
    "a shared formula with no result": b' s="1"><f t="shared" si="0"/><v/></c>',
    "a blank": b' s="1"/>',
    "a blank as openpyxl writes it": b' s="1" />',
    "a blank in two tags": b' s="1"></c>',
    "none": b"",
}


def package() -> dict[str, bytes]:
    """The parts of a workbook with a sheet, three texts, and formats of days and times."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Updates")
    for at, text in enumerate(("Green", "")):
        sheet.write_string(at, 0, text)
    bold = book.add_format({"bold": True})
    sheet.write_rich_string(2, 0, "plain ", bold, "and bold")
    for at, shown in enumerate(("dd/mm/yyyy", "[h]:mm", "0", "0.0", "0.00", "0%", "0.0%")):
        sheet.write_number(at, 1, 1, book.add_format({"num_format": shown}))
    book.close()
    with zipfile.ZipFile(buffer) as made:
        return {name: made.read(name) for name in made.namelist()}


PARTS = package()


@pytest.fixture(autouse=True)
def _small_sheets_are_large(monkeypatch):
    monkeypatch.setattr(grid, "LARGE_BYTES", 0)


def read(path, sheet: bytes) -> SheetGrid:
    """The sheet of a workbook whose one sheet has this XML."""
    with zipfile.ZipFile(path, "w") as made:
        for name, data in (PARTS | {"xl/worksheets/sheet1.xml": sheet}).items():
            made.writestr(name, data)
    (found,) = read_grid(path).sheets
    return found


def both(path, sheet: bytes, monkeypatch) -> tuple[SheetGrid, SheetGrid]:
    """What is read by distinct cells, and whole."""
    short = read(path, sheet)
    with monkeypatch.context() as patch:
        patch.setattr(grid, "condensed", lambda *_: None)
        return short, read(path, sheet)


def taken(content: bytes, size: int = 2**18):
    """The condensed sheet of some XML in blocks; None where it must be read whole."""
    return condensed((content[at : at + size] for at in range(0, len(content), size)), MOST)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_each_kind_of_cell_is_what_it_is_in_the_whole_sheet(cell, tmp_path, monkeypatch):
    """At row 8 the number of a format ends as an address does, and a row's tag as well."""
    plain = CELLS["a number"]
    for number, tag in ((2, b""), (8, b""), (8, b' spans="1:8" ht="18"')):
        rows = row(number, plain, cell, plain, tag=tag), row(number + 1, plain, plain, cell)
        content = xml(b"".join(rows))
        assert taken(content) is not None
        short, whole = both(tmp_path / "plan.xlsx", content, monkeypatch)
        assert short == whole


NUMBER = CELLS["a number"]
FULL = "".join(
    [
        row(1, *[CELLS["a shared text"]] * 3).decode(),
        row(2, *[CELLS["a number"]] * 3, tag=b' hidden="1" ht="15"').decode(),
        '<row r="3" spans="1:3"/><row r="4"></row>',
        row(8, CELLS["an error"], CELLS["a number"], CELLS["an error"]).decode(),
        row(9, CELLS["a formula with no result"], b"", CELLS["a day"], b"").decode(),
        row(12, CELLS["a blank"], CELLS["a blank"], tag=b' hidden="true"').decode(),
    ]
).encode()


def test_what_values_do_not_show_is_found_at_each_cell_that_is_alike(tmp_path):
    sheet = read(tmp_path / "plan.xlsx", xml(FULL))
    assert sheet.errors == {(8, 1): "#DIV/0!", (8, 3): "#DIV/0!"}
    assert sheet.uncalculated == {(9, 1)}
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((2, 12), (2,))
    assert (sheet.merged, sheet.filtered) == (("B5:B7",), True)
    assert [len(cells) for cells in sheet.rows] == [3] * 9


@pytest.mark.parametrize("size", [1_000, 1_001, 4_096])
def test_it_is_the_same_in_blocks_of_any_size(size):
    lower = (row(n, b"", CELLS["a day"], CELLS["a number"]) for n in range(13, 200))
    content = xml(FULL + b"".join(lower))
    whole = taken(content)
    assert whole is not None
    assert len(whole.rows) == 192
    assert taken(content, size) == whole


def test_a_sheet_with_a_row_longer_than_a_block_is_read_whole():
    assert taken(xml(FULL), 50) is None


def test_only_a_large_sheet_is_read_by_its_distinct_cells(tmp_path, monkeypatch):
    sheets = []
    monkeypatch.setattr(grid, "condensed", lambda *_: sheets.append("tried"))
    content = xml(row(1, NUMBER))
    monkeypatch.setattr(grid, "LARGE_BYTES", len(content) + 1)
    assert read(tmp_path / "plan.xlsx", content).rows == [[11.5]]
    assert not sheets
    monkeypatch.setattr(grid, "LARGE_BYTES", len(content))
    assert read(tmp_path / "plan.xlsx", content).rows == [[11.5]]
    assert sheets


def test_equal_cells_hold_one_object(tmp_path):
    rows = b"".join(row(n, CELLS["a shared text"], CELLS["a day"]) for n in range(1, 50))
    sheet = read(tmp_path / "plan.xlsx", xml(rows))
    assert len({id(cell) for cells in sheet.rows for cell in cells}) == 2


OTHERWISE = {
    "rows out of order": row(2, NUMBER) + row(1, NUMBER),
    "a row twice": row(2, NUMBER) + row(2, NUMBER),
    "cells out of order": b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    "a cell of another row": b'<row r="1"><c r="A2"><v>1</v></c></row>',
    "a row without a number": b'<row><c r="A1"><v>1</v></c></row>',
    "a number with a nought": b'<row r="01"><c r="A01"><v>1</v></c></row>',
    "a number of another kind": b'<row r="one"><c r="Aone"><v>1</v></c></row>',
    "a cell without an address": b'<row r="1"><c><v>1</v></c></row>',
    "an address after the format": b'<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
    "an address twice": b'<row r="1"><c r="A1" r="B1"><v>1</v></c></row>',
    "other quotes": b"<row r='1'><c r='A1'><v>1</v></c></row>",
    "lines between the rows": b"\n" + row(1, NUMBER) + b"\n" + row(2, NUMBER),
    "a comment": row(1, b"><v>1</v><!-- > --></c>"),
    "a cell too far off": b'<row r="1"><c r="ALN1"><v>1</v></c></row>',
    "marked text": row(1, inline(b"<t><![CDATA[a<c]]></t>")),
    "an extension": row(1, b"><v>1</v><extLst><ext/></extLst></c>"),
    "a row with more than cells": row(1, NUMBER)[:-6] + b"<extLst/></row>",
    "a row in a row": row(1, NUMBER)[:-6] + row(2, NUMBER) + b"</row>",
    "two rows in one": row(1, NUMBER) + b'1" s="1"/></row>',
    "no end of a row": row(1, NUMBER, NUMBER)[:-6] + row(2, NUMBER),
    "a tag of a row that is none": b'<row r="1" ht=15><c r="A1"/></row>',
    "a tag that is not closed": row(1, b"><v>1</c>", NUMBER),
}


@pytest.mark.parametrize("rows", OTHERWISE.values(), ids=OTHERWISE)
def test_a_sheet_that_is_written_otherwise_is_read_whole(rows):
    assert taken(xml(rows)) is None


WITHOUT_CELLS = {
    "no part for cells": b"<worksheet/>",
    "none in it": b"<worksheet><sheetData/></worksheet>",
    "no end": HEAD + b"<sheetData>" + row(1, NUMBER),
    "a prefix": re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml(row(1, NUMBER))),
}


@pytest.mark.parametrize("content", WITHOUT_CELLS.values(), ids=WITHOUT_CELLS)
def test_a_sheet_without_a_plain_part_for_cells_is_read_whole(content):
    assert taken(content) is None


def test_a_sheet_of_which_hardly_any_cells_are_alike_is_read_whole(monkeypatch):
    rows = b"".join(row(n, b"><v>%d</v></c>" % n) for n in range(1, 200))
    assert taken(xml(rows)) is not None
    monkeypatch.setattr(module, "MOST_DISTINCT", 150)
    assert taken(xml(rows)) is None


def test_so_is_one_in_which_equal_cells_stand_before_many_others(monkeypatch):
    rows = b"".join(row(n, b"", *[CELLS["a day"]] * (n % 20)) for n in range(1, 200))
    assert taken(xml(rows)) is not None
    monkeypatch.setattr(module, "MOST_DISTINCT", 15)
    assert taken(xml(rows)) is None


def test_rows_without_cells_take_no_memory_and_end_where_excels_do():
    blank = b"".join(b'<row r="%d"/>' % n for n in range(2, 3_000))
    sheet = taken(xml(row(1, NUMBER) + blank + row(3_000, NUMBER)))
    assert sheet is not None
    assert len(sheet.rows) == 2
    assert taken(xml(b'<row r="1048576"/>')) is not None
    assert taken(xml(b'<row r="1048577"/>')) is None


def test_a_sheet_that_would_take_much_memory_is_read_whole(monkeypatch):
    monkeypatch.setattr(module, "MOST_DISTINCT_BYTES", 5_000)
    assert taken(xml(row(1, NUMBER))) is not None
    assert taken(xml(row(1, inline(b"<t>%s</t>" % (b"a" * 5_000))))) is None
    assert taken(xml(row(1, NUMBER), tail=TAIL + b" " * 5_000)) is None


def test_a_rectangle_of_too_many_cells_is_left_to_be_refused():
    content = xml(row(1, NUMBER) + row(90, NUMBER, NUMBER))
    assert condensed([content], 180) is not None
    assert condensed([content], 179) is None


@pytest.mark.parametrize("writer", ["LibreOffice", "openpyxl"])
def test_a_workbook_saved_by_another_program_is_read_the_same(writer, tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name in ("Updates", "Readings"):
        sheet = book.add_worksheet(name)
        for at in range(1, 40):
            sheet.write_row(at, 0, [f"Text {at % 3}", at % 4, at % 2 == 0])
            sheet.write_datetime(at, 4, date(2024, 9, at % 28 + 1), day)
            formula, result = ("=1/0", "#DIV/0!") if at % 5 else (f"=A{at}", "")
            sheet.write_formula(at, 5, formula, None, result)
        sheet.set_row(7, None, None, {"hidden": True})
    book.close()
    saved = saved_by(writer, path, tmp_path)
    short = read_grid(saved)
    monkeypatch.setattr(grid, "condensed", lambda *_: None)
    assert read_grid(saved) == short


drawn_cells = st.sampled_from(list(CELLS.values()))
drawn_rows = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from([b"", b' hidden="1"', b' spans="1:3" hidden="false"', b' ht="8"']),
        st.one_of(
            st.lists(drawn_cells, max_size=5), st.lists(drawn_cells.filter(bool), max_size=5)
        ),
    ),
    max_size=12,
)


@settings(max_examples=tries(60, 1_000), deadline=None)
@given(drawn=drawn_rows)
def test_any_sheet_is_read_as_it_is_read_whole(drawn, tmp_path_factory):
    number, rows = 0, b""
    for down, tag, cells in drawn:
        number += down
        rows += row(number, *cells, tag=tag)
    assert taken(xml(rows)) is not None
    path = tmp_path_factory.mktemp("drawn") / "plan.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        short, whole = both(path, xml(rows), patch)
    assert short == whole
