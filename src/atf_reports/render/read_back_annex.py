"""Reads a finished annex back: every row and cell of each list stands there, with its type.

What should stand there is taken straight from the view by the template's field names, not from
what the writer planned; what stands there is read from the workbook's XML.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any

from atf_reports.render.annex_template import FIELD, AnnexColumn, AnnexSheet, AnnexTemplate
from atf_reports.render.chart_definition import Chart
from atf_reports.render.finished_book import Cell, FinishedBook, Stood
from atf_reports.render.read_back import Discrepancy

_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|\[\[MISSING")
_EPOCH = date(1899, 12, 30)
_FIRST_DATE = date(1900, 3, 1)
_LONGEST = 32_767  # UTF-16 units that Excel keeps in a cell
_CUT = " … cut"
_COLUMNS = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST = 5  # discrepancies told of one annex


def annex_discrepancies(
    content: bytes, template: AnnexTemplate, view: object, charts: Mapping[str, Chart]
) -> tuple[Discrepancy, ...]:
    """Where the workbook's bytes differ from the view and charts, at most five."""
    try:
        book = FinishedBook.read(content)
        found = [one for sheet in template.sheets for one in _of_sheet(sheet, book, view, charts)]
    except (zipfile.BadZipFile, zlib.error, KeyError, UnicodeDecodeError, IndexError) as error:
        return (Discrepancy("the whole workbook", f"it cannot be opened again: {error}."),)
    return tuple(found[:_MOST])


def _of_sheet(
    sheet: AnnexSheet, book: FinishedBook, view: object, charts: Mapping[str, Chart]
) -> Iterator[Discrepancy]:
    if sheet.chart:
        yield from _of_charts(sheet, book, charts)
        return
    rows = _listed(sheet.columns, view)
    if sheet.tab not in book.sheets:
        if rows or (not sheet.columns and len(book.sheets) > 1):
            yield Discrepancy(f"sheet {sheet.tab}", "the sheet is missing.")
        return
    cells = book.cells(sheet.tab)
    if not cells:
        yield Discrepancy(f"sheet {sheet.tab}", "the sheet is empty.")
    elif rows:
        yield from _of_table(sheet.tab, _standing(sheet.columns, view), rows, cells)
    typed = {value for row in rows for value in row if isinstance(value, str)}
    for ref, there in cells[:20]:
        if there in typed:
            continue  # an officer's words may look like a tag
        tag = _in_first(ref) and isinstance(there, str) and _LEFT_OVER.search(there)
        if tag and _LEFT_OVER.search(_own_words(sheet)):
            yield Discrepancy(f"sheet {sheet.tab}, {ref}", f"a tag is left over: “{there}”.")


def _own_words(sheet: AnnexSheet) -> str:
    """The template's words that hold tags; an officer's own double braces are nobody's fault."""
    return " ".join([sheet.title.text, *(line.text for line in sheet.introduction)])


def _listed(columns: Sequence[AnnexColumn], view: object) -> Sequence[Sequence[object]]:
    """The values that the sheet's columns name, row by row, straight from the view."""
    value: Any = view
    steps = columns[0].path.split(".") if columns else []
    for at, step in enumerate(steps, start=1):
        value = getattr(value, step, None)
        if isinstance(value, tuple):
            paths = [".".join(column.path.split(".")[at:]) for column in columns]
            repeats = any(_heads(column, view) is not None for column in columns)
            if len(paths) > 1 and not repeats and not any("." in path for path in paths):
                return list(map(attrgetter(*paths), value))
            return [[one for path in paths for one in _values(row, path)] for row in value]
    return []


def _values(value: object, path: str) -> list[object]:
    """The value at the end of a dotted path, or one for each of a list on the way."""
    step, _, rest = path.partition(".")
    value = getattr(value, step, None)
    each = list(value) if isinstance(value, tuple) else [value]
    return [one for held in each for one in (_values(held, rest) if rest else [held])]


def _heads(column: AnnexColumn, view: object) -> tuple[object, ...] | None:
    """The list of headings that a column repeats under, None for one that stands once."""
    field = FIELD.fullmatch(column.heading)
    heads = _reach(view, field["path"]) if field else None
    return heads if isinstance(heads, tuple) else None


def _standing(columns: Sequence[AnnexColumn], view: object) -> list[tuple[str, str]]:
    """Each column's heading and blank, as often as the column stands."""
    found = []
    for column in columns:
        heads = _heads(column, view)
        named = (column.heading,) if heads is None else heads
        found += [(" ".join(str(heading).split()), column.blank) for heading in named]
    return found


def _in_first(ref: str) -> bool:
    """Whether a cell stands in column A."""
    return ref[0] == "A" and ref[1].isdigit()


def _reach(row: object, path: str) -> object:
    """The value at the end of a dotted path, None if a step before it is None."""
    for step in path.split("."):
        row = getattr(row, step, None)
    return row


class _Expected(dict[object, Stood]):
    """What a cell of one column holds for a value, worked out once per value."""

    def __init__(self, blank: str) -> None:
        super().__init__()
        self._blank = blank

    def __missing__(self, value: object) -> Stood:
        found = expected_cell(value, self._blank)
        if value not in (0, 1):  # which False and True would find
            self[value] = found
        return found


