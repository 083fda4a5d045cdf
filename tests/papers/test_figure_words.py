"""Figures in words: titles cut with care, units that agree, changes that add up."""

from __future__ import annotations

import pytest

from atf_reports.choices import BetterWhen
from atf_reports.papers import figure_words as words


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Wait for a first appointment", "Wait for a first appointment"),
        ("b) People who become more active, part of a rise", "People who become more active"),
        ("Share of trips made by bus (North of England)", "Share of trips made by bus"),
        ("RTT (referral to treatment) by trusts", "RTT (referral to treatment) by trusts"),
        ("Not in education, employment or training", "Not in education, employment or training"),
        ("5. People referred for support, and how many recovered", "People referred for support"),
        ("Proportion in employment.***", "Proportion in employment"),
    ],
)
def test_a_title_is_cut_only_where_its_subject_stays_whole(title: str, short: str) -> None:
    assert words.short(title) == short


def test_a_very_long_title_is_cut_for_a_sentence_and_says_so() -> None:
    title = " ".join(["Share"] + ["word"] * 20)
    assert words.spoken(title).endswith("word …")
    assert len(words.spoken(title).split()) == 10
    assert words.short(title) == title


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (1, "weeks", "1 week"),
        (0, "weeks", "0 weeks"),
        (1, "vacancies", "1 vacancy"),
        (1, "per 1,000 households", "1 per 1,000 households"),
        (82.14, "%", "82.1%"),
        (82, "%", "82%"),
        (-0.32, "score", "−0.32"),
        (3465, "people", "3,465"),
        (12.3456, "weeks", "12.35 weeks"),
    ],
)
def test_a_value_prints_with_a_unit_that_agrees(value: float, unit: str, printed: str) -> None:
    assert words.measured(value, unit) == printed


def test_one_broken_percentage_gives_all_a_decimal() -> None:
    assert words.decimals("%", 60, 66.1) == 1
    assert words.decimals("%", 60, 66) == 0
    assert words.decimals("people") == 0


def test_a_change_is_that_of_the_figures_as_printed() -> None:
    assert words.change(82.14, 80.06, "%", "Q1") == "up 2.0 percentage points on Q1"
    assert words.change(82.14, 82.06, "%", "Q1") == "unchanged on Q1"
    assert words.change(14, 15, "weeks", "Q1") == "down 1 week on Q1"
    assert words.change(0, 3, "people", "Q1") == "down 3 on Q1"


def test_a_change_is_judged_only_where_a_direction_is_better() -> None:
    assert words.judged("up 2 on Q1", False) == "up 2 on Q1, which is worse"
    assert words.judged("up 2 on Q1", None) == "up 2 on Q1"
    assert words.judged("unchanged on Q1", True) == "unchanged on Q1"


def test_a_target_prints_with_its_qualifier() -> None:
    assert words.target(80, "%", BetterWhen.HIGHER, "") == "at least 80%"
    assert words.target(13, "weeks", BetterWhen.LOWER, "") == "no more than 13 weeks"
    assert words.target(0, "people", BetterWhen.LOWER, "") == "zero"
    assert words.target(80, "", BetterWhen.HIGHER, "about 80 ('c80')") == "about 80"
    assert words.target(None, "%", BetterWhen.HIGHER, "") == ""


def test_a_unit_that_the_title_says_is_not_said_again() -> None:
    assert words.spoken_unit("vacancies", "Hard to fill vacancies") == ""
    assert words.spoken_unit("weeks", "Wait for an appointment") == "weeks"
    assert words.spoken_unit("%", "A 5% sample") == "%"


def test_a_bookmark_holds_letters_figures_and_underscores_only() -> None:
    assert words.anchor("measure", "M1.05-1") == "measure_M1_05_1"
