"""The workbook that is written: sound, helpful at each cell, and read back as it was typed."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from atf_reports.choices import VALUELESS, Rating, ReadingStatus
from atf_reports.findings import Severity
from atf_reports.plan import RATING_NEEDS, SHEETS
from atf_reports.plan_quarterly import Reading, Setting, Update
from atf_reports.plan_yearly import Measure, Place, Programme, Term, Theme
from atf_reports.rules.checking import check_plan
from atf_reports.schema.columns import Rhythm
from atf_reports.workbook.entry import LONGEST_MESSAGE, LONGEST_TITLE, input_message
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.lists import list_name
from atf_reports.workbook.read import read_plan
from atf_reports.workbook.write import (
    TooLongForACell,
    blank_contents,
    plan_bytes,
    table_name,
    write_plan,
)
from tests.support.office_audit import faults_of_file


@pytest.fixture(scope="module", params=["blank", "example"])
def path(request) -> Path:
    """Each test that takes it runs on the blank plan and on the example plan."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def test_it_opens_without_repair(path):
    assert faults_of_file(path) == []


def test_the_sheets_stand_in_order_with_the_guide_first_and_lists_last(book):
    assert book.sheetnames == ["Guide", *(t.sheet for t in SHEETS.values()), "Lists"]
    assert book.active.title == "Guide"


def test_each_sheet_is_a_real_table_with_its_headings_in_row_three(book):
    for row_type in SHEETS.values():
        sheet = book[row_type.sheet]
        table = sheet.tables[table_name(row_type)]
        assert [c.name for c in table.tableColumns] == [c.heading for c in row_type.columns]
        assert [cell.value for cell in sheet[3]] == [c.heading for c in row_type.columns]
        for row, words in ((1, row_type.sheet), (2, row_type.one)):
            assert words in str(sheet.cell(row, 1).value)
            assert all(cell.value is None for cell in sheet[row][1:]), sheet


def test_headings_stay_in_view_and_print_on_each_page(book):
    for row_type in SHEETS.values():
        sheet = book[row_type.sheet]
        assert re.fullmatch(r"[A-Z]+4", sheet.freeze_panes), sheet
        page = sheet.page_setup
        assert (page.orientation, page.paperSize) == ("landscape", 9), sheet
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet
        assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0), sheet
        assert sheet.print_title_rows == "$3:$3", sheet
        assert "Page" in sheet.oddFooter.right.text, sheet


def test_columns_that_must_be_filled_look_different(book):
    fills = {c.must: book["Updates"].cell(3, c.index + 1).fill.fgColor.rgb for c in Update.columns}
    assert fills[True] != fills[False]


def test_tabs_are_coloured_by_rhythm(book):
    colours = {t.rhythm: book[t.sheet].sheet_properties.tabColor.rgb for t in SHEETS.values()}
    assert len(set(colours.values())) == len(colours) == len(Rhythm) - 1


def test_only_the_guide_and_lists_are_protected_and_without_a_password(book):
    protected = {sheet.title for sheet in book if sheet.protection.sheet}
    assert protected == {"Guide", "Lists"}
    assert all(book[name].protection.password is None for name in protected)


def test_every_column_has_a_message_and_help_down_to_row_1500(book):
    for row_type in SHEETS.values():
        assert_helped(book, row_type)


def assert_helped(book, row_type):
    found = {}
    for validation in book[row_type.sheet].data_validations.dataValidation:
        for area in validation.sqref.ranges:
            for column in range(area.min_col, area.max_col + 1):
                found[column - 1] = (validation, area.min_row, area.max_row)
    assert sorted(found) == [c.index for c in row_type.columns]
    for column in row_type.columns:
        validation, first, last = found[column.index]
        assert (first, last >= 1500) == (4, True)
        assert validation.showInputMessage
        assert validation.prompt.startswith(input_message(column)[:30])
        if name := list_name(column.kind):
            assert (validation.type, validation.formula1.lstrip("=")) == ("list", name)


def test_messages_keep_within_what_excel_takes():
    for row_type in SHEETS.values():
        for column in row_type.columns:
            assert len(input_message(column)) <= LONGEST_MESSAGE, column
            assert len(column.heading) <= LONGEST_TITLE, column


