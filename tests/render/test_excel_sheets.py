"""The sheets of an annex: contents, charts beside their numbers, and what is left out."""

from dataclasses import replace

from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.excel import write_annex
from tests.render.annex_sample import (
    PROPERTIES,
    RATINGS,
    Risk,
    book_of,
    contents,
    loaded,
    parts_of,
    risks,
    update,
    updates,
    view,
    written,
)
from tests.support.office_audit import faults_of


def test_contents_link_to_each_sheet_and_count_its_rows(tmp_path):
    content = written(tmp_path, view(update(), update("P2.01")), ratings=RATINGS)
    sheet = book_of(content)["Contents"]
    rows = list(sheet.iter_rows(min_row=5, values_only=True, max_col=3))
    assert rows == [
        ("Sheet", "What it shows", "Rows"),
        ("Updates", "Updates in Halton", 2),
        ("Ratings", "Ratings by theme", 2),
    ]
    assert [sheet[cell].hyperlink.location for cell in ("A6", "A7")] == [
        "'Updates'!A1",
        "'Ratings'!A1",
    ]


def test_a_long_name_beside_a_chart_has_a_row_as_tall_as_its_lines(tmp_path):
    long = replace(RATINGS, categories=("Theme 1", "A long name of a theme " * 9))
    sheet = book_of(written(tmp_path, view(update()), ratings=long))["Ratings"]
    head = next(cell.row for cell in sheet["A"] if cell.value == RATINGS.category_heading)
    assert sheet.row_dimensions[head + 1].height is None  # one line, as all rows are
    assert sheet.row_dimensions[head + 2].height > 25


def test_a_list_with_no_rows_is_left_out_and_named_in_the_contents(tmp_path):
    book = book_of(written(tmp_path, view(update())))
    assert book.sheetnames == ["Contents", "Updates"]
    lines = [cell.value for cell in book["Contents"]["A"]]
    assert "Left out, as there is nothing to show: Risks, Ratings." in lines


def test_a_sheet_with_words_for_it_says_that_there_is_nothing(tmp_path):
    def spoken(book):
        risks(book)
        book.worksheets()[-1].write(2, 0, "if empty: No risks were raised.")

    template = loaded(tmp_path, contents, spoken)
    sheet = book_of(write_annex(template, view(), {}, PROPERTIES))["Risks"]
    assert sheet["A3"].value == "No risks were raised."
    assert not sheet.tables
    full = view(risks=(Risk("Funding ends", 12),))
    sheet = book_of(write_annex(template, full, {}, PROPERTIES))["Risks"]
    assert sheet["A3"].value == "Risk"


def test_a_workbook_with_nothing_at_all_still_says_so(tmp_path):
    content = write_annex(loaded(tmp_path, updates), view(), {}, PROPERTIES)
    assert book_of(content)["Updates"]["A4"].value == "Nothing to show this quarter."
    assert faults_of(content) == []


def test_a_chart_stands_beside_the_table_of_its_numbers_and_says_its_finding(tmp_path):
    content = written(tmp_path, view(), ratings=RATINGS)
    sheet = book_of(content)["Ratings"]
    rows = list(sheet.iter_rows(min_row=5, max_col=3, values_only=True))
    assert rows == [("Category", "Green", "Red"), ("Theme 1", 3, 1), ("Theme 2", 4, None)]
    assert sheet["A3"].value == RATINGS.alt_text
    assert sheet["A4"].value == "An empty cell means that there is no value."
    parts = parts_of(content)
    assert f'descr="{RATINGS.alt_text}"' in parts["xl/drawings/drawing1.xml"]
    assert "Ratings!$B$6:$B$7" in parts["xl/charts/chart1.xml"]


def test_a_star_makes_a_sheet_for_each_chart_whose_name_starts_so(tmp_path):
    def measures(book):
        sheet = book.add_worksheet("Measures")
        sheet.write_column(0, 0, ["{{ chart.title }}", "chart: measure *"])

    charts = {
        f"measure M{number}": Chart(
            f"measure M{number}", "line", ("Q1",), (Series("A", (1.0,)),), "Flat.", f"M{number}"
        )
        for number in (1, 2)
    }
    book = book_of(write_annex(loaded(tmp_path, measures), view(), charts, PROPERTIES))
    titles = [sheet["A1"].value for sheet in book]
    assert (book.sheetnames, titles) == (["Measures 1", "Measures 2"], ["M1", "M2"])


def test_a_long_introduction_is_carried_over_onto_the_next_row(tmp_path):
    def notes(book):
        sheet = book.add_worksheet("Notes")
        sheet.write_column(0, 0, ["Notes", "word " * 40])

    sheet = book_of(write_annex(loaded(tmp_path, notes), view(), {}, PROPERTIES))["Notes"]
    lines = [cell.value for cell in sheet["A"]][2:]
    assert " ".join(lines) == ("word " * 40).strip()
    assert max(map(len, lines)) <= 90
