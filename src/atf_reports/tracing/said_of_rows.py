"""Traces of the sentences that sections of a quarterly paper say of all their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from atf_reports.analysis.standing import Position
from atf_reports.choices import ActionStatus, RiskStatus
from atf_reports.plan_quarterly import Action, Milestone, Risk
from atf_reports.schema.columns import Column, Row
from atf_reports.tracing.by_ref import ByRef
from atf_reports.tracing.rules_in_words import RULES
from atf_reports.tracing.traced import Trace, filled

# The columns that decide how a row of a section stands.
_DECIDE: Mapping[str, tuple[Column[Any], ...]] = {
    "Milestones": (
        Milestone.baseline,
        Milestone.forecast,
        Milestone.last_forecast,
        Milestone.actual,
        Milestone.approved_by,
    ),
    "Risks": (Risk.likelihood, Risk.impact, Risk.last_score, Risk.status),
    "Log": (Action.due, Action.status),
}


def said_of_rows(view: Any, rows: ByRef) -> Iterator[Trace]:
    """What the sections on milestones, risks and actions say of all their rows."""
    risks = [row for row in rows.risks if row.status is RiskStatus.OPEN]
    those: tuple[Sequence[Row], ...] = (rows.milestones, risks, _open_actions(rows.position))
    said = (view.milestones.sentence, view.risks.sentence, view.log.sentence)
    for (name, columns), of, printed in zip(_DECIDE.items(), those, said, strict=True):
        if printed:
            cells = tuple(cell for row in of for cell in filled(row, *columns))
            rule = RULES["BoardLog" if name == "Log" else name]
            yield Trace(f"{name}, sentence", printed, rule, cells)


def _open_actions(position: Position) -> list[Action]:
    held, live = position.held, (ActionStatus.OPEN, ActionStatus.OVERDUE)
    rows = (row for row in position.plan.actions if row.status in live)
    return [row for row in rows if row.place_in_plan not in held]
