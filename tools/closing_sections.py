"""The last sections of a quarterly paper, from risks to how to read it."""

from __future__ import annotations

from figure_sections import gaps, indicators, measures
from word_pieces import (
    cell,
    fixed_table,
    optional,
    p,
    page_set_up,
    section,
    table,
    when,
)

_AUTHOR_FIELDS = (
    "Links to strategic objectives",
    "Finance and resources",
    "Legal",
    "Equality and health inequalities",
    "Public and patient involvement",
    "Workforce",
    "Environment",
    "Previously considered by",
    "Background papers",
)


def risks() -> str:
    """The worst risks with their movement."""
    cells = (
        cell("{{ row.ref }} {{ row.risk }}"),
        cell("{{ row.score }}"),
        cell("{{ row.moved }}"),
        cell("{{ row.target }}"),
        cell("{{ row.mitigation }}", *optional("row.owner", "**Owner:** {{ row.owner }}")),
    )
    heads = ("Risk", "Score", "Movement", "Target", "What is being done")
    return when(
        "risks.rows",
        section("Risks", "risks"),
        p("{{ risks.sentence }}", "BeforeTable"),
        table((5.6, 2.4, 2.2, 1.3, 6.0), heads, "row in risks.rows", cells, "Risks"),
        when("risks.more", p("{{ risks.more }}", "AfterTable")),
    )


def log() -> str:
    """Decisions of this quarter and the last, and open actions."""
    decisions = (
        cell("{{ row.ref }} {{ row.wording }}"),
        cell("{{ row.outcome }}"),
        cell("{{ row.decided_on }}"),
    )
    actions = (
        cell("{{ row.ref }} {{ row.action }}"),
        cell("{{ row.owner }}"),
        cell("{{ row.due }}"),
        cell("{{ row.status }}", *optional("row.update", "{{ row.update }}")),
    )
    return when(
        "log.decisions or log.actions",
        section("Decisions and actions", "log"),
        when(
            "log.decisions",
            p("Decisions", "Heading2"),
            table(
                (7.7, 7.6, 2.2),
                ("Asked", "Outcome", "Decided on"),
                "row in log.decisions",
                decisions,
                "Decisions",
            ),
        ),
        when(
            "log.actions",
            p("Actions", "Heading2"),
            when("log.sentence", p("{{ log.sentence }}", "BeforeTable")),
            table(
                (6.6, 3.4, 2.2, 5.3),
                ("Action", "Owner", "Due", "How it stands"),
                "row in log.actions",
                actions,
                "Actions",
            ),
        ),
    )


def governance() -> str:
    """The cover sheet's fields, and room for those that the author writes."""
    return when(
        "governance",
        section("Governance", "governance"),
        table(
            (5.0, 12.0),
            ("Field", "For this paper"),
            "row in governance",
            (cell("{{ row.field }}"), cell("{{ row.words }}")),
            "Governance",
        ),
        p("For the author to complete", "Heading2"),
        fixed_table(
            (5.0, 12.0),
            ("Field", "For this paper"),
            [(field, "Not stated") for field in _AUTHOR_FIELDS],
            "Governance, for the author to complete",
        ),
    )


def reading_key() -> str:
    """What ratings and words mean, how things are counted, and from what it was made."""
    cells = (
        cell("{{ row.word }}", fill="row.fill"),
        cell("{{ row.means }}"),
        cell("{{ row.needs }}"),
    )
    return (
        section("How to read this paper", "key")
        + table(
            (2.6, 8.7, 6.2),
            ("Rating", "What it means", "What must be said with it"),
            "row in key.ratings",
            cells,
            "Ratings and what they mean",
            together=True,
        )
        + p("How it counts", "Heading2")
        + table(
            (2.6, 14.9),
            ("Word", "What to know of it"),
            "line in key.lines",
            (cell("{{ line.subject }}"), cell("{{ line.words }}")),
            "How it counts",
        )
        + p("{{ key.record }}", "AfterTable")
    )


PLACE = (4.7, 1.6, 2.05, 2.05, 1.9, 5.2)  # widths of the indicators of one Place
SEVERAL = (4.9, 1.6, 4.2, 2.0, 2.4, 2.4)  # and of those over several


def last_sections(indicator_widths: tuple[float, ...] | None = SEVERAL) -> str:
    """From measures to the key, in the order of every quarterly paper; where the rug says it all
    there is no section of indicators.
    """
    return (
        measures()
        + (indicators(indicator_widths) if indicator_widths else "")
        + gaps()
        + risks()
        + log()
        + governance()
        + reading_key()
        + page_set_up()
    )
