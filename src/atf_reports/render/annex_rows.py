"""Where the tables of an annex template's sheet stand: headings directly over a row of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atf_reports.render.template_book import TemplateCell

FIELD = re.compile(
    r"""\{\{\s*(?P<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)"""
    r"""(?:\s+or\s+["'“‘](?P<blank>[^"'”’]*)["'”’])?\s*\}\}"""
)


def field_rows(rows: list[list[TemplateCell]]) -> tuple[int, int]:
    """Where the rows of fields of the table and of a second one are in `rows`, 0 for none.

    Lines of introduction may be fields too, so a table of one column needs an empty row above
    its heading to be told from them; where all that could be tables have one column, the last is.
    """
    found = list(_possible(rows))
    first = next((at for at in found if len(rows[at]) > 1), found[-1] if found else 0)
    return first, next((at for at in found if first and at > first + 1), 0)


def _possible(rows: list[list[TemplateCell]]) -> Iterator[int]:
    for at in range(1, len(rows)):
        fields = [FIELD.fullmatch(cell.words.strip()) for cell in rows[at]]
        dotted = any(match and "." in match["path"] for match in fields)
        headed = rows[at - 1][0].row == rows[at][0].row - 1
        if dotted and headed and (len(rows[at]) > 1 or _set_apart(rows, at - 1)):
            yield at


def _set_apart(rows: list[list[TemplateCell]], at: int) -> bool:
    return at > 0 and rows[at][0].row > rows[at - 1][0].row + 1
