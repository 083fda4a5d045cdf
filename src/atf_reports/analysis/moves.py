"""What moved between two plans or quarters: published ratings, milestones' dates, risks' scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from atf_reports.analysis.rating_scale import Movement, movement
from atf_reports.analysis.row_pairs import Pair
from atf_reports.analysis.standing import Position
from atf_reports.choices import Rating
from atf_reports.frozen import frozen
from atf_reports.plan import Plan
from atf_reports.plan_quarterly import Milestone, Risk
from atf_reports.quarter import Quarter


@frozen
class RatingMove:
    """A published rating that is another one now."""

    programme: str
    place: str
    old: Rating
    new: Rating
    movement: Movement


@frozen
class Redating:
    """A milestone whose date, the forecast or else the baseline, moved."""

    ref: str
    milestone: str
    place: str
    old: date
    new: date
    done: bool

    @property
    def days(self) -> int:
        """How many days later it is now; below 0 if earlier."""
        return (self.new - self.old).days


@frozen
class RiskMove:
    """A risk whose score, likelihood times impact, is another one now."""

    ref: str
    risk: str
    old: int
    new: int


def rating_moves(before: Position, after: Position) -> Iterator[RatingMove]:
    """Each due or offered update whose published rating is another one than before."""
    old = {(s.programme.ref, s.place): s.rating for s in before.standings}
    for standing in after.standings:
        was, now = old.get((standing.programme.ref, standing.place)), standing.rating
        if was is not None and now is not None and was is not now:
            moved = movement(now, was)
            yield RatingMove(standing.programme.name, standing.place, was, now, moved)


def redated(pairs: Sequence[Pair]) -> Iterator[Redating]:
    """Each milestone of both plans whose date is another one."""
    for pair in pairs:
        old, new = pair.old, pair.new
        if isinstance(old, Milestone) and isinstance(new, Milestone):
            was, now = old.forecast or old.baseline, new.forecast or new.baseline
            if was and now and was != now:
                yield Redating(new.ref, new.milestone, new.place, was, now, bool(new.actual))


def redated_since_last(plan: Plan, quarter: Quarter) -> Iterator[Redating]:
    """Within one plan, what its column "Last quarter's forecast" tells of the reporting quarter."""
    for row in plan.milestones if quarter == plan.settings.quarter else ():
        was, now = row.last_forecast, row.forecast
        if was and now and was != now:
            yield Redating(row.ref, row.milestone, row.place, was, now, bool(row.actual))


def risk_moves(pairs: Sequence[Pair]) -> Iterator[RiskMove]:
    """Each risk of both plans whose score is another one."""
    for pair in pairs:
        old, new = pair.old, pair.new
        if isinstance(old, Risk) and isinstance(new, Risk):
            scored = all((old.likelihood, old.impact, new.likelihood, new.impact))
            if scored and old.score != new.score:
                yield RiskMove(new.ref, new.risk, old.score, new.score)
