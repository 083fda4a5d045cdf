"""Where a sheet's rows begin in a finished annex, so that a paper can name the very row."""

from __future__ import annotations

from textwrap import wrap

from atf_reports.render.annex_plan import PlannedSheet, plan_sheets
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.excel import AnnexProperties

_NARROWEST_LINE = 90  # characters of introduction across narrow tables, as `excel` carries them


def first_row(
    template: AnnexTemplate, tab: str, view: object, properties: AnnexProperties
) -> int | None:
    """The row, from 1, of the first value in a sheet's table; None where there is no such table."""
    planned, _ = plan_sheets(template, view, {})
    for sheet in planned:
        if sheet.tab == tab and sheet.rows:
            # The title and the headings stand above, too, and rows count from 1.
            return _lines(sheet, properties) + 3
    return None


def _lines(sheet: PlannedSheet, properties: AnnexProperties) -> int:
    """Lines under the title, the marks among them, as carried over onto the sheet's width."""
    marks = [text for text in (properties.marking, properties.draft) if text]
    texts = [*marks, *(line for line in sheet.lines if line not in marks)]
    across = max(_NARROWEST_LINE, int(sum(column.width for column in sheet.sheet.columns)))
    return sum(len(wrap(line, across)) for text in texts for line in text.splitlines())
