"""PAPERS: every kind of paper. To add one: its module, a row here, its templates, its golden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.papers import (
    board_summary,
    delivery_plan,
    engagement_note,
    key_outcomes,
    place_progress,
    recommendations,
    strategy_alignment,
    theme_progress,
)
from atf_reports.papers.annex_view import QuarterlyAnnex
from atf_reports.papers.delivery_plan_annex import DeliveryPlanAnnex
from atf_reports.papers.engagement_annex import EngagementAnnex
from atf_reports.papers.quarterly import Built
from atf_reports.papers.recommendations_annex import RecommendationsAnnex
from atf_reports.papers.strategy_annex import StrategyAnnex
from atf_reports.plan import Plan
from atf_reports.plan_links import ALL
from atf_reports.quarter import Quarter

Build = Callable[[Position, str, Published, str], Built]
Subjects = Callable[[Plan], tuple[str, ...]]
Lacks = Callable[[Plan, str], str]


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper.

    `about` is "place", "theme", "all", or "year": the whole plan, and a Place where one is named.
    `file` is the file's name below the pack's folder without its ending, over the fields place,
    theme (number and short name), of ("-liverpool", "" for all), quarter and year. `usual` papers
    are what a bare build makes. `view` and `annex_view` are the templates' contracts. `lacks` says
    what the plan would have to hold about a Place or All for the paper to be made, "" if it does.
    """

    name: str
    title: str
    about: str
    file: str
    template: str
    annex_template: str
    view: type
    annex_view: type
    build: Build
    usual: bool = True
    lacks: Lacks = lambda plan, about: ""

    def subjects(self, plan: Plan) -> tuple[str, ...]:
        """What there is to write about: Places by name, themes by number, or "All"."""
        return _SUBJECTS[self.about](plan)

    def chosen(
        self, plan: Plan, places: Sequence[str], themes: Sequence[str], named: bool
    ) -> tuple[str, ...]:
        """The subjects to build where Places or themes were asked for; `named` if the paper was.

        Naming a Place or theme leaves out the papers about anything else.
        """
        subjects = self.subjects(plan)
        if self.about == "year":
            return tuple(s for s in subjects if s in (places or (ALL,)))
        if not places and not themes:
            return subjects
        wanted = {"place": places, "theme": themes}.get(self.about, ())
        return tuple(s for s in subjects if s in wanted or (named and self.about == "all"))

    def stem(self, plan: Plan, about: str, quarter: Quarter) -> str:
        """The file's name, "places/liverpool-progress-2024-25-Q2"; always plain ASCII."""
        theme = plan.themes.get(about) if self.about == "theme" else None
        words = f"{theme.number} {theme.short_name or theme.title}" if theme else ""
        return self.file.format(
            place=slug(about),
            theme=slug(words),
            of="" if about == ALL else f"-{slug(about)}",
            quarter=quarter.slug,
            year=quarter.financial_year,
        )


_SUBJECTS: Mapping[str, Subjects] = {
    "place": lambda plan: tuple(place.name for place in plan.places),
    "theme": lambda plan: tuple(theme.number for theme in plan.themes),
    "all": lambda plan: (ALL,),
    "year": lambda plan: (ALL, *(place.name for place in plan.places)),
}


def slug(words: str) -> str:
    """Words as part of a file's name: "St Helens" is "st-helens", "Ŵyl" is "wyl"."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "unnamed"


PAPERS: tuple[PaperKind, ...] = (
    PaperKind(
        name="place-progress",
        title=place_progress.PAPER,
        about="place",
        file="places/{place}-progress-{quarter}",
        template="place-progress.docx",
        annex_template="place-progress.xlsx",
        view=place_progress.PlaceProgress,
        annex_view=QuarterlyAnnex,
        build=place_progress.build,
    ),
    PaperKind(
        name="theme-progress",
        title=theme_progress.PAPER,
        about="theme",
        file="themes/theme-{theme}-{quarter}",
        template="theme-progress.docx",
        annex_template="theme-progress.xlsx",
        view=theme_progress.ThemeProgress,
        annex_view=QuarterlyAnnex,
        build=theme_progress.build,
    ),
    PaperKind(
        name="board-summary",
        title=board_summary.PAPER,
        about="all",
        file="board/board-summary-{quarter}",
        template="board-summary.docx",
        annex_template="board-summary.xlsx",
        view=board_summary.BoardSummary,
        annex_view=board_summary.BoardAnnex,
        build=board_summary.build,
    ),
    PaperKind(
        name="delivery-plan",
        title=delivery_plan.PAPER,
        about="year",
        file="yearly/delivery-plan{of}-{year}",
        template="delivery-plan.docx",
        annex_template="delivery-plan.xlsx",
        view=delivery_plan.DeliveryPlan,
        annex_view=DeliveryPlanAnnex,
        build=delivery_plan.build,
        usual=False,
        lacks=delivery_plan.lacks,
    ),
    PaperKind(
        name="recommendations",
        title=recommendations.PAPER,
        about="year",
        file="yearly/recommendations{of}-{year}",
        template="recommendations.docx",
        annex_template="recommendations.xlsx",
        view=recommendations.Recommendations,
        annex_view=RecommendationsAnnex,
        build=recommendations.build,
        usual=False,
        lacks=recommendations.lacks,
    ),
    PaperKind(
        name="key-outcomes",
        title=key_outcomes.PAPER,
        about="year",
        file="yearly/key-outcomes{of}-{year}",
        template="key-outcomes.docx",
        annex_template="key-outcomes.xlsx",
        view=key_outcomes.KeyOutcomes,
        annex_view=key_outcomes.KeyOutcomesAnnex,
        build=key_outcomes.build,
        usual=False,
        lacks=key_outcomes.lacks,
    ),
    PaperKind(
        name="strategy-alignment",
        title=strategy_alignment.PAPER,
        about="year",
        file="yearly/strategy-alignment{of}-{year}",
        template="strategy-alignment.docx",
        annex_template="strategy-alignment.xlsx",
        view=strategy_alignment.StrategyAlignment,
        annex_view=StrategyAnnex,
        build=strategy_alignment.build,
        usual=False,
        lacks=strategy_alignment.lacks,
    ),
    PaperKind(
        name="engagement-note",
        title=engagement_note.PAPER,
        about="year",
        file="yearly/engagement-note{of}-{year}",
        template="engagement-note.docx",
        annex_template="engagement-note.xlsx",
        view=engagement_note.EngagementNote,
        annex_view=EngagementAnnex,
        build=engagement_note.build,
        usual=False,
        lacks=engagement_note.lacks,
    ),
)


def paper_kind(name: str) -> PaperKind:
    """The kind of paper of a name; raises KeyError for any other."""
    return {kind.name: kind for kind in PAPERS}[name]
