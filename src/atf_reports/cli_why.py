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

MOST_ROWS = 20  # of the plan that are told one by one


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
    also = tracer.also(" ".join(ref))
    for trace in traces:
        _tell(trace)
    for line in also:
        click.echo(f"Also there: {line}")
    click.echo(
        "If a figure is wrong, correct a cell named above in the plan, then: atf-reports build"
    )


def _tell(trace: Trace) -> None:
    click.echo(f"{trace.of}: {' '.join(trace.printed.split())}")
    click.echo(f"  rule  {trace.rule}")
    for text in trace.quoted:
        click.echo(f"  in    {text}")
    _tell_cells(trace.cells)
    if not trace.cells:
        click.echo("  cell  none: nothing in the plan counts here")
    if trace.among:
        click.echo(f"  of    {_where(trace.among)}: all that were looked at")
    if trace.placing:
        click.echo(
            f"  also  {_where(trace.placing)}: these decide only that it stands in this part"
        )


def _tell_cells(cells: Sequence[Cell]) -> None:
    """A line a row of the plan; of many rows the first, and where the others are."""
    rows = list(_by_row(cells))
    shown = len(rows) if len(rows) <= MOST_ROWS else MOST_ROWS - 1
    for row in rows[:shown]:
        click.echo(f"  cell  {_line(row)}")
    if rows[shown:]:
        rest = [cell for row in rows[shown:] for cell in row]
        click.echo(f"  cell  {_where(rest)}: {len(rows) - shown} more rows like these")


def _where(cells: Sequence[Cell]) -> str:
    """Many cells by their addresses, neighbours drawn together."""
    from atf_reports.tracing.cell_ranges import folded, in_words

    return in_words(folded(cells))


def _by_row(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each row of the plan."""
    rows: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        row = cell.place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        rows.setdefault((cell.sheet, row), []).append(cell)
    yield from rows.values()


def _line(cells: Sequence[Cell]) -> str:
    """ "Updates!A14: 2024-25 Q2; D14: Red"."""
    told = []
    for number, cell in enumerate(cells):
        at = cell.place if number else cell.address
        words = cell.says
        told.append(f"{at}: {words}" if len(words) <= 90 else f"{at}: {words[:89]}…")
    return "; ".join(told)
