"""Fingertips rows into Indicator values: what is taken, what is left and why."""

from __future__ import annotations

import pytest

from atf_reports.imports.fingertips import read_fingertips
from atf_reports.imports.indicator_values import Fate, IndicatorImport
from atf_reports.returns.plan_book import PlanBook
from atf_reports.workbook.read import read_plan
from tests.imports.fingertips import fingertips_csv
from tests.support.faulty import EXAMPLE

_FIGURES = ("Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit")


@pytest.fixture(scope="module")
def book():
    return PlanBook.opened(EXAMPLE)


@pytest.fixture
def imported(tmp_path, book):
    """Import rows into the example plan: the importer, and the copy's values by key."""

    def run(*rows, ages=()):
        path = tmp_path / "data.csv"
        path.write_text(fingertips_csv(*rows), encoding="utf-8-sig", newline="")
        done = IndicatorImport(book, read_fingertips(path).rows, frozenset(ages))
        edits = done.run()
        if edits.is_empty:
            return done, {}
        copy = tmp_path / "copy.xlsx"
        copy.write_bytes(edits.content())
        plan, _ = read_plan(copy)
        values = {(v.indicator, v.area, v.group, v.period): v for v in plan.indicator_values}
        return done, values

    return run


def fates(done):
    return [(line.line, line.fate) for line in done.ledger]


def test_a_new_value_comes_in_by_id_and_gss_code_with_its_interval(imported):
    done, values = imported({"Area Name": "Some other spelling"})
    value = values["I17", "E08000012", "", "2030/31"]
    assert (value.value, value.lower, value.upper) == (24.25, 22.1, 26.4)
    assert (value.count, value.denominator, value.note) == (1200, 5000, "")
    assert fates(done) == [(2, Fate.ADDED)]
    assert done.to_confirm == []


def test_every_row_of_the_file_has_one_line_in_the_ledger(imported):
    england = {"Area Code": "E92000001", "Area Name": "England"}
    done, _ = imported(
        {},
        england,
        {**england, "Parent Code": "E12000001"},
        {"Area Code": "E08000003", "Area Name": "Manchester"},
        {"Indicator ID": "99999"},
    )
    assert fates(done) == [
        (2, Fate.ADDED),
        (3, Fate.ADDED),
        (4, Fate.REPEATED),
        (5, Fate.LEFT),
        (6, Fate.LEFT),
    ]
    assert done.reasons == {
        "an area that the plan does not report": 1,
        "an indicator that the plan does not have": 1,
    }


def test_repeats_that_differ_are_both_left_and_said(imported):
    done, values = imported({"Value": "24"}, {"Value": "25"})
    assert values == {}
    assert done.to_confirm == ["Lines 2, 3 are one value and differ: none was taken."]


def test_sexes_and_inequality_splits_become_groups(imported):
    split = {"Category Type": "County & UA deprivation deciles in England (IMD2019)"}
    split |= {"Category": "Most deprived decile (IMD2019)", "Area Code": "E92000001"}
    _, values = imported({"Sex": "Female"}, split, {**split, "Sex": "Male"})
    groups = {group for _, _, group, period in values if period == "2030/31"}
    assert groups == {
        "Female",
        "Most deprived decile (IMD2019)",
        "Most deprived decile (IMD2019), Male",
    }


def test_one_category_under_two_types_keeps_both_apart(imported):
    _, values = imported(
        {"Category Type": "Deciles 2015", "Category": "Most deprived"},
        {"Category Type": "Deciles 2019", "Category": "Most deprived", "Value": "9"},
    )
    groups = {group for _, _, group, period in values if period == "2030/31"}
    assert groups == {"Deciles 2015: Most deprived", "Deciles 2019: Most deprived"}


def test_a_revised_value_is_replaced_in_the_copy_and_both_are_in_the_ledger(imported, book):
    values = book.plan.indicator_values
    old = next(v for v in values if (v.indicator, v.area) == ("I17", "E08000012"))
    done, values = imported({"Time period": old.period, "Value": "99.5"})
    assert values["I17", "E08000012", "", old.period].value == 99.5
    (line,) = done.ledger
    assert line.fate is Fate.REVISED
    assert (str(old.value) in line.was, "99.5" in line.now) == (True, True)


def test_the_same_file_again_changes_nothing(tmp_path, imported):
    imported({})
    again = PlanBook.opened(tmp_path / "copy.xlsx")
    done = IndicatorImport(again, read_fingertips(tmp_path / "data.csv").rows)
    assert done.run().is_empty
    assert fates(done) == [(2, Fate.SAME)]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"Value": "", "Value note": "Suppressed for small counts"}, "Suppressed for small counts"),
        ({"Value": ""}, "No value published"),
        ({"Value": "*"}, "*"),
        (dict.fromkeys(_FIGURES, "-1"), "No value published"),
    ],
)
def test_a_missing_value_is_taken_as_blank_with_the_reason(imported, cells, note):
    _, values = imported(cells)
    value = values["I17", "E08000012", "", "2030/31"]
    assert (value.value, value.note) == (None, note)


def test_minus_one_with_an_interval_is_a_value(imported):
    _, values = imported({"Value": "-1", "Lower CI 95.0 limit": "-1.2"})
    assert values["I17", "E08000012", "", "2030/31"].value == -1


def test_a_superseded_id_is_left_and_its_successor_named(imported):
    done, _ = imported({"Indicator ID": "93280", "Indicator Name": "Fuel poverty"})
    assert done.reasons == {"a superseded indicator ID": 1}
    assert "was replaced by 93759" in done.to_confirm[0]


def test_a_name_that_is_quite_another_is_to_be_confirmed(imported):
    done, values = imported({"Indicator Name": "Smoking status at time of delivery"})
    assert values
    assert "check that they are the same" in done.to_confirm[0]


def test_several_ages_are_left_until_one_is_chosen(imported):
    done, values = imported({"Age": "16+ yrs"}, {"Age": "65+ yrs", "Value": "30"})
    assert values == {}
    assert "Choose one with --age" in done.to_confirm[0]
    done, values = imported({"Age": "16+ yrs"}, {"Age": "65+ yrs", "Value": "30"}, ages=["65+ yrs"])
    assert values["I17", "E08000012", "", "2030/31"].value == 30
    assert done.reasons == {"another age than the plan's": 1}


def test_a_label_that_a_spreadsheet_made_a_date_is_left(imported):
    done, _ = imported({"Time period": "Mar-01"}, {"Time period": "2001 - 03"})
    assert fates(done) == [(2, Fate.LEFT), (3, Fate.ADDED)]
    assert "use the file as downloaded" in done.to_confirm[0]
