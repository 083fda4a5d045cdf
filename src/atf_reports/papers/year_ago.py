"""Movement against the same quarter a year before, where it is held; nothing where it is not.

Ratings come from the plan's own rows of that quarter, or from the plan that the archive keeps of
it; milestones and risks, which hold no quarter, from the archive alone. A ref is compared only
with itself: where its words were others then, it is not comparable.
"""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.milestone_dates import now_date
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Position, Standing
from atf_reports.plan_quarterly import Milestone, Risk
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Table
from atf_reports.schema.names import fold

_SIGNS = {
    Movement.IMPROVED: " (+)",
    Movement.WORSENED: " (−)",
    Movement.SAME: " (=)",
}


def signed(moved: Movement) -> str:
    """The movement in words with its sign: "Improved (+)", "Worsened (−)", "Not comparable"."""
    return f"{moved}{_SIGNS.get(moved, '')}"


def rating_words(standing: Standing) -> str:
    """ "A year before: Red, improved (+)"; nothing where no rating of that quarter is held."""
    if standing.year_before is None:
        return ""
    if standing.rating is None:
        return f"A year before: {standing.year_before}"
    moved = signed(standing.year_movement)
    return f"A year before: {standing.year_before}, {moved[:1].lower()}{moved[1:]}"


def milestone_words(position: Position, milestone: Milestone) -> str:
    """ "92 days later than in Q2 2023-24"; nothing where no plan of that quarter is held."""
    table = _then(position, "milestones")
    then = table.get(milestone.ref) if table is not None else None
    if table is None or then is None:
        return ""
    when = position.quarter.year_before.short
    if fold(then.milestone) != fold(milestone.milestone):
        return _other_words(position.quarter)
    days = (now_date(milestone) - now_date(then)).days
    if not days:
        return f"same date as in {when}"
    sign, way = ("+", "later") if days > 0 else ("−", "earlier")
    return f"{phrases.count(abs(days), 'day')} {way} than in {when} ({sign}{abs(days)})"


def risk_words(position: Position, risk: Risk) -> str:
    """ "up from 9 in Q2 2023-24 (+3)"; nothing where no plan of that quarter is held."""
    table = _then(position, "risks")
    then = table.get(risk.ref) if table is not None else None
    if table is None or then is None or not (then.likelihood and then.impact):
        return ""
    if fold(then.risk) != fold(risk.risk):
        return _other_words(position.quarter)
    return score_words(risk.score, then.score, position.quarter.year_before.short)


def score_words(now: int, then: int, when: str) -> str:
    """ "up from 9 in Q2 2023-24 (+3)", "down from 12 (−4)", "no change (=)"; `when` may be ""."""
    since = f" in {when}" if when else ""
    if now == then:
        return f"no change on {when} (=)" if when else "no change (=)"
    sign, way = ("+", "up") if now > then else ("−", "down")
    return f"{way} from {then}{since} ({sign}{abs(now - then)})"


def _other_words(quarter: Quarter) -> str:
    return f"not comparable with {quarter.year_before.short}: worded otherwise then"


def _then(position: Position, name: str) -> Table | None:  # type: ignore[type-arg]
    plan = position.plan.year_before
    return getattr(plan, name) if plan is not None else None
