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


def _four_columns(holder: str, fields: tuple[str, ...], says: str) -> str:
    heads = tuple(f"{{{{ {holder}.heads[{number}] }}}}" for number in range(4))
    cells = tuple(cell(f"{{{{ row.{field} }}}}") for field in fields)
    return when(f"{holder}.rows", table((4.25,) * 4, heads, f"row in {holder}.rows", cells, says))


def measures() -> str:
    """Charts with what they show and their numbers, then the measures without a chart."""
    heads = ("Measure", "Latest", "Of", "Change", "Target")
    cells = (
        cell(
            "{{ row.measure }}",
            *optional("row.source", "{{ row.source }}"),
            *optional("row.note", "{{ row.note }}"),
        ),
        cell("{{ row.value }}"),
        cell("{{ row.quarter }}"),
        cell("{{ row.change }}"),
        cell("{{ row.target }}"),
    )
    return when(
        "measures.blocks or measures.others",
        section("Measures", "measures"),
        p("{{ measures.summary }}", "BeforeChart"),
        loop("block in measures.blocks", _measure_block()),
        when(
            "measures.others",
            p("Other measures", "Heading2"),
            table(
                (6.7, 2.3, 2.2, 3.3, 2.5), heads, "row in measures.others", cells, "Other measures"
            ),
        ),
    )


def _measure_block() -> str:
    return (
        p("{{ block.heading|anchor(block.anchor) }}", "Heading2")
        + when("block.source", p("{{ block.source }}", "Masthead"))
        + p("{{ block.sentence }}", "BeforeChart")
        + when("block.chart", chart("{{ block.chart }}", 17, 6.2, "rIdMeasure"))
        + _four_columns("block", ("label", "value", "target", "status"), "Figures behind the chart")
        + loop("note in block.notes", p("{{ note }}", "AfterTable"))
    )


def indicators() -> str:
    """The latest value beside England's, and a few charts."""
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
        p("{{ indicators.summary }}"),
        table((5.6, 2.0, 2.1, 2.1, 2.3, 2.9), heads, "row in indicators.rows", cells, "Indicators"),
        loop(
            "drawn in indicators.charts",
            p("{{ drawn.heading|anchor(drawn.anchor) }}", "Heading2"),
            p("{{ drawn.sentence }}", "BeforeChart"),
            when("drawn.chart", chart("{{ drawn.chart }}", 17, 6.2, "rIdIndicator")),
        ),
    )


def gaps() -> str:
    """Each gap with its chart and figures, then what cannot be said."""
    return when(
        "gaps.blocks or gaps.cannot_say",
        section("Gaps between groups", "gaps"),
        when("gaps.summary", p("{{ gaps.summary }}")),
        loop(
            "block in gaps.blocks",
            p("{{ block.heading|anchor(block.anchor) }}", "Heading2"),
            p("{{ block.sentence }}", "BeforeChart"),
            when("block.chart", chart("{{ block.chart }}", 17, 6.2, "rIdGap")),
            _four_columns("block", ("label", "one", "other", "gap"), "Figures of the gap"),
            loop("note in block.notes", p("{{ note }}", "AfterTable")),
        ),
        when(
            "gaps.cannot_say",
            p("What cannot be said", "Heading2"),
            loop("words in gaps.cannot_say", p("{{ words }}", "ListBullet")),
        ),
    )
