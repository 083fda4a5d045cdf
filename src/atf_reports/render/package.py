"""Reads and writes the zip package of a Word file without unpacking what does not change.

Parts that stay the same keep their compressed bytes, and every entry gets the zip format's
first date (1 January 1980), so that the same parts always give the same file.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from atf_reports.frozen import frozen

MOST_BYTES = 256 * 1024 * 1024  # unpacked; a Word template is a few megabytes at most
MOST_PARTS = 5000
CONTENT_TYPES = "[Content_Types].xml"
QUICK = 2  # zip level: a third of level 6's time, a tenth larger
_FIRST = (CONTENT_TYPES, "_rels/.rels")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = 33  # 1 January 1980 in the zip format's own date, at midnight
_UTF8 = 0x800


class UnsafePackageError(ValueError):
    """The file is not a Word package, or unpacks to more than any paper needs."""


@frozen
class Part:
    """One file inside a package, held as it will be written: compressed or stored."""

    name: str
    crc: int
    size: int  # bytes once unpacked
    method: int  # 0 stored, 8 deflated
    packed: bytes

    @classmethod
    def deflated(cls, name: str, content: bytes, level: int = 6) -> Part:
        """Compresses content; level 1 is quick and about a fifth larger than level 6."""
        squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
        packed = squeeze.compress(content) + squeeze.flush()
        return cls(name, zlib.crc32(content), len(content), 8, packed)

    @classmethod
    def stored(cls, name: str, content: bytes) -> Part:
        """Keeps content as it is: for what is compressed already, such as a workbook."""
        return cls(name, zlib.crc32(content), len(content), 0, content)

    @property
    def content(self) -> bytes:
        """The part unpacked, never more bytes than it says it has."""
        if self.method == 0:
            return self.packed
        return zlib.decompressobj(-15).decompress(self.packed, max(self.size, 1))


def read_parts(path: Path) -> dict[str, Part]:
    """Every part by name, in the file's order; raises UnsafePackageError for zip bombs."""
    try:
        with zipfile.ZipFile(path) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            _refuse_bombs(path, infos)
            return {info.filename: _raw_part(package, info) for info in infos}
    except (zipfile.BadZipFile, struct.error) as error:
        raise UnsafePackageError(f"{path.name} is not a Word document (.docx)") from error


def parts_of(content: bytes) -> dict[str, Part]:
    """Every part of a package that this program has just made."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: _raw_part(package, info) for info in package.infolist()}


def _refuse_bombs(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len({info.filename for info in infos}) != len(infos):
        raise UnsafePackageError(f"{path.name} holds the same part twice")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise UnsafePackageError(f"{path.name} unpacks to more than a Word template needs")
    if any(info.flag_bits & 1 or info.compress_type not in (0, 8) for info in infos):
        raise UnsafePackageError(f"{path.name} is protected by a password or packed unusually")


def _raw_part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Part:
    file = package.fp
    assert file is not None  # the package is open here
    file.seek(info.header_offset)
    *_, name_length, extra_length = _LOCAL.unpack(file.read(_LOCAL.size))
    file.seek(name_length + extra_length, 1)
    packed = file.read(info.compress_size)
    return Part(info.filename, info.CRC, info.file_size, info.compress_type, packed)


def safe_xml(name: str, content: bytes) -> etree._Element:
    """A part's XML tree; raises UnsafePackageError for entities and for broken XML."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnsafePackageError(f"{name} declares XML entities, which no Word file needs")
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafePackageError(f"{name} is damaged: {error}") from error


def write_parts(parts: Iterable[Part]) -> bytes:
    """The package as bytes: the list of content types first, the rest in the order given."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    ordered = sorted(parts, key=lambda part: _rank(part.name))
    for part in ordered:
        name = part.name.encode()
        sizes = (part.crc, len(part.packed), part.size, len(name), 0)
        head = _LOCAL.pack(b"PK\3\4", 20, _UTF8, part.method, 0, _DATE, *sizes)
        chunks += [head, name, part.packed]
        entry = (20, 20, _UTF8, part.method, 0, _DATE, *sizes, 0, 0, 0, 0, offset)
        directory += [_CENTRAL.pack(b"PK\1\2", *entry), name]
        offset += len(head) + len(name) + len(part.packed)
    listing = b"".join(directory)
    count = len(ordered)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join([*chunks, listing, end])


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def with_relationships(rels: bytes, added: Mapping[str, tuple[str, str]]) -> bytes:
    """A relationships part with more of them: id to (type, target)."""
    new = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in added.items()
    )
    return _inserted(rels, "Relationships", new)


def with_content_types(types: bytes, overrides: Mapping[str, str], extension: str = "") -> bytes:
    """The list of content types with those of added parts (name to type), and xlsx if asked."""
    new = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    if extension and f'Extension="{extension}"'.encode() not in types:
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        default = f'<Default Extension="{extension}" ContentType="{sheet}"/>'
        types = re.sub(rb"(<Types\b[^>]*>)", rb"\1" + default.encode(), types, count=1)
    return _inserted(types, "Types", new)


def _inserted(xml: bytes, root: str, new: str) -> bytes:
    closed = re.sub(rf"<{root}\b([^>]*)/>\s*$".encode(), rf"<{root}\1></{root}>".encode(), xml)
    return closed.replace(f"</{root}>".encode(), f"{new}</{root}>".encode(), 1)
