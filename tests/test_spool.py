"""Finished files wait for the last one without filling the memory, and come back as they were."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from atf_reports import pack as packs
from atf_reports.output import OutputFolder, sha256
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.spool import spool
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan

FILES = {"board/a.docx": b"a" * 900, "places/b.docx": b"b" * 70, "places/c.xlsx": b""}


@pytest.mark.parametrize("in_memory", [0, 950, 10_000])
def test_files_come_back_as_they_were_wherever_they_waited(in_memory: int) -> None:
    with spool(in_memory) as kept:
        files = [kept.keep(name, content) for name, content in FILES.items()]
        again = {file.name: kept.content(file) for file in reversed(files)}
    assert again == FILES
    assert {file.name: file.sha256 for file in files} == {n: sha256(c) for n, c in FILES.items()}


def test_what_is_beyond_the_room_in_memory_is_not_in_memory() -> None:
    with spool(1000) as kept:
        files = [kept.keep(str(number), b"x" * 300) for number in range(10)]
    assert [file.held is None for file in files] == [False] * 3 + [True] * 7


def test_a_full_temporary_folder_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with spool(0) as kept:
        files = [kept.keep(name, content) for name, content in FILES.items()]
        assert {file.name: kept.content(file) for file in files} == FILES


def test_a_file_that_changed_while_it_waited_is_not_delivered() -> None:
    with spool(0) as kept:
        file = kept.keep("board/a.docx", b"as checked")
        kept._file.seek(0)
        kept._file.write(b"something")
        with pytest.raises(OSError, match="build again"):
            kept.content(file)


def test_a_pack_that_waited_on_disk_is_the_pack_that_waited_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = built(tmp_path / "usual")
    monkeypatch.setattr(packs, "spool", lambda: spool(0))
    assert built(tmp_path / "on disk") == usual
    assert len(usual) == 3


def built(root: Path) -> dict[str, bytes]:
    """One Place's paper, its annex and the run record, as bytes by name."""
    plan, found = read_plan(shipped("workbooks") / EXAMPLE_PLAN)
    verdict = Verdict(plan, plan.settings.quarter, found)
    folder = OutputFolder.opened(root)
    packs.Pack(verdict, packs.Choice(places=("Halton",)), shipped("templates"), folder).run()
    return {path.name: path.read_bytes() for path in root.rglob("*.*")}
