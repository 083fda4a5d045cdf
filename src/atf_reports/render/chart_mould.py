"""A chart's XML from a mould: drawn once for each look, then filled with names and numbers.

Charts of one look differ only in what is put into `<c:tx>`, `<c:cat>` and `<c:val>` of a series,
in which points carry no label, in the title and bounds of the value axis, in how numbers are
printed and in the room for names at the ends of lines. XlsxWriter draws a chart of that look with
one category; for each chart those places are filled with text. A test holds that XlsxWriter,
drawing each chart of the example pack whole, gives the same XML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TypeAlias

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from atf_reports.patterns import when_used
from atf_reports.render.cell_values import spelled
from atf_reports.render.chart_definition import Chart, ChartData, Series
from atf_reports.render.chart_workbook import DATA
from atf_reports.render.kept_code import Keep, not_kept

Place: TypeAlias = tuple[str, str]  # what goes there, and the column of the series, "B"
Drawing: TypeAlias = Callable[[Chart], bytes]
LOOKS_KEPT = 500  # a pack has about twenty
_MINIMUM, _MAXIMUM = -987654321.25, 987654321.25  # stand in moulds for a chart's own bounds
_VALUES = "title of the values"
_FIRST_AXES, _AXES = 5001, 'val="5001000'  # of a workbook's first chart, as XlsxWriter counts
_FORMAT = "0.00000000"  # no chart prints so many decimals
_USUAL = "General"  # XlsxWriter writes it in a way of its own
_TO_FILL = when_used(
    r"<(?:c:tx><c:strRef><c:f>Data!\$(?P<tx>[A-Z]+)\$1</c:f>.*?</c:tx>"
    r"|c:val><c:numRef><c:f>Data!\$(?P<val>[A-Z]+)\$2</c:f>.*?</c:val>"
    r"|(?P<cat>c:cat>.*?</c:cat>)"
    r"|(?P<dLbls>c:dLbls>)"
    rf"|a:t>(?P<title>{_VALUES})</a:t>"
    rf'|c:min val="(?P<min>{_MINIMUM})"/>|c:max val="(?P<max>{_MAXIMUM})"/>'
    rf'|c:numFmt formatCode="(?P<format>{_FORMAT})"|c:w val="(?P<width>[^"]*)"/>)',
    re.DOTALL,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def chart_xml(chart: Chart, draw: Drawing, keep: Keep = not_kept) -> bytes:
    """A Word chart's part; `draw` makes the whole part of a chart that stands for all of its look.

    `keep` may give what an earlier run drew.
    """
    cast = _mould(_of_look(chart), draw, keep)
    filled = _Filling(chart, ChartData(DATA), _escaped)
    return "".join([p if isinstance(p, str) else filled.text(*p) for p in cast]).encode()


def excel_chart_xml(
    chart: Chart, data: ChartData, number: int, draw: Drawing, keep: Keep = not_kept
) -> str:
    """The part of a workbook's chart, drawn from the cells at `data`; `number` counts from 0.

    XlsxWriter puts the chart's number into the numbers of its axes.
    """
    cast = _mould(_of_look(chart), draw, keep)
    filled = _Filling(chart, data, _as_excel_keeps)
    axes = f'val="{_FIRST_AXES + number}000'
    return "".join(
        [p.replace(_AXES, axes) if isinstance(p, str) else filled.text(*p) for p in cast]
    )


def _of_look(chart: Chart) -> Chart:
    """The chart that stands for all of its look: one category, names and numbers of no meaning."""
    return replace(
        chart,
        name="mould",
        categories=("x",),
        label_every=chart.label_step,
        end_letters=min(chart.longest_end, 1),
        series=tuple(_series_of_look(*numbered) for numbered in enumerate(chart.series)),
        alt_text="mould",
        number_format=_USUAL if chart.number_format == _USUAL else _FORMAT,
        category_heading="heading",
        value_title=_VALUES if chart.value_title[:1].isalpha() else chart.value_title,
        minimum=None if chart.minimum is None else _MINIMUM,
        maximum=None if chart.maximum is None else _MAXIMUM,
        height_cm=1.0,
    )


def _series_of_look(number: int, series: Series) -> Series:
    """A series with a value if it has any, labelled if any of its values is."""
    silent = frozenset((0,)) if series.present and not series.labelled else frozenset()
    value = (0.0,) if series.present else (None,)
    return replace(series, name=f"series {number}", values=value, unlabelled=silent)


@lru_cache(maxsize=LOOKS_KEPT)
def _mould(look: Chart, draw: Drawing, keep: Keep) -> tuple[str | Place, ...]:
    said = f"{draw.__name__} {look!r}".encode()
    if look.title or look.category_title or look.value_title not in ("", _VALUES):
        keep = not_kept  # a plan's own words are kept nowhere but in its papers
    name = f"chart-{sha256(said).hexdigest()[:16]}"
    return keep(name, said, lambda: tuple(_cast(draw(look).decode())))


def _cast(xml: str) -> Iterator[str | Place]:
    """The drawing's text cut where a chart's own is to go; labels follow their series' name."""
    done, column = 0, ""
    for found in _TO_FILL.finditer(xml):
        yield xml[done : found.start()]
        what = found.lastgroup or ""
        column = found["tx"] or column
        yield (what, column)
        done = found.end()
    yield xml[done:]


