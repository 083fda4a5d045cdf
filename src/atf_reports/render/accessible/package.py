"""An Office file opened read-only: its parts as parsed XML and the links between them."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from pathlib import Path

from lxml import etree

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
LARGEST_PART = 64 * 1024 * 1024  # bytes unpacked; a part above this is a trap, not a paper

# Broken XML, a broken or encrypted zip, a compression that Office never uses.
UNREADABLE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class UnreadableFile(ValueError):
    """The bytes are not a Word or Excel file that can be read safely."""


class Package:
    """The parts of a .docx or .xlsx, parsed when asked for; raises UnreadableFile on trash."""

    def __init__(self, source: str | Path | bytes) -> None:
        try:
            data = source if isinstance(source, bytes) else Path(source).read_bytes()
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (OSError, zipfile.BadZipFile) as fault:
            raise UnreadableFile(f"This is not a Word or Excel file: {fault}") from fault
        self.names = frozenset(self._zip.namelist())
        self._parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, or None if the package has no such part."""
        data = self.content(name)
        return None if data is None else self.parsed(name, data)

    def content(self, name: str) -> bytes | None:
        """A part unpacked, or None if the package has no such part."""
        if name not in self.names:
            return None
        if self._zip.getinfo(name).file_size > LARGEST_PART:
            raise UnreadableFile(f"The part {name} is too large to be a paper or an annex.")
        try:
            return self._zip.read(name)
        except UNREADABLE as fault:
            raise UnreadableFile(f"The part {name} cannot be read: {fault}") from fault

    def parsed(self, name: str, data: bytes) -> etree._Element:
        """The root element of a part's XML, entities left alone."""
        try:
            return etree.fromstring(data, self._parser)
        except UNREADABLE as fault:
            raise UnreadableFile(f"The part {name} cannot be read: {fault}") from fault

    def links(self, name: str) -> dict[str, str]:
        """Relationship id to target of one part; targets inside the package are full names."""
        folder, file = posixpath.split(name)
        root = self.part(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        if root is None:
            return {}
        return {
            link.get("Id", ""): _target(folder, link) for link in root.iterchildren(RELATIONSHIP)
        }

    @cached_property
    def core(self) -> etree._Element | None:
        """The core properties (title, author, subject, language)."""
        return self.part("docProps/core.xml")

    def property(self, name: str) -> str:
        """A Dublin Core property such as "title", stripped; empty when not set."""
        found = None if self.core is None else self.core.find(DC + name)
        return "" if found is None else (found.text or "").strip()

    def first(self, *names: str) -> str | None:
        """The first of these part names that the package holds."""
        return next((name for name in names if name in self.names), None)


def _target(folder: str, link: etree._Element) -> str:
    target = link.get("Target", "")
    if link.get("TargetMode") == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
