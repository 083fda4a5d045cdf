"""`returns status` in words: a table, and lines ready to paste into a reminder."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from atf_reports import __version__
from atf_reports.phrases import count, day, listed, short_day
from atf_reports.returns.send import return_name
from atf_reports.returns.status import ReporterStatus, Status

MOST_NAMED = 12  # of what holds a return back, in a reminder; the ledger names all
WIDEST = 36  # characters of a reporter's name in the table
_HEADS = ("Reporter", "Return", "Rows", "Came on", "Days late", "Errors", "Warnings")


def status_text(status: Status) -> str:
    """The table and the reminders, as plain text."""
    lines = [*_opening(status), "", *_table(status), ""]
    if status.weekdays_only:
        lines += ["Days late are weekdays only: the table of bank holidays ends earlier.", ""]
    else:
        lines += ["Days late are working days in England.", ""]
    if status.outstanding:
        lines += ["To paste into a reminder", "------------------------"]
        lines += [line for each in status.outstanding for line in [*_reminder(status, each), ""]]
    return "\n".join(lines).rstrip() + "\n"


def _opening(status: Status) -> Iterator[str]:
    """How many have returned, what of it is not in the plan, and whether it is long ago."""
    owing = [s for s in status.reporters if s.due]
    came = sum(s.has_come for s in owing)
    due = f"due on {day(status.returns_due)}" if status.returns_due else "with no due date set"
    yield (
        f"{came} of {count(len(owing), 'reporter')} have returned for {status.quarter}, {due}, "
        f"as of {day(status.as_of)}."
    )

    if waiting := [path for s in status.uncollected for path in s.waiting]:
        there = "is filled in" if len(waiting) == 1 else "are filled in"
        yield (
            f"Of these, {count(len(waiting), 'file')} in {status.folder}/ {there} and not "
            "collected yet: the rows counted below are those of the plan."
        )
        yield from (f"  {path.as_posix()}" for path in waiting)
    if status.is_long_over:
        such = status.returns_due or status.quarter.next.first_day
        yield (
            f"{status.quarter} is long over: --as-of DATE shows how things stood on a day, such as "
            f"{such:%d/%m/%Y}."
        )


def _table(status: Status) -> Iterator[str]:
    rows = [_HEADS, *(_cells(s) for s in status.reporters if s.due or s.returned)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEADS))]
    for number, row in enumerate(rows):
        yield "  ".join(f"{text:{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _cells(s: ReporterStatus) -> tuple[str, ...]:
    late = str(s.days_late) if s.days_late is not None else ""
    has_come = bool(s.returned or s.held or s.waiting)
    if s.days_late is None and has_come:
        late = "not known"
    came = short_day(s.returned_on) or ("day not said" if has_come else "")
    if s.corrected_on:
        came += f", corrected {short_day(s.corrected_on)}"
    rows = f"{s.done} of {s.due}"
    name = s.title if len(s.title) <= WIDEST else f"{s.title[: WIDEST - 1].rstrip()}…"
    return (name, s.word, rows, came, late, str(s.errors), str(s.warnings))


def held_first(status: Status) -> str:
    """What to do before the next collecting about returns that came and are held back."""
    held = [s.title for s in status.outstanding if s.held]
    if not held:
        return ""
    whose = (
        f"the return of {held[0]}" if len(held) == 1 else f"the returns of {listed(held, most=3)}"
    )
    return f"first settle what holds back {whose}, at the top of the reminders; then "


def _reminder(status: Status, s: ReporterStatus) -> Iterator[str]:
    yield s.title
    if s.held and not s.to_mend:
        yield from textwrap.wrap(f"(For the office: {' '.join(s.held)})", 96)
    for line in reminder(status, s).splitlines():
        yield from textwrap.wrap(
            line,
            96,
            subsequent_indent="  " if line[:2] == "- " else "",
            break_on_hyphens=False,  # a file's name stays whole
        )


def reminder(status: Status, s: ReporterStatus) -> str:
    """What to write to a reporter whose return is not in, held back, or not whole."""
    if s.held:
        return _held_words(status, s)
    when = ""
    if status.returns_due:
        ago = ""
        if status.as_of > status.returns_due:
            late = working_days_words(s, status)
            ago = f" ({late} ago)" if late else ""
        verb = "was" if status.as_of > status.returns_due else "is"
        when = f" {verb} due on {day(status.returns_due)}{ago}"
    rows = f"{s.done} of the {s.due} rows due are in"
    if s.due == 1:
        rows = "the one row due is not in yet"
    opening = f"The return for {status.quarter.words}{when}"
    if not when:
        opening = f"We look forward to the return for {status.quarter.words}"
    if s.returned:
        opening = f"Thank you for the return for {status.quarter.words}"
    name = return_name(s.reporter.name, status.quarter)
    return (
        f"{opening}; {rows}. Please fill in {name} and send it back, unfinished if need be: its "
        f"first sheet says what is left.{_questions(status)}"
    )


def _held_words(status: Status, s: ReporterStatus) -> str:
    """What to write where the return came and cannot go into the plan as it is."""
    came = f", which came on {day(s.returned_on)}" if s.returned_on and not s.returned else ""
    opening = f"Thank you for the return for {status.quarter.words}{came}."
    if not s.to_mend:
        return f"{opening} The programme office is settling how it goes into the plan."
    told = [f"- {sentence}" for sentence in s.to_mend[:MOST_NAMED]]
    if (more := len(s.to_mend) - MOST_NAMED) > 0:
        told.append(f"- and {count(more, 'more cell')}: the programme office can send the list.")
    asked = f"Please mend this in the file you sent, and send it again.{_questions(status)}"
    return "\n".join((f"{opening} It cannot go into the plan yet:", *told, asked))


def _questions(status: Status) -> str:
    contact = status.book.plan.settings.contact
    return f" Questions: {contact}." if contact else ""


def working_days_words(s: ReporterStatus, status: Status) -> str:
    """ "3 working days", or weekdays where the table of bank holidays does not reach."""
    from atf_reports.schema.working_days import working_days_after

    if status.returns_due is None:
        return ""
    number = working_days_after(status.returns_due, status.as_of)
    noun = "weekday" if status.weekdays_only else "working day"
    return count(number, noun) if number else ""


def status_json(status: Status) -> str:
    """The same for a machine, in ASCII, so that any console and pipe passes every word on."""
    path = status.book.grid.path
    said: dict[str, Any] = {
        "version": __version__,
        "workbook": path.as_posix() if path else None,
        "sha256": status.book.grid.sha256,
        "quarter": str(status.quarter),
        "as_of": status.as_of.isoformat(),
        "returns_due": status.returns_due.isoformat() if status.returns_due else None,
        "weekdays_only": status.weekdays_only,
        "reporters": [_json(status, each) for each in status.reporters],
    }
    return json.dumps(said, indent=1)


def _json(status: Status, s: ReporterStatus) -> dict[str, Any]:
    return {
        "reporter": s.reporter.name,
        "kind": s.reporter.kind.value,
        "status": s.word,
        "returned_on": s.returned_on.isoformat() if s.returned_on else None,
        "corrected_on": s.corrected_on.isoformat() if s.corrected_on else None,
        "held": list(s.held),
        "not_collected": [path.as_posix() for path in s.waiting],
        "rows_done": s.done,
        "rows_due": s.due,
        "working_days_late": s.days_late,
        "errors": s.errors,
        "warnings": s.warnings,
        "reminder": reminder(status, s) if s.is_to_remind else None,
    }
