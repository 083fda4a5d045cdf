"""What is said where a number belongs, in the words of the sheet."""

import pytest

from atf_reports.rules.checking import checked
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import findings_of, plan_grid

READING = "Readings\n| Value |\n| --- |\n| {} |"
SCORE = "Risks\n| Ref | Likelihood |\n| --- | --- |\n| R1 | {} |"


def said(text: str) -> tuple[str, str]:
    [found] = [f for f in findings_of(text) if f.blocks]
    return found.message, found.fix


@pytest.mark.parametrize(
    ("typed", "message", "fix"),
    [
        ("92,1", '"92,1" in Value has a comma where a point belongs.',
         "Type 92.1, if that is meant."),
        ("811 reviews", '"811 reviews" in Value has a word beside the number.',
         "Type 811 alone."),
        ("n/a", '"n/a" stands in Value, where a number belongs.',
         "Clear it, and pick Not applicable, Pending or Held elsewhere in Status (F2)."),
    ],
)  # fmt: skip
def test_a_readings_value_says_what_to_type_or_which_status_to_pick(typed, message, fix):
    assert said(READING.format(typed)) == (message, fix)


def test_under_five_is_suppressed_at_source_or_typed():
    assert said(READING.format("<5"))[1].startswith(
        "Clear the cell and pick Suppressed at source in Status (F2). If the number is known, type"
    )


@pytest.mark.parametrize("held", ["9" * 16, "9" * 400, float("9" * 400), float("nan"), 2e-320])
def test_what_no_sum_could_hold_is_no_figure(held):
    """A key held down; and what only a damaged file can hold."""
    plan, _ = plan_grid(READING.format("20"))
    readings = next(sheet for sheet in plan.sheets if sheet.name == "Readings")
    readings.rows[1][0] = held
    [found] = [f for f in checked(*plan_from_grid(plan)).findings if f.blocks]
    assert (found.rule.code, found.cell) == ("C208", "A2")
    assert found.fix == "Type a number of at most 15 figures."


def test_a_score_that_became_a_date_is_recognised():
    assert said(SCORE.format("46146")) == (
        'Likelihood holds 46146: probably "4-5", turned into a date.',
        "Type one whole number from 1 to 5.",
    )


def test_a_score_to_come_is_asked_for():
    assert said(SCORE.format("TBC"))[1] == "Type a whole number from 1 to 5."
