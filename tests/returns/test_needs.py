"""What a return says is still to fill: the formula, the words and the rule say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from atf_reports.choices import Rating, ReadingStatus
from atf_reports.findings import Finding
from atf_reports.plan import RATING_NEEDS
from atf_reports.plan_quarterly import Milestone, Reading, Risk, Update
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.return_book import return_bytes
from atf_reports.workbook.return_form import FormRow, FormSheet, ReturnForm
from atf_reports.workbook.return_needs import NOTHING, OPTIONAL, missing_words
from tests.support.libreoffice import converted_all
from tests.support.returns import NOW, small_plan

NEEDED: tuple[Column[Any], ...] = tuple(
    column for column in Update.columns if any(column in needs for needs in RATING_NEEDS.values())
)
FILLED = {
    Update.back_on_track_by: date(2024, 12, 31),
    Update.completed_on: date(2024, 9, 20),
    Update.ask_kind: "No ask",
}
ASKED_BY_RULES = ("D401", "D402", "D403", "D404")


def every_update() -> Iterator[dict[str, Any]]:
    """Every rating with every combination of its columns blank and filled."""
    for rating in Rating:
        for filled in product([True, False], repeat=len(NEEDED)):
            words = {c: FILLED.get(c, "words") for c in NEEDED}
            cells = {c.heading: words[c] for c, f in zip(NEEDED, filled, strict=True) if f}
            yield {"Rating": rating.value, **cells}


def form(row_type: type[Row], rows: list[dict[str, Any]]) -> ReturnForm:
    made = tuple(FormRow(str(n), cells) for n, cells in enumerate(rows))
    sheet = FormSheet(row_type, "", made, 0)
    return ReturnForm("Halton", Quarter(2024, 2), "plan.xlsx", "", None, "", "", (sheet,), {})


MILESTONE = {"Programme": "P1.05", "Milestone": "Posts", "Baseline date": date(2024, 12, 1)}
ROWS: dict[type[Row], list[dict[str, Any]]] = {
    Update: [
        *({"Programme": "P1.05", **cells} for cells in every_update()),
        {"Programme": "P1.05"},
        {},
        {"Rating": "Red"},
        {"Reason": "words"},
    ],
    Reading: [
        {"Measure": "M1.05-1", "Status": status, "Value": value}
        for status in (None, *(s.value for s in ReadingStatus))
        for value in (None, 0.0, 12.5)
    ],
    Milestone: [
        MILESTONE,
        MILESTONE | {"Forecast date": date(2024, 12, 1)},
        MILESTONE | {"Forecast date": date(2025, 2, 1)},
        MILESTONE | {"Forecast date": date(2025, 2, 1), "Change reason": "No venue"},
        {"Milestone": "Posts filled"},
        {},
    ],
}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[type[Row], list[str]]:
    """What the column Still to fill says when LibreOffice calculates it afresh."""
    folder = tmp_path_factory.mktemp("forms")
    for row_type, rows in ROWS.items():
        (folder / f"{row_type.sheet}.xlsx").write_bytes(return_bytes(form(row_type, rows)))
    paths = [folder / f"{row_type.sheet}.xlsx" for row_type in ROWS]
    made = converted_all(paths, "xlsx", folder)
    return {
        row_type: still_to_fill(path, row_type) for row_type, path in zip(ROWS, made, strict=True)
    }


def still_to_fill(path: Path, row_type: type[Row]) -> list[str]:
    page = openpyxl.load_workbook(path, data_only=True)[row_type.sheet]
    column = next(cell.column for cell in page[3] if cell.value == "Still to fill")
    return [page.cell(n + 4, column).value for n in range(len(ROWS[row_type]))]


def headings_asked(finding: Finding) -> list[str]:
    """The headings that a finding asks for: several, where Complete stands over another rating."""
    said = finding.facts.get("heading") or finding.heading
    return [column.heading for column in NEEDED if column.heading in said.split(" and ")]


def test_the_words_are_what_the_rules_ask_for(tmp_path):
    """The rules, on a plan with one update for each combination."""
    updates = list(every_update())
    by_heading = {c.heading: c.name for c in Update.columns}
    rows = [
        {"quarter": NOW, "place": "Halton", "programme": "P1.05"}
        | {by_heading[heading]: value for heading, value in cells.items()}
        for cells in updates
    ]
    book = PlanBook.opened(small_plan(tmp_path / "plan.xlsx", Update=rows))
    asked: dict[int, list[str]] = {}
    for finding in book.findings:
        if finding.rule.code in ASKED_BY_RULES:
            asked.setdefault(finding.row, []).extend(headings_asked(finding))
    first = min(u.line for u in book.plan.updates if u.quarter == book.quarter)
    for number, cells in enumerate(updates):
        words = missing_words(Update, {"Programme": "P1.05", **cells})
        expected = [] if words == NOTHING else words.split(", ")
        assert sorted(asked.get(first + number, [])) == sorted(expected), cells


def test_the_formula_gives_the_same_words_for_every_rating_and_blank(recalculated):
    assert recalculated[Update] == [missing_words(Update, row) for row in ROWS[Update]]


def test_a_reading_needs_a_value_unless_its_status_says_why_there_is_none(recalculated):
    words = [missing_words(Reading, row) for row in ROWS[Reading]]
    assert words[:3] == ["Value, Status", "Status", "Status"]
    assert missing_words(Reading, {"Measure": "M", "Status": "Pending"}) == NOTHING
    assert missing_words(Reading, {"Measure": "M", "Status": "Final", "Value": 0.0}) == NOTHING
    assert recalculated[Reading] == words


def test_a_milestone_that_moves_later_needs_a_reason(recalculated):
    words = [missing_words(Milestone, row) for row in ROWS[Milestone]]
    assert words == [
        NOTHING,
        NOTHING,
        "Change reason",
        NOTHING,
        "Programme, Baseline date",
        OPTIONAL,
    ]
    assert recalculated[Milestone] == words


@pytest.mark.parametrize("spaces", ["", " ", "   "])
def test_spaces_are_no_words(spaces):
    assert missing_words(Risk, {"Risk": spaces, "Likelihood": 3.0}) == "Risk, Impact, Status"


def test_the_formula_uses_only_what_excel_2016_has(tmp_path):
    path = tmp_path / "return.xlsx"
    path.write_bytes(return_bytes(form(Update, [{"Programme": "P1.05"}])))
    cells = [c for row in openpyxl.load_workbook(path)["Updates"].iter_rows() for c in row]
    formulas = [c.value for c in cells if c.data_type == "f"]
    assert formulas
    for text in formulas:
        assert "_xlfn" not in text
        assert len(text) < 8192
