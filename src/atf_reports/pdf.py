"""PDFs of a pack's papers: one call of LibreOffice for all, and one board pack of them together.

Each paper's PDF is tagged and has its title and bookmarks. LibreOffice runs with a profile of its
own, so that one that is open is left alone. The board pack joins them with a page of contents,
bookmarks and running page numbers; joining loses the tags, so it is for printing and leafing, and
the papers' own PDFs are the accessible ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from atf_reports.frozen import frozen

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

FIRST_START = 120.0  # seconds: a new profile on a slow disk
PER_PAPER = 20.0  # seconds
_EXPORT = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"DisplayPDFDocumentTitle":{"type":"boolean","value":"true"},'
    '"InitialView":{"type":"long","value":"1"}}'
)
_ORDER = {"board": 0, "themes": 1, "places": 2}  # the board's own paper first
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_A4 = (595.0, 842.0)  # points
_LEFT, _TOP, _LINE = 56.0, 770.0, 24.0
_LINES_A_PAGE = 28
_LONGEST = 88  # characters of a title in the contents
_RIGHT, _FIGURE_WIDTH = 545, 6.12  # points; the width of a figure of 11 point
_INK, _BLACK = "0 0.188 0.529 rg", "0 g"  # the headings' blue of the house style, and text


class NoPdf(Exception):
    """No PDF could be made; the message is one plain sentence."""


@frozen
class Bound:
    """One paper of the board pack: its file's name, its PDF, and the title that this gives."""

    name: str
    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        """The PDF, opened once; raises pypdf's errors."""
        from pypdf import PdfReader

        return PdfReader(BytesIO(self.content))

    @cached_property
    def title(self) -> str:
        """The PDF's own title, else the file's name."""
        about = self.reader.metadata
        return (about.title if about else None) or self.name


def find_soffice() -> Path | None:
    """LibreOffice on the PATH, in Program Files or in Applications; None where it is not."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
    places = [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    return next((place for place in [*places, Path(_MAC)] if place.is_file()), None)


def pdfs_of_pack(
    papers: Mapping[str, bytes], title: str, quarter: str, marking: str, together: bool = True
) -> dict[str, bytes]:
    """Each paper's PDF by its name below the pack's folder; `together` that of several too.

    `papers` are Word files by name without the ending. Raises `NoPdf`.
    """
    if not papers:
        return {}
    made = pdfs_of(papers)
    found = {f"{name}.pdf": content for name, content in made.items()}
    if together and len(made) > 1:
        ordered = sorted(made, key=lambda name: _ORDER.get(name.partition("/")[0], len(_ORDER)))
        bound = [Bound(name.rpartition("/")[2], made[name]) for name in ordered]
        found[f"board/board-pack-{quarter}.pdf"] = board_pack(title, bound, marking)
    return found


def pdfs_of(papers: Mapping[str, bytes], soffice: Path | None = None) -> dict[str, bytes]:
    """The PDF of each Word file by the same name; raises `NoPdf`, also where one is missing."""
    office = soffice or find_soffice()
    if office is None:
        raise NoPdf(
            "PDFs need LibreOffice, which was not found on this computer. Install it, or save the "
            "papers as PDF from Word."
        )
    try:
        with tempfile.TemporaryDirectory(prefix="atf-pdf-", ignore_cleanup_errors=True) as scratch:
            return _converted(office, Path(scratch), papers)
    except OSError as error:
        raise NoPdf(f"LibreOffice could not be run: {error.strerror or error}.") from error


def _converted(office: Path, folder: Path, papers: Mapping[str, bytes]) -> dict[str, bytes]:
    files = {name: folder / f"{number}.docx" for number, name in enumerate(papers)}
    for name, path in files.items():
        path.write_bytes(papers[name])
    _convert(office, folder, list(files.values()))
    made = {name: path.with_suffix(".pdf") for name, path in files.items()}
    missing = [name for name, path in made.items() if not path.is_file()]
    if missing:
        raise NoPdf(f"LibreOffice made no PDF of {missing[0]}; save it as PDF from Word.")
    return {name: path.read_bytes() for name, path in made.items()}


def _convert(office: Path, folder: Path, files: Sequence[Path]) -> None:
    """One call for all files; its output tells nothing that a missing file does not."""
    profile = (folder / "profile").as_uri()
    command = [str(office), "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", _EXPORT, "--outdir", str(folder), *map(str, files)]
    seconds = FIRST_START + PER_PAPER * len(files)
    window = {"creationflags": 0x08000000} if sys.platform == "win32" else {}
    try:
        subprocess.run(command, capture_output=True, timeout=seconds, check=False, **window)  # type: ignore[call-overload]
    except subprocess.TimeoutExpired as error:
        raise NoPdf(f"LibreOffice did not finish within {seconds:.0f} seconds.") from error


def board_pack(title: str, papers: Sequence[Bound], marking: str = "") -> bytes:
    """The papers in one PDF behind a page of contents; raises `NoPdf` for a PDF that is damaged."""
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    try:
        starts = list(_starts(papers))
        writer = PdfWriter()
        _contents(writer, title, papers, starts)
        for paper in papers:
            writer.append(paper.reader, outline_item=paper.title, import_outline=True)
        _number(writer, marking)
        _link(writer, starts)
        writer.add_metadata({"/Title": title, "/Producer": "atf-reports"})
        writer.root_object.update(_root())
        writer.compress_identical_objects()
        into = BytesIO()
        writer.write(into)
    except PyPdfError as error:
        raise NoPdf(f"The board pack could not be put together: {error}.") from error
    return into.getvalue()


def _root() -> dict[object, object]:
    """Language, and the title in the window's bar."""
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    language = TextStringObject("en-GB")
    return {NameObject("/Lang"): language, NameObject("/ViewerPreferences"): shown}


