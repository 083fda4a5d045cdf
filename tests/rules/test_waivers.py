"""Waivers: what a waiver points at, what it does, and what it cannot do."""

import pytest

from atf_reports.rules.checking import checked
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

SILENT = """
Updates
| Place | Rating | Progress this quarter |
| --- | --- | --- |
| Liverpool | Green | |
| Sefton | Green | |

Waivers
| Code | Where | Reason | Accepted by (role) | Until |
| --- | --- | --- | --- | --- |
| {code} | {where} | New officer | Theme lead | {until} |
"""
HERE = "Updates, 2024-25 Q2 · Liverpool · P1.05, Progress this quarter"


def judged(where=HERE, code="D482", until="31/12/2024", markdown=SILENT):
    text = markdown.format(code=code, where=where, until=until)
    plan, read = plan_from_grid(plan_grid(text)[0])
    done = checked(plan, read)
    stand = [(f.rule.code, f.where) for f in done.findings if f.rule.code[0] in "DW"]
    waived = [(f.rule.code, f.where) for f in done.waived]
    return [found for found in stand if found[0] != "D475"], waived


@pytest.mark.parametrize(
    "where",
    [
        HERE,
        "Updates, 2024-25 Q2 · Liverpool · P1.05",
        "2024-25 Q2 · Liverpool · P1.05",
        "updates; 2024-25 q2; LIVERPOOL; p1.05; progress this quarter",
        "Progress this quarter, P1.05, Liverpool, 2024-25 Q2",
        "Updates 2024-25 Q2 Liverpool P1.05",
        "Updates!2024-25 Q2 · Liverpool · P1.05",
    ],
)
def test_a_waiver_finds_its_row_however_it_is_written(where):
    assert judged(where) == ([("D482", "Updates!C3")], [("D482", "Updates!C2")])


@pytest.mark.parametrize(
    "where",
    [
        "Updates",
        "Updates, Liverpool",
        "Updates, 2024-25 Q1 · Liverpool · P1.05",
        "Updates, 2024-25 Q2 · Liverpool · P1.06",
        "Readings, 2024-25 Q2 · Liverpool · P1.05",
        "Updates, 2024-25 Q2 · Liverpool · P1.05, Reason",
        "C2",
    ],
)
def test_a_waiver_of_another_row_sheet_or_heading_does_nothing(where):
    stand, waived = judged(where)
    assert waived == []
    assert ("W602", "Waivers!B2") in stand


def test_a_waiver_counts_until_its_day_and_no_longer():
    assert judged(until="18/10/2024")[1] == [("D482", "Updates!C2")]
    stand, waived = judged(until="17/10/2024")
    assert (waived, ("W601", "Waivers!E2") in stand) == ([], True)


def test_a_code_may_be_typed_in_small_letters():
    assert judged(code="d482")[1] == [("D482", "Updates!C2")]


def test_an_error_of_what_was_written_may_be_accepted_and_its_row_is_reported():
    red = SILENT.replace("| Liverpool | Green | |", "| Liverpool | Paused | |")
    stand, waived = judged("2024-25 Q2 · Liverpool · P1.05, Reason", "D404", markdown=red)
    assert [code for code, _ in waived] == ["D404"]
    assert "D404" not in [code for code, _ in stand]


def test_an_error_of_reading_stays_whatever_is_accepted():
    text = SILENT.replace("| Liverpool | Green | |", "| Liverpool | Purple | Words |")
    plan, read = plan_from_grid(
        plan_grid(text.format(code="C202", where=HERE.replace("Progress this quarter", "Rating"),
                              until="31/12/2024"))[0]
    )  # fmt: skip
    done = checked(plan, read)
    assert [f.where for f in done.findings if f.rule.code == "C202"] == ["Updates!B2"]
    assert [f.where for f in done.findings if f.rule.code == "W603"] == ["Waivers!A2"]
    assert done.waived == []


def test_nothing_waived_is_lost():
    plan, read = plan_from_grid(
        plan_grid(SILENT.format(code="D482", where=HERE, until="31/12/2024"))[0]
    )
    done = checked(plan, read)
    without = SILENT.partition("Waivers")[0]
    all_findings = checked(*plan_from_grid(plan_grid(without)[0])).findings
    told = {(f.rule.code, f.where) for f in [*done.findings, *done.waived]}
    assert {(f.rule.code, f.where) for f in all_findings} - {("S102", "Waivers")} <= told


def test_a_waiver_of_a_row_with_a_broken_cell_is_not_called_useless():
    text = SILENT.replace("| Liverpool | Green | |", "| Liverpool | Purple | |")
    plan, read = plan_from_grid(
        plan_grid(text.format(code="D482", where=HERE, until="31/12/2024"))[0]
    )
    codes = [f.rule.code for f in checked(plan, read).findings]
    assert "C202" in codes
    assert "W602" not in codes


def test_a_waiver_that_cannot_be_read_accepts_nothing_and_its_other_faults_are_said():
    text = SILENT.format(code="D482", where=HERE, until="soon")
    codes = [f.rule.code for f in checked(*plan_from_grid(plan_grid(text)[0])).findings]
    assert {"C210", "D482"} <= set(codes)
    text = SILENT.format(code="D999", where=HERE, until="31/12/2024").replace(
        "| New officer |", "| |"
    )
    codes = [f.rule.code for f in checked(*plan_from_grid(plan_grid(text)[0])).findings]
    assert "W604" in codes
