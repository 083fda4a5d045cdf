"""Whatever fails while a command writes, and whenever: the plan is untouched, no file is half
written, and the same command then does its work. (`build` has its own: test_output_failures.)

The commands are run from end to end; the disk fails at each of their steps in turn.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from atf_reports.choices import Rating
from atf_reports.cli import add_commands, cli
from tests.imports.fingertips import fingertips_csv
from tests.imports.plan_document import EQUITY, HEADINGS, NURSES, plan_document
from tests.support.disk import Disk, PowerCut, failing, full, locked
from tests.support.faulty import EXAMPLE
from tests.support.returns import Officer, complete_cells, sent, small_plan
from tests.support.thorough import tries

PLAN = "workbooks/plan.xlsx"
MOST = tries(4, 12)  # steps tried of a command that takes more


@dataclass(frozen=True)
class Command:
    """A command as it is typed, its exit code when nothing fails, and the office it is run in.

    `rewrites` is the one file that it may replace.
    """

    words: tuple[str, ...]
    code: int
    office: str = "small"
    rewrites: str = ""


COMMANDS = {
    "new": Command(("new", "my-plan"), 0, "empty"),
    "new, of the folder itself": Command(("new", ".", "--example"), 0, "empty"),
    "returns send": Command(("returns", "send", "--place", "Halton", "--place", "Sefton"), 0),
    "returns collect": Command(("returns", "collect", "inbox"), 1),
    "returns collect, all held": Command(("returns", "collect", "inbox/sefton.xlsx"), 1),
    "roll": Command(("roll", "--without-pack"), 0, "closing"),
    "sign-off": Command(
        ("sign-off", "halton-progress", "--role", "Director of Public Health", "--on",
         "08/11/2024"), 0, rewrites="archive/sign-offs.json",
    ),
    "import indicators": Command(("import", "indicators", "data.csv"), 0, "example"),
    "import plan": Command(("import", "plan", "old plan.docx"), 1),
    "import plan into a new one": Command(("import", "plan", "old plan.docx", "--to", "a.xlsx"), 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def offices(tmp_path_factory) -> Mapping[str, Path]:
    """The folders that the commands are run in, made once and copied for each run."""
    root = tmp_path_factory.mktemp("offices")
    (root / "empty").mkdir()
    small = root / "small"
    returns = sent(small_plan(small / PLAN), root / "sent")
    halton = Officer(returns["Halton"]).fill("Updates", "P1.05", **complete_cells(Rating.GREEN))
    halton.guide("Returned on", date(2024, 10, 17)).save(small / "inbox" / "halton.xlsx")
    Officer(returns["Sefton"]).fill("Updates", "P1.05", Rating="Red").save(
        small / "inbox" / "sefton.xlsx"
    )
    plan_document(small / "old plan.docx", (HEADINGS, EQUITY, NURSES))
    (small / "archive").mkdir()
    (small / "archive" / "sign-offs.json").write_text('{"sign_offs": []}')
    update = {"quarter": "2024-25 Q2", "place": "Halton", "programme": "P1.05"}
    small_plan(root / "closing" / PLAN, Update=[update | {"rating": "Green", "progress": "Done"}])
    example = root / "example"
    (example / "workbooks").mkdir(parents=True)
    shutil.copyfile(EXAMPLE, example / PLAN)
    (example / "data.csv").write_text(fingertips_csv({}, {"Area Code": "E08000003"}), newline="")
    return {
        "empty": root / "empty",
        "small": small,
        "example": example,
        "closing": root / "closing",
    }


_wholes: dict[Command, tuple[Mapping[str, bytes], int]] = {}  # made once in each process


@dataclass(frozen=True)
class Runs:
    """Runs a command in fresh copies of its office."""

    offices: Mapping[str, Path]
    command: Command
    root: Path

    def fresh(self, name: str) -> Path:
        """A fresh copy of the office."""
        return Path(shutil.copytree(self.offices[self.command.office], self.root / name))

    def run(self, folder: Path, disk: Disk | None = None) -> Result:
        """The command, on a disk that may fail."""
        add_commands()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            if disk is None:
                return CliRunner().invoke(cli, self.command.words)
            with failing(disk):
                return CliRunner().invoke(cli, self.command.words)

    def whole(self) -> tuple[Mapping[str, bytes], int]:
        """What the folder holds when nothing fails, and how many steps it takes."""
        if self.command not in _wholes:
            _wholes[self.command] = self._whole()
        return _wholes[self.command]

    def _whole(self) -> tuple[Mapping[str, bytes], int]:
        folder = self.fresh("whole")
        disk = Disk(folder)
        done = self.run(folder, disk)
        assert done.exit_code == self.command.code, done.output
        return held(folder), disk.done


@pytest.fixture(params=COMMANDS.values(), ids=COMMANDS.keys())
def runs(request, offices, tmp_path) -> Runs:
    return Runs(offices, request.param, tmp_path)


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shown(folder: Path) -> dict[str, bytes]:
    """Every file that a person would see."""
    files = held(folder)
    return {name: files[name] for name in files if not any(p[0] == "." for p in name.split("/"))}


def assert_whole(runs: Runs, folder: Path, after: Mapping[str, bytes]) -> None:
    """Each file is one that stood there before, or one as the command makes it."""
    before = held(runs.offices[runs.command.office])
    files = shown(folder)
    assert before.keys() <= files.keys()
    for name, content in files.items():
        wanted = {before.get(name, after.get(name))}
        if name == runs.command.rewrites:
            wanted.add(after[name])
        assert content in wanted, name


def steps(number: int) -> list[int]:
    """Each step; some spread over all of them, first and last too, where there are many alike."""
    if number <= MOST:
        return list(range(1, number + 1))
    return sorted({1 + n * (number - 1) // (MOST - 1) for n in range(MOST)})


def test_it_takes_some_steps_and_the_same_ones_each_time(runs):
    _, one = runs.whole()
    disk = Disk(runs.fresh("again"))
    runs.run(disk.root, disk)
    assert disk.done == one >= 3, disk.told


@pytest.mark.parametrize(
    ("kind", "make"),
    [("once", locked), ("full", full)],
    ids=["locked once", "full from then on"],
)
def test_an_error_at_any_step_is_a_sentence_and_leaves_nothing_half_done(
    runs, kind: str, make: Callable[[], Exception]
):
    after, number = runs.whole()
    for at in steps(number):
        folder = runs.fresh(f"at {at}")
        disk = Disk(folder, at, kind, make)
        done = runs.run(folder, disk)
        assert done.exception is None or isinstance(done.exception, SystemExit), disk.told
        assert "Traceback" not in done.output
        assert_whole(runs, folder, after)
        if shown(folder) == after:
            continue  # it did without that step: the folder that it wanted was there
        again = runs.run(folder)
        assert again.exit_code == runs.command.code, (at, disk.told, again.output)
        assert held(folder) == after, (at, disk.told)


def test_after_a_power_cut_at_any_step_the_same_command_succeeds(runs):
    after, number = runs.whole()
    for at in steps(number):
        folder = runs.fresh(f"at {at}")
        with pytest.raises(PowerCut):
            runs.run(folder, Disk(folder, at, "power"))
        assert_whole(runs, folder, after)
        again = runs.run(folder)
        assert again.exit_code == runs.command.code, (at, again.output)
        assert held(folder) == after, at


def test_in_a_folder_that_is_read_only_nothing_changes_and_a_sentence_says_so(runs):
    folder = runs.fresh("read-only")
    before = held(folder)
    done = runs.run(folder, Disk(folder, 1, "read-only"))
    assert done.exit_code in (1, 2), done.output
    assert "Permission denied" in done.output or "read-only" in done.output
    assert "Traceback" not in done.output
    assert held(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked otherwise on Windows")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_in_a_folder_that_the_system_locks_nothing_changes(offices, tmp_path):
    runs = Runs(offices, COMMANDS["returns collect"], tmp_path)
    folder = runs.fresh("read-only")
    before = held(folder)
    (folder / "workbooks").chmod(0o555)
    try:
        done = runs.run(folder)
    finally:
        (folder / "workbooks").chmod(0o755)
    assert done.exit_code == 2, done.output
    assert held(folder) == before


KILLED = """
import sys
from pathlib import Path
from tests.support.disk import Disk, failing
from atf_reports.cli import main
with failing(Disk(Path.cwd(), int(sys.argv.pop(1)), "kill")):
    main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("name", ["returns collect", "roll", "sign-off", "import indicators"])
@pytest.mark.parametrize("share", [0.3, 0.7, 1.0])
def test_after_it_was_killed_the_same_command_succeeds(offices, tmp_path, name, share):
    runs = Runs(offices, COMMANDS[name], tmp_path)
    after, number = runs.whole()
    folder = runs.fresh("killed")
    command = [
        sys.executable,
        "-c",
        KILLED,
        str(max(1, round(number * share))),
        *runs.command.words,
    ]
    home = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    killed = subprocess.run(command, cwd=folder, env=home, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert_whole(runs, folder, after)
    assert runs.run(folder).exit_code == runs.command.code
    assert held(folder) == after
