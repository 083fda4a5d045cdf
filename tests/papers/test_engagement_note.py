"""The engagement note: every question, point and contribution, and what was done about each."""

import io
import os
import re
import zipfile

import pytest

from atf_reports.papers.registry import paper_kind
from tests.support.document_papers import (
    breaches_of_our_own,
    example,
    said,
    said_in_annex,
    source,
)
from tests.support.example_documents import documents
from tests.support.markdown import plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.printing import Printed, printed

NAME = "engagement-note"
EAST = "Cheshire East"
SMALL = """
Engagement
| Event | Place | Date | Question | Kind | Point | Theme | What was done |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Workshop | Sefton | 26/11/2021 | What works? | Key point | Parks help. | 1 | Two parks opened. |
| Workshop | Sefton | 26/11/2021 | What works? | | Jobs help. | 3 | |
| Workshop | Sefton | 26/11/2021 | What works? | voice | I walk <5 miles & sing. | 1 | Led walks. |
| Workshop | Sefton | 26/11/2021 | What does not? | Voice | Short funding. | | |
| Workshop | Sefton | 26/11/2021 | | About the event | Two hours, in a hall. | | |
| Survey | | | | Key point | Ask again. | | |
"""


def small(about: str = "All") -> Printed:
    return printed(plan_of(SMALL), NAME, about)


def test_the_example_paper_prints_as_agreed() -> None:
    text, path = paper_text(example(NAME).paper), golden(NAME)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "fact", documents("engagement"), ids=lambda fact: f"{fact['Kind']} {fact['Point'][:40]}"
)
def test_every_question_and_point_is_in_the_paper_and_its_annex(fact: dict[str, str]) -> None:
    for about in ("All", EAST):
        assert fact["Point"] in said(NAME, about)
        assert fact["Question"] in said(NAME, about)
        assert fact["What was done"] in said(NAME, about)
        assert fact["Point"] in said_in_annex(NAME, about)


def test_points_and_contributions_are_as_many_as_in_the_source_under_each_question() -> None:
    there = source("workshop")
    (event,) = example(NAME).built.view.events
    assert (event.place, event.day) == (there["place"], "26 November 2021")
    for block, question in zip(event.questions, there["questions"], strict=True):
        assert len(block.points) == len(question["key_points"])
        assert len(block.voices) == len(question["verbatim"])


def test_you_said_stands_beside_what_we_did_or_that_nothing_is_recorded() -> None:
    text = paper_text(small().paper)
    assert "Parks help. | Theme 1: Best start in life | Two parks opened. | No programme" in text
    assert "Jobs help. | Theme 3: Fair employment and good work | Nothing is recorded yet" in text


def test_a_key_point_stands_in_one_row_with_its_answer_and_its_programmes() -> None:
    markdown = SMALL.replace("What was done |\n", "What was done | Programmes |\n", 1)
    markdown = markdown.replace("Two parks opened. |", "Two parks opened. | P1.05 |")
    text = paper_text(printed(plan_of(markdown), NAME, "All").paper)
    assert "Parks help. | Theme 1: Best start in life | Two parks opened. | P1.05 Healthy" in text
    assert text.count("Parks help.") == 1
    assert "What works? | 2 | 1 | 1 | 1" in text


def test_a_link_is_one_that_works() -> None:
    found = [line for f in documents("engagement") for line in f["Link"].splitlines()]
    xml = zipfile.ZipFile(io.BytesIO(example(NAME).paper)).read("word/document.xml").decode()
    assert len(set(found)) == 2
    for line in found:
        assert f"HYPERLINK &quot;{line.split(': ', 1)[1]}&quot;" in xml
        assert line in said(NAME)


def test_page_one_says_when_the_event_was_and_that_answers_are_invented() -> None:
    assert "at 1 event in Cheshire East (26 November 2021) beside" in said(NAME)
    assert (
        "All the answers are illustrative, invented to show the paper; what was said is not."
        in said(NAME)
    )
    one = SMALL.replace("Two parks", "Illustrative: two parks")
    text = paper_text(printed(plan_of(one), NAME, "All").paper)
    assert "1 of the answers is illustrative" in text
    assert "illustrative" not in paper_text(small().paper)


