"""The lines under an annex sheet's title: marking, introduction, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from textwrap import wrap

from atf_reports.frozen import frozen
from atf_reports.render.annex_plan import columns_in, filled_lines
from atf_reports.render.annex_template import AnnexTemplate

_NARROWEST_LINE = 90  # characters of introduction across narrow tables


@frozen
class AnnexProperties:
    """What a workbook says of itself; `marking` and `draft` stand on each sheet as well."""

    title: str
    subject: str
    author: str
    marking: str = ""
    draft: str = ""
    created: datetime = datetime(2000, 1, 1, tzinfo=UTC)  # fixed, so that bytes repeat


def lines_under_title(
    lines: Sequence[str],
    properties: AnnexProperties,
    left_out: Sequence[str],
    widths: Sequence[float],
) -> list[tuple[str, tuple[str, ...]]]:
    """The lines under a title, the marking first wherever a template put it, each carried over."""
    marks = [text for text in (properties.marking, properties.draft) if text]
    told = [*marks, *(line for line in lines if line not in marks), *left_out]
    across = max(_NARROWEST_LINE, int(sum(widths)))
    return [(text, _carried(text, across)) for text in told]


def rows_at(
    template: AnnexTemplate, view: object, name: str, properties: AnnexProperties
) -> tuple[str, int]:
    """The sheet that lists `name` ("updates") of a view and the row of its first line, from 1.

    ("", 0) where the template has no such sheet.
    """
    for sheet in template.sheets:
        if sheet.columns and sheet.columns[0].path.startswith(f"{name}."):
            lines = filled_lines(sheet, view)
            widths = [column.width for column, _ in columns_in(sheet, view)]
            told = lines_under_title(lines, properties, (), widths)
            return sheet.tab, 3 + sum(len(parts) for _, parts in told)
    return "", 0


def left_out_words(tabs: Sequence[str]) -> str:
    """The line on the list of contents that names the sheets with nothing to show."""
    return f"Left out, as there is nothing to show: {', '.join(tabs)}."


@lru_cache(maxsize=1000)
def _carried(text: str, across: int) -> tuple[str, ...]:
    """A line carried over onto as many as it needs, so that it is read without scrolling."""
    lines = [part for line in text.splitlines() for part in wrap(line, across)]
    return tuple(line for line in lines if line.strip())
