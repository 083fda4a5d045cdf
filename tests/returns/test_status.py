"""Who has returned: rows done of due, working days late, words for a reminder."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from atf_reports.choices import Rating
from atf_reports.returns.outcome import Fate
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.status import ReporterStatus, Status
from atf_reports.returns.status_text import reminder, status_json, status_text
from atf_reports.schema.working_days import (
    BANK_HOLIDAYS,
    FIRST_YEAR,
    LAST_YEAR,
    is_certain,
    is_working_day,
    working_days_after,
)
from tests.support.returns import Officer, collected, complete_cells, sent, small_plan

DUE = date(2024, 10, 18)


def status(plan: Path, as_of: date = DUE) -> Status:
    return Status(PlanBook.opened(plan), as_of)


def of(plan: Path, reporter: str, as_of: date = DUE) -> ReporterStatus:
    return next(s for s in status(plan, as_of).reporters if s.reporter.name == reporter)


# Working days


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2024, 10, 18), 0),
        (date(2024, 10, 17), 0),
        (date(2024, 10, 19), 0),  # Saturday
        (date(2024, 10, 21), 1),  # Monday
        (date(2024, 10, 25), 5),
        (date(2024, 10, 28), 6),
    ],
)
def test_late_days_are_working_days_after_the_day_due(day, late):
    assert working_days_after(DUE, day) == late


def test_christmas_and_new_year_do_not_count():
    assert working_days_after(date(2024, 12, 24), date(2025, 1, 2)) == 4


def test_the_table_of_bank_holidays_holds_eight_a_year_on_weekdays():
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        days = [day for day in BANK_HOLIDAYS if day.year == year]
        assert len(days) == (9 if year == 2023 else 8)  # the coronation
        assert all(day.weekday() < 5 for day in days)
    assert not is_working_day(date(2026, 12, 28))


def easter_monday(year: int) -> date:
    """The Monday after Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    x = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1) + timedelta(days=1)


def test_easter_stands_in_the_table_where_the_calendar_has_it():
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert {easter_monday(year), easter_monday(year) - timedelta(days=3)} <= BANK_HOLIDAYS


def test_past_its_last_year_the_table_says_weekdays_only():
    assert is_certain(DUE, date(LAST_YEAR, 12, 31))
    assert not is_certain(DUE, date(LAST_YEAR + 1, 1, 2))


# One quarter with officers who are late, in part, wrong and twice


@pytest.fixture
def quarter(tmp_path):
    """Halton whole and late, Liverpool in part, Sefton wrong, the body twice; theme lead silent."""
    plan = small_plan(tmp_path / "workbooks" / "plan.xlsx")
    returns = sent(plan, tmp_path / "returns")
    halton = Officer(returns["Halton"]).guide("Returned on", date(2024, 10, 23))
    halton.fill("Updates", "P1.05", **complete_cells(Rating.GREEN))
    halton.fill("Updates", "P1.07", **complete_cells(Rating.PAUSED))
    for line in (4, 5):
        halton.fill_line("Readings", line, {"Value": 81.0, "Status": "Final"})
    liverpool = Officer(returns["Liverpool"]).guide("Returned on", date(2024, 10, 16))
    liverpool.fill("Updates", "P1.05", **complete_cells(Rating.RED))
    sefton = Officer(returns["Sefton"]).fill("Updates", "P1.05", Rating="Red")
    one = Officer(returns["Beyond Board"]).fill("Updates", "P1.06", Rating="Green")
    files = [halton.save(), liverpool.save(), sefton.save(), one.save()]
    one.fill("Updates", "P1.06", Progress_this_quarter="More words")
    files.append(one.save(tmp_path / "returns" / "again.xlsx"))
    return plan, collected(plan, *files)


def test_each_return_has_its_fate(quarter):
    _, collection = quarter
    assert [(o.reporter, o.fate) for o in collection.outcomes] == [
        ("Halton", Fate.MERGED),
        ("Liverpool", Fate.MERGED),
        ("Sefton", Fate.HELD),
        ("Beyond Board", Fate.HELD),
        ("Beyond Board", Fate.HELD),
    ]


def test_status_tells_whole_part_and_missing(quarter):
    _, collection = quarter
    told = {
        s.reporter.name: (s.word, s.done, s.due, s.days_late)
        for s in status(collection.written, date(2024, 10, 25)).reporters
    }
    assert told == {
        "Halton": ("Returned", 4, 4, 3),
        "Liverpool": ("Returned in part", 1, 3, 0),
        "Sefton": ("Returned, held: 5 errors", 0, 2, None),
        "Beyond Board": ("Returned, held: to settle", 0, 1, None),
        "Theme 1": ("Not returned", 0, 1, 5),
    }


