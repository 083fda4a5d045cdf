"""The annex of the engagement note: every point, and suggestions beside existing indicators."""

from __future__ import annotations

from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import CoverageAnnex
from atf_reports.papers.engagement_rows import ExistingLine, PointLine, SuggestionLine
from atf_reports.papers.engagement_scope import EngagementScope
from atf_reports.papers.indicator_suggestions import Beside, Nearness
from atf_reports.plan_documents import EngagementPoint


@frozen(kw_only=True)
class EngagementAnnex(CoverageAnnex):
    """The annex's own sheets."""

    points: tuple[PointLine, ...]
    suggestions: tuple[SuggestionLine, ...]
    indicators: tuple[ExistingLine, ...]


def point_lines(scope: EngagementScope) -> tuple[PointLine, ...]:
    """Every row of the sheet about these events."""
    return tuple(_point_line(scope, row) for row in scope.rows)


def suggestion_lines(scope: EngagementScope) -> tuple[SuggestionLine, ...]:
    """One row a suggestion and indicator beside it; one alone where none is near."""
    return tuple(line for pair in scope.suggestions for line in _lines(scope, *pair))


def _point_line(scope: EngagementScope, row: EngagementPoint) -> PointLine:
    return PointLine(
        event=row.event,
        place=row.place or "",
        day=row.day,
        question=row.question,
        kind=row.kind,
        point=row.point,
        theme=scope.theme(row.theme) if row.theme else "",
        programmes="\n".join(scope.programmes(row)),
        what_was_done=row.what_was_done,
        link="\n".join(row.links),
    )


def _lines(
    scope: EngagementScope, point: EngagementPoint, found: tuple[Beside, ...]
) -> tuple[SuggestionLine, ...]:
    pairs = [(b.indicator.ref, b.title, str(b.why)) for b in found] or [("", "", "")]
    theme = scope.theme(point.theme)
    return tuple(
        SuggestionLine(point.event, point.point, theme, *pair, point.what_was_done)
        for pair in pairs
    )


def existing_lines(scope: EngagementScope) -> tuple[ExistingLine, ...]:
    """Every indicator with the number of suggestions that share its words."""
    pairs = (one for _, found in scope.suggestions for one in found)
    near = [one.indicator.ref for one in pairs if one.why is Nearness.WORDS]
    return tuple(
        ExistingLine(
            indicator.ref,
            indicator.bare_title,
            "\n".join(scope.theme(number) for number in indicator.themes),
            indicator.unit,
            near.count(indicator.ref),
        )
        for indicator in scope.indicators
    )
