"""Reads a finished annex back: every row and cell of each list stands there, with its type.

What should stand there is taken straight from the view by the template's field names, not from
what the writer planned; what stands there is read from the workbook's XML. Beside the cells, each
table must lie around its rows, each chart draw its definition's numbers from their cells, and the
list of contents count what the sheets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from xlsxwriter.utility import xl_col_to_name

from atf_reports.frozen import changing, frozen
from atf_reports.render.accessible.package import Package
from atf_reports.render.annex_lines import left_out_words
from atf_reports.render.annex_lists import headed, in_first, listed, of_table, reach, standing
from atf_reports.render.annex_plan import GAPS, NO_CHART, NOTHING
from atf_reports.render.annex_rows import FIELD
from atf_reports.render.annex_template import BLANK, AnnexSheet, AnnexTemplate
from atf_reports.render.chart_definition import Chart, ChartData
from atf_reports.render.discrepancy import Discrepancy, Stood, short, squeezed, stood
from atf_reports.render.finished_book import Cell, FinishedBook, unspelled
from atf_reports.render.printed import valid
from atf_reports.render.read_back_charts import cell_faults, drawing_faults, expected_cell
from atf_reports.render.read_back_rows import say_the_same

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CONTENTS = 3  # columns of the list of contents
_MOST = 5  # discrepancies told of one annex


@frozen
class Around:
    """What should stand around the lists: the file's own title, and the lines on each sheet."""

    title: str
    marks: tuple[str, ...]


def annex_discrepancies(
    source: bytes | Package,
    template: AnnexTemplate,
    view: object,
    charts: Mapping[str, Chart],
    around: Around,
) -> tuple[Discrepancy, ...]:
    """Where the finished workbook differs from the view and charts, at most five."""
    try:
        book = FinishedBook.read(source)
        reading = _Reading(book, view, charts, around)
        found = [one for sheet in template.sheets for one in reading.of_sheet(sheet)]
        found += reading.around_sheets(template)
    except (KeyError, IndexError, ValueError) as error:  # an unreadable file is a ValueError
        return (Discrepancy("the whole workbook", f"it cannot be opened again: {error}."),)
    return tuple(found[:_MOST])


