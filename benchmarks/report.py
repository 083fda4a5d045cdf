"""Run every benchmark and write docs/performance.md from what they print.

    python benchmarks/report.py

Takes a few minutes; run it on a quiet machine, in an environment that also has matplotlib. No
figure of the page is typed by hand but `stages-before.txt`, the stages before they were cut.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEFORE = HERE / "stages-before.txt"


@dataclass(frozen=True)
class Section:
    """A part of the page: its heading, what it compares, and the benchmark that prints it."""

    heading: str
    words: str
    command: str


SECTIONS = (
    Section(
        "The whole pack",
        "All papers and annexes of the example plan with every check, from the command's start to "
        "the run record. *stock* is docxtpl and XlsxWriter's typed calls on views and cells "
        "prepared beforehand: it reads, checks and draws nothing. *usual* is pandas over openpyxl, "
        "a pyplot picture of each chart, then stock. Imports count on every side.",
        "pack.py 5",
    ),
    Section(
        "Word papers",
        "One long paper three ways in one process: docxtpl as its manual shows it, formatted "
        "strings with no check (nothing can be faster), and ours.",
        "word.py",
    ),
    Section(
        "Annexes",
        "The same cells, formats, tables and chart by XlsxWriter's typed calls and by ours.",
        "annex.py",
    ),
    Section(
        "Growth",
        "The example with 1, 4 and 16 times its Places, each in a process of its own: what a row "
        "to check and a paper to build cost should stay the same.",
        "growth.py",
    ),
    Section(
        "Many builds",
        "Fifty builds of one Place in one process: nothing may be left behind.",
        "many.py 50",
    ),
    Section(
        "Where the time of a build goes",
        "Stages of a build of the example, each without the stages called from it; imports count "
        "where they happen.",
        "stages.py 5",
    ),
)


def printed(command: str) -> str:
    """What a benchmark prints; one that misses an aim prints it and is told all the same."""
    script, *arguments = command.split()
    run = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
        check=False,
    )
    if run.returncode not in (0, 1):
        raise SystemExit(f"{command} broke off.")
    return run.stdout.strip()


def block(text: str) -> str:
    """Text as it was printed."""
    return f"```text\n{text}\n```"


def how_far(growth: str) -> str:
    """The last line of the growth table as a sentence."""
    places, rows, papers, *_, a_paper, _, memory, _, rise, _ = growth.splitlines()[-1].split()
    return (
        f"So one machine goes at least to {places} Places: {rows} rows and {papers} papers in one "
        f"process, at {a_paper} s of processor time a paper and a peak of {memory} MiB. Memory "
        "follows the rows of the plan and the longest paper, the board's summary, which holds "
        f"every row and is made first; after the first Place's paper it rises by {rise} MiB at "
        "most, as what they share is there by then and finished files wait on disk."
    )


def how_busy() -> str:
    """What else the machine had to do: seconds grow with it, ratios much less."""
    load = os.getloadavg()[2]
    busy = load > 1.5 * (os.cpu_count() or 1)
    more = ", so that seconds are up to a half too long; ratios hold" if busy else ""
    return f"Load of the machine meanwhile: {load:.0f}{more}."


def page() -> str:
    """The whole page."""
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    parts = [
        "# How fast it is",
        f"Made by `python benchmarks/report.py` on {machine}. Processor seconds; machines differ, "
        f"so quote the ratios. Each comparison is made in one run. {how_busy()}",
    ]
    for section in SECTIONS:
        text = printed(section.command)
        command = f"`python benchmarks/{section.command}`"
        parts += [f"## {section.heading}", f"{section.words} {command}:", block(text)]
        if section.command.startswith("growth"):
            parts.append(how_far(text))
    parts += [
        "The same table of the code before the stages were cut, measured on the quiet machine with "
        "the example and papers of that time, which were a little longer; reading papers back then "
        "looked at words alone, and now at charts, their numbers and their workbooks too:",
        block(BEFORE.read_text().strip()),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