def test_a_matter_answered_as_a_key_point_is_answered_as_a_suggestion_too() -> None:
    said_of = {row.suggestion: row.we_did for row in example(NAME).built.view.suggestions}
    for words in ("Local employment", "Local procurement", "Long term", "Quality of places"):
        (answer,) = [done for suggestion, done in said_of.items() if suggestion.startswith(words)]
        assert answer.startswith("Illustrative: ")


def test_a_contribution_is_printed_as_typed_with_its_answer_if_it_has_one() -> None:
    text = paper_text(small().paper)
    assert "I walk <5 miles & sing. / We did: Led walks. | Theme 1" in text
    assert "Short funding. | No theme given" in text


def test_a_question_without_key_points_says_so() -> None:
    assert "No key point was written up for this question; it drew 1 contribution." in paper_text(
        small().paper
    )


def test_a_point_of_no_kind_is_a_key_point_and_one_of_no_question_is_kept() -> None:
    workshop, survey = small().built.view.events
    assert [row.said for row in workshop.questions[0].points] == ["Parks help.", "Jobs help."]
    assert survey.questions[0].heading == "Said under no question"
    assert (survey.place, survey.day) == ("Place not stated", "Date not stated")


def test_what_is_to_be_known_of_the_event_is_no_point() -> None:
    (workshop, _) = small().built.view.events
    assert workshop.about == ("Two hours, in a hall.",)
    assert "2 questions drew 3 key points and 2 contributions." in paper_text(small().paper)


def test_page_one_says_how_much_was_answered_and_what_waits() -> None:
    assert "4 questions drew 26 key points and 38 contributions." in said(NAME)
    assert "An answer is recorded to 16 (62%) of the key points" in said(NAME)
    assert "Main gap: no answer is recorded yet to 10 key points." in said(NAME)


def test_points_are_counted_by_theme_and_none_is_lost() -> None:
    for view in (example(NAME).built.view, small().built.view):
        total = view.glance[-1]
        assert sum(theme.points for theme in view.themes) == total.points
        assert sum(theme.voices for theme in view.themes) == total.voices


def test_each_suggestion_stands_beside_indicators_that_exist() -> None:
    rows = example(NAME).built.view.suggestions
    facts = [f["Point"] for f in documents("engagement") if f["Kind"] == "Indicator suggestion"]
    assert [row.suggestion for row in rows] == facts
    near = {row.suggestion: row.existing for row in rows}
    assert near["Long term unemployment"] == ("I8 Percentage unemployed (16-64 years)",)
    assert near["Quality of housing"] == ("None is near by its words. Its theme has I15.",)
    (local,) = near["Local employment by Anchor Institutions beside the NHS"]
    assert local.startswith("I10 ")
    assert all(row.existing for row in rows)
    assert len(example(NAME).built.annex.indicators) == 20


def test_no_one_who_took_part_is_named() -> None:
    assert "No one who took part is named." in said(NAME)
    assert "@" not in said(NAME) + said_in_annex(NAME)


def test_an_event_of_no_place_is_in_the_whole_note_alone() -> None:
    assert "Ask again." in paper_text(small().paper)
    assert "Ask again." not in paper_text(small("Sefton").paper)


def test_a_place_without_an_event_has_no_paper_and_a_reason() -> None:
    kind, plan = paper_kind(NAME), plan_of(SMALL)
    assert kind.lacks(plan, "All") == kind.lacks(plan, "Sefton") == ""
    assert kind.lacks(plan, "Cheshire East") == (
        "not made: the plan's sheet Engagement has no row for Cheshire East"
    )
    assert "has no rows" in kind.lacks(plan_of(), "All")


@pytest.mark.parametrize("about", ["All", EAST])
def test_paper_and_annex_are_whole_and_accessible(about: str) -> None:
    both = example(NAME, about)
    assert both.missing == ()
    assert breaches_of_our_own(both) == []
    text = paper_text(both.paper) + annex_text(both.annex)
    assert re.search(r"\| None( \||$)", text, re.MULTILINE) is None


def test_the_abbreviations_of_the_note_are_explained_and_no_others() -> None:
    terms = [line.subject for line in example(NAME).built.view.glossary]
    assert "JSNA" in terms
    assert "MHCLG" not in terms
