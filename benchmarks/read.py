"""Reading a plan with every check, beside a bare python-calamine read and a full openpyxl load.

Run it as `python benchmarks/read.py [10 80]`: the example plan with so many times its rows, those
of its growing sheets repeated in other quarters or groups, so that no row stands twice. All sides
take turns on the same file in one run. Time is processor time without imports, the median of the
runs; memory the peak of a process that does nothing else, over that of the imports. `--quick`
leaves openpyxl out, which takes most of the time.

- calamine: every sheet's values, and nothing else
- grid: our values, made by calamine of each distinct cell, with all that it hides: error cells,
  formulas without results, hidden rows and columns, merged cells, filters, cells too far off
- plan: the typed plan and every finding of reading it
- rules: the plan, its findings, and those of every rule
- openpyxl: the workbook as its `load_workbook` gives it

The aims are for `plan` and `rules` at the largest size: at most 1.5 times calamine, and at least
10 times faster than openpyxl. Each is printed with what was measured; exit code 1 if one is missed.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
GROWN = {"updates", "confirmations", "commentary", "readings", "returns", "indicator_values"}
RUNS = {"openpyxl": 3}
USUAL_RUNS = 5
MEANT = ("plan", "rules")
HALF_A_YEAR = 183  # days
MOST_OF_CALAMINE, LEAST_OF_OPENPYXL = 1.5, 10.0


def enlarged(path: Path, times: int) -> tuple[int, int]:
    """Write a plan with so many times the example's rows; its rows and its cells."""
    from atf_reports.plan import SHEETS
    from atf_reports.plan_quarterly import Setting
    from atf_reports.workbook.read import read_plan
    from atf_reports.workbook.write import write_plan

    plan, _ = read_plan(EXAMPLE)
    rows_of = {name: getattr(plan, name).rows for name in SHEETS if name != "milestones"}
    growing = sum(len(rows_of[name]) for name in GROWN)
    wanted = times * sum(map(len, rows_of.values()))
    copies = 1 + round((wanted - sum(map(len, rows_of.values()))) / growing)
    contents: dict[Any, list[list[Any]]] = {
        row_type: [
            [_cell(value, c, copy) for value, c in zip(row.values, row_type.columns, strict=True)]
            for copy in range(copies if name in GROWN else 1)
            for row in rows_of.get(name, ())
        ]
        for name, row_type in SHEETS.items()
    }
    for setting in contents[Setting]:
        if setting[0] == "Reporting quarter":
            setting[1] = str(plan.settings.quarter.plus(2 * (copies - 1)))
        elif setting[0] == "Returns due":
            setting[1] = None
    write_plan(path, contents)
    rows = [row for rows in contents.values() for row in rows]
    return len(rows), sum(map(len, rows))


def _cell(value: Any, column: Any, copy: int) -> Any:
    """The value in a later copy: two quarters on, or in a group or a period of its own."""
    from atf_reports.quarter import Quarter

    if isinstance(value, Quarter):
        return str(value.plus(0 if column.row.sheet == "Readings" else 2 * copy))
    if copy and value and column.name in ("returned_on", "corrected_on"):
        return value + timedelta(days=HALF_A_YEAR * copy)
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


def with_grid(path: Path) -> Any:
    """The values and all that python-calamine hides."""
    from atf_reports.garbage import collection_paused
    from atf_reports.workbook.grid import read_grid

    with collection_paused():
        return read_grid(path)


def with_plan(path: Path) -> Any:
    """The plan and every finding of reading it."""
    from atf_reports.workbook.read import read_plan

    return read_plan(path)


def with_rules(path: Path) -> Any:
    """The plan, its findings, and those of every rule."""
    from atf_reports.rules.checking import check_plan

    plan, read = with_plan(path)
    return plan, check_plan(plan, read)


def with_openpyxl(path: Path) -> Any:
    """The whole workbook as openpyxl loads it."""
    from openpyxl import load_workbook

    return load_workbook(path)


SIDES: dict[str, Callable[[Path], Any]] = {
    "calamine": with_calamine,
    "grid": with_grid,
    "plan": with_plan,
    "rules": with_rules,
    "openpyxl": with_openpyxl,
}


