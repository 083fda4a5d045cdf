"""The commands that tie quarters together: compare, roll."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from atf_reports.cli import PLAN, CannotRun, QuarterOption, _say, checked_plan, cli
from atf_reports.patterns import when_used

if TYPE_CHECKING:
    from atf_reports.analysis.compare import Comparison, Side
    from atf_reports.quarter import Quarter
    from atf_reports.roll import Rolled
    from atf_reports.verdict import Verdict

_DAY = when_used(r"^(\d\d)/(\d\d)/(\d{4})$")
MOST_ERRORS = 5  # printed when a quarter cannot be closed; check lists all


class DayOption(click.ParamType["date"]):
    """A day as 30/09/2024 (day first) or 2024-09-30."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day; another text is a bad option."""
        if isinstance(value, date):
            return value
        found = _DAY.match(value)
        try:
            return date.fromisoformat(f"{found[3]}-{found[2]}-{found[1]}" if found else value)
        except ValueError:
            said = f"{value!r} is not a date such as 30/09/2024 or 2024-09-30"
            return self.fail(said, param, ctx)


@cli.command()
@click.argument("before", required=False)
@click.argument("after", required=False)
@click.option("--quarters", type=QuarterOption(), nargs=2, help="Two quarters of one plan.")
@click.option("--plan", type=PLAN, help="The plan of two quarters, if not the only one.")
@click.option("--json", "as_json", is_flag=True, help="Print all that differs as JSON.")
@click.option("--all", "everything", is_flag=True, help="Print every row and every word.")
def compare(
    before: str | None,
    after: str | None,
    quarters: tuple[Quarter, Quarter] | None,
    plan: Path | None,
    as_json: bool,
    everything: bool,
) -> None:
    """What changed between two plans, or between two quarters of one plan.

    Give two workbooks; or two quarters, "2024-25 Q1" "2024-25 Q2", of which those that are closed
    are read from archive/. Exits 0 when nothing differs, 1 when something does, 2 when a plan
    cannot be read.
    """
    from atf_reports.compare_text import comparison_json, comparison_text

    asked = quarters or _quarters(before, after)
    if asked is None:
        found = _of_plans(before, after)
    else:
        if quarters and after is not None:
            raise CannotRun("--quarters compares two quarters of one plan: name one workbook.")
        workbook = Path(before) if quarters and before else plan
        found = _of_quarters(workbook, *asked)
    _say(comparison_json(found) if as_json else comparison_text(found, everything))
    raise SystemExit(0 if found.same else 1)


def _quarters(before: str | None, after: str | None) -> tuple[Quarter, Quarter] | None:
    """The two quarters that the arguments are; None where they are files."""
    from atf_reports.quarter import Quarter

    try:
        return Quarter.parse(before or ""), Quarter.parse(after or "")
    except ValueError:
        return None


def _of_plans(before: str | None, after: str | None) -> Comparison:
    from atf_reports.analysis.compare import compare as compared

    if before is None or after is None:
        raise CannotRun(
            "Name two plans, the older one first: atf-reports compare BEFORE AFTER. Or two "
            'quarters: atf-reports compare "2024-25 Q1" "2024-25 Q2".'
        )
    return compared(_side(Path(before)), _side(Path(after)))


def _of_quarters(workbook: Path | None, old: Quarter, new: Quarter) -> Comparison:
    """Two quarters: as they were where both are at hand, else what the live plan holds of them."""
    from atf_reports.analysis.compare import compare as compared
    from atf_reports.archive import ArchiveDamaged, snapshot_of
    from atf_reports.locate import WhichPlan, find_plan

    try:
        live = find_plan(workbook)
        closed = [snapshot_of(quarter) for quarter in (old, new)] if workbook is None else []
    except (WhichPlan, ArchiveDamaged) as error:
        raise CannotRun(str(error)) from error
    sides = [_side(s.plan if s else live, q) for s, q in zip(closed, (old, new), strict=False)]
    if sides and closed[0] and (closed[1] or sides[1].plan.settings.quarter == new):
        return compared(*(replace(side, as_it_was=True) for side in sides))
    return compared(_side(live, old), _side(live, new))


