"""Key outcomes: every outcome of the facts is in the paper and its annex, with its figure."""

import os
import re
from collections import Counter
from io import BytesIO

import pytest
from openpyxl import load_workbook

from atf_reports.papers.registry import paper_kind
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.document_papers import (
    breaches_of_our_own,
    example,
    example_plan,
    flat,
    said,
    said_in_annex,
    source,
)
from tests.support.example_documents import documents, lines
from tests.support.markdown import plan_grid, plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.printing import Printed, printed

NAME = "key-outcomes"
WEST = "Cheshire West and Chester"
SMALL = """
Key outcomes
| Place | Year | Pillar | Domain | Theme | Outcome | Figure is | Figure | Unit | Period | Note |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Liverpool | 2024 | Pillar 1 | Health | 1 | Visits made. | Over | 1300 | families seen at home | 2023/24 | Counted once. |
| Liverpool | 2023 | Pillar 2 | Work | 3 | A charter signed. | | | | | |
| Sefton | 2024 | Pillar 1 | Pillar 1 | | A plan < 5 pages & {{ x }}. | | 0 | deaths | | |
"""  # noqa: E501


def small(about: str = "All") -> Printed:
    return printed(plan_of(SMALL), NAME, about)


@pytest.mark.parametrize(("about", "file"), [("All", NAME), (WEST, f"{NAME}-cheshire-west")])
def test_the_example_paper_prints_as_agreed(about: str, file: str) -> None:
    text, path = paper_text(example(NAME, about).paper), golden(file)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("fact", documents("key_outcomes"), ids=lambda fact: fact["Outcome"][:40])
def test_every_outcome_is_in_the_paper_and_in_its_place_s_with_its_note(
    fact: dict[str, str],
) -> None:
    for about in ("All", fact["Place"]):
        assert fact["Outcome"] in said(NAME, about)
        assert fact["Note"] in said(NAME, about)
        assert all(f"Of which {part}" in said(NAME, about) for part in lines(fact["Of which"]))
        assert fact["Outcome"] in said_in_annex(NAME, about)
    assert fact["Domain"] in said(NAME, fact["Place"])
    assert fact["Pillar"] in said(NAME, fact["Place"])


def test_each_figure_stands_with_its_unit_and_period() -> None:
    lines = example(NAME).built.annex.outcomes
    facts = documents("key_outcomes")
    assert [line.figure for line in lines] == [
        float(f["Figure"]) if f["Figure"] else None for f in facts
    ]
    for fact in facts:
        if fact["Figure"]:
            assert fact["Unit"] in said(NAME)
            assert fact["Period"] in said(NAME)
    assert "Over 650 staff and partners reached" in said(NAME)
    assert "68.53 hectares of new woodland (planned)" in said(NAME)


def test_every_outcome_of_the_source_is_counted_under_its_pillar() -> None:
    printed_there = Counter(
        domain["pillar"]
        for domain in source("key_outcomes")["domains"]
        for _ in domain["key_outcomes"]
    )
    view = example(NAME, WEST).built.view
    ours = {c.heading: sum(len(g.rows) for g in c.groups) for c in view.chapters}
    assert ours == printed_there
    assert sum(ours.values()) == 41


def test_every_figure_of_the_source_is_listed_beside_the_measures() -> None:
    domains = source("key_outcomes")["domains"]
    stated = [o for d in domains for o in d["key_outcomes"] if o["numbers"]]
    assert len(example(NAME, WEST).built.view.figures) == len(stated) == 9


def test_page_one_says_what_this_is_and_what_is_missing() -> None:
    text = said(NAME)
    assert "This paper lists what 3 Places say they achieved: 48 outcomes, from plans of 2024." in (
        text
    )
    assert f"41 are from “Place Plan 2024 Key Outcomes” of {WEST} and 7 are illustrative" in text
    assert "9 (22%) of the 41 state a figure, and 5 of the 7 illustrative; the others" in text
    assert "41 outcomes, from “Place Plan 2024 Key Outcomes”." in said(NAME, WEST)
    assert "All 4 are illustrative, invented to show the paper." in said(NAME, "Sefton")
    assert "None of these outcomes is illustrative" in said(NAME, WEST)
    assert "None of these outcomes is illustrative" not in text + said(NAME, "Sefton")
    assert "Main gap: no outcome is held for Cheshire East, Halton, Knowsley" in text
    assert "Main gap: 32 of 41 outcomes state no figure" in said(NAME, WEST)


