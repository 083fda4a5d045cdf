"""Place recommendations: all 64, what each Place answers, what nobody has chosen, what recurs."""

import io
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from atf_reports.papers.recommendation_answers import NO_ANSWER
from atf_reports.papers.registry import paper_kind
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.render.accessibility import breaches
from atf_reports.workbook.read import read_plan
from tests.support.example_documents import documents, lines
from tests.support.markdown import plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.printing import Printed, printed

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
SOURCE = ROOT.parent / "shared" / "sources" / "recommendations.json"
NAME = "recommendations"
CHOSEN = {"Priority", "Under way", "Done"}
SMALL = """
Recommendations
| No. | Group | Kind | Phase | Level | Recommendation | Recurs as | Wording differs |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | Best start in life | Theme | 2022-2023 | Place | Help every child early. | | |
| 2 | Best start in life | Theme | 2023-2027 | Place | Narrow the gap at five. | | |
| 48 | Funding | System | 2022-2023 | Place | Fund prevention. | | |
| A1.01 | Best start in life | Theme | Not stated | Place | Help each child early. | 1 | 'each' for 'every' |
| A1.02 | Best start in life | Theme | Not stated | Place | Narrow the gap at five. | 2 | No |
| A1.03 | Best start in life | Theme | Not stated | Region | One workforce standard. | | |

Recommendation responses
| Recommendation | Place | Response | Activity | Programme | Link | Updated on |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Liverpool | Priority | A board since April\\nwith an audit | P1.05 | liverpool.gov.uk | 09/07/2024 |
| 1 | Sefton | Done | | | | |
| 1 | Cheshire East | Under way | Hubs | | | |
| 1 | Cheshire West and Chester | Under way | | | | |
| 2 | Liverpool | Not chosen | Left to schools | | | |
| 2 | Sefton | Not yet considered | | | | |
| A1.03 | Sefton | Priority | Asked for | | | |
"""  # noqa: E501


@lru_cache(maxsize=1)
def plan() -> Plan:
    return read_plan(EXAMPLE)[0]


@lru_cache(maxsize=16)
def example(about: str = "All") -> Printed:
    return printed(plan(), NAME, about)


@lru_cache(maxsize=4)
def small(about: str = "All") -> Printed:
    return printed(plan_of(SMALL), NAME, about)


@lru_cache(maxsize=16)
def words_of(about: str = "All") -> str:
    """Every word of the example's paper on one line."""
    return told(paper_text(example(about).paper).replace("\\n", " "))


def told(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=16)
def sheet(name: str, about: str = "All") -> list[dict[str, Any]]:
    """The rows of one sheet of the example's annex by heading."""
    values = list(openpyxl.load_workbook(io.BytesIO(example(about).annex))[name].values)
    top = next(n for n, row in enumerate(values) if sum(v is not None for v in row) > 1)
    return [dict(zip(values[top], row, strict=True)) for row in values[top + 1 :]]


FACTS = {row["No."]: row for row in documents("recommendations")}
ASKED = [number for number in FACTS if number.isdigit()]
ANSWERS = {(r["Recommendation"], r["Place"]): r for r in documents("recommendation_responses")}
PLACES = [place.name for place in plan().places]


@pytest.mark.parametrize("about", ["All", "Liverpool"])
def test_a_small_plan_prints_as_agreed(about: str) -> None:
    text = paper_text(small(about).paper) + annex_text(small(about).annex)
    path = golden(f"{NAME}-{about.lower()}")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_there_are_64_in_eight_themes_and_six_system_groups() -> None:
    groups = [group for part in example().built.view.across for group in part.groups]
    assert len(ASKED) == sum(len(group.rows) for group in groups) == 64
    kinds = [FACTS[group.rows[0].number]["Kind"] for group in groups]
    assert (kinds.count("Theme"), kinds.count("System")) == (8, 6)
    assert "64 recommendations in 14 groups: 35 for 2022-2023 and 29 for 2023-2027." in words_of()


@pytest.mark.parametrize("number", ASKED)
def test_every_recommendation_stands_under_its_group_with_its_phase(number: str) -> None:
    fact = FACTS[number]
    found = [
        (group.heading, row.phase, row.words)
        for part in example().built.view.across
        for group in part.groups
        for row in group.rows
        if row.number == number
    ]
    assert found == [(fact["Group"], fact["Phase"], fact["Recommendation"])]
    assert told(fact["Recommendation"]) in words_of()


