"""A paper as text: its styles, tables, links, charts and footers, one line a thing that is read.

Heading 1 | Milestones [milestones]
Table
  head | Programme | Rating and change
  row  | P1.05 Healthy Child Programme | Green {E2F2E8}
Chart | Of 14 updates due, 8 are Green.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HASH = re.compile(r"(SHA-256 begins) [0-9a-f]{12}")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def paper_text(content: bytes) -> str:
    """A .docx as text, its footers last; the plan's hash is left out: any cell changes it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = _style_names(etree.fromstring(package.read("word/styles.xml")))
        body = etree.fromstring(package.read("word/document.xml"))[0]
        footers = sorted(n for n in package.namelist() if n.startswith("word/footer"))
        lines = list(_lines(body, names))
        for footer in footers:
            root = etree.fromstring(package.read(footer))
            lines += [f"Footer | {_words(p)}" for p in root.iter(f"{W}p")]
    return _HASH.sub(r"\1 …", "\n".join(lines)) + "\n"


def _style_names(styles: etree._Element) -> dict[str, str]:
    named = styles.iter(f"{W}style")
    return {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in named}


def _lines(body: etree._Element, names: dict[str, str]) -> Iterator[str]:
    for element in body:
        if element.tag == f"{W}p":
            yield from _paragraph(element, names)
        elif element.tag == f"{W}tbl":
            yield "Table"
            for row in element.iter(f"{W}tr"):
                kind = "head" if row.find(f"{W}trPr/{W}tblHeader") is not None else "row "
                yield f"  {kind} | " + " | ".join(map(_cell, row.findall(f"{W}tc")))


def _paragraph(paragraph: etree._Element, names: dict[str, str]) -> Iterator[str]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = names[style.get(f"{W}val")] if style is not None else "Normal"
    marks = "".join(f" [{m.get(f'{W}name')}]" for m in paragraph.iter(f"{W}bookmarkStart"))
    if words := _words(paragraph):
        yield f"{name[:1].upper()}{name[1:]} | {words}{marks}"
    for drawing in paragraph.iter(f"{WP}docPr"):
        yield f"Chart | {drawing.get('descr')}"
    page = paragraph.find(f"{W}pPr/{W}sectPr/{W}pgSz")
    if page is not None:
        yield f"New page after {'landscape' if page.get(f'{W}orient') else 'portrait'}"


def _cell(cell: etree._Element) -> str:
    fill = cell.find(f"{W}tcPr/{W}shd")
    tint = fill.get(f"{W}fill") if fill is not None else "FFFFFF"
    words = " / ".join(_words(p) for p in cell.findall(f"{W}p"))
    return words if tint == "FFFFFF" else f"{words} {{{tint}}}"


def _words(paragraph: etree._Element) -> str:
    found = []
    for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}hyperlink"):
        if element.tag == f"{W}t":
            found.append(element.text or "")
        elif element.tag == f"{W}hyperlink":
            found.append(f"→{element.get(f'{W}anchor')}: ")
        else:
            found.append("\\n" if element.tag == f"{W}br" else "\\t")
    return "".join(found)


def annex_text(content: bytes) -> str:
    """An annex as text: each sheet's name, then its rows with the row number."""
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        lines.append(f"Sheet | {sheet.title}")
        for row in sheet.iter_rows():
            cells = [str(c.value).replace("\n", "\\n") for c in row if c.value is not None]
            if cells:
                lines.append(f"  {row[0].row} | {' | '.join(cells)}")
    return "\n".join(lines) + "\n"


def first_page(text: str) -> str:
    """The part of a paper's text before its first page break."""
    return text.split("New page after", 1)[0]


def golden(name: str) -> Path:
    """Where a golden text is; `UPDATE_GOLDEN=1 pytest tests/papers` writes them again."""
    return Path(__file__).parents[1] / "golden" / f"{name}.txt"
