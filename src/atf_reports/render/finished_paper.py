"""A finished Word paper as its own package holds it: texts, native charts, title, what is shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import unescape

from atf_reports.frozen import frozen
from atf_reports.render.accessible.package import Package

DOCUMENT = "word/document.xml"
FILLED = re.compile(r"word/(document|(header|footer)\d*|footnotes)\.xml")
_LINK = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Id|Type|Target)="([^"]*)"')
_SHOWN = re.compile(r'<w:(?:header|footer)Reference\b[^>]*\sr:id="([^"]*)"')


@frozen
class ChartFiles:
    """A native chart's part and the workbook behind it, empty where there is none."""

    xml: bytes
    workbook: bytes


@frozen
class FinishedPaper:
    """A paper's texts by part name and its charts by the document's relationship.

    `shown` are the headers and footers that some page shows.
    """

    texts: Mapping[str, str]
    charts: Mapping[str, ChartFiles]
    title: str
    shown: frozenset[str]

    @classmethod
    def read(cls, source: bytes | Package) -> FinishedPaper:
        """Of a paper; raises UnreadableFile or UnicodeDecodeError for what is none."""
        package = Package.of(source)
        names = sorted(n for n in package.names if not n.startswith("word/media/"))
        parts = {name: package.content(name) or b"" for name in names}
        texts = {name: parts[name].decode() for name in names if FILLED.fullmatch(name)}
        links = {key: target for key, (_, target) in links_of(package, DOCUMENT).items()}
        charts = {
            key: _chart(package, target)
            for key, target in links.items()
            if target.startswith("word/charts/") and target in parts
        }
        _, *sections = texts.get(DOCUMENT, "").split("<w:sectPr")
        used = [key for section in sections for key in _SHOWN.findall(section)]
        shown = frozenset(links[key] for key in used if key in links)
        return cls(texts, charts, package.property("title"), shown)


def _chart(package: Package, name: str) -> ChartFiles:
    behind = (target for kind, target in links_of(package, name).values() if kind == "package")
    workbook = package.content(next(behind, ""))
    return ChartFiles(package.content(name) or b"", workbook or b"")


def links_of(package: Package, name: str) -> dict[str, tuple[str, str]]:
    """A part's relationships by id: the last word of the type, and the part it leads to."""
    folder, _, file = name.rpartition("/")
    xml = package.content(f"{folder}/_rels/{file}.rels".lstrip("/")) or b""
    found = {}
    for link in _LINK.findall(xml.decode(errors="replace")):
        told = dict(_ATTRIBUTE.findall(link))
        target = unescape(told.get("Target", ""))
        kind = told.get("Type", "").rpartition("/")[2]
        found[told.get("Id", "")] = (
            kind,
            posixpath.normpath(posixpath.join("/", folder, target))[1:],
        )
    return found
