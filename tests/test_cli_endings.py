"""How a run ends when somebody presses Ctrl-C."""

import subprocess
import sys
from pathlib import Path

from atf_reports.record_file import RECORD
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verify import verify

STOPPED = """
import sys
from atf_reports import output
whole, left = output.write_whole, [int(sys.argv.pop(1))]
def counted(path, content):
    left[0] -= 1
    if left[0] == 0:
        raise KeyboardInterrupt
    whole(path, content)
output.write_whole = counted
from atf_reports.cli import main
main()
"""


def test_ctrl_c_ends_in_one_sentence_and_the_next_build_completes(tmp_path: Path) -> None:
    plan = str(shipped("workbooks") / EXAMPLE_PLAN)
    command = ["build", plan, "--place", "Halton", "--to", str(tmp_path)]
    stopped = [sys.executable, "-c", STOPPED, "3", *command]
    done = subprocess.run(stopped, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line and not line.startswith("Plan")] == [
        "Stopped. Each file is whole, the old one or the new one: give the command again to "
        "finish what it began."
    ]
    assert done.stdout == ""
    assert not (tmp_path / RECORD).exists()
    again = [sys.executable, "-m", "atf_reports", *command]
    assert subprocess.run(again, capture_output=True, check=False).returncode == 0
    assert {file.state for file in verify(tmp_path)} == {"as built"}
