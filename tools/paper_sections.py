"""The sections that the three quarterly papers share, as pieces of a Word template."""

from __future__ import annotations

from word_pieces import (
    cell,
    chart,
    fixed_table,
    head,
    labelled,
    loop,
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


def title_block() -> str:
    """Six lines: where from, title, marking, meeting, purpose, from whom."""
    return (
        p("{{ title.organisation }}", "Masthead")
        + p("{{ title.title }}", "Title")
        + p("{{ title.status }}.{% if title.marking %} {{ title.marking }}.{% endif %}", "Marking")
        + labelled("Meeting", "title.meeting")
        + labelled("Purpose", "title.purpose")
        + labelled("From", "title.people")
    )


def page_one(counts_if: str = "") -> str:
    """The summary; it ends the first page. Where the condition `counts_if` is given and does not
    hold, its two tables are left out and the paper runs on.
    """
    as_at = "{{ page_one.as_at }} Reference: {{ title.reference }}."
    tables = _counts() + _exceptions_in_brief()
    whole = tables + p(as_at, "AfterTable", section=page_set_up())
    short = when(f"not ({counts_if})", p(as_at)) if counts_if else ""
    return (
        section("Summary", "summary")
        + p("{{ page_one.asked }}", "Heading2")
        + loop("ask in page_one.asks", p("{{ ask }}", "ListNumber"))
        + when(
            "page_one.in_short",
            p("In short", "Heading2"),
            loop("sentence in page_one.in_short", p("{{ sentence }}", "ListBullet")),
        )
        + (when(counts_if, whole) + short if counts_if else whole)
    )


def _counts() -> str:
    heads = (
        "Quarter",
        head(
            '{% if head.ink == "FFFFFF" %}^^{{ head.word }}^^{% else %}{{ head.word }}{% endif %}',
            fill="head.fill",
            loop="head in page_one.counts.heads",
            stand_in="425563",
        ),
    )
    cells = (cell("{{ row.quarter }}"), cell("{{ words }}", loop="words in row.cells"))
    return p("{{ page_one.counts.heading }}", "Heading2") + table(
        (2.4, *(14.6 / 7,) * 7),
        heads,
        "row in page_one.counts.rows",
        cells,
        "Ratings of the updates due",
    )


def _exceptions_in_brief() -> str:
    cells = (
        cell("{{ row.programme }}"),
        cell("{{ row.change }}", fill="row.fill"),
        cell("{{ row.why }}"),
        cell("{{ row.back_on_track }}"),
    )
    return when(
        "page_one.exceptions",
        p("Exceptions: what is off track", "Heading2"),
        table(
            (5.2, 2.3, 7.2, 2.3),
            ("Programme", "Rating and change", "Why, and what is being done", "Back on track"),
            "row in page_one.exceptions",
            cells,
            "Exceptions in brief",
        ),
        when("page_one.more", p('{{ page_one.more|link_to("exceptions") }} in full', "AfterTable")),
    )


def contents() -> str:
    """Links to the sections, in papers of more than eight."""
    return when(
        "contents",
        p("In this paper", "TOCHeading"),
        loop("line in contents", p("{{ line.words|link_to(line.anchor) }}", "ContentsLine")),
    )


def lead_words() -> str:
    """What the lead says the board should know."""
    return when(
        "lead.paragraphs",
        section("From the lead", "lead"),
        loop("words in lead.paragraphs", p("{{ words }}")),
        when("lead.written_by", p("{{ lead.written_by }}", "Masthead")),
    )


def ratings() -> str:
    """The chart of ratings with the sentence that says what it shows."""
    return when("ratings_sentence", p("{{ ratings_sentence }}"), chart("ratings", 17, 8))


def progress(heading: str, widths: tuple[float, ...] = (4.4, 2.6, 10.0)) -> str:
    """Every reported update, a table per theme or Place; `widths` of its columns in cm."""
    cells = (
        cell("{{ row.programme }}", *optional("row.source", "{{ row.source }}")),
        cell("{{ row.change }}", fill="row.fill"),
        cell("{{ row.words }}"),
    )
    return when(
        "progress",
        section(heading, "progress"),
        ratings(),
        loop(
            "group in progress",
            p("{{ group.heading|anchor(group.anchor) }}", "Heading2"),
            when(
                "group.rows",
                table(
                    widths,
                    ("Programme", "Rating and change", "Progress this quarter"),
                    "row in group.rows",
                    cells,
                    "Progress this quarter",
                ),
            ),
            when("group.missing", p("{{ group.missing }}", "AfterTable")),
        ),
    )


def exceptions() -> str:
    """Everything off track, in full."""
    cells = (
        cell("{{ row.programme }}", *optional("row.where", "{{ row.where }}")),
        cell("{{ row.change }}", fill="row.fill"),
        cell(
            "{{ row.reason }}",
            *optional("row.action", "**Being done:** {{ row.action }}"),
            *optional("row.note", "{{ row.note }}"),
        ),
        cell(
            "{{ row.back_on_track or 'No date' }}",
            *optional("row.lead", "**Lead:** {{ row.lead }}"),
            *optional("row.ask", "**Ask:** {{ row.ask }}"),
        ),
    )
    return when(
        "exceptions",
        section("Exceptions in full", "exceptions"),
        table(
            (3.8, 2.3, 7.0, 3.9),
            ("Programme", "Rating and change", "Why, and what is being done", "Back on track by"),
            "row in exceptions",
            cells,
            "Exceptions in full",
        ),
    )


def milestones() -> str:
    """A sentence, the milestones that matter now, and where the rest are."""
    cells = (
        cell("{{ row.ref }} {{ row.milestone }}", "{{ row.programme }}"),
        cell("{{ row.where }}"),
        cell("{{ row.baseline }}"),
        cell("{{ row.now }}"),
        cell("{{ row.stage }}"),
        cell("{{ row.moved }}"),
    )
    heads = ("Milestone and programme", "Where", "Baseline", "Now", "How it stands", "Change")
    return when(
        "milestones.sentence",
        section("Milestones", "milestones"),
        p("{{ milestones.sentence }}"),
        when(
            "milestones.rows",
            table(
                (5.6, 2.3, 1.9, 1.9, 2.4, 2.9), heads, "row in milestones.rows", cells, "Milestones"
            ),
        ),
        when("milestones.more", p("{{ milestones.more }}", "AfterTable")),
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
        p("{{ measures.summary }}"),
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
        + p("{{ block.sentence }}")
        + when("block.chart", chart("{{ block.chart }}", 17, 7, "rIdMeasure"))
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
            p("{{ drawn.sentence }}"),
            when("drawn.chart", chart("{{ drawn.chart }}", 17, 7, "rIdIndicator")),
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
            p("{{ block.sentence }}"),
            when("block.chart", chart("{{ block.chart }}", 17, 7, "rIdGap")),
            _four_columns("block", ("label", "one", "other", "gap"), "Figures of the gap"),
            loop("note in block.notes", p("{{ note }}", "AfterTable")),
        ),
        when(
            "gaps.cannot_say",
            p("What cannot be said", "Heading2"),
            loop("words in gaps.cannot_say", p("{{ words }}", "ListBullet")),
        ),
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
        p("{{ risks.sentence }}"),
        table((5.4, 2.4, 2.3, 1.5, 5.4), heads, "row in risks.rows", cells, "Risks"),
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
                (7.2, 7.2, 2.6),
                ("Asked", "Outcome", "Decided on"),
                "row in log.decisions",
                decisions,
                "Decisions",
            ),
        ),
        when(
            "log.actions",
            p("Actions", "Heading2"),
            when("log.sentence", p("{{ log.sentence }}")),
            table(
                (6.6, 3.2, 2.4, 4.8),
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
            (2.8, 8.4, 5.8),
            ("Rating", "What it means", "What must be said with it"),
            "row in key.ratings",
            cells,
            "Ratings and what they mean",
        )
        + p("How it counts", "Heading2")
        + loop("line in key.lines", p("{{ line }}", "ListBullet"))
        + p("{{ key.record }}", "AfterTable")
    )


def last_sections() -> str:
    """From milestones to the key, in the order of every quarterly paper."""
    return (
        milestones()
        + measures()
        + indicators()
        + gaps()
        + risks()
        + log()
        + governance()
        + reading_key()
        + page_set_up()
    )
