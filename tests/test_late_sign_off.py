"""Signing papers that were edited by hand or whose quarter is closed; older copies of the plan."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from atf_reports.edited_papers import EditedPaper, edited_papers
from atf_reports.locate import newer_copy
from tests.support.faulty import EXAMPLE, FAULTS, faulty_plan
from tests.support.offices import closed_office, open_office

SEFTON = "places/sefton-progress-2024-25-Q2"
PACK = Path("output/2024-25-Q2")
Q2 = "2024-25 Q2"


def run(*arguments):
    add_commands()
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def sign(paper, *options, on="08/11/2024"):
    return run("sign-off", paper, "--role", "Director of Public Health", "--on", on, *options)


def built(*options) -> str:
    """What the build of Sefton's paper prints."""
    done = run("build", "--place", "Sefton", *options)
    assert done.exit_code == 0, done.output
    return done.output


def words_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def edited() -> Path:
    """Sefton's paper with a sentence typed into it."""
    path = PACK / f"{SEFTON}.docx"
    paper = docx.Document(str(path))
    paper.add_paragraph("Typed by hand.")
    paper.save(str(path))
    return path


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.chdir(open_office(tmp_path / "office"))
    return Path.cwd()


@pytest.fixture
def closed(tmp_path, monkeypatch):
    monkeypatch.chdir(closed_office(tmp_path))
    return tmp_path


def test_signing_an_edited_paper_says_what_is_signed_and_what_becomes_of_the_edit(office):
    built()
    path = edited()
    done = sign("Sefton")
    [note] = [line for line in done.output.splitlines() if line.startswith("note")]
    assert f"{SEFTON}.docx was edited by hand since it was built" in note
    assert "type them into the plan and sign again" in note
    built()
    assert "Typed by hand." in words_of(path)
    assert "Signed off by the Director" in words_of(path.with_stem(f"{path.stem} (new)"))


def test_signing_tells_of_an_edit_of_the_new_one_beside_an_edited_paper_too(office):
    built()
    path = edited()
    sign("Sefton")
    built()
    new = path.with_stem(f"{path.stem} (new)")
    new.write_bytes(new.read_bytes() + b"edited")
    notes = [line for line in sign("Sefton").output.splitlines() if line.startswith("note")]
    assert [note.split(" was edited")[0] for note in notes] == [
        f"note  {SEFTON} (new).docx",
        f"note  {SEFTON}.docx",
    ]


def test_signing_a_paper_as_built_says_no_such_thing(office):
    built()
    assert "edited" not in sign("Sefton").output


def test_verify_names_the_two_of_one_and_says_to_send_one(office):
    built()
    edited()
    sign("Sefton")
    assert "nothing: the next" in run("verify", PACK).output
    built()
    done = run("verify", PACK)
    assert f"there twice: {SEFTON}.docx (edited by hand) and" in done.output
    assert done.output.splitlines()[-1].startswith("Next: send only one of the two")
    assert edited_papers(PACK) == (EditedPaper(f"{SEFTON}.docx", f"{SEFTON} (new).docx"),)


def test_a_copy_kept_by_replace_is_no_second_paper(office):
    built()
    edited()
    built("--replace")
    assert edited_papers(PACK) == ()


def test_roll_says_who_waits_for_sign_off_and_which_paper_is_there_twice(office):
    built("--place", "Wirral")
    edited()
    sign("Sefton")
    built("--place", "Wirral")
    done = run("roll")
    assert done.exit_code == 0, done.output
    warnings = [line for line in done.output.splitlines() if line.startswith("warning")]
    assert "1 paper of the pack waits for sign-off: wirral-progress-2024-25-Q2." in warnings[0]
    assert 'sign-off PAPER --quarter "2024-25 Q2"' in warnings[0]
    assert f"A paper is in the pack twice: {SEFTON}.docx" in warnings[1]


