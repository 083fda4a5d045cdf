"""A small view, the templates that fill from it, and ways to read an annex back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter

from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.excel import write_annex
from atf_reports.render.read_back_annex import Around

MARKING = "Illustrative data: not real performance"
PROPERTIES = AnnexProperties(
    "Annex: Halton, 2024-25 Q2", "Place progress", "Programme office", marking=MARKING
)
AROUND = Around(PROPERTIES.title, (PROPERTIES.marking, PROPERTIES.draft))
RATINGS = Chart(
    "ratings",
    "stacked bar",
    ("Theme 1", "Theme 2"),
    (Series("Green", (3.0, 4.0)), Series("Red", (1.0, None))),
    "Seven of eight ratings are Green.",
)


@dataclass(frozen=True)
class Update:
    ref: str
    programme: str
    rating: str | None
    progress: str | None
    back_on_track: date | None
    value: float | None
    evidence: bool


@dataclass(frozen=True)
class Risk:
    risk: str
    score: int


@dataclass(frozen=True)
class Settings:
    contact: str


@dataclass(frozen=True)
class View:
    place: str
    quarter: str
    marking: str
    settings: Settings
    updates: tuple[Update, ...]
    risks: tuple[Risk, ...]


def update(ref: str = "P1.05", **changed: object) -> Update:
    usual = {
        "programme": "Healthy Child Programme",
        "rating": "Amber",
        "progress": "Two of three clinics open.",
        "back_on_track": date(2024, 12, 31),
        "value": 1234.5,
        "evidence": True,
    }
    return Update(ref, **(usual | changed))  # type: ignore[arg-type]


def view(*updates: Update, risks: tuple[Risk, ...] = ()) -> View:
    settings = Settings("programme.office@example.org")
    return View("Halton", "2024-25 Q2", MARKING, settings, updates, risks)


def template_path(folder: Path, *sheets: Callable[[xlsxwriter.Workbook], None]) -> Path:
    path = folder / "place-progress.xlsx"
    book = xlsxwriter.Workbook(path)
    for sheet in sheets:
        sheet(book)
    book.close()
    return path


def contents(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Contents")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 50)
    sheet.set_column(2, 2, 8)
    sheet.write_column(0, 0, ["Annex: {{ place }}, {{ quarter }}", "{{ marking }}"])
    sheet.write(2, 0, "Questions: {{ settings.contact }}.")
    sheet.write(4, 0, "contents")


def updates(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Updates")
    sheet.write_column(0, 0, ["Updates in {{ place }}", "{{ marking }}", "One row per update due."])
    _table(
        book,
        sheet,
        ("Ref", "{{ updates.ref }}", 9, "General"),
        ("Programme", "{{ updates.programme }}", 34, "General"),
        ("Rating", "{{ updates.rating }}", 13, "General"),
        ("Progress this quarter", "{{ updates.progress }}", 60, "General"),
        ("Back on track by", '{{ updates.back_on_track or "Not needed" }}', 16, "d mmm yyyy"),
        ("Value", "{{ updates.value }}", 12, "#,##0"),
        ("Evidence", "{{ updates.evidence }}", 10, "General"),
    )


def _table(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    *columns: tuple[str, str, float, str],
) -> None:
    for number, (heading, field, width, number_format) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write(4, number, heading)
        sheet.write(5, number, field, book.add_format({"num_format": number_format}))


def risks(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Risks")
    sheet.write(0, 0, "Risks in {{ place }}")
    columns = (
        ("Risk", "{{ risks.risk }}", 40, "General"),
        ("Score", "{{ risks.score }}", 9, "0"),
    )
    _table(book, sheet, *columns)


def rating_chart(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Ratings")
    sheet.set_column(0, 0, 30)
    sheet.write_column(0, 0, ["Ratings by theme", "{{ chart.alt_text }}", "chart: ratings"])


def loaded(folder: Path, *sheets: Callable[[xlsxwriter.Workbook], None]) -> AnnexTemplate:
    template, notes = AnnexTemplate.load(template_path(folder, *sheets))
    assert notes == ()
    return template


def written(folder: Path, filled: View, **charts: Chart) -> bytes:
    template = loaded(folder, contents, updates, risks, rating_chart)
    return write_annex(template, filled, charts, PROPERTIES)


def book_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


_TITLE_MARKING_LINE = 3  # rows above the headings on the sample's Updates


def cells_of(content, tab="Updates"):
    """The headings of a sheet's table, and its rows."""
    sheet = book_of(content)[tab]
    rows = sheet.iter_rows(min_row=_TITLE_MARKING_LINE + 1, values_only=True)
    headings, *values = rows
    return headings, values
