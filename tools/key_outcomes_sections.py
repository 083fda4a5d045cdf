"""The key outcomes as a Word template: a chapter a pillar or theme, a table a domain or Place."""

from __future__ import annotations

import document_pieces as document
import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when


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
    cells = (
        cell(*document.linked("row.part", "row.anchor")),
        cell("{{ row.outcomes }}"),
        cell("{{ row.with_figure }}"),
        cell("{{ row.spread }}"),
    )
    heads = ("{{ words.part }}", "Outcomes", "With a figure", "{{ words.spread }}")
    return p("At a glance", "Heading2") + table(
        (8.6, 2.8, 2.8, 2.8), heads, "row in glance", cells, "Outcomes and figures at a glance"
    )


def _chapter() -> str:
    cells = (
        cell("{{ row.outcome }}", *optional("row.note", "**Note:** {{ row.note }}")),
        cell("{{ row.figure }}"),
        cell("{{ row.when }}", *optional("row.period", "**Figure:** {{ row.period }}")),
        cell(*yearly.each("row.beside")),
    )
    heads = ("Outcome", "Figure", "Plan year", "{{ words.beside }}")
    return (
        p("{{ chapter.heading|anchor(chapter.anchor) }}", "Heading1")
        + when("chapter.note", p("{{ chapter.note }}"))
        + loop(
            "group in chapter.groups",
            p("{{ group.heading }}", "Heading2"),
            table((7.2, 3.0, 2.5, 4.3), heads, "row in group.rows", cells, "Outcomes"),
        )
    )


def _figures() -> str:
    cells = (
        cell("{{ row.figure }}", "{{ row.period }}"),
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
