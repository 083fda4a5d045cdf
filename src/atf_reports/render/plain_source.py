"""A Word part as plain text: its words in reading order, with marks for what else a reader sees.

The same text is made of a template's part, where it is plain Jinja, and of a finished part. A mark
ends each paragraph and each table cell, and stands where a picture with its alternative text does.
None of them can be typed: XML forbids them, and papers print a "�" for what it forbids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape

from lxml import etree

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used

PARAGRAPH, CELL = "\x1e", "\x1d"
_PICTURE, _ALT_ENDS = "\x02", "\x03"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TAG = when_used(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PREFIX = when_used(r"\{%(-?)\s*(?:p|tr|tc|r)\s")
_ROW_TAG = re.compile(r"\{[%{]-?\s*tr\s")
_CELL_TAG = re.compile(r"\{[%{]-?\s*tc\s")
_LOOKS = when_used(r"\{%-?\s*(?:colspan|cellbg)\s[^%]*%\}")
_JOINS = when_used(r"\{%-|-%\}|\{\{-|-\}\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SEEN = re.compile(  # the "<" that all begin with stands before them: found in a third of the time
    r"<(?:w:t(?: [^>]*)?>(?P<words>[^<]*)</w:t>|/w:(?P<end>p|tc)>"
    r"|(?P<picture>wp:docPr\b[^>]*)>|c:chart\b[^>]*\sr:id=\"(?P<chart>[^\"]*)\")"
)
_ALT = re.compile(r'\sdescr="([^"]*)"')
_MARKED = re.compile(f"{_PICTURE}([^{_ALT_ENDS}]*){_ALT_ENDS}")
_MARKS = re.compile("(\0[\0\1]*+)")


@frozen
class Picture:
    """A picture or chart where it stands: its alternative text, and the chart's relationship."""

    alt_text: str
    chart: str = ""


@frozen
class Seen:
    """What a reader meets in one part: words with marks, and pictures in order."""

    text: str
    pictures: tuple[Picture, ...]

    @property
    def words(self) -> str:
        """The words alone, without white space."""
        return "".join(self.text.split())  # marks are white space too

    @property
    def layout(self) -> str:
        """The words with the marks between, paragraphs without words left out."""
        close = "".join(self.text.replace(PARAGRAPH, "\0").replace(CELL, "\0\1").split())
        pieces = _MARKS.split(close)  # words and runs of marks in turn
        pieces[1::2] = map(_boundary, pieces[1::2])
        return "".join(pieces)

    @property
    def lines(self) -> list[str]:
        """The paragraphs with words, in order."""
        return [line.strip() for line in re.split("[\x1d\x1e\n]", self.text) if line.strip()]


@lru_cache(maxsize=1000)
def _boundary(marks: str) -> str:
    """What a run of marks ends: a paragraph, and so many cells."""
    return PARAGRAPH + CELL * marks.count("\1")


def seen(xml: str) -> Seen:
    """What a reader meets in a finished part."""
    pieces: list[str] = []
    pictures: list[Picture] = []
    for words, end, picture, chart in _SEEN.findall(xml):
        if words:
            pieces.append(unescape(words) if "&" in words else words)
        elif end:
            pieces.append(PARAGRAPH if end == "p" else CELL)
        elif picture:
            alt = _ALT.search(picture)
            pictures.append(Picture(unescape(alt[1]) if alt else ""))
        elif chart and pictures:
            pictures[-1] = Picture(pictures[-1].alt_text, chart)
    return Seen("".join(pieces), tuple(pictures))


def seen_in(rendered: str, instead: Callable[[str], str] = lambda alt_text: "") -> Seen:
    """What a reader should meet, of a plain source that has been filled in.

    `instead` gives the words that stand in a picture's place, none where the picture stays.
    """
    pictures = tuple(Picture(alt) for alt in _MARKED.findall(rendered) if not instead(alt))
    return Seen(_MARKED.sub(lambda mark: instead(mark[1]), rendered), pictures)


def keeps_layout(source: str) -> bool:
    """Whether the paragraphs can be foretold: tags with a dash join them."""
    return _JOINS.search(source) is None


def plain_source(root: etree._Element) -> str:
    """A template's part as plain Jinja; `seen_in` takes the marks out again."""
    rows, cells = _of_loops(root)
    pieces = list(_pieces(root, rows, cells))
    text = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), "".join(pieces))
    return _LOOKS.sub("", _PREFIX.sub(r"{%\1 ", text))


def _pieces(
    root: etree._Element, rows: Sequence[etree._Element], cells: Sequence[etree._Element]
) -> Iterator[str]:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_W}t":
                yield element.text or ""
            elif element.tag == _DRAWING:
                yield f"{_PICTURE}{element.get('descr') or ''}{_ALT_ENDS}"
        elif element.tag == f"{_W}p":
            yield PARAGRAPH
        elif element.tag == f"{_W}tc" and element not in cells and element.getparent() not in rows:
            yield CELL


def _of_loops(root: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The rows and cells that hold a loop or condition about rows and cells: they go."""
    rows, cells = [], []
    for paragraph in root.iter(f"{_W}p"):
        words = "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        if _ROW_TAG.search(words):
            rows += [next(paragraph.iterancestors(f"{_W}tr"), paragraph)]
        if _CELL_TAG.search(words):
            cells += [next(paragraph.iterancestors(f"{_W}tc"), paragraph)]
    return rows, cells
