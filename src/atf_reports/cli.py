"""The command line: thin commands; the only place that prints or exits.

Exit codes: 0 done, 1 in part or something found, 2 could not run, 3 the tool itself failed.
Heavy imports stand inside the commands, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from atf_reports import __version__
from atf_reports.windows import cannot_open

if TYPE_CHECKING:
    from atf_reports.quarter import Quarter
    from atf_reports.verdict import Verdict

QUARTER_TABLE = """\
One quarter, start to finish:

  atf-reports new my-plan --example   a folder with an example plan and templates
  atf-reports returns send            one pre-filled return workbook per reporter
  atf-reports returns status          who has returned, how late, words for a reminder
  atf-reports returns collect FILES   merges returns into a new copy of the plan
  atf-reports check                   can I build tonight? every fault, what to type
  atf-reports build                   all papers and annexes of the quarter
  atf-reports verify DIR              is a pack as it was built? which papers were edited?
  atf-reports compare BEFORE AFTER    what changed between two plans or two quarters
  atf-reports sign-off PAPER          records who signed a paper off, and when
  atf-reports roll                    closes the quarter and opens the next

Each command explains itself: atf-reports COMMAND --help"""

PLAN = click.Path(path_type=Path)


class CannotRun(click.ClickException):
    """One plain sentence on stderr, exit 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence as it is."""
        click.echo(self.message, err=True)


class QuarterOption(click.ParamType["Quarter"]):
    """A quarter such as "2024-25 Q2"."""

    name = "quarter"

    def convert(self, value: Any, param: Any, ctx: Any) -> Quarter:
        """The quarter; another text is a bad option."""
        from atf_reports.quarter import Quarter

        try:
            return Quarter.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="atf-reports")
@click.pass_context
def cli(context: click.Context) -> None:
    """From one Excel delivery plan to each quarter's Word papers and Excel annexes."""
    if context.invoked_subcommand is None:
        click.echo(QUARTER_TABLE)


