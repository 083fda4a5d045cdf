"""Paragraphs, tables, pictures and sections of a Word template, as WordprocessingML.

Tags stand as people type them: one `{%p … %}` a paragraph, one `{%tr … %}` a row.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from atf_reports.render import house_style as house

_EMU = 360_000  # a centimetre
_TWIPS = 567  # a centimetre
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_DARK = re.compile(r"\^\^(.+?)\^\^")


def run(text: str, style: str = "") -> str:
    """Text in one character style, or none."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def runs(text: str) -> str:
    """Text in which **words** are labels and ^^words^^ are white on a dark fill."""
    parts = re.split(r"(\*\*.+?\*\*|\^\^.+?\^\^)", text)
    return "".join(_styled(part) for part in parts)


def _styled(part: str) -> str:
    if found := _BOLD.fullmatch(part):
        return run(found[1], "Label")
    if found := _DARK.fullmatch(part):
        return run(found[1], "OnDark")
    return run(part)


def p(text: str, style: str = "", mark: str = "", section: str = "") -> str:
    """A paragraph; `mark` is a bookmark at its words, `section` ends a section with it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    look = f"<w:pPr>{named}{section}</w:pPr>" if named or section else ""
    start, end = (
        (
            f'<w:bookmarkStart w:id="{zlib.crc32(mark.encode()) % 10000}" w:name="{mark}"/>',
            f'<w:bookmarkEnd w:id="{zlib.crc32(mark.encode()) % 10000}"/>',
        )
        if mark
        else ("", "")
    )
    return f"<w:p>{look}{start}{runs(text)}{end}</w:p>"


def tag(words: str) -> str:
    """A paragraph that holds one tag and vanishes: `tag("for row in rows")`."""
    look = '<w:pPr><w:pStyle w:val="TemplateTag"/></w:pPr>'
    return f"<w:p>{look}<w:r><w:t>{{%p {escape(words)} %}}</w:t></w:r></w:p>"


def loop(words: str, *inside: str) -> str:
    """The pieces inside a loop over paragraphs and tables: `loop("row in rows", …)`."""
    return tag(f"for {words}") + "".join(inside) + tag("endfor")


def when(condition: str, *inside: str) -> str:
    """Pieces that vanish whole where the condition does not hold."""
    return tag(f"if {condition}") + "".join(inside) + tag("endif")


def section(words: str, mark: str, *inside: str, new_page: bool = False) -> str:
    """A section under a Heading 1 with its bookmark, on a new page if asked."""
    heading = p(words, "Heading1", mark)
    if new_page:
        heading = heading.replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1)
    return heading + "".join(inside)


def labelled(label: str, field: str) -> str:
    """A line of the title block that vanishes where its field is empty."""
    return when(field, p(f"**{label}**  {{{{ {field} }}}}", "TitleLine"))


@dataclass(frozen=True)
class Cell:
    """A cell: its lines (paragraphs, or tags that start with %), and the field of its fill."""

    lines: tuple[str, ...]
    fill: str = ""
    style: str = "TableText"
    loop: str = ""  # repeats the cell across: "head in heads"
    stand_in: str = ""  # the fill that the template shows


def cell(*lines: str, fill: str = "", loop: str = "") -> Cell:
    """A body cell."""
    return Cell(lines, fill, loop=loop)


def head(*lines: str, fill: str = "", loop: str = "", stand_in: str = "") -> Cell:
    """A heading cell."""
    return Cell(lines, fill, "TableHeading", loop, stand_in)


def optional(field: str, line: str) -> tuple[str, str, str]:
    """The lines of a cell that print one where its field is filled."""
    return (f"%if {field}", line, "%endif")


def _cell(one: Cell) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{one.stand_in}"/>' if one.stand_in else ""
    first = f"<w:r><w:t>{{% cellbg {one.fill} %}}</w:t></w:r>" if one.fill else ""
    always = _always_printed(one.lines)
    body = "".join(
        tag(line[1:])
        if line.startswith("%")
        else _line(line, one.style, first if number == always else "")
        for number, line in enumerate(one.lines)
    )
    # cellbg puts the fill first in tcPr, which must not be empty; vAlign may stand after a fill.
    return f'<w:tc><w:tcPr>{shade}<w:vAlign w:val="top"/></w:tcPr>{body}</w:tc>'


def _always_printed(lines: Sequence[str]) -> int:
    """The first line under no condition and in no loop: there the fill of its cell is named."""
    depth = 0
    for number, line in enumerate(lines):
        if line.startswith("%"):
            depth += (
                -1 if line.startswith("%end") else 1 if line[1:].startswith(("if", "for")) else 0
            )
        elif not depth:
            return number
    return 0


def _line(text: str, style: str, lead: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{lead}{runs(text)}</w:p>'


def _cells(cells: Iterable[Cell]) -> Iterator[str]:
    for one in cells:
        if not one.loop:
            yield _cell(one)
            continue
        yield _cell(Cell((f"{{%tc for {one.loop} %}}",), style=one.style))
        yield _cell(one)
        yield _cell(Cell(("{%tc endfor %}",), style=one.style))


def _row(cells: Iterable[Cell], heading: bool = False) -> str:
    repeats = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(_cells(cells))}</w:tr>"


def _tag_row(words: str, columns: int) -> str:
    """A row that vanishes; its cells are not merged, so that a column is easily added in Word."""
    cells = [Cell((f"{{%tr {words} %}}",)), *[Cell(("",))] * (columns - 1)]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def table(
    widths: Sequence[float],
    heads: Sequence[str | Cell],
    rows: str | Sequence[str],
    cells: Sequence[Cell],
    says: str,
    across: float = house.PORTRAIT_CM,
    together: bool = False,
) -> str:
    """A table with a heading row and one row per item: `rows` reads "row in rows", or several
    such for loops within loops.

    `widths` are shares of `across` (centimetres), one a printed column; `says` is the table's
    title, which stands as its alternative text with the names of its columns. `together` keeps a
    short table on one page, with what follows.
    """
    titles = [head(one) if isinstance(one, str) else one for one in heads]
    span = sum(3 if one.loop else 1 for one in cells)
    loops = [rows] if isinstance(rows, str) else rows
    starts = "".join(_tag_row(f"for {words}", span) for words in loops)
    row = _row(cells).replace("</w:pPr>", "<w:keepNext/></w:pPr>") if together else _row(cells)
    body = f"{starts}{row}{_tag_row('endfor', span) * len(loops)}"
    return _framed(_scaled(widths, across), titles, body, says)


def _scaled(widths: Sequence[float], across: float) -> list[int]:
    """The widths in twentieths of a point that together fill the line."""
    return [round(width * across * _TWIPS / sum(widths)) for width in widths]


def _framed(widths: Sequence[int], titles: Sequence[Cell], body: str, says: str) -> str:
    """A table's frame, its title and description for those who do not see it, and its rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={quoteattr(says)}/>'
        f"<w:tblDescription w:val={quoteattr(_described(titles))}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_row(titles, heading=True)}{body}</w:tbl>"
    )


