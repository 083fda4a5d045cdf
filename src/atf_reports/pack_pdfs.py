"""Which file each PDF of a pack is made from: the paper just built, or the one edited by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from atf_reports.frozen import changing, frozen
from atf_reports.output import OutputFolder, Written

PACK = "board/board-pack-"


@frozen
class Source:
    """The Word file that a paper's PDF is made from; `name` is the paper's, without the ending.

    `edited` is the file that somebody edited by hand, "" where none was; the PDF is made from it
    where it was edited from the very paper that this build makes (`is_current`).
    """

    name: str
    content: bytes
    made_from: str
    edited: str = ""
    is_current: bool = True


@changing(eq=False)
class PackPdfs:
    """The PDFs of one build: `whole` where it builds all papers of the quarter.

    `problem` says why there are none.
    """

    folder: OutputFolder
    title: str
    quarter: str
    marking: str
    whole: bool
    sources: list[Source] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    problem: str = ""

    def of(self, papers: Mapping[str, bytes]) -> dict[str, bytes]:
        """The PDFs of Word files by name, and where all are built the board pack of them."""
        from atf_reports.pdf import NoPdf, pdfs_of_pack

        self.sources = [_source(self.folder, *paper) for paper in papers.items()]
        contents = {source.name: source.content for source in self.sources}
        try:
            return pdfs_of_pack(contents, self.title, self.quarter, self.marking, self.whole)
        except NoPdf as error:
            self.problem = str(error)
            return {}

    def made_from(self, pdf: str) -> str:
        """The name of the file that a PDF was made from; the board pack's is made from many."""
        stem = pdf.removesuffix(".pdf")
        return next((s.made_from for s in self.sources if s.name == stem), "the papers' PDFs")

    @property
    def not_made(self) -> tuple[tuple[str, str], ...]:
        """PDFs that this build leaves as they are or does not make, each with what makes it.

        They are those of the year's papers that stand in the folder, and of the board pack where
        only some papers are built.
        """
        made = {file.wanted.relative_to(self.folder.root).as_posix() for file in self.written}
        found: dict[str, str] = {}
        for output in self.folder.recorded:
            name = str(output["path"])
            if name.startswith("yearly/") and name.endswith(".docx"):
                found[f"{name.removesuffix('.docx')}.pdf"] = f"--paper {output['paper']} --pdf"
            elif name.startswith(PACK):
                found[name] = "--pdf"
        return tuple((name, command) for name, command in found.items() if name not in made)


def _source(folder: OutputFolder, file: str, content: bytes) -> Source:
    """The paper just made, or in its place the one that was edited from the same words."""
    name = file.removesuffix(".docx")
    edited = folder.edited_by_hand(file, content)
    if edited is None:
        return Source(name, content, PurePosixPath(file).name)
    if edited.is_current:
        return Source(name, edited.content, edited.path.name, edited.path.name)
    return Source(name, content, edited.beside.name, edited.path.name, is_current=False)


def told_of_sources(pdfs: PackPdfs) -> Iterator[str]:
    """A sentence for each PDF of a paper that somebody edited: which file it shows."""
    for source in pdfs.sources if pdfs.written else ():
        name = f"{PurePosixPath(source.name).name}.pdf"
        if source.edited and source.is_current:
            yield f"{name} shows {source.edited} as edited by hand: the plan's words are the same."
        elif source.edited:
            yield (
                f"{name} shows {source.made_from}, not the edited {source.edited}: the paper "
                "changed since it was edited. Bring the edits over, or save that PDF from Word."
            )
