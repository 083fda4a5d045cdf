"""The sections made of figures: measures, indicators and gaps, as pieces of a Word template."""

from __future__ import annotations

from word_pieces import (
    cell,
    chart,
    loop,
    optional,
    p,
    section,
    table,
    when,
)

from atf_reports.render import house_style as house

_NOTES = "{% for note in block.notes %}{{ note }}{% if not loop.last %} {% endif %}{% endfor %}"
_SIZE = (house.PORTRAIT_CM, house.CHART_CM)


def measures() -> str:
    """Charts with what they show, then the measures without one; the numbers are in the annex."""
    heads = ("Measure", "Latest", "Change", "Target")
    cells = (
        cell(
            "{{ row.measure }}",
            *optional("row.said", "{{ row.said }}"),
        ),
        cell("{{ row.latest }}"),
        cell("{{ row.change }}"),
        cell("{{ row.target }}"),
    )
    return when(
        "measures.blocks or measures.others",
        section("Measures", "measures"),
        p(
            "{{ measures.summary }}{% if measures.blocks %} The figures behind the charts are in "
            "the annex.{% endif %}",
            "BeforeChart",
        ),
        loop("block in measures.blocks", _measure_block()),
        when(
            "measures.others",
            when("measures.blocks", p("Other measures", "Heading2")),
            table((7.1, 2.7, 5.4, 2.3), heads, "row in measures.others", cells, "Other measures"),
            when("measures.more", p("{{ measures.more }}", "AfterTable")),
        ),
    )


def _measure_block() -> str:
    return (
        p("{{ block.heading|anchor(block.anchor) }}", "Heading2")
        + p(
            "{% if block.source %}{{ block.source }}. {% endif %}{{ block.sentence }}",
            "BeforeChart",
        )
        + when("block.chart", chart("{{ block.chart }}", *_SIZE, "rIdMeasure"))
        + when("block.notes", p(_NOTES, "AfterTable"))
    )


def indicators(widths: tuple[float, ...]) -> str:
    """The latest value beside England's, and a few charts; `widths` of the columns in cm."""
    cells = (
        cell("{{ row.indicator }}", *optional("row.note", "{{ row.note }}")),
        cell("{{ row.period }}"),
        cell("{{ row.value }}"),
        cell("{{ row.england }}"),
        cell("{{ row.comparison }}", fill="row.fill"),
        cell("{{ row.change }}"),
    )
    heads = ("Indicator", "Period", "Value", "England", "Against England", "Change")
    return when(
        "indicators.rows",
        section("Indicators", "indicators"),
        p("{{ indicators.summary }}", "BeforeTable"),
        table(widths, heads, "row in indicators.rows", cells, "Indicators"),
        loop(
            "drawn in indicators.charts",
            p("{{ drawn.heading|anchor(drawn.anchor) }}", "Heading2"),
            p("{{ drawn.sentence }}", "BeforeChart"),
            when("drawn.chart", chart("{{ drawn.chart }}", *_SIZE, "rIdIndicator")),
        ),
    )


def gaps() -> str:
    """The most telling gaps with a chart, the others in words, then what cannot be said."""
    return when(
        "gaps.blocks or gaps.cannot_say",
        section("Gaps between groups", "gaps"),
        when("gaps.summary", p("{{ gaps.summary }}", "BeforeChart")),
        loop(
            "block in gaps.blocks",
            p("{{ block.heading|anchor(block.anchor) }}", "Heading2"),
            p("{{ block.sentence }}", "BeforeChart"),
            when("block.chart", chart("{{ block.chart }}", *_SIZE, "rIdGap")),
            when("block.notes", p(_NOTES, "AfterTable")),
        ),
        when(
            "gaps.others",
            p("Other gaps", "Heading2"),
            table(
                (7.5, 10.0),
                ("Gap", "What the figures show"),
                "row in gaps.others",
                (cell("{{ row.title }}"), cell("{{ row.words }}")),
                "Other gaps between groups",
            ),
        ),
        when(
            "gaps.cannot_say",
            p("What cannot be said", "Heading2"),
            loop("words in gaps.cannot_say", p("{{ words }}", "ListBullet")),
        ),
    )
