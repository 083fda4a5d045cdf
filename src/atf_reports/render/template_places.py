"""Says where a paragraph of a template is, as somebody who has it open in Word would find it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from atf_reports.render.package import Part, safe_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FILLED = re.compile(r"word/(document|(?:header|footer)\d*|footnotes)\.xml")
_PAGES = {"first": "first-page ", "even": "even-page ", "default": ""}


class TemplatePlaces:
    """The filled parts of a template, with words for the place of each paragraph."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        named = {name: _FILLED.fullmatch(name) for name in parts}
        self._parts = parts
        self.roots = {
            "body" if match[1] == "document" else match[1]: safe_xml(name, parts[name].content)
            for name, match in named.items()
            if match
        }

    @cached_property
    def _paragraphs(self) -> dict[str, list[etree._Element]]:
        return {label: list(root.iter(f"{W}p")) for label, root in self.roots.items()}

    def paragraphs(self) -> Iterator[tuple[str, int, etree._Element]]:
        """Each paragraph with its part and its number there, from 1, in document order."""
        for label, found in self._paragraphs.items():
            for number, paragraph in enumerate(found, 1):
                yield label, number, paragraph

    def order(self, label: str) -> int:
        """Body first, then headers, footers and footnotes."""
        kinds = ("body", "header", "footer", "footnotes")
        return next((n for n, kind in enumerate(kinds) if label.startswith(kind)), len(kinds))

    def place(self, label: str, number: int) -> str:
        """Such as: in the table under “Milestones”, row 3, column 1."""
        found = self._paragraphs.get(label, [])
        if not 0 < number <= len(found):
            return self._part_words(label)
        paragraph = found[number - 1]
        heading = self._heading(label, number)
        under = f"under “{heading}”" if heading else "before the first heading"
        cell = self._cell(paragraph, label, number)
        if label != "body":
            return self._part_words(label) + (f", {cell}" if cell else "")
        return f"in {cell.replace('table', f'table {under}', 1)}" if cell else under

    def _cell(self, paragraph: etree._Element, label: str, number: int) -> str:
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is None:
            return ""
        row = next(cell.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        rows = [r for r in table.iter(f"{W}tr") if next(r.iterancestors(f"{W}tbl")) is table]
        cells = [c for c in row.iter(f"{W}tc") if next(c.iterancestors(f"{W}tr")) is row]
        which = self._which_table(table, label, number)
        return f"the {which}table, row {rows.index(row) + 1}, column {cells.index(cell) + 1}"

    def _which_table(self, table: etree._Element, label: str, number: int) -> str:
        """Words such as "second " and so on where several tables stand under the same heading."""
        start = self._heading_number(label, number)
        tables: list[etree._Element] = []
        for paragraph in self._paragraphs[label][start:number]:
            for around in reversed(list(paragraph.iterancestors(f"{W}tbl"))):
                if around not in tables:
                    tables.append(around)
        place = tables.index(table) if table in tables else 0
        return ("", "second ", "third ", "fourth ")[place] if place < 4 else f"{place + 1}th "

    def _heading_number(self, label: str, number: int) -> int:
        """How many paragraphs of the part come up to its last heading before this one."""
        for n in range(min(number, len(self._paragraphs[label])), 0, -1):
            if self._is_heading(self._paragraphs[label][n - 1]):
                return n
        return 0

    def _heading(self, label: str, number: int) -> str:
        n = self._heading_number(label, number)
        return text_of(self._paragraphs[label][n - 1])[:80] if n else ""

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None:
            return False
        name = self._style_names.get(style.get(f"{W}val", ""), "")
        return name.startswith(("heading", "title")) and bool(text_of(paragraph).strip())

    @cached_property
    def _style_names(self) -> dict[str, str]:
        if "word/styles.xml" not in self._parts:
            return {}
        root = safe_xml("word/styles.xml", self._parts["word/styles.xml"].content)
        return {
            style.get(f"{W}styleId", ""): named.get(f"{W}val", "").lower()
            for style in root.iter(f"{W}style")
            if (named := style.find(f"{W}name")) is not None
        }

    def has_style(self, name: str) -> bool:
        """Whether the template defines a style of this name; LibreOffice writes ids of its own."""
        return name.lower() in self._style_names.values()

    def _part_words(self, label: str) -> str:
        if label == "body":
            return "in the document"
        if label == "footnotes":
            return "in the footnotes"
        return f"in the {self._header_words.get(label, re.sub(r'[0-9]', '', label))}"

    @cached_property
    def _header_words(self) -> dict[str, str]:
        rels = self._parts.get("word/_rels/document.xml.rels")
        links = (
            {}
            if rels is None
            else {
                link.get("Id"): link.get("Target", "") for link in safe_xml(rels.name, rels.content)
            }
        )
        sections = list(self.roots["body"].iter(f"{W}sectPr"))
        words: dict[str, str] = {}
        for number, section in enumerate(sections, 1):
            of = f" of section {number}" if len(sections) > 1 else ""
            for link in section.iter(f"{W}headerReference", f"{W}footerReference"):
                target = links.get(link.get(f"{_R}id")) or ""
                label = target.rsplit("/", 1)[-1].removesuffix(".xml")
                kind = "header" if link.tag.endswith("headerReference") else "footer"
                page = _PAGES.get(link.get(f"{W}type", "default"), "")
                words.setdefault(label, f"{page}{kind}{of}")
        return words


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, tags joined although Word splits them over runs."""
    return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
