"""The Lists sheet: what each drop-down offers, now and after the plan has been edited."""

from __future__ import annotations

import re
import shutil

import openpyxl
import pytest

from atf_reports.choices import Rating
from atf_reports.plan import SHEETS
from atf_reports.plan_quarterly import Setting, Update
from atf_reports.plan_yearly import Measure, Place, Programme, Theme
from atf_reports.schema.kinds import Choice, Link, QuarterOf
from atf_reports.workbook.lists import LONGEST, list_name, lists_of, offered
from atf_reports.workbook.read import read_plan
from atf_reports.workbook.write import write_plan

CONTENTS = {
    Setting: [["Financial year", "2024-25"]],
    Theme: [["1", "Give every child the best start in life", "Best start in life"], ["2", "Two"]],
    Programme: [["P1.01", "1", "", "One"], ["P1.02", "1", "", "T" * 200]],
    Place: [["E08000012", "Liverpool"], ["E08000014", "Sefton"]],
}


@pytest.fixture(scope="module")
def lists():
    return {column.name: column for column in lists_of(CONTENTS)}


def test_every_column_that_offers_words_has_a_list(lists):
    columns = [column for row_type in SHEETS.values() for column in row_type.columns]
    for column in columns:
        kind = offered(column.kind)
        assert (list_name(kind) in lists) == isinstance(kind, Choice | Link | QuarterOf), column


def test_fixed_words_stand_in_the_order_of_the_schema(lists):
    assert lists["List_Rating"].items == tuple(rating.value for rating in Rating)
    assert lists["List_Rating"].formulas == ()


def test_rows_are_offered_as_ref_and_title_within_what_a_drop_down_shows(lists):
    first, second = lists["List_Programmes"].items
    assert first == "P1.01 One"
    assert (second[:8], len(second)) == ("P1.02 TT", LONGEST)


def test_a_theme_is_offered_by_its_short_name_or_else_its_title(lists):
    assert lists["List_Themes"].items == ("1 Best start in life", "2 Two")


def test_places_are_offered_by_name_and_joined_with_themes_and_all(lists):
    assert lists["List_Places"].items == ("Liverpool", "Sefton")
    assert lists["List_Places_Themes_All"].items == (
        "Liverpool", "Sefton", "1 Best start in life", "2 Two", "All",
    )  # fmt: skip


def test_quarters_run_from_four_years_before_the_plans_year_to_one_after(lists):
    items = lists["List_Quarter"].items
    assert (items[0], items[-1], len(items)) == ("2020-21 Q1", "2025-26 Q4", 24)


def test_what_a_list_offers_is_read_back_as_the_ref_without_a_finding(example):
    plan, findings = read_plan(example)
    assert {update.programme for update in plan.updates} <= set(plan.programmes.by_ref)
    assert {programme.theme for programme in plan.programmes} == set("12345678")
    assert [f.where for f in findings if f.rule.code.startswith("L3")] == []


def test_every_defined_name_points_at_filled_cells_of_lists(example):
    book = openpyxl.load_workbook(example, data_only=True)
    lists = book["Lists"]
    for name, defined in book.defined_names.items():
        match = re.fullmatch(
            r"OFFSET\(Lists!\$(\w+)\$4,0,0,MAX\(1,Lists!\$(\w+)\$2\),1\)", defined.attr_text
        )
        assert match, defined.attr_text
        assert match[1] == match[2]
        count = lists[f"{match[1]}2"].value
        shown = [lists[f"{match[1]}{row}"].value for row in range(4, 4 + max(1, count))]
        beyond = lists[f"{match[1]}{4 + count}"].value
        assert (all(shown) or not count, beyond or "") == (True, ""), name


def test_the_example_plans_own_links_are_all_among_what_is_offered(example):
    """A cell picked from a drop-down is never refused by it when it is opened again."""
    book = openpyxl.load_workbook(example, data_only=True)
    offers = {c.value for column in book["Lists"].columns for c in column[3:] if c.value}
    for row_type, column in ((Update, Update.programme), (Measure, Measure.programme)):
        cells = [row[column.index] for row in book[row_type.sheet].iter_rows(4, values_only=True)]
        assert {cell for cell in cells if cell} <= offers


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_lists_follow_the_sheets_when_rows_are_added_and_blanked(tmp_path):
    """A programme typed below the table is offered, and a Place taken out no longer is."""
    from tests.support.libreoffice import converted

    path = tmp_path / "plan.xlsx"
    write_plan(path, CONTENTS)
    book = openpyxl.load_workbook(path)
    book["Programmes"]["A6"], book["Programmes"]["D6"] = "P1.03", "Three"
    book["Places"]["B5"] = None
    book["Settings"]["B4"] = "2025-26"
    book.save(path)
    lists = openpyxl.load_workbook(converted(path, "xlsx", tmp_path), data_only=True)["Lists"]
    shown = {column[2].value: [c.value for c in column[3:] if c.value] for column in lists.columns}
    assert shown["Programmes"][-1] == "P1.03 Three"
    assert shown["Places"] == ["Liverpool"]
    assert shown["Places, Themes, All"] == ["Liverpool", "1 Best start in life", "2 Two", "All"]
    assert (shown["Quarters"][0], shown["Quarters"][-1]) == ("2021-22 Q1", "2026-27 Q4")
