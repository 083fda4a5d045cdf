"""The same plan, templates and version give the same bytes, wherever and whenever they are built.

Two builds in processes of their own, as unlike as one machine allows: another time zone, language,
hash seed, working folder, day and order of names in folders.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from atf_reports.papers.registry import PAPERS
from atf_reports.shipped import EXAMPLE_PLAN, shipped

FOLDERS = {"places", "themes", "board", "yearly", "run-record.json"}
WHOLE = [word for kind in PAPERS for word in ("--paper", kind.name)]

# The clock is set before anything else is imported, so that every module reads it.
RUN = """
import datetime, os, sys, time

shift = float(sys.argv.pop(1))
real_time, real = time.time, datetime.datetime

class Kind(type(real)):
    def __instancecheck__(cls, value):
        return isinstance(value, real)

class Shifted(real, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return real.now(tz) + datetime.timedelta(seconds=shift)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()

time.time = lambda: real_time() + shift
datetime.datetime = Shifted

if shift:
    listed = os.listdir
    os.listdir = lambda *where: listed(*where)[::-1]

from atf_reports.cli import main
main()
"""


@dataclass(frozen=True)
class Surroundings:
    """What must not matter: `shift` is in seconds."""

    folder: str
    zone: str
    locale: str
    seed: str
    shift: float


USUAL = Surroundings("work", "Europe/London", "en_GB.UTF-8", "0", 0)
OTHER = Surroundings("Ein Ordner, ŵyth", "Pacific/Kiritimati", "C", "4242", 400 * 86_400 + 7_777)


def built(tmp_path: Path, around: Surroundings) -> dict[str, str]:
    """The hash of every file of a whole pack by name, the run record's among them."""
    folder = tmp_path / around.folder
    (folder / "workbooks").mkdir(parents=True)
    shutil.copy(shipped("workbooks") / EXAMPLE_PLAN, folder / "workbooks" / EXAMPLE_PLAN)
    set_so = {"TZ": around.zone, "LC_ALL": around.locale, "PYTHONHASHSEED": around.seed}
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(around.shift), "build", *WHOLE, "--to", "pack"],
        cwd=folder,
        env=os.environ | set_so | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    pack = folder / "pack"
    return {
        path.relative_to(pack).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(pack.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    tmp_path = tmp_path_factory.mktemp("repeatable")
    return built(tmp_path, USUAL), built(tmp_path, OTHER)


def test_both_packs_hold_each_paper_with_its_annex_and_a_record(
    packs: tuple[dict[str, str], dict[str, str]],
) -> None:
    first, second = packs
    assert {name.split("/")[0] for name in first} == FOLDERS
    papers = {name.removesuffix(".docx") for name in first if name.endswith(".docx")}
    assert papers == {name.removesuffix(".xlsx") for name in first if name.endswith(".xlsx")}
    assert len(papers) > 20
    assert "run-record.json" in first
    assert first.keys() == second.keys()


def test_every_file_has_the_same_bytes(packs: tuple[dict[str, str], dict[str, str]]) -> None:
    first, second = packs
    assert first == second
