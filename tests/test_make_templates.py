"""The tool that makes the shipped templates: the same files each time, fit for Word and Excel."""

import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from atf_reports.papers.registry import PAPERS
from tests.support.office_audit import faults_of

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "make_templates.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _made(tmp_path_factory.mktemp("templates"))


def _made(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, TOOL, folder], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_there_is_a_template_for_each_quarterly_paper_and_annex(made: dict[str, bytes]) -> None:
    usual = [kind for kind in PAPERS if kind.usual]
    wanted = {name for kind in usual for name in (kind.template, kind.annex_template)}
    assert wanted <= set(made)


def test_the_same_templates_are_made_each_time(made: dict[str, bytes], tmp_path: Path) -> None:
    assert _made(tmp_path) == made


def test_word_and_excel_would_open_each_without_repair(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        assert faults_of(content, name) == []


@pytest.mark.parametrize("template", ["place-progress", "theme-progress", "board-summary"])
def test_the_key_of_ratings_stays_on_one_page(made: dict[str, bytes], template: str) -> None:
    tables = docx.Document(io.BytesIO(made[f"{template}.docx"])).tables
    loops = {table.rows[1].cells[0].text: table.rows[2] for table in tables}
    row = loops["{%tr for row in key.ratings %}"]
    lines = [line for cell in row.cells for line in cell.paragraphs]
    assert all(line.paragraph_format.keep_with_next for line in lines)
