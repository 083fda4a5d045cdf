"""A Place's paper: from the example plan against its golden, and from tiny plans."""

import os
from pathlib import Path

import pytest

from atf_reports.workbook.read import read_plan
from tests.support.markdown import plan_of
from tests.support.paper_text import annex_text, first_page, golden, paper_text
from tests.support.printing import Printed, printed

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
HOSTILE = "<5 & {{ x }} {% if %} =1+1 😀 الصحة"
ONE_RED = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Red | Visits fell. | Two posts are vacant. | Agency cover is in place. | Head of visiting | 31/12/2024 | Decide | Decide on a retention payment. |
"""  # noqa: E501
NOTHING = """
Updates
| Quarter | Place | Programme | Rating |
| --- | --- | --- | --- |

Readings
| Measure | Place | Quarter | Status |
| --- | --- | --- | --- |

Milestones
| Ref | Programme | Place | Milestone | Baseline date |
| --- | --- | --- | --- | --- |

Risks
| Ref | About | Risk | Likelihood | Impact | Status |
| --- | --- | --- | --- | --- | --- |
"""


def with_progress(words: str) -> str:
    typed = words.replace("|", "\\|").replace("\n", "\\n")
    return f"""
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | {typed} |
"""


def place_paper(markdown: str = "", place: str = "Liverpool") -> Printed:
    return printed(plan_of(markdown), "place-progress", place)


@pytest.mark.parametrize("place", ["Liverpool", "Halton"])
def test_the_example_place_prints_as_agreed(place: str) -> None:
    text = paper_text(printed(read_plan(EXAMPLE)[0], "place-progress", place).paper)
    path = golden(f"place-progress-{place.lower()}")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_no_field_is_asked_for_in_vain() -> None:
    assert place_paper().missing == ()


def test_the_marking_stands_on_page_one_and_in_the_footer() -> None:
    text = paper_text(place_paper().paper)
    assert "Marking | Draft for sign-off. Illustrative data: not real performance." in text
    assert "Footer | Illustrative data: not real performance · Liverpool, 2024-25 Q2" in text


def test_a_draft_says_so_on_page_one_on_each_page_and_in_the_annex() -> None:
    drafted = printed(plan_of(), "place-progress", "Liverpool", draft="DRAFT: 3 findings")
    text = paper_text(drafted.paper)
    assert "Marking | DRAFT: 3 findings." in text
    assert "Footer | DRAFT: 3 findings · " in text
    assert annex_text(drafted.annex).count("DRAFT: 3 findings") > 3


def test_one_red_is_asked_counted_and_explained_on_page_one() -> None:
    page = first_page(paper_text(place_paper(ONE_RED).paper))
    assert "List Number | Decide on a retention payment (P1.05)." in page
    assert "Red, new {FBE3E3} | Two posts are vacant. Agency cover is in place." in page
    assert "31 Dec 2024" in page


def test_the_exception_stands_in_full_further_on() -> None:
    text = paper_text(place_paper(ONE_RED).paper)
    assert "Heading 1 | Exceptions in full [exceptions]" in text
    assert "Being done: Agency cover is in place. Lead: Head of visiting. Back on " in text
    assert "Back on track: 31 Dec 2024. Ask: " in text
    assert "Red, new {FBE3E3} | P1.05 Healthy Child Programme. " in text


def test_sections_with_nothing_to_say_vanish_with_their_headings() -> None:
    text = paper_text(place_paper(NOTHING).paper)
    for heading in ("Progress by theme", "Exceptions", "Milestones", "Risks", "Decisions"):
        assert f"Heading 1 | {heading}" not in text
    assert "None" not in text.replace("None of", "")


def test_a_place_that_sent_nothing_gets_one_sentence_and_no_tables_of_blanks() -> None:
    text = paper_text(place_paper(NOTHING).paper)
    assert "List Bullet | Liverpool sent nothing this quarter: 1 update was due." in text
    assert "Ratings of the" not in text
    assert "New page after" not in text


TWO_OLD = """
Programmes
| Ref | Theme | Programme | Footprint | Reported by |
| --- | --- | --- | --- | --- |
| P1.05 | 1 | Healthy Child | Liverpool | Lead |
| P1.06 | 1 | Immunisation | Liverpool | Lead |
| P1.07 | 1 | Family Nurses | Liverpool | Lead |