def _described(titles: Sequence[Cell]) -> str:
    """The columns in words; those that a tag names are left to the heading row itself."""
    told = [one.lines[0] for one in titles if "{" not in one.lines[0]]
    fixed = f"The columns are: {', '.join(told)}" if told else "The heading row names the columns"
    return f"{fixed}." if len(told) in (0, len(titles)) else f"{fixed}, and more by name."


def fixed_table(
    widths: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]], says: str
) -> str:
    """A table whose rows stand in the template itself."""
    body = "".join(_row([cell(words) for words in row]) for row in rows)
    titles = [head(words) for words in heads]
    return _framed(_scaled(widths, house.PORTRAIT_CM), titles, body, says)


def chart(name: str, width_cm: float, height_cm: float, picture: str = "rIdChart") -> str:
    """A placeholder picture that the chart of this name replaces."""
    across, down = round(width_cm * _EMU), round(height_cm * _EMU)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" name="Chart" '
        f"descr={quoteattr(f'chart: {name}')}/><wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="Chart"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def page_set_up(landscape: bool = False) -> str:
    """The page of a section: A4, the house margins, the footer; the next begins a new page."""
    across, down = (16838, 11906) if landscape else (11906, 16838)
    margins = house.TURNED_CM if landscape else (house.SIDE_CM, house.TOP_CM, house.FOOT_CM)
    side, top, foot, low = (round(cm * _TWIPS) for cm in (*margins, house.FOOTER_CM))
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{foot}" w:left="{side}" '
        f'w:header="{low}" w:footer="{low}" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    )
