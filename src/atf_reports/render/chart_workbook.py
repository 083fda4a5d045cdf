"""The workbook that "Edit data" opens behind a Word chart: one sheet of cells, written as text.

XlsxWriter packs a dozen parts for it, alike for every chart of one number format: those are made
once by XlsxWriter itself, and only the sheet, the words and the title are put in for each chart.
A test holds that a workbook that XlsxWriter fills with the same cells has the same parts.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import lru_cache
from hashlib import sha256
from html import escape

from xlsxwriter import Workbook
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import xl_col_to_name

from atf_reports.frozen import frozen
from atf_reports.render.chart_definition import Chart
from atf_reports.render.fast_book import forget_sheets
from atf_reports.render.kept_code import Keep, not_kept
from atf_reports.render.package import Part, parts_of, write_parts

SHEET, STRINGS, CORE = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"
DATA = "Data"  # the sheet's name
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # fixed: same chart, same bytes
FORMATS_KEPT = 50  # number formats; a pack has about five
TITLES_KEPT = 200  # of charts
SPAN = 16  # rows that XlsxWriter, as Excel, gives one span of columns
_WIDE = 30  # characters of the column of categories
_TITLE = re.compile(rb"<dc:title>[^<]*</dc:title>")
_ROWS = re.compile(r'<dimension ref="[^"]*"/>|<sheetData>.*</sheetData>', re.DOTALL)
_SST = re.compile(r"( count=).*</sst>", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_SAFE = r"[^&<>_\x00-\x1f\ufffe\uffff"
_PLAIN = re.compile(rf"{_SAFE}\s](?:{_SAFE}]*{_SAFE}\s])?")


class ChartWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is untyped to mypy
    """A workbook of one sheet and one chart that packs nothing: closing it fills `chart_xml`.

    This stands on private parts of XlsxWriter (`_store_workbook` and what it prepares,
    `_set_xml_writer`, `_assemble_xml_file`): its version is pinned, and a test holds that a
    workbook closed in the usual way holds the same chart.
    """

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), {"in_memory": True})
        self.chart_xml = b""

    def _store_workbook(self) -> None:
        """In the order of XlsxWriter's own, less what no chart needs."""
        self._prepare_sst_string_data()
        self._prepare_drawings()
        self._add_chart_data()
        text = io.StringIO()
        self.charts[0]._set_xml_writer(text)
        self.charts[0]._assemble_xml_file()
        self.chart_xml = text.getvalue().encode()
        forget_sheets(self)


def packed(chart: Chart, keep: Keep = not_kept) -> bytes:
    """A workbook of the chart's categories and values on a sheet called Data.

    `keep` may give the parts that an earlier run made.
    """
    mould = _mould(chart.number_format, keep)
    words = _Words()
    sheet = _sheet(chart, words, mould.sheet)
    new = {
        SHEET: sheet.encode(),
        STRINGS: words.xml(mould.strings).encode(),
    }
    made = {name: Part.deflated(name, content) for name, content in new.items()}
    made[CORE] = _titled(chart.name, mould.core)
    return write_parts((mould.parts | made).values())


@lru_cache(maxsize=TITLES_KEPT)
def _titled(name: str, mould: bytes) -> Part:
    """The part that holds the title; charts of several papers have the same name."""
    said = escape(_CONTROL.sub(" ", name), quote=False).encode()
    return Part.deflated(CORE, _TITLE.sub(lambda _: b"<dc:title>" + said + b"</dc:title>", mould))


def _sheet(chart: Chart, words: _Words, mould: str) -> str:
    rows = list(_cells(chart, words))
    end = f"{xl_col_to_name(len(chart.series))}{len(rows)}"
    new = iter(
        (f'<dimension ref="A1:{end}"/>', f"<sheetData>{''.join(_spanned(rows))}</sheetData>")
    )
    return _ROWS.sub(lambda _: next(new), mould)


def _cells(chart: Chart, words: _Words) -> Iterator[tuple[int, str]]:
    """Each row's XML, and the column of its last cell, from 1."""
    columns = [xl_col_to_name(number) for number in range(len(chart.series) + 1)]
    down = [words.number(text) for text in (chart.category_heading, *chart.categories)]
    across = [down[0], *(words.number(series.name) for series in chart.series)]
    named = zip(columns, across, strict=True)
    yield len(across), "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for c, n in named)
    for row, category in enumerate(down[1:], start=2):
        values = [series.values[row - 2] for series in chart.series]
        last = max((n for n, value in enumerate(values, start=2) if value is not None), default=1)
        numbers = "".join(
            f'<c r="{column}{row}" s="1"><v>{value:.16G}</v></c>'
            for column, value in zip(columns[1:], values, strict=True)
            if value is not None
        )
        yield last, f'<c r="A{row}" t="s"><v>{category}</v></c>{numbers}'


def _spanned(rows: list[tuple[int, str]]) -> Iterator[str]:
    for first in range(0, len(rows), SPAN):
        block = rows[first : first + SPAN]
        span = f'spans="1:{max(last for last, _ in block)}"'
        for row, (_, cells) in enumerate(block, start=first + 1):
            yield f'<row r="{row}" {span}>{cells}</row>'


class _Words:
    """The workbook's words, each once, by number in the order met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._count = 0

    def number(self, text: str) -> int:
        """The number of a text, which is used once more."""
        self._count += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self, mould: str) -> str:
        """The part of shared strings."""
        items = "".join(map(_item, self._numbers))
        counts = f' count="{self._count}" uniqueCount="{len(self._numbers)}"'
        return _SST.sub(lambda _: f"{counts}>{items}</sst>", mould)


def _item(text: str) -> str:
    """One shared string; what needs escaping is left to XlsxWriter."""
    if _PLAIN.fullmatch(text):
        return f"<si><t>{text}</t></si>"
    part, written = SharedStrings(), io.StringIO()
    part._set_xml_writer(written)
    part._write_si(text)
    return written.getvalue()


@frozen
class _Mould:
    """A workbook of one sheet called Data, its cells and title still to be put in."""

    parts: dict[str, Part]
    sheet: str
    strings: str
    core: bytes


@lru_cache(maxsize=FORMATS_KEPT)
def _mould(number_format: str, keep: Keep) -> _Mould:
    """The mould of workbooks whose numbers have this format."""
    said = number_format.encode()
    name = f"chart-workbook-{sha256(said).hexdigest()[:16]}"
    made = keep(name, said, lambda: tuple(map(astuple, _made(number_format))))
    parts = {part.name: part for part in (Part(*fields) for fields in made)}
    sheet, strings, core = (parts[name].content for name in (SHEET, STRINGS, CORE))
    return _Mould(parts, sheet.decode(), strings.decode(), core)


def _made(number_format: str) -> Iterable[Part]:
    """The parts as XlsxWriter packs them."""
    package = io.BytesIO()
    workbook = Workbook(package, {"in_memory": True})
    workbook.set_properties({"title": "title", "created": CREATED})
    sheet = workbook.add_worksheet(DATA)
    sheet.set_column(0, 0, _WIDE)
    sheet.write_string(0, 0, "words, so that there is a part for them")
    sheet.write_number(1, 0, 0, workbook.add_format({"num_format": number_format}))
    workbook.close()
    forget_sheets(workbook)
    return parts_of(package.getvalue()).values()