@changing(eq=False)
class _Reading:
    """One annex beside its view; `counts` gathers how many rows each sheet should have."""

    book: FinishedBook
    view: object
    charts: Mapping[str, Chart]
    around: Around

    def __post_init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.titles: dict[str, Stood] = {}  # what stands in A1
        self.left_out: list[str] = []

    def of_sheet(self, sheet: AnnexSheet) -> Iterator[Discrepancy]:
        """What is wrong with what one sheet of the template stands for."""
        drawn = list(self._drawn(sheet))
        rows = listed(sheet.columns, self.view)
        if drawn:
            for tab, chart in drawn:
                yield from self._of_chart(sheet, tab, chart)
        elif self._is_left_out(sheet, rows):
            self.left_out.append(sheet.tab)
        else:
            yield from self._of_rows(sheet, rows)

    def _drawn(self, sheet: AnnexSheet) -> Iterator[tuple[str, Chart]]:
        """The charts that a sheet stands for, each with its tab."""
        name = sheet.chart.text if sheet.chart else ""
        several = name.endswith("*")
        found = (
            chart
            for key, chart in self.charts.items()
            if (key.startswith(name[:-1]) if several else key == name) and not chart.is_empty
        )
        for number, chart in enumerate(found, start=1):
            ending = f" {number}" if several else ""
            yield f"{sheet.tab[: 31 - len(ending)]}{ending}", chart

    def _is_left_out(self, sheet: AnnexSheet, rows: Sequence[object]) -> bool:
        """Whether there is nothing to show, but for a workbook that would have no sheet."""
        nothing = not rows and bool(sheet.columns or sheet.chart) and sheet.if_empty is None
        return nothing and (sheet.tab not in self.book.sheets or len(self.book.sheets) > 1)

    def _of_rows(
        self, sheet: AnnexSheet, rows: Sequence[Sequence[object]]
    ) -> Iterator[Discrepancy]:
        self.counts[sheet.tab] = len(rows)
        if sheet.tab not in self.book.sheets:
            yield Discrepancy(f"sheet {sheet.tab}", "the sheet is missing.")
            return
        columns = standing(sheet.columns, self.view)
        are_told = say_the_same(rows, columns, self.book.sheets[sheet.tab].rows)
        cells = self.book.cells(sheet.tab, less=len(rows) if are_told else 0)
        if not cells:
            yield Discrepancy(f"sheet {sheet.tab}", "the sheet is empty.")
            return
        self.titles[sheet.tab] = cells[0][1]
        if rows and not (are_told and headed(columns, cells[-len(columns) :])):
            whole = self.book.cells(sheet.tab)
            if found := list(of_table(sheet.tab, columns, rows, whole)):
                yield from found
                return
            cells = whole[: -len(rows) * len(columns)]
        above = cells[: -len(columns)] if rows else cells
        if rows:
            yield from self._of_range(sheet.tab, cells[len(above) :], len(columns), len(rows))
        if not sheet.contents:
            yield from self._of_lines(sheet, sheet.tab, above, bool(rows))

    def _of_chart(self, sheet: AnnexSheet, tab: str, chart: Chart) -> Iterator[Discrepancy]:
        """The chart's own numbers in cells, its table around them, and the chart beside it."""
        self.counts[tab] = len(chart.categories)
        if tab not in self.book.sheets:
            yield Discrepancy(f"sheet {tab}", "the chart's sheet is missing.")
            return
        cells = self.book.cells(tab)
        self.titles[tab] = cells[0][1] if cells else ""
        rows = [ref[1:] for ref, _ in cells if in_first(ref)][-len(chart.categories) :]
        for ref, said in cell_faults(chart, cells, rows):
            yield Discrepancy(f"sheet {tab}{f', {ref}' if ref else ''}", said)
        head = int(rows[0]) - 1 if rows else 0
        below = [cell for cell in cells if int(cell[0].lstrip(_LETTERS)) >= head]
        yield from self._of_range(tab, below, len(chart.series) + 1, len(chart.categories))
        yield from self._of_drawing(tab, chart, head)
        yield from self._of_lines(sheet, tab, cells[: -len(below)], True, chart)

    def _of_drawing(self, tab: str, chart: Chart, head: int) -> Iterator[Discrepancy]:
        drawn = list(self.book.charts(tab))
        if len(drawn) != 1:
            yield Discrepancy(
                f"sheet {tab}", f"one chart was to be drawn; {len(drawn)} stand there."
            )
            return
        place = f"sheet {tab}, chart"
        if squeezed(drawn[0].alt_text) != squeezed(valid(chart.alt_text)):
            said = f"“{short(chart.alt_text)}” was to be printed; "
            said += f"{stood(drawn[0].alt_text)} stands there."
            yield Discrepancy(f"{place}, alternative text", said)
        for said in drawing_faults(drawn[0].xml, chart, ChartData(tab, head - 1)):
            yield Discrepancy(place, said)

    def _of_range(
        self, tab: str, cells: Sequence[Cell], width: int, count: int
    ) -> Iterator[Discrepancy]:
        """The one table of a sheet lies around its headings and rows; `cells` start with them."""
        ranges = list(self.book.tables(tab))
        first = cells[0][0] if cells else "A1"
        last = int(first.lstrip(_LETTERS)) + count
        wanted = f"{first}:{xl_col_to_name(width - 1)}{last}"
        if len(ranges) != 1 or ranges[0].range != wanted or ranges[0].filter not in ("", wanted):
            said = ", ".join(f"{r.range} with a filter of {r.filter or 'nothing'}" for r in ranges)
            yield Discrepancy(
                f"sheet {tab}",
                f"its table was to lie around {wanted}; {said or 'none'} stands there.",
            )
            return
        for (ref, there), named in zip(cells[:width], ranges[0].headings, strict=False):
            if squeezed(str(there)) != squeezed(named):
                said = f"the table calls the column “{named}” and its heading is {stood(there)}."
                yield Discrepancy(f"sheet {tab}, {ref}", said)

    def _of_lines(
        self,
        sheet: AnnexSheet,
        tab: str,
        above: Sequence[Cell],
        has_table: bool,
        chart: Chart | None = None,
    ) -> Iterator[Discrepancy]:
        """The title, the marks and the lines of introduction stand over the table."""
        wanted = list(self._lines(sheet, has_table, chart))
        there = " ".join(str(words) for _, words in above)
        if squeezed(there) != squeezed("".join(str(expected_cell(line, "")) for line in wanted)):
            start = _same(" ".join(wanted), there)
            said = f"“{short(' '.join(wanted)[start:])}” was to be printed; "
            said += f"{stood(there[start:])} stands there."
            yield Discrepancy(f"sheet {tab}, the lines over the table", said)

    def _lines(self, sheet: AnnexSheet, has_table: bool, chart: Chart | None) -> Iterator[str]:
        yield _filled(sheet.title.text, self.view, chart)
        yield from (marks := [mark for mark in self.around.marks if mark])
        lines = [_filled(line.text, self.view, chart) for line in sheet.introduction]
        if not has_table and (sheet.if_empty or sheet.columns or sheet.chart):
            empty = sheet.if_empty.text if sheet.if_empty else NOTHING
            lines.append(_filled(empty, self.view, chart))
        if chart and any(len(each.present) < len(each.values) for each in chart.series):
            lines.append(GAPS)
        if sheet.contents and self.left_out:
            lines.append(left_out_words(self.left_out))
        yield from (line for line in lines if line not in marks)

    def around_sheets(self, template: AnnexTemplate) -> Iterator[Discrepancy]:
        """The lists of contents, sheets that come from nowhere, and the file's own title."""
        for sheet in template.sheets:
            if sheet.contents and sheet.tab in self.book.sheets:
                yield from self._of_contents(sheet)
        for tab in self.book.sheets.keys() - self.counts.keys():
            yield Discrepancy(f"sheet {tab}", "the sheet comes from nowhere.")
        title = self.around.title
        if title and squeezed(str(expected_cell(title, ""))) != squeezed(
            unspelled(self.book.title)
        ):
            said = f"“{short(title)}” was to be printed; {stood(self.book.title)} stands there."
            yield Discrepancy("the file's own title", said)

    def _of_contents(self, sheet: AnnexSheet) -> Iterator[Discrepancy]:
        """Each other sheet with its title and its number of rows."""
        tabs = [tab for tab in self.book.sheets if tab != sheet.tab]
        titles = (self.titles.get(tab, "") for tab in tabs)
        counts = (f"{self.counts.get(tab, 0)}" for tab in tabs)
        wanted = [
            cell
            for tab, title, count in zip(tabs, titles, counts, strict=True)
            for cell in (tab, title, (count, False))
        ]
        cells = self.book.cells(sheet.tab)
        body = cells[-len(wanted) :] if wanted else []
        for (ref, there), value in zip(body, wanted, strict=False):
            if there != value:
                said = f"{stood(value)} was to be printed; {stood(there)} stands there."
                yield Discrepancy(f"sheet {sheet.tab}, {ref}", said)
        above = cells[: -len(wanted) - _CONTENTS] if wanted else cells
        if wanted:
            yield from self._of_range(sheet.tab, cells[len(above) :], _CONTENTS, len(tabs))
        yield from self._of_lines(sheet, sheet.tab, above, True)


def _filled(text: str, view: object, chart: Chart | None) -> str:
    """A line of the template with its fields filled in."""

    def value(field: re.Match[str]) -> str:
        path, blank = field["path"], field["blank"]
        if path.startswith("chart."):
            own = getattr(chart, path.removeprefix("chart."), "")
            return own or blank or (chart.name if chart else NO_CHART)
        found = reach(view, path)
        if isinstance(found, bool):
            return "Yes" if found else "No"
        if isinstance(found, date):
            return f"{found.day} {found:%B %Y}"
        return str(found) if found not in (None, "") else blank or BLANK

    return FIELD.sub(value, text)


def _same(one: str, other: str) -> int:
    """Where two texts begin to differ, less a few words to know the place by."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return max(0, start - 20)
