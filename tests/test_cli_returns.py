"""The commands about returns: what they print, write and exit with."""

from __future__ import annotations

import json
from datetime import date

import openpyxl
import pytest
from click.testing import CliRunner

from atf_reports import cli_returns  # noqa: F401  (it adds its commands)
from atf_reports.cli import cli
from atf_reports.plan_quarterly import Setting
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.returns import Officer, small_plan


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A plan's folder, as the current one."""
    small_plan(tmp_path / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, ["returns", *words])


def test_send_writes_each_return_into_the_quarters_folder(folder):
    done = run("send")
    assert done.exit_code == 0
    assert "5 of 5 returns for 2024-25 Q2 are ready to send." in done.stdout
    names = {p.name for p in (folder / "returns" / "2024-25-Q2").iterdir()}
    assert names == {
        "halton-return-2024-25-Q2.xlsx",
        "liverpool-return-2024-25-Q2.xlsx",
        "sefton-return-2024-25-Q2.xlsx",
        "beyond-board-return-2024-25-Q2.xlsx",
        "theme-1-return-2024-25-Q2.xlsx",
    }


def test_send_picks_reporters_and_a_folder(folder):
    done = run("send", "--place", "halton", "--theme", "1", "--lead", "beyond board", "--to", "out")
    assert done.exit_code == 0
    assert len(list((folder / "out" / "2024-25-Q2").iterdir())) == 3


def test_send_leaves_a_filled_return_alone_and_exits_1(folder):
    run("send")
    path = folder / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    Officer(path).guide("Headline", "Mine").save()
    done = run("send")
    assert done.exit_code == 1
    assert "may have been filled in" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("send", "--place", "Nowhere"),
        ("send", "--plan", "nothing.xlsx"),
        ("collect", "nothing.xlsx"),
        ("collect", "workbooks/plan.xlsx", "--plan", "nothing.xlsx"),
        ("collect",),
        ("status", "--as-of", "soon"),
    ],
)
def test_what_cannot_run_exits_2_with_a_sentence(folder, words):
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.output


def test_collect_takes_a_folder_and_writes_the_copy_with_its_ledger(folder):
    run("send")
    path = folder / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    Officer(path).fill("Updates", "P1.05", Rating="Green", Progress_this_quarter="Mine").save()
    done = run("collect", "returns")
    assert done.exit_code == 0
    assert "Wrote workbooks/plan r2.xlsx" in done.stdout
    ledger = json.loads((folder / "workbooks" / "plan r2 returns.json").read_text("utf-8"))
    fates = {each["reporter"]: each["fate"] for each in ledger["returns"]}
    assert fates["Halton"] == "merged"
    assert fates["Sefton"] == "not filled in yet"
    again = run("collect", "returns")
    assert again.exit_code == 0
    assert "Nothing was merged" in again.stdout
    assert not (folder / "workbooks" / "plan r3.xlsx").exists()


def test_collect_says_json_alone_on_stdout(folder):
    run("send")
    done = run("collect", "returns", "--json")
    assert {each["fate"] for each in json.loads(done.stdout)["returns"]} == {"not filled in yet"}


def test_collect_exits_1_when_a_return_is_held_back(folder):
    run("send")
    path = folder / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    Officer(path).fill("Updates", "P1.05", Rating="Red", Progress_this_quarter="Bad").save()
    done = run("collect", str(path))
    assert done.exit_code == 1
    assert "held back" in done.stdout
    assert "D401" in done.stdout


def test_the_rows_of_a_held_return_are_counted_as_rows_and_those_with_news_named(folder):
    run("send")
    path = folder / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    Officer(path).fill("Updates", "P1.05", Rating="Red", Progress_this_quarter="Bad").save()
    lines = [line.strip() for line in run("collect", str(path)).stdout.splitlines()]
    [rows] = [line for line in lines if line.startswith("rows")]
    assert "rows in, none merged: a return goes into the plan whole or not at all" in rows
    assert "held  2 rows with something new: Updates!4, Guide" in lines


def test_status_puts_a_held_return_first_and_names_it_in_its_last_line(folder):
    run("send")
    path = folder / "returns/2024-25-Q2/sefton-return-2024-25-Q2.xlsx"
    Officer(path).fill("Updates", "P1.05", Rating="Red", Progress_this_quarter="Bad").save()
    run("collect", str(path))
    lines = run("status", "--as-of", "2024-10-21").stdout.splitlines()
    assert lines[lines.index("To paste into a reminder") + 2] == "Sefton"
    assert lines[-1] == (
        "Next: first settle what holds back the return of Sefton, at the top of the reminders; "
        "then atf-reports returns collect FILES"
    )


def test_returns_without_a_day_are_written_and_what_to_type_is_said_at_once(folder):
    editor = WorkbookEditor.opened(folder / "workbooks/plan.xlsx")
    plan, _ = read_plan(folder / "workbooks/plan.xlsx")
    cell = next(r.cell(Setting.value) for r in plan.setting_rows if r.name == "Returns due")
    editor.set_cell("Settings", cell, None)
    (folder / "workbooks/plan.xlsx").write_bytes(editor.content())
    done = run("send")
    assert done.exit_code == 1
    assert "ready to send" not in done.stdout
    assert f"type Returns due at Settings!{cell}, such as 18/10/2024, and save;" in done.stdout
    path = folder / "returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx"
    words = [[cell.value for cell in row[:2]] for row in openpyxl.load_workbook(path)["Guide"]]
    assert ["Please send it back by", "a day that the programme office will name"] in words
    told = run("status", "--as-of", "2024-10-21").stdout
    assert "We look forward to the return for Quarter 2, 2024-25; the one row due" in told
    assert "is due;" not in told
    editor = WorkbookEditor.opened(folder / "workbooks/plan.xlsx")
    editor.set_cell("Settings", cell, date(2024, 10, 18))
    (folder / "workbooks/plan.xlsx").write_bytes(editor.content())
    again = run("send")
    assert again.exit_code == 0
    assert again.stdout.count("made anew; nobody had filled it in") == 5


def test_status_is_asked_for_a_day_in_either_spelling(folder):
    one, other = run("status", "--as-of", "2024-10-25"), run("status", "--as-of", "25/10/2024")
    assert one.exit_code == other.exit_code == 1
    assert one.stdout == other.stdout
    assert "as of 25 October 2024" in one.stdout


def test_status_json_is_json_alone(folder):
    done = run("status", "--as-of", "2024-10-25", "--json")
    assert json.loads(done.stdout)["as_of"] == "2024-10-25"


@pytest.mark.parametrize("command", ["send", "collect", "status"])
def test_each_command_explains_itself(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert "Exits 0" in " ".join(done.stdout.split())
