"""The one walk through a Word part: blocks, tables, runs and fields, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from atf_reports.render.accessible.breach import Place
from atf_reports.render.accessible.contrast import WHITE
from atf_reports.render.accessible.package import R
from atf_reports.render.accessible.word_cells import CellLooks, look_bits, own_fill
from atf_reports.render.accessible.word_document import (
    ALTERNATIVE,
    Cell,
    Link,
    Paragraph,
    Run,
    Surroundings,
    Table,
    Word,
)
from atf_reports.render.accessible.word_styles import (
    AUTO,
    LAYOUTS,
    NO_LAYOUT,
    NO_LOOK,
    VAL,
    Layout,
    Look,
    NamedStyle,
    W,
    layout_over,
    look_over,
    said_layout,
    shading,
)
from atf_reports.render.accessible.word_text import paper_signs

P, TBL, TR, TC, RUN, RPR, PPR = (W + tag for tag in ("p", "tbl", "tr", "tc", "r", "rPr", "pPr"))
TCPR, HYPERLINK, SIMPLE = W + "tcPr", W + "hyperlink", W + "fldSimple"
STYLED = W + "pStyle"
TEXT, FIELD, INSTRUCTION = W + "t", W + "fldChar", W + "instrText"
TYPED = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "sym": "□"}
PROPERTIES = (
    PPR,
    *(W + tag for tag in ("tblPr", "sectPr", "tcPr", "bookmarkStart", "bookmarkEnd")),
)
GONE = frozenset((W + "del", W + "moveFrom", ALTERNATIVE, *PROPERTIES))
PICTURES = frozenset(W + tag for tag in ("drawing", "pict", "object"))
SAVED_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
LINK_FIELD = re.compile(r'HYPERLINK\s+(?P<inside>\\l\s+)?"(?P<target>[^"]*)"')
PAGE_FIELD = re.compile(r"\s*PAGE\b")


class Walk:
    """Fills a Word with the paragraphs and tables of one of its parts."""

    def __init__(self, word: Word, around: Surroundings, links: Mapping[str, str]) -> None:
        self.word = word
        self.around = around
        self.links = links
        self.fields: list[str] = []  # instructions of the open complex fields, outermost first
        self.shown: list[bool] = []  # whether each of them has reached its result
        self._plain: dict[tuple[str | None, int], tuple[NamedStyle, Layout, Look]] = {}
        self._tables_met: list[Look] = []
        self._looks: dict[tuple[int, int], CellLooks] = {}

    def blocks(
        self, held: Iterable[etree._Element], cell: Cell | None = None, style: Look = NO_LOOK
    ) -> None:
        """Walk the paragraphs and tables in an element, through content controls too."""
        for child in held:
            tag = child.tag
            if tag == P:
                self.paragraph(child, cell, style)
            elif tag == TBL:
                self.table(child, cell)
            elif isinstance(tag, str) and tag not in GONE:
                self.blocks(child, cell, style)

    def table(self, element: etree._Element, inside: Cell | None) -> None:
        """Walk one table, each cell with the look that its style gives at that place."""
        self.around.tables += 1
        words = f"Table {self.around.tables}{self.around.under()}"
        properties = element.find(W + "tblPr")
        style = self.word.styles.table(
            _style_id(properties, "tblStyle", self.word.styles.usual_table)
        )
        place = Place(len(self.word.paragraphs), words)
        table = Table(element, place, inside is not None, style.rows_stay_whole)
        self.word.tables.append(table)
        self.word.places[element] = place
        base = shading(properties) or style.fill
        rows = list(_children(element, TR))
        bits = look_bits(properties)
        looks = self._looks.setdefault((id(style), bits), CellLooks(style, bits))
        for number, row in enumerate(rows, 1):
            cells: list[Cell] = []
            table.rows.append((row, cells))
            found = list(_children(row, TC))
            for column, one in enumerate(found, 1):
                look, fill = looks.of(number, column, len(rows), len(found))
                cells.append(self.cell(one, place, number, column, look, fill or base))

    def cell(
        self,
        element: etree._Element,
        table: Place,
        row: int,
        column: int,
        look: Look,
        fill: str | None,
    ) -> Cell:
        """Walk one cell with the look and fill that its table gives it."""
        held = list(element)
        properties = _leading(held, TCPR)
        own, merged = (None, False) if properties is None else own_fill(properties)
        place = Place(len(self.word.paragraphs), f"{table.words}, row {row}, column {column}")
        cell = Cell(element, row, column, own or fill, own, merged, place)
        self.blocks(held, cell, look)
        return cell

    def paragraph(self, element: etree._Element, cell: Cell | None, table: Look) -> None:
        """Read one paragraph and give it its place."""
        held = list(element)
        style, layout, base = self._dressed(_leading(held, PPR), table)
        behind = _shown(layout.fill) or _shown(cell.fill if cell else None) or WHITE
        reading = Reading(self, base, behind)
        reading.children(held, None)
        runs = tuple(reading.runs)
        alone = len(runs) == 1  # as in most cells
        text = runs[0].text if alone else "".join([run.text for run in runs])
        stripped = text.strip()
        spoken = runs if alone and stripped else tuple([run for run in runs if run.text.strip()])
        words = cell.place.words if cell else self.around.met(style.heading, text)
        place = Place(len(self.word.paragraphs), words)
        made = Paragraph(
            element,
            place,
            self.around.where,
            style,
            layout,
            runs,
            tuple(reading.links),
            text,
            cell,
            reading.pictured,
            reading.numbers_page,
            stripped,
            spoken,
            paper_signs(text),
        )
        self.word.paragraphs.append(made)
        self.word.places[element] = place
        if cell:
            cell.texts.append(text)

    def _dressed(
        self, properties: etree._Element | None, table: Look
    ) -> tuple[NamedStyle, Layout, Look]:
        """A paragraph's style, layout and the look of its text before any run's own."""
        # most paragraphs say nothing that counts but their style: a few combinations in a paper
        named = self.word.styles.usual
        for said in properties if properties is not None else ():
            tag = said.tag
            if tag == STYLED:
                named = said.get(VAL)
            elif tag in LAYOUTS:
                return self._resolved(
                    _style_id(properties, "pStyle", named), said_layout(properties), table
                )
        known = self._plain.get((named, id(table)))
        if known is None:
            known = self._resolved(named, NO_LAYOUT, table)
            self._plain[named, id(table)] = known
            self._tables_met.append(table)  # keeps its id its own
        return known

    def _resolved(
        self, named: str | None, own: Layout, table: Look
    ) -> tuple[NamedStyle, Layout, Look]:
        styles = self.word.styles
        style = styles.named(named)
        layout = layout_over(own, layout_over(style.layout, styles.default_layout))
        return style, layout, look_over(style.look, look_over(table, styles.default_look))


class Reading:
    """The runs, links and pictures of one paragraph as they are met."""

    __slots__ = (
        "base", "began", "behind", "fill", "links", "numbers_page", "pictured", "runs", "walk",
    )  # fmt: skip

    def __init__(self, walk: Walk, base: Look, fill: str) -> None:
        self.walk = walk
        self.base = base
        self.fill = fill
        self.behind = _shown(base.fill) or fill
        self.runs: list[Run] = []
        self.links: list[Link] = []
        self.pictured = False
        self.numbers_page = False
        self.began: int | None = None  # first run of a link made by a field

    def children(self, held: Iterable[etree._Element], linked: str | None) -> None:
        """Read what stands in a paragraph, link, content control or insertion."""
        for child in held:
            tag = child.tag
            if tag == RUN:
                self.run(child, linked is not None)
            elif tag == PPR:
                continue
            elif tag == HYPERLINK:
                self.hyperlink(child)
            elif tag == SIMPLE:
                self.simple_field(child, linked)
            elif tag == SAVED_MATHS:
                self.pictured = True
            elif isinstance(tag, str) and tag not in GONE and len(child):
                self.children(child, linked)

    def hyperlink(self, element: etree._Element) -> None:
        """Read a w:hyperlink: an anchor inside, or a target outside by relationship."""
        start, pictured, self.pictured = len(self.runs), self.pictured, False
        anchor, outside = element.get(W + "anchor"), element.get(R + "id")
        target = self.walk.links.get(outside, "") if outside else anchor or ""
        self.children(element, target)
        text = "".join(run.text for run in self.runs[start:])
        self.links.append(Link(text, target, outside is None, self.pictured))
        self.pictured = pictured or self.pictured

    def simple_field(self, element: etree._Element, linked: str | None) -> None:
        """Read a w:fldSimple, whose instruction is an attribute."""
        instruction = element.get(W + "instr", "")
        self.numbers_page |= bool(PAGE_FIELD.match(instruction))
        start, found = len(self.runs), LINK_FIELD.search(instruction)
        self.children(element, found["target"] if found else linked)
        if found:
            self._link(found, start)

    def run(self, element: etree._Element, linked: bool) -> None:
        """Read one run: its text with its look, its pictures, and the fields it opens or ends."""
        words, look = "", None
        for child in element:
            tag = child.tag
            if tag == TEXT:
                words += child.text or ""
            elif tag == RPR:
                look = child
            elif tag in TYPED:
                words += TYPED[tag] if child.get(W + "type") != "page" else ""
            elif tag == FIELD:
                self.field(child.get(W + "fldCharType", ""))
            elif tag == INSTRUCTION and self.walk.fields:
                self.walk.fields[-1] += child.text or ""
            elif tag in PICTURES or (tag != ALTERNATIVE and _holds_picture(child)):
                self.pictured = True
        if words:
            linked = linked or self.began is not None
            if look is None:
                self.runs.append(Run(words, self.base, NO_LOOK, self.behind, linked))
            else:
                self.runs.append(self._run(words, look, linked))

    def field(self, kind: str) -> None:
        """Follow a complex field through its begin, separate and end."""
        walk = self.walk
        if kind == "begin":
            walk.fields.append("")
            walk.shown.append(False)
        elif kind == "separate" and walk.fields:
            walk.shown[-1] = True
            if LINK_FIELD.search(walk.fields[-1]):
                self.began = len(self.runs)
        elif kind == "end" and walk.fields:
            self._ended(walk.fields.pop())
            walk.shown.pop()

    def _ended(self, instruction: str) -> None:
        self.numbers_page |= bool(PAGE_FIELD.match(instruction))
        found = LINK_FIELD.search(instruction)
        if found and self.began is not None:
            self._link(found, self.began)
            self.began = None

    def _link(self, found: re.Match[str], start: int) -> None:
        text = "".join(run.text for run in self.runs[start:])
        self.links.append(Link(text, found["target"], bool(found["inside"]), False))

    def _run(self, words: str, properties: etree._Element, linked: bool) -> Run:
        styles = self.walk.word.styles
        own = styles.look(properties)
        named = _style_id(properties, "rStyle", None)
        if named:
            own = look_over(own, styles.named(named).look)
        look = look_over(own, self.base)
        return Run(words, look, own, _shown(look.fill) or self.fill, linked)


def _leading(held: Sequence[etree._Element], tag: str) -> etree._Element | None:
    """The properties of a cell or paragraph, which stand first wherever Word saved it."""
    if held and held[0].tag == tag:
        return held[0]
    return next((one for one in held if one.tag == tag), None)


def _shown(fill: str | None) -> str | None:
    return None if fill == AUTO else fill


def _style_id(properties: etree._Element | None, tag: str, usual: str | None) -> str | None:
    found = None if properties is None else properties.find(W + tag)
    return usual if found is None else found.get(W + "val")


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows or cells, those wrapped in content controls included."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == W + "sdt" or child.tag == W + "sdtContent":
            yield from _children(child, wanted)


def _holds_picture(element: etree._Element) -> bool:
    return any(one.tag in PICTURES for one in element.iter() if isinstance(one.tag, str))
