"""A finished workbook as its own XML holds it: cells with their types, tables and charts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import TypeAlias

from atf_reports.render.discrepancy import Stood
from atf_reports.render.finished_paper import links_of, title_of

Cell: TypeAlias = tuple[str, Stood]  # "B12" and what stands there
_CELL = re.compile(
    r'<c r="(\w+)"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:<f[^>]*>[^<]*</f>)?<v>([^<]*)</v></c>)"
)
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_STRING = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_XML_TAG = re.compile(r"<[^>]*>")
_HEX = re.compile("_x([0-9A-F]{4})_")
_FORMATS = re.compile(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"')
_LOOKS = re.compile(r"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
_TABLE = re.compile(r'<table\b[^>]*?\sref="([^"]*)"')
_FILTER = re.compile(r'<autoFilter\b[^>]*?\sref="([^"]*)"')
_HEADING = re.compile(r'<tableColumn\b[^>]*?\sname="([^"]*)"')
_CHART = re.compile(r'<xdr:cNvPr\b(?P<told>[^>]*)/?>|<c:chart\b[^>]*\sr:id="(?P<chart>[^"]*)"')
_ALT = re.compile(r'\sdescr="([^"]*)"')
_BUILT_IN_DATES = set(range(14, 18)) | {22}


@dataclass(frozen=True)
class TableRange:
    """A table's range, "A4:F31", that of its filter buttons, and its headings."""

    range: str
    filter: str
    headings: tuple[str, ...]


@dataclass(frozen=True)
class DrawnChart:
    """A chart's part, and the alternative text of its frame."""

    xml: bytes
    alt_text: str


class Unpacked(Mapping[str, bytes]):
    """A package's parts by name, each unpacked when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self._package = zipfile.ZipFile(BytesIO(content))

    def __getitem__(self, name: str) -> bytes:
        return self._package.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._package.namelist())

    def __len__(self) -> int:
        return len(self._package.namelist())


@dataclass(frozen=True)
class FinishedBook:
    """A workbook's sheets by tab, its shared strings, and the styles that show days.

    A sheet's XML is unpacked when it is asked for, so that no more than one is in memory.
    `title` is the file's own.
    """

    parts: Unpacked
    sheets: Mapping[str, str]  # tab to part
    strings: Sequence[str]
    dates: frozenset[str]
    title: str

    @classmethod
    def read(cls, content: bytes) -> FinishedBook:
        """Of a workbook's bytes; raises BadZipFile or KeyError for what is no workbook."""
        parts = Unpacked(content)
        tabs = [unescape(tab) for tab in _SHEET.findall(parts["xl/workbook.xml"].decode())]
        sheets = {tab: f"xl/worksheets/sheet{n}.xml" for n, tab in enumerate(tabs, start=1)}
        if lost := set(sheets.values()) - set(parts):
            raise KeyError(f"there is no {min(lost)}")
        strings = _strings(parts.get("xl/sharedStrings.xml", b"").decode())
        dates = _date_styles(parts["xl/styles.xml"].decode())
        return cls(parts, sheets, strings, dates, title_of(parts))

    def tables(self, tab: str) -> Iterator[TableRange]:
        """The tables on a sheet."""
        for kind, name in links_of(self.parts, self.sheets[tab]).values():
            if kind == "table":
                xml = self.parts.get(name, b"").decode()
                found = (look.search(xml) for look in (_TABLE, _FILTER))
                ranges = [match[1] if match else "" for match in found]
                heads = tuple(unspelled(unescape(head)) for head in _HEADING.findall(xml))
                yield TableRange(ranges[0], ranges[1], heads)

    def charts(self, tab: str) -> Iterator[DrawnChart]:
        """The charts on a sheet, each under the alternative text that stands before it."""
        for kind, drawing in links_of(self.parts, self.sheets[tab]).values():
            if kind == "drawing" and drawing in self.parts:
                yield from _drawn(self.parts, drawing)

    def cells(self, tab: str) -> list[Cell]:
        """Each cell of a sheet that holds anything, in reading order; raises BadZipFile."""
        strings, dates = self.strings, self.dates
        xml = self.parts[self.sheets[tab]].decode()
        return [
            (ref, strings[int(value)] if kind == "s" else (value, style in dates))
            for ref, style, kind, value in _CELL.findall(xml)
            if value
        ]


def _drawn(parts: Mapping[str, bytes], drawing: str) -> Iterator[DrawnChart]:
    links, alt_text = links_of(parts, drawing), ""
    for found in _CHART.finditer(parts[drawing].decode()):
        if found["chart"] is None:
            alt = _ALT.search(found["told"])
            alt_text = unescape(alt[1]) if alt else ""
        else:
            _, name = links.get(found["chart"], ("", ""))
            yield DrawnChart(parts.get(name, b""), alt_text)


def _strings(xml: str) -> list[str]:
    found = (unescape(_XML_TAG.sub("", item)) for item in _STRING.findall(xml))
    return [unspelled(text) for text in found]


def unspelled(text: str) -> str:
    """A text with the characters that Excel spells, as "_x0007_", put back."""
    return _HEX.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text


def _date_styles(xml: str) -> frozenset[str]:
    """The numbers of the cell styles that show a day."""
    formats = {number: unescape(code).lower() for number, code in _FORMATS.findall(xml)}
    days = {number for number, code in formats.items() if "yy" in code}
    days |= {str(number) for number in _BUILT_IN_DATES}
    looks = _LOOKS.search(xml)
    used = re.findall(r'<xf numFmtId="(\d+)"', looks[1]) if looks else []
    return frozenset(str(n) for n, number in enumerate(used) if number in days)