def _side(path: Path, quarter: Quarter | None = None) -> Side:
    """A plan to compare; raises `CannotRun`."""
    from atf_reports.analysis.compare import Side
    from atf_reports.workbook.package import NotAPlan
    from atf_reports.workbook.read import read_plan

    try:
        plan, findings = read_plan(path)
    except NotAPlan as error:
        raise CannotRun(str(error)) from error
    unread = {(f.sheet, f.cell): f.value for f in findings if f.blocks and f.cell and f.row}
    return Side(plan, unread, quarter)


@cli.command()
@click.argument("workbook", type=PLAN, required=False)
@click.option("--returns-due", type=DayOption(), help="The next quarter's last day for returns.")
@click.option("--pack", type=PLAN, help="The pack's folder, in place of output/QUARTER.")
@click.option("--without-pack", is_flag=True, help="Close the quarter though no pack was built.")
def roll(
    workbook: Path | None,
    returns_due: date | None,
    pack: Path | None,
    without_pack: bool,
) -> None:
    """Close the quarter and open the next: the plan into archive/, a new copy to go on with.

    The archive gets a byte copy of the plan and the pack's run record, with their hashes. The next
    quarter's copy stands beside the plan, which is never written to. Refuses while errors stand
    that nobody has accepted on the Waivers sheet; names returns that came and are not in the plan.
    Exits 0 when closed, 1 when something stands in the way, 2 when it cannot run.
    """
    from atf_reports.archive import ArchiveDamaged
    from atf_reports.roll import CannotRoll, Closing
    from atf_reports.workbook.editor import CannotEdit
    from atf_reports.workbook.package import NotAPlan

    verdict = checked_plan(workbook, None, None)
    if verdict.blocks:
        _refuse(verdict)
    folder = pack or Path("output") / verdict.quarter.slug
    try:
        rolled = Closing(verdict, folder, without_pack, returns_due).run()
    except CannotRoll as error:
        say_why(str(error))
    except (ArchiveDamaged, CannotEdit, NotAPlan) as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise CannotRun(f"Nothing was closed: {error.strerror or error}.") from error
    _report(verdict, rolled)
    _tell_returns_left(verdict)
    due = "" if returns_due else "type Returns due on its sheet Settings and "
    click.echo(f"Next: {due}look over the new copy, then atf-reports returns send")


def _refuse(verdict: Verdict) -> None:
    """Name the errors that stand in the way, and exit 1."""
    from atf_reports.findings import blocking
    from atf_reports.phrases import count

    found = list(blocking(verdict.findings))
    click.echo(f"{verdict.quarter} was not closed: {count(len(found), 'error')} in the plan.")
    for finding in found[:MOST_ERRORS]:
        click.echo(f"  {finding.where} {finding.rule.code}: {finding.message} {finding.fix}")
    click.echo("Next: atf-reports check lists them all; mend them, or accept them on Waivers.")
    raise SystemExit(1)


def _tell_returns_left(verdict: Verdict) -> None:
    """Name the returns that came and are not in the plan that was closed."""
    from atf_reports.returns.plan_book import PlanBook
    from atf_reports.returns.status import Status
    from atf_reports.returns.waiting import RETURNS

    assert verdict.plan.path is not None
    status = Status(PlanBook.opened(verdict.plan.path), verdict.quarter.last_day, RETURNS)
    left = [s for s in status.reporters if s.waiting or s.held]
    for each in left:
        names = ", ".join(path.as_posix() for path in each.waiting) or "held back"
        _say(f"warning  {each.title}'s return is not in the closed plan: {names}")
    if left:
        click.echo(
            f"  To have them in: take away archive/{verdict.quarter.slug}/ and the new copy, then "
            "atf-reports returns collect, and close the quarter again."
        )


def _report(verdict: Verdict, rolled: Rolled) -> None:
    if rolled.completed:
        click.echo(f"{verdict.quarter} was closed by a run that was cut off; now it is complete.")
    digest = verdict.plan.sha256[:12]
    click.echo(f"Closed {verdict.quarter}: {rolled.archive.as_posix()}/ (SHA-256 begins {digest})")
    click.echo(f"Opened {verdict.quarter.next}: {rolled.next_plan.as_posix()}")
    for sentence in rolled.told:
        _say(f"  {sentence}")
    for sentence in rolled.warnings:
        _say(f"warning  {sentence}")


def say_why(sentence: str) -> NoReturn:
    """One sentence on stderr, exit 1."""
    click.echo(sentence, err=True)
    raise SystemExit(1)
