"""The commands that bring other files into a copy of the plan: import indicators, import plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from atf_reports.cli import PLAN, CannotRun, _say, cli

if TYPE_CHECKING:
    from atf_reports.edits import PlanEdits
    from atf_reports.imports.indicator_values import IndicatorImport
    from atf_reports.imports.plan_rows import PlanImport
    from atf_reports.returns.plan_book import PlanBook

_PLAN_OPTION = click.option("--plan", "plan", type=PLAN, help="The plan, if not the only one.")


@cli.group("import")
def imports() -> None:
    """Bring published figures or an existing delivery plan into a copy of the plan."""


@imports.command("indicators")
@click.argument("file", type=PLAN)
@_PLAN_OPTION
@click.option("--age", "ages", multiple=True, help="Where a file holds several ages: take this.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of every row as JSON.")
def indicators_command(file: Path, plan: Path | None, ages: tuple[str, ...], as_json: bool) -> None:
    """Take a saved Fingertips CSV into Indicator values, by Fingertips ID and GSS code.

    The values go into a new copy of the plan, with a ledger of every row of the file beside it.
    Sexes and inequality splits become groups. Exits 0 when all that concerns the plan was taken, 1
    when something is to be confirmed or nothing was new, 2 when a file cannot be read.
    """
    from atf_reports.imports.fingertips import NotFingertips, read_fingertips
    from atf_reports.imports.indicator_values import IndicatorImport

    book = _book(plan, quiet=as_json)
    try:
        read = read_fingertips(file)
    except NotFingertips as error:
        raise CannotRun(str(error)) from error
    done = IndicatorImport(book, read.rows, frozenset(ages))
    edits = done.run()
    ledger = {
        "file": file.name,
        "headings_left": list(read.headings_left),
        "to_confirm": done.to_confirm,
        "rows": [{**asdict(line), "fate": str(line.fate)} for line in done.ledger],
    }
    written = _write(book, edits, "indicators", ledger)
    if as_json:
        click.echo(json.dumps(ledger, indent=1))
    else:
        _tell_indicators(done, written)
    raise SystemExit(1 if done.to_confirm or written is None else 0)


def _tell_indicators(done: IndicatorImport, written: Path | None) -> None:
    from atf_reports.imports.indicator_values import Fate

    counts = [f"{done.count(fate)} {fate}" for fate in Fate if done.count(fate)]
    click.echo(f"{len(done.rows)} rows read: {', '.join(counts) or 'none'}.")
    for why, number in sorted(done.reasons.items(), key=lambda pair: -pair[1]):
        click.echo(f"  left     {number}: {why}")
    for sentence in done.to_confirm:
        _say(f"  confirm  {sentence}")
    _tell_written(written)


def _tell_written(written: Path | None) -> None:
    if written is None:
        click.echo("Nothing is new, so no copy of the plan was written.")
        return
    click.echo(f"Wrote {written.as_posix()}, and beside it the ledger of every row.")
    click.echo("Next: atf-reports compare the plan with the copy, then atf-reports check")


def _book(plan: Path | None, quiet: bool = False) -> PlanBook:
    """The plan to copy; raises `CannotRun`."""
    from atf_reports.locate import WhichPlan, find_plan, refuse_an_older_copy
    from atf_reports.returns.plan_book import PlanBook
    from atf_reports.workbook.package import NotAPlan

    try:
        path = find_plan(plan)
        if plan is None:
            click.echo(f"Plan: {path.as_posix()}", err=True)
        refuse_an_older_copy(path)
        return PlanBook.opened(path)
    except (NotAPlan, WhichPlan) as error:
        raise CannotRun(str(error)) from error


def _write(
    book: PlanBook, edits: PlanEdits, what: str, ledger: Any, target: Path | None = None
) -> Path | None:
    """The next copy of the plan and its ledger, both or neither; None where nothing changed."""
    from atf_reports.locate import next_copy
    from atf_reports.output import write_whole
    from atf_reports.workbook.editor import CannotEdit

    if edits.is_empty:
        return None
    assert book.grid.path is not None
    target = target or next_copy(book.grid.path)
    beside = target.with_name(f"{target.stem} {what}.json")
    try:
        write_whole(beside, (json.dumps(ledger, indent=1, ensure_ascii=False) + "\n").encode())
        try:
            write_whole(target, edits.content())
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except CannotEdit as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise CannotRun(f"The copy cannot be written: {error.strerror or error}.") from error
    return target


@imports.command("plan")
@click.argument("file", type=PLAN)
@_PLAN_OPTION
@click.option("--to", "target", type=PLAN, help="Make a new, otherwise blank plan: FILE.xlsx.")
@click.option("--json", "as_json", is_flag=True, help="Print guesses and ledger as JSON.")
def plan_command(file: Path, plan: Path | None, target: Path | None, as_json: bool) -> None:
    """Take an existing delivery plan, a table in Word or Excel, into Programmes and Measures.

    FILE is a .docx or .xlsx with a heading row such as Programme, Outline, Outcomes, Measures,
    Accountable body, Partners. The rows go into a new copy of the plan, or with --to into a new
    one; a ledger beside it says where each cell's words went. Every guess is listed to confirm.
    Exits 0 when there was nothing to guess, 1 when something is to be confirmed, 2 when the file
    cannot be read.
    """
    from atf_reports.imports.plan_layout import Layout
    from atf_reports.imports.plan_rows import USUAL, PlanImport
    from atf_reports.imports.tables import NotATable, read_tables

    try:
        source = read_tables(file)
    except NotATable as error:
        raise CannotRun(str(error)) from error
    layout = Layout.of(source)
    if not layout.programmes:
        raise CannotRun(
            f"{file.name} has no table with the headings of a plan: a row with Programme and at "
            "least two of Outline, Outcomes, Measures, Accountable body, Partners."
        )
    with _blank_or(plan, target, quiet=as_json) as book:
        done = PlanImport(book, layout)
        edits = _made(done)
        ledger = {
            "file": file.name,
            "everywhere": [" ".join(usual) for usual in USUAL],
            "guesses": [asdict(guess) for guess in done.guesses],
            "cells": [asdict(account) for account in done.accounts],
        }
        written = _write(book, edits, "import", ledger, target)
    if as_json:
        click.echo(json.dumps(ledger, indent=1))
    else:
        _tell_plan(done, written)
    raise SystemExit(1 if done.guesses else 0)


def _made(done: PlanImport) -> PlanEdits:
    from atf_reports.workbook.editor import CannotEdit

    try:
        return done.run()
    except CannotEdit as error:
        raise CannotRun(str(error)) from error


@contextmanager
def _blank_or(plan: Path | None, target: Path | None, quiet: bool) -> Iterator[PlanBook]:
    """The plan to copy, or a blank one where a new plan is asked for."""
    from atf_reports.returns.plan_book import PlanBook
    from atf_reports.workbook.write import write_plan

    if target is None:
        yield _book(plan, quiet)
        return
    if target.exists():
        raise CannotRun(f"{target.as_posix()} is there already: name a new file.")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        blank = Path(folder) / "blank.xlsx"
        write_plan(blank)
        yield PlanBook.opened(blank)


def _tell_plan(done: PlanImport, written: Path | None) -> None:
    from atf_reports.imports.plan_rows import USUAL

    left = [account for account in done.accounts if account.left]
    click.echo(
        f"{len(done.accounts)} cells read: {done.programmes} programmes and {done.measures} "
        f"measures made of them; {len(left)} cells are headings or were left."
    )
    for sheet, heading, said in USUAL:
        _say(f"  everywhere  {sheet}, {heading}: {said}")
    for guess in done.guesses:
        where = f" ({guess.where})" if guess.where else ""
        _say(f"  confirm     {guess.sheet} {guess.ref}, {guess.heading}: {guess.said}{where}")
    for account in left:
        if account.left not in ("the table's own headings", "a theme's heading"):
            _say(f"  left        {account.where}: {account.left}: {_short(account.text)}")
    _tell_written(written)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
