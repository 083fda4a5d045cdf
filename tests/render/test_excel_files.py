"""An annex as a file: print set-up, properties, the same bytes, and what other programs read."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from atf_reports.render.accessibility import breaches
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.excel import write_annex
from tests.render.annex_sample import (
    PROPERTIES,
    RATINGS,
    Risk,
    book_of,
    cells_of,
    contents,
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
from tests.support.office_audit import faults_of


def test_the_file_opens_at_a1_of_its_first_sheet_and_prints_on_a4_landscape(tmp_path):
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
    _, values = cells_of(content)
    assert len(values) == count
    assert values[-1][0] == f"P{count - 1}"
    assert faults_of(content) == []


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
    assert faults_of(content) == []
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
    assert [cells_of(content)[1][0][0] for content in (first, second)] == ["P1.01", "P1.02"]
