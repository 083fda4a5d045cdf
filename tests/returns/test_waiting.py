"""Returns that lie in the folder: `status` sees them, `send` leaves them or makes them anew."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from atf_reports.choices import Rating
from atf_reports.cli import add_commands, cli
from atf_reports.plan_quarterly import Update
from atf_reports.returns.plan_book import PlanBook
from atf_reports.workbook.editor import WorkbookEditor
from tests.support.returns import Officer, complete_cells, small_plan

HALTON = "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A plan's folder whose returns were sent, as the current one."""
    add_commands()
    small_plan(tmp_path / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    run("send")
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, ["returns", *words], catch_exceptions=False)


def fill(**cells):
    officer = Officer(Path(HALTON)).guide("Returned on", date(2024, 10, 16))
    officer.fill("Updates", "P1.05", **{**complete_cells(Rating.GREEN), **cells}).save()


def halton(*words: str) -> dict[str, object]:
    told = json.loads(run("status", "--json", "--as-of", "25/10/2024", *words).stdout)
    return next(r for r in told["reporters"] if r["reporter"] == "Halton")


def test_a_filled_in_return_in_the_folder_has_come_and_is_not_collected(folder):
    fill()
    told = halton()
    assert told["status"] == "Returned, not collected"
    assert told["not_collected"] == [HALTON]
    assert (told["returned_on"], told["working_days_late"]) == ("2024-10-16", 0)
    assert told["rows_done"] == 0  # of the plan
    assert told["reminder"] is None


def test_status_names_the_file_and_says_to_collect_the_folder(folder):
    fill()
    done = run("status", "--as-of", "25/10/2024")
    assert done.exit_code == 1
    assert "1 of 5 reporters have returned for 2024-25 Q2" in done.stdout
    assert "Of these, 1 file in returns/ is filled in and not collected yet" in done.stdout
    assert f"  {HALTON}\n" in done.stdout
    reminders = done.stdout.partition("To paste into a reminder")[2]
    assert "Halton" not in reminders
    assert "Liverpool" in reminders
    assert done.stdout.endswith("Next: atf-reports returns collect returns\n")


def test_once_collected_it_waits_no_more(folder):
    fill()
    assert run("collect", "returns").exit_code == 0
    assert halton()["status"] == "Returned in part"
    assert halton()["not_collected"] == []


def test_once_held_back_it_is_held_and_no_longer_waits_until_it_is_mended(folder):
    fill(Rating="Red")
    run("collect", HALTON)
    assert str(halton()["status"]).startswith("Returned, held")
    fill(Progress_this_quarter="Mended, and sent again.")
    assert halton()["status"] == "Returned, not collected"


def test_a_blank_form_in_the_folder_is_none_when_its_copy_came_by_mail_and_is_collected(folder):
    blank = (folder / HALTON).read_bytes()
    fill()
    assert run("collect", HALTON).exit_code == 0
    (folder / HALTON).write_bytes(blank)
    assert halton()["status"] == "Returned in part"
    assert f"{HALTON}  (made anew; nobody had filled it in)" in run("send").stdout


def test_returns_as_they_were_sent_have_not_come(folder):
    assert halton()["status"] == "Not returned"
    Officer(Path(HALTON)).save()  # opened and saved by another program, nothing typed
    assert halton()["status"] == "Not returned"


def test_what_is_no_return_of_this_quarter_is_left_alone(folder):
    (folder / "returns" / "notes.xlsx").write_bytes(b"no workbook")
    (folder / "returns" / "~$halton-return-2024-25-Q2.xlsx").write_bytes(b"a lock")
    assert run("status", "--as-of", "25/10/2024").exit_code == 1


def test_a_quarter_that_is_long_over_is_said_to_be(folder):
    said = "2024-25 Q2 is long over: --as-of DATE shows how things stood on a day, such as"
    assert f"{said} 18/10/2024." in run("status", "--as-of", "29/11/2026").stdout
    assert said not in run("status", "--as-of", "25/10/2024").stdout


def change_the_plan(folder) -> None:
    plan = folder / "workbooks" / "plan.xlsx"
    book = PlanBook.opened(plan)
    editor = WorkbookEditor.opened(plan)
    (update,) = (u for u in book.plan.updates if u.place == "Halton")
    editor.set_cell("Updates", update.cell(Update.plans), "A fourth clinic.")
    plan.write_bytes(editor.content())


def test_returns_nobody_filled_in_are_made_anew_when_the_plan_changed(folder):
    change_the_plan(folder)
    before = (folder / HALTON).read_bytes()
    done = run("send")
    assert done.exit_code == 0
    assert f"{HALTON}  (made anew; nobody had filled it in)" in done.stdout
    assert (folder / HALTON).read_bytes() != before
    assert "5 of 5 returns for 2024-25 Q2 are ready to send." in done.stdout


def test_one_that_somebody_filled_in_is_left_alone_all_the_same(folder):
    fill()
    change_the_plan(folder)
    before = (folder / HALTON).read_bytes()
    done = run("send")
    assert done.exit_code == 1
    assert "may have been filled in: it is left as it is. Collect it, or move it" in done.stdout
    assert (folder / HALTON).read_bytes() == before


def test_a_file_of_another_reporter_under_the_name_is_left_alone(folder):
    sefton = folder / "returns/2024-25-Q2/sefton-return-2024-25-Q2.xlsx"
    sefton.replace(folder / HALTON)
    assert "halton-return-2024-25-Q2.xlsx is there already" in run("send").stdout