def test_findings_are_counted_with_the_reporter_to_ask(quarter):
    plan, _ = quarter
    bad = Officer(plan.parent.parent / "returns/2024-25-Q2/sefton-return-2024-25-Q2.xlsx").save()
    collection = collected(plan, bad, with_errors=True)
    assert of(collection.written, "Sefton").errors == 5
    assert of(collection.written, "Halton").errors == 0


def test_before_the_day_due_nobody_is_late(quarter):
    plan, _ = quarter
    assert {s.days_late for s in status(plan, date(2024, 10, 1)).reporters} == {0}


def test_the_reminder_names_the_day_the_rows_and_the_file(quarter):
    _, collection = quarter
    now = status(collection.written, date(2024, 10, 25))
    words = {s.reporter.name: reminder(now, s) for s in now.outstanding}
    assert words["Theme 1"] == (
        "The return for Quarter 2, 2024-25 was due on 18 October 2024 (5 working days ago); the "
        "one row due is not in yet. Please fill in theme-1-return-2024-25-Q2.xlsx and send it "
        "back, unfinished if need be: its first sheet says what is left. Questions: Programme "
        "office."
    )
    assert words["Liverpool"].startswith("Thank you for the return for Quarter 2, 2024-25; 1 of")
    assert "Halton" not in words


def test_the_text_says_what_the_json_says(quarter):
    _, collection = quarter
    now = status(collection.written, date(2024, 10, 25))
    told = json.loads(status_json(now))
    text = status_text(now)
    assert text.startswith("4 of 5 reporters have returned for 2024-25 Q2")
    for reporter in told["reporters"]:
        line = next(row for row in text.splitlines() if row.startswith(reporter["reporter"][:7]))
        assert f"{reporter['rows_done']} of {reporter['rows_due']}" in line
        assert reporter["status"] in line


def test_days_beyond_the_table_are_said_to_be_weekdays_only(quarter):
    plan, _ = quarter
    later = status(plan, date(LAST_YEAR + 1, 3, 1))
    assert json.loads(status_json(later))["weekdays_only"] is True
    assert "weekdays only" in status_text(later)
    assert "weekdays ago" in status_text(later).replace("\n", " ")


# Held back, mended, corrected


def again(plan: Path, officer: Officer, name: str, **options) -> Path:
    """The plan after this return of an officer was collected under a name of its own."""
    collection = collected(plan, officer.save(officer.path.with_name(name)), **options)
    return collection.written or plan


@pytest.fixture
def liverpool(tmp_path):
    """A plan, and Liverpool's return with its update filled in on the day due."""
    plan = small_plan(tmp_path / "plan.xlsx")
    officer = Officer(sent(plan, tmp_path / "returns")["Liverpool"])
    officer.fill("Updates", "P1.05", **complete_cells(Rating.AMBER))
    return plan, officer.guide("Returned on", DUE)


def test_a_return_held_back_has_come_and_says_how_many_errors_hold_it(liverpool):
    plan, officer = liverpool
    officer.fill("Updates", "P1.05", Reason=None, Recovery_action=None)
    told = of(again(plan, officer, "one.xlsx"), "Liverpool", date(2024, 10, 25))
    assert told.word == "Returned, held: 2 errors"
    assert (told.returned_on, told.days_late, told.done) == (DUE, 0, 0)
    assert told.has_come


def test_the_reminder_of_a_held_return_names_its_own_cells(liverpool):
    plan, officer = liverpool
    cell = officer.book["Updates"].cell(
        officer.line("Updates", "P1.05"), officer.headings("Updates")["Reason"]
    )
    officer.fill("Updates", "P1.05", Reason=None)
    after = again(plan, officer, "one.xlsx")
    words = reminder(status(after), of(after, "Liverpool"))
    assert f"- Updates!{cell.coordinate}: P1.05 is Amber, and Reason is blank." in words
    assert "which came on 18 October 2024" in words


def test_two_returns_that_differ_are_the_offices_to_settle_not_the_reporters(quarter):
    _, collection = quarter
    now = status(collection.written)
    body = of(collection.written, "Beyond Board")
    assert "The programme office is settling" in reminder(now, body)
    assert "(For the office: again.xlsx is another return" in status_text(now)


def test_what_only_the_reporter_can_mend_is_in_the_reminder(liverpool):
    plan, officer = liverpool
    del officer.book["Readings"]
    after = again(plan, officer, "one.xlsx")
    told = of(after, "Liverpool")
    assert told.word == "Returned, held: to mend"
    assert "- The sheet Readings is missing" in reminder(status(after), told)


