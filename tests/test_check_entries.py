"""What the report's forms share: rows by name, cells in few words, the worst first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from atf_reports.check_entries import (
    accepted,
    cell_ranges,
    counted,
    sections,
    verdict_line,
)
from atf_reports.findings import Severity
from atf_reports.held_words import held_back
from atf_reports.rules.checking import check_plan
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import Grid
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.verdicts import FOUR_MISSPELT, RED_WITHOUT_REASON, verdict_of


def entries(markdown):
    return [e for section in sections(verdict_of(markdown)) for e in section.entries]


def entry(markdown, code):
    return next(e for e in entries(markdown) if e.finding.rule.code == code)


def test_an_updates_row_is_named_by_programme_and_place_not_by_its_key():
    assert entry(RED_WITHOUT_REASON, "D401").row == "P1.05 Healthy Child Programme, Liverpool"


def test_a_row_of_an_earlier_quarter_says_which():
    text = "Updates\n| Quarter | Place | Rating |\n| --- | --- | --- |\n| 2024-25 Q1 | Cheshire West and Chester | Puce |"  # noqa: E501
    assert (
        entry(text, "C202").row
        == "P1.05 Healthy Child Programme, Cheshire West and Chester, 2024-25 Q1"
    )


def test_a_milestone_is_named_by_its_words_and_a_theme_row_by_its_title():
    late = "Milestones\n| Baseline date |\n| --- |\n| soon |"
    assert entry(late, "C210").row == "MS1.05-1 All posts filled"
    back = "Returns\n| Quarter | Reporter | Returned on |\n| --- | --- | --- |\n| 2024-25 Q2 | Theme 1 | soon |"  # noqa: E501
    assert entry(back, "C210").row.startswith("Theme 1 ")


def test_a_long_title_is_cut_and_says_so():
    long = "x" * 200
    text = f"Milestones\n| Milestone | Baseline date |\n| --- | --- |\n| {long} | soon |"
    row = entry(text, "C210").row
    assert row.endswith("…")
    assert len(row) < 100


def test_a_sheet_under_another_name_is_named_as_its_tab_is():
    grid, _ = plan_grid("Updates\n| Rating |\n| --- |\n| Puce |")
    tabs = [replace(s, name="Progress updates") if s.name == "Updates" else s for s in grid.sheets]
    plan, read = plan_from_grid(replace(grid, sheets=tuple(tabs)))
    verdict = Verdict(plan, plan.settings.quarter, check_plan(plan, read))
    told = [e for section in sections(verdict) for e in section.entries]
    puce = next(e for e in told if e.finding.rule.code == "C202")
    assert (puce.where, puce.tab) == ("Progress updates!A2", "Progress updates")
    assert (puce.reporter, puce.row) == ("Liverpool", "P1.05 Healthy Child Programme, Liverpool")


def test_a_missing_sheet_and_the_file_itself_have_no_tab():
    plan, read = plan_from_grid(Grid((), sha256="0" * 64))
    verdict = Verdict(plan, plan.settings.quarter, read)
    told = [e for section in sections(verdict) for e in section.entries]
    assert told
    assert {e.tab for e in told} == {""}


def test_a_finding_on_a_whole_sheet_names_the_sheet():
    told = entry("Surplus\n| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |", "D475")
    assert told.where == told.finding.sheet
    assert told.row == "The whole sheet"


def test_the_worst_reporter_comes_first_and_errors_before_warnings():
    found = sections(verdict_of(FOUR_MISSPELT))
    assert [s.reporter for s in found][:2] == ["Liverpool", "Sefton"]
    ranks = [e.severity.rank for e in found[0].entries]
    assert ranks == sorted(ranks)


def test_findings_of_one_rule_on_one_sheet_stand_together():
    liverpool = sections(verdict_of(FOUR_MISSPELT))[0]
    risks = next(g for g in liverpool.groups if g.entries[0].finding.sheet == "Risks")
    assert [e.finding.value for e in risks.entries] == ["7", "7", "7", "9"]
    assert not risks.alike


def test_no_finding_is_lost_between_the_sections():
    verdict = verdict_of(FOUR_MISSPELT)
    told = [e.finding for s in sections(verdict) for e in s.entries]
    assert sorted(map(id, told)) == sorted(map(id, verdict.findings))
    grave = [e.finding for s in sections(verdict, infos=False) for e in s.entries]
    assert {f.rule.severity for f in grave} <= {Severity.ERROR, Severity.WARNING}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["D15", "D16", "D17", "F3"], ["D15 to D17", "F3"]),
        (["D15", "E16"], ["D15", "E16"]),
        (["row 4", "row 5"], ["row 4 to row 5"]),
        (["the sheet"], ["the sheet"]),
        ([], []),
    ],
)
def test_cells_in_a_run_are_said_as_a_run(cells, said):
    assert cell_ranges(cells) == said


def test_counts_are_in_words_and_leave_out_what_is_not_there():
    assert counted([Severity.ERROR, Severity.INFO, Severity.ERROR]) == "2 errors and 1 remark"
    assert counted([]) == ""


def test_the_verdict_is_one_line():
    assert verdict_line(verdict_of()) == (
        "Ready: no errors and no warnings in the plan (2024-25 Q2)."
    )
    assert verdict_line(verdict_of(RED_WITHOUT_REASON)).startswith("Not ready: 1 error")


def test_it_says_what_is_held_back_and_what_strict_adds():
    assert "Place paper of Liverpool" in " ".join(held_back(verdict_of(RED_WITHOUT_REASON)))
    assert list(held_back(verdict_of())) == []
    late = "Updates\n| Back on track by |\n| --- |\n| '31/12/2024' |"
    assert list(held_back(verdict_of(late, strict=True))) == [
        "Warnings count as blocking, as --strict asks."
    ]


def test_what_holds_back_every_paper_is_named():
    text = "Settings\n| Setting | Value | What it is for |\n| --- | --- | --- |\n| Coverage floor | sixty | Below it |"  # noqa: E501
    (said, *_) = held_back(verdict_of(text))
    assert said.startswith("Every paper is held back until this is mended: Settings")
    assert "Settings!B2" in said
    assert entry(text, "C203").row == "Coverage floor"


def test_accepted_findings_are_listed_apart():
    late = (
        "Milestones\n| Baseline date | Forecast date | Change reason |\n| --- | --- | --- |\n"
        "| 30/06/2024 | 31/08/2024 | No applicants |\n\n"
        "Waivers\n| Code | Where | Reason | Accepted by (role) | Until |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| D434 | Milestones, MS1.05-1 | Agreed | Theme lead | 31/12/2024 |"
    )
    verdict = verdict_of(late)
    assert [e.row for e in accepted(verdict)] == ["MS1.05-1 All posts filled"]
    assert "1 finding accepted on the Waivers sheet: see the end." in held_back(verdict)