def expected_cell(value: object, blank: str) -> Stood:
    """What a reader should find of a view's value: as typed, a number to its last digit, a day."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return blank
    if isinstance(value, Enum):
        return expected_cell(value.value, blank)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return f"{value:%d/%m/%Y}" if day < _FIRST_DATE else (str((day - _EPOCH).days), True)
    if isinstance(value, int | float | Decimal):
        return f"{float(value):.16G}", False
    return _NOT_XML.sub("\ufffd", str(value).replace("\r\n", "\n").replace("\r", "\n"))


def _of_table(
    tab: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[object]],
    cells: list[Cell],
) -> Iterator[Discrepancy]:
    """Nothing where every row stands under the headings; else what differs, cell by cell."""
    width, wanted = len(columns), len(rows) * len(columns)
    body, heads = cells[-wanted:], cells[-wanted - width : -wanted]
    looks = [_Expected(blank) for _, blank in columns]
    expected = [look[value] for row in rows for look, value in zip(looks, row, strict=False)]
    if len(expected) != wanted or not _headed(columns, heads) or not _in_first(body[0][0]):
        stood = sum(_in_first(ref) for ref, _ in cells)
        said = f"{len(rows)} rows were to stand under the headings; the sheet has {stood} in all."
        yield Discrepancy(f"sheet {tab}", said)
    elif [there for _, there in body] != expected:
        for number, (ref, there) in enumerate(body):
            if not _alike(expected[number], there):
                said = f"{columns[number % width][0]}: {_short(expected[number])} was to be "
                said += f"printed; {_short(there)} stands there."
                yield Discrepancy(f"sheet {tab}, {ref}", said)


def _headed(columns: Sequence[tuple[str, str]], heads: Sequence[Cell]) -> bool:
    """Whether these cells are the row of headings.

    One with a field in it may say anything, and one of two alike has a number behind it.
    """
    said = [str(there) for _, there in heads]
    own = [heading for heading, _ in columns]
    pairs = zip(said, own, strict=False)
    return len(said) == len(own) and all(a == b or "{{" in b or _again(a, b) for a, b in pairs)


def _again(said: str, heading: str) -> bool:
    return re.fullmatch(re.escape(heading) + r" \(\d+\)", said) is not None


def _alike(wanted: Stood, there: Stood) -> bool:
    """Whether two cells say the same: a text that Excel cannot keep whole says that it was cut."""
    if wanted == there:
        return True
    if isinstance(wanted, str) or isinstance(there, str):
        kept = there.removesuffix(_CUT) if isinstance(there, str) else ""
        return kept != there and len(kept) > _LONGEST // 2 and str(wanted).startswith(kept)
    return wanted[1] and there[1] and float(there[0]) // 1 == float(wanted[0])  # a time of day


def _of_charts(
    sheet: AnnexSheet, book: FinishedBook, charts: Mapping[str, Chart]
) -> Iterator[Discrepancy]:
    """Each chart's own numbers stand on a sheet beside it."""
    name = sheet.chart.text if sheet.chart else ""
    drawn = [
        chart
        for key, chart in charts.items()
        if (key.startswith(name[:-1]) if name.endswith("*") else key == name) and not chart.is_empty
    ]
    for number, chart in enumerate(drawn, start=1):
        ending = f" {number}" if name.endswith("*") else ""
        tab = f"{sheet.tab[: 31 - len(ending)]}{ending}" if ending else sheet.tab
        if tab not in book.sheets:
            yield Discrepancy(f"sheet {tab}", "the chart's sheet is missing.")
            continue
        yield from _of_chart(tab, chart, book.cells(tab))


def _of_chart(tab: str, chart: Chart, cells: list[Cell]) -> Iterator[Discrepancy]:
    """The chart's categories in order in column A, and each value that it draws."""
    lines = {ref[1:]: there for ref, there in cells if _in_first(ref)}
    rows = list(lines)[-len(chart.categories) :]
    stood = dict(cells)
    if [lines[row] for row in rows] != [expected_cell(c, "") for c in chart.categories]:
        yield Discrepancy(f"sheet {tab}", "the chart's categories do not stand there in order.")
        return
    for column, series in zip(_COLUMNS, chart.series, strict=False):
        for row, value in zip(rows, series.values, strict=True):
            there = stood.get(column + row)
            if (value is not None or there) and there != _drawn(value, chart.of_dates):
                said = f"{series.name}: {value} was to be printed; {_short(there)} stands there."
                yield Discrepancy(f"sheet {tab}, {column}{row}", said)


def _drawn(value: float | None, of_dates: bool) -> Stood:
    """What a cell behind a chart should hold."""
    stood = expected_cell(value, "")
    return (stood[0], True) if of_dates and not isinstance(stood, str) else stood


def _short(there: Stood | None) -> str:
    text = "nothing" if not there else f"“{there}”" if isinstance(there, str) else there[0]
    return text if len(text) <= 120 else f"{text[:119]}…”"
