import pytest

from atf_reports.render.annex_template import BLANK, AnnexLine, AnnexTemplate
from tests.render.annex_sample import (
    contents,
    loaded,
    rating_chart,
    risks,
    template_path,
    updates,
)


def _sheet(*cells):
    """A worksheet called Risks with (cell, value) pairs."""

    def write(book):
        sheet = book.add_worksheet("Risks")
        for cell, value in cells:
            sheet.write_string(cell, value)

    return write


def _notes(folder, *cells):
    _, notes = AnnexTemplate.load(template_path(folder, _sheet(*cells)))
    return [(note.sheet, note.cell, note.message) for note in notes]


_TABLE = (("A1", "Risks"), ("A3", "Risk"), ("B3", "Score"))
_FIELDS = (("A4", "{{ risks.risk }}"), ("B4", "{{ risks.score }}"))


def test_sheets_keep_their_order_and_names(tmp_path):
    template = loaded(tmp_path, contents, updates, risks, rating_chart)
    assert [sheet.tab for sheet in template.sheets] == ["Contents", "Updates", "Risks", "Ratings"]
    assert template.name == "place-progress.xlsx"


def test_what_stands_in_column_a_is_the_title_and_the_introduction(tmp_path):
    sheet = loaded(tmp_path, updates).sheets[0]
    assert sheet.title == AnnexLine("Updates in {{ place }}", "A1")
    assert [line.text for line in sheet.introduction] == [
        "{{ marking }}",
        "One row per update due.",
    ]


def test_a_row_of_fields_under_headings_makes_columns(tmp_path):
    sheet = loaded(tmp_path, updates).sheets[0]
    back = sheet.columns[4]
    assert (back.heading, back.path, back.blank) == (
        "Back on track by",
        "updates.back_on_track",
        "Not needed",
    )
    assert (back.width, back.number_format, back.cell) == (16, "d mmm yyyy", "E6")
    assert sheet.columns[0].blank == BLANK


def test_alignment_and_wrapping_are_those_of_the_field_cell(tmp_path):
    def aligned(book):
        sheet = book.add_worksheet("Risks")
        sheet.write_column("A1", ["Risks", None, "Risk", "{{ risks.risk }}"])
        sheet.write("B3", "Score")
        sheet.write("B4", "{{ risks.score }}", book.add_format({"align": "center"}))

    first, second = loaded(tmp_path, aligned).sheets[0].columns
    assert (first.horizontal, second.horizontal) == ("", "center")
    assert first.wrap


@pytest.mark.parametrize("line", ["chart: ratings", "Chart:ratings", " CHART :  ratings "])
def test_a_chart_line_names_its_chart(tmp_path, line):
    sheet = loaded(tmp_path, _sheet(("A1", "Ratings"), ("A3", line))).sheets[0]
    assert sheet.chart == AnnexLine("ratings", "A3")
    assert sheet.introduction == ()


def test_a_sheet_called_contents_needs_the_line_too(tmp_path):
    plain = loaded(tmp_path, _sheet(("A1", "Contents"))).sheets[0]
    assert not plain.contents
    assert loaded(tmp_path, contents).sheets[0].contents


def test_lines_of_fields_are_no_table(tmp_path):
    lines = (("A1", "Notes"), ("A2", "{{ settings.marking }}"), ("A3", "{{ settings.contact }}"))
    sheet = loaded(tmp_path, _sheet(*lines)).sheets[0]
    assert sheet.columns == ()
    assert len(sheet.introduction) == 2


def test_one_column_is_a_table_when_set_apart(tmp_path):
    cells = (("A1", "Risks"), ("A3", "Risk"), ("A4", "{{ risks.risk }}"))
    assert loaded(tmp_path, _sheet(*cells)).sheets[0].columns[0].path == "risks.risk"


def test_text_that_is_not_printed_is_noted_with_its_cell(tmp_path):
    extra = (("C1", "Draft"), ("A5", "Source: plan"), ("C3", "Owner"))
    assert _notes(tmp_path, *_TABLE, *_FIELDS, *extra) == [
        ("Risks", "C3", "This heading has no field under it."),
        ("Risks", "A5", "This stands below the row of fields and is not printed."),
        ("Risks", "C1", "Text above the table is read from column A only; this is not printed."),
    ]


def test_a_second_table_below_the_first_is_one_note_and_the_first_is_the_sheets_own(tmp_path):
    second = (
        ("A7", "Ref"),
        ("B7", "Programme"),
        ("A8", "{{ updates.ref }}"),
        ("B8", "{{ updates.programme }}"),
        ("A10", "Source: the plan"),
    )
    add = _sheet(*_TABLE, *_FIELDS, *second)
    template, (note,) = AnnexTemplate.load(template_path(tmp_path, add))
    assert [column.path.split(".")[0] for column in template.sheets[0].columns] == ["risks"] * 2
    assert (note.cell, note.blocks) == ("A7:A10", True)
    assert "A second table stands below the first" in note.message
    assert "paste at A3" in note.fix


def test_lines_below_a_table_are_one_note(tmp_path):
    extra = (("A6", "Source: plan"), ("B6", "2024"), ("A7", "End"))
    assert _notes(tmp_path, *_TABLE, *_FIELDS, *extra) == [
        ("Risks", "A6, B6, A7", "This stands below the row of fields and is not printed.")
    ]


def test_plain_text_among_the_fields_is_noted(tmp_path):
    fields = (("A4", "{{ risks.risk }}"), ("B4", "Score: {{ risks.score }}"))
    assert _notes(tmp_path, *_TABLE, *fields) == [
        (
            "Risks",
            "B4",
            "“Score: {{ risks.score }}” is not a list, a dot and a field: its column would be left "
            "out.",
        )
    ]


@pytest.mark.parametrize("line", ["chart: ratings", "contents"])
def test_a_second_table_on_a_sheet_is_noted(tmp_path, line):
    notes = _notes(tmp_path, *_TABLE, *_FIELDS, ("A2", line))
    assert notes == [("Risks", "A2", f"“{line}” is not used: this sheet has its table already.")]


def test_a_second_chart_on_a_sheet_is_noted(tmp_path):
    lines = (("A1", "Ratings"), ("A2", "chart: ratings"), ("A3", "chart: trend"))
    assert [cell for _, cell, _ in _notes(tmp_path, *lines)] == ["A3"]


def test_a_missing_title_is_noted(tmp_path):
    notes = _notes(tmp_path, *_TABLE[1:], *_FIELDS)
    assert notes == [("Risks", "A1", "A1 holds no title.")]


def test_excels_runs_of_equal_columns_each_have_the_width(tmp_path):
    def equal(book):
        risks(book)
        book.worksheets()[0].set_column("A:D", 25)

    widths = [column.width for column in loaded(tmp_path, equal).sheets[0].columns]
    assert widths == [25, 25]
