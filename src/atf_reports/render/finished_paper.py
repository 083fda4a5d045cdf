"""A finished Word paper as its own package holds it: texts, native charts, title, what is shown."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO

DOCUMENT = "word/document.xml"
FILLED = re.compile(r"word/(document|(header|footer)\d*|footnotes)\.xml")
_LINK = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Type|Target)="([^"]*)"')
_SHOWN = re.compile(r'<w:(?:header|footer)Reference\b[^>]*\sr:id="([^"]*)"')
_TITLE = re.compile(r"<dc:title>([^<]*)</dc:title>")


@dataclass(frozen=True)
class ChartFiles:
    """A native chart's part and the workbook behind it, empty where there is none."""

    xml: bytes
    workbook: bytes


@dataclass(frozen=True)
class FinishedPaper:
    """A paper's texts by part name and its charts by the document's relationship.

    `shown` are the headers and footers that some page shows.
    """

    texts: Mapping[str, str]
    charts: Mapping[str, ChartFiles]
    title: str
    shown: frozenset[str]

    @classmethod
    def read(cls, content: bytes) -> FinishedPaper:
        """Of a paper's bytes; raises BadZipFile or UnicodeDecodeError for what is none."""
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            parts = {n: package.read(n) for n in names if not n.startswith("word/media/")}
        texts = {n: parts[n].decode() for n in sorted(parts) if FILLED.fullmatch(n)}
        links = {key: target for key, (_, target) in links_of(parts, DOCUMENT).items()}
        charts = {
            key: _chart(parts, target)
            for key, target in links.items()
            if target.startswith("word/charts/") and target in parts
        }
        used = _SHOWN.findall(texts.get(DOCUMENT, ""))
        shown = frozenset(links[key] for key in used if key in links)
        return cls(texts, charts, title_of(parts), shown)


def _chart(parts: Mapping[str, bytes], name: str) -> ChartFiles:
    behind = (target for kind, target in links_of(parts, name).values() if kind == "package")
    return ChartFiles(parts[name], parts.get(next(behind, ""), b""))


def title_of(parts: Mapping[str, bytes]) -> str:
    """The title that a package says it has."""
    core = (t for kind, t in links_of(parts, "").values() if kind == "core-properties")
    found = _TITLE.search(parts.get(next(core, ""), b"").decode(errors="replace"))
    return unescape(found[1]) if found else ""


def links_of(parts: Mapping[str, bytes], name: str) -> dict[str, tuple[str, str]]:
    """A part's relationships by id: the last word of the type, and the part it leads to."""
    folder, _, file = name.rpartition("/")
    xml = parts.get(f"{folder}/_rels/{file}.rels".lstrip("/"), b"").decode(errors="replace")
    found = {}
    for link in _LINK.findall(xml):
        told = dict(_ATTRIBUTE.findall(link))
        target = unescape(told.get("Target", ""))
        kind = told.get("Type", "").rpartition("/")[2]
        found[told.get("Id", "")] = (
            kind,
            posixpath.normpath(posixpath.join("/", folder, target))[1:],
        )
    return found