@cli.command()
@click.argument("workbook", type=PLAN, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--findings", type=PLAN, help="Also write a list to tick off: FILE.xlsx.")
@click.option("--html", type=PLAN, help="Also write a page to mail: FILE.html.")
@click.option("--strict", is_flag=True, help="Count warnings as blocking.")
@click.option("--all", "all_infos", is_flag=True, help="Show remarks as well.")
@click.option("--quarter", type=QuarterOption(), help="Check for this quarter.")
@click.option("--before", type=PLAN, help="Last quarter's plan, to compare with.")
def check(
    workbook: Path | None,
    as_json: bool,
    findings: Path | None,
    html: Path | None,
    strict: bool,
    all_infos: bool,
    quarter: Quarter | None,
    before: Path | None,
) -> None:
    """Can I build tonight? Every fault of a plan: sheet, cell, what to type.

    Templates that were changed are tested too. Exits 0 when nothing blocks, 1 when something does,
    2 when the plan cannot be read or a file cannot be written: then stdout stays empty, with --json
    as well, which puts faults of templates on stderr. The files of --findings and
    --html hold every finding, remarks too, and are made anew each time.
    """
    verdict = checked_plan(workbook, quarter, before, strict, quiet=as_json)
    written = _write_reports(verdict, findings, html, before) if findings or html else []
    if as_json:
        from atf_reports.check_json import verdict_json

        click.echo(verdict_json(verdict))
    else:
        from atf_reports.check_text import WIDEST, next_step, verdict_text

        _say(verdict_text(verdict, min(_width(), WIDEST), all_infos, _in_colour()))
    for path in written:
        click.echo(f"Wrote {path.as_posix()}", err=as_json)
    unusable = _templates_at_fault(to_stderr=as_json)
    if not as_json:
        _say(next_step(verdict, workbook.as_posix() if workbook else "", bool(written)))
    raise SystemExit(1 if verdict.blocks or unusable else 0)


def _templates_at_fault(to_stderr: bool) -> bool:
    """Tell the faults of the templates that were changed; whether one cannot be used."""
    from atf_reports.shipped import changed_templates

    if not changed_templates(Path("templates")):
        return False  # the rest costs a fifth of a second to import
    from atf_reports.cli_templates import tell_faults
    from atf_reports.template_kit import check_changed_templates

    faults = check_changed_templates(Path("templates"))
    tell_faults(faults, to_stderr)
    return any(fault.blocks for fault in faults)


def _write_reports(
    verdict: Verdict, findings: Path | None, html: Path | None, before: Path | None
) -> list[Path]:
    """The list and the page of a check, written; raises `CannotRun`."""
    from atf_reports.check_files import CannotWrite, write_reports

    try:
        return write_reports(verdict, findings, html, (before,) if before else ())
    except CannotWrite as error:
        raise CannotRun(str(error)) from error


def checked_plan(
    workbook: Path | None,
    quarter: Quarter | None,
    before: Path | None,
    strict: bool = False,
    quiet: bool = False,
) -> Verdict:
    """Find, read and check the plan; raises `CannotRun`.

    A closed quarter's plan is the one in the archive; last quarter's, and that of the same quarter
    a year before, are looked for there.
    """
    from atf_reports.archive import ArchiveDamaged, history_of, kept_of
    from atf_reports.closed_quarter import reported_again, source_of
    from atf_reports.locate import WhichPlan
    from atf_reports.rules.checking import checked
    from atf_reports.verdict import Verdict, ask_for_quarter
    from atf_reports.workbook.package import NotAPlan
    from atf_reports.workbook.read import read_plan

    try:
        source = source_of(workbook, quarter)
        if workbook is None and not quiet:
            click.echo(f"Plan: {source.path.as_posix()}", err=True)
        tell_if_open(source.path)
        plan, read = read_plan(source.path)
        for note in source.notes or reported_again(plan):
            click.echo(note, err=True)
        if before := before or history_of(quarter or plan.settings.quarter):
            plan.before, _ = read_plan(before)
        if year_before := kept_of((quarter or plan.settings.quarter).year_before):
            plan.year_before, _ = read_plan(year_before)
    except (NotAPlan, WhichPlan, ArchiveDamaged) as error:
        raise CannotRun(str(error)) from error
    if quarter is not None:
        ask_for_quarter(plan, quarter)
    done = checked(plan, read)
    return Verdict(plan, plan.settings.quarter, done.findings, strict, done.waived)


def tell_if_open(*paths: Path) -> None:
    """Say on stderr which of these workbooks is open in Excel."""
    from atf_reports.locate import said_open

    for sentence in filter(None, map(said_open, paths)):
        click.echo(sentence, err=True)


@cli.command()
@click.argument("folder", type=PLAN)
@click.option("--example", is_flag=True, help="Put the example plan in place of a blank one.")
def new(folder: Path, example: bool) -> None:
    """Make a folder with workbooks/ templates/ output/ and a plan to start from."""
    from atf_reports.workbook.new import FolderNotEmpty, make_folder

    try:
        made = make_folder(folder, example)
    except FolderNotEmpty as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise CannotRun(
            f"{folder.as_posix()} cannot be made: {error.strerror or error}. Name a folder in a "
            "place where you may write, such as Documents."
        ) from error
    for path in made:
        click.echo(f"  {path.as_posix()}")
    click.echo(f"Next: cd {folder.as_posix()}, then atf-reports check")


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a code of `check` means: why it matters, what to type, an example."""
    from atf_reports.explain import NoSuchRule, explained

    try:
        _say(explained(code, _width()))
    except NoSuchRule as error:
        raise CannotRun(str(error)) from error


def _say(text: str) -> None:
    """Print in signs that the console has."""
    from atf_reports.check_text import printable

    click.echo(printable(text, getattr(sys.stdout, "encoding", None)))


def _in_colour() -> bool:
    """Only on a terminal that did not ask for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _width() -> int:
    """The terminal's width, 100 where the output is no terminal."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def add_commands() -> None:
    """Import the modules whose commands join `cli`."""
    from atf_reports import (  # noqa: F401  # noqa: F401
        cli_build,
        cli_imports,
        cli_quarter,
        cli_returns,
        cli_sign_off,
        cli_templates,
        cli_why,
    )


def main() -> None:
    """Run the command line; a file that is held is exit 2, a failure of the tool itself 3."""
    from atf_reports.cli_endings import speak_any_console, stopped, unexpected
    from atf_reports.garbage import nothing_collected_at_exit

    try:
        add_commands()
        nothing_collected_at_exit()
        speak_any_console()
        code = cli.main(prog_name="atf-reports", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = stopped()
    except PermissionError as error:
        click.echo(cannot_open(error), err=True)
        code = 2
    except Exception:
        unexpected()
        code = 3
    raise SystemExit(code)