@pytest.mark.parametrize("named", [("Sefton", "--quarter", Q2), (f"output/x/{SEFTON}.docx",)])
def test_a_paper_of_a_closed_quarter_is_signed_in_the_archive_alone(closed, named):
    done = sign(*named)
    assert done.exit_code == 0, done.output
    assert "Wrote archive/sign-offs.json" in done.output
    assert f'Next: atf-reports build --quarter "{Q2}"' in done.output
    assert sorted(p.name for p in Path("workbooks").iterdir()) == ["plan r2.xlsx", "plan.xlsx"]
    [told] = json.loads(Path("archive/sign-offs.json").read_text(encoding="utf-8"))["sign_offs"]
    assert (told["paper"], told["quarter"], told["late"]) == (SEFTON, Q2, True)
    built("--quarter", Q2)
    assert "Signed off by the Director of Public Health, 8 November" in words_of(
        PACK / f"{SEFTON}.docx"
    )


def test_the_plan_that_was_named_for_it_takes_no_copy(closed):
    done = sign("Sefton", "--plan", "workbooks/plan.xlsx")
    assert done.exit_code == 2
    assert f'atf-reports sign-off Sefton --quarter "{Q2}"' in done.output
    assert not Path("workbooks/plan r3.xlsx").exists()
    assert not Path("archive/sign-offs.json").exists()


def test_a_day_before_the_new_quarter_is_over_asks_whether_the_closed_one_is_meant(closed):
    done = sign("Sefton")
    assert done.exit_code == 1
    assert f'For a paper of {Q2}: --quarter "{Q2}".' in done.output
    assert sign("Sefton", on="20/01/2025").exit_code == 0


def test_a_quarter_that_was_never_closed_is_refused(closed):
    done = sign("Sefton", "--quarter", "2023-24 Q4")
    assert done.exit_code == 2
    assert "2023-24 Q4 was not closed with atf-reports roll" in done.output


@pytest.mark.parametrize(
    "command",
    [
        ("sign-off", "Sefton", "--role", "Chair of the Board", "--on", "20/01/2025", "--plan"),
        ("returns", "collect", "workbooks", "--plan"),
        ("import", "plan", "any.docx", "--plan"),
        ("roll", "--without-pack"),
    ],
)
def test_no_copy_is_made_of_a_plan_that_another_went_on_from(office, command):
    shutil.copyfile(EXAMPLE, "workbooks/plan r2.xlsx")
    before = sorted(Path("workbooks").iterdir())
    if command[1] == "plan":
        shutil.copyfile(_a_plan_in_word(office), "any.docx")
    done = run(*command, "workbooks/plan.xlsx")
    assert done.exit_code in (1, 2), done.output
    assert "plan.xlsx is not the newest: plan r2.xlsx went on from it." in done.output
    assert sorted(Path("workbooks").iterdir()) == before


def _a_plan_in_word(folder: Path) -> Path:
    paper = docx.Document()
    table = paper.add_table(2, 4)
    for cell, words in zip(
        table.rows[0].cells, ("Programme", "Outline", "Outcomes", "Measures"), strict=True
    ):
        cell.text = words
    for cell in table.rows[1].cells:
        cell.text = "Words"
    paper.save(str(folder / "source.docx"))
    return folder / "source.docx"


def test_check_says_that_a_plan_reports_a_closed_quarter_once_more(closed):
    assert "once more" not in run("check").output
    content = Path("workbooks/plan r2.xlsx")
    plan = Path("workbooks/plan r3.xlsx")
    shutil.copyfile(content, plan)
    assert "once more" not in run("check").output
    faulty_plan(plan, FAULTS[0])
    said = run("check").stderr
    assert f"{Q2} is closed already, with archive/2024-25-Q2/plan.xlsx. plan r2.xlsx went" in said


def test_the_newest_of_a_chain_has_none_newer(tmp_path):
    for name in ("plan.xlsx", "plan r2.xlsx", "plan r10.xlsx", "other.xlsx", "other r3.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert newer_copy(tmp_path / "plan.xlsx") == tmp_path / "plan r10.xlsx"
    assert newer_copy(tmp_path / "plan r10.xlsx") is None
    assert newer_copy(tmp_path / "other.xlsx") == tmp_path / "other r3.xlsx"
    assert newer_copy(tmp_path / "gone.xlsx") is None
