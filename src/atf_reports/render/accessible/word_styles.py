"""How Word text really looks: defaults, table, paragraph and character styles, then its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VAL, SHADED = W + "val", W + "shd"
COLOUR = re.compile(r"[0-9A-Fa-f]{6}\Z")
HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip
AUTO = "auto"


class Look(NamedTuple):
    """Character formatting; None is "not said here". Sizes in points, colours six hex digits."""

    size: float | None = None
    colour: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    language: str | None = None
    fill: str | None = None


class Layout(NamedTuple):
    """Paragraph formatting; None is "not said here". `outline` 0 is the level of Heading 1."""

    align: str | None = None
    numbered: bool | None = None
    outline: int | None = None
    fill: str | None = None
    rightwards: bool | None = None


LAYOUTS = frozenset(W + tag for tag in ("jc", "numPr", "outlineLvl", "shd", "bidi"))
NO_LOOK = Look()
NO_LAYOUT = Layout()


@lru_cache(maxsize=4096)
def look_over(upper: Look, lower: Look) -> Look:
    """What shows when `upper` is applied on `lower`."""
    pairs = zip(upper, lower, strict=True)
    return Look._make(top if top is not None else low for top, low in pairs)


@lru_cache(maxsize=1024)
def layout_over(upper: Layout, lower: Layout) -> Layout:
    """What shows when `upper` is applied on `lower`."""
    pairs = zip(upper, lower, strict=True)
    return Layout._make(top if top is not None else low for top, low in pairs)


class NamedStyle(NamedTuple):
    """A style with what it inherits already in it."""

    name: str
    look: Look
    layout: Layout
    heading: int | None  # 0 for Title, 1 to 9 for Heading 1 to 9, None for anything else


class TableStyle(NamedTuple):
    """A table style: the whole table's look and fill, and those of each condition (firstRow …)."""

    look: Look
    fill: str | None
    rows_stay_whole: bool
    conditions: tuple[tuple[str, Look, str | None], ...]


PLAIN = NamedStyle("", NO_LOOK, NO_LAYOUT, None)
PLAIN_TABLE = TableStyle(NO_LOOK, None, False, ())


def switched_on(element: etree._Element | None) -> bool | None:
    """An on/off property: None when absent, False only when it says so."""
    if element is None:
        return None
    return element.get(VAL, "1") not in ("0", "false", "off", "none")


def shading(properties: etree._Element | None) -> str | None:
    """The fill of a w:shd below these properties: a colour, "auto" for none, None if not said."""
    shade = None if properties is None else properties.find(SHADED)
    return None if shade is None else fill_of(shade)


def fill_of(shade: etree._Element) -> str:
    """The fill that a w:shd gives: a colour, or "auto" for none."""
    fill = shade.get(W + "fill", AUTO)
    if shade.get(VAL) == "solid" and COLOUR.match(shade.get(W + "color", "")):
        fill = shade.get(W + "color", AUTO)
    return fill.upper() if COLOUR.match(fill) else AUTO


@lru_cache(maxsize=30)
def styles_of(styles: etree._Element | None, theme: etree._Element | None) -> Styles:
    """The styles that these trees tell of, each resolved once; nobody may change them."""
    return Styles(styles, theme)


