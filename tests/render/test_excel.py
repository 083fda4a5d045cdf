import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from atf_reports.render.accessibility import breaches
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.excel import AnnexProperties, TemplateFaulty, table_name, write_annex
from tests.render.annex_sample import (
    MARKING,
    PROPERTIES,
    RATINGS,
    Risk,
    book_of,
    contents,
    faults_of,
    loaded,
    parts_of,
    rating_chart,
    risks,
    template_path,
    update,
    updates,
    view,
    written,
)

_TITLE_MARKING_LINE = 3  # rows above the headings on the sample's Updates


def _cells(content, tab="Updates"):
    sheet = book_of(content)[tab]
    rows = sheet.iter_rows(min_row=_TITLE_MARKING_LINE + 1, values_only=True)
    headings, *values = rows
    return headings, values


def test_a_row_of_the_view_is_a_row_of_the_table_with_its_own_types(tmp_path):
    headings, values = _cells(written(tmp_path, view(update())))
    assert headings == (
        "Ref",
        "Programme",
        "Rating",
        "Progress this quarter",
        "Back on track by",
        "Value",
        "Evidence",
    )
    assert values == [
        (
            "P1.05",
            "Healthy Child Programme",
            "Amber",
            "Two of three clinics open.",
            datetime(2024, 12, 31),  # noqa: DTZ001
            1234.5,
            "Yes",
        )
    ]


def test_title_marking_and_introduction_stand_in_column_a(tmp_path):
    sheet = book_of(written(tmp_path, view(update())))["Updates"]
    lines = [sheet.cell(row, 1).value for row in (1, 2, 3)]
    assert lines == ["Updates in Halton", MARKING, "One row per update due."]


def test_the_marking_stands_under_the_title_though_the_template_forgot_it(tmp_path):
    content = written(tmp_path, view(update(), risks=(Risk("Funding ends", 12),)))
    assert book_of(content)["Risks"]["A2"].value == MARKING


def test_a_draft_says_so_on_every_sheet(tmp_path):
    properties = AnnexProperties("T", "S", "A", marking=MARKING, draft="DRAFT: 3 findings")
    template = loaded(tmp_path, contents, updates)
    for sheet in book_of(write_annex(template, view(update()), {}, properties)):
        assert sheet["A3"].value == "DRAFT: 3 findings"
        assert sheet["A3"].font.color.rgb == "FFC00000"


