"""The commands about returns: send, collect, status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, _say, cli, tell_if_open

if TYPE_CHECKING:
    from atf_reports.returns.outcome import Collection
    from atf_reports.returns.plan_book import PlanBook
    from atf_reports.returns.reporters import Reporter

# What Excel or Numbers may save; those that cannot be read are refused by name.
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".numbers")
DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_PLAN_OPTION = click.option("--plan", "plan", type=PLAN, help="The plan, if not the only one.")


@cli.group()
def returns() -> None:
    """Send returns to reporters, collect them into the plan, and see who has not sent one."""


@returns.command("send")
@_PLAN_OPTION
@click.option("--to", "target", type=PLAN, default=Path("returns"), help="In place of returns/.")
@click.option("--place", "places", multiple=True, help="Only this Place; may be repeated.")
@click.option("--theme", "themes", multiple=True, help="Only this theme's lead; may be repeated.")
@click.option("--lead", "leads", multiple=True, help="Only this lead body; may be repeated.")
def send_command(
    plan: Path | None,
    target: Path,
    places: tuple[str, ...],
    themes: tuple[str, ...],
    leads: tuple[str, ...],
) -> None:
    """Write one pre-filled return workbook per reporter, with what is due this quarter.

    A file already there is left alone if somebody filled it in, else made anew. Exits 0 when all
    are ready, 1 when one was left alone or the plan does not say by when they are due, 2 when the
    plan cannot be read.
    """
    from atf_reports.returns.send import no_day_set, send

    book = _book(plan)
    to_type = no_day_set(book)
    sent = send(book, target, _chosen(book, places, themes, leads))
    for each in sent:
        note = "  (unchanged)" if each.unchanged else ""
        note = "  (made anew; nobody had filled it in)" if each.renewed else note
        if each.problem:
            _say(f"left  {each.path.as_posix()}: {each.problem}")
        else:
            _say(f"  {each.path.as_posix()}{note}")
    left = sum(bool(each.problem) for each in sent)
    of_all = f"{len(sent) - left} of {len(sent)} returns for {book.quarter} are"
    if to_type:
        click.echo(f"{of_all} written, and none of them can say by when it is due.")
        click.echo(
            f"Next: before you send them, type {to_type}, and save; then atf-reports returns send "
            "again, which makes anew each file that nobody has filled in"
        )
    else:
        click.echo(f"{of_all} ready to send.")
        click.echo("Next: send each file to its reporter; then atf-reports returns status")
    raise SystemExit(1 if left or to_type else 0)


@returns.command("collect")
@click.argument("files", type=PLAN, nargs=-1, required=True)
@_PLAN_OPTION
@click.option(
    "--take",
    type=click.Choice(["plan", "return"]),
    help="Settle cells changed in both: keep the plan's, or take the return's.",
)
@click.option("--with-errors", is_flag=True, help="Merge returns whose rows hold errors too.")
@click.option(
    "--received", type=click.DateTime(DAYS), help="The day these came, for those that do not say."
)
@click.option("--json", "as_json", is_flag=True, help="Print the ledger as JSON.")
def collect_command(
    files: tuple[Path, ...],
    plan: Path | None,
    take: str | None,
    with_errors: bool,
    received: datetime | None,
    as_json: bool,
) -> None:
    """Check returns and merge them into a new copy of the plan, each whole or not at all.

    FILES are returns, or folders that hold them. The plan itself is never written to. Exits 0 when
    every return is in the plan, 1 when one is held back or words were left out, 2 when it cannot
    run.
    """
    from atf_reports.returns.collect import Collector
    from atf_reports.returns.ledger import collection_json
    from atf_reports.returns.ledger_text import collection_text
    from atf_reports.workbook.editor import CannotEdit
    from atf_reports.workbook.package import NotAPlan

    paths = list(_workbooks(files))
    tell_if_open(*paths)
    book = _book(plan, quiet=as_json, to_copy=True)
    try:
        day = received.date() if received else None
        collection = Collector(book, take or "", with_errors, day).collect(paths)
    except (CannotEdit, NotAPlan) as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise CannotRun(f"The new copy cannot be written: {error.strerror or error}.") from error
    if as_json:
        click.echo(collection_json(collection, ascii_only=True))
    else:
        _say(collection_text(collection, _width()))
        click.echo(_next(collection))
    raise SystemExit(collection.exit_code)


def _next(collection: Collection) -> str:
    if any(outcome.is_held_for_errors for outcome in collection.outcomes):
        return (
            "Next: atf-reports returns status, whose reminders name these cells to the officers; "
            "or collect again --with-errors to merge those returns as they are"
        )
    if collection.exit_code and collection.written is None:
        return "Next: settle what is named above, then collect again"
    return "Next: atf-reports returns status, then atf-reports check"


@returns.command("status")
@_PLAN_OPTION
@click.option("--as-of", type=click.DateTime(DAYS), help="Today if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status_command(plan: Path | None, as_of: datetime | None, as_json: bool) -> None:
    """Who has returned, how complete, how many working days late, and words for a reminder.

    Filled-in returns in returns/ that were not collected yet are named, and nobody is reminded of
    them. Exits 0 when everything due is in the plan, 1 when something is not, 2 when the plan
    cannot be read.
    """
    from atf_reports.returns.status import Status
    from atf_reports.returns.status_text import held_first, status_json, status_text
    from atf_reports.returns.waiting import RETURNS

    book = _book(plan, quiet=as_json)
    status = Status(book, (as_of or datetime.now().astimezone()).date(), RETURNS)
    if as_json:
        click.echo(status_json(status))
    else:
        _say(status_text(status))
        folder = RETURNS.as_posix() if status.uncollected else "FILES"
        _say(f"Next: {held_first(status)}atf-reports returns collect {folder}")
    raise SystemExit(0 if status.is_whole else 1)


def _book(named: Path | None, quiet: bool = False, to_copy: bool = False) -> PlanBook:
    """The plan meant, the newest where a copy is made of it; raises `CannotRun`."""
    from atf_reports.locate import WhichPlan, find_plan, refuse_an_older_copy
    from atf_reports.returns.plan_book import PlanBook
    from atf_reports.workbook.package import NotAPlan

    try:
        path = find_plan(named)
        if named is None and not quiet:
            click.echo(f"Plan: {path.as_posix()}", err=True)
        tell_if_open(path)
        if to_copy:
            refuse_an_older_copy(path)
        return PlanBook.opened(path)
    except (NotAPlan, WhichPlan) as error:
        raise CannotRun(str(error)) from error


def _chosen(
    book: PlanBook, places: tuple[str, ...], themes: tuple[str, ...], leads: tuple[str, ...]
) -> list[Reporter]:
    from atf_reports.returns.reporters import Duties, NoSuchReporter, ReporterKind

    duties = Duties(book)
    asked = [(ReporterKind.PLACE, places), (ReporterKind.THEME, themes), (ReporterKind.LEAD, leads)]
    try:
        return [duties.named(name, kind) for kind, names in asked for name in names]
    except NoSuchReporter as error:
        raise CannotRun(str(error)) from error


def _workbooks(files: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, and the workbooks in the folders named; what is passed over is said."""
    for path in files:
        if not path.exists():
            raise CannotRun(f"There is no file {path}.")
        if not path.is_dir():
            yield path
            continue
        there = [p for p in sorted(path.rglob("*")) if p.is_file() and p.name[:1] not in ("~", ".")]
        found = [p for p in there if p.suffix.casefold() in _SPREADSHEETS]
        if not found:
            raise CannotRun(f"There is no workbook in {path}.")
        if others := [p.name for p in there if p not in found]:
            click.echo(f"Passed over, being no workbooks: {', '.join(others)}", err=True)
        yield from found


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
