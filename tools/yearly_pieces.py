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


def last_sections() -> str:
    """The glossary where there is one, what is held back, and how to read the paper."""
    return when(
        "held",
        section("Rows held back", "held"),
        p("An error in the plan keeps these rows out of the paper until it is mended."),
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
