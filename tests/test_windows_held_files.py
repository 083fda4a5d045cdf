"""Files that Windows holds, for a moment (OneDrive, a virus scanner) or for long (Word, Excel).

Windows is imitated: a rename, a deletion or a read is refused as it refuses them.
"""

from __future__ import annotations

import errno
import json
import ntpath
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from atf_reports import cli as command_line
from atf_reports import cli_endings, output, windows
from atf_reports.archive import ArchiveDamaged, snapshot_of
from atf_reports.choices import Rating
from atf_reports.cli import add_commands, cli
from atf_reports.locate import find_plan, newer_copy
from atf_reports.output import OutputFolder
from atf_reports.quarter import Quarter
from atf_reports.record_file import JOURNAL, RECORD
from atf_reports.returns.kept import held_ledger_of
from atf_reports.verify import verify
from atf_reports.workbook.new import FOLDERS, make_folder
from tests.support.returns import Officer, complete_cells, sent, small_plan

add_commands()


def run(*words: str):
    return CliRunner().invoke(cli, words)


def refusal(number: int = 32) -> PermissionError:
    """What Windows says: 32 of a file in use, 5 of one that may not be touched."""
    error = PermissionError(errno.EACCES, "Permission denied", "a file")
    error.winerror = number
    return error


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """Windows, where waiting takes no time; how long was waited."""
    waited: list[float] = []
    monkeypatch.setattr(windows, "ON_WINDOWS", True)
    monkeypatch.setattr(windows.time, "sleep", waited.append)
    return waited


def refused(monkeypatch, method: str, names: str, times: int = 99, number: int = 32) -> None:
    """`Path`'s method is refused so often for paths whose name ends so."""
    real, left = getattr(Path, method), [times]

    def tried(path, *given, **named):
        if path.name.endswith(names) and left[0]:
            left[0] -= 1
            raise refusal(number)
        return real(path, *given, **named)

    monkeypatch.setattr(Path, method, tried)


def with_paper(folder: Path) -> OutputFolder:
    """A pack's folder with a paper as an earlier build wrote it."""
    (folder / "paper.docx").write_bytes(b"old")
    return OutputFolder(folder, known={"paper.docx": {output.sha256(b"old")}})


# A moment


def test_a_file_that_is_held_for_a_moment_is_written(tmp_path, waits, monkeypatch):
    refused(monkeypatch, "replace", ".part", times=2)
    output.write_whole(tmp_path / "paper.docx", b"new")
    assert (tmp_path / "paper.docx").read_bytes() == b"new"
    assert waits == list(windows.WAITS[:2])


def test_one_that_is_held_longer_stays_as_it_was_after_less_than_a_second(
    tmp_path, waits, monkeypatch
):
    pack = with_paper(tmp_path)
    refused(monkeypatch, "replace", ".part")
    written = pack.write("paper.docx", b"new")
    assert written.problem == (
        "paper.docx is open in another program: close it there and build again."
    )
    assert 0.5 < sum(waits) < 1
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []
    assert (tmp_path / "paper.docx").read_bytes() == b"old"


def test_other_refusals_are_not_waited_for(tmp_path, waits, monkeypatch):
    refused(monkeypatch, "replace", ".part", number=19)  # a disk that is write-protected
    with pytest.raises(PermissionError):
        output.write_whole(tmp_path / "paper.docx", b"new")
    assert waits == []


def test_other_systems_do_not_wait(tmp_path, monkeypatch):
    refused(monkeypatch, "replace", ".part")
    monkeypatch.setattr(windows.time, "sleep", lambda seconds: pytest.fail("it waited"))
    with pytest.raises(PermissionError):
        output.write_whole(tmp_path / "paper.docx", b"new")


