"""Which Word file each PDF shows: the paper just built, or the one that the secretary edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from atf_reports import pdf
from atf_reports.build_words import build_text
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.verdict import Verdict
from tests.support.planted import Planted, planted_plan, the_example
from tests.test_pdf import pages

PAPER = "sefton-progress-2024-25-Q2"


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The Word files that the last build made PDFs of; LibreOffice is not needed for it."""
    seen: dict[str, bytes] = {}

    def pdfs_of(papers: dict[str, bytes]) -> dict[str, bytes]:
        seen.clear()
        seen.update(papers)
        return {name: pages(1) for name in papers}

    monkeypatch.setattr(pdf, "pdfs_of", pdfs_of)
    return seen


def build(
    verdict: Verdict, root: Path, *places: str, papers: tuple[str, ...] = (), replace: bool = False
) -> str:
    folder = OutputFolder.opened(root, replace)
    pack = Pack(verdict, Choice(papers, places, pdf=True), root / "no templates", folder)
    pack.run()
    return build_text(pack)


def changed() -> Verdict:
    row = {"Quarter": "2024-25 Q2", "Place": "Sefton", "Programme": "P1.05"}
    return planted_plan([Planted("Updates", row, {"Progress this quarter": "Other words now."})])


def edited(root: Path) -> bytes:
    """The secretary's edit of the paper: here a few bytes more."""
    path = root / f"places/{PAPER}.docx"
    path.write_bytes(path.read_bytes() + b"edited")
    return path.read_bytes()


def made_from(root: Path) -> object:
    outputs = json.loads((root / "run-record.json").read_text("utf-8"))["outputs"]
    return next(o["made_from"] for o in outputs if o["path"] == f"places/{PAPER}.pdf")


def test_a_pdf_shows_the_paper_as_edited_where_nothing_else_changed(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    build(the_example(), tmp_path, "Sefton")
    mine = edited(tmp_path)
    told = build(the_example(), tmp_path, "Sefton")
    assert sources[f"places/{PAPER}"] == mine
    assert f"PDF        {PAPER}.pdf shows {PAPER}.docx as edited by hand" in told
    assert made_from(tmp_path) == f"{PAPER}.docx"


def test_a_pdf_shows_the_new_paper_where_the_plan_changed_since_and_says_so(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    build(the_example(), tmp_path, "Sefton")
    mine = edited(tmp_path)
    told = build(changed(), tmp_path, "Sefton")
    assert sources[f"places/{PAPER}"] == (tmp_path / f"places/{PAPER} (new).docx").read_bytes()
    assert sources[f"places/{PAPER}"] != mine
    assert f"{PAPER}.pdf shows {PAPER} (new).docx, not the edited {PAPER}.docx" in told
    assert made_from(tmp_path) == f"{PAPER} (new).docx"


def test_where_the_edited_paper_is_replaced_the_pdf_shows_the_new_one(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    build(the_example(), tmp_path, "Sefton")
    mine = edited(tmp_path)
    told = build(the_example(), tmp_path, "Sefton", replace=True)
    assert sources[f"places/{PAPER}"] != mine
    assert "as edited by hand" not in told


def test_nothing_is_said_of_sources_where_nothing_was_edited(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    told = build(the_example(), tmp_path, "Sefton")
    assert "PDFs       1 written beside the papers" in told
    assert "PDF        " not in told


def test_the_board_pack_is_made_of_a_whole_pack_only_and_never_of_a_part(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    whole = tmp_path / "board/board-pack-2024-25-Q2.pdf"
    told = build(the_example(), tmp_path)
    assert "PDFs       19 written" in told
    before = whole.read_bytes()
    told = build(the_example(), tmp_path, "Sefton", "Wirral")
    assert whole.read_bytes() == before
    assert "board/board-pack-2024-25-Q2.pdf is not made anew here: atf-reports build --pdf" in told


def test_a_paper_of_the_year_that_stands_in_the_folder_is_named_with_how_to_make_its_pdf(
    tmp_path: Path, sources: dict[str, bytes]
) -> None:
    build(the_example(), tmp_path, papers=("key-outcomes",))
    told = build(the_example(), tmp_path, "Sefton")
    assert (
        "no PDF     yearly/key-outcomes-2024-25.pdf is not made anew here: atf-reports build "
        "--paper key-outcomes --pdf does it"
    ) in told
