"""The board's own sections: its three lists, movement, the matrix and the rug."""

from __future__ import annotations

from paper_sections import RATING_CM
from paper_sections import progress as paper_progress
from word_pieces import (
    cell,
    head,
    optional,
    p,
    page_set_up,
    section,
    table,
    when,
)

from atf_reports.render import house_style as house


def levels() -> str:
    """Alert, advise, assure: a table each, and what is counted and listed in none."""
    return (
        section("Alert, advise, assure", "levels")
        + when(
            "exceptions",
            p("Why each is Red or Amber, and what is being done, stands under Exceptions in full."),
        )
        + _list("Alert: what needs the board", "lists.alert", "Nothing needs the board now.")
        + _list("Advise: what to watch", "lists.advise", "Nothing is on watch.")
        + _list("Assure: what to rely on", "lists.assure", "")
        + when(
            "not lists.assure and not levels.assure_note",
            p("No update is Green or Complete with its evidence named."),
        )
        + when("levels.assure_note", p("{{ levels.assure_note }}", "AfterTable"))
        + when("levels.not_listed", p("{{ levels.not_listed }}", "AfterTable"))
    )


def _list(words: str, field: str, nothing: str) -> str:
    cells = (
        cell("{{ group.programme }}"),
        cell("%for line in group.lines", "{{ line }}", "%endfor"),
    )
    heads = ("Programme", "Where, and what stands there")
    empty = when(f"not {field}", p(nothing)) if nothing else ""
    return (
        p(words, "Heading2")
        + when(field, table((7.0, 10.5), heads, f"group in {field}", cells, words))
        + empty
    )


def progress() -> str:
    """Progress by theme, with what a footprint's name means."""
    once = "An update in the name of several Places together is reported once for all of them."
    return paper_progress("Progress by theme", RATING_CM, p(once, "BeforeTable"))


def moves() -> str:
    """What worsened and what improved since last quarter, with a sentence on the year."""
    cells = (
        cell("{{ group.moved }}", "{{ group.change }}", fill="group.fill"),
        cell("%for line in group.lines", "{{ line }}", "%endfor"),
    )
    heads = ("How it moved", "Programme, and where")
    return when(
        "moves.sentence or moves.year_sentence",
        section("Movement", "moves"),
        when("moves.sentence", p("{{ moves.sentence }}", "BeforeTable")),
        when("moves.year_sentence", p("{{ moves.year_sentence }}", "BeforeTable")),
        when(
            "moves.groups",
            table((3.4, 14.1), heads, "group in moves.groups", cells, "Movement"),
        ),
    )


def matrix() -> str:
    """Places by themes, on a page turned sideways: the section before it ends here."""
    heads = ("Place", head("{{ theme }}", loop="theme in matrix.heads"))
    cells = (
        cell("{{ row.name }}"),
        cell("{{ one.words }}", fill="one.fill", loop="one in row.cells"),
    )
    return (
        p(
            "{% if rug.groups %}The next pages are turned sideways: Places by themes, then "
            "indicators by Place.{% else %}The next page is turned sideways: Places by themes."
            "{% endif %}",
            "AfterTable",
            section=page_set_up(),
        )
        + section("Places and themes", "matrix")
        + table(
            (2.7, *(2.85,) * 7, 3.5),
            heads,
            "row in matrix.rows",
            cells,
            "Ratings by Place and theme",
            across=house.LANDSCAPE_CM,
        )
    )


def rug() -> str:
    """Indicators by Place in one table, still sideways; its last words turn the page back."""
    heads = (
        "Indicator, period and England's value",
        head("{{ place }}", loop="place in rug.heads"),
    )
    cells = (
        cell("{{ row.indicator }}, {{ row.period }}. **England** {{ row.england }}"),
        cell(
            "{{ one.word }}",
            *optional("one.value", "{{ one.value }}"),
            fill="one.fill",
            loop="one in row.cells",
        ),
    )
    return when(
        "rug.groups",
        section("Indicators by Place against England", "rug"),
        p(
            "{{ rug.summary }} {{ 'How to read this paper'|link_to('key') }} says what the words "
            "mean.",
            "BeforeTable",
        ),
        table(
            (8.03, *(2.13,) * 9),
            heads,
            ("group in rug.groups", "row in group.rows"),
            cells,
            "Indicators by Place against England",
            across=house.LANDSCAPE_CM,
        ),
    ) + p(
        "{% if rug.groups %}These colours are not those of delivery: red, amber and green mean "
        "delivery only.{% else %}{{ rug.summary }}{% endif %}",
        "AfterTable",
        section=page_set_up(landscape=True),
    )