class Styles:
    """Every style of one document, resolved through `basedOn`, document defaults at the foot."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _theme_fonts(theme)
        found = () if styles is None else styles.iterchildren(W + "style")
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._named: dict[str, NamedStyle] = {}
        self._tables: dict[str, TableStyle] = {}
        self.default_look, self.default_layout = self._defaults(styles)
        self.usual = self._usual("paragraph")
        self.usual_table = self._usual("table")

    def named(self, style_id: str | None) -> NamedStyle:
        """A paragraph or character style by id; plain if there is no such style."""
        if not style_id or style_id not in self._elements:
            return PLAIN
        if style_id not in self._named:
            self._named[style_id] = PLAIN  # a style based on itself must not hang us
            self._named[style_id] = self._resolve(self._elements[style_id])
        return self._named[style_id]

    def table(self, style_id: str | None) -> TableStyle:
        """A table style by id; plain if there is no such style."""
        if not style_id or style_id not in self._elements:
            return PLAIN_TABLE
        if style_id not in self._tables:
            self._tables[style_id] = PLAIN_TABLE
            self._tables[style_id] = self._resolve_table(self._elements[style_id])
        return self._tables[style_id]

    def look(self, properties: etree._Element | None) -> Look:
        """What a w:rPr says itself, without any style."""
        if properties is None:
            return NO_LOOK
        said: list[object] = [None] * 10
        shade = None
        for child in properties:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            at = LOOK_TAGS.get(tag)
            if at is not None:
                said[at] = READERS[at](child)
            elif tag == W + "rFonts":
                said[7] = self._font(child)
            elif tag == SHADED and shade is None:
                shade = fill_of(child)
        if said[9] is None:
            said[9] = shade
        return Look._make(said)

    def _font(self, fonts: etree._Element) -> str | None:
        theme = fonts.get(W + "asciiTheme")
        if theme:
            return self._theme.get(theme[:5], None)
        return fonts.get(W + "ascii")

    def _defaults(self, styles: etree._Element | None) -> tuple[Look, Layout]:
        if styles is None:
            return NO_LOOK, NO_LAYOUT
        look = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        layout = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        return self.look(look), said_layout(layout)

    def _usual(self, kind: str) -> str | None:
        for style_id, style in self._elements.items():
            if style.get(W + "type") == kind and style.get(W + "default") in ("1", "true", "on"):
                return style_id
        return None

    def _resolve(self, style: etree._Element) -> NamedStyle:
        parent = self.named(_value(style, "basedOn"))
        name = _value(style, "name") or ""
        own = _heading_of(name)
        return NamedStyle(
            name,
            look_over(self.look(style.find(W + "rPr")), parent.look),
            layout_over(said_layout(style.find(W + "pPr")), parent.layout),
            parent.heading if own is None else own,
        )

    def _resolve_table(self, style: etree._Element) -> TableStyle:
        parent = self.table(_value(style, "basedOn"))
        whole = shading(style.find(W + "tcPr")) or shading(style.find(W + "tblPr"))
        own = tuple(
            (part.get(W + "type", ""), self.look(part.find(W + "rPr")), _part_fill(part))
            for part in style.iterchildren(W + "tblStylePr")
        )
        stays = switched_on(style.find(f"{W}trPr/{W}cantSplit"))
        return TableStyle(
            look_over(self.look(style.find(W + "rPr")), parent.look),
            whole or parent.fill,
            parent.rows_stay_whole if stays is None else stays,
            parent.conditions + own,
        )


def said_layout(properties: etree._Element | None) -> Layout:
    """What a w:pPr says itself, without any style."""
    if properties is None:
        return NO_LAYOUT
    outline, numbering = _value(properties, "outlineLvl"), properties.find(W + "numPr")
    numbered = None if numbering is None else _value(numbering, "numId") != "0"
    return Layout(
        _value(properties, "jc"),
        numbered,
        int(outline) if outline and outline.isdigit() else None,
        shading(properties),
        switched_on(properties.find(W + "bidi")),
    )


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(W + child)
    return None if found is None else found.get(VAL)


def _part_fill(part: etree._Element) -> str | None:
    return shading(part.find(W + "tcPr")) or shading(part.find(W + "tblPr"))


def _heading_of(name: str) -> int | None:
    if name.lower() == "title":
        return 0
    word, _, level = name.lower().partition(" ")
    return int(level) if word == "heading" and level.isdigit() else None


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    if theme is None:
        return {}
    fonts = ((end, theme.find(f".//{A}{end}Font/{A}latin")) for end in ("major", "minor"))
    return {end: font.get("typeface", "") for end, font in fonts if font is not None}


def _size(element: etree._Element) -> float | None:
    try:
        return float(element.get(VAL, "")) / 2
    except ValueError:
        return None


def _colour(element: etree._Element) -> str:
    colour = element.get(VAL, AUTO)
    return colour.upper() if COLOUR.match(colour) else AUTO


def _underline(element: etree._Element) -> bool:
    return element.get(VAL, "single") != "none"


def _highlight(element: etree._Element) -> str | None:
    return HIGHLIGHTS.get(element.get(VAL, "none"))


def _language(element: etree._Element) -> str | None:
    return element.get(VAL)


# The readers stand in the order of Look's fields; a tag points at its field.
READERS = (
    _size,
    _colour,
    switched_on,
    switched_on,
    _underline,
    switched_on,
    switched_on,
    _language,
    _language,
    _highlight,
)
FIELDS = ("sz", "color", "b", "i", "u", "caps", "vanish", "", "lang", "highlight")
LOOK_TAGS = {W + tag: at for at, tag in enumerate(FIELDS) if tag}
