"""How an annex looks: the house style as XlsxWriter formats, each made once per workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from atf_reports.render import house_style as style
from atf_reports.render.annex_template import AnnexColumn
from atf_reports.render.block_cells import ColumnLook

SIZE = 11  # points; the default of every cell
UK_DATE = "dd/mm/yyyy"
_OPEN_DECIMALS = re.compile(r"\.0*#+")
_WHITE = {"not compared", "no value", "not available", "suppressed", "held back"}
_Formats: TypeAlias = tuple[Format, Format, Format, Format, Format]
_COMPARISONS = {*style.COMPARISON_TINTS, *_WHITE}
_SCALES = {*style.RATING_TINTS, *_COMPARISONS}


def workbook_options() -> dict[str, object]:
    """XlsxWriter's options for an annex; new each time, as XlsxWriter writes into them.

    Without `font_scheme` Excel would show the theme's Calibri for a font called Arial.
    """
    font = {"font_name": style.FONT, "font_size": SIZE, "font_scheme": "none"}
    return {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": font,
    }


class Looks:
    """The formats of one workbook; asking twice for the same look gives the same format."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._headings: dict[str, Format] = {}
        self._columns: dict[tuple[str, str, bool], _Formats] = {}

    def format(self, **properties: object) -> Format:
        """A format with these XlsxWriter properties over the workbook's default font."""
        key = tuple(properties.items())
        if key not in self._made:
            ink = {"font_color": "#" + style.TEXT, "font_scheme": "none"}
            self._made[key] = self._workbook.add_format(ink | properties)
        return self._made[key]

    @cached_property
    def title(self) -> Format:
        """A sheet's title in A1."""
        size = style.HEADING_SIZES[1]
        return self.format(bold=True, font_size=size, font_color="#" + style.HEADING)

    @cached_property
    def line(self) -> Format:
        """A line of introduction."""
        return self.format()

    @cached_property
    def draft(self) -> Format:
        """The line that says an annex is a draft."""
        return self.format(bold=True, font_color="#" + style.DRAFT)

    @cached_property
    def link(self) -> Format:
        """A link to another sheet."""
        return self._cell(font_color="#" + style.LINK, underline=1)

    @cached_property
    def text(self) -> Format:
        """A wrapped text cell of a table."""
        return self._cell(text_wrap=True)

    def heading(self, horizontal: str = "") -> Format:
        """A heading cell of a table."""
        if horizontal not in self._headings:
            fill = "#" + style.HEAD_FILL
            look = self._cell(bold=True, bg_color=fill, text_wrap=True, **_aligned(horizontal))
            self._headings[horizontal] = look
        return self._headings[horizontal]

    def number(self, number_format: str) -> Format:
        """A number cell of a table, outside template columns."""
        return self._cell(num_format=number_format, align="right", indent=1)

    def column(self, column: AnnexColumn, values: Sequence[object]) -> ColumnLook:
        """The look of a template's column; tinted if all its values are words of one scale."""
        key = column.number_format, column.horizontal, column.wrap
        if key not in self._columns:
            self._columns[key] = self._formats(*key)
        return ColumnLook(
            *self._columns[key],
            column.blank,
            self._tinted(column, scale_of(values)),
            column.width if column.wrap else 0,
        )

    def _formats(self, number_format: str, horizontal: str, wrap: bool) -> _Formats:
        """The formats of text, quoted text, numbers, whole numbers and dates in such columns."""
        shared = _shared(horizontal, wrap)
        figure = _aligned(horizontal) or {"align": "right", "indent": 1}  # never wrapped
        plain = number_format == "General"
        return (
            self._cell(**shared),
            self._cell(**shared, quote_prefix=True),
            self._cell(**figure, num_format=number_format),
            self._cell(**figure, num_format=_of_whole(number_format)),
            self._cell(**figure, num_format=UK_DATE if plain else number_format),
        )

    def _tinted(self, column: AnnexColumn, scale: Mapping[str, style.Tint]) -> Mapping[str, Format]:
        """A format for each word of the scale."""
        shared = _shared(column.horizontal, column.wrap) if scale else {}
        return {
            word: self._cell(**shared, bg_color="#" + tint.fill, font_color="#" + tint.text)
            for word, tint in scale.items()
        }

    def _cell(self, **properties: object) -> Format:
        line = "#" + style.RULE_LINE
        return self.format(**{"valign": "top", "border": 1, "border_color": line} | properties)


def _aligned(horizontal: str) -> dict[str, object]:
    return {"align": horizontal} if horizontal else {}


def _shared(horizontal: str, wrap: bool) -> dict[str, object]:
    """What a column's texts have in common."""
    return _aligned(horizontal) | ({"text_wrap": True} if wrap else {})


def _of_whole(number_format: str) -> str:
    """The format of a number without decimals where the format leaves some open ("0.0##")."""
    return _OPEN_DECIMALS.sub("", number_format)


def scale_of(values: Sequence[object]) -> Mapping[str, style.Tint]:
    """The tints of a column's words: ratings, comparisons, or none if any other word occurs.

    "Held back: reason missing" counts as a rating word and is left white; so are words such as
    "not available" in place of a comparison.
    """
    first = next((value for value in values if value not in (None, "")), None)
    if not isinstance(first, str) or first.partition(":")[0] not in _SCALES:
        return {}
    if _all_in(values, style.RATING_TINTS):
        tints = style.RATING_PALE
    else:
        tints = style.COMPARISON_TINTS if _all_in(values, _COMPARISONS) else {}
    met = set(values) if tints else ()
    return {word: tint for word, tint in tints.items() if word in met}


def _all_in(values: Sequence[object], words: object) -> bool:
    return all(
        value in (None, "") or (isinstance(value, str) and value.partition(":")[0] in words)  # type: ignore[operator]
        for value in values
    )
