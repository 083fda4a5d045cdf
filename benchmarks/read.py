"""Reading a plan with every check, beside a bare python-calamine read and a full openpyxl load.

Run it as `python benchmarks/read.py [10 80]`: the example plan with the rows of its growing
sheets so many times over, each time in other quarters or groups, so that no row stands twice.
Processor seconds, the least of three runs (one for openpyxl); quote the ratios, machines differ.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"


def seconds(work: Callable[[], Any], runs: int = 3) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def enlarged(path: Path, times: int) -> int:
    """Write the example plan with its quarterly rows so many times over; the number of cells."""
    from atf_reports.plan import SHEETS
    from atf_reports.plan_quarterly import Setting
    from atf_reports.workbook.read import read_plan
    from atf_reports.workbook.write import write_plan

    plan, _ = read_plan(EXAMPLE)
    contents: dict[Any, list[list[Any]]] = {}
    for name, row_type in SHEETS.items():
        rows = () if name == "milestones" else getattr(plan, name).rows
        many = name in GROWN
        contents[row_type] = [
            [_cell(value, c, copy) for value, c in zip(row.values, row_type.columns, strict=True)]
            for copy in range(times if many else 1)
            for row in rows
        ]
    for setting in contents[Setting]:
        if setting[0] == "Reporting quarter":
            setting[1] = str(plan.settings.quarter.plus(2 * (times - 1)))
        elif setting[0] == "Returns due":
            setting[1] = None
    write_plan(path, contents)
    return sum(len(row) for rows in contents.values() for row in rows)


GROWN = {"updates", "confirmations", "commentary", "readings", "returns", "indicator_values"}


def _cell(value: Any, column: Any, copy: int) -> Any:
    """The value in a later copy: two quarters on, or in a group or a period of its own."""
    from atf_reports.quarter import Quarter

    if isinstance(value, Quarter):
        return str(value.plus(0 if column.row.sheet == "Readings" else 2 * copy))
    if copy and column.name in ("group", "period"):
        return f"{value} copy {copy}".strip()
    if copy and column.name in ("progress", "plans") and value:
        return f"{value} ({copy})"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return value


def with_calamine(path: Path) -> None:
    """Every sheet's values, and nothing else."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def with_openpyxl(path: Path) -> None:
    """The whole workbook as openpyxl loads it."""
    from openpyxl import load_workbook

    load_workbook(path)


def with_checks(path: Path) -> int:
    """The plan, every finding of reading it, and every rule."""
    from atf_reports.rules.checking import check_plan
    from atf_reports.workbook.read import read_plan

    plan, read = read_plan(path)
    return len(check_plan(plan, read))


def main(sizes: list[int]) -> None:
    """Print one line a size."""
    print(
        f"{'times':>5} {'cells':>10} {'calamine':>9} {'read':>7} {'rules':>7} {'ratio':>6} openpyxl"
    )
    with tempfile.TemporaryDirectory() as folder:
        for times in sizes:
            path = Path(folder) / f"plan-{times}.xlsx"
            cells = enlarged(path, times)
            _measure(path, times, cells)


def _measure(path: Path, times: int, cells: int) -> None:
    from atf_reports.workbook.read import read_plan

    bare = seconds(lambda: with_calamine(path))
    read = seconds(lambda: read_plan(path))
    whole = seconds(lambda: with_checks(path))
    full = seconds(lambda: with_openpyxl(path), 1)
    print(
        f"{times:>5} {cells:>10,} {bare:>9.2f} {read:>7.2f} {whole - read:>7.2f} "
        f"{whole / bare:>6.2f} {full:>8.1f}"
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 80])
