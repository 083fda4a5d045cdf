"""Which plan speaks for a quarter: the live one, or the snapshot of a quarter that was closed."""

from __future__ import annotations

from pathlib import Path

from atf_reports.analysis.compare import Side, compare
from atf_reports.archive import ARCHIVE, snapshot_of
from atf_reports.frozen import frozen
from atf_reports.locate import WhichPlan, find_plan
from atf_reports.phrases import count
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.workbook.read import read_plan


@frozen
class Source:
    """The plan to read, and sentences to say about the choice."""

    path: Path
    notes: tuple[str, ...] = ()


def source_of(workbook: Path | None, quarter: Quarter | None, archive: Path = ARCHIVE) -> Source:
    """The plan for a quarter; a closed quarter's is its snapshot, unless a workbook is named.

    Raises `WhichPlan`, `NotAPlan` or `ArchiveDamaged`.
    """
    closed = snapshot_of(quarter, archive) if quarter is not None else None
    if closed is None or quarter is None:
        return Source(find_plan(workbook))
    if workbook is not None:
        note = f"{quarter} is closed: {closed.plan.as_posix()} is the plan it was closed with."
        return Source(workbook, () if _is(workbook, closed.plan) else (note,))
    note = f"{quarter} is closed: its plan is read from {closed.plan.as_posix()}."
    return Source(closed.plan, (note, *_changed_since(closed.plan, quarter)))


def reported_again(plan: Plan, archive: Path = ARCHIVE) -> tuple[str, ...]:
    """A warning where a plan reports a quarter that was closed with another state of it."""
    quarter = plan.settings.quarter
    closed = snapshot_of(quarter, archive)
    if closed is None or closed.sha256 == plan.sha256:
        return ()
    went_on = f" {closed.next_plan} went on from it." if closed.next_plan else ""
    return (
        f"Warning: {quarter} is closed already, with {closed.plan.as_posix()}.{went_on} This plan "
        f"reports {quarter} once more: if that is a mistake, name the newer plan.",
    )


def _is(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _changed_since(snapshot: Path, quarter: Quarter) -> tuple[str, ...]:
    """A warning where the live plan's rows of the closed quarter are no longer the same."""
    try:
        live = find_plan(None)
    except WhichPlan:
        return ()
    then, now = (Side(read_plan(path)[0], of_quarter=quarter) for path in (snapshot, live))
    sheets = compare(then, now).sheets
    if not sheets:
        return ()
    told = ", ".join(f"{count(len(s.rows), 'row')} of {s.sheet}" for s in sheets)
    return (
        f"Warning: {live.as_posix()} has changed {told} of {quarter} since it was closed. The "
        f"papers are built from the archive; atf-reports compare {snapshot.as_posix()} "
        f'"{live.as_posix()}" shows the changes.',
    )
