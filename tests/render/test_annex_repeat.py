"""A column under a list of headings stands once for each of them, and is read back so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter

from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_lines import rows_at
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.excel import write_annex
from atf_reports.render.read_back_annex import annex_discrepancies
from tests.render.annex_sample import AROUND, PROPERTIES, book_of, loaded
from tests.support.office_audit import faults_of


@dataclass(frozen=True)
class Cell:
    words: str
    count: int


@dataclass(frozen=True)
class Row:
    goal: str
    cells: tuple[Cell, ...]
    plain: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Board:
    quarter: str
    others: tuple[str, ...]
    matrix: Matrix


def board(*heads: str, rows: int = 2) -> Board:
    made = (
        Row(
            f"Goal {n}",
            tuple(Cell(f"{head} {n}", n) for head in heads),
            tuple(f"{n} in {head}" for head in heads),
        )
        for n in range(1, rows + 1)
    )
    return Board("2024-25 Q2", ("One", "Two"), Matrix(heads, tuple(made)))


def template(
    folder: Path, *columns: tuple[str, str], line: str = "One row a goal."
) -> AnnexTemplate:
    def sheet(book: xlsxwriter.Workbook) -> None:
        worksheet = book.add_worksheet("Coverage")
        worksheet.write_column(0, 0, ["Coverage", line])
        for number, (heading, field) in enumerate(columns):
            worksheet.set_column(number, number, 20)
            worksheet.write_string(3, number, heading)
            worksheet.write_string(4, number, field)

    return loaded(folder, sheet)


GOAL = ("Goal", "{{ matrix.rows.goal }}")
CELLS = ("{{ matrix.heads }}", '{{ matrix.rows.cells.words or "Nothing" }}')
PLAIN = ("{{ matrix.heads }}", "{{ matrix.rows.plain }}")


def table(made: AnnexTemplate, view: Board) -> list[list[object]]:
    """The cells under the title and line of the finished sheet."""
    sheet = book_of(write_annex(made, view, {}, PROPERTIES))["Coverage"]
    return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_a_column_under_a_list_of_headings_stands_once_for_each(tmp_path: Path) -> None:
    assert table(template(tmp_path, GOAL, CELLS), board("Halton", "Wirral")) == [
        ["Goal", "Halton", "Wirral"],
        ["Goal 1", "Halton 1", "Wirral 1"],
        ["Goal 2", "Halton 2", "Wirral 2"],
    ]


def test_it_may_stand_before_and_between_others_and_hold_plain_words(tmp_path: Path) -> None:
    made = template(tmp_path, PLAIN, GOAL)
    assert table(made, board("Halton", "Wirral", rows=1)) == [
        ["Halton", "Wirral", "Goal"],
        ["1 in Halton", "1 in Wirral", "Goal 1"],
    ]


def test_each_repeated_cell_says_what_its_field_says_where_there_is_nothing(tmp_path: Path) -> None:
    row = Row("Goal 1", (Cell("", 0), Cell("Green", 1)), ("", ""))
    view = Board("Q", (), Matrix(("Halton", "Wirral"), (row,)))
    assert table(template(tmp_path, GOAL, CELLS), view)[1] == ["Goal 1", "Nothing", "Green"]


def test_a_heading_of_the_list_is_printed_as_typed_and_never_twice(tmp_path: Path) -> None:
    view = board("{{ quarter }}", "St Helens", "st helens", "Goal", "")
    assert table(template(tmp_path, GOAL, CELLS), view)[0] == [
        "Goal",
        "{{ quarter }}",
        "St Helens",
        "st helens (2)",
        "Goal (2)",
        "No name",
    ]


def test_without_headings_the_other_columns_still_stand(tmp_path: Path) -> None:
    assert table(template(tmp_path, GOAL, CELLS), board()) == [["Goal"], ["Goal 1"], ["Goal 2"]]


def test_cells_that_do_not_match_the_headings_are_never_written(tmp_path: Path) -> None:
    view = Board("Q", (), Matrix(("Halton",), board("Halton", "Wirral").matrix.rows))
    with pytest.raises(ValueError, match="2 cells under 1 headings"):
        table(template(tmp_path, GOAL, CELLS), view)


@pytest.mark.parametrize("heads", [("Halton", "Wirral", "wirral"), ("Halton",), ()])
@pytest.mark.parametrize("cells", [CELLS, PLAIN], ids=["fields", "plain words"])
def test_the_file_is_sound_and_read_back_whole(
    tmp_path: Path, cells: tuple[str, str], heads: tuple[str, ...]
) -> None:
    made, view = template(tmp_path, GOAL, cells), board(*heads)
    content = write_annex(made, view, {}, PROPERTIES)
    assert annex_discrepancies(content, made, view, {}, AROUND) == ()
    assert faults_of(content) == []


@pytest.mark.parametrize(
    ("against", "said"),
    [
        (board("Halton", "Warrington"), "2 rows were to stand under the headings"),
        (board("Halton"), "2 rows were to stand under the headings"),
        (board("Halton", "Wirral", rows=1), "1 rows were to stand under the headings"),
    ],
    ids=["another heading", "a heading less", "a row less"],
)
def test_reading_back_sees_what_differs(tmp_path: Path, against: Board, said: str) -> None:
    made = template(tmp_path, GOAL, CELLS)
    content = write_annex(made, board("Halton", "Wirral"), {}, PROPERTIES)
    assert said in str(annex_discrepancies(content, made, against, {}, AROUND)[0])


def test_reading_back_names_a_repeated_cell_by_its_heading(tmp_path: Path) -> None:
    made, view = template(tmp_path, GOAL, CELLS), board("Halton", "Wirral", rows=1)
    content = write_annex(made, view, {}, PROPERTIES)
    other = Row("Goal 1", (Cell("Halton 1", 1), Cell("Red", 1)), ("", ""))
    (said,) = annex_discrepancies(
        content, made, Board("Q", (), Matrix(("Halton", "Wirral"), (other,))), {}, AROUND
    )
    assert str(said) == (
        "sheet Coverage, C5: Wirral: “Red” was to be printed; “Wirral 1” stands there."
    )


def test_the_first_row_is_found_under_lines_as_wide_as_all_columns(tmp_path: Path) -> None:
    made = template(tmp_path, ("Goal", "{{ matrix.rows.goal }}"), CELLS, line="word " * 60)
    view = board(*(f"Place {n}" for n in range(9)))
    tab, row = rows_at(made, view, "matrix.rows", PROPERTIES)
    sheet = book_of(write_annex(made, view, {}, PROPERTIES))[tab]
    assert sheet.cell(row, 1).value == "Goal 1"


@pytest.mark.parametrize(
    ("heading", "field", "words"),
    [
        ("Cells", "matrix.rows.cells.words", "Type its list of headings above it: {{ matrix.heads"),
        ("{{ others }}", "matrix.rows.cells.words", "Type its list of headings above it: {{ matri"),
        ("{{ matrix.heads }}", "matrix.rows.goal", "is a list of headings over one value"),
        ("{{ matrix.heads }}", "matrix.rows.cells.wrods", "Did you mean “words”?"),
        ("{{ matrix.heads }}", "matrix.rows.cells", "Name one of its fields: count, words."),
        ("{{ matrix.headz }}", "matrix.rows.goal", "Did you mean “heads”?"),
    ],
)
def test_a_repeated_column_that_cannot_be_filled_is_a_fault_at_its_cell(
    tmp_path: Path, heading: str, field: str, words: str
) -> None:
    made = template(tmp_path, GOAL, (heading, f"{{{{ {field} }}}}"))
    (fault,) = annex_faults(made, Board)
    assert fault.cell in ("B4", "B5")
    assert words in f"{fault.message} {fault.fix}"


def test_a_template_that_repeats_as_it_may_has_no_faults(tmp_path: Path) -> None:
    assert annex_faults(template(tmp_path, GOAL, CELLS), Board) == ()
    assert annex_faults(template(tmp_path, GOAL, PLAIN), Board) == ()
