"""Editing a workbook in place: what was set reads back, and everything else is as it was."""

from __future__ import annotations

import io
import re
import tempfile
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from atf_reports.workbook.editor import CannotEdit, WorkbookEditor
from atf_reports.workbook.grid import SheetGrid, column_letter, read_grid
from tests.support.libreoffice import saved_by

AWKWARD = '  <5 & "more" =1+1 {{ x }} 😀 ŵ العربية\nsecond line\ttab\r\nthird _x0041_ \x0b '


def written(content: bytes, folder: Path, name: str = "edited.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sheet(path: Path, name: str) -> SheetGrid:
    return next(s for s in read_grid(path).sheets if s.name == name)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed_parts(before: Path, after: Path) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new), "the same parts in the same order"
    return {name for name in old if old[name] != new[name]}


def rich_book(path: Path) -> Path:
    """A workbook with what openpyxl would lose: a chart, a picture's part, a comment, a name."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Updates")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, ["Title"])
    page.add_table("A3:D6", {"name": "Updates", "columns": [{"header": h} for h in
                   ("Ref", "Words", "Day", "Number")]})  # fmt: skip
    for row, cells in enumerate([("P1", "one"), ("P2", "two"), ("P3", "three")], start=3):
        page.write_row(row, 0, cells)
        page.write_datetime(row, 2, date(2024, 4, row), day)
        page.write_number(row, 3, row / 2)
    page.write_comment("B4", "a note from the office")
    page.conditional_format("B4:B99", {"type": "no_blanks", "format": book.add_format({"bold": 1})})
    page.insert_textbox("H2", "words in a box")
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Updates!$D$4:$D$6"})
    page.insert_chart("H10", chart, {"description": "what the chart shows"})
    other = book.add_worksheet("My own sheet")
    other.write_formula("A1", "=Updates!D4*2", None, 3)
    book.define_name("Mine", "=Updates!$A$4")
    book.close()
    return path


def test_it_changes_one_cell_and_no_other_part(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    editor = WorkbookEditor.opened(book)
    editor.set_cell("Updates", "B5", AWKWARD)
    after = written(editor.content(), tmp_path)
    assert changed_parts(book, after) == {"xl/worksheets/sheet1.xml"}
    rows_before, rows_after = sheet(book, "Updates").rows, sheet(after, "Updates").rows
    assert rows_after[4][1] == AWKWARD
    rows_after[4][1] = rows_before[4][1]
    assert rows_after == rows_before


def test_only_the_row_that_was_set_differs_in_the_sheets_xml(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    editor = WorkbookEditor.opened(book)
    editor.set_cell("Updates", "B5", "other words")
    after = written(editor.content(), tmp_path)
    row = re.compile(rb'<row r="5".*?</row>', re.S)
    before_xml = parts(book)["xl/worksheets/sheet1.xml"]
    after_xml = parts(after)["xl/worksheets/sheet1.xml"]
    assert row.sub(b"", before_xml) == row.sub(b"", after_xml)


def test_nothing_set_gives_every_part_byte_for_byte(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    after = written(WorkbookEditor.opened(book).content(), tmp_path)
    assert changed_parts(book, after) == set()


def test_the_file_itself_is_never_written_to(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    before = book.read_bytes()
    editor = WorkbookEditor.opened(book)
    editor.set_cell("Updates", "B5", "x")
    editor.content()
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "value", ["plain", AWKWARD, 0.0, -12.5, 1e15, 0.1, date(2024, 9, 30), True, "=1+1", "007"]
)
def test_what_is_set_reads_back_as_it_was_typed(tmp_path, value):
    editor = WorkbookEditor.opened(rich_book(tmp_path / "book.xlsx"))
    editor.set_cell("Updates", "B5", value)
    assert sheet(written(editor.content(), tmp_path), "Updates").rows[4][1] == value


def test_none_clears_a_cell_and_keeps_its_look(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    editor = WorkbookEditor.opened(book)
    editor.set_cell("Updates", "C5", None)
    after = written(editor.content(), tmp_path)
    assert sheet(after, "Updates").rows[4][2] == ""
    styles = openpyxl.load_workbook(after)["Updates"]
    assert styles["C5"].number_format == styles["C4"].number_format == "dd/mm/yyyy"


def test_a_day_in_a_cell_that_shows_no_days_gets_a_date_format(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    editor = WorkbookEditor.opened(book)
    editor.set_cell("Updates", "B5", date(2024, 9, 30))
    after = written(editor.content(), tmp_path)
    assert changed_parts(book, after) == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert openpyxl.load_workbook(after)["Updates"]["B5"].is_date


def test_a_number_in_a_cell_that_shows_days_stays_a_number(tmp_path):
    editor = WorkbookEditor.opened(rich_book(tmp_path / "book.xlsx"))
    editor.set_cell("Updates", "C5", 45.0)
    assert sheet(written(editor.content(), tmp_path), "Updates").rows[4][2] == 45.0


@pytest.mark.parametrize("writer", ["XlsxWriter", "openpyxl", "LibreOffice"])
def test_it_edits_plans_saved_by_other_programs(tmp_path, example, writer):
    plan = saved_by(writer, example, tmp_path)
    last = len(sheet(plan, "Updates").rows)
    editor = WorkbookEditor.opened(plan)
    editor.set_cell("Updates", "E5", AWKWARD)
    editor.set_cell("Updates", "J5", date(2024, 12, 31))
    editor.append_row("Updates", 3, last + 1, {1: "2024-25 Q2", 2: "Halton", 5: AWKWARD})
    after = written(editor.content(), tmp_path)
    rows_before, rows = sheet(plan, "Updates").rows, sheet(after, "Updates").rows
    assert rows[4][4] == AWKWARD
    assert rows[4][9] == date(2024, 12, 31)
    assert rows[last][:5] == ["2024-25 Q2", "Halton", "", "", AWKWARD]
    untouched = [n for n in range(last) if n != 4]
    assert [rows[n] for n in untouched] == [rows_before[n] for n in untouched]
    assert changed_parts(plan, after) <= {
        name for name in parts(plan) if re.search(r"worksheets/sheet4|tables/|styles", name)
    }


@pytest.mark.parametrize("writer", ["XlsxWriter", "openpyxl", "LibreOffice"])
def test_the_table_grows_over_the_new_row(tmp_path, example, writer):
    plan = saved_by(writer, example, tmp_path)
    before = openpyxl.load_workbook(plan)["Updates"].tables["Updates"].ref
    last = int(re.findall(r"\d+", before)[1])
    editor = WorkbookEditor.opened(plan)
    for line in (last + 1, last + 2):
        editor.append_row("Updates", 3, line, {1: "2024-25 Q2"})
    table = openpyxl.load_workbook(written(editor.content(), tmp_path))["Updates"].tables["Updates"]
    assert table.ref == before.replace(str(last), str(last + 2))
    assert table.autoFilter.ref == table.ref


def test_a_new_row_looks_like_the_one_above(tmp_path, example):
    editor = WorkbookEditor.opened(example)
    last = len(sheet(example, "Updates").rows)
    editor.append_row("Updates", 3, last + 1, {1: "2024-25 Q2", 10: date(2024, 12, 31)})
    page = openpyxl.load_workbook(written(editor.content(), tmp_path))["Updates"]
    for column in range(1, 17):
        one, other = page.cell(last + 1, column), page.cell(last, column)
        assert (one.number_format, one.alignment.wrap_text) == (
            other.number_format,
            other.alignment.wrap_text,
        )


def test_a_row_is_added_to_a_sheet_without_a_table(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Updates"
    book.active.append(["Quarter", "Place", "Programme"])
    book.save(tmp_path / "plain.xlsx")
    editor = WorkbookEditor.opened(tmp_path / "plain.xlsx")
    editor.append_row("Updates", 1, 2, {1: "2024-25 Q2", 3: "P1.05"})
    rows = sheet(written(editor.content(), tmp_path), "Updates").rows
    assert rows == [["Quarter", "Place", "Programme"], ["2024-25 Q2", "", "P1.05"]]


def test_a_comment_stays_on_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Updates"
    book.active["A1"].comment = Comment("ask the lead", "office")
    book.save(tmp_path / "book.xlsx")
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    editor.set_cell("Updates", "A1", "words")
    after = openpyxl.load_workbook(written(editor.content(), tmp_path))["Updates"]["A1"]
    assert (after.value, after.comment.text) == ("words", "ask the lead")


def test_a_formula_is_not_overwritten(tmp_path):
    editor = WorkbookEditor.opened(rich_book(tmp_path / "book.xlsx"))
    with pytest.raises(CannotEdit, match=r"My own sheet!A1 holds a formula"):
        editor.set_cell("My own sheet", "A1", 4.0)


def test_a_cell_under_a_merged_one_is_refused(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    book.add_worksheet("Updates").merge_range("B2:C3", "merged")
    book.close()
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    editor.set_cell("Updates", "B2", "the first cell is fine")
    with pytest.raises(CannotEdit, match=r"Updates!C3 is part of a merged cell"):
        editor.set_cell("Updates", "C3", "hidden")


def test_a_table_with_a_totals_row_is_refused(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    page = book.add_worksheet("Updates")
    page.add_table("A1:B4", {"total_row": True, "columns": [{"header": "A", "total_string": "T"},
                   {"header": "B"}]})  # fmt: skip
    book.close()
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    with pytest.raises(CannotEdit, match="has a totals row"):
        editor.append_row("Updates", 1, 5, {1: "x"})


def test_another_table_right_below_is_refused(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    page = book.add_worksheet("Updates")
    page.add_table("A1:B3")
    page.add_table("A4:B6")
    book.close()
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    with pytest.raises(CannotEdit, match="Another table on Updates"):
        editor.append_row("Updates", 1, 4, {1: "x"})


def test_a_sheet_that_is_not_there_is_said(tmp_path):
    editor = WorkbookEditor.opened(rich_book(tmp_path / "book.xlsx"))
    with pytest.raises(CannotEdit, match="no sheet Nonsense"):
        editor.set_cell("Nonsense", "A1", "x")


def test_a_signed_workbook_is_refused(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    with ZipFile(book, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(CannotEdit, match="digital signature"):
        WorkbookEditor.opened(book)


def test_every_element_may_carry_a_prefix(tmp_path):
    book = rich_book(tmp_path / "book.xlsx")
    content = io.BytesIO()
    with ZipFile(book) as old, ZipFile(content, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                text = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", text)
                text = text.replace(b'xmlns="', b'xmlns:x="')
            new.writestr(info, text)
    prefixed = written(content.getvalue(), tmp_path, "prefixed.xlsx")
    editor = WorkbookEditor.opened(prefixed)
    editor.set_cell("Updates", "B5", AWKWARD)
    editor.append_row("Updates", 3, 7, {1: "P4"})
    rows = sheet(written(editor.content(), tmp_path), "Updates").rows
    assert (rows[4][1], rows[6][0]) == (AWKWARD, "P4")


def test_the_workbook_of_1904_keeps_its_days(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx", {"date_1904": True})
    page = book.add_worksheet("Updates")
    page.write_datetime("A1", date(2024, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    editor.set_cell("Updates", "A1", date(2024, 9, 30))
    assert sheet(written(editor.content(), tmp_path), "Updates").rows[0][0] == date(2024, 9, 30)


def test_a_cell_that_an_array_formula_fills_is_refused(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.xlsx")
    book.add_worksheet("Updates").write_array_formula("A1:A3", "{=B1:B3*2}", None, 0)
    book.close()
    editor = WorkbookEditor.opened(tmp_path / "book.xlsx")
    with pytest.raises(CannotEdit, match=r"Updates!A2 is filled by a formula"):
        editor.set_cell("Updates", "A2", 1.0)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40),
)
CELLS = st.tuples(st.integers(1, 12), st.integers(1, 9))


@settings(max_examples=60, deadline=None)
@given(sets=st.lists(st.tuples(CELLS, VALUES), min_size=1, max_size=12))
def test_any_cells_that_are_set_read_back_and_no_other_cell_changes(sets):
    """Rows and cells that are not there yet included; the last of two values stands."""
    with tempfile.TemporaryDirectory() as name:
        book = rich_book(Path(name) / "book.xlsx")
        editor = WorkbookEditor.opened(book)
        expected = cells_in(book)
        for (line, column), value in sets:
            editor.set_cell("Updates", f"{column_letter(column)}{line}", value)
            expected.pop((line, column), None)
            if value is not None:
                expected[line, column] = value
        found = cells_in(written(editor.content(), Path(name)))
    assert {at: same(v) for at, v in found.items()} == {at: same(v) for at, v in expected.items()}


def cells_in(path: Path) -> dict[tuple[int, int], object]:
    rows = sheet(path, "Updates").rows
    return {
        (line, column): value
        for line, row in enumerate(rows, start=1)
        for column, value in enumerate(row, start=1)
        if value != ""
    }


def same(value: object) -> object:
    """A day at midnight is the day; -0.0 is 0."""
    if isinstance(value, float):
        return value + 0.0
    return value.date() if isinstance(value, datetime) else value