@pytest.mark.skipif(not SOURCE.exists(), reason="the transcribed source is not beside the project")
def test_every_number_and_phase_of_the_source_is_in_the_paper() -> None:
    source = json.loads(SOURCE.read_text(encoding="utf-8"))["recommendations"]
    rows = {r.number: r for p in example().built.view.across for g in p.groups for r in g.rows}
    assert {str(row["number"]) for row in source} == set(rows)
    for row in source:
        assert rows[str(row["number"])].phase == row["phase"].replace("–", "-")


@pytest.mark.parametrize("place", PLACES)
def test_a_place_s_paper_and_annex_hold_its_every_answer(place: str) -> None:
    rows = {row["No."]: row for row in sheet("Answers", place)}
    for number in ASKED:
        fact = ANSWERS.get((number, place))
        assert str(rows[number]["Answer"]) == (fact["Response"] if fact else NO_ANSWER)
        for line in lines(fact["Activity"]) if fact else []:
            assert told(line) in words_of(place)
    own = {
        r.number: r.answer.words
        for p in example(place).built.view.own
        for g in p.groups
        for r in g.rows
    }
    assert own == {number: str(rows[number]["Answer"]) for number in ASKED}


def test_answers_to_recommendations_of_the_plan_are_printed_too() -> None:
    beyond = {number for number, _ in ANSWERS if not number.isdigit()}
    assert {row.number for row in example().built.view.beyond} == beyond
    assert len([row for row in sheet("Answers") if row["Answer"] != NO_ANSWER]) == len(ANSWERS)


def test_what_nobody_has_chosen_is_what_no_place_does_or_has_done() -> None:
    chosen = {n for (n, _), fact in ANSWERS.items() if fact["Response"] in CHOSEN}
    nobody = [row.number for row in example().built.view.nobody]
    assert nobody == [number for number in ASKED if number not in chosen]
    assert nobody == [str(r["No."]) for r in sheet("Who has chosen what") if r["Chosen"] == 0]


def test_the_matrix_holds_every_recommendation_and_place() -> None:
    view = example().built.view
    assert len(view.matrix_heads) == 9
    for row in view.matrix:
        for place, cell in zip(PLACES, row.cells, strict=True):
            fact = ANSWERS.get((row.number, place))
            assert cell.words == (fact["Response"] if fact else NO_ANSWER)
            assert (cell.fill != "FFFFFF") == (cell.words in CHOSEN)


def test_46_recur_in_the_plan_and_lead_to_how_the_wording_differs() -> None:
    text = paper_text(example().paper)
    recurring = {f["Recurs as"]: n for n, f in FACTS.items() if f["Recurs as"]}
    assert len(recurring) == 46
    for number, in_plan in recurring.items():
        assert f"→recurs_{number}: In the delivery plan: {in_plan}" in text
    assert len(sheet("In the delivery plan")) == 46


def test_without_an_answer_nothing_is_taken_to_be_a_no() -> None:
    row = small("Cheshire East").built.view.own[0].groups[0].rows[1]
    assert (row.answer.words, row.lines) == (NO_ANSWER, ())
    assert small().built.view.nobody[0].lines[-1] == "No answer from 2 Places"


def test_the_numbers_chosen_are_told_on_the_first_page() -> None:
    text = paper_text(small("Liverpool").paper)
    assert "Liverpool has answered 2 of them, and has chosen 1." in text
    assert "Priority: 1 (1)." in text


@pytest.mark.parametrize("about", ["All", "Liverpool", "Cheshire East"])
def test_paper_and_annex_are_accessible(about: str) -> None:
    texts = {
        t for table in plan().tables for row in table for t in row.values if isinstance(t, str)
    }
    terms = [term.term for term in plan().glossary]
    both = example(about)
    assert both.missing == ()
    for content in (both.paper, both.annex):
        found = breaches(content, officer_texts=texts, glossary=terms)
        assert [str(b) for b in found if not b.officer and not b.needs_human] == []


def test_no_paper_prints_the_bare_word_none() -> None:
    assert "| None" not in paper_text(example().paper) + annex_text(example().annex)


def test_files_stand_in_the_folder_of_the_year() -> None:
    stem = paper_kind(NAME).stem(plan(), "Wirral", Quarter(2024, 2))
    assert stem == "yearly/recommendations-wirral-2024-25"


def test_without_recommendations_there_is_no_paper_and_a_reason() -> None:
    assert "sheet Recommendations has no rows" in paper_kind(NAME).lacks(plan_of(), "All")
    assert paper_kind(NAME).lacks(plan(), "Wirral") == ""
