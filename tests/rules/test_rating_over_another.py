"""Complete picked over the cells of an Amber: one finding that says what to type and to move."""

from __future__ import annotations

from atf_reports.findings import Severity
from tests.support.markdown import findings_of

AMBER = "Reason | Recovery action | Back on track by"
ITS_CELLS = "Posts are vacant | Agency cover | 31/12/2024"


def said(heads: str, cells: str):
    rule = " | ".join(["---"] * (heads.count("|") + 1))
    found = findings_of(f"Updates\n| {heads} |\n| {rule} |\n| {cells} |")
    return [f for f in found if f.sheet == "Updates" and f.rule.severity is not Severity.INFO]


def test_all_that_complete_lacks_is_one_finding_beside_what_is_left_over():
    [found] = said(f"Rating | {AMBER}", f"Complete | {ITS_CELLS}")
    assert (found.rule.code, found.blocks, found.heading) == ("D403", True, "Evidence")
    assert found.message == (
        "P1.05 is Complete, and Evidence and Completed on are blank, while Reason, Recovery action "
        "and Back on track by are filled, as for Amber or Red."
    )
    assert found.fix == (
        "Type where the evidence can be found in Evidence and the day it was completed in "
        "Completed on; or pick another Rating. If it is Complete, move what is still true of "
        "Reason, Recovery action and Back on track by to Progress this quarter."
    )


def test_the_cells_of_all_three_are_kept_beside_it():
    heads = f"Quarter | Place | Programme | Rating | {AMBER} | Evidence | Completed on"
    [found] = said(heads, f"2024-25 Q2 | Liverpool | P1.05 | Complete | {ITS_CELLS} | |")
    assert found.cell == "H2"
    assert {related.cell for related in found.related} == {"I2", "D2", "E2", "F2", "G2"}


def test_one_blank_cell_is_told_with_what_is_left_over():
    heads = f"Rating | {AMBER} | Evidence | Completed on"
    [found] = said(heads, f"Complete | {ITS_CELLS} | Report to the board |")
    assert found.message.startswith("P1.05 is Complete, and Completed on is blank, while Reason,")


def test_words_that_answer_nothing_are_told_with_it_too():
    heads = f"Rating | {AMBER} | Evidence | Completed on"
    found = said(heads, f"Complete | {ITS_CELLS} | tbc | 20/09/2024")
    assert [f.rule.code for f in found] == ["D403"]
    assert 'says only "tbc", while' in found[0].message


def test_without_anything_left_over_each_blank_cell_is_told_where_it_is():
    found = said("Rating", "Complete")
    assert [(f.rule.code, f.heading) for f in found] == [
        ("D403", "Evidence"),
        ("D403", "Completed on"),
    ]


def test_a_complete_that_lacks_nothing_is_asked_about_what_is_left_over():
    heads = f"Rating | {AMBER} | Evidence | Completed on"
    found = said(heads, f"Complete | {ITS_CELLS} | Report to the board | 20/09/2024")
    assert [f.rule.code for f in found] == ["D426"]