HOSTILE = (
    "=1+1",
    "{=SUM(A1:A2)}",
    "+44 151 496 0000",
    "-5",
    "@SUM(1)",
    "'quoted",
    "http://example.org/a",
    "mailto:office@example.org",
    "internal:Updates!A1",
    "0012",
    "1e5",
    "TRUE",
    "<5",
    "a & b < c > d \"e\" 'f'",
    "<r>bold</r>",
    "<r><t>bold</t></r>",
    "_x0041_",
    "{{ marking }}",
    "{% if x %}",
    "one\ntwo\n\nfour",
    "  spaces kept  ",
    "tab\there",
    "🙂 Croeso i Gymru ŵ ŷ",
    "مرحبا بالعالم",
    "x" * 32_767,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_text_stays_the_text_that_was_typed(tmp_path, text):
    content = written(tmp_path, view(update(progress=text)))
    cell = book_of(content)["Updates"]["D5"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert "<f>" not in parts_of(content)["xl/worksheets/sheet2.xml"]
    assert "hyperlink" not in parts_of(content)["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("text", ["=1+1", "'quoted", "-5"])
def test_text_that_excel_would_recalculate_on_editing_is_marked_as_text(tmp_path, text):
    assert book_of(written(tmp_path, view(update(progress=text))))["Updates"]["D5"].quotePrefix


def test_hostile_text_opens_without_repair(tmp_path):
    filled = view(
        *(update(f"P1.{number:02}", progress=text) for number, text in enumerate(HOSTILE))
    )
    assert faults_of(written(tmp_path, filled, ratings=RATINGS)) == ""


def test_nothing_is_said_in_a_word_and_the_template_may_choose_it(tmp_path):
    _, values = _cells(written(tmp_path, view(update(progress=None, back_on_track=None))))
    assert values[0][3] == "Not given"
    assert values[0][4] == "Not needed"


def test_zero_is_a_value(tmp_path):
    _, values = _cells(written(tmp_path, view(update(value=0))))
    assert values[0][5] == 0


def test_a_column_keeps_the_templates_width_and_number_format(tmp_path):
    sheet = book_of(written(tmp_path, view(update())))["Updates"]
    assert round(sheet.column_dimensions["D"].width) == 61  # 60 characters and Excel's padding
    assert sheet["F5"].number_format == "#,##0"
    assert sheet["E5"].number_format == "d mmm yyyy"


def test_rating_words_are_tinted_and_other_words_are_not(tmp_path):
    filled = view(update(), update("P2.01", rating="Red"), update("P2.02", rating=None))
    sheet = book_of(written(tmp_path, filled))["Updates"]
    fills = [sheet[cell].fill.fgColor.rgb for cell in ("C5", "C6", "C7", "D5")]
    assert fills == ["FFFFF2CC", "FFFBE3E3", "00000000", "00000000"]


def test_a_column_with_any_other_word_is_no_rating_column(tmp_path):
    filled = view(update(progress="Complete"), update("P2.01", progress="Complete by May"))
    assert book_of(written(tmp_path, filled))["Updates"]["D5"].fill.fgColor.rgb == "00000000"


def test_each_table_is_an_excel_table_with_a_name_and_headings(tmp_path):
    book = book_of(written(tmp_path, view(update(), update("P2.01")), ratings=RATINGS))
    tables = {sheet.title: list(sheet.tables.values()) for sheet in book}
    assert {tab: [table.name for table in found] for tab, found in tables.items()} == {
        "Contents": ["Contents"],
        "Updates": ["Updates"],
        "Ratings": ["Ratings"],
    }
    table = tables["Updates"][0]
    assert table.ref == "A4:G6"
    assert table.autoFilter.ref == "A4:G6"
    assert table.column_names[:2] == ["Ref", "Programme"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Risks & issues", "Risks_issues"),
        ("2024", "Table_2024"),
        ("Q2", "Table_Q2"),
        ("R1C1", "Table_R1C1"),
        ("C", "Table_C"),
        ("Mesurau’r ŵyl", "Mesurau_r_ŵyl"),
        ("—", "Table"),
    ],
)
def test_a_table_name_is_one_that_excel_takes(wanted, name):
    assert table_name(wanted, set()) == name


def test_table_names_are_unique_whatever_their_case():
    taken: set[str] = set()
    assert [table_name(name, taken) for name in ("Risks", "RISKS", "risks")] == [
        "Risks",
        "RISKS_2",
        "risks_3",
    ]


@dataclass(frozen=True)
class Lead:
    body: str | None


@dataclass(frozen=True)
class Line:
    lead: Lead | None


@dataclass(frozen=True)
class Rug:
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Board:
    rug: Rug | None


def _bodies(folder, board):
    def sheet(book):
        worksheet = book.add_worksheet("Rug")
        worksheet.write_column(0, 0, ["Rug", None, "Body", "{{ rug.lines.lead.body }}"])

    rug = book_of(write_annex(loaded(folder, sheet), board, {}, PROPERTIES))["Rug"]
    return [cell.value for cell in rug["A"]][2:]


def test_lists_and_fields_may_lie_deeper_and_be_missing_on_the_way(tmp_path):
    lines = (Line(Lead("NHS")), Line(Lead(None)), Line(None))
    assert _bodies(tmp_path, Board(Rug(lines))) == ["Body", "NHS", "Not given", "Not given"]
    assert _bodies(tmp_path, Board(None)) == ["Nothing to show this quarter."]


def test_headings_that_become_alike_once_filled_are_refused(tmp_path):
    def sheet(book):
        worksheet = book.add_worksheet("Risks")
        worksheet.write_column(0, 0, ["Risks", None, "Halton", "{{ risks.risk }}"])
        worksheet.write_column(2, 1, ["{{ place }}", "{{ risks.score }}"])

    filled = view(risks=(Risk("Funding ends", 12),))
    with (
        pytest.warns(UserWarning, match="Duplicate header"),
        pytest.raises(ValueError, match="'Risks': Excel takes no table with these headings"),
    ):
        write_annex(loaded(tmp_path, sheet), filled, {}, PROPERTIES)


def test_a_value_that_is_no_number_is_refused_with_its_sheet(tmp_path):
    with pytest.raises(ValueError, match="not a number") as caught:
        written(tmp_path, view(update(value=float("nan"))))
    assert caught.value.__notes__ == ["in a row of the sheet 'Updates'"]


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
    assert faults_of(content) == ""


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


def test_the_file_opens_at_a1_of_its_first_sheet_and_prints_on_a4(tmp_path):
    book = book_of(written(tmp_path, view(update()), ratings=RATINGS))
    assert book.active.title == "Contents"
    for sheet in book:
        assert sheet.sheet_view.selection[0].activeCell == "A1"
        assert sheet.freeze_panes is None
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
            0,
            True,
        )
        assert not sheet.oddHeader.left.text
        assert not sheet.oddFooter.center.text
    assert book["Updates"].print_title_rows == "$4:$4"


def test_the_document_says_what_it_is(tmp_path):
    content = written(tmp_path, view(update()))
    properties = book_of(content).properties
    assert (properties.title, properties.subject, properties.creator) == (
        PROPERTIES.title,
        PROPERTIES.subject,
        PROPERTIES.author,
    )
    assert "en-GB" in parts_of(content)["docProps/custom.xml"]


def test_every_font_is_the_house_font_and_not_the_themes(tmp_path):
    styles = parts_of(written(tmp_path, view(update())))["xl/styles.xml"]
    assert styles.count('<name val="Arial"/>') == styles.count("<name val=")
    assert "<scheme" not in styles


def test_two_writings_give_the_same_bytes(tmp_path):
    filled = view(update(), risks=(Risk("Funding ends", 12),))
    assert written(tmp_path, filled, ratings=RATINGS) == written(tmp_path, filled, ratings=RATINGS)


@pytest.mark.parametrize("count", [1, 2_000])
def test_any_number_of_rows_opens_without_repair(tmp_path, count):
    rows = (
        update(f"P{number}", progress=f"Line {number}\n" * 3, back_on_track=date(2024, 9, 30))
        for number in range(count)
    )
    content = written(tmp_path, view(*rows), ratings=RATINGS)
    _, values = _cells(content)
    assert len(values) == count
    assert values[-1][0] == f"P{count - 1}"
    assert faults_of(content) == ""


def test_a_long_introduction_is_carried_over_onto_the_next_row(tmp_path):
    def notes(book):
        sheet = book.add_worksheet("Notes")
        sheet.write_column(0, 0, ["Notes", "word " * 40])

    sheet = book_of(write_annex(loaded(tmp_path, notes), view(), {}, PROPERTIES))["Notes"]
    lines = [cell.value for cell in sheet["A"]][2:]
    assert " ".join(lines) == ("word " * 40).strip()
    assert max(map(len, lines)) <= 90


def test_a_template_that_asks_for_an_unknown_field_is_refused_with_its_cell(tmp_path):
    def wrong(book):
        sheet = book.add_worksheet("Updates")
        sheet.write_column(0, 0, ["Updates", None, "Programme", "{{ updates.program }}"])
        sheet.write_column(2, 1, ["Ref", "{{ updates.ref }}"])

    with pytest.raises(TemplateFaulty, match=r"Updates A4: .*Did you mean “programme”\?"):
        write_annex(loaded(tmp_path, wrong), view(update()), {}, PROPERTIES)


def _measures(book):
    sheet = book.add_worksheet("Measures")
    sheet.set_column(0, 0, 24)
    lines = ['{{ chart.title or "A measure over time" }}: {{ chart.name }}', "chart: measure-*"]
    sheet.write_column(0, 0, lines)


def test_an_annex_of_every_kind_of_sheet_is_accessible_and_opens_without_repair(tmp_path):
    rise = "Halton rose from 1 in Q1 to 2.5 in Q2."
    charts = {
        "ratings": RATINGS,
        **{
            name: Chart(name, "line", ("Q1", "Q2"), (Series("Halton", (1.0, 2.5)),), rise)
            for name in ("measure-M1.05-1", "measure-M1.05-2")
        },
    }
    template = loaded(tmp_path, contents, updates, risks, rating_chart, _measures)
    filled = view(update(), update("P2.01", rating=None), risks=(Risk("Funding ends", 12),))
    content = write_annex(template, filled, charts, PROPERTIES)
    assert book_of(content)["Measures 2"]["A1"].value == "A measure over time: measure-M1.05-2"
    assert faults_of(content) == ""
    assert breaches(content) == ()


def test_libreoffice_reads_every_sheet(tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    annex = tmp_path / "annex.xlsx"
    annex.write_bytes(written(tmp_path, view(update(progress="=1+1")), ratings=RATINGS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [soffice, profile, "--headless", "--convert-to", target, "--outdir", tmp_path, annex]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = Path(tmp_path / "annex-Updates.csv").read_text("utf-8")
    assert "P1.05,Healthy Child Programme,Amber,=1+1,12/31/2024,1234.5,Yes" in read


def test_a_template_is_kept_after_reading_and_fills_many_views(tmp_path):
    template, _ = AnnexTemplate.load(template_path(tmp_path, contents, updates, rating_chart))
    first, second = (
        write_annex(template, view(update(ref)), {}, PROPERTIES) for ref in ("P1.01", "P1.02")
    )
    assert [_cells(content)[1][0][0] for content in (first, second)] == ["P1.01", "P1.02"]
