"""What one cell's text is read as."""

import pytest

from atf_reports.quarter import Quarter
from atf_reports.schema.kinds import Known, QuarterOf


@pytest.mark.parametrize(
    "typed", ["2024-25 Q2", "Q2 2024/25", "Q2 24/25", "24/25 Q2", "Q2 24-25", "24–25 Q2"]
)
def test_a_quarter_may_have_a_short_year(typed):
    assert QuarterOf().read(typed, Known()) == (Quarter(2024, 2), None)


@pytest.mark.parametrize("typed", ["Q2 24/26", "Q2", "Q2 2024", "02/24/25 Q2"])
def test_what_is_no_pair_of_years_is_no_quarter(typed):
    assert QuarterOf().read(typed, Known())[0] is None