def test_no_drop_down_is_a_list_typed_into_the_rule(book):
    formulas = [v.formula1 for s in book for v in s.data_validations.dataValidation if v.formula1]
    assert not [formula for formula in formulas if '"' in formula]


def test_a_bare_ref_is_never_refused_but_a_wrong_rating_is(book):
    rules = {}
    for validation in book["Updates"].data_validations.dataValidation:
        for area in validation.sqref.ranges:
            rules[Update.columns[area.min_col - 1].name] = validation
    assert not rules["programme"].showErrorMessage
    assert not rules["place"].showErrorMessage
    assert rules["rating"].showErrorMessage
    assert rules["rating"].errorStyle in (None, "stop")
    assert rules["rating"].error == (
        "Rating takes Not started, Green, Amber, Red, Paused, Complete or Closed."
    )


def test_every_formula_carries_its_result(path):
    with zipfile.ZipFile(path) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        cells = [c for n in sheets for c in re.findall(r"<c [^>]*>(?:(?!</c>).)*<f>.*?</c>",
                 package.read(n).decode(), re.S)]  # fmt: skip
    assert len(cells) > 1000
    assert [cell for cell in cells if "<v>" not in cell] == []


def test_blank_cells_that_a_rating_needs_are_tinted(book):
    rules = {}
    for area, found in book["Updates"].conditional_formatting._cf_rules.items():
        column = Update.columns[next(iter(area.sqref.ranges)).min_col - 1]
        rules[column] = " ".join(str(f) for rule in found for f in rule.formula)
    rating = "$D4"
    for word, needs in RATING_NEEDS.items():
        tinted = {c for c, text in rules.items() if f'{rating}="{word.value}"' in text}
        assert tinted == set(needs), word
    assert all(f'"{word.value}"' in rules[Update.rating] for word in Rating)


def test_a_blank_value_is_tinted_where_the_status_says_that_there_is_one(book):
    rules = {
        next(iter(area.sqref.ranges)).min_col - 1: rule[0].formula[0]
        for area, rule in book["Readings"].conditional_formatting._cf_rules.items()
    }
    formula = rules[Reading.value.index]
    assert {s for s in ReadingStatus if f'"{s.value}"' in formula} == set(ReadingStatus) - VALUELESS


def test_a_blank_plan_lacks_only_what_the_office_must_set(blank):
    plan, findings = read_plan(blank)
    said = [f for f in check_plan(plan, findings) if f.rule.severity is not Severity.INFO]
    assert [(f.where, f.rule.name) for f in said] == [
        ("Settings!B6", "setting_blank"),
        ("Settings!B7", "setting_blank"),
        *((sheet, "no_rows") for sheet in ("Updates", "Programmes", "Themes", "Places")),
    ]
    assert [row.name for row in plan.setting_rows] == [row[0] for row in blank_contents()[Setting]]


def test_a_ref_is_written_with_its_title_and_anything_else_as_it_is(tmp_path):
    cells = {
        Theme: [["1", "Give every child the best start in life", "Best start in life"]],
        Programme: [["P1.05", "Theme 1", "1", "Healthy Child Programme"]],
        Measure: [["M1.05-1", "P1.05"], ["M1.05-2", "P9.99"]],
    }
    write_plan(tmp_path / "plan.xlsx", cells)
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert [c.value for c in book["Programmes"][4]][:3] == [
        "P1.05", "1 Best start in life", "1 Best start in life",
    ]  # fmt: skip
    assert book["Measures"]["B4"].value == "P1.05 Healthy Child Programme"
    assert book["Measures"]["B5"].value == "P9.99"


def test_a_text_too_long_for_excel_is_refused_and_leaves_no_file(tmp_path):
    with pytest.raises(TooLongForACell, match="Meaning on Glossary is over 32,767"):
        write_plan(tmp_path / "plan.xlsx", {Term: [["Long", "x" * 32768]]})
    assert list(tmp_path.iterdir()) == []


