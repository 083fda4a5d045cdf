"""Pairs of real dates that cannot both be right, each at the date that comes too early."""

from __future__ import annotations

import pytest

from tests.support.markdown import findings_of

START = "Programmes\n| Ref | Start |\n| --- | --- |\n| P1.05 | 01/07/2024 |"
BASELINE = "Measures\n| Ref | Baseline date |\n| --- | --- |\n| M1.05-1 | 31/03/2024 |"


def told(text, *codes):
    return [(f.where, f.message) for f in findings_of(text) if f.rule.code in codes]


def table(sheet, **cells):
    named = {name.replace("_", " "): value for name, value in cells.items()}
    rule = "|" + " --- |" * len(named)
    return f"{sheet}\n| {' | '.join(named)} |\n{rule}\n| {' | '.join(named.values())} |"


def test_a_place_is_compared_with_the_measures_own_baseline():
    own = table("Place targets", Measure="M1.05-1", Place="Liverpool", Due="31/03/2023")
    assert told(f"{BASELINE}\n\n{own}", "D476") == [
        ("Place targets!C2", "Due is 31/03/2023, before Baseline date, 31/03/2024, of M1.05-1.")
    ]


def test_a_completion_is_compared_with_the_programmes_start():
    done = table("Updates", Rating="Complete", Evidence="Board report", Completed_on="30/06/2024")
    assert told(f"{START}\n\n{done}", "D476") == [
        ("Updates!C2", "Completed on is 30/06/2024, before Start, 01/07/2024, of P1.05.")
    ]


def test_a_return_corrected_before_it_came():
    sheet = table("Returns", Quarter="2024-25 Q2", Reporter="Liverpool",
                  Returned_on="17/10/2024", Corrected_on="14/10/2024")  # fmt: skip
    assert told(sheet, "D476") == [
        ("Returns!D2", "Corrected on is 14/10/2024, before Returned on, 17/10/2024.")
    ]


def test_a_decision_before_its_quarter():
    sheet = table("Decisions", Ref="B1", Quarter="2024-25 Q2", Wording="Agree the plan",
                  Decided_on="12/06/2024")  # fmt: skip
    assert told(sheet, "D477") == [
        ("Decisions!D2", "Decided on is 12/06/2024, before 2024-25 Q2 began (01/07/2024).")
    ]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("31/03/2025", "by the end of 2024/25"),
        ("31/03/2025", "by the end of 2024-25"),
        ("31/03/2025", "March 2025, then March 2026"),
        ("31/03/2025", "over the next 2 years"),
        ("31/03/2025", "annually"),
        ("31/03/2025", ""),
    ],
)
def test_words_that_name_the_year_or_none_are_in_peace(due, words):
    assert told(table("Measures", Ref="M1.05-1", Due=due, Due_wording=words), "D478") == []


@pytest.mark.parametrize("one", ["", "TBC"])
def test_a_date_that_is_not_there_is_compared_with_none(one):
    sheet = table("Programmes", Ref="P1.05", Start=one, End="01/04/2024")
    assert told(sheet, "D476") == []


def test_the_same_day_is_no_fault():
    sheet = table("Actions", Ref="A1", Raised="11/09/2024", Action="Write", Due="11/09/2024",
                  Status="Open")  # fmt: skip
    assert told(sheet, "D476") == []
