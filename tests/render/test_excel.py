"""A view's values in an annex: types, words, widths and tints."""

from datetime import datetime

import pytest

from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.excel import write_annex
from tests.render.annex_sample import (
    MARKING,
    RATINGS,
    Risk,
    book_of,
    cells_of,
    contents,
    loaded,
    parts_of,
    update,
    updates,
    view,
    written,
)
from tests.support.office_audit import faults_of


def test_a_row_of_the_view_is_a_row_of_the_table_with_its_own_types(tmp_path):
    headings, values = cells_of(written(tmp_path, view(update())))
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
    assert faults_of(written(tmp_path, filled, ratings=RATINGS)) == []


def test_nothing_is_said_in_a_word_and_the_template_may_choose_it(tmp_path):
    _, values = cells_of(written(tmp_path, view(update(progress=None, back_on_track=None))))
    assert values[0][3] == "Not given"
    assert values[0][4] == "Not needed"


def test_zero_is_a_value(tmp_path):
    _, values = cells_of(written(tmp_path, view(update(value=0))))
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
