"""The sections that the three quarterly papers share, as pieces of a Word template."""

from __future__ import annotations

from word_pieces import (
    cell,
    chart,
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

from atf_reports.render import house_style as house

RATING_CM = 3.6  # the first column where it holds a rating with last quarter's
SOURCE_CM = 4.6  # and where it also says for whom an update is reported


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


def page_one(counts_if: str = "", instead: str = "") -> str:
    """The summary; it ends the first page. Where the condition `counts_if` is given and does not
    hold, `instead` stands for its two tables and the paper runs on.
    """
    as_at = "{{ page_one.as_at }} Reference: {{ title.reference }}."
    tables = _counts() + _exceptions_in_brief()
    whole = tables + p(as_at, "AfterTable", section=page_set_up())
    short = when(f"not ({counts_if})", instead, p(as_at, "AfterTable")) if counts_if else ""
    return (
        section("Summary", "summary")
        + p("{{ page_one.asked }}", "Heading2")
        + loop("ask in page_one.asks", p("{{ ask }}", "ListNumber"))
        + when(
            "page_one.in_short",
            p("In short, at {{ page_one.day }}", "Heading2"),
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
            stand_in="768692",
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
    left = (
        '{{ page_one.more|link_to("exceptions") }}'
        "{% if page_one.reds %}. {{ page_one.reds }}{% endif %}"
    )
    return when(
        "page_one.exceptions",
        p("Exceptions: what is off track", "Heading2"),
        table(
            house.EXCEPTIONS_CM,
            ("Programme", "Rating", "Why, and what is being done", "Back on track"),
            "row in page_one.exceptions",
            cells,
            "Exceptions in brief",
        ),
        when("page_one.more", p(left, "AfterTable")),
    )


def contents() -> str:
    """Links to the sections, in papers of more than eight, on one page: if need be the next."""
    line = "{{ line.words|link_to(line.anchor) }}"
    return when(
        "contents",
        p("In this paper", "TOCHeading"),
        loop(
            "line in contents",
            when("not loop.last", p(line, "ContentsLine", section="<w:keepNext/>")),
            when("loop.last", p(line, "ContentsLine")),
        ),
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
    return when(
        "ratings_sentence",
        p("{{ ratings_sentence }}", "BeforeChart"),
        chart("ratings", house.PORTRAIT_CM, 6.4),
    )


def progress(heading: str, rating_cm: float, *notes: str) -> str:
    """Every reported update, a table per theme or Place, with a column of `rating_cm`."""
    cells = (
        cell("{{ row.standing }}", *optional("row.year", "{{ row.year }}"), fill="row.fill"),
        cell("**{{ row.programme }}.** {{ row.words }}"),
    )
    return when(
        "progress",
        section(heading, "progress"),
        ratings(),
        *notes,
        loop(
            "group in progress",
            p("{{ group.heading|anchor(group.anchor) }}", "Heading2"),
            when(
                "group.rows",
                table(
                    (rating_cm, house.PORTRAIT_CM - rating_cm),
                    ("Rating", "Programme, and progress this quarter"),
                    "row in group.rows",
                    cells,
                    "Progress this quarter: {{ group.heading }}",
                ),
            ),
            when("group.missing", p("{{ group.missing }}", "AfterTable")),
        ),
    )


def exceptions() -> str:
    """Everything off track, in full."""
    cells = (
        cell("{{ row.change }}", fill="row.fill"),
        cell(
            "**{{ row.programme }}{% if row.where %}, {{ row.where }}{% endif %}.**"
            " {{ row.reason }}"
            "{% if row.action %} **Being done:** {{ row.action }}{% endif %}"
            "{% if row.lead %} **Lead:** {{ row.lead }}.{% endif %}"
            " **Back on track:** {{ row.back_on_track or 'no date' }}."
            "{% if row.ask %} **Ask:** {{ row.ask }}{% endif %}"
            "{% if row.note %} {{ row.note }}{% endif %}"
        ),
    )
    return when(
        "exceptions",
        section("Exceptions in full", "exceptions"),
        table(
            (RATING_CM, house.PORTRAIT_CM - RATING_CM),
            ("Rating", "Programme, why, and what is being done"),
            "row in exceptions",
            cells,
            "Exceptions in full",
        ),
    )


def milestones() -> str:
    """A sentence, the milestones that matter now, and where the rest are."""
    cells = (
        cell(
            "{{ row.ref }} {{ row.milestone }}{% if row.where %} ({{ row.where }}){% endif %}",
            "{{ row.programme }}",
        ),
        cell("{{ row.baseline }}"),
        cell("{{ row.now }}"),
        cell("{{ row.stage }}", "{{ row.moved }}"),
    )
    heads = ("Milestone and programme", "Baseline", "Now", "How it stands, and change")
    return when(
        "milestones.sentence",
        section("Milestones", "milestones"),
        p("{{ milestones.sentence }}", "BeforeTable"),
        when(
            "milestones.chart",
            p("{{ milestones.chart_sentence }}", "BeforeChart"),
            chart("milestones", house.PORTRAIT_CM, 7, "rIdMilestones"),
        ),
        when(
            "milestones.rows",
            table((7.7, 2.25, 2.25, 5.3), heads, "row in milestones.rows", cells, "Milestones"),
        ),
        when("milestones.more", p("{{ milestones.more }}", "AfterTable")),
    )
