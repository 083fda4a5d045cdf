"""The recommendations paper as a Word template: across Places, or the answers of one."""

from __future__ import annotations

import yearly_pieces as yearly
from word_pieces import Cell, cell, head, loop, optional, p, page_set_up, section, table, when

from atf_reports.render import house_style as house

_COUNTS = (
    ("Priority", "priority"),
    ("Under way", "under_way"),
    ("Done", "done"),
    ("Not chosen", "not_chosen"),
    ("Not yet considered", "not_yet_considered"),
    ("No answer", "no_answer"),
)
_WORDS = "{{ row.words }}"


def body() -> str:
    """The whole paper."""
    return (
        yearly.first_page(_counts())
        + _nobody()
        + _across()
        + _own()
        + _matrix()
        + yearly.coverage()
        + _beyond()
        + _recurring()
        + yearly.glossary()
        + yearly.last_sections()
        + page_set_up()
    )


def _counts() -> str:
    return p("Answers by Place", "Heading2") + table(
        (4.4, *(2.1,) * 6),
        ("Place", *(words for words, _ in _COUNTS)),
        "row in counts",
        (cell("{{ row.place }}"), *(cell(f"{{{{ row.{field} }}}}") for _, field in _COUNTS)),
        "Answers by Place",
    )


def _recommendation() -> Cell:
    """The recommendation with its phase and a link to its twin in the delivery plan."""
    return cell(
        _WORDS,
        *optional("row.phase", "**Phase:** {{ row.phase }}"),
        *optional("row.recurs", "{{ row.recurs|link_to(row.anchor) }}"),
    )


def _nobody() -> str:
    return when(
        "nobody",
        section("What nobody has chosen", "nobody"),
        yearly.lead("No Place has made these a priority, has them under way or has done them."),
        table(
            (1.3, 10.2, 5.5),
            ("No.", "Recommendation", "What Places say"),
            "row in nobody",
            (cell("{{ row.number }}"), _recommendation(), cell(*yearly.each("row.lines"))),
            "What nobody has chosen",
        ),
    )


def _part(parts: str, columns: str) -> str:
    """The groups of the thematic or of the system recommendations, each under its own heading."""
    return loop(
        f"part in {parts}",
        p("{{ part.heading|anchor(part.anchor) }}", "Heading1"),
        when("part.note", p("{{ part.note }}")),
        loop(
            "group in part.groups",
            p("{{ group.heading|anchor(group.anchor) }}", "Heading2"),
            columns,
        ),
    )


def _across() -> str:
    return _part(
        "across",
        table(
            (1.2, 6.6, 9.2),
            ("No.", "Recommendation", "What Places say and do"),
            "row in group.rows",
            (cell("{{ row.number }}"), _recommendation(), cell(*yearly.each("row.lines"))),
            "Recommendations and answers",
        ),
    )


def _own() -> str:
    return _part(
        "own",
        table(
            (1.3, 7.0, 2.5, 6.2),
            ("No.", "Recommendation", "Answer", "What is being done"),
            "row in group.rows",
            (
                cell("{{ row.number }}"),
                _recommendation(),
                cell("{{ row.answer.words }}", fill="row.answer.fill"),
                _doing(),
            ),
            "Recommendations and answers",
        ),
    )


def _doing() -> Cell:
    return cell(
        "%if row.lines",
        "%for words in row.lines",
        "{{ words }}",
        "%endfor",
        "%else",
        "Nothing written",
        "%endif",
    )


def _matrix() -> str:
    before = p("The next pages hold every recommendation beside every Place.", "AfterTable")
    return when(
        "matrix",
        before.replace("</w:pPr>", f"{page_set_up()}</w:pPr>", 1),
        section("Who has chosen what", "matrix"),
        yearly.lead("A tint marks what a Place has chosen: Priority, Under way or Done."),
        table(
            (1.1, 5.3, *(2.15,) * 9),
            ("No.", "In short", head("{{ head }}", loop="head in matrix_heads")),
            "row in matrix",
            (
                cell("{{ row.number }}"),
                cell("{{ row.words }}"),
                cell("{{ answer.words }}", fill="answer.fill", loop="answer in row.cells"),
            ),
            "Who has chosen what",
            across=house.LANDSCAPE_CM,
        ),
        p(
            "Places choose those most relevant to them, so Not chosen is a full answer.",
            "AfterTable",
        ).replace("</w:pPr>", f"{page_set_up(landscape=True)}</w:pPr>", 1),
    )


def _beyond() -> str:
    return when(
        "beyond",
        section("Answers to recommendations of the delivery plan", "beyond"),
        yearly.lead("These stand only in the delivery plan, and Places have answered them too."),
        table(
            (1.5, 8.5, 7.0),
            ("No.", "Recommendation", "What is said"),
            "row in beyond",
            (
                cell("{{ row.number }}"),
                cell(_WORDS),
                cell(
                    *optional("row.answer.words", "{{ row.answer.words }}"),
                    *yearly.each("row.lines"),
                ),
            ),
            "Answers to recommendations of the delivery plan",
        ),
    )


def _recurring() -> str:
    return when(
        "recurring",
        section("Recommendations that recur in the delivery plan", "recurring"),
        yearly.lead(
            "The same recommendation under its number in the plan. Where the two documents word it "
            "differently, the plan's words come first: “the plan's” for “the list's”."
        ),
        table(
            (1.3, 1.8, 5.4, 8.5),
            ("No.", "In the plan", "In short", "How the originals' wordings differ"),
            "row in recurring",
            (
                cell("{{ row.number|anchor(row.anchor) }}"),
                cell("{{ row.in_plan }}"),
                cell(_WORDS),
                cell("{{ row.differs }}"),
            ),
            "Recommendations that recur in the delivery plan",
        ),
    )
