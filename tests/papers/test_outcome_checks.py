"""Figures of outcomes beside the measure that is the same thing."""

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.outcome_checks import FigureCheck, OutcomeChecks, Verdict, figure_of
from atf_reports.plan_documents import KeyOutcome
from tests.support.markdown import plan_of

MEASURE = """
Measures
| Ref | Programme | Measure | Kind | Unit | Reading is | How often | Reported by | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | People supported to quit smoking | Metric | people | {reads} | Quarterly | Each Place | Yes |

Readings
| Measure | Place | Group | Quarter | Value | Status |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | {quarter} | {value} | Final |

Key outcomes
| Place | Theme | Outcome | Figure is | Figure | Unit | Period |
| --- | --- | --- | --- | --- | --- | --- |
| Liverpool | {theme} | Smokers helped. | {how} | {figure} | {unit} | {period} |
"""  # noqa: E501
USUAL = {
    "reads": "Year to date",
    "quarter": "2022-23 Q4",
    "value": "553",
    "theme": "1",
    "how": "",
    "figure": "553",
    "unit": "people supported to quit smoking",
    "period": "2022/23",
}


def outcome_and_check(**changed: str) -> tuple[KeyOutcome, FigureCheck | None]:
    plan = plan_of(MEASURE.format(**{**USUAL, **changed}))
    checks = OutcomeChecks(Position(plan, plan.settings.quarter), Disclosure.of(plan))
    return plan.key_outcomes.rows[0], checks.of(plan.key_outcomes.rows[0])


def check(**changed: str) -> FigureCheck:
    found = outcome_and_check(**changed)[1]
    assert found is not None
    return found


def test_a_figure_that_the_measure_reads_too_agrees() -> None:
    found = check()
    assert found.verdict is Verdict.AGREES
    assert found.words == (
        "Agrees with M1.05-1 People supported to quit smoking: 553 in 2022-23 Q4."
    )


def test_a_figure_that_the_measure_reads_otherwise_differs_and_both_are_said() -> None:
    found = check(value="612")
    assert found.verdict is Verdict.DIFFERS
    assert found.words.startswith("Differs from M1.05-1")
    assert found.value == 612


@pytest.mark.parametrize(
    ("how", "value", "verdict"),
    [
        ("Over", "600", Verdict.AGREES),
        ("Over", "500", Verdict.DIFFERS),
        ("Up to", "500", Verdict.AGREES),
        ("About", "570", Verdict.AGREES),
        ("About", "700", Verdict.DIFFERS),
        ("Planned", "553", Verdict.NOT_COMPARED),
    ],
)
def test_over_up_to_about_and_planned_are_taken_at_their_word(
    how: str, value: str, verdict: Verdict
) -> None:
    assert check(how=how, value=value).verdict is verdict


@pytest.mark.parametrize("changed", [{"period": ""}, {"period": "2021/22"}, {"period": "2022/24"}])
def test_another_period_is_nothing_to_compare(changed: dict[str, str]) -> None:
    found = check(**changed)
    assert found.verdict is Verdict.NO_READING
    assert "has no reading for Liverpool" in found.words


def test_a_quarter_s_reading_does_not_stand_for_a_year() -> None:
    assert check(reads="In the quarter").verdict is Verdict.NO_READING
    quarter = check(reads="In the quarter", period="2022-23 Q4")
    assert quarter.verdict is Verdict.AGREES


@pytest.mark.parametrize("changed", [{"theme": "3"}, {"unit": "people"}, {"unit": "warm hubs"}])
def test_another_theme_or_too_few_words_in_common_is_no_such_measure(
    changed: dict[str, str],
) -> None:
    assert check(**changed).verdict is Verdict.NO_MEASURE


def test_a_figure_that_the_pack_suppresses_is_not_printed_here_either() -> None:
    outcome, found = outcome_and_check(value="3", figure="3")
    assert found is not None
    assert found.hides
    assert figure_of(outcome, found) == "Suppressed"
    assert found.value is None


def test_without_a_figure_there_is_nothing_to_check() -> None:
    assert outcome_and_check(figure="")[1] is None


def test_a_period_that_nobody_reported_says_so() -> None:
    assert "reads “Not reported” there" in check(period="2023/24").words
