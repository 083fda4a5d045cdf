"""The engagement note as a Word template: a chapter an event, "you said, we did" a question."""

from __future__ import annotations

import document_pieces as document
import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when

_LINKS = ("%for words in row.links", "{{ words|web_link }}", "%endfor")


def body() -> str:
    """The whole paper."""
    return (
        document.first_page(_glance())
        + loop("event in events", _event())
        + _themes()
        + _suggestions()
        + yearly.glossary()
        + yearly.last_sections()
        + page_set_up()
    )


def _glance() -> str:
    fields = ("points", "answered", "covered", "voices")
    cells = (
        cell(*document.linked("row.question", "row.anchor")),
        *(cell(f"{{{{ row.{field} }}}}") for field in fields),
    )
    return p("The questions at a glance", "Heading2") + table(
        (7.0, 2.0, 2.6, 2.6, 2.8),
        ("Question", "Key points", "Of which answered", "With a programme", "Contributions"),
        "row in glance",
        cells,
        "Questions, key points and contributions",
    )


def _event() -> str:
    return (
        p("{{ event.heading|anchor(event.anchor) }}", "Heading1")
        + p("**Place:** {{ event.place }}")
        + p("**Date:** {{ event.day }}")
        + loop("words in event.about", p("{{ words }}"))
        + loop("block in event.questions", _question())
    )


def _question() -> str:
    behind = ("%if not row.programmes", "No programme", "%endif", *yearly.each("row.programmes"))
    said = (
        cell("{{ row.said }}", *_LINKS),
        cell("{{ row.theme }}"),
        cell("{{ row.we_did }}"),
        cell(*behind),
    )
    heard = (
        cell("{{ row.said }}", *_LINKS, *optional("row.done", "**We did:** {{ row.we_did }}")),
        cell("{{ row.theme }}"),
    )
    return (
        p("{{ block.heading|anchor(block.anchor) }}", "Heading2")
        + yearly.lead("{{ block.note }}")
        + when(
            "block.points",
            table(
                (5.2, 3.0, 4.0, 4.8),
                ("You said", "Theme", "We did", "Programmes and their ratings"),
                "row in block.points",
                said,
                "Key points, what was done about each and the programmes behind it",
            ),
        )
        + when(
            "block.voices",
            p("Contributions", "Heading3"),
            table(
                (12.2, 4.8),
                ("Contribution", "Theme"),
                "row in block.voices",
                heard,
                "Contributions",
            ),
        )
    )


def _themes() -> str:
    fields = ("points", "answered", "voices")
    cells = (cell("{{ row.theme }}"), *(cell(f"{{{{ row.{field} }}}}") for field in fields))
    return section("What was said of each theme", "themes") + table(
        (8.6, 2.4, 3.2, 2.8),
        ("Theme", "Key points", "Of which answered", "Contributions"),
        "row in themes",
        cells,
        "What was said of each theme",
    )


def _suggestions() -> str:
    cells = (
        cell("{{ row.suggestion }}", *_LINKS),
        cell("{{ row.theme }}"),
        cell(*yearly.each("row.existing")),
        cell("{{ row.we_did }}"),
    )
    return when(
        "suggestions",
        section("Suggested indicators beside those that exist", "suggestions"),
        yearly.lead("{{ suggestions_note }}"),
        table(
            (4.6, 3.4, 5.0, 4.0),
            ("Suggestion", "Theme", "Indicators that exist", "We did"),
            "row in suggestions",
            cells,
            "Suggested indicators beside those that exist",
        ),
    )
