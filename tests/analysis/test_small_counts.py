"""Small counts of people in an officer's words, and what only looks like one."""

from __future__ import annotations

import pytest

from atf_reports.analysis.small_counts import names_people, small_counts_in_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We saw 3 children this quarter.", ["3 children"]),
        ("Two residents moved on and one child is waiting.", ["Two residents", "one child"]),
        ("4 pregnant women were referred", ["4 pregnant women"]),
        ("three more young people", ["three more young people"]),
        ("2 of the families left", ["2 of the families"]),
        ("One of our patients died.", ["One of our patients"]),
        ("There were two deaths.", ["two deaths"]),
        ("a caseload of 40, of whom 1 person", ["1 person"]),
        ("3\nchildren", ["3\nchildren"]),
        ("3\u00a0children", ["3\u00a0children"]),
        ("(1 asylum seeker)", ["1 asylum seeker"]),
        ("two care leavers", ["two care leavers"]),
        ("3 of 4 children", ["4 children"]),
        ("1–4 children", ["4 children"]),
    ],
)
def test_it_finds_small_counts_of_people(text: str, found: list[str]) -> None:
    assert small_counts_in_words(text, 5) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 programmes",
        "two workshops",
        "4 schools with 60 children",
        "five children",
        "5 children",
        "12 children",
        "1,003 children",
        "2.3 children",
        "£3 children's fund",
        "0 children",
        "zero children",
        "no children",
        "3 children's centres",
        "Year 3 pupils",
        "Key Stage 2 pupils",
        "Tier 3 patients",
        "children aged 2 children",
        "one in four children",
        "1 in 4 adults",
        "1 out of every 4 adults",
        "one parent families",
        "one patient pathway",
        "one family hub",
        "two health visitors are in post",
        "three staff",
        "2 family hubs",
        "Core20PLUS5 children",
        "phase 2 families",
        "3 person-centred plans",
        "4% of children",
        "3rd child",
    ],
)
def test_it_leaves_other_words_alone(text: str) -> None:
    assert small_counts_in_words(text, 5) == []


def test_the_threshold_is_the_callers() -> None:
    assert small_counts_in_words("six boys and 7 girls", 7) == ["six boys"]
    assert small_counts_in_words("1 boy", 1) == []


@pytest.mark.parametrize("unit", ["people", "children under 5", "Families", "young people"])
def test_some_units_name_people(unit: str) -> None:
    assert names_people(unit)


@pytest.mark.parametrize("unit", ["", "%", "number", "personal plans", "per 100,000", "weeks"])
def test_other_units_do_not(unit: str) -> None:
    assert not names_people(unit)
