"""Page one as LibreOffice lays it out: the next section begins on the second page.

Some papers of each kind by default, all with `TESTS=thorough`; that each has room by our own
measure is in test_example_pack.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from atf_reports.papers.registry import PAPERS
from atf_reports.plan import Plan
from tests.support.libreoffice import converted_all
from tests.support.planted import Planted, planted_plan
from tests.support.printing import printed
from tests.support.thorough import tries

LONG = "The lease of the venue sits with another team that has not said when it will settle. " * 4
NOW = {"Quarter": "2024-25 Q2"}
WORDY = (
    Planted("Updates", NOW | {"Rating": "Red"}, {"Reason": LONG, "Ask of the board": LONG}),
    Planted("Updates", NOW | {"Rating": "Amber"}, {"Reason": LONG, "Recovery action": LONG}),
    Planted("Papers", {"Paper": "Board"}, {"Headline in own words": LONG}),
    Planted("Papers", {"About": "Liverpool"}, {"Ask in own words": LONG}),
)


STARTS = ("In this paper", "From the lead", "Progress by")  # the last where there is no contents


def papers(plan: Plan, folder: Path, every: int) -> Iterator[Path]:
    """Papers of the pack: of each kind the first, and every so many after it."""
    folder.mkdir()
    for kind in PAPERS:
        for about in kind.subjects(plan)[::every] if kind.usual else ():
            path = folder / f"{kind.name}-{about.replace(' ', '-')}.docx"
            path.write_bytes(printed(plan, kind.name, about).paper)
            yield path


def second_page(path: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", "-f", "2", "-l", "2", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("planted", "every", "number"),
    [((), tries(3, 1), tries(7, 18)), (WORDY, tries(4, 1), tries(6, 18))],
    ids=["the example plan", "long words"],
)
def test_page_one_of_every_paper_of_the_pack_is_one_page(
    planted: tuple[Planted, ...], every: int, number: int, tmp_path: Path
) -> None:
    pack = [*papers(planted_plan(planted).plan, tmp_path / "papers", every)]
    assert len(pack) == number
    made = converted_all(pack, "pdf", tmp_path)
    for path in made:
        if "Halton" not in path.name:  # nothing came in: the paper runs on without a break
            assert second_page(path).startswith(STARTS), path.name
