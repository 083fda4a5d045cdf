"""The small sections: governance, the key, the chart of ratings, movement and annex rows."""

import pytest

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.standing import Position
from atf_reports.papers.annex_view import RowsAt, annex_pointer, count_lines, source_lines
from atf_reports.papers.governance import governance
from atf_reports.papers.movement import moves
from atf_reports.papers.ratings_chart import ratings_by
from atf_reports.papers.reading_key import KeyLine, reading_key, record_line
from atf_reports.papers.title import paper_details
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

PAPERS = """
Papers
| Paper | About | Meeting | Meeting date | Public or private | Author (role) | Signed off by (role) | Signed off on |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Place progress | Liverpool | Health Board | 14/11/2024 | Public | Officer | Director | 01/11/2024 |
"""  # noqa: E501
TWO_QUARTERS = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Red | Late. |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Mended. |
| 2024-25 Q1 | Sefton | P1.05 | Green | Fine. |
| 2024-25 Q2 | Sefton | P1.05 | Amber | Slipping. |
"""


def position(markdown: str = "") -> Position:
    return Position(plan_of(markdown), Quarter(2024, 2))


def test_governance_prints_the_fields_that_are_filled() -> None:
    details = paper_details(plan_of(PAPERS), "Place progress", "Liverpool")
    rows = {row.field: row.words for row in governance(details)}
    assert rows["Meeting"] == "Health Board, 14 November 2024"
    assert rows["Purpose"] == "Public"
    assert rows["Signed off by"] == "Director on 1 November 2024"
    assert "Sponsor" not in rows


def test_a_paper_without_its_row_has_no_governance() -> None:
    assert governance(None) == ()


def test_the_key_tells_each_rating_with_what_it_needs() -> None:
    rows = {row.word: row.needs for row in reading_key(position()).ratings}
    assert rows["Complete"] == "Evidence and Completed on"
    assert rows["Green"] == "Nothing"
    assert list(rows)[-2:] == ["Not reported", "Held back"]


def test_the_key_takes_its_numbers_from_the_settings() -> None:
    said = " ".join(line.words for line in reading_key(position()).lines)
    assert "from 1 July 2024 to 30 September 2024" in said
    assert "fewer than 60% came in" in said
    assert "from 1 to 4 are not printed" in said


def test_a_long_list_of_rules_becomes_a_sentence_a_rule() -> None:
    rules = "A change is significant by a rule: " + "; ".join(["a point " + "far " * 15] * 3) + "."
    line = reading_key(position(), [KeyLine("Significant", rules)]).lines[-1]
    assert line.words.count(". A point") == 2


def test_the_record_names_the_plan_by_its_hash() -> None:
    assert "SHA-256 begins 000000000000" in record_line(position())


def test_the_chart_leaves_out_groups_where_nothing_is_due() -> None:
    own = position(TWO_QUARTERS).in_place("Liverpool")
    chart = ratings_by({"Liverpool": own, "Nowhere": ()})
    assert chart is not None
    assert chart.categories == ("Liverpool",)
    assert chart.alt_text == "The one update due is Green."


def test_there_is_no_chart_where_nothing_came_in() -> None:
    assert ratings_by({"Sefton": position().in_place("Sefton")}) is None


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Theme 1: Best start", "Theme 2: Skills"), "Theme 1: Best start and Theme 2: Skills."),
        (("Theme 1: Best start", "Theme 2: Skills", "Theme 5: Places"), "themes 1, 2 and 5."),
        (("Halton", "Knowsley", "Sefton"), "Halton, Knowsley and Sefton."),
    ],
)
def test_where_there_is_red_is_told_by_name_or_of_many_themes_by_number(
    names: tuple[str, ...], said: str
) -> None:
    own = position(TWO_QUARTERS.replace("Green", "Red")).in_place("Liverpool")
    chart = ratings_by(dict.fromkeys(names, own))
    assert chart is not None
    assert chart.alt_text.endswith(f"Red is reported in {said}")


def test_what_worsened_stands_before_what_improved() -> None:
    found = moves(position(TWO_QUARTERS).due)
    assert [(row.moved, row.change) for row in found.rows] == [
        ("Worsened (−)", "Amber, was Green"),
        ("Improved (+)", "Green, was Red"),
    ]
    assert found.sentence == "Of 2 updates rated in both quarters, 1 worsened and 1 improved."


def test_the_annex_counts_this_quarter_and_last() -> None:
    now = position(TWO_QUARTERS)
    before = Position(now.plan, Quarter(2024, 1))
    lines = count_lines(Coverage.of(now.in_place("Sefton"), 60), before.in_place("Sefton"))
    counted = [(line.word, line.now, line.share, line.before) for line in lines]
    assert counted == [("Green", 0, 0.0, 1), ("Amber", 1, 1.0, 0)]


def test_a_pointer_counts_from_the_first_row() -> None:
    own = position().due
    assert annex_pointer(own, RowsAt("All updates", 7))(own[2]).endswith("All updates, row 9.")
    assert annex_pointer(own, RowsAt("", 0))(own[2]) == "\nThe full text is in the plan."


def test_sources_name_the_sheets_that_hold_rows() -> None:
    sheets = {line.sheet: line.rows for line in source_lines(position())}
    assert sheets["Programmes"] == 2
    assert "Decisions" not in sheets
