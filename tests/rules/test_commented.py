"""A comment in place of words that are missed is told where they are missed, and once."""

from __future__ import annotations

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.rules.around_cases import around
from tests.support.markdown import plan_grid

AMBER = """
Updates
| Rating | Reason | Recovery action | Back on track by |
| --- | --- | --- | --- |
| Amber | | Extra staff | 31/12/2024 |
"""


def found(*cells):
    grid = around("Updates", commented=cells)(plan_grid(AMBER)[0])
    return [f for f in check_plan(*plan_from_grid(grid)) if f.rule.code in ("D402", "S126")]


def test_a_comment_in_place_of_a_reason_is_one_finding():
    [reason] = found("B2")
    assert reason.where == "Updates!B2"
    assert reason.fix.endswith(
        "The cell carries a note or a comment: if that says it, type its words in the cell."
    )


def test_other_comments_of_the_sheet_are_still_told():
    reason, comments = found("A2", "B2", "C2")
    assert reason.rule.code == "S126"
    assert (reason.cell, [r.cell for r in reason.related]) == ("A2", ["C2"])
    assert reason.message == "2 cells carry a note or a comment on Updates: no paper prints it."
    assert comments.rule.code == "D402"


def test_a_comment_on_words_leaves_the_blank_as_it_is_told():
    comment, reason = found("A2")
    assert (comment.rule.code, comment.cell) == ("S126", "A2")
    assert "comment" not in reason.fix
