"""An Office file opened read-only: its parts as parsed XML and the links between them."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from lxml import etree

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
LARGEST_PART = 64 * 1024 * 1024  # bytes unpacked; a part above this is a trap, not a paper

ASKED_AGAIN = 50_000  # bytes, below which are charts, links and tables: not sheets, read once
WORD = "word/"  # where all parts are asked for twice: by the check and to be compared
LOCAL_HEADER = 30  # bytes of a zip entry's own header, before its name
# Parts that say the same in many papers, so that their trees are kept; how many of them.
OFTEN_MET = ("styles.xml", "theme1.xml", "settings.xml", "workbook.xml", "custom.xml")
KEPT = 60
LINKS_KEPT = 100
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

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
    """The parts of a .docx or .xlsx, each unpacked and proven when it is asked for.

    Raises UnreadableFile on trash, as soon as anything is asked of it.
    """

    def __init__(self, source: str | Path | bytes) -> None:
        self._source = source
        self._unpacked: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}

    @classmethod
    def of(cls, source: str | Path | bytes | Package) -> Package:
        """The package itself, or the one in this file."""
        return source if isinstance(source, Package) else cls(source)

    @cached_property
    def _data(self) -> bytes:
        return self._source if isinstance(self._source, bytes) else Path(self._source).read_bytes()

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self._data))
        except (OSError, zipfile.BadZipFile) as fault:
            raise UnreadableFile(f"This is not a Word or Excel file: {fault}") from fault

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all its parts."""
        return frozenset(self._zip.namelist())

    def part(self, name: str) -> etree._Element | None:
        """The root element of a part, or None if the package has no such part; Word's are kept."""
        data = self.content(name)
        if data is None or name in self._trees:
            return self._trees.get(name)
        tree = self.parsed(name, data)
        if name.startswith(WORD):
            self._trees[name] = tree
        return tree

    def content(self, name: str) -> bytes | None:
        """A part unpacked, or None if the package has no such part; Word's and small ones kept."""
        if name not in self.names:
            return None
        found = self._unpacked.get(name)
        if found is None:
            found = self._read(name)
            if len(found) < ASKED_AGAIN or name.startswith(WORD):
                self._unpacked[name] = found
        return found

    def _read(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        if info.file_size > LARGEST_PART:
            raise UnreadableFile(f"The part {name} is too large to be a paper or an annex.")
        try:
            plain = unpacked(self._data, info)
            return self._zip.read(name) if plain is None else plain
        except UNREADABLE as fault:
            raise UnreadableFile(f"The part {name} cannot be read: {fault}") from fault

    def parsed(self, name: str, data: bytes) -> etree._Element:
        """The root element of a part's XML, entities left alone; nobody may change it."""
        try:
            return _met_before(data) if name.endswith(OFTEN_MET) else etree.fromstring(data, PARSER)
        except UNREADABLE as fault:
            raise UnreadableFile(f"The part {name} cannot be read: {fault}") from fault

    def links(self, name: str) -> Mapping[str, str]:
        """Relationship id to target of one part; targets inside the package are full names."""
        folder, file = posixpath.split(name)
        held = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        data = self.content(held)
        try:
            return {} if data is None else _links(folder, data)
        except UNREADABLE as fault:
            raise UnreadableFile(f"The part {held} cannot be read: {fault}") from fault

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


def unpacked(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """A plain part of a zip file, in a third of zipfile's time; None where zipfile is to judge.

    Its name, size and checksum are proven as zipfile proves them.
    """
    start = info.header_offset + LOCAL_HEADER
    head, name = data[info.header_offset : start], info.orig_filename.encode("utf-8", "replace")
    if head[:4] != b"PK\3\4" or info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & 1:
        return None
    lengths = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    packed = data[start + sum(lengths) : start + sum(lengths) + info.compress_size]
    try:
        content = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
    except zlib.error:
        return None
    whole = len(content) == info.file_size and zlib.crc32(content) == info.CRC
    return content if whole and data[start : start + lengths[0]] == name else None


@lru_cache(maxsize=KEPT)
def _met_before(data: bytes) -> etree._Element:
    """The tree of these bytes, parsed once."""
    return etree.fromstring(data, PARSER)


@lru_cache(maxsize=LINKS_KEPT)
def _links(folder: str, data: bytes) -> Mapping[str, str]:
    """The relationships in these bytes of a part in this folder; most annexes have the same."""
    links = etree.fromstring(data, PARSER).iterchildren(RELATIONSHIP)
    return MappingProxyType({link.get("Id", ""): _target(folder, link) for link in links})


def _target(folder: str, link: etree._Element) -> str:
    target = link.get("Target", "")
    if link.get("TargetMode") == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