def test_a_closing_whose_archive_onedrive_holds_for_a_moment_is_done(tmp_path, waits, monkeypatch):
    update = {"quarter": "2024-25 Q2", "place": "Halton", "programme": "P1.05", "rating": "Green"}
    small_plan(tmp_path / "workbooks/plan.xlsx", Update=[update | {"progress": "Done"}])
    monkeypatch.chdir(tmp_path)
    refused(monkeypatch, "rename", ".2024-25-Q2.part", times=2, number=5)
    assert run("roll", "--without-pack").exit_code == 0
    assert (tmp_path / "archive/2024-25-Q2/plan.xlsx").exists()


def test_a_new_folder_is_whole_though_a_part_of_it_is_held(tmp_path, waits, monkeypatch):
    refused(monkeypatch, "rename", "templates", times=2, number=5)
    monkeypatch.setattr(os, "rmdir", lambda path, **named: (_ for _ in ()).throw(refusal(5)))
    make_folder(tmp_path / "plan", example=False)
    assert {p.name for p in (tmp_path / "plan").iterdir()} >= {*FOLDERS, "Check plan.cmd"}
    assert list((tmp_path / "plan/templates").glob("*.docx"))


# What cannot be deleted


def test_a_scratch_file_that_cannot_be_deleted_does_not_hide_why_nothing_was_written(
    tmp_path, waits, monkeypatch
):
    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    refused(monkeypatch, "unlink", ".part")
    with pytest.raises(OSError, match="No space left"):
        output.write_whole(tmp_path / "paper.docx", b"new")


def test_a_pack_is_done_though_its_journal_cannot_be_deleted(tmp_path, waits, monkeypatch):
    refused(monkeypatch, "unlink", JOURNAL)
    for content in (b"first", b"second"):
        folder = OutputFolder.opened(tmp_path)
        folder.begin({"a.docx": output.sha256(content)})
        assert folder.write("a.docx", content).path == tmp_path / "a.docx"
        folder.finish({"outputs": [{"path": "a.docx", "sha256": output.sha256(content)}]})
    assert [file.state for file in verify(tmp_path)] == ["as built"]


def test_a_command_is_done_though_its_temporary_files_are_held(tmp_path, monkeypatch):
    office_with_a_return(tmp_path)
    monkeypatch.chdir(tmp_path)
    real = tempfile.TemporaryDirectory._rmtree

    def held(cls, name, ignore_errors=False, **named):
        real(name, ignore_errors=True, **named)
        if not ignore_errors:
            raise refusal()

    monkeypatch.setattr(tempfile.TemporaryDirectory, "_rmtree", classmethod(held))
    assert run("returns", "collect", "inbox").exit_code == 0


# What is marked or may not be read


def test_a_file_marked_read_only_is_told_from_one_that_is_open(tmp_path, waits, monkeypatch):
    pack = with_paper(tmp_path)
    (tmp_path / "paper.docx").chmod(0o444)
    refused(monkeypatch, "replace", ".part", number=5)
    written = pack.write("paper.docx", b"new")
    assert written.problem == (
        "paper.docx could not be written: it is marked Read-only: right-click it, choose "
        "Properties and take that tick away."
    )


def test_a_run_record_that_may_not_be_read_stops_the_build_and_no_paper_seems_edited(
    tmp_path, waits, monkeypatch
):
    (tmp_path / RECORD).write_text('{"outputs": []}', encoding="utf-8")
    refused(monkeypatch, "read_text", RECORD)
    with pytest.raises(PermissionError):
        OutputFolder.opened(tmp_path)


