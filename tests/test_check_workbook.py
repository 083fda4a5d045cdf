"""The list to tick off: one line a finding, each with a link to the very cell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from atf_reports.check_workbook import FINDING_COLUMNS, findings_workbook
from atf_reports.render.accessibility import breaches
from tests.support.verdicts import FOUR_MISSPELT, RED_WITHOUT_REASON, verdict_of

WAIVED = """
Milestones
| Baseline date | Forecast date | Change reason |
| --- | --- | --- |
| 30/06/2024 | 31/08/2024 | No applicants |

Waivers
| Code | Where | Reason | Accepted by (role) | Until |
| --- | --- | --- | --- | --- |
| D434 | Milestones, MS1.05-1 | Agreed | Theme lead | 31/12/2024 |
"""


def book_of(verdict, target=Path("faults.xlsx")):
    return openpyxl.load_workbook(BytesIO(findings_workbook(verdict, target)))


def lines_of(sheet):
    top, last = next(iter(sheet.tables.values())).ref.split(":")
    cells = sheet[f"A{openpyxl.utils.cell.coordinate_to_tuple(top)[0]}" : last]
    return [[cell.value for cell in row] for row in cells]


def test_every_finding_has_a_line_with_what_the_officer_needs():
    verdict = verdict_of(FOUR_MISSPELT)
    headings, *lines = lines_of(book_of(verdict)["Findings"])
    assert headings == [column.heading for column in FINDING_COLUMNS]
    assert len(lines) == len(verdict.findings)
    first = dict(zip(headings, lines[0], strict=True))
    assert first["Done?"] == "To do"
    assert (first["Severity"], first["Code"]) == ("Error", "C202")
    assert (first["Who to ask"], first["Where"]) == ("Liverpool", "Updates!B2")
    assert first["Row"] == "P1.05 Healthy Child Programme, Liverpool"
    assert "Purple" in first["Found"]
    assert "Pick one of" in first["What to do"]
    assert all(all(cell not in (None, "") for cell in line) for line in lines)


@pytest.mark.parametrize(
    ("plan", "target", "link"),
    [
        ("my plan.xlsx", "faults.xlsx", "my%20plan.xlsx"),
        ("workbooks/plan.xlsx", "out/faults.xlsx", "..\\workbooks\\plan.xlsx"),
        ("plan#2.xlsx", "faults.xlsx", "plan%232.xlsx"),
    ],
)
def test_where_opens_the_plan_at_the_cell_from_wherever_the_list_lies(plan, target, link, tmp_path):
    verdict = verdict_of(RED_WITHOUT_REASON, path=tmp_path / plan)
    sheet = book_of(verdict, tmp_path / target)["Findings"]
    cell = next(c for c in sheet["E"] if c.hyperlink)
    assert cell.value == "Updates!C2"
    assert (cell.hyperlink.target, cell.hyperlink.location) == (link, "'Updates'!C2")


def test_a_plan_without_a_file_is_named_without_links():
    sheet = book_of(verdict_of(RED_WITHOUT_REASON))["Findings"]
    assert not any(cell.hyperlink for cell in sheet["E"])


def test_a_missing_sheet_cannot_be_linked_to(tmp_path):
    verdict = verdict_of("Programmes\n| A | B |\n| --- | --- |", path=tmp_path / "plan.xlsx")
    sheet = book_of(verdict, tmp_path / "faults.xlsx")["Findings"]
    links = {cell.hyperlink.location for cell in sheet["E"] if cell.hyperlink}
    assert all("?" not in location for location in links)


def test_the_second_sheet_tells_how_complete_each_return_is():
    verdict = verdict_of(RED_WITHOUT_REASON)
    _, *lines = lines_of(book_of(verdict)["Returns"])
    assert ["Liverpool", 0, 1, 1, 0, "0 of 1 update in"] in lines
    assert len(lines) == len(verdict.returns)


def test_the_summary_comes_first_with_the_verdict_and_links_to_the_sheets():
    book = book_of(verdict_of(RED_WITHOUT_REASON))
    assert book.sheetnames == ["Summary", "Findings", "Returns"]
    told = [cell.value for cell in book["Summary"]["A"]]
    assert "Illustrative data: not real performance" in told
    assert any(str(text).startswith("Not ready: 1 error") for text in told)
    links = [c.hyperlink.location for c in book["Summary"]["A"] if c.hyperlink]
    assert links == ["'Findings'!A1", "'Returns'!A1"]


def test_every_sheet_carries_the_plans_marking():
    for sheet in book_of(verdict_of(RED_WITHOUT_REASON)):
        assert sheet["A2"].value == "Illustrative data: not real performance"


def test_a_remark_is_nothing_to_tick_off():
    headings, *lines = lines_of(book_of(verdict_of())["Findings"])
    assert {(line[0], line[1]) for line in lines} == {("For information", "Info")}
    assert headings[0] == "Done?"


def test_accepted_findings_have_a_sheet_of_their_own():
    book = book_of(verdict_of(WAIVED))
    assert book.sheetnames[-1] == "Accepted"
    _, (code, where, row, _found) = lines_of(book["Accepted"])
    assert (code, where, row) == ("D434", "Milestones!B2", "MS1.05-1 All posts filled")


@pytest.mark.parametrize("markdown", ["", RED_WITHOUT_REASON, FOUR_MISSPELT, WAIVED])
def test_it_is_accessible_and_the_same_every_time(markdown, tmp_path):
    verdict = verdict_of(markdown, path=tmp_path / "plan.xlsx")
    content = findings_workbook(verdict, tmp_path / "faults.xlsx")
    assert breaches(content) == ()
    assert content == findings_workbook(verdict, tmp_path / "faults.xlsx")


def test_words_that_look_like_a_formula_stay_words():
    sheet = book_of(verdict_of("Updates\n| Rating |\n| --- |\n| =1+1 |"))["Findings"]
    cells = [c for row in sheet.iter_rows() for c in row if "=1+1" in str(c.value)]
    assert cells
    assert {c.data_type for c in cells} == {"s"}
