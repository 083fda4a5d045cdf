"""Settings that make no sense: what is asked, and what is left alone; a quarter set ahead."""

from datetime import date

import pytest

from atf_reports.findings import Finding, in_short
from atf_reports.quarter import Quarter
from atf_reports.rules.settings import usual_day
from tests.support.markdown import findings_of
from tests.support.planted import Planted, planted_plan

USUAL = {
    "Financial year": "2024-25",
    "Reporting quarter": "2024-25 Q2",
    "Returns due": "18/10/2024",
    "Suppress counts below": "5",
    "Coverage floor": "60",
}


def about(**settings: str) -> list[Finding]:
    """What is said of the Settings sheet with these values in place of usual ones."""
    values = USUAL | {name.replace("_", " "): value for name, value in settings.items()}
    rows = "\n".join(f"| {name} | {value} |" for name, value in values.items())
    found = findings_of(f"Settings\n| Setting | Value |\n| --- | --- |\n{rows}\n")
    return [f for f in found if f.sheet == "Settings" and f.cell]


def test_usual_settings_are_left_alone() -> None:
    assert about() == []


@pytest.mark.parametrize("typed", ["n/a", "TBC", "-"])
def test_a_word_for_a_number_is_told_what_to_type(typed: str) -> None:
    (found,) = about(Suppress_counts_below=typed)
    assert (found.rule.code, found.cell) == ("C206", "B5")
    assert found.fix == "Type a whole number, 0 or more."


@pytest.mark.parametrize(
    ("settings", "code", "says"),
    [
        ({"Coverage_floor": "0.6"}, "D443", "Type 60 for 60%"),
        ({"Coverage_floor": "0.575"}, "D443", "Type 57.5 for 57.5%"),
        ({"Coverage_floor": "150"}, "C208", "Type a number from 0 to 100"),
        ({"Coverage_floor": "'60%'"}, "C204", "Retype it as 60"),
        ({"Financial_year": "2024"}, "D444", "Type the year as 2024-25"),
        ({"Financial_year": "'24-25'"}, "D444", "Type the year as 2024-25"),
        ({"Financial_year": "2025-26"}, "D445", "Correct whichever is wrong"),
        ({"Suppress_counts_below": "-1"}, "C208", "Type a whole number, 0 or more"),
        ({"Suppress_counts_below": "0"}, "D446", "Type 5"),
        ({"Suppress_counts_below": "2"}, "D446", "Type 5"),
        ({"Suppress_counts_below": "4"}, "D446", "Type 5"),
        ({"Returns_due": ""}, "D447", "such as 18/10/2024"),
        ({"Returns_due": "18/10/2025"}, "D448", "such as 18/10/2024"),
        ({"Returns_due": "18/07/2024"}, "D423", "Type the day in Returns due"),
    ],
)
def test_a_senseless_setting_is_asked_about_once_with_what_to_type(
    settings: dict[str, str], code: str, says: str
) -> None:
    (one,) = about(**settings)
    assert one.rule.code == code
    assert says in one.fix


@pytest.mark.parametrize(
    "settings",
    [
        {"Coverage_floor": "0"},
        {"Coverage_floor": "100"},
        {"Coverage_floor": "1.5"},
        {"Financial_year": "2024/25"},
        {"Financial_year": "2024-2025"},
        {"Suppress_counts_below": "10"},
        {"Returns_due": "30/09/2024"},
        {"Returns_due": "31/12/2024"},
    ],
)
def test_an_unusual_setting_is_left_alone(settings: dict[str, str]) -> None:
    assert about(**settings) == []


def test_a_low_threshold_says_which_counts_would_be_printed() -> None:
    said = [about(Suppress_counts_below=str(n))[0].message for n in (0, 1, 2, 3, 4)]
    assert (
        said[0]
        == said[1].replace(" 1:", " 0:")
        == ("Suppress counts below is 0: no count of people would be hidden in any paper.")
    )
    assert [words.split(": ")[1] for words in said[2:]] == [
        "counts of people of 2, 3 and 4 would be printed.",
        "counts of people of 3 and 4 would be printed.",
        "counts of people of 4 would be printed.",
    ]


@pytest.mark.parametrize(("below", "count"), [("3", 1), ("5", 0), ("10", 0), ("", 0)])
def test_a_measure_has_no_lower_threshold_of_its_own(below: str, count: int) -> None:
    heads = "| Ref | Measure | Counts people | Suppress below |\n| --- | --- | --- | --- |\n"
    found = findings_of(f"Measures\n{heads}| M1.05-1 | Children seen | Yes | {below} |\n")
    low = [f.message for f in found if f.rule.code == "D446"]
    assert low == ["Suppress below is 3: counts of people of 3 and 4 would be printed."][:count]


@pytest.mark.parametrize(("quarter", "code"), [("2024-25 Q3", "D424"), ("2025-26 Q1", "D422")])
def test_a_quarter_set_ahead_is_asked_about_and_not_each_milestone(quarter: str, code: str) -> None:
    ahead = Planted("Settings", {"Setting": "Reporting quarter"}, {"Value": quarter})
    found = planted_plan([ahead]).findings
    (one,) = [f for f in found if f.rule.code in ("D422", "D424")]
    assert (one.rule.code, one.sheet) == (code, "Settings")
    assert "2024-25 Q2" in one.message + one.fix
    assert {f.rule.code for f in found if f.sheet == "Milestones"} == set()


def test_words_are_cut_between_words() -> None:
    assert in_short("Children who were seen", 60) == "Children who were seen"
    assert in_short("Children, who were seen at two years", 20) == "Children, who were …"
    assert in_short("x" * 30, 20) == "x" * 19 + "…"
    assert all(len(in_short("seen at two years " * 9, most)) <= most for most in range(20, 90))


@pytest.mark.parametrize(
    ("quarter", "day"),
    [
        ("2024-25 Q2", date(2024, 10, 18)),
        ("2024-25 Q3", date(2025, 1, 17)),  # the 18th is a Saturday
        ("2024-25 Q4", date(2025, 4, 17)),  # the 18th is Good Friday
    ],
)
def test_the_day_given_as_an_example_is_a_working_day(quarter: str, day: date) -> None:
    assert usual_day(Quarter.parse(quarter)) == day
