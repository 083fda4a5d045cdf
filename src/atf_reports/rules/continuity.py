"""D47x: this plan beside last quarter's: what must not move, vanish or change its name.

Last quarter's plan is `plan.before`, which the caller sets from `--before` or the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from atf_reports.choices import RiskStatus
from atf_reports.findings import Blame, Severity, SheetBlame, shown
from atf_reports.plan_quarterly import Milestone
from atf_reports.plan_yearly import Measure, PlaceTarget
from atf_reports.rules.last_quarter import has_last_updates
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.names import fold, likeness

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
ALIKE = 0.6  # below this two titles are two things; above it one was reworded


def _pairs(plan: Plan, sheet: str) -> Iterator[tuple[Row, Row]]:
    """Each row of a sheet beside the same row of last quarter's plan."""
    if plan.before is not None:
        old = {_key(row): row for row in getattr(plan.before, sheet)}
        for row in getattr(plan, sheet):
            if before := old.get(_key(row)):
                yield row, before


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row.values[c.index] for c in type(row).key)


def _changed(plan: Plan, sheet: str, *columns: Column[Any]) -> Iterator[Blame]:
    for row, before in _pairs(plan, sheet):
        for column in filter(row.reads, columns):
            was, now = before.values[column.index], row.values[column.index]
            if was is not None and was != now:
                yield Blame(row, column, {"was": shown(was), "now": shown(now) or "blank"})


@rule(
    "D470",
    ERROR,
    message="The baseline of {ref} was {was} last quarter and is {now}.",
    fix="Put {was} back, and type the new date in Forecast date with who approved it.",
)
def milestone_baseline_changed(plan: Plan) -> Iterator[Blame]:
    """A baseline that moves hides that the milestone did.

    Before
    Milestones
    | Ref | Baseline date |
    | --- | --- |
    | MS1.05-1 | 31/12/2024 |

    Fires
    Milestones
    | Ref | Baseline date |
    | --- | --- |
    | MS1.05-1 | !31/03/2025 |

    Quiet
    Milestones
    | Ref | Baseline date | Forecast date | Change reason |
    | --- | --- | --- | --- |
    | MS1.05-1 | 31/12/2024 | 31/03/2025 | No applicants |
    """
    return _changed(plan, "milestones", Milestone.baseline)


@rule(
    "D471",
    WARNING,
    message="{heading} of {ref} was {was} last quarter and is {now}.",
    fix="Put {was} back; or, if it was corrected, keep it and accept this on the Waivers sheet.",
)
def measure_baseline_changed(plan: Plan) -> Iterator[Blame]:
    """Progress is measured from the baseline: another baseline is another story.

    Before
    Measures
    | Ref | Baseline |
    | --- | --- |
    | M1.05-1 | 70 |

    Fires
    Measures
    | Ref | Baseline |
    | --- | --- |
    | M1.05-1 | !75 |

    Quiet
    Measures
    | Ref | Baseline |
    | --- | --- |
    | M1.05-1 | 70 |
    """
    yield from _changed(plan, "measures", Measure.baseline, Measure.baseline_date)
    yield from _changed(plan, "place_targets", PlaceTarget.baseline)


@rule(
    "D472",
    WARNING,
    message='{ref} was "{was}" last quarter and is "{now}".',
    fix="If this is another thing, give it a ref of its own; if it was only renamed, accept this "
    "on the Waivers sheet.",
)
def ref_given_to_something_else(plan: Plan) -> Iterator[Blame]:
    """Refs tie the quarters together: one that changes hands mixes two histories.

    Before
    Programmes
    | Ref | Programme |
    | --- | --- |
    | P1.05 | Healthy Child Programme |
    | P3.04 | Fair Employment Charter |

    Fires
    Programmes
    | Ref | Programme |
    | --- | --- |
    | P1.05 | !Careers Hub |
    | P3.04 | Fair Employment Charter (renewed) |

    Quiet
    Programmes
    | Ref | Programme |
    | --- | --- |
    | P1.05 | Healthy Child Programme |
    | P3.04 | The Fair Employment Charter |
    """
    for sheet in ("programmes", "measures", "milestones", "risks"):
        for row, before in _pairs(plan, sheet):
            column = _title(row)
            was, now = before.values[column.index], row.values[column.index]
            if likeness(fold(was), fold(now)) < ALIKE:
                yield Blame(row, column, {"was": shown(was), "now": shown(now)})


