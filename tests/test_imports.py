"""Quick commands start quickly: what they may not import, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"

# Each costs a tenth of a second or more, and none is needed to read and check a plan.
SLOW = {"pandas", "numpy", "openpyxl", "docx", "docxtpl", "xlsxwriter", "jinja2", "lxml"}
OUTSIDE = {"matplotlib", "rich", "requests", "asyncio"}
RUN = """
import sys
from atf_reports.cli import main
sys.argv = ["atf-reports", *sys.argv[1:]]
try:
    main()
except SystemExit as done:
    code = done.code
print(code, *sys.modules, file=sys.stderr)
"""


def imported_by(*command: str) -> set[str]:
    """The packages and modules in memory when a command that worked is done."""
    run = subprocess.run(
        [sys.executable, "-c", RUN, *command], capture_output=True, text=True, encoding="utf-8"
    )
    code, *modules = run.stderr.splitlines()[-1].split()
    assert code in ("0", "None"), run.stderr
    return {module.partition(".")[0] for module in modules} | {*modules}


@pytest.mark.parametrize(
    "command",
    [["--help"], ["--version"], ["check", "--help"], ["build", "--help"], ["templates", "--help"]],
    ids=" ".join,
)
def test_help_imports_nothing_that_reads_or_writes(command: list[str]) -> None:
    assert imported_by(*command) & (SLOW | OUTSIDE | {"python_calamine"}) == set()


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
def test_check_imports_nothing_that_writes_papers(form: list[str]) -> None:
    found = imported_by("check", str(PLAN), *form)
    assert "python_calamine" in found
    assert found & (SLOW | OUTSIDE) == set()


def test_build_imports_no_pandas_no_pictures_and_no_openpyxl(tmp_path: Path) -> None:
    found = imported_by("build", str(PLAN), "--place", "Halton", "--to", str(tmp_path))
    assert {"jinja2", "xlsxwriter"} <= found
    assert found & ({"pandas", "numpy", "openpyxl", "PIL"} | OUTSIDE) == set()


def test_build_imports_no_paper_that_it_does_not_make(tmp_path: Path) -> None:
    found = imported_by("build", str(PLAN), "--place", "Halton", "--to", str(tmp_path))
    assert "atf_reports.papers.place_progress" in found
    yearly = {"delivery_plan", "recommendations", "key_outcomes", "engagement_note"}
    assert found & {f"atf_reports.papers.{name}" for name in yearly} == set()
