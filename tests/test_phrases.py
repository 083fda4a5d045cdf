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


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 5, "none"), (3, 5, "3"), (5, 5, "all"), (2, 2, "both"), (1, 1, "1"), (0, 0, "none")],
)
def test_a_part_of_some_is_none_a_figure_both_or_all(part: int, whole: int, said: str) -> None:
    assert phrases.part_of(part, whole) == said


@pytest.mark.parametrize(
    ("whole", "parts", "said"),
    [
        (
            8,
            [(4, "Green"), (2, "Amber"), (0, "Red")],
            "Of 8 updates due, 4 are Green, 2 are Amber and none is Red",
        ),
        (
            3,
            [(1, "Green"), (1, "Amber"), (1, "Red")],
            "Of 3 updates due, 1 is Green, 1 is Amber and 1 is Red",
        ),
        (4, [(4, "Green"), (0, "Red")], "All 4 updates due are Green"),
        (2, [(0, "Green"), (2, "Red")], "Both updates due are Red"),
        (1, [(1, "Green"), (0, "Red")], "The one update due is Green"),
        (1, [(0, "Green"), (0, "Red")], "The one update due is none of these"),
        (5, [(0, "Green"), (0, "Red")], "Of 5 updates due, none is Green and none is Red"),
    ],
)
def test_counts_of_a_whole_make_one_sentence(
    whole: int, parts: list[tuple[int, str]], said: str
) -> None:
    assert phrases.of_which(whole, "update due", parts) == said
