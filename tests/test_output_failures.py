"""Whatever fails while a pack is written, and whenever: each file is the old or the new one.

Every step that changes the disk fails once: by an error that the disk reports (full, locked), and
by the power going, after which no further step is done. Then the next build completes the pack.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from atf_reports import output
from atf_reports.cli import add_commands, cli
from atf_reports.output import OutputFolder, sha256
from atf_reports.record_file import JOURNAL, RECORD
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verify import verify

add_commands()
OLD = {"board/a.docx": b"old a", "places/b.docx": b"old b", "places/c.docx": b"old c"}
NEW = {"board/a.docx": b"new a", "places/b.docx": b"new b", "places/d.docx": b"new d"}
EDITED = b"the secretary's words"
UNFINISHED = "from a build that did not finish"
STEPS = 30  # more than a build of three files takes


class PowerCut(BaseException):
    """The process is gone: nothing after it is done, cleaning up included."""


@dataclass
class Disk:
    """Counts the steps that change the disk and fails at one of them."""

    at: int
    dead: bool = False
    done: int = 0

    def step(self, make: Callable[[], OSError]) -> None:
        """Fail if this is the step; with `dead` every later one fails too."""
        self.done += 1
        if self.done == self.at and not self.dead:
            raise make()
        if self.dead and self.done >= self.at:
            raise PowerCut


@contextmanager
def failing(disk: Disk, make: Callable[[], OSError]) -> Iterator[None]:
    """os.fsync, and Path's replace, rename and unlink, fail when the disk says so."""
    with pytest.MonkeyPatch.context() as patch:
        for place, name in (
            (output.os, "fsync"),
            (Path, "replace"),
            (Path, "rename"),
            (Path, "unlink"),
        ):
            real = getattr(place, name)

            def done(*given, _real=real, **named):
                disk.step(make)
                return _real(*given, **named)

            patch.setattr(place, name, done)
        yield


def build(root: Path, files: dict[str, bytes], replace: bool = False) -> list[output.Written]:
    folder = OutputFolder.opened(root, replace)
    folder.begin({name: sha256(content) for name, content in files.items()})
    written = [folder.write(name, content) for name, content in files.items()]
    paths = [(w.path.relative_to(root).as_posix(), w.sha256) for w in written if w.path]
    outputs = [{"path": path, "sha256": digest} for path, digest in paths]
    folder.finish({"outputs": outputs + folder.not_written_again({path for path, _ in paths})})
    return written


def started(root: Path) -> None:
    """A pack as built, one of whose papers was edited since."""
    build(root, OLD)
    (root / "places/b.docx").write_bytes(EDITED)


def held_to_promises(root: Path) -> None:
    """Files are old or new and whole, the edited one stands, and the record names no other hash."""
    contents = {name: {content, NEW.get(name, content)} for name, content in OLD.items()}
    contents["places/d.docx"] = {NEW["places/d.docx"]}
    contents["places/b.docx"] = {EDITED, NEW["places/b.docx"]}
    contents["places/b (new).docx"] = {NEW["places/b.docx"]}
    contents["places/b (edited 1).docx"] = {EDITED}
    there = {p.relative_to(root).as_posix(): p for p in root.rglob("*.docx") if p.name[0] != "."}
    for name, path in there.items():
        assert path.read_bytes() in contents[name], name
    assert {"board/a.docx", "places/b.docx", "places/c.docx"} <= there.keys()
    assert EDITED in {path.read_bytes() for path in there.values()}
    recorded = {o["path"]: o["sha256"] for o in json.loads((root / RECORD).read_text())["outputs"]}
    new = ("places/b (edited 1).docx", "places/d.docx", "places/b (new).docx")
    for file in verify(root):
        if file.state == "as built":
            assert recorded[file.path] == sha256(there[file.path].read_bytes())
        else:
            assert file.state in (UNFINISHED, "edited since it was built") or file.path in new, file


def test_it_takes_fewer_steps_than_are_tried(tmp_path: Path) -> None:
    disk = Disk(at=0)
    started(tmp_path)
    with failing(disk, lambda: OSError()):
        build(tmp_path, NEW)
    assert 8 <= disk.done < STEPS


