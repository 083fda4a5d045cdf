"""The commands for whoever owns the templates: check, copy."""

from __future__ import annotations

from pathlib import Path

import click

from atf_reports.cli import PLAN, CannotRun, cli


@cli.group()
def templates() -> None:
    """Look after the Word and Excel templates: check them, or copy the shipped ones."""


@templates.command("check")
@click.argument("folder", type=PLAN, default=Path("templates"))
def check_command(folder: Path) -> None:
    """Test every template against what its paper offers: all faults, each at its place in Word.

    Exits 0 when every template can be used, 1 when one cannot.
    """
    from atf_reports.template_kit import check_templates

    findings = check_templates(folder)
    for finding in findings:
        word = "ERROR  " if finding.blocks else "WARNING"
        click.echo(f"{word} {finding.template}, {finding.where}")
        click.echo(f"  found {finding.found}")
        click.echo(f"  do    {finding.do}")
    blocking = [f for f in findings if f.blocks]
    if not findings:
        click.echo("Every template fits its paper.")
    click.echo("Next: atf-reports build" if not blocking else "Next: mend the templates named.")
    raise SystemExit(1 if blocking else 0)


@templates.command("copy")
@click.argument("folder", type=PLAN, default=Path("templates"))
@click.option("--replace", is_flag=True, help="Replace templates that are there already.")
def copy_command(folder: Path, replace: bool) -> None:
    """Copy the shipped templates into a folder, to be edited in Word and Excel."""
    from atf_reports.template_kit import copy_templates

    try:
        copied, left = copy_templates(folder, replace)
    except OSError as error:
        raise CannotRun(f"{folder} cannot be written: {error.strerror or error}.") from error
    for path in copied:
        click.echo(f"  {path.as_posix()}")
    for path in left:
        click.echo(f"  {path.as_posix()} is there already and stays (--replace to replace it)")
    click.echo("Next: edit them in Word and Excel, then atf-reports templates check")
