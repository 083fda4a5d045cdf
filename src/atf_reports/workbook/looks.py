"""How the plan workbook looks: cell formats, column widths and tab colours, in the house style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from atf_reports.frozen import frozen
from atf_reports.render.house_style import (
    FONT,
    HEAD_FILL,
    HEADING,
    LINK,
    MUTED,
    RATING_PALE,
    RULE_LINE,
    TEXT,
    WHITE,
)
from atf_reports.schema.columns import Column, Rhythm
from atf_reports.schema.kinds import Anything, Number, Text

TAB_COLOURS: Mapping[Rhythm, str] = {
    Rhythm.SETUP: "425563",
    Rhythm.QUARTERLY: "005EB8",
    Rhythm.OFFICE: "00703C",
    Rhythm.YEARLY: "C75B12",
    Rhythm.LISTS: "A6A6A6",
}
REF_WIDTH = 11  # characters: a ref, a theme's number or an area's code
VALUE_WIDTH = 48  # characters: a setting's value may be a sentence
NEEDED_TINT = "FFF7DB"  # a cell that must be filled and is not: pale, and said in words beside
REF_COLUMNS = {"ref", "number", "code"}


def width_of(column: Column[Any]) -> int:
    """Characters wide on the sheet; refs are narrower than other text."""
    if isinstance(column.kind, Anything):
        return VALUE_WIDTH
    short = isinstance(column.kind, Text) and column.name in REF_COLUMNS
    return REF_WIDTH if short else column.width


@frozen
class Looks:
    """The formats of one workbook, made once by `looks_of`."""

    title: Any
    guidance: Any
    link: Any
    must: Any
    may: Any
    text: Any
    plain: Any
    date: Any
    value: Any
    number: Any
    heading: Any
    body: Any
    strong: Any
    head_cell: Any
    link_cell: Any
    count: Any
    needed: Any
    ratings: Mapping[str, Any]
    rating_cells: Mapping[str, Any]

    def cell(self, column: Column[Any]) -> Any:
        """The format of a column's cells."""
        if column.kind.number_format:
            return self.date
        if isinstance(column.kind, Anything):
            return self.value
        return self.number if isinstance(column.kind, Number) else self.text


def looks_of(book: Any) -> Looks:
    """Make the workbook's formats."""

    def made(**more: object) -> Any:
        return book.add_format(
            {"font_name": FONT, "font_size": 10, "font_color": f"#{TEXT}"} | more
        )

    wrapped = {"text_wrap": True, "valign": "top"}
    edged = {"border": 1, "border_color": f"#{RULE_LINE}"} | wrapped
    head = edged | {"bold": True, "valign": "vcenter"}
    return Looks(
        title=made(bold=True, font_size=16, font_color=f"#{HEADING}"),
        guidance=made(font_color=f"#{MUTED}"),
        link=made(font_color=f"#{LINK}", underline=1),
        must=made(bg_color=f"#{HEADING}", **head | {"font_color": f"#{WHITE}"}),
        may=made(bg_color=f"#{HEAD_FILL}", **head),
        text=made(**edged),
        plain=made(),
        date=made(num_format="dd/mm/yyyy", align="left", **edged),
        value=made(align="left", **edged),
        number=made(num_format="#,##0.##########", **edged),
        heading=made(bold=True, font_size=13, font_color=f"#{HEADING}"),
        body=made(font_size=11, valign="top"),
        strong=made(bold=True, **edged),
        head_cell=made(bg_color=f"#{HEAD_FILL}", **head),
        link_cell=made(**edged | {"font_color": f"#{LINK}", "underline": 1}),
        count=made(num_format='0" filled"', align="left", font_color=f"#{MUTED}"),
        needed=book.add_format({"bg_color": f"#{NEEDED_TINT}"}),
        ratings={word: _tinted(book, word) for word in RATING_PALE},
        rating_cells={
            word: made(bold=True, bg_color=f"#{tint.fill}", **edged)
            for word, tint in RATING_PALE.items()
        },
    )


def _tinted(book: Any, word: str) -> Any:
    tint = RATING_PALE[word]
    return book.add_format({"bg_color": f"#{tint.fill}", "font_color": f"#{tint.text}"})
