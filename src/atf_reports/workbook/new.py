"""A new plan folder: a workbook, the templates, empty folders for output, files to click."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.windows import patiently
from atf_reports.workbook.write import write_plan

FOLDERS = ("workbooks", "templates", "output", "returns", "archive")
_SCRATCH = ".new.part"  # filled first; each thing in it is then moved into place as a whole
BLANK_PLAN = "delivery-plan.xlsx"
COMMANDS = {"Check plan.cmd": "check", "Build reports.cmd": "build"}

# %~dp0 is the folder of the file that was clicked, whatever it is called. Without administrator's
# rights Python's Scripts folder is seldom on the PATH; Python's launcher finds the module.
_CMD = """@echo off
rem Runs "atf-reports {command}" on the plan in this folder; close the plan in Excel first.
pushd "%~dp0"
chcp 65001 >nul
set "run=atf-reports"
where atf-reports >nul 2>nul || set "run=py -m atf_reports"
%run% --version >nul 2>nul
if errorlevel 1 (
  echo atf-reports is not installed for this user.
  echo "For the IT department.txt" in this folder says what to ask for.
  pause
  exit /b 2
)
%run% {command} %*
set "result=%errorlevel%"
echo.
pause
exit /b %result%
"""

_FOR_IT = """For the IT department

What it is: atf-reports, a command-line tool. It reads one Excel workbook in this folder and writes
Word papers and Excel annexes into the folder "output" beside it.

What it needs: Python 3.11 or later for the user, no administrator rights. Install it with
    py -m pip install --user atf-reports
The two .cmd files then work. To type commands in a terminal, put the user's Python Scripts folder
on the user's PATH. Neither Excel nor Word is driven by it; they are needed only to edit the plan
and to read the papers.

What it does not do: it opens no network connection, sends nothing anywhere, runs no macros, and
changes no file that somebody typed in. It writes only inside this folder. It installs no service
and nothing that starts by itself.

The two .cmd files: "Check plan.cmd" runs "atf-reports check" and "Build reports.cmd" runs
"atf-reports build", each in the folder where it stands. They are plain text and may be deleted; the
same commands can be typed in a terminal opened here.

OneDrive: keep the folder on this computer (right-click, "Always keep on this device") while papers
are built.
"""


class FolderNotEmpty(Exception):
    """The folder for a new plan holds something already; the message is one plain sentence."""


def make_folder(target: Path, example: bool) -> list[Path]:
    """Make a plan folder and return the files written, in order; whole or not at all.

    The plan is blank, or a copy of the example plan. A run that was cut off is completed by the
    next. Raises `FolderNotEmpty`, and `OSError` where the folder cannot be made.
    """
    _refuse_if_filled(target)
    was_there, scratch, moved = target.is_dir(), target / _SCRATCH, []
    try:
        made = _filled(scratch, example)
        for child in sorted(scratch.iterdir()):
            if not (target / child.name).exists():
                moved.append(_moved(child, target / child.name))
        shutil.rmtree(scratch, ignore_errors=True)  # what OneDrive still holds does no harm
    except BaseException:
        _undo([*moved, scratch], target, was_there)
        raise
    return [target / path.relative_to(scratch) for path in made]


def _moved(child: Path, to: Path) -> Path:
    return patiently(lambda: child.rename(to))


def _undo(made: list[Path], target: Path, was_there: bool) -> None:
    """Take away what a failed run made, as far as the disk lets it."""
    for path in made:
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    with suppress(OSError):
        if not was_there:
            target.rmdir()


def _filled(folder: Path, example: bool) -> list[Path]:
    """Fill a new folder and return its files."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    plan = folder / "workbooks" / (EXAMPLE_PLAN if example else BLANK_PLAN)
    if example:
        shutil.copyfile(shipped("workbooks") / EXAMPLE_PLAN, plan)
    else:
        write_plan(plan)
    return [plan, *_copied_templates(folder / "templates"), *_files_to_click(folder)]


def _refuse_if_filled(target: Path) -> None:
    if target.is_file():
        raise FolderNotEmpty(f"{target} is a file: name a new folder for the plan.")
    if target.is_dir() and any(target.iterdir()) and not (target / _SCRATCH).is_dir():
        raise FolderNotEmpty(
            f"The folder {target} already holds files, and none of them was touched: name a new or "
            "empty folder."
        )


def _copied_templates(to: Path) -> list[Path]:
    """The shipped Word and Excel templates, copied."""
    found = sorted(p for p in shipped("templates").iterdir() if p.suffix in (".docx", ".xlsx"))
    return [Path(shutil.copyfile(path, to / path.name)) for path in found]


def _files_to_click(target: Path) -> list[Path]:
    """The two command files and the note for the IT department, with Windows line ends."""
    texts = {name: _CMD.format(command=command) for name, command in COMMANDS.items()}
    texts["For the IT department.txt"] = _FOR_IT
    for name, text in texts.items():
        (target / name).write_text(text, encoding="ascii", newline="\r\n")
    return [target / name for name in texts]