class _Filling:
    """The texts that go into a mould for one chart."""

    def __init__(self, chart: Chart, data: ChartData, escaped: Callable[[str], str]) -> None:
        self._chart = chart
        self._sheet = escaped(quote_sheetname(data.sheet))
        self._head = data.first_row + 1  # the row of the series' names, as Excel counts
        self._escaped = escaped
        self._series = {xl_col_to_name(n): one for n, one in enumerate(chart.series, start=1)}
        self._last = self._head + len(chart.categories)
        self._categories = ""

    def text(self, what: str, column: str) -> str:
        """What goes into one place."""
        chart = self._chart
        match what:
            case "tx":
                where = f"<c:f>{self._sheet}!${column}${self._head}</c:f>"
                name = self._points([self._series[column].name])
                return f"<c:tx><c:strRef>{where}{name}</c:strRef></c:tx>"
            case "cat":
                return self._of_categories()
            case "val":
                return self._of_values(column)
            case "dLbls":
                return f"<c:dLbls>{_unlabelled(self._series[column])}"
            case "title":
                return f"<a:t>{self._escaped(chart.value_title)}</a:t>"
            case "format":
                code = escape(chart.number_format, quote=False).replace('"', "&quot;")
                return f'<c:numFmt formatCode="{code}"'
            case "width":
                return f'<c:w val="{chart.plot_width:.17g}"/>'
            case _:
                bound = chart.minimum if what == "min" else chart.maximum
                return f'<c:{what} val="{bound}"/>'

    def _of_categories(self) -> str:
        if not self._categories:
            words = self._points(self._chart.categories)
            where = self._range("A")
            self._categories = f"<c:cat><c:strRef>{where}{words}</c:strRef></c:cat>"
        return self._categories

    def _range(self, column: str) -> str:
        first = self._head + 1
        end = f":${column}${self._last}" if self._last > first else ""
        return f"<c:f>{self._sheet}!${column}${first}{end}</c:f>"

    def _of_values(self, column: str) -> str:
        values = self._series[column].values
        points = "".join(
            f'<c:pt idx="{number}"><c:v>{value:.16g}</c:v></c:pt>'
            for number, value in enumerate(values)
            if value is not None
        )
        return (
            f"<c:val><c:numRef>{self._range(column)}<c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
            "</c:numCache></c:numRef></c:val>"
        )

    def _points(self, texts: Sequence[str]) -> str:
        points = "".join(
            f'<c:pt idx="{number}"><c:v>{self._escaped(text)}</c:v></c:pt>'
            for number, text in enumerate(texts)
        )
        return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("�", text), quote=False).replace("\r", "&#13;")


def _as_excel_keeps(text: str) -> str:
    return escape(spelled(text), quote=False)


def _unlabelled(series: Series) -> str:
    """The points without a label in a series that has labels."""
    hidden = sorted({*series.present} - {*series.labelled})
    return "".join(
        f'<c:dLbl><c:idx val="{point}"/><c:delete val="1"/></c:dLbl>' for point in hidden
    )
