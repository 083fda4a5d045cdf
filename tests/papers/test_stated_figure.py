"""Figures as documents state them."""

import pytest

from atf_reports.papers.stated_figure import stated_figure


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        (1300.0, "people", "Over", "over 1,300 people"),
        (68.53, "hectares of new woodland", "Planned", "68.53 hectares of new woodland (planned)"),
        (16.0, "% of children", "", "16% of children"),
        (1.2, "£m", "About", "about £1.2m"),
        (0.0, "deaths", "", "0 deaths"),
        (9.0, "", "", "9"),
        (None, "almost a quarter of people", "", "almost a quarter of people"),
        (None, "", "Over", ""),
    ],
)
def test_the_qualifier_goes_with_the_figure(
    value: float | None, unit: str, qualifier: str, words: str
) -> None:
    assert stated_figure(value, unit, qualifier) == words
