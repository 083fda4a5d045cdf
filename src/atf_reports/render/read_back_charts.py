"""Reads a finished native chart back: each value that it keeps, its ranges and the cells behind it.

A native chart holds its numbers twice: in the drawing, which a program shows, and in cells, which
it takes them from when someone edits the data. Both must say what the definition says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from html import unescape
from itertools import zip_longest
from xml.parsers import expat

from xlsxwriter.utility import xl_col_to_name

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.render.chart_definition import Chart, ChartData
from atf_reports.render.discrepancy import Stood, squeezed, stood
from atf_reports.render.finished_book import Cell, FinishedBook, unspelled

DATA = "Data"  # the sheet behind a Word chart
_KEPT_FROM = ("<c:strRef><c:f>", "<c:numRef><c:f>")
_POINT = re.compile(r'<c:pt idx="(\d+)"[^>]*><c:v>([^<]*)</c:v>')
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROL = when_used("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_EPOCH = date(1899, 12, 30)
_FIRST_DATE = date(1900, 3, 1)


@frozen
class _Kept:
    """What a chart keeps of one name, list of categories or list of values."""

    range: str
    points: Mapping[int, str]


def expected_cell(value: object, blank: str) -> Stood:
    """What a reader should find of a view's value: as typed, a number to its last digit, a day."""
    if type(value) is float:
        return f"{value:.16G}", False
    if type(value) is str and value.isascii() and value.strip() and "\r" not in value:
        return value
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


def drawing_faults(xml: bytes, chart: Chart, data: ChartData) -> Iterator[str]:
    """What a chart's part says otherwise than its definition; `data` is where its cells stand."""
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError as error:
        yield f"it could not be drawn: {error}."
        return
    drawn = [_kept_by(part) for part in xml.decode().split("<c:ser>")[1:]]
    if len(drawn) != len(chart.series):
        yield f"{len(chart.series)} series were to be drawn; {len(drawn)} stand there."
        return
    for number, kept in zip(chart.drawing_order, drawn, strict=True):
        yield from _of_series(chart, number, kept, data)


def _kept_by(drawn: str) -> dict[str, _Kept]:
    """What the series that a text begins with keeps: its name, categories and values."""
    series = drawn.partition("</c:ser>")[0]
    found = {}
    for what in ("tx", "cat", "val"):
        inside = series.partition(f"<c:{what}>")[2].partition(f"</c:{what}>")[0]
        if inside.startswith(_KEPT_FROM):
            where, _, kept = inside.partition("<c:f>")[2].partition("</c:f>")
            points = {int(at): unescape(value) for at, value in _POINT.findall(kept)}
            found[what] = _Kept(unescape(where), points)
    return found


def _of_series(
    chart: Chart, number: int, kept: Mapping[str, _Kept], data: ChartData
) -> Iterator[str]:
    series, none = chart.series[number], _Kept("", {})
    name = kept.get("tx", none).points.get(0, "")
    if not _says(series.name, name):
        yield f"the name “{series.name}” was to be printed; {stood(name)} stands there."
    for at, (category, there) in enumerate(_pairs(chart.categories, kept.get("cat", none))):
        if not _says(category or "", there):
            yield f"{category or f'point {at + 1}'} was to be a category; {stood(there)} is one."
    values = kept.get("val", none)
    for at, (value, there) in enumerate(_pairs(series.values, values)):
        if not _is(value, there):
            said = "nothing" if value is None else f"{value:g}"
            where = chart.categories[at] if at < len(chart.categories) else f"point {at + 1}"
            yield f"{series.name}, {where}: {said} was to be drawn; {there or 'nothing'} is."
    yield from _of_ranges(series.name, number, chart, kept, data)


def _pairs(wanted: Sequence[object], kept: _Kept) -> Iterator[tuple[object, str]]:
    """Each value of the definition beside what is kept of it, and what is kept beyond."""
    most = max(kept.points, default=-1) + 1
    there = (kept.points.get(at, "") for at in range(max(most, len(wanted))))
    yield from zip_longest(wanted, there)


def _of_ranges(
    name: str, number: int, chart: Chart, kept: Mapping[str, _Kept], data: ChartData
) -> Iterator[str]:
    first, last = data.first_row + 2, data.first_row + 1 + len(chart.categories)
    columns = {"cat": data.first_col, "val": data.first_col + 1 + number}
    for what, column in columns.items():
        letter = xl_col_to_name(column)
        end = f":${letter}${last}" if last > first else ""
        wanted = f"{data.sheet}!${letter}${first}{end}"
        there = kept[what].range if what in kept else ""
        if _unquoted(there) != wanted:
            yield f"{name}: it is drawn from {there or 'no cells'} and not from {wanted}."


def _unquoted(range_: str) -> str:
    """A range without the quotation marks around its sheet's name."""
    sheet, _, cells = range_.rpartition("!")
    if sheet[:1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    return f"{sheet}!{cells}"


def _says(wanted: object, there: str) -> bool:
    """Whether a chart keeps a text: Excel spells what XML forbids, in Word a "�" stands for it."""
    if there == wanted:
        return True
    text = _NOT_XML.sub("�", str(wanted))
    return squeezed(there) == squeezed(_CONTROL.sub("�", text)) or (
        squeezed(unspelled(there)) == squeezed(text)
    )


def _is(value: object, there: str) -> bool:
    if not isinstance(value, int | float):
        return there == ""
    try:
        return float(there) == float(f"{value:.16g}")
    except ValueError:
        return False


def workbook_faults(content: bytes, chart: Chart) -> Iterator[str]:
    """What the workbook behind a Word chart says otherwise than its definition."""
    try:
        cells = FinishedBook.read(content).cells(DATA)
    except (KeyError, IndexError, ValueError):  # an unreadable file is a ValueError
        yield "its data cannot be opened."
        return
    rows = len(chart.categories) + 1
    heads = dict(cells)
    names = [chart.category_heading, *(series.name for series in chart.series)]
    for column, name in enumerate(names):
        there = heads.get(f"{xl_col_to_name(column)}1")
        if not _says(name, there if isinstance(there, str) else ""):
            yield f"its data: the heading “{name}” was to be printed; {stood(there)} stands there."
    for ref, found in cell_faults(chart, cells, [str(row) for row in range(2, rows + 1)]):
        yield f"its data{f', {ref}' if ref else ''}: {found}"


def cell_faults(
    chart: Chart, cells: Sequence[Cell], rows: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Where the chart's categories in column A and its values beside differ: cell and words.

    `rows` are the rows of its categories in order; values of days carry a format of days in
    annexes and are bare numbers behind a Word chart.
    """
    there = dict(cells)
    if [there.get(f"A{row}") for row in rows] != [expected_cell(c, "") for c in chart.categories]:
        yield "", "the chart's categories do not stand there in order."
        return
    for number, series in enumerate(chart.series, start=1):
        column = xl_col_to_name(number)
        for row, value in zip(rows, series.values, strict=True):
            found = there.get(column + row)
            if (value is not None or found) and found != _drawn(value, chart.of_dates):
                said = f"{series.name}: {value} was to be printed; {stood(found)} stands there."
                yield column + row, said


def _drawn(value: float | None, of_dates: bool) -> Stood:
    """What a cell behind a chart should hold."""
    found = expected_cell(value, "")
    return (found[0], True) if of_dates and not isinstance(found, str) else found
