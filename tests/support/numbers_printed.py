"""Every number that stands in a finished Word paper, with the line that it stands in."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
_PRINTED = re.compile(
    r"word/(?:document|footnotes|(?:header|footer)\d*)\.xml|.*/charts/chart\d+\.xml"
)
_LINE = re.compile(r"<w:p[ >].*?</w:p>|<c:v>.*?</c:v>|<wp:docPr [^>]*>", re.DOTALL)
_TEXT = re.compile(r'<w:t(?: [^>]*)?>([^<]*)</w:t>|<c:v>([^<]*)</c:v>|descr="([^"]*)"')


def squeezed(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def lines_with_numbers(paper: bytes) -> Iterator[str]:
    """The lines of a paper that hold a digit: paragraphs, chart data and alternative text."""
    with zipfile.ZipFile(BytesIO(paper)) as package:
        for name in package.namelist():
            if _PRINTED.fullmatch(name):
                xml = re.sub(r"<w:(?:br|tab)/>", "<w:t> </w:t>", package.read(name).decode())
                for line in _LINE.findall(xml):
                    words = unescape("".join(map("".join, _TEXT.findall(line))))
                    if NUMBER.search(words):
                        yield squeezed(words)
