"""Many builds in one process: neither memory nor open files may grow.

    python benchmarks/many.py [BUILDS]

Prints live objects, open files and peak memory after each fifth build of a small pack.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.rules.checking import checked
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan

FILES = Path("/proc/self/fd")


@dataclass(frozen=True)
class State:
    """What the process holds; `files` is 0 where the system does not say, memory in KiB."""

    objects: int
    files: int
    peak: int


def state() -> State:
    """What the process holds once the garbage is gone."""
    gc.collect()
    files = len(list(FILES.iterdir())) if FILES.is_dir() else 0
    return State(len(gc.get_objects()), files, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def build(folder: Path, place: str) -> None:
    """Read, check and build one Place's paper and annex."""
    plan, read = read_plan(shipped("workbooks") / EXAMPLE_PLAN)
    done = checked(plan, read)
    verdict = Verdict(plan, plan.settings.quarter, done.findings, waived=done.waived)
    choice = Choice(places=(place,))
    pack = Pack(verdict, choice, shipped("templates"), OutputFolder(folder))
    pack.run()
    assert pack.exit_code == 0, pack.outcomes


def main() -> None:
    """Build again and again, and say what the process holds."""
    builds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for number in range(1, builds + 1):
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder), "Halton")
        if number % 5 == 0:
            now = state()
            print(
                f"{number:3} builds: {now.objects:8,} objects, {now.files} files, "
                f"peak {now.peak // 1024} MiB"
            )


if __name__ == "__main__":
    main()
