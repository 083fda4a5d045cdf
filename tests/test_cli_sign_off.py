"""`sign-off` from end to end: what is written, what a paper prints, when a sign-off lapses."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.faulty import EXAMPLE, FAULTS, faulty_plan

ROLE = "Director of Public Health"
LIVERPOOL = "output/2024-25-Q2/places/liverpool-progress-2024-25-Q2.docx"


def run(*arguments):
    add_commands()
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def sign(*papers, role=ROLE):
    return run("sign-off", *papers, "--role", role, "--on", "08/11/2024")


def built_text() -> str:
    done = run("build", "--place", "Liverpool")
    assert done.exit_code == 0, done.output
    paper = docx.Document(LIVERPOOL)
    cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def typed(plan: Path, find, column, words):
    """Type words into a column of the first update that is found."""
    read, _ = read_plan(plan)
    update = next(u for u in read.updates if str(u.quarter) == "2024-25 Q2" and find(u))
    editor = WorkbookEditor.opened(plan)
    editor.set_cell("Updates", update.cell(getattr(type(update), column)), words)
    plan.write_bytes(editor.content())


@pytest.fixture
def office(tmp_path, monkeypatch):
    (tmp_path / "workbooks").mkdir()
    shutil.copyfile(EXAMPLE, tmp_path / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_role_and_day_go_into_a_copy_and_the_hash_into_the_archive(office):
    done = sign("Liverpool", "board-summary-2024-25-Q2.docx")
    assert done.exit_code == 0, done.output
    assert (office / "workbooks" / "plan.xlsx").read_bytes() == EXAMPLE.read_bytes()
    plan, _ = read_plan(office / "workbooks" / "plan r2.xlsx")
    signed = {(r.paper, r.about): r.signed_off_on for r in plan.papers if r.signed_off_by == ROLE}
    assert signed["Place progress", "Liverpool"] == date(2024, 11, 8)
    assert signed["Board summary", "All"] == date(2024, 11, 8)
    told = json.loads((office / "archive" / "sign-offs.json").read_text())["sign_offs"]
    assert [one["paper"] for one in told] == [
        "board/board-summary-2024-25-Q2",
        "places/liverpool-progress-2024-25-Q2",
    ]
    assert all(len(one["view_sha256"]) == 64 for one in told)


def test_a_paper_prints_its_draft_its_sign_off_and_then_that_it_lapsed(office):
    assert "Draft for sign-off. Illustrative data" in built_text()
    sign("liverpool-progress")
    text = built_text()
    assert "Signed off by the Director of Public Health, 8 November 2024. Illustrative" in text
    live = office / "workbooks" / "plan r2.xlsx"
    typed(live, lambda u: u.place == "Liverpool" and u.progress, "progress", "Rewritten since.")
    text = built_text()
    assert "Sign-off lapsed: signed off by the Director of Public Health, 8 November" in text
    assert "Lapsed: Director of Public Health on 8 November 2024, and changed since" in text


def test_a_change_elsewhere_in_the_plan_lets_nothing_lapse(office):
    sign("Liverpool")
    live = office / "workbooks" / "plan r2.xlsx"
    typed(live, lambda u: u.place == "Sefton" and u.progress, "progress", "Rewritten since.")
    done = run("build", "--place", "Liverpool", "--dry-run")
    assert "lapsed" not in done.stderr
    typed(live, lambda u: u.place == "Liverpool" and u.progress, "progress", "Rewritten since.")
    done = run("build", "--place", "Liverpool", "--dry-run")
    assert "Sign-off lapsed: Place progress · Liverpool" in done.stderr


def test_signing_again_renews_a_lapsed_sign_off(office):
    sign("Liverpool")
    live = office / "workbooks" / "plan r2.xlsx"
    typed(live, lambda u: u.place == "Liverpool" and u.progress, "progress", "Rewritten since.")
    assert sign("Liverpool", role="Chair of the Board").exit_code == 0
    done = run("build", "--place", "Liverpool", "--dry-run")
    assert "lapsed" not in done.stderr


def test_a_draft_says_so_before_its_sign_off(office):
    faulty_plan(office / "workbooks" / "plan.xlsx", FAULTS[0])
    run("build", "--place", "Liverpool", "--draft")
    text = "\n".join(p.text for p in docx.Document(LIVERPOOL).paragraphs)
    assert "DRAFT: 1 finding. Draft for sign-off. Illustrative data" in text


@pytest.mark.parametrize(
    ("paper", "role", "why"),
    [
        ("Liverpol", ROLE, 'has no paper "Liverpol"'),
        ("Liverpool", "Joanne Smith", "does not read as a role"),
        ("Liverpool", "office@example.org", "does not read as a role"),
    ],
)
def test_what_is_no_paper_or_no_role_is_refused(office, paper, role, why):
    done = sign(paper, role=role)
    assert done.exit_code == 1
    assert why in done.stderr
    assert not (office / "archive").exists()


def test_a_paper_held_back_cannot_be_signed(office):
    faulty_plan(office / "workbooks" / "plan.xlsx", FAULTS[0])
    done = sign("Sefton", "Liverpool")
    assert done.exit_code == 1
    assert "liverpool-progress-2024-25-Q2 is not final: Updates!" in done.stderr
    assert [p.name for p in (office / "workbooks").iterdir()] == ["plan.xlsx"]


def test_a_paper_that_is_nearly_named_is_offered_by_the_name_that_was_meant(office):
    done = sign("Liverpol")
    assert done.exit_code == 1
    assert 'has no paper "Liverpol". Did you mean Liverpool?' in done.stderr


@pytest.mark.parametrize("day", ["08/11/2030", "08/11/2023"])
def test_a_day_of_another_year_is_a_slip(office, day):
    done = run("sign-off", "Liverpool", "--role", ROLE, "--on", day)
    assert done.exit_code == 1
    assert f"{day} is no day on which papers for 2024-25 Q2 are signed off" in done.stderr
    assert list((office / "workbooks").iterdir()) == [office / "workbooks" / "plan.xlsx"]
