"""`compare` from end to end, with real workbooks."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from atf_reports import cli_quarter
from atf_reports.cli import cli
from tests.support.faulty import EXAMPLE, Typed, faulty_plan

LATER = Typed("Milestones", {"Ref": "MS1.05-6"}, "Milestone", "The backlog is gone")


def run(*arguments):
    assert cli_quarter.compare.name in cli.commands
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "later plan.xlsx"
    return path, faulty_plan(path, LATER)[LATER]


def test_a_plan_and_itself_differ_in_nothing_and_exit_0():
    done = run("compare", EXAMPLE, EXAMPLE)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Nothing differs.")


def test_one_changed_cell_is_told_with_its_address_and_exit_1(changed):
    path, address = changed
    done = run("compare", EXAMPLE, path)
    assert done.exit_code == 1
    cell = address.partition("!")[2]
    assert f'{cell} Milestone: "The backlog is gone", was "Two-year review' in done.stdout


def test_json_holds_both_files_and_the_cell_with_no_word_shortened(changed):
    path, address = changed
    told = json.loads(run("compare", EXAMPLE, path, "--json").stdout)
    assert told["before"]["quarter"] == "2024-25 Q2"
    assert told["before"]["sha256"] != told["after"]["sha256"]
    (sheet,) = told["sheets"]
    assert (sheet["sheet"], sheet["counts"]["renamed"]) == ("Milestones", 1)
    (cell,) = sheet["rows"][0]["cells"]
    assert (cell["new"], cell["cell_after"]) == ("The backlog is gone", address.partition("!")[2])


def test_two_quarters_of_one_plan_say_what_moved():
    done = run("compare", EXAMPLE, "--quarters", "2024-25 Q1", "2024-25 Q2")
    assert done.exit_code == 1
    assert "Knowsley: Amber, was Red (improved)" in done.stdout
    assert "days later" in done.stdout


def test_all_prints_every_row(changed):
    few = run("compare", EXAMPLE, "--quarters", "2024-25 Q1", "2024-25 Q2").stdout
    every = run("compare", EXAMPLE, "--quarters", "2024-25 Q1", "2024-25 Q2", "--all").stdout
    assert "more (--all prints them)" in few
    assert "more (--all prints them)" not in every
    assert len(every.splitlines()) > len(few.splitlines())


def test_one_plan_alone_and_a_missing_plan_cannot_run(tmp_path):
    assert run("compare", EXAMPLE).exit_code == 2
    assert run("compare", EXAMPLE, tmp_path / "none.xlsx").exit_code == 2
    two = run("compare", EXAMPLE, EXAMPLE, "--quarters", "2024-25 Q1", "2024-25 Q2")
    assert two.exit_code == 2
