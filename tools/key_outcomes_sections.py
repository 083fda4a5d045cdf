"""The key outcomes as a Word template: a chapter a pillar or theme, a table a domain or Place."""

from __future__ import annotations

import document_pieces as document
import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when

_OF_WHICH = ("%for words in row.of_which", "Of which {{ words }}", "%endfor")


def body() -> str:
    """The whole paper."""
    return (
        document.first_page(_glance())
        + loop("chapter in chapters", _chapter())
        + _figures()
        + yearly.glossary()
        + yearly.last_sections()
        + page_set_up()
    )


def _glance() -> str:
    counts = (
        cell("{{ row.outcomes }}"),
        cell("{{ row.with_figure }}"),
        cell("{{ row.spread }}"),
    )
    part = cell(*document.linked("row.part", "row.anchor"))
    heads = ("Outcomes", "With a figure")
    widths = (8.2, 3.6, 3.4, 1.8)
    return (
        p("At a glance", "Heading2")
        + table(
            widths,
            ("{{ words.part }}", *heads, "{{ words.spread }}"),
            "row in glance",
            (part, *counts),
            "Outcomes and figures at a glance",
        )
        + when(
            "pillars",
            p("By pillar", "Heading2"),
            table(
                widths,
                ("Pillar", *heads, "Places"),
                "row in pillars",
                (cell("{{ row.part }}"), *counts),
                "Outcomes and figures by pillar",
            ),
        )
    )


def _chapter() -> str:
    cells = (
        cell(
            "{{ row.outcome }}",
            *optional("row.figure", "**Figure:** {{ row.figure }}"),
            *_OF_WHICH,
            *optional("row.plan", "**Plan of:** {{ row.plan }}"),
            *optional("row.note", "**Note:** {{ row.note }}"),
        ),
        cell(*yearly.each("row.beside")),
    )
    heads = ("Outcome", "{{ words.beside }}")
    return (
        p("{{ chapter.heading|anchor(chapter.anchor) }}", "Heading1")
        + when("chapter.note", p("{{ chapter.note }}"))
        + loop(
            "group in chapter.groups",
            p("{{ group.heading }}", "Heading2"),
            table((11.4, 5.6), heads, "row in group.rows", cells, "Outcomes"),
        )
    )


def _figures() -> str:
    cells = (
        cell("{{ row.figure }}", *_OF_WHICH),
        cell(*yearly.each("row.whose")),
        cell("{{ row.check }}"),
    )
    return when(
        "figures",
        section("Figures beside the plan's measures", "figures"),
        p("{{ figures_note }} The matching is ours, by words, and alters no figure."),
        table(
            (6.0, 5.2, 5.8),
            ("Figure and period", "Whose it is", "Beside the plan's measures"),
            "row in figures",
            cells,
            "Figures beside the plan's measures",
        ),
    )
