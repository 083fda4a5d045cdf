"""What Windows does otherwise, as far as any system can try it; docs/windows.md says which."""

from __future__ import annotations

import ntpath
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from atf_reports import output, windows
from atf_reports.choices import Rating
from atf_reports.cli import add_commands, cli
from atf_reports.locate import next_copy
from atf_reports.papers.registry import PAPERS
from atf_reports.quarter import Quarter
from atf_reports.returns.kept import held_ledger_of, ledger_of
from atf_reports.returns.send import return_name
from atf_reports.workbook.package import NotAPlan
from atf_reports.workbook.read import read_plan
from tests.support.faulty import EXAMPLE
from tests.support.returns import Officer, complete_cells, sent, small_plan

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.I)
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
ONEDRIVE = "OneDrive - Health & Care (C&M)/100% ours/the year's plan"


def is_name_on_windows(name: str) -> bool:
    """Whether Windows takes a name: no device, no sign it forbids, no dot or space at the end."""
    return not (RESERVED.match(name) or FORBIDDEN.search(name) or name != name.rstrip(". "))


def run(*words: str):
    add_commands()
    return CliRunner().invoke(cli, words)


@given(
    st.text(max_size=90) | st.sampled_from(["CON", "nul", "AUX.", "a/b", "Lead: \\x", "St. ", "…"])
)
def test_a_returns_name_is_one_on_windows_whatever_the_reporter_is_called(reporter):
    name = return_name(reporter, Quarter(2024, 2))
    assert is_name_on_windows(name)
    assert ntpath.basename(name) == name
    assert len(name) <= 90


@pytest.mark.parametrize("name", ["con", "NUL.xlsx", "a.", "a ", "a:b", "a?"])
def test_the_measure_of_names_can_fail(name):
    assert not is_name_on_windows(name)


def test_every_paper_and_copy_has_a_name_on_windows_and_a_short_path():
    plan, _ = read_plan(EXAMPLE)
    stems = [k.stem(plan, about, Quarter(2024, 2)) for k in PAPERS for about in k.subjects(plan)]
    copy = next_copy(EXAMPLE)
    beside = [copy, ledger_of(copy), held_ledger_of(copy)]
    paths = [f"output/2024-25-Q2/{stem} (edited 10).docx" for stem in stems]
    paths += [f"workbooks/.{path.name}.part" for path in beside]
    for path in paths:
        assert all(is_name_on_windows(part) for part in path.split("/")), path
        assert len(path) <= 120, path


# Paths with spaces and signs, and the files that others leave there


def test_every_command_works_in_a_onedrive_folder(tmp_path, monkeypatch):
    office = tmp_path / ONEDRIVE
    plan = small_plan(office / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(office)
    assert run("returns", "send").exit_code == 0
    path = Path("returns/2024-25-Q2/halton-return-2024-25-Q2.xlsx")
    officer = Officer(path).fill("Updates", "P1.05", **complete_cells(Rating.GREEN))
    officer.guide("Returned on", date(2024, 10, 17)).save(Path("in box/Halton (final).xlsx"))
    for lock in ("workbooks/~$plan.xlsx", "in box/~$Halton (final).xlsx"):
        Path(lock).write_bytes(b"\x07officer")
    assert run("returns", "collect", "in box").exit_code == 0
    assert run("returns", "status", "--as-of", "2024-10-18").exit_code == 1
    assert run("roll", "--without-pack").exit_code == 0
    assert run("compare", str(plan), "workbooks/plan r2.xlsx").exit_code == 1


def test_a_copy_that_onedrive_made_of_a_conflict_is_named_and_not_chosen(tmp_path, monkeypatch):
    for name in ("plan.xlsx", "plan-LAPTOP-7.xlsx"):
        small_plan(tmp_path / "workbooks" / name)
    monkeypatch.chdir(tmp_path)
    done = run("returns", "status")
    assert done.exit_code == 2
    assert "workbooks/plan-LAPTOP-7.xlsx" in done.output


# 260 characters


@pytest.fixture
def on_windows(monkeypatch):
    """Windows as it comes: no path is found whose name is over its limit."""
    monkeypatch.setattr(windows, "ON_WINDOWS", True)
    real = Path.open

    def limited(path, *given, **named):
        if len(str(path.absolute())) > windows.MOST_PATH:
            raise FileNotFoundError(2, "No such file or directory")
        return real(path, *given, **named)

    monkeypatch.setattr(Path, "open", limited)


def deep(folder: Path, length: int) -> Path:
    """A path in a folder whose file's hidden twin has this many characters."""
    room = length - len(str(folder.absolute())) - len("/.plan.xlsx.part") - 1
    return (
        folder
        / "/".join("d" * 50 for _ in range(room // 51))
        / ("e" * (room % 51 or 1))
        / "plan.xlsx"
    )


def test_a_path_beyond_windows_is_said_with_its_length_and_what_to_do(tmp_path, on_windows):
    with pytest.raises(OSError, match=r"has \d{3} characters, and Windows allows 259: move"):
        output.write_whole(deep(tmp_path, 270), b"words")


def test_a_path_within_the_limit_is_written(tmp_path, on_windows):
    path = deep(tmp_path, 250)
    output.write_whole(path, b"words")
    assert path.read_bytes() == b"words"


def test_other_systems_have_no_such_limit(tmp_path):
    path = deep(tmp_path, 400)
    output.write_whole(path, b"words")
    assert path.read_bytes() == b"words"


def test_a_plan_that_is_too_deep_to_be_found_is_told_from_one_that_is_not_there(
    tmp_path, on_windows
):
    with pytest.raises(NotAPlan, match="Windows allows 259"):
        read_plan(deep(tmp_path, 300))
    with pytest.raises(NotAPlan, match=r"There is no file [^:]*plan\.xlsx\.$"):
        read_plan(tmp_path / "plan.xlsx")


# Consoles


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """A folder with two plans and a return in words that no western console has."""
    folder = tmp_path_factory.mktemp("office")
    plan = small_plan(folder / "workbooks" / "plan.xlsx")
    officer = Officer(sent(plan, folder / "returns")["Halton"])
    words = complete_cells(Rating.GREEN) | {"Progress this quarter": "Gŵyl 😀 → ‏שלום"}
    officer.fill("Updates", "P1.05", **words)
    officer.book["Updates"]["Z9"] = "Gŵyl 😀 beside the table"
    officer.save(folder / "inbox" / "halton.xlsx")
    return folder


@pytest.mark.parametrize("console", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize(
    "words",
    [
        ("returns", "send", "--to", "elsewhere"),
        ("returns", "collect", "inbox"),
        ("returns", "status", "--as-of", "2024-10-25"),
        ("compare", "2024-25 Q1", "2024-25 Q2", "--plan", "workbooks/plan.xlsx"),
        ("roll", "--without-pack"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_no_command_fails_on_a_console_that_lacks_signs(office, console, words):
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUTF8"}
    done = subprocess.run(
        [sys.executable, "-m", "atf_reports", *words],
        cwd=office, env=kept | {"PYTHONIOENCODING": console}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr.decode(console)
    assert "Traceback" not in done.stderr.decode(console)
    assert done.stdout.decode(console).strip() or done.stderr.decode(console).strip()
    assert not (office / "atf-reports-failure.txt").exists()
