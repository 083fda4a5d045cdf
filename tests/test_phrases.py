"""Figures and lists in plain English."""

from datetime import date

import pytest

from atf_reports import phrases


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (33.1, "%", "33.1%"),
        (95.0, "%", "95%"),
        (0.0, "%", "0%"),
        (1.2, "£m", "£1.2m"),
        (-3.0, "£", "−£3"),
        (13.0, "weeks", "13 weeks"),
        (3465.0, "people", "3,465"),
        (1234567.0, "number", "1,234,567"),
        (-2.5, "", "−2.5"),
    ],
)
def test_value_with_unit(value: float, unit: str, printed: str) -> None:
    assert phrases.with_unit(value, unit) == printed


@pytest.mark.parametrize(
    ("value", "places", "is_"),
    [(2.5, 0, "3"), (0.125, 2, "0.13"), (2.675, 2, "2.68"), (-0.04, 1, "0.0")],
)
def test_rounding_is_half_up(value: float, places: int, is_: str) -> None:
    assert phrases.figure(value, places) == is_


def test_share_never_rounds_to_all_or_nothing() -> None:
    assert phrases.share(12, 22) == "12 (55%)"
    assert phrases.share(0, 22) == "0"
    assert phrases.share(1, 400) == "1 (under 1%)"
    assert phrases.share(399, 400) == "399 (over 99%)"
    assert phrases.share(0, 0) == "0"


def test_lists_of_one_two_and_many() -> None:
    assert phrases.listed([]) == ""
    assert phrases.listed(["Halton"]) == "Halton"
    assert phrases.listed(["Halton", "Sefton"]) == "Halton and Sefton"
    assert phrases.listed(["A", "B", "C", "D"], most=2) == "A, B and 2 more"


def test_long_text_is_cut_at_a_word_and_says_where_the_rest_is() -> None:
    text = "one two\nthree, four five"
    assert phrases.trimmed(text, "full text in the annex, row 12", most=3) == (
        "one two\nthree … full text in the annex, row 12"
    )
    assert phrases.trimmed(text, "", most=5) == text


def test_dates_and_plurals() -> None:
    assert phrases.day(date(2024, 9, 30)) == "30 September 2024"
    assert phrases.short_day(None) == ""
    assert (phrases.count(1, "update"), phrases.count(2, "update")) == ("1 update", "2 updates")
    assert phrases.points(1.0) == "1.0 percentage point"
    assert phrases.spelled(3) == "three"