def test_a_file_that_no_command_may_open_is_one_sentence_and_exit_2(tmp_path, monkeypatch, capsys):
    (tmp_path / RECORD).write_text('{"outputs": []}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["atf-reports", "verify", str(tmp_path)])
    monkeypatch.setattr(cli_endings, "speak_any_console", lambda: None)
    refused(monkeypatch, "read_text", RECORD)
    with pytest.raises(SystemExit) as stopped:
        command_line.main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == (
        "a file cannot be opened: it may be open in another program, or you may not have the right "
        "to it. Close it there and try again.\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == [RECORD]


def test_an_archived_plan_that_is_open_is_not_called_lost(tmp_path, monkeypatch):
    folder = tmp_path / "2024-25-Q2"
    folder.mkdir()
    (folder / "plan.xlsx").write_bytes(b"plan")
    (folder / "closed.json").write_text(
        json.dumps({"plan": {"name": "plan.xlsx", "sha256": output.sha256(b"plan")}})
    )
    refused(monkeypatch, "read_bytes", "plan.xlsx")
    with pytest.raises(ArchiveDamaged, match="cannot be opened: it may be open in another"):
        snapshot_of(Quarter(2024, 2), tmp_path)


def test_words_held_back_are_not_written_over_where_their_ledger_may_not_be_read(
    tmp_path, monkeypatch
):
    plan = office_with_a_return(tmp_path, Rating.RED)
    monkeypatch.chdir(tmp_path)
    assert run("returns", "collect", "inbox").exit_code == 1
    before = held_ledger_of(plan).read_bytes()
    (tmp_path / "inbox/halton.xlsx").unlink()
    [sefton] = (tmp_path / "sent").rglob("sefton*.xlsx")
    Officer(sefton).fill("Updates", "P1.05", Rating="Red").save(tmp_path / "inbox/sefton.xlsx")
    refused(monkeypatch, "read_text", held_ledger_of(plan).name)
    assert run("returns", "collect", "inbox").exit_code == 2
    assert held_ledger_of(plan).read_bytes() == before


# Names and pipes


def test_a_copy_in_other_letters_is_of_the_same_chain(tmp_path, monkeypatch):
    monkeypatch.setattr(os.path, "normcase", ntpath.normcase)
    for name in ("plan.xlsx", "Plan r2.xlsx"):
        (tmp_path / name).write_bytes(b"plan")
    assert find_plan(None, tmp_path).name == "Plan r2.xlsx"
    assert newer_copy(tmp_path / "plan.xlsx") == tmp_path / "Plan r2.xlsx"
    assert newer_copy(tmp_path / "Plan r2.xlsx") is None


@pytest.mark.parametrize(
    "words",
    [
        ("returns", "collect", "inbox", "--json"),
        ("returns", "status", "--as-of", "2024-10-25", "--json"),
        ("compare", "workbooks/plan.xlsx", "other.xlsx", "--json"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_json_in_a_pipe_of_windows_loses_no_sign(tmp_path, words):
    office_with_a_return(tmp_path, progress="Gŵyl 😀 → שלום")
    small_plan(tmp_path / "other.xlsx", Place=[{"code": "E09", "name": "Gŵyl 😀 → שלום"}])
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    done = subprocess.run(
        [sys.executable, "-m", "atf_reports", *words],
        cwd=tmp_path, env=kept | {"PYTHONIOENCODING": "cp1252"}, capture_output=True, check=False,
    )  # fmt: skip
    told = json.loads(done.stdout.decode("ascii"))
    assert "Gŵyl 😀 → שלום" in json.dumps(told, ensure_ascii=False)


def office_with_a_return(folder: Path, rating: Rating = Rating.GREEN, progress: str = "") -> Path:
    """A folder with a plan, its returns, and Halton's filled in twice, once to be found there."""
    plan = small_plan(folder / "workbooks/plan.xlsx")
    officer = Officer(sent(plan, folder / "sent")["Halton"])
    cells = complete_cells(Rating.GREEN) | {"Rating": rating.value}
    officer.fill("Updates", "P1.05", **(cells | {"Progress this quarter": progress or "Fine"}))
    officer.guide("Returned on", date(2024, 10, 17)).save(folder / "inbox/halton.xlsx")
    shutil.copytree(folder / "inbox", folder / "returns" / (progress or "2024-25-Q2"))
    return plan
