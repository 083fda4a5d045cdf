"""The board's log: decisions taken, and actions with what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from atf_reports import phrases
from atf_reports.analysis.standing import Position
from atf_reports.choices import ActionStatus
from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Action, Decision
from atf_reports.quarter import Quarter
from atf_reports.schema.names import fold


@frozen
class DecisionRow:
    """One decision with its date ready to print."""

    ref: str
    wording: str
    outcome: str
    decided_on: str


@frozen
class ActionRow:
    """One action: `status` says "Overdue by 12 days" where it is."""

    ref: str
    action: str
    owner: str
    due: str
    status: str
    update: str


@frozen
class DecisionLine:
    """A decision for the annex."""

    ref: str
    quarter: str
    paper: str
    ask_kind: str
    wording: str
    outcome: str
    decided_on: date | None


@frozen
class ActionLine:
    """An action for the annex."""

    ref: str
    raised: date | None
    action: str
    owner: str
    due: date | None
    status: str
    update: str


@frozen
class BoardLog:
    """The section: decisions of this quarter and the last, and actions not yet closed."""

    sentence: str
    decisions: tuple[DecisionRow, ...]
    actions: tuple[ActionRow, ...]


def decisions_about(position: Position, paper: str, about: str) -> tuple[Decision, ...]:
    """Decisions on a paper, by its name with or without what it is about; all for the board."""
    held = position.held
    rows = [d for d in position.plan.decisions if d.place_in_plan not in held]
    if paper == "Board summary":
        return tuple(rows)
    wanted = fold(about)
    return tuple(d for d in rows if wanted in fold(d.paper))


def board_log(
    position: Position, decisions: Sequence[Decision], actions: Sequence[Action]
) -> BoardLog:
    """The log as a paper prints it."""
    quarter = position.quarter
    recent = [d for d in decisions if d.quarter in (quarter, quarter.previous)]
    live = [a for a in actions if a.status in (ActionStatus.OPEN, ActionStatus.OVERDUE)]
    live.sort(key=lambda a: (a.due or date.max, a.ref))
    return BoardLog(
        sentence=_sentence(live, quarter),
        decisions=tuple(
            DecisionRow(
                d.ref,
                d.wording,
                d.outcome or "Not yet decided",
                phrases.short_day(d.decided_on) or "Not dated",
            )
            for d in recent
        ),
        actions=tuple(_action(a, quarter) for a in live),
    )


def _sentence(live: Sequence[Action], quarter: Quarter) -> str:
    if not live:
        return ""
    late = sum(a.status is ActionStatus.OVERDUE or _days_late(a, quarter) > 0 for a in live)
    if late:
        return phrases.of_which(len(live), "action open", [(late, "overdue")]) + "."
    if len(live) == 1:
        return "The one action open is not overdue."
    return f"{len(live)} actions are open and none is overdue."


def _days_late(action: Action, quarter: Quarter) -> int:
    """Days from the due date to the quarter's end; below 0 where it is still to come."""
    return (quarter.last_day - action.due).days if action.due else 0


def _action(action: Action, quarter: Quarter) -> ActionRow:
    late, status = _days_late(action, quarter), str(action.status)
    if late > 0:
        status = f"Overdue by {phrases.count(late, 'day')}"
    elif action.status is ActionStatus.OVERDUE and action.due:
        status = "Overdue since the quarter's end"
    return ActionRow(
        action.ref,
        action.action,
        action.owner,
        phrases.short_day(action.due),
        status,
        action.update,
    )


def annex_decisions(decisions: Sequence[Decision]) -> tuple[DecisionLine, ...]:
    """Every decision for the annex."""
    return tuple(
        DecisionLine(
            d.ref,
            str(d.quarter),
            d.paper,
            str(d.ask_kind or ""),
            d.wording,
            d.outcome,
            d.decided_on,
        )
        for d in decisions
    )


def annex_actions(actions: Sequence[Action]) -> tuple[ActionLine, ...]:
    """Every action for the annex."""
    return tuple(
        ActionLine(a.ref, a.raised, a.action, a.owner, a.due, str(a.status), a.update)
        for a in actions
    )
