"""A chart filled into a mould is the chart that XlsxWriter draws whole."""

from __future__ import annotations

import io
import string
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.render.chart_definition import Chart, ChartData, Series
from atf_reports.render.chart_workbook import CREATED
from atf_reports.render.charts import add_excel_chart, drawn_whole, word_chart, write_block
from atf_reports.render.fast_book import FastWorkbook
from atf_reports.render.fast_rows import FastWorksheet
from atf_reports.render.kept_code import not_kept
from atf_reports.render.package import parts_of
from tests.support.example_charts import example_charts

LETTERS = st.text(string.ascii_letters + " &<>'\"=1-£ŵ😀\n", min_size=1, max_size=12)
WORDS = st.tuples(st.sampled_from("ABCD"), LETTERS).map("".join)  # "nan" would be a number
VALUES = st.one_of(st.none(), st.floats(-1e9, 1e9), st.integers(-5, 200).map(float))
BOUND = st.one_of(st.none(), st.floats(-1000, 1000))


@st.composite
def series(draw: st.DrawFn, number: int, length: int) -> Series:
    return Series(
        f"{draw(WORDS)}{number}",
        tuple(draw(st.lists(VALUES, min_size=length, max_size=length))),
        line=draw(st.booleans()),
        dash=draw(st.sampled_from(["solid", "dash", "round_dot"])),
        marker=draw(st.sampled_from(["none", "circle", "square"])),
        labels=draw(st.sampled_from(["none", "all", "last", "ends", "name"])),
        in_legend=draw(st.booleans()),
        reference=draw(st.booleans()),
        unlabelled=frozenset(draw(st.sets(st.integers(0, length)))),
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    categories = tuple(draw(st.lists(WORDS, min_size=1, max_size=20)))
    made = [draw(series(number, len(categories))) for number in range(draw(st.integers(1, 4)))]
    return Chart(
        draw(WORDS),
        draw(st.sampled_from(["bar", "stacked bar", "percent bar", "column", "line"])),
        categories,
        tuple(made),
        "What it shows.",
        title=draw(st.sampled_from(["", "A title & more"])),
        number_format=draw(st.sampled_from(["#,##0", "0.0%", "General", '0.0"<&>"', "d mmm yyyy"])),
        axis_format=draw(st.sampled_from(["", "0"])),
        category_heading="The category",
        category_title=draw(st.sampled_from(["", "Quarter"])),
        value_title=draw(st.one_of(st.just(""), st.just("=1+1"), WORDS)),
        minimum=draw(BOUND),
        maximum=draw(BOUND),
        references_behind=draw(st.booleans()),
        width_cm=draw(st.sampled_from([8.0, 16.0])),
    )


@given(charts().filter(lambda chart: not chart.is_empty))
@settings(max_examples=150, deadline=None)
def test_a_filled_mould_is_the_chart_drawn_whole(chart: Chart) -> None:
    assert word_chart(chart).xml.decode() == drawn_whole(chart).decode()


def test_each_chart_of_the_example_pack_is_the_one_drawn_whole() -> None:
    for chart in example_charts():
        assert word_chart(chart).xml.decode() == drawn_whole(chart).decode(), chart.name


def test_charts_of_one_look_keep_their_own_names_and_numbers() -> None:
    def drawn(name: str, value: float) -> bytes:
        return word_chart(Chart("c", "line", ("a", "b"), (Series(name, (1, value)),), "Rose.")).xml

    first, other = drawn("first", 2), drawn("other", 3)
    assert b"first" in first
    assert b"<c:v>2<" in first
    assert b"first" not in other
    assert b"<c:v>3<" in other


def in_a_workbook(charts: Sequence[Chart], moulded: bool) -> dict[str, str]:
    """The parts of a workbook with a sheet for each chart, its cells from row 4."""
    content = io.BytesIO()
    book = FastWorkbook(content, {"in_memory": True})
    book.set_properties({"created": CREATED})
    for number, chart in enumerate(charts):
        tab = f"Nurses' chart & {number}"
        sheet = book.add_worksheet(tab, worksheet_class=FastWorksheet)
        data = ChartData(tab, 3)
        write_block(sheet, chart, data, text=book.add_format({"bold": True}))
        add_excel_chart(book, sheet, chart, "H4", data, not_kept if moulded else None)
    book.close()
    return {name: part.content.decode() for name, part in parts_of(content.getvalue()).items()}


@given(charts().filter(lambda chart: not chart.is_empty))
@settings(max_examples=50, deadline=None)
def test_a_workbook_s_moulded_chart_is_the_one_that_xlsxwriter_draws(chart: Chart) -> None:
    assert in_a_workbook([chart], moulded=True) == in_a_workbook([chart], moulded=False)


def test_each_chart_of_the_example_pack_is_the_same_in_a_workbook() -> None:
    every = example_charts()
    drawn = in_a_workbook(every, moulded=False)
    for name, part in in_a_workbook(every, moulded=True).items():
        assert part == drawn[name], name


@pytest.mark.parametrize(
    ("categories", "name"),
    [
        (("2021", "2022"), "Value"),
        (("2021", "x"), "Value"),
        ((" ", "x"), "Value"),
        (("a", "b"), "7"),
        (("bell\x07", "_x0041_"), "tab\tname"),
        (('val="50010001"', "1_0"), "<5 & more"),
    ],
)
def test_odd_words_of_a_workbook_s_chart_stand_as_xlsxwriter_writes_them(
    categories: tuple[str, str], name: str
) -> None:
    odd = Chart("c", "line", categories, (Series(name, (1, 2)),), "Rose.")
    assert in_a_workbook([odd, odd], moulded=True) == in_a_workbook([odd, odd], moulded=False)
