"""Working folders of an office with the example plan: as it begins, and after Q2 was closed."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from tests.support.planted import EXAMPLE


def open_office(folder: Path) -> Path:
    """The folder with the example as workbooks/plan.xlsx."""
    (folder / "workbooks").mkdir(parents=True)
    shutil.copyfile(EXAMPLE, folder / "workbooks" / "plan.xlsx")
    return folder


def closed_office(folder: Path) -> Path:
    """The folder after `roll`, made once a process: plan.xlsx is Q2's, plan r2.xlsx reports Q3."""
    for name, content in _closed().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@cache
def _closed() -> dict[str, bytes]:
    add_commands()
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        office = open_office(Path(name) / "office")
        patch.chdir(office)
        words = ["roll", "--without-pack", "--returns-due", "17/01/2025"]
        done = CliRunner().invoke(cli, words)
        assert done.exit_code == 0, done.output
        files = [path for path in office.rglob("*") if path.is_file()]
        return {str(path.relative_to(office)): path.read_bytes() for path in files}
