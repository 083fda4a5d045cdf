"""What the templates of yearly papers share: first page, contents, list tables, last sections."""

from __future__ import annotations

import paper_sections as parts
from word_pieces import cell, loop, p, runs, section, table, when

from atf_reports.render import house_style as style

SHADE = style.COMPARISON_TINTS["better"].fill  # blue: green would mean delivery


def lead(text: str, fill: str = "", named: str = "Normal") -> str:
    """A paragraph that stays on the page of what follows it, on a pale fill if one is given."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = f'<w:pStyle w:val="{named}"/><w:keepNext/>{shade}'
    return f"<w:p><w:pPr>{look}</w:pPr>{runs(text)}</w:p>"


def first_page(*more: str) -> str:
    """Title, what is in short, the paper's own tables, and the contents."""
    return (
        parts.title_block()
        + section("Summary", "summary")
        + loop("sentence in in_short", p("{{ sentence }}", "ListBullet"))
        + loop("opening in opens", p("{{ opening }}", "AfterTable"))
        + "".join(more)
        + p("Reference: {{ title.reference }}.", "AfterTable")
        + parts.contents()
    )


def each(field: str) -> tuple[str, str, str]:
    """The lines of a cell that print every line of a field, a paragraph each."""
    return (f"%for words in {field}", "{{ words }}", "%endfor")


def pairs(rows: str, first: str, second: str, says: str, widths: tuple[float, float]) -> str:
    """A table of two columns over rows of `subject` and `words`."""
    cells = (cell("{{ row.subject }}"), cell("{{ row.words }}"))
    return table(widths, (first, second), f"row in {rows}", cells, says)


def coverage() -> str:
    """What programmes answer: counts by kind, then by what and how it goes, and what none does."""
    counts = (cell(f"{{{{ row.{field} }}}}") for field in ("goal", "held", "covered", "uncovered"))
    row = (cell("{{ row.words }}"), cell(*each("row.by")), cell("{{ row.going }}"))
    return when(
        "coverage.counts",
        section("Coverage", "coverage"),
        lead("{{ coverage.intro }}"),
        table(
            (4.2, 1.8, 2.4, 2.4, 6.2),
            ("What", "In the plan", "Some programme", "No programme", "How the programmes stand"),
            "row in coverage.counts",
            (*counts, cell("{{ row.going }}")),
            "Coverage by kind",
        ),
        loop(
            "part in coverage.parts",
            p("{{ part.heading }}", "Heading2"),
            when("part.rows or part.none", lead("{{ part.note }}")),
            when("not part.rows and not part.none", p("{{ part.note }}")),
            when(
                "part.rows",
                table(
                    (6.2, 5.4, 5.4),
                    ("What", "Programmes", "How they stand"),
                    "row in part.rows",
                    row,
                    "What is covered, by what, and how it goes",
                ),
            ),
            when(
                "part.none",
                lead("**No programme:**", named="AfterTable"),
                loop("words in part.none", p("{{ words }}", "ListBullet")),
            ),
        ),
    )


def last_sections() -> str:
    """The glossary where there is one, what is held back, and how to read the paper."""
    return when(
        "held",
        section("Rows held back", "held"),
        lead("An error in the plan keeps these rows out of the paper until it is mended."),
        loop("line in held", p("{{ line }}", "ListBullet")),
    ) + (
        section("How to read this paper", "key")
        + loop("line in how_to_read", p("**{{ line.subject }}:** {{ line.words }}", "ListBullet"))
        + p("{{ record }}", "AfterTable")
    )


def glossary() -> str:
    """Every term of the plan with its meaning."""
    return when(
        "glossary",
        section("Words and abbreviations", "glossary"),
        pairs("glossary", "Term", "Meaning", "Words and abbreviations", (4.5, 12.5)),
    )
