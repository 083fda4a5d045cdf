"""One chart definition drawn twice: as a native Word chart and as a native Excel chart.

The drawing is XlsxWriter's own DrawingML, which both programs share; it is imported only when
a chart is drawn. Values of None are gaps, never zeros, and are blank cells in the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atf_reports.render import house_style as style
from atf_reports.render.chart_definition import Chart, ChartData, Kind, NothingToDraw, Series
from atf_reports.render.chart_package import (
    EMU_PER_CM,
    WordChart,
    explicit_drawing,
)
from atf_reports.render.kept_code import Keep, not_kept
from atf_reports.render.printed import valid

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_TYPES: dict[Kind, dict[str, str]] = {
    "bar": {"type": "bar"},
    "stacked bar": {"type": "bar", "subtype": "stacked"},
    "percent bar": {"type": "bar", "subtype": "percent_stacked"},
    "column": {"type": "column"},
    "stacked column": {"type": "column", "subtype": "stacked"},
    "line": {"type": "line"},
}
_FONT_SIZE = 10
_PIXELS_PER_CM = 96 / 2.54


def write_block(
    worksheet: Worksheet,
    chart: Chart,
    data: ChartData,
    *,
    heading: Format | None = None,
    text: Format | None = None,
    number: Format | None = None,
) -> None:
    """Write the definition's categories and values where `data` says, on that very sheet."""
    row, col = data.first_row, data.first_col
    worksheet.write_string(row, col, chart.category_heading, heading)
    for offset, category in enumerate(chart.categories, 1):
        worksheet.write_string(row + offset, col, category, text)
    for right, series in enumerate(chart.series, col + 1):
        worksheet.write_string(row, right, series.name, heading)
        for offset in series.present:
            worksheet.write_number(row + 1 + offset, right, series.values[offset], number)


def add_excel_chart(
    workbook: Workbook,
    worksheet: Worksheet,
    chart: Chart,
    cell: str,
    data: ChartData,
    keep: Keep | None = None,
) -> None:
    """Put the chart on a worksheet with its top left corner at `cell` ("H4"), drawn from `data`.

    Where `keep` is given, XlsxWriter draws one chart of each look, which the others are filled
    into; `keep` may give what an earlier run drew. Raises NothingToDraw if no series holds a value.
    """
    from atf_reports.render.placed_chart import PlacedChart, can_be_placed

    _refuse_empty(chart)
    drawn: Any
    if keep and can_be_placed(chart):
        drawn = PlacedChart(chart, data, drawn_plain, keep)
        workbook.charts.append(drawn)
    else:
        drawn = _drawn(workbook, chart, data)
    width, height = chart.width_cm * _PIXELS_PER_CM, chart.drawn_height_cm * _PIXELS_PER_CM
    drawn.set_size({"width": round(width), "height": round(height)})
    worksheet.insert_chart(
        cell, drawn, {"description": valid(chart.alt_text), "object_position": 2}
    )


def word_chart(chart: Chart, keep: Keep = not_kept) -> WordChart:
    """The chart for a Word package: the same definition gives the same bytes.

    `keep` may give what an earlier run drew of charts of the same look. Raises NothingToDraw if no
    series holds a value.
    """
    from atf_reports.render.chart_mould import chart_xml
    from atf_reports.render.chart_workbook import packed

    _refuse_empty(chart)
    return WordChart(
        chart_xml(chart, drawn_whole, keep),
        packed(chart, keep),
        chart.alt_text,
        round(chart.width_cm * EMU_PER_CM),
        round(chart.drawn_height_cm * EMU_PER_CM),
    )


def drawn_whole(chart: Chart) -> bytes:
    """The chart's part in a Word package as XlsxWriter draws it from cells of its own."""
    return explicit_drawing(drawn_plain(chart))


def drawn_plain(chart: Chart) -> bytes:
    """The chart's part as XlsxWriter draws it for a workbook from cells of its own."""
    from atf_reports.render.chart_workbook import ChartWorkbook

    workbook, data = ChartWorkbook(), ChartData("Data")
    worksheet = workbook.add_worksheet(data.sheet)
    write_block(worksheet, chart, data)
    worksheet.insert_chart(0, len(chart.series) + 2, _drawn(workbook, chart, data))
    workbook.close()
    return workbook.chart_xml


def _refuse_empty(chart: Chart) -> None:
    if chart.is_empty:
        raise NothingToDraw(f"chart {chart.name!r} has no values to draw")


def _drawn(workbook: Workbook, chart: Chart, data: ChartData) -> Any:
    """An XlsxWriter chart in the house style, not yet placed on a sheet."""
    _refuse_empty(chart)
    drawn = workbook.add_chart(_TYPES[chart.kind] | {"name": chart.name})
    for number in chart.drawing_order:
        drawn.add_series(_series_options(chart, number, data))
    drawn.set_title(
        {"name": chart.title, "name_font": _font(bold=True), "overlay": False}
        if chart.title
        else {"none": True}
    )
    axes = (_category_axis(chart), _value_axis(chart))
    across, up = reversed(axes) if chart.horizontal else axes
    drawn.set_x_axis(across)
    drawn.set_y_axis(up)
    drawn.set_legend(_legend(chart))
    drawn.set_chartarea({"border": {"none": True}, "fill": {"color": "#" + style.WHITE}})
    drawn.set_plotarea(_plot_area(chart))
    return drawn


