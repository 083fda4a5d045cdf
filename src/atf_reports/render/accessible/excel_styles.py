"""How Excel cells look: fonts, fills, wrapping and number formats, theme colours resolved."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Excel counts theme colours in this order, light before dark.
THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{n}" for n in range(1, 7)),
    "hlink",
    "folHlink",
)
INDEXED = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
# The numbers of Excel's own formats that show a day; each user sees his own country's.
BUILT_IN = dict.fromkeys(("14", "15", "16", "17", "22"), "dd/mm/yyyy")
HEX = re.compile(r"[0-9A-Fa-f]{6}\Z")


class Font(NamedTuple):
    """Size in points and colour; None is Excel's automatic black."""

    size: float = 11.0
    bold: bool = False
    colour: str | None = None


class CellLook(NamedTuple):
    """What one cell format shows; `fill` None is no fill, and gradients are not judged."""

    font: Font = Font()
    fill: str | None = None
    wraps: bool = False
    number_format: str = "General"


class Rule(NamedTuple):
    """A conditional format's own font colour and fill, None where it says nothing."""

    colour: str | None
    fill: str | None


PLAIN = CellLook()


@lru_cache(maxsize=30)
def cell_styles(styles: etree._Element | None, theme: etree._Element | None) -> CellStyles:
    """The cell formats that these trees tell of, read once; nobody may change them."""
    return CellStyles(styles, theme)


class CellStyles:
    """Every cell format of a workbook by number, and the formats of conditional rules."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self.theme = _theme_colours(theme)
        self.looks: list[CellLook] = []
        self.rules: list[Rule] = []
        if styles is None:
            return
        fonts = [self._font(one) for one in styles.iterfind(f"{S}fonts/{S}font")]
        fills = [self._fill(one) for one in styles.iterfind(f"{S}fills/{S}fill")]
        formats = BUILT_IN | {
            one.get("numFmtId", ""): one.get("formatCode", "")
            for one in styles.iterfind(f"{S}numFmts/{S}numFmt")
        }
        self.looks = [
            self._look(one, fonts, fills, formats) for one in styles.iterfind(f"{S}cellXfs/{S}xf")
        ]
        self.rules = [self._rule(one) for one in styles.iterfind(f"{S}dxfs/{S}dxf")]

    def look(self, number: int) -> CellLook:
        """The look of a cell format; plain if the number is out of range."""
        return self.looks[number] if 0 <= number < len(self.looks) else PLAIN

    def colour(self, element: etree._Element | None) -> str | None:
        """Six hex digits of a colour element, or None for automatic."""
        if element is None or element.get("auto") in ("1", "true"):
            return None
        rgb, theme, index = (element.get(name) for name in ("rgb", "theme", "indexed"))
        if rgb:
            return rgb[-6:].upper() if HEX.match(rgb[-6:]) else None
        if theme and int(theme) < len(THEME_ORDER):
            base = self.theme.get(THEME_ORDER[int(theme)])
            return _tinted(base, float(element.get("tint", "0"))) if base else None
        if index and int(index) < 2 * len(INDEXED):  # 8 to 15 repeat 0 to 7
            return INDEXED[int(index) % 8]
        return None

    def _font(self, font: etree._Element) -> Font:
        size, bold = font.find(S + "sz"), font.find(S + "b")
        return Font(
            float(size.get("val", "11")) if size is not None else 11.0,
            bold is not None and bold.get("val", "1") not in ("0", "false"),
            self.colour(font.find(S + "color")),
        )

    def _fill(self, fill: etree._Element) -> str | None:
        pattern = fill.find(S + "patternFill")
        if pattern is None or pattern.get("patternType", "none") in ("none", "gray125"):
            return None
        return self.colour(pattern.find(S + "fgColor"))

    def _look(
        self,
        xf: etree._Element,
        fonts: list[Font],
        fills: list[str | None],
        formats: dict[str, str],
    ) -> CellLook:
        alignment = xf.find(S + "alignment")
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        font, fill = int(xf.get("fontId", "0")), int(xf.get("fillId", "0"))
        return CellLook(
            fonts[font] if font < len(fonts) else Font(),
            fills[fill] if fill < len(fills) else None,
            wraps,
            formats.get(xf.get("numFmtId", "0"), "General"),
        )

    def _rule(self, dxf: etree._Element) -> Rule:
        pattern = dxf.find(f"{S}fill/{S}patternFill")
        colour = self.colour(dxf.find(f"{S}font/{S}color"))
        if pattern is None:
            return Rule(colour, None)
        # A conditional solid fill keeps its colour in bgColor, unlike a cell's own.
        fill = self.colour(pattern.find(S + "bgColor")) or self.colour(pattern.find(S + "fgColor"))
        return Rule(colour, fill)


def _theme_colours(theme: etree._Element | None) -> dict[str, str]:
    scheme = None if theme is None else theme.find(f".//{A}clrScheme")
    found: dict[str, str] = {}
    for entry in scheme if scheme is not None else ():
        colour = entry.find(A + "srgbClr")
        system = entry.find(A + "sysClr")
        value = colour.get("val") if colour is not None else None
        value = system.get("lastClr") if value is None and system is not None else value
        if value:
            found[etree.QName(entry).localname] = value.upper()
    return found


def _tinted(colour: str, tint: float) -> str:
    """Lighter (tint above 0) or darker: close to what Excel does to luminance."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    moved = (part * (1 + tint) if tint < 0 else part + (255 - part) * tint for part in parts)
    return "".join(f"{round(part):02X}" for part in moved)
