"""`roll`, and building a closed quarter, from end to end in a plan folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from atf_reports.findings import Severity
from atf_reports.rules.checking import checked
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.faulty import FAULTS, faulty_plan
from tests.support.offices import closed_office, open_office
from tests.support.returns import Officer


def run(*arguments):
    add_commands()
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(open_office(tmp_path / "office"))
    return Path.cwd()


@pytest.fixture
def closed(tmp_path, monkeypatch):
    monkeypatch.chdir(closed_office(tmp_path))
    return tmp_path


def test_it_names_what_it_wrote_and_the_next_command(office):
    done = run("roll", "--without-pack", "--returns-due", "17/01/2025")
    assert done.exit_code == 0, done.output
    assert "Closed 2024-25 Q2: archive/2024-25-Q2/" in done.stdout
    assert "Opened 2024-25 Q3: workbooks/plan r2.xlsx" in done.stdout
    assert "Returns due is 17/01/2025." in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Next: ")


def test_it_refuses_while_an_error_stands_and_writes_nothing(office):
    faulty_plan(office / "workbooks" / "plan.xlsx", FAULTS[0])
    done = run("roll", "--without-pack")
    assert done.exit_code == 1
    assert "was not closed: 1 error" in done.stdout
    assert not (office / "archive").exists()


def test_an_error_that_somebody_accepted_does_not_keep_the_quarter_open(office):
    path = office / "workbooks" / "plan.xlsx"
    faulty_plan(path, FAULTS[4])
    plan, read = read_plan(path)
    (error,) = [f for f in checked(plan, read).findings if f.rule.severity is Severity.ERROR]
    editor = WorkbookEditor.opened(path)
    table = plan.waivers
    where = f"{error.sheet}, {error.ref}, {error.heading}"
    cells = (error.rule.code, where, "The officer has left", "Programme manager", date(2025, 3, 31))
    editor.append_row("Waivers", table.headings_at, next_line(plan), dict(enumerate(cells, 1)))
    assert run("roll", "--without-pack").exit_code == 1
    path.write_bytes(editor.content())
    done = run("roll", "--without-pack")
    assert done.exit_code == 0, done.output


def next_line(plan) -> int:
    """The first free line of the Waivers sheet."""
    return max([plan.waivers.headings_at, *(row.line for row in plan.waivers)]) + 1


def test_it_refuses_without_a_pack(office):
    done = run("roll")
    assert (done.exit_code, "--without-pack" in done.stderr) == (1, True)


def test_a_closed_quarter_is_built_from_the_archive_and_changes_since_are_said(closed):
    live = closed / "workbooks" / "plan r2.xlsx"
    plan, _ = read_plan(live)
    update = next(u for u in plan.updates if str(u.quarter) == "2024-25 Q2" and u.progress)
    editor = WorkbookEditor.opened(live)
    editor.set_cell("Updates", update.cell(type(update).progress), "Rewritten afterwards.")
    live.write_bytes(editor.content())
    done = run("build", "--quarter", "2024-25 Q2", "--dry-run")
    assert done.exit_code == 0, done.output
    assert "its plan is read from archive/2024-25-Q2/plan.xlsx" in done.stderr
    assert "has changed 1 row of Updates of 2024-25 Q2" in done.stderr


def test_last_quarter_s_plan_is_found_in_the_archive(office):
    assert "D475" in run("check", "--json").stdout
    run("roll", "--without-pack")
    done = run("check", "--json")
    assert '"quarter": "2024-25 Q3"' in done.stdout
    assert "D475" not in done.stdout
    assert "D473" not in done.stdout


def test_a_word_that_is_no_date_is_a_bad_option(office):
    done = run("roll", "--without-pack", "--returns-due", "mid January")
    assert done.exit_code == 2
    assert "30/09/2024" in done.stderr


def test_two_quarters_are_compared_as_they_were_once_the_first_is_closed(closed):
    live = closed / "workbooks" / "plan r2.xlsx"
    plan, _ = read_plan(live)
    milestone = next(m for m in plan.milestones if not m.actual)
    editor = WorkbookEditor.opened(live)
    later = date(2026, 3, 31)
    editor.set_cell("Milestones", milestone.cell(type(milestone).forecast), later)
    live.write_bytes(editor.content())
    done = run("compare", "2024-25 Q2", "2024-25 Q3")
    assert done.exit_code == 1
    assert "Before: archive/2024-25-Q2/plan.xlsx (2024-25 Q2)" in done.stdout
    assert f"  {milestone.ref} " in done.stdout
    assert "to 31/03/2026" in done.stdout
    assert "Risks: 1 gone" in done.stdout
    assert "Not compared" not in done.stdout


def test_a_workbook_named_is_the_one_built_though_its_quarter_is_closed(closed):
    done = run("build", "workbooks/plan.xlsx", "--quarter", "2024-25 Q2", "--dry-run")
    assert done.exit_code == 0, done.output
    assert "2024-25 Q2 is closed: archive/2024-25-Q2/plan.xlsx is the plan" in done.stderr


def test_a_snapshot_that_was_changed_cannot_be_built(closed):
    (closed / "archive" / "2024-25-Q2" / "plan.xlsx").write_bytes(b"something else")
    done = run("build", "--quarter", "2024-25 Q2", "--dry-run")
    assert done.exit_code == 2
    assert "was changed since 2024-25 Q2 was closed" in done.stderr


def returned(office, **cells):
    """Halton's return, filled in and put into returns/."""
    run("returns", "send", "--place", "Halton")
    path = office / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    Officer(path).fill_line("Updates", 4, cells).save()
    return path


def test_a_return_in_the_folder_that_is_not_in_the_plan_is_named_on_closing(office):
    returned(office, Rating="Green", Progress_this_quarter="Two clinics opened.")
    done = run("roll", "--without-pack")
    assert done.exit_code == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("warning  Halton")]
    assert "return is not in the closed plan: returns/2024-25-Q2/halton-return-" in line
    assert "To have them in: take away archive/2024-25-Q2/" in done.stdout


def test_a_return_that_is_held_back_is_named_on_closing(office):
    path = returned(office, Rating="Red")
    assert run("returns", "collect", path).exit_code == 1
    done = run("roll", "--without-pack")
    assert done.exit_code == 0
    assert "Halton's return is not in the closed plan" in done.stdout


def test_returns_that_nobody_filled_in_are_not_named_on_closing(office):
    run("returns", "send")
    done = run("roll", "--without-pack")
    assert done.exit_code == 0
    assert "not in the closed plan" not in done.stdout