def _font(colour: str = style.TEXT, *, bold: bool = False) -> dict[str, Any]:
    return {"name": style.FONT, "size": _FONT_SIZE, "color": "#" + colour, "bold": bold}


def _series_options(chart: Chart, number: int, data: ChartData) -> dict[str, Any]:
    series = chart.series[number]
    options: dict[str, Any] = {
        "name": data.name(number),
        "categories": data.categories(chart),
        "values": data.values(chart, number),
    }
    options |= _line_look(series) if chart.kind == "line" else _bar_look(chart)
    if chart.kind != "line":
        options |= _fill(series)
    if series.labelled:
        options["data_labels"] = _label_options(chart, series)
    return options


def _line_look(series: Series) -> dict[str, Any]:
    ink = "#" + series.colour
    stroke = {"color": ink, "width": series.width, "dash_type": series.dash}
    marker = {
        "type": series.marker,
        "size": series.marker_size,
        "fill": {"color": ink},
        "border": {"color": ink},
    }
    return {"line": stroke if series.line else {"none": True}, "marker": marker}


def _bar_look(chart: Chart) -> dict[str, Any]:
    overlap = 0 if chart.kind in ("bar", "column") else 100
    return {"gap": 45, "overlap": overlap}


def _fill(series: Series) -> dict[str, Any]:
    """A grey edge keeps pale bars visible, white ones too."""
    ink = "#" + series.colour
    edge = {"border": {"color": "#" + style.CHART_GREY, "width": 0.75}}
    if series.pattern:
        pattern = {"pattern": series.pattern, "fg_color": ink, "bg_color": "#" + style.WHITE}
        return edge | {"pattern": pattern}
    return edge | {"fill": {"color": ink}}


def _label_options(chart: Chart, series: Series) -> dict[str, Any]:
    named = series.labels == "name"
    hidden = set(series.present) - set(series.labelled)
    silent = [{"delete": True} if i in hidden else None for i in range(max(hidden, default=-1) + 1)]
    return {
        "value": True,
        "series_name": named,
        "separator": " ",
        "position": _label_position(chart, series),
        "num_format": series.label_format or chart.number_format,
        "font": _font(series.label_colour),
        "custom": silent,
    }


def _label_position(chart: Chart, series: Series) -> str:
    if chart.kind == "line" and series.labels == "name":
        return "right"
    if chart.kind == "line":
        return "below" if series.labels_below else "above"
    return "outside_end" if chart.kind in ("bar", "column") else "center"


def _category_axis(chart: Chart) -> dict[str, Any]:
    """Bars read downwards from the first category; labels stay at the edge, not at zero.

    Lines named at their ends run to the edge, so that their names stand outside the grid.
    """
    return {
        "name": chart.category_title,
        "name_font": _font(),
        "num_font": _font() | {"rotation": 0},
        "interval_unit": chart.label_step if chart.label_step > 1 else None,
        "position_axis": "on_tick" if chart.named_directly else None,
        "reverse": chart.horizontal,
        "line": {"color": "#" + style.CHART_GREY, "width": 0.75},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
    }


def _value_axis(chart: Chart) -> dict[str, Any]:
    """Hidden where every bar carries its value and no format is given; else light gridlines alone.

    Lines stand on the foot of the chart, bars on zero.
    """
    grid = {"visible": True, "line": {"color": "#" + style.CHART_GRID, "width": 0.75}}
    told = chart.kind != "line" and all(series.labels == "all" for series in chart.series)
    labelled = told and not chart.axis_format
    printed = chart.axis_format or chart.number_format
    return {
        "name": chart.value_title,
        "name_font": _font(),
        "num_font": _font(),
        "num_format": "0%" if chart.kind == "percent bar" else printed,
        "min": chart.minimum,
        "max": chart.maximum,
        "major_unit": chart.step,
        "crossing": "min" if chart.kind == "line" else None,
        "line": {"none": True},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "major_gridlines": {"visible": False} if labelled else grid,
        "visible": not labelled,
        "label_position": "high" if chart.horizontal else "next_to",
    }


def _legend(chart: Chart) -> dict[str, Any]:
    if not chart.has_legend:
        return {"none": True}
    hidden = list(chart.hidden_from_legend)
    return {"position": "top", "font": _font(), "delete_series": hidden}


def _plot_area(chart: Chart) -> dict[str, Any]:
    """Room on the right for names at the ends of lines; else the program lays it out."""
    if not chart.named_directly:
        return {}
    in_legend = len(chart.series) - len(chart.hidden_from_legend) if chart.has_legend else 0
    top = 0.05 + 0.09 * -(-in_legend // 2)
    foot = 0.17 + (0.09 if chart.category_title else 0.0)
    return {
        "layout": {
            "x": chart.plot_left,
            "y": top,
            "width": chart.plot_width,
            "height": 1 - top - foot,
        }
    }
