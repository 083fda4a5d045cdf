"""Writes the shipped templates afresh: python tools/make_templates.py [FOLDER]

They are ordinary Word and Excel files from then on, edited by the secretary; run this again only to
go back to the shipped look. A kind of paper that has no sections here gets a first draft of its
templates from its views.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import annex_sheets
import board_sections as board
import closing_sections as closing
import delivery_plan_sections
import document_sheets
import draft_templates as draft
import engagement_sections
import key_outcomes_sections
import paper_sections as parts
import recommendation_sections
import recommendation_sheets
import strategy_sections
import yearly_sheets
from annex_pieces import Sheet, workbook
from placeholder_picture import picture
from word_look import package
from word_pieces import cell, loop, p, section, table, when

from atf_reports.papers.registry import PAPERS
from atf_reports.render import house_style as house

TEMPLATES = Path(__file__).parents[1] / "templates"
PICTURES = {
    "rIdChart": picture("chart: ratings", house.PORTRAIT_CM, 6.4),
    "rIdMeasure": picture("chart: measure", house.PORTRAIT_CM, house.CHART_CM),
    "rIdIndicator": picture("chart: indicator", house.PORTRAIT_CM, house.CHART_CM),
    "rIdGap": picture("chart: gap", house.PORTRAIT_CM, house.CHART_CM),
    "rIdMilestones": picture("chart: milestones", house.PORTRAIT_CM, 7),
}


def place_progress() -> str:
    """The body of a Place's paper."""
    leads = when(
        "leads",
        section("Reported once for several Places", "leads"),
        p(
            "These programmes report once for several Places. Their ratings are not the Place's "
            "own; their words are in the theme papers and in the annex."
        ),
        loop(
            "group in leads",
            p("{{ group.heading|anchor(group.anchor) }}", "Heading2"),
            table(
                (12.1, 5.4),
                ("Programme", "Rating"),
                "row in group.rows",
                (cell("{{ row.programme }}"), cell("{{ row.change }}", fill="row.fill")),
                "{{ group.heading }}",
            ),
        ),
    )
    unheard = when(
        "unheard",
        p("Not reported, with the last known rating", "Heading2"),
        table(
            (12.1, 5.4),
            ("Programme", "Last known rating"),
            "row in unheard",
            (cell("{{ row.programme }}"), cell("{{ row.last }}", fill="row.fill")),
            "Programmes not reported",
        ),
    )
    return (
        parts.title_block()
        + parts.page_one("not silent", unheard)
        + parts.contents()
        + parts.lead_words()
        + parts.progress("Progress by theme", parts.RATING_CM)
        + leads
        + parts.exceptions()
        + parts.milestones()
        + closing.last_sections(closing.PLACE)
    )


def theme_progress() -> str:
    """The body of a theme's paper."""
    return (
        parts.title_block()
        + parts.page_one()
        + parts.contents()
        + parts.lead_words()
        + parts.progress("Progress by Place", parts.SOURCE_CM)
        + parts.exceptions()
        + parts.milestones()
        + closing.last_sections()
    )


def board_summary() -> str:
    """The body of the board's paper: its own sections first, then what all papers hold."""
    return (
        parts.title_block()
        + parts.page_one()
        + parts.contents()
        + parts.lead_words()
        + board.levels()
        + board.moves()
        + board.matrix()
        + board.rug()
        + board.progress()
        + parts.exceptions()
        + parts.milestones()
        + closing.last_sections(None)
    )


WORD: dict[str, tuple[str, Callable[[], str]]] = {
    "place-progress.docx": ("Place progress", place_progress),
    "theme-progress.docx": ("Theme progress", theme_progress),
    "board-summary.docx": ("Board summary", board_summary),
    "delivery-plan.docx": ("Annual delivery plan", delivery_plan_sections.body),
    "recommendations.docx": ("Place recommendations", recommendation_sections.body),
    "key-outcomes.docx": ("Key outcomes", key_outcomes_sections.body),
    "strategy-alignment.docx": ("Strategy alignment", strategy_sections.body),
    "engagement-note.docx": ("Engagement note", engagement_sections.body),
}
ANNEXES: dict[str, tuple[str, Sequence[Sheet]]] = {
    "place-progress.xlsx": ("Annex to Place progress", annex_sheets.SHARED),
    "theme-progress.xlsx": ("Annex to Theme progress", annex_sheets.SHARED),
    "board-summary.xlsx": ("Annex to Board summary", annex_sheets.BOARD),
    "delivery-plan.xlsx": ("Annex to the delivery plan", yearly_sheets.DELIVERY_PLAN),
    "recommendations.xlsx": ("Annex to Place recommendations", recommendation_sheets.SHEETS),
    "key-outcomes.xlsx": ("Annex to Key outcomes", document_sheets.KEY_OUTCOMES),
    "strategy-alignment.xlsx": (
        "Annex to Strategy alignment",
        document_sheets.STRATEGY_ALIGNMENT,
    ),
    "engagement-note.xlsx": ("Annex to Engagement note", document_sheets.ENGAGEMENT_NOTE),
}


def main(folder: Path = TEMPLATES) -> None:
    """Write every template into a folder and say which."""
    folder.mkdir(exist_ok=True)
    for kind in PAPERS:
        title, body = WORD.get(kind.template, (kind.title, partial(draft.body, kind.view)))
        (folder / kind.template).write_bytes(package(title, body(), PICTURES))
        drafted = (f"Annex to {kind.title}", draft.sheets(kind.annex_view))
        title, sheets = ANNEXES.get(kind.annex_template, drafted)
        (folder / kind.annex_template).write_bytes(workbook(title, sheets))
        print(kind.template, kind.annex_template)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
