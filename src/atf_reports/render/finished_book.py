"""A finished workbook as its own XML holds it: what stands in each cell, and of what type."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import TypeAlias

Stood: TypeAlias = str | tuple[str, bool]  # text, or a number as written and whether it is a day
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
_BUILT_IN_DATES = set(range(14, 18)) | {22}


@dataclass(frozen=True)
class FinishedBook:
    """A workbook's sheets by tab, its shared strings, and the styles that show days.

    A sheet's XML is unpacked when it is asked for, so that no more than one is in memory.
    """

    package: zipfile.ZipFile
    sheets: Mapping[str, str]  # tab to part
    strings: Sequence[str]
    dates: frozenset[str]

    @classmethod
    def read(cls, content: bytes) -> FinishedBook:
        """Of a workbook's bytes; raises BadZipFile or KeyError for what is no workbook."""
        package = zipfile.ZipFile(BytesIO(content))
        names = set(package.namelist())
        tabs = _SHEET.findall(package.read("xl/workbook.xml").decode())
        parts = [f"xl/worksheets/sheet{n}.xml" for n in range(1, len(tabs) + 1)]
        for part in parts:
            package.getinfo(part)
        shared = "xl/sharedStrings.xml"
        strings = _strings(package.read(shared).decode()) if shared in names else []
        dates = _date_styles(package.read("xl/styles.xml").decode())
        return cls(package, dict(zip(map(unescape, tabs), parts, strict=True)), strings, dates)

    def cells(self, tab: str) -> list[Cell]:
        """Each cell of a sheet that holds anything, in reading order; raises BadZipFile."""
        strings, dates = self.strings, self.dates
        xml = self.package.read(self.sheets[tab]).decode()
        return [
            (ref, strings[int(value)] if kind == "s" else (value, style in dates))
            for ref, style, kind, value in _CELL.findall(xml)
            if value
        ]


def _strings(xml: str) -> list[str]:
    found = (unescape(_XML_TAG.sub("", item)) for item in _STRING.findall(xml))
    return [_HEX.sub(lambda m: chr(int(m[1], 16)), t) if "_x" in t else t for t in found]


def _date_styles(xml: str) -> frozenset[str]:
    """The numbers of the cell styles that show a day."""
    formats = {number: unescape(code).lower() for number, code in _FORMATS.findall(xml)}
    days = {number for number, code in formats.items() if "yy" in code}
    days |= {str(number) for number in _BUILT_IN_DATES}
    looks = _LOOKS.search(xml)
    used = re.findall(r'<xf numFmtId="(\d+)"', looks[1]) if looks else []
    return frozenset(str(n) for n, number in enumerate(used) if number in days)
