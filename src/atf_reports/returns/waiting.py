"""Returns that lie in the folder: filled in and not in the plan yet, or as they were sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Return
from atf_reports.returns.changes import Diff
from atf_reports.returns.differ import Differ
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.receive import NotAReturn, Received, receive
from atf_reports.workbook.package import NotAPlan
from atf_reports.workbook.return_form import RETURNED_ON

RETURNS = Path("returns")


@frozen
class WaitingReturn:
    """A return that somebody filled in and nobody has collected; `returned_on` by its own words."""

    path: Path
    sha256: str
    returned_on: date | None


def waiting_returns(prefill: Prefill, folder: Path) -> Mapping[str, Sequence[WaitingReturn]]:
    """The quarter's returns in a folder that hold words which the plan does not, by reporter."""
    found: dict[str, list[WaitingReturn]] = {}
    for received in _received(folder):
        if received.quarter == prefill.quarter and _is_news(_diff(prefill, received)):
            waiting = WaitingReturn(received.path, received.sha256, _day(received))
            found.setdefault(received.reporter, []).append(waiting)
    return found


def is_untouched(prefill: Prefill, path: Path, reporter: str) -> bool:
    """Whether a file is a reporter's return of this quarter just as it was sent."""
    try:
        received = receive(path)
    except (NotAReturn, NotAPlan):
        return False
    if (received.reporter, received.quarter) != (reporter, prefill.quarter):
        return False
    diff = _diff(prefill, received)
    return not (_is_news(diff) or diff.collected)


def _received(folder: Path) -> Iterator[Received]:
    """Every return in a folder and below; what is none or cannot be read is not for us to say."""
    for path in sorted(folder.rglob("*.xls[xm]")) if folder.is_dir() else ():
        if path.name[:1] in ("~", "."):
            continue
        try:
            yield receive(path)
        except (NotAReturn, NotAPlan, OSError):
            continue


def _diff(prefill: Prefill, received: Received) -> Diff:
    return Differ(prefill, received).run()


def _is_news(diff: Diff) -> bool:
    """Whether a return holds anything that was neither sent in it nor stands in the plan."""
    typed = any(not left.as_sent for left in diff.left_out)
    return bool(diff.changes or diff.conflicts or diff.problems or typed)


def _day(received: Received) -> date | None:
    days = (row.value(RETURNED_ON) for row in received.guide if row.row_type is Return)
    return next((day for day in days if isinstance(day, date)), None)
