"""Page one as LibreOffice lays it out: the next section begins on the second page."""

import shutil
import subprocess
from pathlib import Path

import pytest

from atf_reports.workbook.read import read_plan
from tests.support.libreoffice import converted
from tests.support.printing import printed

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"


def second_page(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-f", "2", "-l", "2", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("name", "about"),
    [("place-progress", "Liverpool"), ("theme-progress", "6"), ("board-summary", "All")],
)
def test_the_fullest_page_ones_end_on_page_one(name: str, about: str, tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(printed(read_plan(EXAMPLE)[0], name, about).paper)
    assert second_page(converted(paper, "pdf", tmp_path)).startswith("In this paper")
