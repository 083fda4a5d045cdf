"""Recommendations: those numbered for Places, those that stand in the plan, and which recur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atf_reports.frozen import frozen
from atf_reports.plan_documents import Recommendation

NOT_STATED = "Not stated"


@frozen
class AppendixRow:
    """A recommendation of the plan; `same_as` names the one for Places that it recurs from."""

    number: str
    words: str
    level: str
    same_as: str


@frozen
class AppendixGroup:
    """The recommendations of the plan under one theme or system heading."""

    heading: str
    rows: tuple[AppendixRow, ...]


@frozen
class RecommendationLine:
    """A recommendation for the annex, as the plan holds it."""

    number: str
    group: str
    kind: str
    phase: str
    level: str
    recommendation: str
    recurs_as: str
    wording_differs: str
    source: str


def for_places(rows: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """The recommendations numbered 1, 2, 3 …: those that Places choose from."""
    return tuple(row for row in rows if row.number.isdigit())


def in_the_plan(rows: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """The others: those of the plan's appendix (A1.01 …) and for the system (S1 …)."""
    return tuple(row for row in rows if not row.number.isdigit())


def is_system(row: Recommendation) -> bool:
    """Whether it speaks of how the system works, not of a theme."""
    return row.kind.casefold() == "system"


def appendix_groups(rows: Sequence[Recommendation]) -> tuple[AppendixGroup, ...]:
    """Recommendations under their groups in the order of the sheet."""
    names = dict.fromkeys(row.group for row in rows)
    return tuple(
        AppendixGroup(name or "No group", tuple(appendix_row(r) for r in rows if r.group == name))
        for name in names
    )


def appendix_row(row: Recommendation) -> AppendixRow:
    """A recommendation as the appendix prints it."""
    same = _same(row) if row.recurs_as else "Only in this plan"
    level = row.level if row.level and row.level != NOT_STATED else "Not stated in the plan"
    return AppendixRow(row.number, row.title, level, same)


def differs(row: Recommendation) -> str:
    """How the plan's own wording differs from that for Places; "" where it is the same."""
    same = row.wording_differs.strip(". ").casefold() == "no"
    return "" if same else row.wording_differs or "not noted"


def _same(row: Recommendation) -> str:
    """ "Recommendation 36, worded otherwise: 'city-wide' for 'Place-wide'"."""
    how = differs(row)
    worded = f"worded otherwise: {how}" if how else "same words"
    return f"Recommendation {row.recurs_as}, {worded}"


def recommendation_lines(rows: Iterable[Recommendation]) -> tuple[RecommendationLine, ...]:
    """Recommendations with every column."""
    return tuple(
        RecommendationLine(
            number=row.number,
            group=row.group,
            kind=row.kind,
            phase=row.phase,
            level=row.level,
            recommendation=row.title,
            recurs_as=f"Recommendation {row.recurs_as}" if row.recurs_as else "",
            wording_differs=row.wording_differs,
            source=row.source,
        )
        for row in rows
    )
