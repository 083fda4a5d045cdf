"""A Word document as its reader meets it: paragraphs, tables and links, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from lxml import etree

from atf_reports.frozen import changing, frozen
from atf_reports.render.accessible.breach import Place, shortened
from atf_reports.render.accessible.package import Package
from atf_reports.render.accessible.word_styles import (
    Layout,
    Look,
    NamedStyle,
    Styles,
    W,
)

ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
Setting = Literal["text", "table", "furniture"]
BODY, NOTE, HEADER, FOOTER = "body", "note", "header", "footer"


class Run(NamedTuple):
    """Text of one formatting; `own` is what it says beyond its paragraph's style."""

    text: str
    look: Look
    own: Look
    fill: str  # the fill it stands on, six hex digits
    linked: bool


@frozen
class Link:
    """A hyperlink: its words, where it leads, and whether that is inside the document."""

    text: str
    target: str
    internal: bool
    pictured: bool


@dataclass(slots=True)
class Cell:
    """A table cell by row and column from 1, with the fill it shows and the one set by hand."""

    element: etree._Element
    row: int
    column: int
    fill: str | None
    own_fill: str | None
    merged: bool
    place: Place
    texts: list[str] = field(default_factory=list)  # of its paragraphs, which know their cell

    @property
    def text(self) -> str:
        """All its words, a line per paragraph."""
        return "\n".join(self.texts)


@dataclass(slots=True)
class Table:
    """A table with its rows of cells; `nested` if it stands inside another table's cell."""

    element: etree._Element
    place: Place
    nested: bool
    rows_stay_whole: bool
    rows: list[tuple[etree._Element, list[Cell]]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with its style resolved; `cell` is the innermost table cell it stands in.

    `spoken` are the runs that hold more than blanks, `signs` what its text may trip.
    """

    element: etree._Element
    place: Place
    where: str
    style: NamedStyle
    layout: Layout
    runs: tuple[Run, ...]
    links: tuple[Link, ...]
    text: str
    cell: Cell | None
    pictured: bool
    numbers_page: bool
    stripped: str
    spoken: tuple[Run, ...]
    signs: frozenset[str]

    @property
    def setting(self) -> Setting:
        """Where its least size of type follows from."""
        if self.where != BODY:
            return "furniture"
        return "table" if self.cell else "text"

    @property
    def heading(self) -> int | None:
        """0 for a Title, 1 to 9 for a heading in the body, else None."""
        return self.style.heading if self.where == BODY else None

    @property
    def empty(self) -> bool:
        """Whether it shows nothing at all."""
        return not self.pictured and not self.stripped


@changing(eq=False)
class Word:
    """All that the rules look at, read once from a .docx."""

    package: Package
    document: etree._Element
    settings: etree._Element | None
    styles: Styles
    style_part: etree._Element | None
    parts: dict[str, tuple[str, etree._Element]] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    places: dict[etree._Element, Place] = field(default_factory=dict)

    @cached_property
    def looks(self) -> frozenset[tuple[Setting, Look, str]]:
        """How its words look, with their setting and fill: a dozen looks for thousands of runs."""
        return frozenset(
            [(one.setting, run.look, run.fill) for one in self.paragraphs for run in one.spoken]
        )

    def any_look(self, wanted: Callable[[Look], object]) -> bool:
        """Whether some words look so: rules on looks seldom have to go through all paragraphs."""
        return any(wanted(look) for _, look, _ in self.looks)

    @cached_property
    def body(self) -> list[Paragraph]:
        """Paragraphs of the body, those in tables included."""
        return [paragraph for paragraph in self.paragraphs if paragraph.where == BODY]

    @cached_property
    def headings(self) -> list[Paragraph]:
        """Paragraphs of the body in a built-in heading or Title style."""
        return [paragraph for paragraph in self.body if paragraph.heading is not None]

    def place_of(self, element: etree._Element, part: str = "") -> Place:
        """The place of the nearest paragraph around an element, or of the part it stands in."""
        for one in (element, *element.iterancestors(W + "p")):
            if one in self.places:
                return self.places[one]
        return Place(len(self.paragraphs), part or "The document")


class Surroundings:
    """Where the walk is: the last heading, and how many paragraphs and tables came since."""

    def __init__(self, where: str, name: str) -> None:
        self.where = where
        self.name = name
        self.heading = ""
        self.paragraphs = 0
        self.tables = 0

    def under(self) -> str:
        """Words that tie a count to its heading."""
        if self.where != BODY:
            return f" of {self.name}"
        if self.heading:
            return f" under heading '{shortened(self.heading)}'"
        return " before the first heading"

    def met(self, level: int | None, text: str) -> str:
        """Count a paragraph outside tables and say where it is."""
        if level is None or self.where != BODY:
            self.paragraphs += 1
            return f"Paragraph {self.paragraphs}{self.under()}"
        words = f"Heading '{shortened(text)}'" if text.strip() else f"Empty heading{self.under()}"
        if text.strip():
            self.heading, self.paragraphs = text, 0
        return words
