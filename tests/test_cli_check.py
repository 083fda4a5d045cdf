"""`check` and `explain` from end to end, with real workbooks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

from atf_reports import cli_build, cli_returns  # noqa: F401  (they add their commands)
from atf_reports.check_json import findings_json_schema
from atf_reports.cli import cli
from tests.support.faulty import EXAMPLE, FAULTS, Typed, faulty_plan

AS_TEXT = Typed("Milestones", {}, "Baseline date", "31/03/2025")


def run(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    plan = tmp_path_factory.mktemp("plan") / "my plan.xlsx"
    return plan, faulty_plan(plan, *FAULTS)


def test_each_fault_typed_into_the_plan_is_named_at_its_cell(faulty):
    plan, addresses = faulty
    told = json.loads(run("check", plan, "--json").stdout)
    found = {f"{f['sheet']}!{f['cell']}": f for f in told["findings"]}
    for fault, address in addresses.items():
        assert address in found, fault
        assert found[address]["fix"]
        assert fault.value is None or str(fault.value) in found[address]["message"]


def test_the_terminal_says_where_what_and_what_to_type(faulty):
    plan, addresses = faulty
    done = run("check", plan)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Not ready: ")
    assert lines[1].startswith("Held back: the Place papers of ")
    for address in addresses.values():
        assert address in done.stdout
    assert 'Did you mean "Amber"?' in done.stdout
    assert lines[-1].startswith("Next: mend what is named above, then atf-reports check")
    assert "\x1b" not in done.stdout


def test_the_example_plan_can_be_built():
    done = run("check", EXAMPLE)
    assert done.exit_code == 0
    assert done.stdout.startswith("Ready")
    assert done.stdout.splitlines()[-1].startswith("Next: atf-reports build")


def test_warnings_block_only_with_strict(tmp_path):
    plan = tmp_path / "plan.xlsx"
    faulty_plan(plan, AS_TEXT)
    assert run("check", plan).exit_code == 0
    strict = run("check", plan, "--strict")
    assert strict.exit_code == 1
    assert strict.stdout.startswith("Not ready: ")
    assert "Warnings count as blocking" in strict.stdout


def test_another_quarter_is_judged_when_asked_for(faulty):
    plan, addresses = faulty
    told = json.loads(run("check", plan, "--json", "--quarter", "2024-25 Q1").stdout)
    assert told["quarter"] == "2024-25 Q1"
    blank_reason = addresses[FAULTS[4]].partition("!")[2]
    judged = {f["cell"] for f in told["findings"] if f["code"] == "D402"}
    assert blank_reason not in judged


def test_last_quarters_plan_lets_more_rules_run(tmp_path):
    alone = json.loads(run("check", EXAMPLE, "--json").stdout)
    before = tmp_path / "before.xlsx"
    faulty_plan(before, AS_TEXT)
    both = json.loads(run("check", EXAMPLE, "--json", "--before", before).stdout)
    codes = {f["code"] for f in both["findings"]}
    assert "D475" in {f["code"] for f in alone["findings"]}
    assert "D475" not in codes


def test_json_keeps_to_the_published_schema_and_stdout_holds_nothing_else(faulty, tmp_path):
    plan, _ = faulty
    done = run("check", plan, "--json", "--findings", tmp_path / "faults.xlsx")
    assert done.exit_code == 1
    jsonschema.validate(json.loads(done.stdout), json.loads(findings_json_schema()))
    assert "Wrote" in done.stderr


def test_the_list_and_the_page_hold_every_finding_and_the_plan_is_untouched(faulty, tmp_path):
    plan, addresses = faulty
    before = plan.read_bytes()
    faults, page = tmp_path / "faults.xlsx", tmp_path / "page.html"
    done = run("check", plan, "--findings", faults, "--html", page)
    assert done.exit_code == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("Wrote")] == [
        f"Wrote {faults.as_posix()}", f"Wrote {page.as_posix()}",
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(faults)["Findings"]
    linked = {cell.value for cell in sheet["E"] if cell.hyperlink}
    assert set(addresses.values()) <= linked
    text = page.read_text(encoding="utf-8")
    assert all(address in text for address in addresses.values())
    assert plan.read_bytes() == before


@pytest.mark.parametrize("as_json", [[], ["--json"]])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.xlsx"], "There is no file"),
        ([__file__], "is not an Excel workbook"),
        ([EXAMPLE, "--before", "nowhere.xlsx"], "There is no file"),
        ([EXAMPLE, "--findings", EXAMPLE], "is the plan itself"),
        ([EXAMPLE, "--findings", "faults.doc"], "ends in .xlsx"),
        ([EXAMPLE, "--html", "page.pdf"], "ends in .html"),
    ],
)
def test_what_could_not_run_is_one_sentence_on_stderr(arguments, said, as_json):
    done = run("check", *arguments, *as_json)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_quarter_that_is_none_is_a_bad_option():
    done = run("check", EXAMPLE, "--quarter", "2024 Q9")
    assert done.exit_code == 2
    assert done.stdout == ""


@pytest.mark.parametrize("console", ["cp1252", "ascii", "utf-8"])
def test_piped_it_is_plain_text_on_any_console(faulty, console):
    plan, addresses = faulty
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    done = subprocess.run(
        [sys.executable, "-m", "atf_reports", "check", plan.name, "--all"],
        cwd=plan.parent,
        env=kept | {"PYTHONIOENCODING": console},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode(console, "replace")
    text = done.stdout.decode(console)
    assert done.stderr == b""
    assert "\x1b" not in text
    assert max(map(len, text.splitlines()[:-1])) <= 100
    assert all(address in text for address in addresses.values())


def on_a_terminal(plan, **settings):
    """What `check` prints on a terminal, with these environment variables."""
    pty = pytest.importorskip("pty", reason="terminals of this kind are not on Windows")
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "atf_reports", "check", str(plan)]
    with subprocess.Popen(command, stdout=theirs, env=kept | settings) as running:
        os.close(theirs)
        told = b""
        try:
            while piece := os.read(ours, 4096):
                told += piece
        except OSError:
            pass  # the other end is closed
        running.wait()
    os.close(ours)
    return told.decode()


@pytest.mark.parametrize(
    ("settings", "colour"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_did_not_decline_it(faulty, settings, colour):
    assert ("\x1b[31mERROR" in on_a_terminal(faulty[0], **settings)) is colour


def test_explain_says_what_a_code_means():
    done = run("explain", "c202")
    assert done.exit_code == 0
    assert done.stdout.startswith("C202  Not on the list")


def test_explain_of_an_unknown_code_offers_the_nearest():
    done = run("explain", "not a nmber")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Did you mean C203" in done.stderr


def test_help_names_every_option_of_check():
    text = run("check", "--help").stdout
    for option in ("--json", "--findings", "--html", "--strict", "--all", "--quarter", "--before"):
        assert option in text


@pytest.mark.parametrize(
    "command",
    [("check",), ("check", "--json"), ("build", "--dry-run"), ("returns", "status", "--json")],
)
def test_a_plan_that_is_open_in_excel_is_said_so_on_stderr(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "workbooks").mkdir()
    shutil.copyfile(EXAMPLE, tmp_path / "workbooks" / "plan.xlsx")
    (tmp_path / "workbooks" / "~$plan.xlsx").write_bytes(b"")
    done = run(*command)
    said = "plan.xlsx is open in Excel: what is not saved there is not included.\n"
    assert done.stderr.count(said) == 1
    assert said not in done.stdout