def test_a_plan_already_there_is_replaced_whole(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"something else")
    write_plan(path)
    assert path.read_bytes() == plan_bytes()
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]


HOSTILE = [
    "=1+1", "<5", "&", "'quoted", "  spaced  ", "a\nb", "🙂 emoji", "{{ x }}", "+44", "@you", "-",
    "_x0041_", "1e5", "TRUE", "#REF!", "Llanfair\u00adpwll", "مرحبا", "http://x.org", "2024-25 Q2",
    "<b>&amp;</b>", "tab\there", "00123", "]]>", "mailto:a@b", "\u2028x",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=60),
)

# Excel keeps 15 digits of a number.
# Of at most 15 figures, and not as good as nothing: others are findings (C208).
numbers_excel_holds = st.floats(-999e12, 999e12, width=64).map(
    lambda number: float(f"{number:.15g}") if abs(number) > 1e-99 else 0.0
)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a workbook a try: too slow to shrink
    suppress_health_check=list(HealthCheck),
)
@given(
    words=st.lists(texts, min_size=1, max_size=8),
    numbers=st.lists(numbers_excel_holds, min_size=1, max_size=8),
    days=st.lists(st.dates(date(1990, 1, 1), date(2099, 12, 31)), min_size=1, max_size=8),
)
def test_what_is_written_is_read_back(tmp_path, words, numbers, days):
    """Text stands in its cell sign for sign, outer spaces too; figures and dates are the same."""
    readings = [["M1", "Liverpool", f"g{n}", "2024-25 Q2", number, None, None, "Final",
                 days[n % len(days)]] for n, number in enumerate(numbers)]  # fmt: skip
    contents = {
        Term: [[f"Term {n}", text] for n, text in enumerate(words)],
        Reading: readings,
        Measure: [["M1", "P1", "", "A measure"]],
        Place: [["E08000012", "Liverpool"]],
    }
    path = tmp_path / "plan.xlsx"
    write_plan(path, contents)
    sheet = next(s for s in read_grid(path).sheets if s.name == "Glossary")
    assert [row[1] for row in sheet.rows[3:]] == words
    plan, _ = read_plan(path)
    assert [reading.value for reading in plan.readings] == numbers
    assert [r.as_at for r in plan.readings] == [days[n % len(days)] for n in range(len(numbers))]


def test_help_covers_spare_rows_below_a_long_table(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_plan(path, {Term: [[f"Term {n}", "x"] for n in range(1600)]})
    sheet = openpyxl.load_workbook(path)["Glossary"]
    lasts = {r.max_row for v in sheet.data_validations.dataValidation for r in v.sqref.ranges}
    assert min(lasts) >= 1600 + 3 + 500


def test_rows_grow_when_more_is_typed(path):
    """No row is marked as set by hand, and the tall ones are tall in any program."""
    with zipfile.ZipFile(path) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        xml = "".join(package.read(n).decode() for n in sheets)
    assert "customHeight" not in xml
    assert " ht=" in xml


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_plan_and_the_same_lists(path, tmp_path):
    """Calculated afresh and saved by another program: same rows, same findings, same drop-downs."""
    from tests.support.libreoffice import converted

    again = converted(path, "xlsx", tmp_path)
    (plan, findings), (other, other_findings) = read_plan(path), read_plan(again)
    for table, same in zip(plan.tables, other.tables, strict=True):
        assert [row.values for row in same] == [row.values for row in table], table.sheet
    said, said_again = (
        [(f.where, f.message) for f in check_plan(*pair)]
        for pair in ((plan, findings), (other, other_findings))
    )
    assert said_again == said
    for name in ("Lists", "Guide"):
        sheets = [openpyxl.load_workbook(p, data_only=True)[name] for p in (path, again)]
        values = [
            [[cell or "" for cell in row] for row in s.iter_rows(max_row=300, max_col=s.max_column,
             values_only=True)] for s in sheets
        ]  # fmt: skip
        rows = min(map(len, values))
        assert values[1][:rows] == values[0][:rows]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_it(blank, tmp_path):
    from tests.support.libreoffice import converted

    assert converted(blank, "pdf", tmp_path).stat().st_size > 10_000
