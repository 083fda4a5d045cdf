"""A chart's placeholder whose alternative text was overwritten: its grey box would be printed."""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from atf_reports.render.package import Part, safe_xml

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CHART = re.compile(r"^\s*chart:\s*\S", re.IGNORECASE)
_GREY_BOX = {0xE8, 0x42}  # the two greys that the shipped placeholders are drawn in
_MOST_PIXELS = 4_000_000


def alt_of_lost_placeholders(
    drawing: etree._Element, pictures: Mapping[str, bytes]
) -> Iterator[str]:
    """The alternative text of a drawing that shows a placeholder's grey box and names no chart."""
    embeds = {blip.get(f"{_R}embed") or "" for blip in drawing.iter(f"{_A}blip")}
    grey = any(is_grey_box(pictures[key]) for key in embeds if key in pictures)
    for properties in drawing.iter(f"{_WP}docPr"):
        described = properties.get("descr") or ""
        if grey and not _CHART.match(described):
            yield described


def pictures_of_body(parts: Mapping[str, Part]) -> dict[str, bytes]:
    """Each picture of the document by its relationship's id."""
    rels = parts.get("word/_rels/document.xml.rels")
    if rels is None:
        return {}
    targets = {
        str(each.get("Id")): posixpath.normpath(posixpath.join("word", each.get("Target") or ""))
        for each in safe_xml("word/_rels/document.xml.rels", rels.content)
        if each.get("TargetMode") != "External"
    }
    return {
        key: parts[name].content
        for key, name in targets.items()
        if name.endswith(".png") and name in parts
    }


def is_grey_box(png: bytes) -> bool:
    """Whether a PNG holds nothing but the two greys of a shipped placeholder."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 33:
        return False
    width, height, depth, colour = struct.unpack(">2I2B", png[16:26])
    if (depth, colour) != (8, 0) or width * height > _MOST_PIXELS:
        return False
    try:
        rows = zlib.decompressobj().decompress(_pixels(png), (width + 1) * height)
    except zlib.error:
        return False
    return set(rows) - {0} == _GREY_BOX


def _pixels(png: bytes) -> bytes:
    """The packed pixels: every IDAT chunk of the file."""
    at, found = 8, b""
    while at + 8 <= len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        found += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    return found
