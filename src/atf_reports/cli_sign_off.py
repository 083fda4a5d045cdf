"""The command that records who signed papers off, in the open quarter or in a closed one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, QuarterOption, _say, checked_plan, cli
from atf_reports.cli_quarter import DayOption, say_why

if TYPE_CHECKING:
    from atf_reports.quarter import Quarter
    from atf_reports.signing import Signed
    from atf_reports.verdict import Verdict


@cli.command("sign-off")
@click.argument("papers", nargs=-1, required=True, metavar="PAPER...")
@click.option("--role", required=True, help="Who signs: a role, never a person's name.")
@click.option("--on", type=DayOption(), required=True, help="The day: 08/11/2024 or 2024-11-08.")
@click.option("--quarter", type=QuarterOption(), help="The quarter, if it is closed already.")
@click.option("--plan", type=PLAN, help="The plan, if not the only one.")
def sign_off(
    papers: tuple[str, ...], role: str, on: date, quarter: Quarter | None, plan: Path | None
) -> None:
    """Sign papers off: the next build prints who signed, or that the paper changed since.

    PAPER is a paper's file in the pack, with or without folder and ending, or the Place or theme
    that it is about. Role and day are written into a new copy of the plan; a hash of what the paper
    says is kept in archive/sign-offs.json. A paper that changes afterwards prints "Sign-off
    lapsed". Where the quarter is closed, archive/sign-offs.json alone keeps role and day, and
    build --quarter prints them. Exits 0 when signed, 1 when a paper cannot be signed, 2 when it
    cannot run.
    """
    from atf_reports.archive import ArchiveDamaged
    from atf_reports.signing import CannotSign, Signing
    from atf_reports.workbook.editor import CannotEdit
    from atf_reports.workbook.package import NotAPlan

    verdict = _plan_to_sign(papers, quarter, plan)
    try:
        signed = Signing(verdict, role, on).run(papers)
    except CannotSign as error:
        say_why(str(error))
    except (ArchiveDamaged, CannotEdit, NotAPlan) as error:
        raise CannotRun(str(error)) from error
    except OSError as error:
        raise CannotRun(f"Nothing was signed: {error.strerror or error}.") from error
    for paper in signed.papers:
        click.echo(f"  {paper}: signed off by the {role}, {on:%d/%m/%Y}")
    _tell_edited(verdict, signed)
    wrote = [path.as_posix() for path in (signed.plan, signed.record) if path]
    click.echo(f"Wrote {' and '.join(wrote)}")
    of_it = "" if signed.plan else f' --quarter "{verdict.quarter}"'
    click.echo(f"Next: atf-reports build{of_it}, which prints it on the papers")


def _plan_to_sign(papers: tuple[str, ...], quarter: Quarter | None, plan: Path | None) -> Verdict:
    """The newest plan, or that of a closed quarter which is named or is in a paper's name."""
    from atf_reports.archive import ArchiveDamaged, snapshot_of
    from atf_reports.locate import WhichPlan, refuse_an_older_copy

    try:
        closed = [q for q in (quarter, *_quarters_of(papers)) if q is not None and snapshot_of(q)]
        verdict = checked_plan(None if closed else plan, closed[0] if closed else None, None)
        if quarter not in (None, verdict.quarter):
            raise CannotRun(
                f"{quarter} was not closed with atf-reports roll, and the plan reports "
                f"{verdict.quarter}: leave --quarter out to sign off a paper of {verdict.quarter}."
            )
        if not closed and verdict.plan.path is not None:
            _refuse_a_closed_plan(verdict, papers)
            refuse_an_older_copy(verdict.plan.path)
    except (ArchiveDamaged, WhichPlan) as error:
        raise CannotRun(str(error)) from error
    return verdict


def _refuse_a_closed_plan(verdict: Verdict, papers: tuple[str, ...]) -> None:
    """An older copy named for a late sign-off: a copy of it would take the folder back."""
    from atf_reports.archive import snapshot_of

    if snapshot_of(verdict.quarter) is not None:
        quarter, path = verdict.quarter, verdict.plan.path
        names = " ".join(f'"{name}"' if " " in name else name for name in papers)
        raise CannotRun(
            f"{quarter} is closed, so no copy is made of {path.name if path else 'its plan'}. To "
            f'sign its papers off: atf-reports sign-off {names} --quarter "{quarter}" --role ROLE '
            "--on DATE."
        )


def _quarters_of(papers: tuple[str, ...]) -> list[Quarter]:
    """The quarters that papers' file names end in."""
    from atf_reports.quarter import Quarter

    found = [re.search(r"-(\d{4}-\d\d)-Q([1-4])(?:\.\w+)?$", name) for name in papers]
    return [Quarter.parse(f"{each[1]} Q{each[2]}") for each in found if each]


def _tell_edited(verdict: Verdict, signed: Signed) -> None:
    """Name signed papers that were edited by hand: the signature is on what the plan makes."""
    from atf_reports.edited_papers import edited_papers

    stems = set(signed.papers)
    for edited in edited_papers(Path("output") / verdict.quarter.slug):
        if edited.stem in stems:
            _say(
                f"note  {edited.path} was edited by hand since it was built. Signed off is what "
                "the plan says: the next build writes that beside it, and the edited file stays "
                "as it is, with what it says of a sign-off. To have the edits signed too, type "
                "them into the plan and sign again."
            )