@pytest.mark.parametrize("replace", [False, True], ids=["beside", "replacing"])
@pytest.mark.parametrize("at", range(1, STEPS))
def test_after_a_power_cut_at_any_step_the_next_build_completes_the_pack(
    tmp_path: Path, at: int, replace: bool
) -> None:
    started(tmp_path)
    with failing(Disk(at, dead=True), OSError):
        try:
            build(tmp_path, NEW, replace)
        except PowerCut:
            held_to_promises(tmp_path)
    build(tmp_path, NEW, replace)
    states = {file.path: file.state for file in verify(tmp_path)}
    edited = "places/b (edited 1).docx" if replace else "places/b.docx"
    assert (tmp_path / edited).read_bytes() == EDITED
    states.pop(edited)
    assert set(states.values()) == {"as built"}
    assert (
        tmp_path / "places" / ("b.docx" if replace else "b (new).docx")
    ).read_bytes() == b"new b"
    assert not (tmp_path / JOURNAL).exists()
    assert [p.name for p in tmp_path.rglob(".*")] == []


@pytest.mark.parametrize(
    "make",
    [
        lambda: OSError(errno.ENOSPC, "No space left on device"),
        lambda: PermissionError(errno.EACCES, "Permission denied"),
    ],
    ids=["disk full", "locked"],
)
@pytest.mark.parametrize("at", range(1, STEPS))
def test_an_error_at_any_step_leaves_whole_files_and_a_true_record(
    tmp_path: Path, at: int, make: Callable[[], OSError]
) -> None:
    started(tmp_path)
    written: list[output.Written] = []
    with failing(Disk(at), make), contextlib.suppress(OSError):
        written = build(tmp_path, NEW)
    held_to_promises(tmp_path)
    for file in written:
        assert bool(file.problem) == (file.path is None)
    build(tmp_path, NEW)
    states = {file.path: file.state for file in verify(tmp_path)}
    assert states.pop("places/b.docx") == "edited since it was built"
    assert set(states.values()) == {"as built"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked otherwise on Windows")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_left_as_it_is(tmp_path: Path) -> None:
    started(tmp_path)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            build(tmp_path, NEW)
    finally:
        tmp_path.chmod(0o755)
    held_to_promises(tmp_path)


KILLED = """
import os, sys
from pathlib import Path
from atf_reports import output
whole, left = output.write_whole, [int(sys.argv.pop(1))]
def counted(path, content):
    left[0] -= 1
    if left[0] == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(f".{path.name}.part").write_bytes(content[:100])
        os.kill(os.getpid(), 9)
    whole(path, content)
output.write_whole = counted
from atf_reports.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("write", [2, 3, 4], ids=["annex", "third", "run record"])
def test_a_build_killed_while_it_writes_is_completed_by_the_next(
    tmp_path: Path, write: int
) -> None:
    plan = str(shipped("workbooks") / EXAMPLE_PLAN)
    command = ["build", plan, "--place", "Halton", "--to", str(tmp_path)]
    whole = [sys.executable, "-m", "atf_reports", *command]
    killed = [sys.executable, "-c", KILLED, str(write), *command]
    assert subprocess.run(killed, capture_output=True, check=False).returncode == -9
    assert not (tmp_path / RECORD).exists()
    assert {file.state for file in verify(tmp_path)} <= {
        "from a build that did not finish",
        "missing",
    }
    told = CliRunner().invoke(cli, ["verify", str(tmp_path)])
    assert told.exit_code == 1
    assert "no build of this folder was finished" in told.output
    assert "Next: atf-reports build, which completes the pack" in told.output
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {file.state for file in verify(tmp_path)} == {"as built"}
    assert [p.name for p in tmp_path.rglob(".*")] == []


def test_a_build_that_stopped_before_its_first_file_is_told_though_all_are_as_built(
    tmp_path: Path,
) -> None:
    build(tmp_path, OLD)
    OutputFolder.opened(tmp_path).begin({name: sha256(content) for name, content in NEW.items()})
    told = CliRunner().invoke(cli, ["verify", str(tmp_path)])
    assert told.exit_code == 1
    assert "The last build of this folder did not finish." in told.output


def test_a_file_that_cannot_even_be_read_is_named_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(tmp_path)
    real = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "a.docx":
            raise PermissionError(errno.EACCES, "in use")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    first, *others = build(tmp_path, NEW)
    assert "a.docx is open in another program" in first.problem
    assert [file.problem for file in others] == ["", ""]
