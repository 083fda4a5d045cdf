"""The whole example pack against the libraries it stands on, each side in processes of its own.

    python benchmarks/pack.py [RUNS]

Ours: read, check, views, charts, papers, annexes, reading back, accessibility check, files.
Stock: docxtpl (autoescape=True) filling the same templates from the same views, and XlsxWriter's
own Workbook and typed calls writing the same cells as tables; no charts, no reading, no checks.
Usual: stock, after pandas over openpyxl has read every sheet, and with pyplot's pictures of the
same charts where matplotlib is installed (an extra of this benchmark alone); its sums, and placing
the pictures, would come on top and are not counted.
Medians of processor seconds (default 5 runs), imports included on every side, and peak memory.
"""

from __future__ import annotations

import contextlib
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from surroundings import compiled_modules

from atf_reports.shipped import EXAMPLE_PLAN, shipped

PLAN = shipped("workbooks") / EXAMPLE_PLAN
RUNS = 5
AIMS = {"stock": 1.0, "usual": 0.15}  # ours as a share of each
AIM_MEMORY = 300  # MiB


@dataclass(frozen=True)
class Sheet:
    """A sheet of an annex as stock XlsxWriter is to write it: its rows and where its table is."""

    name: str
    rows: Sequence[Sequence[object]]
    heading_row: int | None  # counted from 0


@dataclass(frozen=True)
class Prepared:
    """One paper ready for stock libraries: its template, its fields, its charts, its annex."""

    template: Path
    fields: Mapping[str, Any]
    charts: Mapping[str, Any]
    sheets: Sequence[Sheet]


def ours() -> None:
    """The whole build, as the command line runs it."""
    from atf_reports.cli import add_commands, cli

    add_commands()
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        cli.main(["build", str(PLAN), "--to", folder], standalone_mode=False)


def prepared() -> Iterator[Prepared]:
    """Every paper's view and cells; none of this is timed."""
    from atf_reports.analysis.disclosure import Disclosure
    from atf_reports.output import OutputFolder
    from atf_reports.pack import Choice, Pack
    from atf_reports.press import Press
    from atf_reports.rules.checking import checked
    from atf_reports.verdict import Verdict
    from atf_reports.workbook.read import read_plan

    plan, read = read_plan(PLAN)
    done = checked(plan, read)
    verdict = Verdict(plan, plan.settings.quarter, done.findings, waived=done.waived)
    templates, disclosure = shipped("templates"), Disclosure.of(plan)
    press = Press(verdict, templates, disclosure)
    pack = Pack(verdict, Choice(), templates, OutputFolder(Path("unused")))
    for job in pack.jobs:
        built = job.kind.build(verdict.position, job.about, disclosure, "")
        annex = press.print(job.kind, job.about, job.stem, "").files[1]
        fields = {name: getattr(built.view, name) for name in dir(built.view) if name[0] != "_"}
        charts = {name: chart for name, chart in built.charts.items() if chart}
        sheets = list(cells(annex.content))
        yield Prepared(templates / job.kind.template, fields, charts, sheets)