def seconds(path: Path, sides: Sequence[str]) -> dict[str, float]:
    """Each side's median processor time; the sides take turns, so that a busy spell hits all."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(USUAL_RUNS):
        for name, work in ((name, SIDES[name]) for name in sides):
            if turn < RUNS.get(name, USUAL_RUNS):
                gc.collect()
                start = time.process_time()
                result = work(path)
                times[name].append(time.process_time() - start)
                del result
    return {name: median(taken) for name, taken in times.items()}


def peak_mib(path: Path, side: str) -> int:
    """The peak memory of a process that does one side, over that of the same on the example."""
    run = [sys.executable, __file__, "--peak", side]
    small, whole = (int(subprocess.check_output([*run, str(p)])) for p in (EXAMPLE, path))
    return round((whole - small) / 1024)


def peak_kib() -> int:
    """The peak memory of this process alone: on Linux `ru_maxrss` starts at its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(sizes: list[int], sides: Sequence[str]) -> int:
    """Print a line for each side and size; 1 if an aim is missed at the largest size."""
    measured: dict[int, dict[str, float]] = {}
    peaks: dict[int, dict[str, int]] = {}
    cells: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in sizes:
            path = Path(folder) / f"plan-{times}.xlsx"
            rows, cells[times] = enlarged(path, times)
            print(f"\n{times} times the example: {rows:,} rows, {cells[times]:,} cells")
            for name in sides:  # imports and first uses are not counted
                SIDES[name](EXAMPLE)
            measured[times] = seconds(path, sides)
            peaks[times] = {name: peak_mib(path, name) for name in sides}
            _print_table(measured[times], peaks[times])
    _print_growth(sizes, cells, measured, peaks)
    return 0 if all(list(_aims(measured[max(sizes)]))) else 1


def _aims(taken: dict[str, float]) -> Iterator[bool]:
    """Print each aim with what was measured; whether it is kept."""
    print()
    for name in MEANT:
        times = taken[name] / taken["calamine"]
        yield _kept(f"{name}: {times:.2f} of calamine", times <= MOST_OF_CALAMINE, MOST_OF_CALAMINE)
    for name in MEANT if "openpyxl" in taken else ():
        times = taken["openpyxl"] / taken[name]
        said = f"{name}: {times:.1f} times faster than openpyxl"
        yield _kept(said, times >= LEAST_OF_OPENPYXL, LEAST_OF_OPENPYXL)


def _kept(said: str, kept: bool, aim: float) -> bool:
    print(f"{said} (aim {aim}): {'kept' if kept else 'MISSED'}")
    return kept


def _print_table(taken: dict[str, float], peaks: dict[str, int]) -> None:
    print(f"{'':>9} {'seconds':>8} {'of calamine':>12} {'faster than openpyxl':>21} {'MiB':>6}")
    for name, each in taken.items():
        faster = f"{taken['openpyxl'] / each:.1f}" if "openpyxl" in taken else "not run"
        print(
            f"{name:>9} {each:>8.2f} {each / taken['calamine']:>12.2f} "
            f"{faster:>21} {peaks[name]:>6,}"
        )


def _print_growth(
    sizes: list[int],
    cells: dict[int, int],
    taken: dict[int, dict[str, float]],
    peaks: dict[int, dict[str, int]],
) -> None:
    """How much more the largest takes than the smallest, cell for cell: 1.00 is linear."""
    few, many = min(sizes), max(sizes)
    if few == many:
        return
    more = cells[many] / cells[few]
    print(f"\n{many} over {few} times: {more:.2f} times the cells; of that, 1.00 is linear")
    for name in taken[many]:
        time_grows = taken[many][name] / taken[few][name] / more
        memory_grows = peaks[many][name] / max(peaks[few][name], 1) / more
        print(f"{name:>9} time {time_grows:.2f}, memory {memory_grows:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        SIDES[sys.argv[2]](Path(sys.argv[3]))
        print(peak_kib())
    else:
        asked = [int(size) for size in sys.argv[1:] if size != "--quick"]
        left_out = {"openpyxl"} if "--quick" in sys.argv else set()
        raise SystemExit(main(asked or [10, 80], [s for s in SIDES if s not in left_out]))
