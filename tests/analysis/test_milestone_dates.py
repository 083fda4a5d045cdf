"""When a milestone counts as slipped, and by how many days."""

from datetime import date

import pytest

from atf_reports.analysis.milestone_dates import days_slipped, is_slipped
from atf_reports.plan_quarterly import Milestone
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

HEAD = """
Milestones
| Baseline date | Forecast date | Last quarter's forecast | Actual date | Approved by (role) |
| --- | --- | --- | --- | --- |
"""


def milestone(dates: str) -> Milestone:
    (row,) = plan_of(HEAD + dates).milestones.rows
    return row


@pytest.mark.parametrize(
    ("dates", "slipped", "days"),
    [
        ("| 31/12/2024 | | | | |", False, 0),
        ("| 31/12/2024 | 31/12/2024 | 31/12/2024 | | |", False, 0),
        ("| 31/12/2024 | 30/11/2024 | 31/12/2024 | | |", False, 0),
        ("| 31/12/2024 | 31/01/2025 | | | |", True, 31),
        ("| 31/12/2024 | 31/01/2025 | 31/01/2025 | | |", True, 31),
        ("| 31/12/2024 | 31/01/2025 | 31/01/2025 | | Programme board |", False, 0),
        ("| 31/12/2024 | 31/01/2025 | 15/01/2025 | | Programme board |", True, 16),
        ("| 31/08/2024 | | | | |", True, 0),
        ("| 31/08/2024 | 31/12/2024 | 31/12/2024 | | Programme board |", False, 0),
        ("| 31/08/2024 | 31/12/2024 | 30/11/2024 | 20/09/2024 | |", False, 31),
        ("| 31/08/2024 | 31/12/2024 | 30/11/2024 | 05/10/2024 | |", True, 0),
    ],
)
def test_slipped_is_late_or_forecast_for_a_later_day(dates: str, slipped: bool, days: int) -> None:
    found = milestone(dates)
    assert is_slipped(found, Quarter(2024, 2)) is slipped
    if found.actual is None:
        assert days_slipped(found) == days


def test_days_run_from_last_quarters_forecast_where_there_is_one() -> None:
    found = milestone("| 31/12/2024 | 31/03/2025 | 28/02/2025 | | |")
    assert found.forecast == date(2025, 3, 31)
    assert days_slipped(found) == 31