def _may_be(old: Row, row: Row) -> bool:
    """Whether a row whose ref could not be read is last quarter's row by its title."""
    column = _title(row)
    return likeness(fold(old.seen(column)), fold(row.seen(column) or "")) >= ALIKE


def _title(row: Row) -> Column[Any]:
    """The column that says what a row with a ref is."""
    return next(c for c in type(row).columns if c.name in ("title", "milestone", "risk"))


@rule(
    "D473",
    WARNING,
    message="{sheet} has no row {missing} any more: last quarter it was {title}.",
    fix="Put the row back: a programme that stops is Closed, a milestone gets its Actual date, a "
    "risk is Closed.",
)
def ref_vanished(plan: Plan) -> Iterator[SheetBlame]:
    """What leaves the plan without a word leaves every paper with it.

    A risk that was Closed last quarter has been printed as closed, and may go.

    Before
    Milestones
    | Ref | Milestone |
    | --- | --- |
    | MS1.05-1 | All posts filled |
    | MS1.05-2 | A second clinic opens |

    Fires
    !Milestones
    | Ref | Milestone |
    | --- | --- |
    | MS1.05-1 | All posts filled |

    Quiet
    Milestones
    | Ref | Milestone |
    | --- | --- |
    | MS1.05-1 | All posts filled |
    | MS1.05-2 | A second clinic opens |
    """
    if plan.before is None:
        return
    for name in ("programmes", "measures", "milestones", "risks"):
        old: Table[Any] = getattr(plan.before, name)
        now: Table[Any] = getattr(plan, name)
        ref = now.row_type.columns[0]
        kept = {row.values[0] for row in now.readable(ref)}
        unsure = [row for row in now if not row.reads(ref)]
        for row in old if now.headings_at else ():
            gone = row.values[0] not in kept and not any(_may_be(row, other) for other in unsure)
            if gone and getattr(row, "status", None) is not RiskStatus.CLOSED:
                title = shown(row.values[_title(row).index])
                facts = {"missing": row.values[0], "title": title}
                yield SheetBlame(now.sheet, None, row.values[0], facts)


@rule(
    "D474",
    WARNING,
    message="{heading} says {value}; last quarter's plan says {was}.",
    fix="Type {was}, or leave it if last quarter's plan was wrong.",
)
def last_quarter_misremembered(plan: Plan) -> Iterator[Blame]:
    """What a row says of last quarter has to be what last quarter said.

    Before
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q1 |

    Milestones
    | Ref | Forecast date |
    | --- | --- |
    | MS1.05-1 | 31/12/2024 |

    Fires
    Milestones
    | Ref | Forecast date | Last quarter's forecast |
    | --- | --- | --- |
    | MS1.05-1 | 31/12/2024 | !30/11/2024 |

    Quiet
    Milestones
    | Ref | Forecast date | Last quarter's forecast |
    | --- | --- | --- |
    | MS1.05-1 | 31/01/2025 | 31/12/2024 |
    """
    before = plan.before
    if before is None or before.settings.quarter >= plan.settings.quarter:
        return
    for milestone, was in _pairs(plan, "milestones"):
        old = was.values[Milestone.forecast.index]
        said = milestone.values[Milestone.last_forecast.index]
        if old and said and old != said:
            yield Blame(milestone, Milestone.last_forecast, {"was": shown(old)})


_WITHOUT_PLAN = "baselines changed, refs vanished or given to something else"
_WITHOUT_UPDATES = "ratings changed without words, words carried over"


@rule(
    "D475",
    INFO,
    message="Last quarter's plan is not at hand, so these checks did not run: {skipped}.",
    fix="Name last quarter's plan with --before, or keep it in archive/.",
)
def history_missing(plan: Plan) -> Iterator[SheetBlame]:
    """Said once, so that a clean check is not taken for more than it is.

    Fires
    !Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |

    Quiet
    !Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |
    """
    skipped = [] if plan.before else [_WITHOUT_PLAN]
    skipped += [] if has_last_updates(plan) else [_WITHOUT_UPDATES]
    if skipped:
        yield SheetBlame(plan.updates.sheet, None, "", {"skipped": "; ".join(skipped)})
