"""PDFs of papers: tagged, titled, in one pack; and a clear word where none can be made."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from atf_reports import pdf
from atf_reports.cli import add_commands, cli
from atf_reports.pdf import Bound, NoPdf, board_pack, find_soffice, pdfs_of, pdfs_of_pack
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verify import verify

needs_office = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")


def paper(title: str) -> bytes:
    made = docx.Document()
    made.core_properties.title = title
    made.add_heading(title, 1)
    made.add_paragraph("Most work is on track.")
    made.add_heading("Exceptions", 2)
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def pages(number: int, title: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(number):
        writer.add_blank_page(595, 842)
    if title:
        writer.add_metadata({"/Title": title})
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def office(folder: Path, script: str) -> Path:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@needs_office
def test_papers_become_tagged_pdfs_with_title_and_bookmarks_in_one_call() -> None:
    made = pdfs_of_pack(
        {"places/halton": paper("Halton"), "board/summary": paper("Board")}, "Pack", "Q2", "Mark"
    )
    assert list(made) == ["places/halton.pdf", "board/summary.pdf", "board/board-pack-Q2.pdf"]
    halton = PdfReader(io.BytesIO(made["places/halton.pdf"]))
    assert halton.metadata is not None
    assert halton.metadata.title == "Halton"
    assert halton.root_object["/MarkInfo"]["/Marked"]
    assert [item.title for item in halton.outline if not isinstance(item, list)] == ["Halton"]
    pack = PdfReader(io.BytesIO(made["board/board-pack-Q2.pdf"]))
    assert len(pack.pages) == 3
    contents = pack.pages[0].extract_text()
    assert contents.index("Board") < contents.index("Halton")


def test_a_board_pack_has_contents_bookmarks_links_and_page_numbers() -> None:
    papers = [Bound("one", pages(2, "Łódź (a)")), Bound("two", pages(3))]
    pack = PdfReader(io.BytesIO(board_pack("The pack", papers, "Illustrative data")))
    assert len(pack.pages) == 6
    first = pack.pages[0].extract_text()
    for words in ("The pack", "Contents", "?ód? (a)", "two", "Illustrative data", "page 1 of 6"):
        assert words in first
    assert "page 6 of 6" in pack.pages[5].extract_text()
    assert [item.title for item in pack.outline] == ["Contents", "Łódź (a)", "two"]
    starts = [pack.get_destination_page_number(item) for item in pack.outline]
    assert starts == [0, 1, 3]
    assert len(pack.pages[0]["/Annots"]) == 2
    assert pack.root_object["/Lang"] == "en-GB"


def test_long_contents_run_over_pages() -> None:
    papers = [Bound(f"paper {number}", pages(1)) for number in range(30)]
    pack = PdfReader(io.BytesIO(board_pack("The pack", papers)))
    assert len(pack.pages) == 32
    assert "paper 29" in pack.pages[1].extract_text()


def test_a_damaged_pdf_makes_no_pack() -> None:
    with pytest.raises(NoPdf, match="could not be put together"):
        board_pack("The pack", [Bound("one", b"nonsense"), Bound("two", pages(1))])


def test_without_libreoffice_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    with pytest.raises(NoPdf, match="PDFs need LibreOffice, which was not found"):
        pdfs_of({"one": paper("One")})


def test_a_paper_without_its_pdf_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPdf, match="made no PDF of places/halton"):
        pdfs_of({"places/halton": paper("Halton")}, office(tmp_path, "exit 0"))


def test_one_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "FIRST_START", 0.2)
    monkeypatch.setattr(pdf, "PER_PAPER", 0.0)
    with pytest.raises(NoPdf, match="did not finish"):
        pdfs_of({"one": paper("One")}, office(tmp_path, "exec sleep 30"))


def test_one_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoPdf, match="could not be run"):
        pdfs_of({"one": paper("One")}, tmp_path / "none")


def test_it_is_found_in_program_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    place.parent.mkdir(parents=True)
    place.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert find_soffice() == place


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    add_commands()
    monkeypatch.chdir(tmp_path)
    return shipped("workbooks") / EXAMPLE_PLAN


def build(plan: Path) -> Result:
    command = ["build", str(plan), "--place", "Halton", "--to", "pack", "--pdf"]
    return CliRunner().invoke(cli, command, catch_exceptions=False)


def test_without_libreoffice_the_papers_are_still_written_and_the_exit_is_one(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    done = build(example)
    assert done.exit_code == 1
    assert "no PDFs    PDFs need LibreOffice" in done.output
    assert (tmp_path / "pack/places/halton-progress-2024-25-Q2.docx").is_file()
    assert list(tmp_path.rglob("*.pdf")) == []


def test_pdfs_stand_beside_the_papers_and_one_that_was_changed_is_kept(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "pdfs_of", lambda papers: {name: pages(1) for name in papers})
    assert build(example).exit_code == 0
    made = tmp_path / "pack/places/halton-progress-2024-25-Q2.pdf"
    assert [file.state for file in verify(tmp_path / "pack")] == ["as built"] * 3
    made.write_bytes(pages(2))
    again = build(example)
    assert again.exit_code == 0
    assert "halton-progress-2024-25-Q2.pdf was edited by hand" in again.output
    assert made.read_bytes() == pages(2)
