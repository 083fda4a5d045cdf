"""The commands that tie quarters together: compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, QuarterOption, _say, cli

if TYPE_CHECKING:
    from atf_reports.analysis.compare import Comparison, Side
    from atf_reports.quarter import Quarter


@cli.command()
@click.argument("before", type=PLAN, required=False)
@click.argument("after", type=PLAN, required=False)
@click.option("--quarters", type=QuarterOption(), nargs=2, help="Two quarters of one plan.")
@click.option("--json", "as_json", is_flag=True, help="Print all that differs as JSON.")
@click.option("--all", "everything", is_flag=True, help="Print every row and every word.")
def compare(
    before: Path | None,
    after: Path | None,
    quarters: tuple[Quarter, Quarter] | None,
    as_json: bool,
    everything: bool,
) -> None:
    """What changed between two plans, or between two quarters of one plan.

    Give two workbooks; or --quarters "2024-25 Q1" "2024-25 Q2" with one workbook or none. Exits 0
    when nothing differs, 1 when something does, 2 when a plan cannot be read.
    """
    from atf_reports.compare_text import comparison_json, comparison_text

    found = _of_quarters(before, after, quarters) if quarters else _of_plans(before, after)
    _say(comparison_json(found) if as_json else comparison_text(found, everything))
    raise SystemExit(0 if found.same else 1)


def _of_plans(before: Path | None, after: Path | None) -> Comparison:
    from atf_reports.analysis.compare import compare as compared

    if before is None or after is None:
        raise CannotRun(
            "Name two plans, the older one first: atf-reports compare BEFORE AFTER. Or two "
            'quarters of one plan: atf-reports compare --quarters "2024-25 Q1" "2024-25 Q2".'
        )
    return compared(_side(before), _side(after))


def _of_quarters(
    workbook: Path | None, other: Path | None, quarters: tuple[Quarter, Quarter]
) -> Comparison:
    from atf_reports.analysis.compare import compare as compared
    from atf_reports.locate import WhichPlan, find_plan

    if other is not None:
        raise CannotRun("--quarters compares two quarters of one plan: name one workbook.")
    try:
        path = find_plan(workbook)
    except WhichPlan as error:
        raise CannotRun(str(error)) from error
    return compared(_side(path, quarters[0]), _side(path, quarters[1]))


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
