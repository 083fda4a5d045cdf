"""Strategy alignment as a Word template: what is not answered, then a chapter a strategy."""

from __future__ import annotations

import document_pieces as document
import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when

_SAID = (
    p("{{ line.words }}", "ListBullet"),
    when("line.note", p("**Note:** {{ line.note }}")),
)
_NOTE = optional("row.note", "**Note:** {{ row.note }}")


def body() -> str:
    """The whole paper."""
    return (
        document.first_page(_glance())
        + _unanswered()
        + loop("chapter in chapters", _chapter())
        + _serving_none()
        + _questions()
        + yearly.glossary()
        + yearly.last_sections()
        + page_set_up()
    )


def _glance() -> str:
    heads = (
        "Theme",
        "Challenges",
        "With no programme",
        "Programmes delivered there",
        "Serving no challenge",
    )
    fields = ("challenges", "unanswered", "programmes", "serving_none")
    cells = (
        cell(*document.linked("row.theme", "row.anchor")),
        *(cell(f"{{{{ row.{field} }}}}") for field in fields),
    )
    return p("Challenges and programmes by theme", "Heading2") + table(
        (6.6, 2.4, 2.6, 2.8, 2.6), heads, "row in glance", cells, "Coverage both ways by theme"
    )


def _unanswered() -> str:
    cells = (
        cell("{{ row.challenge }}", *_NOTE),
        cell("{{ row.priority }}"),
        cell(*yearly.each("row.identified")),
        cell("{{ row.themes }}"),
    )
    return when(
        "unanswered",
        section("Challenges with no programme behind them", "unanswered", new_page=True),
        yearly.lead("{{ unanswered_note }}"),
        table(
            (6.2, 4.6, 3.8, 2.4),
            ("Challenge", "Priority", "Identified through", "Theme"),
            "row in unanswered",
            cells,
            "Challenges with no programme behind them",
        ),
    )


def _chapter() -> str:
    return (
        p("{{ chapter.heading|anchor(chapter.anchor) }}", "Heading1")
        + p("**Status:** {{ chapter.status }}")
        + when(
            "chapter.vision",
            p("Vision", "Heading2"),
            loop("line in chapter.vision", *_SAID),
        )
        + loop("block in chapter.priorities", _priority())
        + _statements("facts", "Facts that the strategy gives", "Fact")
        + _statements("emerging", "Emerging issues", "Issue")
        + _pairs("causes", "Root causes and symptoms", "Root cause", "Symptoms")
        + _pairs("assets", "Assets and benefits", "Asset", "Benefits")
    )


def _priority() -> str:
    cells = (
        cell("{{ row.challenge }}", *_NOTE),
        cell(*yearly.each("row.identified")),
        cell("{{ row.themes }}"),
        cell(*yearly.each("row.programmes")),
    )
    return (
        p("{{ block.heading }}", "Heading2")
        + yearly.lead("{{ block.note }}")
        + table(
            (5.2, 3.4, 2.0, 6.4),
            ("Challenge", "Identified through", "Theme", "Programmes and their ratings"),
            "row in block.challenges",
            cells,
            "Challenges of the priority",
        )
    )


def _statements(field: str, heading: str, first: str) -> str:
    cells = (
        cell("{{ row.words }}", *_NOTE),
        cell("{{ row.about }}"),
        cell("{{ row.figure }}"),
        cell("{{ row.as_at }}"),
    )
    return when(
        f"chapter.{field}",
        p(heading, "Heading2"),
        table(
            (7.4, 3.6, 3.4, 2.6),
            (first, "About", "Figure", "As at"),
            f"row in chapter.{field}",
            cells,
            heading,
        ),
    )


def _pairs(field: str, heading: str, first: str, second: str) -> str:
    cells = (cell("{{ row.source }}"), cell(*yearly.each("row.effects")))
    return when(
        f"chapter.{field}",
        p(heading, "Heading2"),
        table((8.5, 8.5), (first, second), f"row in chapter.{field}", cells, heading),
    )


def _serving_none() -> str:
    cells = (
        cell("{{ row.programme }}"),
        cell("{{ row.footprint }}"),
        cell(*yearly.each("row.standing")),
    )
    return when(
        "serving_none",
        section("Programmes that serve no challenge", "serving_none"),
        p("{{ serving_none_note }}"),
        loop(
            "group in serving_none",
            p("{{ group.heading|anchor(group.anchor) }}", "Heading2"),
            table(
                (8.0, 3.8, 5.2),
                ("Programme", "Footprint", "Rating this quarter"),
                "row in group.rows",
                cells,
                "Programmes that serve no challenge",
            ),
        ),
    )


def _questions() -> str:
    return when(
        "questions",
        section("Appendix: consultation questions", "questions"),
        yearly.lead("The strategy asked its readers these questions."),
        loop(
            "group in questions",
            p("{{ group.heading }}", "Heading2"),
            loop("words in group.questions", p("{{ words }}", "ListBullet")),
        ),
    )
