"""The board's paper: its lists, movement, matrix and rug, from the example and a tiny plan."""

import os
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from atf_reports.workbook.read import read_plan
from tests.support.markdown import plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.planted import Planted, planted_plan
from tests.support.printing import Printed, printed

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"
WORSE = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter | Reason | Evidence |
| --- | --- | --- | --- | --- | --- | --- |
| 2024-25 Q1 | Liverpool | P1.05 | Green | Fine. | | |
| 2024-25 Q2 | Liverpool | P1.05 | Red | Visits fell. | Two posts are vacant. | |
| 2024-25 Q2 | Sefton | P1.05 | Green | On course. | | Visiting figures |
| 2024-25 Q2 | Cheshire East | P1.05 | Green | On course. | | |
"""

NOTHING = """
Updates
| Quarter | Place | Programme | Rating |
| --- | --- | --- | --- |

Milestones
| Ref | Programme | Place | Milestone | Baseline date |
| --- | --- | --- | --- | --- |
"""


def board(markdown: str = WORSE) -> Printed:
    return printed(plan_of(markdown), "board-summary", "All")


def test_the_example_board_summary_prints_as_agreed() -> None:
    text = paper_text(printed(read_plan(EXAMPLE)[0], "board-summary", "All").paper)
    path = golden("board-summary")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_each_cell_of_the_matrix_is_in_words_and_tinted_only_for_a_red() -> None:
    text = paper_text(board().paper)
    assert "  row  | Liverpool | 1 Red of 1 {FBE3E3} | None due" in text
    assert "  row  | Sefton | 1 due, none Red or Amber | None due" in text


def test_the_lists_say_why_each_update_stands_there() -> None:
    text = paper_text(board().paper)
    advise = text.split("Advise: what to watch")[1].split("Assure: what to rely on")[0]
    assert "P1.05 Healthy Child Programme | Liverpool: Red, was Green." in advise
    assert "Two posts are vacant." not in advise, "the reason stands under Exceptions in full"
    assert "Two posts are vacant." in text.split("Exceptions in full [exceptions]")[1]
    assert "Sefton: Green, not reported last quarter. Visiting figures." in text
    assert "Counted and not listed: 1 Green without evidence named." in text


def test_movement_tells_what_worsened() -> None:
    text = paper_text(board().paper)
    assert "The one update rated in both quarters worsened." in text
    assert " / Red, was Green {FBE3E3} | P1.05 Healthy Child Programme: Liverpool" in text


def test_without_last_quarter_there_is_no_section_on_movement() -> None:
    assert "Heading 1 | Movement" not in paper_text(board("").paper)


def test_under_the_floor_nothing_is_assured() -> None:
    assert "Too few updates came in to give assurance." in paper_text(board("").paper)


def test_matrix_and_rug_stand_on_landscape_pages_of_their_own() -> None:
    text = paper_text(printed(read_plan(EXAMPLE)[0], "board-summary", "All").paper)
    before, wide = text.split("New page after landscape")[0].rsplit("New page after portrait", 1)
    assert "Heading 1 | Places and themes [matrix]" in wide
    assert "Heading 1 | Indicators by Place against England [rug]" in wide
    assert "[matrix]" not in before


def test_the_annex_has_the_boards_own_sheets() -> None:
    sheets = annex_text(board().annex)
    for name in ("Alert advise assure", "Movement", "Places by theme"):
        assert f"Sheet | {name}" in sheets


def test_an_update_names_its_place_and_past_100_words_points_at_the_annex() -> None:
    words = " ".join(f"word{number}" for number in range(1, 131))
    text = paper_text(board(WORSE.replace("Visits fell.", words)).paper)
    assert "Red, was Green {FBE3E3} | P1.05 Liverpool. word1 " in text
    assert "word100 …" in text
    assert "word101" not in text


def test_the_programmes_name_stands_once_and_its_ref_on_the_rows_of_other_places() -> None:
    rows = paper_text(board().paper).split("Heading 1 | Progress by theme")[1]
    assert "| P1.05 Sefton. " in rows
    assert rows.split("Exceptions in full")[0].count("Healthy Child Programme") == 1


def test_a_board_paper_of_nothing_says_so_and_leaves_its_sections_out() -> None:
    both = board(NOTHING)
    text = paper_text(both.paper)
    assert "List Bullet | None of the 5 updates due came in." in text
    assert "No update is Red" not in text
    assert "Heading 1 | Progress by theme" not in text
    assert "Heading 1 | Milestones" not in text
    assert both.missing == ()


def sheet(made: Printed, tab: str) -> list[list[object]]:
    """The table of one sheet of the annex, its headings first."""
    rows = [
        list(row) for row in load_workbook(BytesIO(made.annex))[tab].iter_rows(values_only=True)
    ]
    return [row for row in rows if row[-1] is not None]


def test_the_annex_holds_the_matrix_as_the_paper_does_a_column_a_theme() -> None:
    assert sheet(board(), "Places by theme")[0] == [
        "Place",
        *board().built.view.matrix.heads,
    ]
    assert sheet(board(), "Places by theme")[3] == ["Liverpool", "1 Red of 1", "None due"]


def test_the_annex_holds_the_tartan_rug_in_words_that_are_tinted() -> None:
    made = printed(read_plan(EXAMPLE)[0], "board-summary", "All")
    heads, *rows = sheet(made, "Tartan rug")
    assert heads[:3] == ["Theme", "Indicator", "Period"]
    assert heads[3:] == list(made.built.view.rug.heads)
    shown = [[cell.word for cell in row.cells] for row in made.built.annex.tartan.rows]
    assert [row[3:] for row in rows] == shown
    cells = [c for row in load_workbook(BytesIO(made.annex))["Tartan rug"] for c in row]
    assert {c.fill.fgColor.rgb for c in cells if c.value == "worse"} == {"FFE39247"}


def test_a_row_with_an_error_is_told_on_the_boards_lists_with_its_cell() -> None:
    purple = Planted("Updates", {"Place": "Liverpool", "Programme": "P1.05"}, {"Rating": "Purple"})
    made = planted_plan([purple])
    text = paper_text(printed(made.plan, "board-summary", "All", tuple(made.findings)).paper)
    advise = text.split("Advise: what to watch")[1].split("Assure: what to rely on")[0]
    assert 'Liverpool: Held back: "Purple" is not one of the words' in advise
