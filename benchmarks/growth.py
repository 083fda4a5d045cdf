"""Checking and building plans of 1, 4 and 16 times the example's Places: 9, 36 and 144.

    python benchmarks/growth.py [TIMES …]

Every row about a Place stands once for each copy of that Place, with the copy's name; footprints
hold all copies; programmes, measures, themes and what is said of the whole footprint stay as they
are. Each size is checked and built in a process of its own. `rise` is by how much memory grew
at most after the first Place's paper, as they are alike: what the number of papers costs.
The exit code is 1 where a row to check or a paper to build costs twice what it costs at the first
size, or where memory or its rise passes its aim.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from surroundings import compiled_modules

SIZES = (1, 4, 16)
MOST_A_ROW = 2.0  # times what a row and a paper cost at the first size
MOST_MEMORY = 300  # MiB at any size
MOST_RISE = 15  # MiB between the first Place's paper and the last
_REFS = {"Milestones", "Risks", "Decisions", "Actions", "Engagement"}  # copies need refs
_ONCE = {"Programmes", "Measures", "Bodies"}  # one Place's own is everywhere's
_EVERYWHERE = "All nine Places"  # the example's footprint of all Places


@dataclass(frozen=True)
class Size:
    """One plan's size and what it took: processor seconds, and peak memory in MiB.

    `rise` is by how much memory grew at most after the first Place's paper.
    """

    times: int
    places: int
    rows: int
    papers: int
    check: float
    build: float
    memory: float
    rise: float


def enlarged(path: Path, times: int) -> None:
    """Write the example plan with so many copies of its Places."""
    from atf_reports.plan import SHEETS
    from atf_reports.shipped import EXAMPLE_PLAN, shipped
    from atf_reports.workbook.read import read_plan
    from atf_reports.workbook.write import write_plan

    plan, _ = read_plan(shipped("workbooks") / EXAMPLE_PLAN)
    names = Names.of(plan)
    contents: dict[Any, list[list[Any]]] = {
        row_type: [
            made
            for row in getattr(plan, name).rows
            for made in copies(row_type.sheet, row.values, names, times)
        ]
        for name, row_type in SHEETS.items()
    }
    write_plan(path, contents)


@dataclass(frozen=True)
class Names:
    """What the example calls its Places: the name of each, and all that is one Place's own."""

    of_places: frozenset[str]
    own: frozenset[str]

    @classmethod
    def of(cls, plan: Any) -> Names:
        """The names of a plan's Places."""
        own = [(p.name, p.code, p.short_name, *p.other_names) for p in plan.places]
        return cls(frozenset(p.name for p in plan.places), frozenset(filter(None, sum(own, ()))))

    def copied(self, text: str, copy: int) -> str:
        """A Place's name or code in a later copy; other text as it is."""
        if not copy or text not in self.own:
            return text
        is_code = text[1:].isdigit()
        return f"{text[:3]}{copy:02}{text[5:]}" if is_code else f"{text} {copy + 1}"


def copies(sheet: str, values: tuple[Any, ...], names: Names, times: int) -> list[list[Any]]:
    """The row once, or once for each copy of the Place that it is about."""
    if sheet in _ONCE and times > 1:
        values = tuple(_EVERYWHERE if v in names.of_places else v for v in map(_plain, values))
    of_place = any(isinstance(value, str) and value in names.own for value in values)
    made = []
    for copy in range(times if of_place else 1):
        cells = [_cell(value, names, copy, times) for value in values]
        if copy and sheet in _REFS:
            cells[0] = f"{cells[0]}-{copy}"
        made.append(cells)
    return made


def _cell(value: Any, names: Names, copy: int, times: int) -> Any:
    """One cell of a copy; a list of Places holds all copies of each."""
    if isinstance(value, tuple):
        every = range(times) if names.of_places & {*value} else (copy,)
        return "\n".join(names.copied(str(one), number) for number in every for one in value)
    return names.copied(value, copy) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> Any:
    from atf_reports.quarter import Quarter

    return str(value) if isinstance(value, Quarter) else value


def one_size(times: int, path: Path) -> Size:
    """Check and build one plan in this process."""
    from atf_reports.output import OutputFolder
    from atf_reports.pack import Choice, Pack
    from atf_reports.rules.checking import checked
    from atf_reports.shipped import shipped
    from atf_reports.verdict import Verdict
    from atf_reports.workbook.read import read_plan

    start = time.process_time()
    plan, read = read_plan(path)
    done = checked(plan, read)
    verdict = Verdict(plan, plan.settings.quarter, done.findings, waived=done.waived)
    check = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        pack = Pack(verdict, Choice(), shipped("templates"), OutputFolder(Path(folder)))
        held: list[float] = []  # after each Place's paper, which are made last
        start = time.process_time()
        pack.run(lambda job: held.append(memory_now()) if job.kind.about == "place" else None)
        build = time.process_time() - start
    papers = sum(outcome.delivered for outcome in pack.outcomes)
    assert papers == len(pack.jobs), [o.problems for o in pack.outcomes if o.problems][:5]
    rows = sum(len(table.rows) for table in plan.tables)
    rise = max(held) - held[0]
    return Size(times, len(plan.places.rows), rows, papers, check, build, peak(), rise)


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def memory_now() -> float:
    """The memory that this process holds, in MiB; its peak where the system does not say."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return peak()
    return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20


def main(sizes: list[int]) -> None:
    """Print a line a size; exit 1 where the cost of a paper or a row, or memory, grows too much."""
    heads = f"{'Places':>6} {'rows':>7} {'papers':>6} {'check':>8} {'build':>8}"
    print(f"{heads} a paper   memory    rise")
    found: list[Size] = []
    with tempfile.TemporaryDirectory() as folder, compiled_modules() as environment:
        for times in sizes:
            path = Path(folder) / f"plan-{times}.xlsx"
            enlarged(path, times)
            command = [sys.executable, __file__, "--one", str(times), str(path)]
            said = subprocess.check_output(command, env=environment, text=True)
            size = Size(**json.loads(said.splitlines()[-1]))
            found.append(size)
            print(line(size), flush=True)
    sys.exit(any(too_much(size, found[0]) for size in found))


def line(size: Size) -> str:
    """One line of the table."""
    a_paper = size.build / size.papers
    counts = f"{size.places:>6} {size.rows:>7,} {size.papers:>6}"
    spent = f"{size.check:>6.2f} s {size.build:>6.2f} s {a_paper:.3f} s"
    return f"{counts} {spent} {size.memory:>5.0f} MiB {size.rise:>3.0f} MiB"


def too_much(size: Size, first: Size) -> bool:
    """Whether a row to check or a paper to build costs much more than at the first size."""
    row = size.check / size.rows > MOST_A_ROW * first.check / first.rows
    paper = size.build / size.papers > MOST_A_ROW * first.build / first.papers
    return row or paper or size.memory > MOST_MEMORY or size.rise > MOST_RISE


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(asdict(one_size(int(sys.argv[2]), Path(sys.argv[3])))))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
