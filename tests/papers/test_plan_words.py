"""What the delivery plan prints of source 002's own words: openings, names, months, percent signs.

Each line is a fact that a reader who knows the original looked for and did not find.
"""

from __future__ import annotations

import pytest

from atf_reports.papers.programme_block import ProgrammeBlock
from tests.support.document_papers import example, flat, said, source

NAME = "delivery-plan"


def block(ref: str, about: str = "All") -> ProgrammeBlock:
    view = example(NAME, about).built.view
    (found,) = (b for c in view.chapters for b in c.blocks if b.name.startswith(f"{ref} "))
    return found


def line(ref: str, label: str) -> str:
    return {one.label: one.words for one in block(ref).lines}[label]


def test_it_opens_as_the_plan_opens_with_its_four_measures_of_social_value() -> None:
    opening = source("programmes")["theme_preamble"]
    quoted = (
        "more local people in employment",
        "more opportunities for disadvantaged people",
        "improved skills for disadvantaged people",
        "improved employability of young people",
    )
    named = ("Social Value", "aying a real living wage and employing locally")
    for fact in (*quoted, *named, "Promoting Local Skills and Employment"):
        assert fact in opening
        assert fact in said(NAME)
    assert all(fact in " ".join(example(NAME).built.view.opens) for fact in quoted)


def test_each_accountable_body_stands_in_its_row_under_the_name_that_is_printed() -> None:
    for row in source("programmes")["programmes"]:
        for name in row["accountable_bodies"]:
            if row["id"] == "5.06" or name.endswith("(reports to)"):  # 5.06 has one an area
                continue
            words = line(f"P{row['id']}", "Accountable body")
            assert flat(name.rstrip(".")).casefold() in words.casefold(), row["id"]


@pytest.mark.parametrize("ref", ["M1.07-1", "M1.07-2", "M2.08-2"])
def test_a_measure_that_is_printed_as_a_percentage_is_one(ref: str) -> None:
    assert f"{ref} Percentage of" in said(NAME)


@pytest.mark.parametrize(("ref", "words"), [("P2.01", "Discovery"), ("P2.08", "Wave eleven"),
                                            ("P2.12", "Support from")])  # fmt: skip
def test_a_month_stays_a_month(ref: str, words: str) -> None:
    assert words in line(ref, "Dates")
    assert line(ref, "Dates").endswith("September 2024")
    assert "1 September 2024" not in said(NAME)


def test_what_survives_of_a_cropped_cell_is_printed() -> None:
    for words in ("Opening D…", "l living and other schemes", "poverty is", "retrofit homes",
                  "lower costs", "poor health outcomes"):  # fmt: skip
        assert words in block("P5.02").outline


def test_an_indicator_keeps_the_heading_and_the_stars_that_it_is_printed_with() -> None:
    assert "Suicide Prevention:" in said(NAME)
    assert "whichever is shorter***. The plan prints no footnote for the three stars." in said(NAME)


def test_what_is_to_be_prevented_or_should_be_is_not_said_to_be_so() -> None:
    assert "more consistent across Cheshire and Merseyside" in said(NAME)
    for words in ("No inappropriate admission", "Nobody waits", "gap in health between them"):
        assert words not in said(NAME)


def test_mid_mersey_stands_in_the_footprint_and_claims_no_place() -> None:
    assert "Mid-Mersey to follow" in line("P2.09", "Footprint")
    halton = {b.name[:5] for c in example(NAME, "Halton").built.view.chapters for b in c.blocks}
    assert "P2.09" not in halton


def test_the_counts_say_what_they_hold_of_repeats_and_of_rows_to_come() -> None:
    programmes, measures = example(NAME).built.view.in_short[4:6]
    assert "P3.09, which repeats P3.07" in programmes
    assert "P1.10, P2.03 and P4.05" in programmes
    kinds = [k for row in source("programmes")["programmes"] for k in row["measure_kinds"]]
    assert f"{kinds.count('placeholder')} still to be agreed" in measures
    assert f"{kinds.count('external')} held in another document" in measures


def test_a_place_s_own_target_says_that_it_is_invented_and_a_baseline_whose_it_is() -> None:
    words = said(NAME, "Liverpool")
    assert "In Liverpool (Illustrative): 80 organisations by 31 Mar 2025" in words
    assert "Baseline, Liverpool City Region: 126 organisations" in words


def test_a_place_s_plan_names_no_recommendation_that_only_the_appendix_explains() -> None:
    goals = {one.ref for one in example(NAME, "Liverpool").built.annex.coverage
             if one.goal == "Recommendation"}  # fmt: skip
    assert goals == {str(number) for number in range(1, 65)}


def test_all_filled_in_is_not_called_complete_which_is_a_rating() -> None:
    view = example(NAME).built.view
    status = {link.information for chapter in view.chapters for link in chapter.links}
    assert "All filled in" in status
    assert "Complete" not in status


def test_it_says_what_the_marking_covers() -> None:
    (line,) = (one for one in example(NAME).built.view.how_to_read if "illustrative" in one.subject)
    assert "Places' own targets" in line.words


def test_numbers_of_a_list_are_not_printed_twice() -> None:
    view = example(NAME).built.view
    outcomes = [words for c in view.chapters for b in c.blocks for words in b.outcomes]
    assert not any(words[:2] in {f"{n}." for n in range(1, 10)} for words in outcomes)
    assert ".." not in said(NAME).replace("...", "…")
