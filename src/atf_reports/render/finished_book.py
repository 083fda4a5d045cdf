"""A finished workbook as its own XML holds it: cells with their types, tables and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TypeAlias

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.render.accessible.excel_contents import Content
from atf_reports.render.accessible.excel_read import read_workbook
from atf_reports.render.accessible.excel_workbook import Sheet, Workbook, letters
from atf_reports.render.accessible.package import Package
from atf_reports.render.discrepancy import Stood
from atf_reports.render.finished_paper import links_of

Cell: TypeAlias = tuple[str, Stood]  # "B12" and what stands there
_HEX = when_used("_x([0-9A-F]{4})_")
_CHART = re.compile(r'<(?:xdr:cNvPr\b(?P<told>[^>]*)/?>|c:chart\b[^>]*\sr:id="(?P<chart>[^"]*)")')
_ALT = re.compile(r'\sdescr="([^"]*)"')


@frozen
class TableRange:
    """A table's range, "A4:F31", that of its filter buttons, and its headings."""

    range: str
    filter: str
    headings: tuple[str, ...]


@frozen
class DrawnChart:
    """A chart's part, and the alternative text of its frame."""

    xml: bytes
    alt_text: str


@frozen
class FinishedBook:
    """A workbook's sheets by tab, as its own XML holds them."""

    book: Workbook
    sheets: Mapping[str, Sheet]

    @classmethod
    def read(cls, source: bytes | Package) -> FinishedBook:
        """Of a workbook; raises UnreadableFile for what is none."""
        book = read_workbook(Package.of(source))
        return cls(book, {sheet.name: sheet for sheet in book.sheets})

    @property
    def title(self) -> str:
        """The file's own title."""
        return self.book.package.property("title")

    def tables(self, tab: str) -> Iterator[TableRange]:
        """The tables on a sheet."""
        for table in self.sheets[tab].tables:
            yield TableRange(table.ref, table.filter, tuple(map(unspelled, table.headings)))

    def charts(self, tab: str) -> Iterator[DrawnChart]:
        """The charts on a sheet, each under the alternative text that stands before it."""
        package = self.book.package
        for kind, drawing in links_of(package, self.sheets[tab].part).values():
            if kind == "drawing" and drawing in package.names:
                yield from _drawn(package, drawing)

    def cells(self, tab: str, less: int = 0) -> list[Cell]:
        """Each cell of a sheet that holds anything, in reading order, `less` so many last rows."""
        found: list[Cell] = []
        stood, named = _Stood(), _Letters()
        rows = self.sheets[tab].rows
        for number, columns, contents in rows[: len(rows) - less]:
            row = str(number)
            names = zip(named[columns], contents, strict=True)
            found += [(name + row, stood[one]) for name, one in names if one.text]
        return found


class _Stood(dict[Content, Stood]):
    """What stands in a cell, worked out once for each content."""

    def __missing__(self, content: Content) -> Stood:
        stands = self[content] = standing_in(content)
        return stands


def standing_in(content: Content) -> Stood:
    """What a cell of this content says."""
    if content.kind == "text":
        return unspelled(content.text)
    return content.text, "yy" in content.look.number_format.lower()


class _Letters(dict[tuple[int, ...], tuple[str, ...]]):
    """The letters of a row's columns; most rows of a sheet have the same."""

    def __missing__(self, columns: tuple[int, ...]) -> tuple[str, ...]:
        self[columns] = names = tuple(map(letters, columns))
        return names


def _drawn(package: Package, drawing: str) -> Iterator[DrawnChart]:
    links, alt_text = links_of(package, drawing), ""
    for found in _CHART.finditer((package.content(drawing) or b"").decode()):
        if found["chart"] is None:
            alt = _ALT.search(found["told"])
            alt_text = unescape(alt[1]) if alt else ""
        else:
            _, name = links.get(found["chart"], ("", ""))
            yield DrawnChart(package.content(name) or b"", alt_text)


def unspelled(text: str) -> str:
    """A text with the characters that Excel spells, as "_x0007_", put back."""
    return _HEX.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text