def test_a_return_mended_late_was_first_in_on_time(liverpool):
    plan, officer = liverpool
    officer.fill("Updates", "P1.05", Reason=None)
    plan = again(plan, officer, "one.xlsx")
    officer.fill("Updates", "P1.05", Reason="Few vans").guide("Returned on", date(2024, 10, 28))
    told = of(again(plan, officer, "two.xlsx"), "Liverpool")
    assert (told.word, told.days_late) == ("Returned in part", 0)
    assert (told.returned_on, told.corrected_on) == (DUE, date(2024, 10, 28))


@pytest.mark.parametrize("take", ["", "plan", "return"])
def test_a_correction_keeps_the_day_of_the_first_return_and_says_its_own(liverpool, take):
    plan, officer = liverpool
    plan = again(plan, officer, "one.xlsx")
    officer.guide("Returned on", date(2024, 10, 28))
    plan = again(plan, officer, "two.xlsx", take=take)
    told = of(plan, "Liverpool", date(2024, 11, 1))
    assert (told.returned_on, told.corrected_on, told.days_late) == (DUE, date(2024, 10, 28), 0)
    assert "18 Oct 2024, corrected 28 Oct 2024" in status_text(status(plan))


def test_of_two_days_the_earlier_is_the_receipt_whichever_is_collected_first(liverpool):
    plan, officer = liverpool
    officer.guide("Returned on", date(2024, 10, 28))
    plan = again(plan, officer, "two.xlsx")
    officer.guide("Returned on", DUE)
    told = of(again(plan, officer, "one.xlsx"), "Liverpool")
    assert (told.returned_on, told.corrected_on) == (DUE, date(2024, 10, 28))


def test_who_corrected_it_is_taken_on_request_and_the_other_stands_in_the_ledger(liverpool):
    plan, officer = liverpool
    plan = again(plan, officer.guide("Returned by (role)", "Place officer"), "one.xlsx")
    officer.guide("Returned by (role)", "Place lead")
    path = officer.save(officer.path.with_name("two.xlsx"))
    for take, stands, left in (
        ("", "Place officer", "Place lead"),
        ("return", "Place lead", "Place officer"),
    ):
        collection = collected(plan, path, take=take)
        row = PlanBook.opened(collection.written or plan).plan.returns.rows[-1]
        assert row.returned_by == stands
        (outcome,) = collection.outcomes
        assert [one.value for one in outcome.diff.left_out] == [left]


def test_a_correction_that_is_held_is_told_apart_from_the_return_that_is_in(liverpool):
    plan, officer = liverpool
    plan = again(plan, officer, "one.xlsx")
    officer.fill("Updates", "P1.05", Back_on_track_by="soon").guide(
        "Returned on", date(2024, 10, 28)
    )
    plan = again(plan, officer, "two.xlsx", take="return")
    told = of(plan, "Liverpool")
    assert (told.word, told.days_late) == ("Correction held: 1 error", 0)


def test_a_return_that_was_mended_in_the_plan_is_held_no_more(liverpool):
    plan, officer = liverpool
    officer.fill("Updates", "P1.05", Reason=None)
    again(plan, officer, "one.xlsx")
    after = again(plan, officer, "one.xlsx", with_errors=True)
    assert of(after, "Liverpool").word == "Returned in part"
    assert of(plan, "Liverpool").word == "Returned, held: 1 error"


def test_rows_typed_into_the_plan_by_the_office_are_not_late(quarter):
    plan, _ = quarter
    typed = {
        "quarter": "2024-25 Q2",
        "place": "Merseyside",
        "programme": "P1.06",
        "rating": "Green",
        "progress": "Fine",
    }
    plan = small_plan(plan.with_name("typed.xlsx"), Update=[typed])
    told = of(plan, "Beyond Board", date(2024, 10, 25))
    assert (told.word, told.days_late) == ("All rows in", None)


def test_the_office_says_when_a_return_came_that_does_not_say_it(liverpool):
    plan, officer = liverpool
    officer.guide("Returned on", None)
    late = date(2024, 10, 22)
    told = of(again(plan, officer, "one.xlsx", received_on=late), "Liverpool")
    assert (told.returned_on, told.days_late) == (late, 2)


def test_the_day_that_a_return_says_stands_before_the_offices(liverpool):
    plan, officer = liverpool
    after = again(plan, officer, "one.xlsx", received_on=date(2024, 10, 22))
    assert of(after, "Liverpool").returned_on == DUE


def test_a_day_that_cannot_be_read_is_a_return_all_the_same(liverpool):
    plan, officer = liverpool
    officer.guide("Returned on", "17th Oct")
    told = of(again(plan, officer, "one.xlsx", with_errors=True), "Liverpool")
    assert (told.word, told.days_late) == ("Returned in part", None)
