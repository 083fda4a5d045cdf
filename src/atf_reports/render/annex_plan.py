"""Which sheets an annex has for one view, with every word on them filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from atf_reports.frozen import frozen
from atf_reports.render.annex_repeat import heads_of, laid_out, reach, spread
from atf_reports.render.annex_rows import FIELD
from atf_reports.render.annex_template import (
    BLANK,
    AnnexColumn,
    AnnexLine,
    AnnexSheet,
    AnnexTemplate,
)
from atf_reports.render.chart_definition import Chart

GAPS = "An empty cell means that there is no value."
NO_CHART = "No chart"
NOTHING = "Nothing to show this quarter."


@frozen
class PlannedSheet:
    """A sheet of the annex with its words filled in; `lines` are those under the title.

    `rows` holds the values of a table, one per column.
    """

    sheet: AnnexSheet
    tab: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    chart: Chart | None = None

    @property
    def row_count(self) -> int:
        """Rows of the sheet's table without its headings, 0 on a sheet of notes or contents."""
        return len(self.chart.categories) if self.chart else len(self.rows)


def plan_sheets(
    template: AnnexTemplate, view: object, charts: Mapping[str, Chart]
) -> tuple[list[PlannedSheet], list[str]]:
    """The sheets to write, and the tabs left out as there is nothing to show.

    A workbook needs a sheet: if all are left out, the first is written and says so.
    """
    planned: list[PlannedSheet] = []
    left_out: list[str] = []
    for sheet in template.sheets:
        found = list(_planned(sheet, view, charts))
        planned += found
        left_out += [] if found else [sheet.tab]
    if not planned:
        first = replace(template.sheets[0], if_empty=AnnexLine(NOTHING, ""))
        planned.append(_filled(first, first.tab, view))
    return planned, left_out


def _planned(
    sheet: AnnexSheet, view: object, charts: Mapping[str, Chart]
) -> Iterator[PlannedSheet]:
    if sheet.chart:
        drawn = _charts_of(sheet.chart.text, charts)
        several = sheet.chart.text.endswith("*")
        for number, chart in enumerate(drawn, start=1):
            tab = _short(sheet.tab, f" {number}") if several else sheet.tab
            yield _filled(sheet, tab, view, chart=chart)
        if drawn or not sheet.if_empty:
            return
    rows = _rows(sheet, view)
    if rows or sheet.if_empty or not sheet.columns:
        yield _filled(sheet, sheet.tab, view, rows=rows)


def _rows(sheet: AnnexSheet, view: object) -> tuple[tuple[object, ...], ...]:
    """The values of the sheet's table, row by row, none where its list is missing or empty."""
    if not sheet.columns:
        return ()
    steps = sheet.columns[0].path.split(".")
    value: Any = view
    for at, step in enumerate(steps, start=1):
        value = getattr(value, step)
        if isinstance(value, tuple):
            fields = [column.path.split(".", at)[at] for column in sheet.columns]
            heads = [heads_of(column, view) for column in sheet.columns]
            return tuple(map(_fetcher(fields, heads), value))
        if value is None:
            break
    return ()


def _fetcher(
    fields: Sequence[str], heads: Sequence[tuple[str, ...] | None]
) -> Callable[[object], tuple[object, ...]]:
    """What gives a row's values, those under a list of headings one after the other."""
    if any(named is not None for named in heads):
        pairs = tuple(zip(fields, heads, strict=True))
        return lambda row: tuple(
            value
            for name, named in pairs
            for value in ((reach(row, name),) if named is None else spread(row, name, len(named)))
        )
    if len(fields) > 1 and not any("." in name for name in fields):
        return attrgetter(*fields)
    return lambda row: tuple(reach(row, name) for name in fields)


def _charts_of(name: str, charts: Mapping[str, Chart]) -> list[Chart]:
    if name.endswith("*"):
        found = [chart for key, chart in charts.items() if key.startswith(name[:-1])]
    else:
        found = [charts[name]] if name in charts else []
    return [chart for chart in found if not chart.is_empty]


def _short(tab: str, ending: str) -> str:
    """A tab name with its ending, within Excel's 31 characters."""
    return tab[: 31 - len(ending)] + ending


def _filled(
    sheet: AnnexSheet,
    tab: str,
    view: object,
    rows: tuple[tuple[object, ...], ...] = (),
    chart: Chart | None = None,
) -> PlannedSheet:
    texts = [line.text for line in sheet.introduction]
    if sheet.if_empty and not rows and not chart:
        texts.append(sheet.if_empty.text)
    filled = [_fill(text, view, chart) for text in texts]
    if chart and any(len(series.present) < len(series.values) for series in chart.series):
        filled.append(GAPS)
    pairs = columns_in(sheet, view)
    return PlannedSheet(
        replace(sheet, columns=tuple(column for column, _ in pairs)),
        tab,
        title=_fill(sheet.title.text, view, chart),
        lines=tuple(filled),
        headings=tuple(heading for _, heading in pairs),
        rows=rows,
        chart=chart,
    )


def columns_in(sheet: AnnexSheet, view: object) -> tuple[tuple[AnnexColumn, str], ...]:
    """The columns of a sheet for one view, each with its heading, as often as it repeats."""
    return laid_out(sheet.columns, view, lambda heading: _fill(heading, view))


def filled_lines(sheet: AnnexSheet, view: object) -> tuple[str, ...]:
    """The lines of introduction of a sheet that has rows, filled in."""
    return tuple(_fill(line.text, view) for line in sheet.introduction)


def _fill(text: str, view: object, chart: Chart | None = None) -> str:
    """A line with its fields filled from the view, or from the chart for `chart.…`."""
    if "{{" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        path, blank = match["path"], match["blank"]
        if path.startswith("chart."):
            own = getattr(chart, path.removeprefix("chart."), "")
            return own or blank or (chart.name if chart else NO_CHART)
        return _in_words(reach(view, path), blank or BLANK)

    return FIELD.sub(value, text)


def _in_words(value: object, blank: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value) if value not in (None, "") else blank
