"""Strategy alignment as a Word template: what is not answered, then a chapter a strategy."""

from __future__ import annotations

import document_pieces as document
import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when

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
        "Not answered",
        "Programmes delivered there",
        "Serving no challenge",
    )
    fields = ("challenges", "unanswered", "programmes", "serving_none")
    cells = (
        cell(*document.linked("row.theme", "row.anchor")),
        *(cell(f"{{{{ row.{field} }}}}") for field in fields),
    )
    return p("Challenges and programmes by theme", "Heading2") + table(
        (8.4, 2.1, 2.0, 2.4, 2.1), heads, "row in glance", cells, "Coverage both ways by theme"
    )


def _unanswered() -> str:
    cells = (
        cell("{{ row.challenge }}", *_NOTE),
        cell(*document.linked("row.priority", "row.anchor")),
        cell(*yearly.each("row.identified")),
        cell("{{ row.themes }}"),
        cell(*yearly.each("row.nearest")),
    )
    return when(
        "unanswered",
        section("Challenges that no programme answers", "unanswered"),
        yearly.lead("{{ unanswered_note }}"),
        table(
            (5.6, 1.9, 4.0, 2.1, 3.4),
            ("Challenge", "Priority", "Identified through", "Theme", "What comes near"),
            "row in unanswered",
            cells,
            "Challenges that no programme answers",
        ),
    )


def _lines(field: str) -> str:
    """A bullet a line, with what the sheet notes of it behind."""
    plain, noted = "{{ line.words }}", "{{ line.words }} **Note:** {{ line.note|web_link }}"
    bullets = (
        when("line.note", p(noted, "ListBullet")),
        when("not line.note", p(plain, "ListBullet")),
    )
    return loop(f"line in {field}", *bullets)


def _part(field: str, heading: str, mark: str = "") -> str:
    """A list of lines under a heading, where there is one."""
    words = f"{{{{ '{heading}'|anchor(chapter.anchor ~ '_{mark}') }}}}" if mark else heading
    return when(f"chapter.{field}", p(words, "Heading2"), _lines(f"chapter.{field}"))


def _chapter() -> str:
    return (
        p("{{ chapter.heading|anchor(chapter.anchor) }}", "Heading1")
        + p("**Status:** {{ chapter.status }}")
        + _part("about", "About the strategy")
        + _part("vision", "Vision")
        + loop("block in chapter.priorities", _priority())
        + _part("facts", "Facts of no priority")
        + _emerging()
        + _part("approach", "Our approach", "approach")
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
        p("{{ block.heading|anchor(block.anchor) }}", "Heading2")
        + when("block.why", p("Why it matters", "Heading3"), _lines("block.why"))
        + when(
            "block.happening",
            p("What was already happening", "Heading3"),
            _lines("block.happening"),
        )
        + p("Key challenges", "Heading3")
        + yearly.lead("{{ block.note }}")
        + when(
            "block.challenges",
            table(
                (5.2, 3.4, 2.0, 6.4),
                ("Challenge", "Identified through", "Theme", "Programmes and their ratings"),
                "row in block.challenges",
                cells,
                "Challenges of the priority",
            ),
        )
    )


def _emerging() -> str:
    cells = (cell("{{ row.words }}", *_NOTE), cell("{{ row.themes }}"))
    return when(
        "chapter.emerging",
        p("{{ 'Emerging issues'|anchor(chapter.anchor ~ '_emerging') }}", "Heading2"),
        table(
            (13.4, 3.6),
            ("Issue", "Theme"),
            "row in chapter.emerging",
            cells,
            "Emerging issues",
        ),
    )


def _pairs(field: str, heading: str, first: str, second: str) -> str:
    cells = (cell("{{ row.source }}"), cell(*yearly.each("row.effects")))
    return when(
        f"chapter.{field}",
        p(f"{{{{ '{heading}'|anchor(chapter.anchor ~ '_{field}') }}}}", "Heading2"),
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
        table(
            (2.6, 14.4),
            ("Priority", "Questions"),
            "row in questions",
            (cell("{{ row.heading }}"), cell(*yearly.each("row.questions"))),
            "Consultation questions",
        ),
    )
