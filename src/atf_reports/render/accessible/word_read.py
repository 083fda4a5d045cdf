"""From a .docx to a Word: the document, then its headers, footers and notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from atf_reports.render.accessible.package import Package, UnreadableFile
from atf_reports.render.accessible.word_document import (
    BODY,
    FOOTER,
    HEADER,
    NOTE,
    Surroundings,
    Word,
)
from atf_reports.render.accessible.word_styles import styles_of
from atf_reports.render.accessible.word_walk import Walk


def read_word(package: Package) -> Word:
    """Read the document of a package; raises UnreadableFile if it holds none."""
    document = package.part("word/document.xml")
    if document is None:
        raise UnreadableFile("This file has no Word document inside.")
    style_part = package.part("word/styles.xml")
    links = package.links("word/document.xml")
    theme = next((target for target in links.values() if "/theme/" in target), "")
    styles = styles_of(style_part, package.part(theme) if theme else None)
    word = Word(package, document, package.part("word/settings.xml"), styles, style_part)
    _walk_parts(word, links)
    return word


def _walk_parts(word: Word, links: Mapping[str, str]) -> None:
    word.parts["word/document.xml"] = (BODY, word.document)
    for target in sorted(set(links.values())):
        kind = _kind_of(target)
        part = word.package.part(target) if kind else None
        if kind and part is not None:
            word.parts[target] = (kind, part)
    for name, (kind, root) in word.parts.items():
        Walk(word, Surroundings(kind, _spoken(kind, name)), word.package.links(name)).blocks(root)


def _kind_of(target: str) -> str | None:
    name = target.removeprefix("word/")
    if name.startswith("header"):
        return HEADER
    if name.startswith("footer"):
        return FOOTER
    return NOTE if name in ("footnotes.xml", "endnotes.xml") else None


def _spoken(kind: str, name: str) -> str:
    if kind == NOTE:
        return "the footnotes" if "foot" in Path(name).name else "the endnotes"
    number = "".join(letter for letter in Path(name).stem if letter.isdigit())
    return f"{kind} {number}".strip()