Updates
| Quarter | Place | Programme | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Green | | | | | |
| 2023-24 Q4 | Liverpool | P1.06 | Red | Post vacant | Recruit | Manager | 30/11/2024 | No ask |
"""  # noqa: E501


def test_a_silent_places_programmes_stand_with_their_last_known_ratings_worst_first() -> None:
    rows = place_paper(TWO_OLD).built.view.unheard
    assert [(row.programme, row.last) for row in rows] == [
        ("P1.06 Immunisation", "Red, Q4 2023-24"),
        ("P1.05 Healthy Child", "Green, Q1 2024-25"),
        ("P1.07 Family Nurses", "No rating held"),
    ]
    assert len({row.fill for row in rows}) == 3
    text = paper_text(place_paper(TWO_OLD).paper)
    assert "Heading 2 | Not reported, with the last known rating" in text


@pytest.mark.parametrize("plan", [ONE_RED, NOTHING], ids=["something sent", "nothing ever known"])
def test_there_is_no_such_table_without_silence_or_without_a_rating(plan: str) -> None:
    assert place_paper(plan).built.view.unheard == ()


def test_what_is_reported_once_for_a_footprint_is_no_rating_of_the_places() -> None:
    text = paper_text(place_paper(place="Cheshire East").paper)
    assert "Heading 2 | Reported once for Cheshire and Warrington" in text
    assert "P3.04 Fair Employment Charter | Not reported" in text
    assert "Rating of the one update due" not in text


def test_a_short_paper_has_no_list_of_contents() -> None:
    assert place_paper(NOTHING).built.view.contents == ()


def test_each_link_of_the_contents_leads_to_a_section() -> None:
    text = paper_text(printed(read_plan(EXAMPLE)[0], "place-progress", "Liverpool").paper)
    links = [line for line in text.splitlines() if line.startswith("Contents Line")]
    anchors = {line.split("→")[1].split(":")[0] for line in links}
    assert len(links) > 8
    assert all(f"[{anchor}]" in text for anchor in anchors)


@pytest.mark.parametrize(
    "words", [HOSTILE, "one\ntwo", "=HYPERLINK(1)", "Ŵyl a'r Môr", "<b>no</b>"]
)
def test_words_are_printed_as_typed_in_the_paper_and_the_annex(words: str) -> None:
    both = place_paper(with_progress(words))
    shown = words.replace("\n", "\\n")
    assert f" | P1.05 Healthy Child Programme. {shown}" in paper_text(both.paper)
    assert shown in annex_text(both.annex)


def test_words_past_a_hundred_are_cut_and_their_row_in_the_annex_is_the_right_one() -> None:
    words = " ".join(f"word{number}" for number in range(1, 131))
    both = place_paper(with_progress(words))
    text, annex = paper_text(both.paper), annex_text(both.annex)
    said = text.split("Full text in the annex, Updates, row ")[1].split(".")[0]
    row = next(line for line in annex.splitlines() if "word130" in line)
    assert "word100 …" in text
    assert "word101" not in text
    assert row.split("|")[0].strip() == said


def test_the_annex_counts_as_page_one_does() -> None:
    counts = place_paper(ONE_RED).built.annex.counts
    assert [(line.word, line.now) for line in counts] == [("Red", 1)]


def test_charts_state_their_finding_in_paper_and_annex() -> None:
    both = place_paper(ONE_RED)
    sentence = "The one update due is Red."
    assert f"Chart | {sentence}" in paper_text(both.paper)
    assert sentence in annex_text(both.annex)


def test_the_same_plan_gives_the_same_bytes() -> None:
    one, other = place_paper(ONE_RED), place_paper(ONE_RED)
    assert (one.paper, one.annex) == (other.paper, other.annex)
