"""The list for Places in parts and groups: each recommendation with what is answered to it."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.frozen import frozen
from atf_reports.papers.recommendation_answers import Answer
from atf_reports.papers.recommendation_rows import is_system
from atf_reports.papers.recommendation_scope import RecommendationScope
from atf_reports.papers.yearly import bookmark
from atf_reports.plan_documents import Recommendation
from atf_reports.schema.names import fold

_PARTS = {"theme": "Thematic recommendations", "system": "System change recommendations"}


@frozen
class RecommendationRow:
    """A recommendation with what is answered, a line an answer or an activity.

    `recurs` names it in the delivery plan and `anchor` leads to how the wording differs; `answer`
    is a Place's own, blank in the paper across Places.
    """

    number: str
    words: str
    phase: str
    recurs: str
    anchor: str
    answer: Answer
    lines: tuple[str, ...]


@frozen
class RecommendationGroup:
    """The recommendations of one theme or system group."""

    heading: str
    anchor: str
    rows: tuple[RecommendationRow, ...]


@frozen
class RecommendationPart:
    """The thematic recommendations, or those on the system; `note` says what is not there."""

    heading: str
    anchor: str
    note: str
    groups: tuple[RecommendationGroup, ...]


def recommendation_parts(scope: RecommendationScope) -> tuple[RecommendationPart, ...]:
    """The groups of the list for Places, those of themes apart from those of the system."""
    kinds = dict.fromkeys(row.kind.casefold() for row in scope.asked)
    return tuple(
        RecommendationPart(
            heading=_PARTS.get(kind, "Other recommendations"),
            anchor=bookmark("part", kind),
            note=_none_for_places(scope) if kind == "system" else "",
            groups=_groups(scope, [row for row in scope.asked if row.kind.casefold() == kind]),
        )
        for kind in kinds
    )


def _none_for_places(scope: RecommendationScope) -> str:
    """The system recommendations of the plan under which the list for Places has none."""
    groups = {fold(row.group) for row in scope.asked}
    without = [r for r in scope.plans if is_system(r) and fold(r.title) not in groups]
    return " ".join(
        f"The list for Places has none under the delivery plan's {r.number}, {r.title}."
        for r in without
    )


def _groups(
    scope: RecommendationScope, rows: Sequence[Recommendation]
) -> tuple[RecommendationGroup, ...]:
    names = dict.fromkeys(row.group for row in rows)
    return tuple(
        RecommendationGroup(
            name or "No group",
            bookmark("group", rows[[r.group for r in rows].index(name)].number),
            tuple(recommendation_row(scope, row) for row in rows if row.group == name),
        )
        for name in names
    )


def recommendation_row(scope: RecommendationScope, row: Recommendation) -> RecommendationRow:
    """A recommendation with a Place's answer, or with those of all Places."""
    answers, place = scope.answers, scope.place
    twin = next((r.number for r in scope.plans if r.recurs_as == row.number), "")
    return RecommendationRow(
        number=row.number,
        words=row.title,
        phase=row.phase,
        recurs=f"In the delivery plan: {twin}" if twin else "",
        anchor=recurs_anchor(row.number),
        answer=answers.cell(row.number, place) if place else Answer("", "FFFFFF"),
        lines=answers.doing(row.number, place) if place else answers.lines(row.number),
    )


def recurs_anchor(number: str) -> str:
    """The bookmark of the line that compares a recommendation with the delivery plan's."""
    return bookmark("recurs", number)
