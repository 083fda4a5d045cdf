"""A theme's paper: from the example plan against its golden, and from a tiny plan."""

import os
from pathlib import Path

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid, read_plan
from tests.support.markdown import plan_grid, plan_of
from tests.support.paper_text import annex_text, first_page, golden, paper_text
from tests.support.printing import printed

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
LEAD = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter | Reason |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Cheshire and Warrington | P3.04 | Amber | Ten employers signed. | One is late. |
"""


def test_an_example_theme_prints_as_agreed() -> None:
    text = paper_text(printed(read_plan(EXAMPLE)[0], "theme-progress", "7").paper)
    path = golden("theme-progress-7")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_a_lead_update_is_counted_once_and_stands_under_its_footprint() -> None:
    text = paper_text(printed(plan_of(LEAD), "theme-progress", "3").paper)
    assert "Heading 2 | Rating of the one update due" in text
    assert "Heading 2 | Reported once for several Places [progress_leads]" in text
    assert "Reported once for Cheshire and Warrington: Amber, new {FFF2CC}" in text


def test_page_one_names_the_place_of_each_exception() -> None:
    page = first_page(paper_text(printed(plan_of(LEAD), "theme-progress", "3").paper))
    assert "P3.04 Fair Employment Charter (Cheshire and Warrington)" in page


def test_places_that_sent_nothing_are_named_under_their_heading() -> None:
    text = paper_text(printed(plan_of(), "theme-progress", "1").paper)
    assert "Heading 2 | Sefton" in text
    assert "Not reported: P1.05 Healthy Child Programme." in text


def test_under_the_floor_of_coverage_no_shares_are_printed() -> None:
    both = printed(plan_of(), "theme-progress", "1")
    assert "1 of 4 updates due came in" in paper_text(both.paper)
    assert "%)" not in first_page(paper_text(both.paper))
    assert {line.share for line in both.built.annex.counts} == {None}


def test_the_annex_holds_every_due_update_of_the_theme() -> None:
    both = printed(plan_of(), "theme-progress", "1")
    assert [line.place for line in both.built.annex.updates] == [
        "Cheshire East",
        "Cheshire West and Chester",
        "Liverpool",
        "Sefton",
    ]
    assert "Two more health visitors are in post." in annex_text(both.annex)


def test_a_row_that_an_error_holds_back_is_named_and_counted_in_its_own_column() -> None:
    plan, read = plan_from_grid(plan_grid(LEAD.replace("| One is late. |", "| |"))[0])
    findings = tuple(check_plan(plan, read))
    text = paper_text(printed(plan, "theme-progress", "3", findings).paper)
    assert any(finding.blocks for finding in findings)
    assert "| Held back" in text.split("Rating of the one update due")[1].split("row ")[0]
    assert "Held back | Held back: " in text
    assert "Ten employers signed." not in text
