"""PAPERS: every kind of paper. To add one: its module, a row here, its templates, its golden."""

from __future__ import annotations

from atf_reports.papers.kinds import PaperKind, kept_in, of_year, slug
from atf_reports.plan_documents import EngagementPoint, KeyOutcome, Recommendation, StrategyLine
from atf_reports.plan_yearly import Programme

__all__ = ["PAPERS", "PaperKind", "paper_kind", "slug"]

PLACE, THEME, BOARD = (
    "places/{place}-progress-{quarter}",
    "themes/theme-{theme}-{quarter}",
    "board/board-summary-{quarter}",
)

PAPERS: tuple[PaperKind, ...] = (
    PaperKind("place-progress", "place", PLACE, Programme, kept_in("place_progress")),
    PaperKind("theme-progress", "theme", THEME, Programme, kept_in("theme_progress")),
    PaperKind("board-summary", "all", BOARD, Programme, kept_in("board_summary")),
    of_year("delivery-plan", Programme, kept_in("delivery_plan")),
    of_year("recommendations", Recommendation, kept_in("recommendations")),
    of_year("key-outcomes", KeyOutcome, kept_in("key_outcomes"), own_rows=True),
    of_year("strategy-alignment", StrategyLine, kept_in("strategy_alignment"), own_rows=True),
    of_year("engagement-note", EngagementPoint, kept_in("engagement_note"), own_rows=True),
)


def paper_kind(name: str) -> PaperKind:
    """The kind of paper of a name; raises KeyError for any other."""
    return {kind.name: kind for kind in PAPERS}[name]
