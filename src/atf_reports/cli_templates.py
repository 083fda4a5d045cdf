"""The commands for whoever owns the templates: check, fields, copy."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, checked_plan, cli

if TYPE_CHECKING:
    from atf_reports.template_age import TemplateFinding


@cli.group()
def templates() -> None:
    """Look after the Word and Excel templates: check them, list their fields, copy them."""


@templates.command("check")
@click.argument("folder", type=PLAN, default=Path("templates"))
def check_command(folder: Path) -> None:
    """Test every template against what its paper offers: all faults, each at its place in Word.

    Exits 0 when every template can be used, 1 when one cannot.
    """
    from atf_reports.template_kit import check_templates

    findings = check_templates(folder)
    tell_faults(findings)
    blocking = [f for f in findings if f.blocks]
    if not findings:
        click.echo("Every template fits its paper.")
    click.echo("Next: atf-reports build" if not blocking else "Next: mend the templates named.")
    raise SystemExit(1 if blocking else 0)


def tell_faults(findings: Iterable[TemplateFinding], to_stderr: bool = False) -> None:
    """Print each fault of a template with its place and what to do."""
    for finding in findings:
        word = "ERROR  " if finding.blocks else "WARNING"
        click.echo(f"{word} {finding.template}, {finding.where}", err=to_stderr)
        click.echo(f"  found {finding.found}", err=to_stderr)
        click.echo(f"  do    {finding.do}", err=to_stderr)


@templates.command("fields")
@click.argument("file", type=PLAN, default=Path("template fields.docx"))
@click.option("--plan", "workbook", type=PLAN, help="The plan to take samples from.")
@click.option("--replace", is_flag=True, help="Replace the file if it is there already.")
def fields_command(file: Path, workbook: Path | None, replace: bool) -> None:
    """Write a Word document of every field that each paper and annex offers, to copy from.

    Each field stands with its meaning and with what it prints in a sample paper, taken from the
    plan in workbooks/, else from the example plan.
    """
    from atf_reports.field_list import fields_document
    from atf_reports.output import write_whole

    if file.suffix.lower() != ".docx":
        raise CannotRun(f"{file} is no Word document: name a file that ends in .docx.")
    if file.exists() and not replace:
        raise CannotRun(f"{file} is there already and stays (--replace to replace it).")
    try:
        write_whole(file, fields_document(checked_plan(_sample_plan(workbook), None, None)))
    except OSError as error:
        raise CannotRun(f"{file} cannot be written: {error.strerror or error}.") from error
    click.echo(f"Wrote {file.as_posix()}")
    click.echo("Next: copy a field into a template, then atf-reports templates check")


@templates.command("sample")
@click.argument("template")
@click.option("--about", default="", help="The Place or theme; else the one with most to say.")
@click.option("--plan", "workbook", type=PLAN, help="The plan to print, else that in workbooks/.")
@click.option("--folder", type=PLAN, default=Path("templates"), help="Where the templates are.")
def sample_command(template: str, about: str, workbook: Path | None, folder: Path) -> None:
    """Print one template with the plan, in about a second: "sample place-progress.docx".

    TEMPLATE is a file's name in templates/, or a paper's name. The sample is written beside you
    each time anew. Without a plan in workbooks/ it is the example plan's. Exits 1 where the
    template has a fault, which is named.
    """
    from atf_reports.output import write_whole
    from atf_reports.press import TemplateProblem
    from atf_reports.template_sample import NoSample, sample

    try:
        made = sample(checked_plan(_sample_plan(workbook), None, None), folder, template, about)
    except (NoSample, TemplateProblem) as error:
        raise CannotRun(str(error)) from error
    try:
        write_whole(Path(made.name), made.content)
    except OSError as error:
        raise CannotRun(f"{made.name} cannot be written: {error.strerror or error}.") from error
    for line in made.told:
        click.echo(f"  {line}")
    click.echo(f"Wrote {made.name}, about {made.about}")
    click.echo("Next: look at it, then atf-reports templates check")
    raise SystemExit(1 if made.faulty else 0)


def _sample_plan(workbook: Path | None) -> Path:
    """The plan named, else the only one in workbooks/, else the example plan."""
    from atf_reports.locate import WhichPlan, find_plan
    from atf_reports.shipped import EXAMPLE_PLAN, shipped

    try:
        return find_plan(workbook)
    except WhichPlan as error:
        if workbook is not None:
            raise CannotRun(str(error)) from error
        return shipped("workbooks") / EXAMPLE_PLAN


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
