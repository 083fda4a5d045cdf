"""Cells whose words are struck through: what an officer crosses out still reads as words.

Looked for only where a font of the workbook or a part of a shared text is struck through; each
sheet that has cells of such formats is then read once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zipfile import ZipFile

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.workbook.addresses import column_number
from atf_reports.workbook.scan import Blocks
from atf_reports.workbook.sheet_pieces import Pieces

_STRIKE = when_used(r'<(?:\w+:)?strike\b(?![^>]*\bval="(?:0|false)")[^>]*>')
_FONT = when_used(r"<(?:\w+:)?font\b[^>]*?(?:/>|>.*?</(?:\w+:)?font>)", re.S)
_XF = when_used(r"<(?:\w+:)?xf\b[^>]*>")
_TEXT = when_used(r"<(?:\w+:)?si\b[^>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.S)
_CELL = when_used(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?(?:v|is)>([^<]*)")
_ATTRIBUTE = when_used(rb'\b(r|s|t)="([^"]*)"')
_AT = when_used(r"([A-Z]+)(\d+)")


@frozen
class Struck:
    """The cell formats and the shared texts, by their numbers, that strike words through."""

    formats: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()

    def cells(self, blocks: Blocks) -> tuple[tuple[int, int], ...]:
        """The filled cells of a sheet so struck, as (row, column) from 1."""
        if not self.formats and not self.texts:
            return ()
        found = (cell for piece in Pieces(blocks()).cells() for cell in _CELL.findall(piece))
        return tuple(at for attributes, held in found if (at := self._place(attributes, held)))

    def _place(self, attributes: bytes, held: bytes) -> tuple[int, int] | None:
        said = {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(attributes)}
        shared = said.get("t") == "s" and held.isdigit() and int(held) in self.texts
        place = _AT.match(said.get("r", ""))
        if place is None or not (shared or int(said.get("s") or 0) in self.formats):
            return None
        return int(place[2]), column_number(place[1])


def struck_in(package: ZipFile, parts: Iterable[str]) -> Struck:
    """What strikes words through; `parts` are those that speak of a line through words at all."""
    named = {name.rpartition("/")[2]: name for name in parts}
    formats = texts = frozenset[int]()
    if name := named.get("styles.xml"):
        formats = _formats(package.read(name).decode("utf-8", "replace"))
    if name := named.get("sharedStrings.xml"):
        text = package.read(name).decode("utf-8", "replace")
        texts = frozenset(n for n, si in enumerate(_TEXT.findall(text)) if _STRIKE.search(si))
    return Struck(formats, texts)


def _formats(styles: str) -> frozenset[int]:
    """The cell formats with a struck font; conditional formats are not among them."""
    fonts, formats = (_inside(styles, name) for name in ("fonts", "cellXfs"))
    struck = {n for n, font in enumerate(_FONT.findall(fonts)) if _STRIKE.search(font)}
    used = (re.search(r'\bfontId="(\d+)"', xf) for xf in _XF.findall(formats))
    return frozenset(n for n, font in enumerate(used) if font and int(font[1]) in struck)


def _inside(styles: str, name: str) -> str:
    found = re.search(rf"<(?:\w+:)?{name}\b[^>]*>(.*?)</(?:\w+:)?{name}>", styles, re.S)
    return found[1] if found else ""
