"""Builds in one process leave nothing behind: neither objects nor open files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SPARE = 200  # objects; one row kept of each build would be more


def test_ten_builds_hold_no_more_than_five() -> None:
    run = [sys.executable, str(ROOT / "benchmarks" / "many.py"), "10"]
    said = subprocess.check_output(run, text=True, cwd=ROOT)
    fifth, tenth = (
        [int(word) for word in line.replace(",", "").split() if word.isdigit()]
        for line in said.splitlines()
    )
    assert (fifth[0], tenth[0]) == (5, 10)
    assert tenth[1] <= fifth[1] + SPARE
    assert tenth[2] == fifth[2]
