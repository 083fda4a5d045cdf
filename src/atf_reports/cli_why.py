"""The command that answers where a figure comes from: why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, QuarterOption, checked_plan, cli

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atf_reports.quarter import Quarter
    from atf_reports.trace import Trace
    from atf_reports.tracing.parts import Cell


@cli.command()
@click.argument("paper")
@click.argument("ref", nargs=-1, required=True)
@click.option("--plan", "workbook", type=PLAN, help="The plan, where several are in workbooks/.")
@click.option("--quarter", type=QuarterOption(), help="Ask about this quarter's papers.")
@click.option("--before", type=PLAN, help="Last quarter's plan, to compare with.")
def why(
    paper: str,
    ref: tuple[str, ...],
    workbook: Path | None,
    quarter: Quarter | None,
    before: Path | None,
) -> None:
    """Say by which rule and from which cells a figure of a paper is made.

    PAPER is a Place, "Theme 1", "Board summary", "Key outcomes Wirral" or a paper's file. REF is
    what the paper prints: "Ratings, Red, this quarter", the ref of a programme, milestone, measure,
    indicator or risk, words or a number as printed ("14 of 15"), or where a figure stands ("matrix
    Liverpool theme 1", "rug I2 Wirral"). The figure is worked out from the plan as it is now.
    """
    from atf_reports.analysis.disclosure import Disclosure
    from atf_reports.trace import NoSuchFigure, Tracer, find_paper

    verdict = checked_plan(workbook, quarter, before)
    try:
        kind, about = find_paper(verdict.plan, verdict.quarter, paper)
        tracer = Tracer(verdict.position, Disclosure.of(verdict.plan), kind, about)
        traces = tracer.why(" ".join(ref))
    except NoSuchFigure as error:
        raise CannotRun(str(error)) from error
    for trace in traces:
        _tell(trace)
    click.echo("Next: mend a cell named above, then atf-reports check")


def _tell(trace: Trace) -> None:
    click.echo(f"{trace.of}: {' '.join(trace.printed.split())}")
    click.echo(f"  rule  {trace.rule}")
    for row in _by_row(trace.cells):
        click.echo(f"  cell  {row}")
    if not trace.cells:
        click.echo("  cell  none: nothing in the plan counts here")
    if trace.among:
        from atf_reports.tracing.cell_ranges import folded, in_words

        looked_at = in_words(folded(cell.address for cell in trace.among))
        click.echo(f"  of    {looked_at}: all that were looked at")


def _by_row(cells: Sequence[Cell]) -> Iterator[str]:
    """The cells of each row of the plan on one line: "Updates!A14: 2024-25 Q2; D14: Red"."""
    lines: dict[tuple[str, str], str] = {}
    for cell in cells:
        sheet, _, at = cell.address.partition("!")
        told = f"{at}: {cell.says}" if len(cell.says) <= 90 else f"{at}: {cell.says[:89]}…"
        row = (sheet, at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        lines[row] = f"{lines[row]}; {told}" if row in lines else f"{sheet}!{told}"
    yield from lines.values()
