"""The small commands, end to end: new, papers, accessible, templates check, and the bare table."""

from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from atf_reports.cli import add_commands, cli
from atf_reports.papers.registry import PAPERS

add_commands()


def run(*arguments: str) -> Result:
    """The command line in this process; an exception of the tool itself fails the test."""
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def test_the_bare_command_prints_the_quarter_from_start_to_finish() -> None:
    result = run()
    assert result.exit_code == 0
    order = ["new", "returns send", "returns status", "returns collect", "check", "build", "roll"]
    places = [result.output.index(f"atf-reports {name}") for name in order]
    assert places == sorted(places)


@pytest.mark.parametrize("example", [False, True], ids=["blank", "example"])
def test_new_makes_a_folder_to_work_in(tmp_path: Path, example: bool) -> None:
    target = tmp_path / "my plan"
    result = run("new", str(target), *(["--example"] if example else []))
    assert result.exit_code == 0, result.output
    assert {p.name for p in target.iterdir() if p.is_dir()} >= {"workbooks", "templates", "output"}
    (plan,) = (target / "workbooks").glob("*.xlsx")
    programmes = openpyxl.load_workbook(plan, read_only=True)["Programmes"]
    refs = [row[0] for row in programmes.iter_rows(min_row=4, values_only=True) if row[0]]
    assert len(refs) == (58 if example else 0)
    assert len(list((target / "templates").iterdir())) == 2 * len(PAPERS)
    assert result.output.rstrip().splitlines()[-1].startswith("Next: ")


def test_new_leaves_a_filled_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = run("new", str(tmp_path))
    assert result.exit_code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_papers_lists_every_kind_with_its_templates_and_what_it_needs() -> None:
    result = run("papers")
    assert result.exit_code == 0
    for kind in PAPERS:
        assert kind.name in result.output
        assert kind.template in result.output
        assert f"needs rows on {kind.needs.sheet}" in result.output


def test_accessible_names_each_barrier_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    paper = docx.Document()
    paper.add_heading("A note", level=1)
    paper.add_heading("Too deep", level=3)
    paper.save(str(path))
    result = run("accessible", str(path))
    assert result.exit_code == 1
    assert "W3" in result.output
    assert "note.docx" in result.output


def test_accessible_says_in_a_sentence_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "note.docx"
    path.write_text("no document")
    result = run("accessible", str(path))
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_templates_check_passes_the_shipped_templates_and_names_a_misspelt_field(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "templates"
    assert run("templates", "copy", str(folder)).exit_code == 0
    assert run("templates", "check", str(folder)).exit_code == 0
    template = folder / "place-progress.docx"
    paper = docx.Document(str(template))
    line = next(p for p in paper.paragraphs if "milestones.sentence" in p.text)
    line.runs[0].text = line.text.replace("milestones.sentence", "milestones.sentense")
    paper.save(str(template))
    result = run("templates", "check", str(folder))
    assert result.exit_code == 1
    assert "place-progress.docx" in result.output
    assert "sentence" in result.output


def test_new_says_in_a_sentence_where_it_may_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "x")

    monkeypatch.setattr("atf_reports.workbook.new.make_folder", refuse)
    done = run("new", "x")
    assert done.exit_code == 2
    assert "x cannot be made: Permission denied. Name a folder in a place where" in done.output
    assert "Errno" not in done.output
