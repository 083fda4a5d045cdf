"""Where the processor time of a build of the example pack goes, stage by stage.

    python benchmarks/stages.py [RUNS]

Each stage is the time inside its functions less that of other stages called from them, so the
column adds up to the whole process. Medians of RUNS (default 5) processes of their own.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from surroundings import compiled_modules

RUNS = 5
REST = "start, command line, all else"
IMPORTS = "importing modules"
STAGES = {  # module, function or class.function → stage
    "atf_reports.workbook.read:read_plan": "reading the plan",
    "atf_reports.rules.checking:checked": "rules",
    "atf_reports.analysis.disclosure:Disclosure.of": "suppression",
    "atf_reports.press:Press._with_own_headings": "views of papers and annexes",
    "atf_reports.press:Press._built": "views of papers and annexes",
    "atf_reports.press:Press._word_template": "loading Word templates",
    "atf_reports.render.word:WordTemplate.render": "filling papers (Jinja, mending, zip)",
    "atf_reports.press:word_chart": "charts in Word, with their workbooks",
    "atf_reports.press:Press._annex_template": "loading annex templates",
    "atf_reports.press:write_annex": "writing annexes, with their charts",
    "atf_reports.render.read_back:WordReader.discrepancies": "reading papers back",
    "atf_reports.press:annex_discrepancies": "reading annexes back",
    "atf_reports.render.accessibility:_word_breaches": "accessibility check of papers",
    "atf_reports.render.accessibility:_excel_breaches": "accessibility check of annexes",
    "atf_reports.press:Press._judged": "whose words a breach is in",
    "atf_reports.output:OutputFolder.begin": "writing files, hashes",
    "atf_reports.output:OutputFolder.write": "writing files, hashes",
    "atf_reports.output:OutputFolder.finish": "writing files, hashes",
    "atf_reports.pack:run_record": "run record and ledger",
    "importlib._bootstrap:_find_and_load": IMPORTS,
}


class Clock:
    """Processor time by stage: what runs within another stage is not counted twice."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._stack = [REST]
        self._since = 0.0  # the process began at 0

    def switch(self) -> None:
        """Book the time since the last switch on the stage that ran."""
        now = time.process_time()
        self.spent[self._stack[-1]] += now - self._since
        self._since = now

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A block whose time is this stage's."""
        self.switch()
        self._stack.append(name)
        try:
            yield
        finally:
            self.switch()
            self._stack.pop()

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time booked on a stage; a generator runs to its end within it."""

        @functools.wraps(work)
        def run(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                result = work(*given, **named)
                return list(result) if isinstance(result, Iterator) else result

        return run


def watch(clock: Clock) -> None:
    """Put the clock around every stage's functions."""
    for path, stage in STAGES.items():
        module, _, name = path.partition(":")
        with clock.stage(IMPORTS):
            holder: Any = importlib.import_module(module)
        *outer, last = name.split(".")
        for part in outer:
            holder = getattr(holder, part)
        own = vars(holder)[last]
        if isinstance(own, classmethod):
            setattr(holder, last, classmethod(clock.timed(stage, own.__func__)))
        else:
            setattr(holder, last, clock.timed(stage, own))


def one_run() -> None:
    """Build the example pack in this process and print the seconds of each stage as JSON."""
    clock = Clock()
    with clock.stage(IMPORTS):
        from atf_reports.cli import add_commands, cli
        from atf_reports.shipped import EXAMPLE_PLAN, shipped

        plan = shipped("workbooks") / EXAMPLE_PLAN
    watch(clock)
    add_commands()
    quiet = contextlib.redirect_stdout(io.StringIO())
    with tempfile.TemporaryDirectory() as folder, quiet, contextlib.suppress(SystemExit):
        cli.main(["build", str(plan), "--to", folder], standalone_mode=False)
    clock.switch()
    print(json.dumps(clock.spent))


def measured(runs: int) -> dict[str, float]:
    """The median seconds of each stage, the whole last."""
    found: list[dict[str, float]] = []
    with compiled_modules([sys.executable, __file__, "--one"]) as environment:
        for _ in range(runs):
            command = [sys.executable, __file__, "--one"]
            found.append(json.loads(subprocess.check_output(command, env=environment)))
    names = sorted({name for run in found for name in run})
    table = {name: statistics.median(run.get(name, 0.0) for run in found) for name in names}
    return table | {"the whole": statistics.median(sum(run.values()) for run in found)}


def main() -> None:
    """Print the stages, the longest first, with their share of the whole."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    table = measured(runs)
    whole = table["the whole"]
    for name, seconds in sorted(table.items(), key=lambda pair: pair[1]):
        print(f"{name:38} {seconds:6.3f} s {seconds / whole:5.0%}")


if __name__ == "__main__":
    one_run() if sys.argv[1:] == ["--one"] else main()
