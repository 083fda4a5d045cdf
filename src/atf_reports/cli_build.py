"""The commands about papers: build, papers, verify, accessible."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from atf_reports.cli import PLAN, CannotRun, QuarterOption, _say, checked_plan, cli

if TYPE_CHECKING:
    from atf_reports.pack import Pack
    from atf_reports.quarter import Quarter
    from atf_reports.verdict import Verdict


@cli.command()
@click.argument("workbook", type=PLAN, required=False)
@click.option("--quarter", type=QuarterOption(), help="Build this quarter's papers.")
@click.option("--place", "places", multiple=True, help="Only this Place; may be repeated.")
@click.option("--theme", "themes", multiple=True, help="Only this theme; may be repeated.")
@click.option("--paper", "papers", multiple=True, help="Only this kind of paper; may be repeated.")
@click.option("--to", "target", type=PLAN, help="The pack's folder, in place of output/QUARTER.")
@click.option("--draft", is_flag=True, help="Write held back papers too, marked DRAFT.")
@click.option("--pdf", is_flag=True, help="Make PDFs too, and one of the whole pack (LibreOffice).")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--replace", is_flag=True, help="Replace papers edited by hand; a copy is kept.")
@click.option("--before", type=PLAN, help="Last quarter's plan, to compare with.")
def build(
    workbook: Path | None,
    quarter: Quarter | None,
    places: tuple[str, ...],
    themes: tuple[str, ...],
    papers: tuple[str, ...],
    target: Path | None,
    draft: bool,
    pdf: bool,
    dry_run: bool,
    replace: bool,
    before: Path | None,
) -> None:
    """Write the quarter's papers and annexes from the plan and the templates.

    An error holds back only the paper of the Place whose row it is; the others print the row as
    held back. Exits 0 when all are final, 1 when something was held back or could not be written,
    2 when nothing could be built, 3 when a paper of the tool's own making failed its check.
    """
    from atf_reports.garbage import collection_paused

    with collection_paused():  # modules stay
        from atf_reports.build_words import build_text
        from atf_reports.output import OutputFolder
        from atf_reports.pack import Choice, NoSuchPaper, Pack

    verdict = checked_plan(workbook, quarter, before)
    _mark_lapsed(verdict)
    root = target or Path("output") / verdict.quarter.slug
    choice = Choice(papers, places, themes, draft, pdf)
    pack = Pack(verdict, choice, Path("templates"), OutputFolder.opened(root, replace))
    try:
        jobs = pack.jobs
    except NoSuchPaper as error:
        raise CannotRun(str(error)) from error
    if dry_run:
        _dry_run(pack)
        return
    _run(pack, len(jobs))
    _say(build_text(pack))
    raise SystemExit(pack.exit_code)


def _mark_lapsed(verdict: Verdict) -> None:
    """Let the papers know who signed after a closing, and which changed since they were signed."""
    from atf_reports.archive import ArchiveDamaged
    from atf_reports.sign_offs import lapsed_papers, read_sign_offs, with_late_sign_offs

    try:
        sign_offs = read_sign_offs()
        with_late_sign_offs(verdict, sign_offs)
        verdict.plan.lapsed = lapsed_papers(verdict, sign_offs)
    except ArchiveDamaged as error:
        raise CannotRun(str(error)) from error
    for paper in sorted(verdict.plan.lapsed):
        click.echo(f"Sign-off lapsed: {paper} changed since it was signed off.", err=True)


def _dry_run(pack: Pack) -> None:
    click.echo("Would write:")
    for job in pack.jobs:
        if lacks := pack.lacks(job):
            click.echo(f"  nothing for {job.stem}: {lacks}")
            continue
        held = pack.held(job)
        note = "  (held back)" if held and not pack.choice.draft else "  (DRAFT)" if held else ""
        for ending in (".docx", ".xlsx"):
            click.echo(f"  {(pack.folder.root / (job.stem + ending)).as_posix()}{note}")
    click.echo(f"  {(pack.folder.root / 'run-record.json').as_posix()}")


def _run(pack: Pack, papers: int) -> None:
    """Build with a progress bar on stderr; a folder that cannot be written is one sentence."""
    try:
        if not sys.stderr.isatty():
            pack.run()
            return
        with click.progressbar(length=papers, label="Papers", file=sys.stderr) as bar:
            pack.run(lambda job: bar.update(1))
    except OSError as error:
        where = pack.folder.root.as_posix()
        raise CannotRun(f"{where} cannot be written: {error.strerror or error}.") from error


@cli.command()
def papers() -> None:
    """List the kinds of paper, what each is about, what it needs and which templates it uses."""
    from atf_reports.papers.registry import PAPERS

    for kind in PAPERS:
        usual = "in every pack" if kind.usual else "when asked for"
        click.echo(f"{kind.name:20} {kind.title} ({usual}; {kind.template}, {kind.annex_template})")
        own = ", a Place's paper rows about the Place" if kind.own_rows else ""
        click.echo(f"{'':20} about {kind.told_about}; needs rows on {kind.needs.sheet}{own}")
    click.echo("Next: atf-reports build --paper NAME")


@cli.command()
@click.argument("folder", type=PLAN)
def verify(folder: Path) -> None:
    """Say whether a pack is as it was built: which papers were edited, which are missing."""
    from atf_reports.verify_text import PackVerified

    if not folder.is_dir():
        raise CannotRun(f"There is no folder {folder.as_posix()}.")
    verified = PackVerified(folder)
    _say(verified.text)
    raise SystemExit(verified.exit_code)


@cli.command()
@click.argument("files", type=PLAN, nargs=-1, required=True)
def accessible(files: tuple[Path, ...]) -> None:
    """Check any Word or Excel files for barriers to readers: each with its place and what to do."""
    from atf_reports.render.accessibility import UnreadableFile, breaches

    found = 0
    for path in files:
        try:
            barriers = breaches(path)
        except UnreadableFile as error:
            raise CannotRun(str(error)) from error
        for barrier in barriers:
            word = "look    " if barrier.needs_human else "barrier "
            found += not barrier.needs_human
            click.echo(f"{word}{path.name}, {barrier.place}: {barrier.rule} {barrier.found}")
            click.echo(f"        do    {barrier.fix}")
    click.echo(f"{found} barriers in {len(files)} files." if found else "No barrier was found.")
    raise SystemExit(1 if found else 0)
