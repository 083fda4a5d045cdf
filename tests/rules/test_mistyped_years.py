"""A year typed wrong is asked for once, with the day that is likely meant; a fair date is not."""

from __future__ import annotations

import pytest

from atf_reports.findings import Severity
from tests.support.markdown import findings_of


def said(sheet: str, **cells: str) -> list[str]:
    """What check asks of a row's dates: "D437 22/11/2024"."""
    heads = [name.replace("_", " ") for name in cells]
    text = f"{sheet}\n| {' | '.join(heads)} |\n| {' --- |' * len(heads)}\n"
    text += f"| {' | '.join(cells.values())} |"
    found = findings_of(text)
    own = [f for f in found if f.sheet == sheet and f.rule.severity is not Severity.INFO]
    return [f"{f.rule.code} {f.facts.get('meant', '')}".strip() for f in own]


def milestone(baseline: str, **cells: str) -> list[str]:
    return said("Milestones", Ref="MS1.05-1", Baseline_date=baseline, **cells)


@pytest.mark.parametrize("reason", ["", "No applicants"])
def test_a_forecast_eighteen_years_off_is_one_finding_with_the_day_meant(reason):
    found = milestone("31/10/2024", Forecast_date="22/11/2042", Change_reason=reason)
    assert found == ["D437 22/11/2024"]


def test_where_no_swap_of_figures_comes_near_no_day_is_named():
    assert milestone("31/10/2024", Forecast_date="22/11/2034", Change_reason="Late") == ["D437"]


@pytest.mark.parametrize("forecast", ["31/10/2024", "30/10/2025", "31/10/2027"])
def test_a_milestone_re_dated_by_up_to_three_years_is_not_asked_about(forecast):
    assert milestone("31/10/2024", Forecast_date=forecast, Change_reason="New site") == []


@pytest.mark.parametrize(
    ("actual", "codes"), [("01/04/2024", ["D438"]), ("02/05/2024", []), ("30/09/2024", [])]
)
def test_a_step_done_half_a_year_early_is_asked_about(actual, codes):
    assert milestone("01/11/2024", Actual_date=actual) == codes


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("22/11/2023", ["D406 22/11/2024"]),
        ("28/02/2024", ["D406 28/02/2025"]),
        ("29/02/2024", ["D406"]),
        ("31/08/2024", ["D406"]),
        ("22/11/2024", []),
    ],
)
def test_back_on_track_last_year_names_the_day_of_this_year(day, expected):
    amber = {"Rating": "Amber", "Reason": "Posts are vacant", "Recovery_action": "Agency cover"}
    assert said("Updates", **amber, Back_on_track_by=day) == expected


@pytest.mark.parametrize(
    ("as_at", "note", "expected"),
    [
        ("30/09/2023", "", ["D463 30/09/2024"]),
        ("31/07/2020", "From the register", ["D463 31/07/2024"]),
        ("30/09/2023", "The 2023 return is the latest", []),
        ("30/06/2024", "", []),
        ("31/03/2024", "", []),
        ("30/09/2024", "", []),
    ],
)
def test_the_same_quarter_of_another_year_is_asked_about(as_at, note, expected):
    assert said("Readings", Value="80", As_at=as_at, Note=note) == expected


def test_a_yearly_figure_may_be_a_year_old():
    text = """Measures
| Ref | How often |
| --- | --- |
| M1.05-1 | Yearly |

Readings
| Value | As at |
| --- | --- |
| 80 | 30/09/2023 |
"""
    assert not [f for f in findings_of(text) if f.rule.code == "D463"]


def test_in_the_last_quarter_of_a_financial_year_the_year_is_that_of_its_days():
    text = """Settings
| Setting | Value |
| --- | --- |
| Reporting quarter | 2024-25 Q4 |

Readings
| Quarter | Value | As at |
| --- | --- | --- |
| 2024-25 Q4 | 80 | 31/03/2024 |
"""
    [found] = [f for f in findings_of(text) if f.rule.code == "D463"]
    assert found.facts["meant"] == "31/03/2025"


@pytest.mark.parametrize(
    ("then", "day", "expected"),
    [
        ("Green", "20/09/2023", ["20/09/2024"]),
        ("Complete", "20/09/2023", []),
        ("Green", "20/05/2024", []),
        ("Green", "20/11/2023", []),
        ("Green", "20/09/2024", []),
    ],
)
def test_completed_last_year_is_asked_of_what_was_not_complete_last_quarter(then, day, expected):
    text = f"""Updates
| Quarter | Rating | Evidence | Completed on |
| --- | --- | --- | --- |
| 2024-25 Q1 | {then} | Minutes | |
| 2024-25 Q2 | Complete | Minutes | {day} |
"""
    assert [f.facts["meant"] for f in findings_of(text) if f.rule.code == "D425"] == expected
