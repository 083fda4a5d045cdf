"""Writes docs/pages/: pictures of one paper of each kind, as a reader sees them.

    python tools/page_images.py

Builds the example pack and the yearly papers into a scratch folder, has LibreOffice lay them out,
and keeps the first pages of one paper of each kind. Needs LibreOffice and poppler (pdftoppm).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "pages"
DOTS_PER_INCH = 60
# One paper of each kind, and how many of its first pages are kept.
SHOWN = {
    "places/liverpool-progress-2024-25-Q2": 4,
    "themes/theme-1-best-start-in-life-2024-25-Q2": 2,
    "board/board-summary-2024-25-Q2": 4,
    "yearly/delivery-plan-2024-25": 3,
    "yearly/recommendations-2024-25": 2,
    "yearly/key-outcomes-2024-25": 2,
    "yearly/strategy-alignment-2024-25": 2,
    "yearly/engagement-note-2024-25": 2,
}
YEARLY = sorted(
    name.split("/")[1].removesuffix("-2024-25") for name in SHOWN if name.startswith("yearly")
)


def build(folder: Path) -> None:
    """The example pack and the yearly papers."""
    command = [sys.executable, "-m", "atf_reports", "build", "--to", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    for name in YEARLY:
        subprocess.run([*command, "--paper", name], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def pictures(folder: Path) -> list[Path]:
    """The kept pages as PNG, one LibreOffice call for all papers."""
    papers = [folder / f"{name}.docx" for name in SHOWN]
    profile = (folder / "office").as_uri()
    office = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*office, "--outdir", str(folder), *map(str, papers)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    made = []
    for paper, pages in zip(papers, SHOWN.values(), strict=True):
        pdf = folder / f"{paper.stem}.pdf"
        for page in range(1, pages + 1):
            target = PAGES / f"{paper.stem}-page-{page}"
            subprocess.run(
                ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", "-q",
                 "-f", str(page), "-l", str(page), str(pdf), str(target)],
                check=True,
            )  # fmt: skip
            made.append(target.with_suffix(".png"))
    return made


def main() -> int:
    """Write the pictures and say which; 1 where a program is missing."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            print(f"{program} is not there: install LibreOffice and poppler.")
            return 1
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        build(Path(scratch))
        for path in pictures(Path(scratch)):
            print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