def _starts(papers: Sequence[Bound]) -> Iterator[int]:
    """The page of the pack, from 1, on which each paper begins."""
    page = 1 + -(-len(papers) // _LINES_A_PAGE)
    for paper in papers:
        yield page
        page += len(paper.reader.pages)


def _contents(
    writer: PdfWriter, title: str, papers: Sequence[Bound], starts: Sequence[int]
) -> None:
    """As many pages of contents as are needed; the titles are linked once all pages are there."""
    lines = [(paper.title, start) for paper, start in zip(papers, starts, strict=True)]
    for first in range(0, len(lines), _LINES_A_PAGE):
        writer.add_blank_page(*_A4)
        heads = _text(title, _LEFT, _TOP + 28, 18), _text("Contents", _LEFT, _TOP + 4, 14)
        drawn = [_INK, *heads, _BLACK]
        for number, (words, start) in enumerate(lines[first : first + _LINES_A_PAGE], start=1):
            height = _TOP - _LINE * number
            drawn += [_text(_short(words), _LEFT, height, 11), _figure(start, height)]
        _draw(writer, len(writer.pages) - 1, drawn)
    writer.add_outline_item(title="Contents", page_number=0)


def _number(writer: PdfWriter, marking: str) -> None:
    """The pack's own page number on each page, with the marking on those without one."""
    whole = len(writer.pages)
    for number in range(whole):
        words = f"Board pack, page {number + 1} of {whole}"
        _draw(writer, number, [_text(words, _LEFT, 16, 8)])
    if marking:
        _draw(writer, 0, [_text(marking, _LEFT, 30, 10)])


def _link(writer: PdfWriter, starts: Sequence[int]) -> None:
    from pypdf.annotations import Link

    for number, start in enumerate(starts):
        page, line = divmod(number, _LINES_A_PAGE)
        height = _TOP - _LINE * (line + 1)
        rect = (_LEFT - 2, height - 4, 545, height + 12)
        writer.add_annotation(page, Link(rect=rect, target_page_index=start - 1))


def _text(words: str, left: float, bottom: float, size: int) -> str:
    """Drawing instructions for a line in Helvetica, in the Windows alphabet that it has."""
    plain = words.encode("cp1252", "replace").decode("cp1252")
    safe = plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /AtfF {size} Tf {left} {bottom} Td ({safe}) Tj ET"


def _figure(number: int, height: float) -> str:
    """A page's number, its last figure at the right margin."""
    return _text(str(number), _RIGHT - _FIGURE_WIDTH * len(str(number)), height, 11)


def _draw(writer: PdfWriter, number: int, lines: Sequence[str]) -> None:
    """Instructions laid over a page, with the font that they name; the page's own come first."""
    from pypdf import PageObject
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    page = writer.pages[number]
    over = PageObject.create_blank_page(width=page.mediabox.width, height=page.mediabox.height)
    fonts = DictionaryObject({NameObject("/AtfF"): font})
    over[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data("\n".join(lines).encode("cp1252", "replace"))
    over[NameObject("/Contents")] = stream
    page.merge_page(over)
    page.compress_content_streams()  # merging unpacked them


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
