"""Eighteen annexes: our writer against XlsxWriter's typed calls on the same cells and features.

    python benchmarks/annex.py [REPEATS]

Both sides get the same views, template and charts and write the same parts (a test holds it:
tests/render/test_fast_rows.py). Prints processor seconds, best of REPEATS (default 5), with the
imports and the reading of the template left out: for small annexes, where styles, chart and zip
cost the same on both sides, and for large ones, which the aim is for. All data are invented.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.render import annex_sample as sample
from tests.render.typed_worksheet import TypedWorksheet
from xlsxwriter import Workbook

from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.excel import write_annex

ANNEXES = 18
SIZES = ((140, 60), (1_000, 300))  # updates and risks in each annex
AIM = 0.6
_RATINGS = ("Green", "Amber", "Red", "Complete", "Not started", None)
_WORDS = "Illustrative progress: clinics opened in two of three wards and staff were trained. "


def view(annex: int, update_count: int, risk_count: int) -> sample.View:
    """An invented view with this many updates and risks, its words as varied as real ones."""
    updates = (
        sample.update(
            f"P{number % 8 + 1}.{number:02}",
            programme=f"Programme {number % 57}",
            rating=_RATINGS[(number + annex) % 6],
            progress=f"{number}: {_WORDS * (number % 6)}".strip(),
            back_on_track=date(2024, 10, 1 + number % 28) if number % 3 else None,
            value=1234.5 * number + annex,
            evidence=number % 4 == 0,
        )
        for number in range(update_count)
    )
    risks = (sample.Risk(f"Risk {number} of {annex}", number % 25) for number in range(risk_count))
    return sample.view(*updates, risks=tuple(risks))


def chart() -> Chart:
    """Ratings by theme."""
    themes = tuple(f"Theme {number}" for number in range(1, 9))
    series = tuple(Series(word, (3.0, 1, 4, 1, 5, 9, 2, 6)) for word in ("Green", "Amber", "Red"))
    return Chart("ratings", "stacked bar", themes, series, "Most ratings are Green.")


def writer(
    template: AnnexTemplate, views: Sequence[sample.View], **classes: type
) -> Callable[[], None]:
    """A job that writes all annexes, with these classes of workbook and worksheet."""
    charts = {"ratings": chart()}

    def job() -> None:
        for each in views:
            write_annex(template, each, charts, sample.PROPERTIES, **classes)

    return job


def best(job: Callable[[], None], repeats: int) -> float:
    """The least processor time of several runs, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def compare(template: AnnexTemplate, size: tuple[int, int], repeats: int) -> float:
    """Print both times for annexes of one size and return ours as a share of the other."""
    views = [view(annex, *size) for annex in range(ANNEXES)]
    plain = {"book_class": Workbook, "sheet_class": TypedWorksheet}
    typed = best(writer(template, views, **plain), repeats)
    ours = best(writer(template, views), repeats)
    print(f"{ANNEXES} annexes of {size[0]} updates, {size[1]} risks, a chart and contents")
    print(f"  XlsxWriter's typed calls  {typed:.3f} s")
    print(f"  bulk rows                 {ours:.3f} s")
    print(f"  ratio                     {ours / typed:.2f}")
    return ours / typed


def main() -> None:
    """Print all times; exit 1 if the aim is missed."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sheets = (sample.contents, sample.updates, sample.risks, sample.rating_chart)
    with TemporaryDirectory() as folder:
        template = sample.loaded(Path(folder), *sheets)
    ratios = [compare(template, size, repeats) for size in SIZES]
    print(f"Aim: at most {AIM} on the largest.")
    sys.exit(ratios[-1] > AIM)


if __name__ == "__main__":
    main()
