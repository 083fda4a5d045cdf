"""`returns send`: one workbook per reporter, never written over one that somebody filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from atf_reports.frozen import frozen
from atf_reports.output import write_whole
from atf_reports.plan_quarterly import Setting
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.reporters import Duties, Reporter
from atf_reports.returns.waiting import is_untouched
from atf_reports.rules.settings import usual_day
from atf_reports.schema.names import fold
from atf_reports.workbook.return_book import return_bytes

LONGEST = 60  # characters of a reporter's name in a file name


@frozen
class Sent:
    """What became of one reporter's return; `problem` is a sentence where it was not written.

    `renewed` says that it replaced one that nobody had filled in.
    """

    reporter: Reporter
    path: Path
    rows: int
    unchanged: bool = False
    renewed: bool = False
    problem: str = ""


def return_name(reporter: str, quarter: Quarter) -> str:
    """The file name of a return: "liverpool-return-2024-25-Q2.xlsx"."""
    plain = unicodedata.normalize("NFKD", reporter).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").casefold()).strip("-")
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
    return f"{slug}-return-{quarter.slug}.xlsx".removeprefix("-")


def send(book: PlanBook, to: Path, chosen: Iterable[Reporter] = ()) -> tuple[Sent, ...]:
    """Write the returns of the chosen reporters (all by default) into `to`/QUARTER.

    A file already there is left alone and named if somebody filled it in, else it is made anew.
    """
    duties = Duties(book)
    prefill = Prefill(duties)
    folder = to / book.quarter.slug
    return tuple(_send(prefill, folder, r) for r in (tuple(chosen) or duties.reporters))


def no_day_set(book: PlanBook) -> str:
    """Where and what to type, if the plan does not say by when the returns are due; else ""."""
    if book.plan.settings.returns_due is not None:
        return ""
    rows = (row for row in book.plan.setting_rows if fold(row.name) == "returns due")
    where = next((f"{row.table.sheet}!{row.cell(Setting.value)}" for row in rows), Setting.sheet)
    day = usual_day(book.quarter)
    return f"Returns due at {where}, such as {day:%d/%m/%Y}"


def _send(prefill: Prefill, folder: Path, reporter: Reporter) -> Sent:
    form = prefill.form(reporter)
    path = folder / return_name(reporter.name, form.quarter)
    rows = sum(len(sheet.rows) for sheet in form.sheets)
    content = return_bytes(form)
    try:
        if path.exists():
            if path.read_bytes() == content:
                return Sent(reporter, path, rows, unchanged=True)
            if is_untouched(prefill, path, reporter.name):
                write_whole(path, content)
                return Sent(reporter, path, rows, renewed=True)
            why = "is there already and may have been filled in: it is left as it is."
            return Sent(reporter, path, rows, problem=f"{path.name} {why} {_SETTLE}")
        write_whole(path, content)
    except PermissionError:
        why = "is open in another program, or its folder is read-only"
        return Sent(reporter, path, rows, problem=f"{path.name} {why}: close it, then send again.")
    except OSError as error:
        why = error.strerror or str(error)
        return Sent(reporter, path, rows, problem=f"{path.name} could not be written: {why}.")
    return Sent(reporter, path, rows)


_SETTLE = "Collect it, or move it away, then send again."
