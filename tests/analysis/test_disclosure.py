"""What of a plan's figures about people may be printed, on plans written as Markdown tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from atf_reports.analysis.disclosure import SUPPRESSED, Disclosure, Figure, printed_baseline
from atf_reports.plan_quarterly import Reading
from atf_reports.workbook.read import read_plan
from tests.analysis.disclosure_plans import ALL, PAIR, plan_with, shown
from tests.support.markdown import plan_of

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
INDICATORS = """
Indicators
| Ref | Indicator | Unit | Counts people |
| --- | --- | --- | --- |
| I1 | Good level of development | % | Yes |

Indicator values
| Indicator | Area code | Group | Period | Value | Lower CI | Upper CI | Count | Denominator |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| I1 | E08000012 | | 2022/23 | 30 | 20 | 40 | 3 | 10 |
| I1 | E08000014 | | 2022/23 | 60 | 50 | 70 | 60 | 100 |
"""


def test_counts_from_one_to_under_the_threshold_are_suppressed_and_zero_is_shown() -> None:
    plan = plan_with("Liverpool|||4\nSefton|||5\nCheshire East|||0\nCheshire West and Chester|||1")
    assert shown(plan) == ["suppressed", "5", "0", "suppressed"]


def test_a_suppressed_figure_holds_nothing_at_all() -> None:
    plan = plan_with("Liverpool|||50|3|6", unit="%")
    figure = Disclosure.of(plan).reading(plan.readings[0])
    assert figure == SUPPRESSED == Figure(None, None, None, True, None, None)


def test_what_does_not_count_people_is_shown() -> None:
    assert shown(plan_with("Liverpool|||3", counts_people="No")) == ["3"]


@pytest.mark.parametrize(("unit", "word"), [("people", "suppressed"), ("number", "3")])
def test_not_known_counts_people_where_the_unit_names_them(unit: str, word: str) -> None:
    assert shown(plan_with("Liverpool|||3", counts_people="Not known", unit=unit)) == [word]


def test_a_measure_may_have_a_threshold_of_its_own() -> None:
    assert shown(plan_with("Liverpool|||7", below="8")) == ["suppressed"]
    assert shown(plan_with("Liverpool|||3", below="3")) == ["3"]


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ("30|3|10", "suppressed"),
        ("70|7|10", "suppressed"),
        ("70|14|20", "70"),
        ("97|97|100", "suppressed"),
        ("100|40|40", "100"),
        ("0|0|40", "0"),
        ("0|0|3", "suppressed"),
        ("100|3|3", "suppressed"),
        ("30||10", "suppressed"),
        ("0.2||200", "suppressed"),
        ("99.9||200", "suppressed"),
        ("0||200", "0"),
        ("100||200", "100"),
        ("30|3|", "suppressed"),
        ("30||", "30"),
    ],
)
def test_a_rate_goes_with_its_count_its_complement_and_its_denominator(
    cells: str, word: str
) -> None:
    assert shown(plan_with(f"Liverpool|||{cells}", unit="%")) == [word]


def test_a_rate_per_100_000_gives_its_count_away_too() -> None:
    assert shown(plan_with("Liverpool|||4||100000", unit="per 100,000")) == ["suppressed"]
    assert shown(plan_with("Liverpool|||4||1000000", unit="per 100,000")) == ["4"]


def test_a_count_is_not_worked_out_from_a_footprint_less_its_other_places() -> None:
    plan = plan_with(
        f"""Cheshire East|||3
        Cheshire West and Chester|||20
        {PAIR}|||23
        Liverpool|||30"""
    )
    assert shown(plan) == ["suppressed", "suppressed", "23", "30"]


def test_a_place_that_sent_nothing_is_not_worked_out_either() -> None:
    assert shown(plan_with(f"Cheshire East|||20\n{PAIR}|||23")) == ["suppressed", "23"]
    assert shown(plan_with(f"Cheshire East|||20\n{PAIR}|||33")) == ["20", "33"]
    assert shown(plan_with(f"Cheshire East|||20\n{PAIR}|||20")) == ["20", "20"]


def test_a_small_footprint_is_not_worked_out_from_two_large_ones() -> None:
    assert shown(plan_with(f"{PAIR}|||40\n{ALL}|||43")) == ["suppressed", "43"]


def test_a_pending_place_is_one_that_sent_nothing() -> None:
    plan = plan_with(f"Cheshire East|||20\nCheshire West and Chester||||||Pending\n{PAIR}|||23")
    figures = [Disclosure.of(plan).reading(row) for row in plan.readings]
    assert [f.suppressed for f in figures] == [True, False, False]
    assert figures[1] == Figure()


def test_what_was_suppressed_at_source_is_not_worked_out() -> None:
    pending = "Cheshire West and Chester||||||Suppressed at source"
    plan = plan_with(f"Cheshire East|||20\n{pending}\n{PAIR}|||23")
    figures = [Disclosure.of(plan).reading(row) for row in plan.readings]
    assert [f.suppressed for f in figures] == [True, False, False]
    assert figures[1] == Figure()


def test_groups_that_add_up_to_all_protect_each_other() -> None:
    plan = plan_with("Liverpool|||33\nLiverpool|Female||3\nLiverpool|Male||30")
    assert shown(plan) == ["33", "suppressed", "suppressed"]


def test_groups_that_do_not_add_up_to_all_need_no_second_cell() -> None:
    plan = plan_with("Liverpool|||90\nLiverpool|Most deprived||3\nLiverpool|Least deprived||30")
    assert shown(plan) == ["90", "suppressed", "30"]


def test_all_less_one_group_is_a_group_as_well() -> None:
    assert shown(plan_with("Liverpool|||33\nLiverpool|Female||30")) == ["33", "suppressed"]


def test_the_group_for_everyone_may_be_called_all() -> None:
    plan = plan_with("Liverpool|All||33\nLiverpool|Female||3\nLiverpool|Male||30")
    assert shown(plan) == ["33", "suppressed", "suppressed"]


def test_groups_that_add_up_in_one_place_do_so_where_one_was_suppressed_at_source() -> None:
    plan = plan_with(
        """Liverpool|||70
        Liverpool|Female||30
        Liverpool|Male||40
        Sefton|||33
        Sefton|Female||||| Suppressed at source
        Sefton|Male||30"""
    )
    figures = [Disclosure.of(plan).reading(row) for row in plan.readings]
    assert [f.suppressed for f in figures] == [False, False, False, False, False, True]


def test_a_quarter_is_not_worked_out_from_two_years_to_date() -> None:
    lines = "Liverpool||2024-25 Q1|20\nLiverpool||2024-25 Q2|23\nLiverpool||2024-25 Q3|40"
    assert shown(plan_with(lines, reading_is="Year to date")) == ["20", "suppressed", "40"]
    assert shown(plan_with(lines, reading_is="Snapshot")) == ["20", "23", "40"]


def test_a_new_year_starts_from_nothing() -> None:
    lines = "Liverpool||2023-24 Q4|20\nLiverpool||2024-25 Q1|23"
    assert shown(plan_with(lines, reading_is="Year to date")) == ["20", "23"]


def test_two_rows_for_one_figure_are_suppressed_together() -> None:
    assert shown(plan_with("Liverpool|||3\nLiverpool|||30")) == ["suppressed", "suppressed"]


def test_the_run_record_is_told_where_but_neither_what_nor_which_is_small() -> None:
    plan = plan_with(f"Cheshire East|||3\nCheshire West and Chester|||20\n{PAIR}|||23")
    cells = Disclosure.of(plan).suppressed_cells
    assert [(c.sheet, c.cell) for c in cells] == [
        ("Readings", plan.readings[0].cell(Reading.value)),
        ("Readings", plan.readings[1].cell(Reading.value)),
    ]
    assert len({c.why for c in cells}) == 1
    assert not any(digit in cells[0].why for digit in "0123456789")


def test_a_row_of_another_plan_is_refused() -> None:
    one, other = plan_with("Liverpool|||30"), plan_with("Liverpool|||30")
    with pytest.raises(ValueError, match="another plan"):
        Disclosure.of(one).reading(other.readings[0])


def test_an_indicator_loses_its_interval_with_its_value() -> None:
    plan = plan_of(INDICATORS)
    disclosure = Disclosure.of(plan)
    small, large = [disclosure.indicator_value(row) for row in plan.indicator_values]
    assert small == SUPPRESSED
    assert large == Figure(60, 60, 100, False, 50, 70)


def test_the_example_plan_has_suppressed_figures_and_many_shown() -> None:
    plan, _ = read_plan(EXAMPLE)
    suppressed = Disclosure.of(plan).suppressed_cells
    assert {cell.sheet for cell in suppressed} == {"Readings", "Indicator values"}
    assert 10 < len(suppressed) < len(plan.readings) / 4


@pytest.mark.parametrize(
    ("unit", "baseline", "printed"),
    [("people", 3, None), ("people", 0, 0), ("people", 5, 5), ("%", 3, 3), ("people", None, None)],
)
def test_a_small_baseline_that_counts_people_is_not_printed(
    unit: str, baseline: float | None, printed: float | None
) -> None:
    plan = plan_with("Liverpool|||80", unit=unit)
    assert printed_baseline(plan, plan.measures[0], baseline) == printed
