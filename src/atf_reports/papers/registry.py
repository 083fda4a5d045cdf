"""PAPERS: every kind of paper. To add one: its module, a row here, its templates, its golden."""

from __future__ import annotations

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
from atf_reports.papers.kinds import PaperKind, of_year, slug
from atf_reports.papers.recommendations_annex import RecommendationsAnnex
from atf_reports.papers.strategy_annex import StrategyAnnex
from atf_reports.plan_documents import EngagementPoint, KeyOutcome, Recommendation, StrategyLine
from atf_reports.plan_yearly import Programme

__all__ = ["PAPERS", "PaperKind", "paper_kind", "slug"]

PAPERS: tuple[PaperKind, ...] = (
    PaperKind(
        name="place-progress",
        title=place_progress.PAPER,
        about="place",
        file="places/{place}-progress-{quarter}",
        view=place_progress.PlaceProgress,
        annex_view=QuarterlyAnnex,
        build=place_progress.build,
        needs=Programme,
    ),
    PaperKind(
        name="theme-progress",
        title=theme_progress.PAPER,
        about="theme",
        file="themes/theme-{theme}-{quarter}",
        view=theme_progress.ThemeProgress,
        annex_view=QuarterlyAnnex,
        build=theme_progress.build,
        needs=Programme,
    ),
    PaperKind(
        name="board-summary",
        title=board_summary.PAPER,
        about="all",
        file="board/board-summary-{quarter}",
        view=board_summary.BoardSummary,
        annex_view=board_summary.BoardAnnex,
        build=board_summary.build,
        needs=Programme,
    ),
    of_year(
        "delivery-plan",
        delivery_plan.PAPER,
        delivery_plan.build,
        delivery_plan.DeliveryPlan,
        DeliveryPlanAnnex,
        Programme,
    ),
    of_year(
        "recommendations",
        recommendations.PAPER,
        recommendations.build,
        recommendations.Recommendations,
        RecommendationsAnnex,
        Recommendation,
    ),
    of_year(
        "key-outcomes",
        key_outcomes.PAPER,
        key_outcomes.build,
        key_outcomes.KeyOutcomes,
        key_outcomes.KeyOutcomesAnnex,
        KeyOutcome,
        own_rows=True,
    ),
    of_year(
        "strategy-alignment",
        strategy_alignment.PAPER,
        strategy_alignment.build,
        strategy_alignment.StrategyAlignment,
        StrategyAnnex,
        StrategyLine,
        own_rows=True,
    ),
    of_year(
        "engagement-note",
        engagement_note.PAPER,
        engagement_note.build,
        engagement_note.EngagementNote,
        EngagementAnnex,
        EngagementPoint,
        own_rows=True,
    ),
)


def paper_kind(name: str) -> PaperKind:
    """The kind of paper of a name; raises KeyError for any other."""
    return {kind.name: kind for kind in PAPERS}[name]
