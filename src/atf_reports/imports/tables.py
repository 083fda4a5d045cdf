"""The tables of a Word or Excel file as cells with their place, and the words around them.

Word is read from its XML: text as printed (deleted text out, inserted text in), merged cells,
shading and link targets. Excel gives values and plain fill colours, not colours of its themes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from atf_reports.frozen import changing, frozen
from atf_reports.schema.kinds import Raw, as_text
from atf_reports.workbook.fills import fills_of
from atf_reports.workbook.grid import column_letter, read_grid
from atf_reports.workbook.package import NotAPlan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NO_FILL = {"", "auto", "FFFFFF", "ffffff"}
_OTHER_PARTS = re.compile(r"^word/(header|footer|footnotes|endnotes|comments)\d*\.xml$")
MOST_UNPACKED = 300 * 2**20


class NotATable(Exception):
    """The file holds no plan that can be read; the message is one plain sentence."""


@frozen
class SourceCell:
    """One cell: where it stands ("table 2, row 3, column 1"), its text, fill and link targets.

    `merged` says that it continues the cell above, which then holds the text.
    """

    where: str
    text: str = ""
    fill: str = ""
    links: tuple[str, ...] = ()
    merged: bool = False


@frozen
class SourceTable:
    """A table with the paragraphs that stand between it and the table before."""

    rows: tuple[tuple[SourceCell, ...], ...]
    above: tuple[SourceCell, ...] = ()


@changing
class SourceFile:
    """A file's tables in order, and its words that stand after or outside them."""

    tables: list[SourceTable] = field(default_factory=list)
    around: list[SourceCell] = field(default_factory=list)


def read_tables(path: Path) -> SourceFile:
    """Read a .docx or .xlsx; raises `NotATable`."""
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        return _from_excel(path)
    if path.suffix.casefold() == ".docx":
        return _from_word(path)
    raise NotATable(f"{path.name} is neither a Word document (.docx) nor a workbook (.xlsx).")


def _from_excel(path: Path) -> SourceFile:
    try:
        grid = read_grid(path)
        fills = fills_of(path)
    except NotAPlan as error:
        raise NotATable(str(error)) from error
    found = SourceFile()
    for sheet in grid.sheets:
        rows = tuple(
            tuple(
                _excel_cell(sheet.name, f"{column_letter(at)}{line}", raw, fills)
                for at, raw in enumerate(row, 1)
            )
            for line, row in enumerate(sheet.rows, 1)
        )
        if rows:
            found.tables.append(SourceTable(rows, (SourceCell(f"sheet {sheet.name}", sheet.name),)))
    return found


def _excel_cell(
    sheet: str, cell: str, raw: Raw, fills: Mapping[tuple[str, str], str]
) -> SourceCell:
    return SourceCell(f"{sheet}!{cell}", as_text(raw), fills.get((sheet, cell), ""))


def _from_word(path: Path) -> SourceFile:
    try:
        with ZipFile(path) as package:
            if sum(info.file_size for info in package.infolist()) > MOST_UNPACKED:
                raise NotATable(f"{path.name} unpacks to far more than a plan can hold.")
            body = _xml(path, package.read("word/document.xml")).find(f"{W}body")
            targets = _targets(path, package)
            others = [
                SourceCell(name.removeprefix("word/"), text)
                for name in package.namelist()
                if _OTHER_PARTS.match(name) and (text := _words(_xml(path, package.read(name))))
            ]
    except (OSError, BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise NotATable(f"{path.name} cannot be read as a Word document (.docx).") from error
    found = SourceFile(around=others)
    if body is not None:
        _read_body(found, body, targets)
    return found


def _xml(path: Path, content: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise NotATable(f"{path.name} holds XML declarations that no Word document has.")
    return ElementTree.fromstring(content)


def _targets(path: Path, package: ZipFile) -> dict[str, str]:
    """Where the document's links lead, by their id."""
    name = "word/_rels/document.xml.rels"
    if name not in package.namelist():
        return {}
    links = _xml(path, package.read(name))
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in links
        if each.get("TargetMode") == "External" and each.get("Type", "").endswith("/hyperlink")
    }


def _read_body(found: SourceFile, body: ElementTree.Element, targets: dict[str, str]) -> None:
    above: list[SourceCell] = []
    for number, element in enumerate(_blocks(body), 1):
        if element.tag == f"{W}tbl":
            table = len(found.tables) + 1
            rows = tuple(_rows(element, table, targets))
            found.tables.append(SourceTable(rows, tuple(above)))
            above = []
        elif text := _words(element).strip():
            above.append(SourceCell(f"paragraph {number}", text, links=_links(element, targets)))
    found.around += above


def _blocks(body: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in order, those inside content controls included."""
    for element in body:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _blocks(element)


def _rows(
    table: ElementTree.Element, number: int, targets: dict[str, str]
) -> Iterator[tuple[SourceCell, ...]]:
    for line, row in enumerate(_inside(table, "tr"), 1):
        cells: list[SourceCell] = []
        for cell in _inside(row, "tc"):
            where = f"table {number}, row {line}, column {len(cells) + 1}"
            cells.append(_cell(cell, where, targets))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = int(span.get(f"{W}val", "1")) if span is not None else 1
            cells += [SourceCell(where, merged=True)] * (min(wide, 60) - 1)
        yield tuple(cells)


def _inside(element: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """Rows of a table or cells of a row, those inside content controls included."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inside(child, tag)


def _cell(cell: ElementTree.Element, where: str, targets: dict[str, str]) -> SourceCell:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    shade = cell.find(f"{W}tcPr/{W}shd")
    fill = shade.get(f"{W}fill", "") if shade is not None else ""
    return SourceCell(
        where,
        _words(cell).strip(),
        "" if fill in _NO_FILL else fill.upper(),
        _links(cell, targets),
        merge is not None and merge.get(f"{W}val", "continue") == "continue",
    )


def _links(element: ElementTree.Element, targets: dict[str, str]) -> tuple[str, ...]:
    ids = (link.get(f"{R}id", "") for link in element.iter(f"{W}hyperlink"))
    return tuple(dict.fromkeys(targets[i] for i in ids if i in targets))


def _words(element: ElementTree.Element) -> str:
    """The text of every paragraph, one a line; what was deleted under tracking is left out."""
    lines: list[str] = [""]
    for part in element.iter():
        if part.tag == f"{W}p" and lines[-1]:
            lines.append("")
        elif part.tag == f"{W}t":
            lines[-1] += part.text or ""
        elif part.tag in (f"{W}br", f"{W}cr"):
            lines.append("")
        elif part.tag == f"{W}tab":
            lines[-1] += " "
        elif part.tag == f"{W}noBreakHyphen":
            lines[-1] += "-"
    return "\n".join(line.strip() for line in lines if line.strip())
