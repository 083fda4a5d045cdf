"""`import indicators` and `import plan` from end to end."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from atf_reports.workbook.read import read_plan
from tests.imports.fingertips import fingertips_csv
from tests.imports.plan_document import EQUITY, HEADINGS, NURSES, plan_document
from tests.support.faulty import EXAMPLE


def run(*arguments):
    add_commands()
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def office(tmp_path, monkeypatch):
    (tmp_path / "workbooks").mkdir()
    shutil.copyfile(EXAMPLE, tmp_path / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_indicators_go_into_a_copy_with_a_ledger_beside_it(office):
    (office / "data.csv").write_text(fingertips_csv({}, {"Area Code": "E08000003"}), newline="")
    done = run("import", "indicators", "data.csv")
    assert done.exit_code == 0, done.output
    assert "2 rows read: 1 added, 1 left." in done.stdout
    assert "1: an area that the plan does not report" in done.stdout
    assert (office / "workbooks" / "plan.xlsx").read_bytes() == EXAMPLE.read_bytes()
    plan, _ = read_plan(office / "workbooks" / "plan r2.xlsx")
    assert any(value.period == "2030/31" for value in plan.indicator_values)
    ledger = json.loads((office / "workbooks" / "plan r2 indicators.json").read_text())
    assert [row["fate"] for row in ledger["rows"]] == ["added", "left"]


def test_the_same_file_again_writes_no_copy_and_exits_1(office):
    (office / "data.csv").write_text(fingertips_csv({}), newline="")
    run("import", "indicators", "data.csv")
    done = run("import", "indicators", "data.csv", "--json")
    assert done.exit_code == 1
    assert [row["fate"] for row in json.loads(done.stdout)["rows"]] == ["in the plan already"]
    assert len(list((office / "workbooks").glob("*.xlsx"))) == 2


def test_a_file_that_is_none_cannot_be_imported(office):
    (office / "notes.csv").write_text("a,b\n1,2\n")
    done = run("import", "indicators", "notes.csv")
    assert done.exit_code == 2
    assert "not in the layout of a Fingertips download" in done.stderr


def test_a_plan_goes_into_a_new_plan_with_every_guess_said(office):
    plan_document(office / "old plan.docx", [HEADINGS, EQUITY, NURSES])
    done = run("import", "plan", "old plan.docx", "--to", "next-year.xlsx")
    assert done.exit_code == 1, done.output
    assert "2 programmes and 4 measures" in done.stdout
    assert "confirm     Measures M1.02-1, Measure: 3 measures in one cell." in done.stdout
    assert "left        paragraph 4: words outside the table: A closing remark." in done.stdout
    plan, _ = read_plan(office / "next-year.xlsx")
    assert [row.ref for row in plan.programmes] == ["P1.01", "P1.02"]
    ledger = json.loads((office / "next-year import.json").read_text())
    cell = next(c for c in ledger["cells"] if c["text"] == "Beyond Board")
    assert cell["went_to"] == ["Programmes P1.01, Accountable body"]


def test_a_plan_goes_into_a_copy_of_the_one_there_is(office):
    plan_document(office / "old plan.docx", [HEADINGS, NURSES])
    done = run("import", "plan", "old plan.docx")
    assert "Wrote workbooks/plan r2.xlsx" in done.stdout
    before, _ = read_plan(EXAMPLE)
    after, _ = read_plan(office / "workbooks" / "plan r2.xlsx")
    assert len(after.programmes) == len(before.programmes) + 1
    assert after.programmes[-1].ref == "P1.12"
    assert (office / "workbooks" / "plan.xlsx").read_bytes() == EXAMPLE.read_bytes()


def test_a_document_without_such_a_table_and_a_target_that_is_there_cannot_run(office):
    plan_document(office / "letter.docx", [["A", "B"], ["c", "d"]])
    none = run("import", "plan", "letter.docx")
    assert (none.exit_code, "no table with the headings of a plan" in none.stderr) == (2, True)
    plan_document(office / "old plan.docx", [HEADINGS, NURSES])
    taken = run("import", "plan", "old plan.docx", "--to", "workbooks/plan.xlsx")
    assert (taken.exit_code, "is there already" in taken.stderr) == (2, True)
