"""Can I build tonight: the word, what is held back, whom to ask, how complete each return is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.verdict import (
    PROGRAMME_OFFICE,
    Verdict,
    ask_for_quarter,
    lead_body,
    reporter_title,
    whom_to_ask,
)
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.verdicts import RED_WITHOUT_REASON, verdict_of

LATE = """
Milestones
| Ref | Programme | Place | Milestone | Baseline date | Forecast date | Change reason |
| --- | --- | --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Sefton | All posts filled | 30/06/2024 | 31/08/2024 | No applicants |
"""


def found(verdict, code):
    return next(f for f in verdict.findings if f.rule.code == code)


def test_a_sound_plan_is_ready():
    assert verdict_of().word == "ready"


def test_warnings_alone_do_not_block_unless_strict():
    assert verdict_of(LATE).word == "ready with warnings"
    assert not verdict_of(LATE).blocks
    assert verdict_of(LATE, strict=True).word == "not ready"
    assert verdict_of(LATE, strict=True).blocks


def test_an_error_in_a_places_row_holds_back_that_place_alone():
    verdict = verdict_of(RED_WITHOUT_REASON)
    assert verdict.word == "not ready"
    assert list(verdict.blocked_places) == ["Liverpool"]
    assert verdict.blocks_all == ()


def test_an_error_in_a_setting_holds_back_everything():
    verdict = verdict_of(
        "Settings\n| Setting | Value | What it is for |\n| --- | --- | --- |\n"
        "| Reporting quarter | | |"
    )
    assert "Settings" in {f.sheet for f in verdict.blocks_all}


def test_a_waived_finding_neither_blocks_nor_counts_and_is_kept_apart():
    waiver = (
        "\nWaivers\n| Code | Where | Reason | Accepted by (role) | Until |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| D434 | Milestones, MS1.05-1 | Agreed | Theme lead | 31/12/2024 |"
    )
    verdict = verdict_of(LATE + waiver)
    assert [f.rule.code for f in verdict.waived] == ["D434"]
    assert verdict.counts["warning"] == 0


def test_a_place_is_asked_about_its_own_rows():
    verdict = verdict_of(LATE)
    assert whom_to_ask(verdict.plan, found(verdict, "D434")) == "Sefton"


def test_the_lead_body_is_asked_about_a_lead_update():
    verdict = verdict_of(
        "Updates\n| Place | Programme | Rating |\n| --- | --- | --- |\n"
        "| Cheshire and Warrington | P3.04 | Purple |"
    )
    assert whom_to_ask(verdict.plan, found(verdict, "C202")) == "Beyond Board"


def test_a_theme_lead_is_asked_about_the_themes_risks():
    verdict = verdict_of(
        "Risks\n| Ref | About | Programme | Likelihood |\n| --- | --- | --- | --- |\n"
        "| R1 | Theme 3 | | 7 |"
    )
    finding = found(verdict, "C208")
    assert whom_to_ask(verdict.plan, finding) == "Theme 3"
    assert reporter_title(verdict.plan, "Theme 3") == "Theme 3: Fair employment and good work"


def test_the_office_is_asked_about_a_risk_to_the_whole_programme():
    verdict = verdict_of(
        "Risks\n| Ref | About | Likelihood |\n| --- | --- | --- |\n| R1 | All | 7 |"
    )
    assert whom_to_ask(verdict.plan, found(verdict, "C208")) == PROGRAMME_OFFICE


def test_the_office_is_asked_about_sheets_that_no_return_holds():
    verdict = verdict_of(
        "Returns\n| Quarter | Reporter | Returned on |\n| --- | --- | --- |\n"
        "| 2024-25 Q2 | Theme 1 | some day |"
    )
    assert whom_to_ask(verdict.plan, found(verdict, "C210")) == PROGRAMME_OFFICE


def test_the_office_is_asked_where_a_places_row_names_no_place_that_is_known():
    verdict = verdict_of("Updates\n| Place |\n| --- |\n| Atlantis |")
    assert whom_to_ask(verdict.plan, found(verdict, "L301")) == PROGRAMME_OFFICE


def test_the_likely_place_is_asked_about_a_mistyped_place():
    verdict = verdict_of("Updates\n| Place |\n| --- |\n| Liverpol |")
    assert whom_to_ask(verdict.plan, found(verdict, "L301")) == "Liverpool"
    thrice = verdict_of("Updates\n| Place |\n| --- |\n" + "| Liverpol |\n" * 3)
    assert whom_to_ask(thrice.plan, found(thrice, "L301")) == "Liverpool"
    assert verdict.blocked_places == {}  # what is likely holds no Place's paper back


def test_the_first_accountable_body_leads_else_the_office():
    assert lead_body(("Beyond Board", "NHS England")) == "Beyond Board"
    assert lead_body(()) == PROGRAMME_OFFICE


def test_each_return_says_how_many_of_the_updates_due_are_in():
    states = {s.reporter: s for s in verdict_of(RED_WITHOUT_REASON).returns}
    liverpool, sefton = states["Liverpool"], states["Sefton"]
    assert (liverpool.done, liverpool.due, liverpool.errors) == (0, 1, 1)  # held back: not in
    assert (sefton.done, sefton.due, sefton.errors) == (0, 1, 0)
    assert (states["Beyond Board"].done, states["Beyond Board"].due) == (0, 1)


@pytest.mark.parametrize(
    "sheet",
    [
        "Returns\n| Quarter | Reporter | Note |\n| --- | --- | --- |\n| 2024-25 Q2 | Theme 1 | x |",
        "Commentary\n| Quarter | About | Headline |\n| --- | --- | --- |\n"
        "| 2024-25 Q2 | Theme 1 | A good quarter |",
    ],
)
def test_a_theme_leads_return_came_when_it_is_logged_or_its_words_are_there(sheet):
    received = {s.reporter: s.received for s in verdict_of(sheet).returns}
    assert received["Theme 1"]
    assert not received["Theme 3"]


def test_another_quarter_has_no_day_for_returns():
    plan = verdict_of().plan
    ask_for_quarter(plan, Quarter.parse("2024-25 Q2"))
    assert plan.settings.returns_due == date(2024, 10, 18)
    ask_for_quarter(plan, Quarter.parse("2024-25 Q1"))
    assert plan.settings.quarter == Quarter.parse("2024-25 Q1")
    assert plan.settings.returns_due is None


def test_a_merged_block_holds_back_the_papers_of_its_rows_and_no_other() -> None:
    grid, _ = plan_grid(
        """
        Updates
        | Place | Rating |
        | --- | --- |
        | Liverpool | Green |
        | Sefton | Green |
        | Cheshire East | Green |
        """
    )
    sheets = tuple(replace(s, merged=("B2:B3",)) if s.name == "Updates" else s for s in grid.sheets)
    plan, read = plan_from_grid(replace(grid, sheets=sheets))
    verdict = Verdict(plan, plan.settings.quarter, check_plan(plan, read))
    assert verdict.blocks_all == ()
    assert list(verdict.blocked_places) == ["Liverpool", "Sefton"]
