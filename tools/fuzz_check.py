"""Checks damaged plans and counts what becomes of them: python tools/fuzz_check.py [N] [FIRST SEED]

One in three is the tests' base plan with cells, rows, headings and sheets mangled in memory, one
the example plan so mangled, with its rows of two quarters; one is the example workbook's own file
with bytes flipped, cut, doubled, or parts mangled. Prints how many were checked, refused with a
sentence, or stopped the tool (exit 3), and the slowest in processor time.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.fuzz.grids import mangled  # noqa: E402
from tests.support.markdown import BASE, plan_grid  # noqa: E402

from atf_reports.plan import Plan  # noqa: E402
from atf_reports.rules.checking import checked  # noqa: E402
from atf_reports.workbook.grid import read_grid  # noqa: E402
from atf_reports.workbook.package import NotAPlan  # noqa: E402
from atf_reports.workbook.read import plan_from_grid, read_plan  # noqa: E402

PLAN = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
EXAMPLE = PLAN.read_bytes()
GRIDS = (plan_grid(BASE)[0], read_grid(PLAN))


def damaged_bytes(content: bytes, dice: random.Random) -> bytes:
    """The file with bytes flipped, cut off, doubled, or zeroed."""
    made = bytearray(content)
    choice = dice.randrange(4)
    if choice == 0:
        for _ in range(dice.randint(1, 50)):
            made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    elif choice == 1:
        del made[dice.randrange(len(made)) :]
    elif choice == 2:
        at = dice.randrange(len(made))
        made[at:at] = made[at : at + dice.randint(1, 5000)]
    else:
        at = dice.randrange(len(made))
        made[at : at + 200] = bytes(min(200, len(made) - at))
    return bytes(made)


def damaged_part(content: bytes, dice: random.Random) -> bytes:
    """The package sound as a zip, with one part's XML damaged."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = dice.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    parts[name] = damaged_bytes(parts[name], dice) if dice.random() < 0.9 else b""
    if dice.random() < 0.1:
        del parts[name]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for part, data in parts.items():
            new.writestr(part, data)
    return buffer.getvalue()


def outcome(seed: int, path: Path) -> str:
    """What becomes of one damaged plan."""
    dice = random.Random(seed)
    try:
        plan, read = _read(seed, dice, path)
        done = checked(plan, read)
        _said = [f.message + f.fix + f.where for f in [*done.findings, *done.waived]]
        blocks = any(f.blocks for f in done.findings)
    except NotAPlan as refusal:
        return "refused in many lines (exit 3)" if "\n" in str(refusal) else "refused (exit 2)"
    except Exception:
        print(f"seed {seed}:\n{traceback.format_exc(limit=-4)}", file=sys.stderr)
        return "stopped the tool (exit 3)"
    return "checked, blocks (exit 1)" if blocks else "checked, nothing blocks (exit 0)"


def _read(seed: int, dice: random.Random, path: Path) -> tuple[Plan, list[object]]:
    if seed % 3:
        return plan_from_grid(mangled(GRIDS[seed % 3 - 1], dice))  # type: ignore[return-value]
    damage = dice.choice([damaged_bytes, damaged_part, damaged_part])
    path.write_bytes(damage(EXAMPLE, dice))
    return read_plan(path)  # type: ignore[return-value]


def main(count: int, first: int = 0) -> None:
    """Print the counts and the slowest of count seeds from the first one on."""
    counts: Counter[str] = Counter()
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            start = time.process_time()
            counts[outcome(seed, Path(folder) / "plan.xlsx")] += 1
            slowest = max(slowest, (time.process_time() - start, seed))
    for what, number in counts.most_common():
        print(f"{number:>6}  {what}")
    print(f"slowest: {slowest[0]:.2f} s of processor time (seed {slowest[1]})")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3] or ["5000"])))
