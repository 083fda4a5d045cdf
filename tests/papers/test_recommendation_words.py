"""What the recommendations papers print of source 001: its heading, its split, its examples."""

from __future__ import annotations

import pytest

from atf_reports.render.house_style import LANDSCAPE_CM
from tests.support.document_papers import example, example_plan, flat, said, source
from tests.support.example_documents import documents, numbers

NAME, EAST = "recommendations", "Cheshire East"


def examples() -> list[str]:
    """The examples of ongoing activity as the source prints them."""
    groups = source("recommendations")["groups"]
    return [one["text"] for group in groups for one in group["examples_of_ongoing_activity"]]


@pytest.mark.parametrize("about", ["All", EAST, "Liverpool"])
def test_it_opens_with_the_note_and_the_subtitle_of_the_source(about: str) -> None:
    printed = source("recommendations")
    assert flat(printed["subtitle"]) in said(NAME, about)
    for fact in ("local authority budgets", "nine Places", "most relevant to", "pressure"):
        assert fact in printed["note"]
        assert fact.casefold() in " ".join(example(NAME, about).built.view.opens).casefold()


def test_cheshire_east_s_paper_says_that_under_way_is_a_reading() -> None:
    opens = " ".join(example(NAME, EAST).built.view.opens)
    assert "The mapping gives no answers" in opens
    assert "read here as Under way" in opens
    assert "read here as Under way" not in said(NAME, "Liverpool")


@pytest.mark.parametrize("about", ["All", EAST])
def test_the_title_names_both_phases(about: str) -> None:
    title = example(NAME, about).built.view.title.title
    assert "Place recommendations 2022-2023 and 2023-2027" in title
    assert "Place Recommendations 2022-2023 and 2023-2027" in source("recommendations")["title"]


@pytest.mark.parametrize("about", ["All", EAST])
def test_thematic_and_system_change_recommendations_stand_apart(about: str) -> None:
    view = example(NAME, about).built.view
    thematic, system = view.own or view.across
    assert thematic.heading == "Thematic recommendations"
    assert system.heading == "System change recommendations"
    assert (len(thematic.groups), len(system.groups)) == (8, 6)
    assert "S3, Create stronger leadership and workforce for health equity" in system.note


@pytest.mark.parametrize("about", ["All", EAST])
def test_each_of_the_28_examples_stands_in_the_paper(about: str) -> None:
    assert len(examples()) == 28
    activities = [row for row in documents("recommendation_responses") if row["Note"]]
    lines = [line for row in activities for line in row["Activity"].splitlines()]
    assert len(lines) == 28
    for line in lines:
        assert line in said(NAME, about)
    figures = {n for line in lines for n in numbers(line)}
    assert {n for text in examples() for n in numbers(text)} <= figures | {"1"}


def test_where_an_example_is_printed_is_told_in_the_annex_alone() -> None:
    assert "The original prints" not in said(NAME, EAST)
    assert "Source 001" not in said(NAME, EAST)
    notes = [line.note for line in example(NAME, EAST).built.annex.answers if line.note]
    assert len(notes) == 27


def test_how_wordings_differ_stands_beside_no_wording_of_our_own() -> None:
    ours = {row.number: row.title for row in example_plan().recommendations}
    for row in example(NAME).built.view.recurring:
        assert row.words != ours[row.in_plan]
        assert row.differs


def test_the_grid_names_each_recommendation_in_a_few_words() -> None:
    rows = example(NAME).built.view.matrix
    assert len({row.words for row in rows}) == 64
    assert max(len(row.words) for row in rows) < 2 * LANDSCAPE_CM


@pytest.mark.parametrize("about", ["All", EAST, "Liverpool", "Wirral"])
def test_no_paper_knows_a_programme_where_another_knows_none(about: str) -> None:
    plan = example_plan()
    whole = {o.ref: o.programmes for o in example(NAME).built.annex.coverage}
    for line in example(NAME, about).built.annex.coverage:
        named = [ref for ref in (p.name for p in plan.programmes) if ref in whole[line.ref]]
        here = [n for n in named if about == "All" or _reaches(n, about)]
        assert line.count == len(here), line.ref


def _reaches(name: str, place: str) -> bool:
    plan = example_plan()
    programme = next(p for p in plan.programmes if p.name == name)
    return programme.footprint == "Not stated" or place in plan.footprint_places(programme)


def test_the_terms_that_it_uses_are_explained() -> None:
    terms = {line.subject for line in example(NAME).built.view.glossary}
    assert {"VCFSE", "ACEs", "LEP", "ICS"} <= terms
    assert "Words and abbreviations" in said(NAME)