def cells(annex: bytes) -> Iterator[Sheet]:
    """The cells of one of our annexes, sheet by sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(annex))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        wide = next((n for n, row in enumerate(rows) if all(row) and len(row) > 1), None)
        yield Sheet(name, rows, wide)


def stock(papers: Sequence[Prepared]) -> None:
    """docxtpl and XlsxWriter as their manuals show them."""
    import xlsxwriter
    from docxtpl import DocxTemplate
    from jinja2 import Environment

    from atf_reports.render.filters import FILTERS

    for paper in papers:
        environment = Environment(autoescape=True)
        environment.filters |= FILTERS
        template = DocxTemplate(paper.template)
        template.render(dict(paper.fields), environment, autoescape=True)
        template.save(io.BytesIO())
        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
            write_annex(book, paper.sheets)


def write_annex(book: Any, sheets: Sequence[Sheet]) -> None:
    """Typed calls, one format a kind of value, a table where ours has one."""
    words, day = book.add_format({"text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    number = book.add_format({"num_format": "#,##0"})
    for sheet in sheets:
        written = book.add_worksheet(sheet.name)
        for row, values in enumerate(sheet.rows):
            for column, value in enumerate(values):
                if isinstance(value, int | float):
                    written.write_number(row, column, value, number)
                elif isinstance(value, date):
                    written.write_datetime(row, column, value, day)
                elif value:
                    written.write_string(row, column, str(value), words)
        head = sheet.heading_row
        if head is not None and len(sheet.rows) > head + 1:
            titles = [{"header": str(value)} for value in sheet.rows[head]]
            end = (len(sheet.rows) - 1, len(titles) - 1)
            written.add_table(head, 0, *end, {"columns": titles})


def usual(papers: Sequence[Prepared]) -> None:
    """Every sheet into pandas, then pictures if they can be drawn, then stock."""
    import pandas

    pandas.read_excel(PLAN, sheet_name=None, header=None, engine="openpyxl")
    if find_spec("matplotlib"):
        draw(papers)
    stock(papers)


def draw(papers: Sequence[Prepared]) -> None:
    """A picture of each chart that ours draws."""
    import matplotlib  # type: ignore[import-not-found]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    for chart in (chart for paper in papers for chart in paper.charts.values()):
        figure, axes = pyplot.subplots(
            figsize=(chart.width_cm / 2.54, chart.drawn_height_cm / 2.54)
        )
        (plot_lines if chart.kind == "line" else plot_bars)(axes, chart)
        axes.set_ylabel(chart.value_title)
        if chart.has_legend:
            axes.legend()
        figure.savefig(io.BytesIO(), format="png", dpi=150)
        pyplot.close(figure)


def plot_lines(axes: Any, chart: Any) -> None:
    """A line a series, with the values that ours labels."""
    for series in chart.series:
        values = [float("nan") if value is None else value for value in series.values]
        axes.plot(chart.categories, values, label=series.name)
        for at in series.labelled:
            axes.annotate(f"{values[at]:g}", (at, values[at]))


def plot_bars(axes: Any, chart: Any) -> None:
    """A bar a value, stacked where ours stacks them."""
    sideways, stacked = chart.horizontal, " " in chart.kind
    foot = [0.0] * len(chart.categories)
    for series in chart.series:
        values = [value or 0.0 for value in series.values]
        if sideways:
            bars = axes.barh(chart.categories, values, left=foot, label=series.name)
        else:
            bars = axes.bar(chart.categories, values, bottom=foot, label=series.name)
        axes.bar_label(bars)
        foot = [a + b for a, b in zip(foot, values, strict=True)] if stacked else foot


SIDES = {"ours": ours, "stock": stock, "usual": usual}
NEEDS = {"stock": ("docxtpl", "xlsxwriter"), "usual": ("docxtpl", "xlsxwriter", "openpyxl")}


def one_side(side: str) -> None:
    """Run one side in this process; print its processor seconds and peak memory in MiB.

    What others need prepared is prepared before the clock starts; their imports, which that has
    made already, are timed in another process and added.
    """
    if side == "ours":
        ours()
        seconds = time.process_time()  # since the process began: imports and all
    else:
        papers = list(prepared())
        made = [module for module in NEEDS[side] if module in sys.modules]
        start = time.process_time()
        SIDES[side](papers)  # type: ignore[operator]
        seconds = time.process_time() - start + import_time(made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(seconds, peak)


def import_time(modules: Sequence[str]) -> float:
    """Processor seconds of a process that imports these and ends."""
    code = f"import {', '.join(('time', *modules))}; print(time.process_time())"
    return float(subprocess.check_output([sys.executable, "-c", code]))


def main() -> None:
    """Run each side several times, and report."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    measured: dict[str, list[tuple[float, float]]] = {side: [] for side in SIDES}
    commands = [[sys.executable, __file__, "--side", side] for side in SIDES]
    with compiled_modules(*commands) as environment:
        rounds(runs, measured, environment)
    report(measured)


def rounds(
    runs: int, measured: dict[str, list[tuple[float, float]]], environment: Mapping[str, str]
) -> None:
    """Run the sides in turn, so that a busy minute of the machine meets them all."""
    for _ in range(runs):
        for side in SIDES:
            command = [sys.executable, __file__, "--side", side]
            said = subprocess.check_output(command, text=True, env=environment)
            seconds, peak = map(float, said.split()[-2:])
            measured[side].append((seconds, peak))


def report(measured: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    """Print medians and ratios; exit 1 if an aim is missed."""
    medians = {side: statistics.median(s for s, _ in found) for side, found in measured.items()}
    peak = max(peak for _, peak in measured["ours"])
    pictures = "with pyplot" if find_spec("matplotlib") else "matplotlib is not installed"
    for side, seconds in medians.items():
        note = f" ({pictures})" if side == "usual" else ""
        print(f"{side:6}{seconds:7.2f} s   ours / {side}: {medians['ours'] / seconds:.2f}{note}")
    print(f"peak memory of ours: {peak:.0f} MiB")
    aims = ", ".join(f"{most} of {side}" for side, most in AIMS.items())
    print(f"Aims: {aims}, {AIM_MEMORY} MiB.")
    slow = any(medians["ours"] > most * medians[side] for side, most in AIMS.items())
    sys.exit(slow or peak > AIM_MEMORY)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--side"]:
        one_side(sys.argv[2])
    else:
        main()