def test_what_is_invented_is_counted_apart_and_marked_beside_its_figure() -> None:
    view = example(NAME).built.view
    assert (view.glance[-1].outcomes, view.glance[-1].with_figure) == (
        "48 (7 illustrative)",
        "14 (5 illustrative)",
    )
    assert sum(1 for row in view.figures if row.figure.startswith("Illustrative: ")) == 5
    west = example(NAME, WEST).built.view
    assert not any("llustrative" in count.outcomes for count in west.glance)
    assert not any("llustrative" in row.figure for row in west.figures)


def test_the_paper_on_all_places_counts_by_pillar_too() -> None:
    pillars = example(NAME).built.view.pillars
    assert [count.part.split(":")[0] for count in pillars] == [
        *(f"Pillar {n}" for n in range(1, 5)),
        "All",
    ]
    assert [count.outcomes.split()[0] for count in pillars] == ["10", "24", "7", "7", "48"]
    assert example(NAME, WEST).built.view.pillars == ()


def test_a_pillar_and_a_domain_of_the_same_words_are_told_apart() -> None:
    text = said(NAME, WEST)
    assert "Pillar 3: Our Health Behaviours & Lifestyles" in text
    assert "Domain: Our Health Behaviours & Lifestyles" in text


def test_figures_that_are_not_compared_are_called_what_the_source_calls_them() -> None:
    assert "2 are not compared (equivalent, planned)" in said(NAME)


def test_places_stand_side_by_side_under_each_theme() -> None:
    chapters = example(NAME).built.view.chapters
    assert len(chapters) == 8
    assert [group.heading for group in chapters[3].groups] == [WEST, "Sefton"]


def test_a_figure_without_a_measure_says_so_and_none_is_dropped() -> None:
    view = example(NAME).built.view
    assert len(view.figures) == 14
    assert "12 have no measure in the plan that is the same thing" in view.figures_note


def test_a_theme_without_outcomes_and_an_outcome_without_a_theme_are_both_said() -> None:
    text = paper_text(printed(plan_of(SMALL.replace("| 3 | A", "| 1 | A")), NAME, "All").paper)
    assert "No Place has recorded an outcome under this theme." in text
    assert "Heading 1 | No theme given" in text


def test_words_are_printed_as_typed_and_zero_is_a_figure() -> None:
    text = flat(paper_text(small("Sefton").paper))
    assert "A plan < 5 pages & {{ x }}." in text
    assert "0 deaths" in text


def test_a_place_s_paper_holds_that_place_alone() -> None:
    text = paper_text(small("Liverpool").paper) + annex_text(small("Liverpool").annex)
    assert "A charter signed." in text
    assert "A plan < 5" not in text
    assert "from plans of 2023 and 2024" in text
    assert "Plan of: 2023" in text


def test_a_place_without_a_row_has_no_paper_and_a_reason() -> None:
    kind, plan = paper_kind(NAME), plan_of(SMALL)
    assert kind.lacks(plan, "All") == kind.lacks(plan, "Liverpool") == ""
    assert kind.lacks(plan, "Cheshire East") == (
        "not made: the plan's sheet Key outcomes has no row for Cheshire East"
    )
    assert "has no rows" in kind.lacks(plan_of(), "Sefton")


def test_a_row_with_an_error_is_named_and_kept_out() -> None:
    plan, read = plan_from_grid(plan_grid(SMALL.replace("| 3 | A", "| 9 | A"))[0])
    text = paper_text(printed(plan, NAME, "All", tuple(check_plan(plan, read))).paper)
    before, held = text.split("Heading 1 | Rows held back [held]")
    assert "A charter signed." not in before
    assert '"9" in Theme is not on the Themes sheet.' in held


@pytest.mark.parametrize("about", ["All", WEST, "Sefton", "Wirral"])
def test_paper_and_annex_are_whole_and_accessible(about: str) -> None:
    both = example(NAME, about)
    assert both.missing == ()
    assert breaches_of_our_own(both) == []
    text = paper_text(both.paper) + annex_text(both.annex)
    assert re.search(r"\| None( \||$)", text, re.MULTILINE) is None


def test_the_annex_prints_a_whole_figure_without_a_decimal_point() -> None:
    book = load_workbook(BytesIO(example(NAME).annex))
    figures = [
        (float(cell.value).is_integer(), cell.number_format)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and cell.number_format.startswith("#,##0")
    ]
    assert set(figures) == {(True, "#,##0"), (False, "#,##0.0##")}


def test_the_example_plan_is_the_one_of_the_facts() -> None:
    assert len(example_plan().key_outcomes) == len(documents("key_outcomes")) == 48
