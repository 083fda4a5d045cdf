"""Mends filled Word XML where a loop or a condition leaves what Word would want to repair."""

from __future__ import annotations

import re
from collections.abc import Callable

from atf_reports.patterns import when_used

_BOOKMARK = re.compile(r"(Start|End)\b([^>]*)>")
_PICTURE_ID = re.compile(r'((?!\w)[^>]*?\sid=")[^"]*')
_NO_ROWS = "</w:tblGrid></w:tbl>"
_EMPTY_PART = re.compile(r"(<w:(hdr|ftr)\b[^>]*>)(</w:\2>)$")
_NEEDS_PARAGRAPH = ("</w:tcPr></w:tc>", "</w:tbl></w:tc>", "<w:tc></w:tc>")
_CELL = when_used(r"(<w:tcPr\b[^>]*>)(.*?)(</w:tcPr>)", re.DOTALL)
_CHILD = when_used(r'<w:(\w+)(?:[^<>"]|"[^"]*")*?(?:/>|>.*?</w:\1>)', re.DOTALL)
_CELL_ORDER = [
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
]


class Ids:
    """Numbers bookmarks and drawings afresh, since a loop repeats those of its template."""

    def __init__(self) -> None:
        self._last = 0
        self._open: dict[str, str] = {}
        self._names: set[str] = set()

    def of_bookmarks(self, xml: str) -> str:
        """The part with every bookmark's id and name used once."""
        return _changed(xml, "<w:bookmark", _BOOKMARK, self._bookmark)

    def of_pictures(self, xml: str) -> str:
        """The part with every drawing's id used once."""
        return _changed(xml, "<wp:docPr", _PICTURE_ID, lambda match: match[1] + self._next())

    def _next(self) -> str:
        self._last += 1
        return str(self._last)

    def _bookmark(self, match: re.Match[str]) -> str:
        """A start gets the next number, an end that of the start it closes."""
        kind, attributes = match[1], match[2]
        old = re.search(r'\sw:id="([^"]*)"', attributes)
        if old is None:
            return match[0]
        new = self._open.pop(old[1], None) if kind == "End" else self._next()
        if kind == "Start":
            self._open[old[1]] = new or ""
            attributes = re.sub(r'(\sw:name=")([^"]*)', self._only_name, attributes)
        own = new or self._next()
        number = re.sub(r'(\sw:id=")[^"]*', lambda found: found[1] + own, attributes)
        return f"{kind}{number}>"

    def _only_name(self, match: re.Match[str]) -> str:
        # Word ignores every bookmark after the first of a name
        name, times = match[2], 1
        while name in self._names:
            times += 1
            name = f"{match[2]}_{times}"
        self._names.add(name)
        return match[1] + name


def _changed(
    xml: str, start: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> str:
    """The text changed where a pattern follows a start, which is found fast: there are few."""
    before, *rest = xml.split(start)
    for at, after in enumerate(rest):
        if found := pattern.match(after):
            rest[at] = change(found) + after[found.end() :]
    return start.join([before, *rest])


def without_gaps(xml: str) -> str:
    """The part with no table without rows, and a paragraph wherever Word insists on one."""
    while (end := xml.find(_NO_ROWS)) >= 0:
        start = max(xml.rfind("<w:tbl>", 0, end), xml.rfind("<w:tbl ", 0, end))
        xml = xml[:start] + xml[end + len(_NO_ROWS) :]
    for gap in _NEEDS_PARAGRAPH:
        if gap in xml:
            xml = xml.replace(gap, gap.replace("</w:tc>", "<w:p/></w:tc>"))
    return _EMPTY_PART.sub(r"\1<w:p/>\3", xml) if xml.endswith(("</w:hdr>", "</w:ftr>")) else xml


def ordered_cells(xml: str) -> str:
    """The properties of each table cell in the order that Word's schema sets.

    docxtpl's cellbg and colspan put theirs first, which Word may want to repair.
    """
    return _CELL.sub(_ordered, xml)


def _ordered(match: re.Match[str]) -> str:
    children = list(_CHILD.finditer(match[2]))
    if "".join(child[0] for child in children) != match[2]:
        return match[0]
    children.sort(key=lambda child: _rank(child[1]))
    return match[1] + "".join(child[0] for child in children) + match[3]


def _rank(name: str) -> int:
    return _CELL_ORDER.index(name) if name in _CELL_ORDER else len(_CELL_ORDER)
