"""Which plan a command means: the one named, or the only plan of the current folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_REVISION = re.compile(r"^(?P<stem>.+?)(?: r(?P<number>\d+))?$")


class WhichPlan(Exception):
    """No plan, or more than one, can be meant; the message lists what there is."""


def find_plan(named: Path | None, folder: Path = Path("workbooks")) -> Path:
    """The plan named, else the only one in `workbooks/`, else the last copy of a single chain.

    Copies that the tool makes are "plan r2.xlsx", "plan r3.xlsx": the highest is taken. Raises
    `WhichPlan`.
    """
    if named is not None:
        return named
    chains = _chains(folder)
    if not chains:
        raise WhichPlan(
            f"There is no plan in {folder.as_posix()}/. Name the workbook, or make a folder with "
            "`atf-reports new my-plan`."
        )
    if len(chains) > 1:
        names = "\n".join(f"  {path.as_posix()}" for paths in chains.values() for path in paths)
        raise WhichPlan(f"There is more than one plan; name the one you mean:\n{names}")
    return next(iter(chains.values()))[-1]


def _chains(folder: Path) -> dict[str, list[Path]]:
    """The plans of a folder by their first name, each with its copies in order."""
    chains: dict[str, list[tuple[int, Path]]] = {}
    for path in sorted(folder.glob("*.xls[xm]")) if folder.is_dir() else ():
        if path.name.startswith("~$"):
            continue
        match = _REVISION.match(path.stem)
        assert match is not None
        stem = os.path.normcase(match["stem"])  # "Plan" is "plan" on Windows
        chains.setdefault(stem, []).append((int(match["number"] or 1), path))
    return {stem: [path for _, path in sorted(pairs)] for stem, pairs in chains.items()}


def said_open(path: Path) -> str:
    """A sentence where a workbook is open in Excel or LibreOffice, by the file they lay beside it.

    Both leave that file behind if they are cut off, so it only says what may not be included.
    """
    locks = {"Excel": f"~${path.name}", "LibreOffice": f".~lock.{path.name}#"}
    by = next((name for name, lock in locks.items() if path.with_name(lock).exists()), "")
    if not by:
        return ""
    return f"{path.name} is open in {by}: what is not saved there is not included."


def next_copy(plan: Path) -> Path:
    """The name of the next copy of a plan: "plan r2.xlsx" after "plan.xlsx"."""
    match = _REVISION.match(plan.stem)
    assert match is not None
    number = int(match["number"] or 1)
    while True:
        number += 1
        path = plan.with_name(f"{match['stem']} r{number}{plan.suffix}")
        if not path.exists():
            return path


def newer_copy(plan: Path) -> Path | None:
    """The last copy of a plan's chain, where that is not the plan itself."""
    match = _REVISION.match(plan.stem)
    assert match is not None
    chain = _chains(plan.parent).get(os.path.normcase(match["stem"]), [])
    if not chain or not plan.exists() or _is_named(chain[-1], plan.name):
        return None
    return chain[-1]


def _is_named(path: Path, name: str) -> bool:
    return os.path.normcase(path.name) == os.path.normcase(name)


def refuse_an_older_copy(plan: Path) -> None:
    """Raise `WhichPlan` where a copy of this plan would be taken as newer than the newest."""
    newer = newer_copy(plan)
    if newer is not None:
        raise WhichPlan(
            f"{plan.name} is not the newest: {newer.name} went on from it. A copy made of it now "
            f"would be taken in place of {newer.name} and lack what that holds. Leave --plan out; "
            f"or move {newer.name} away, if it is not wanted."
        )


def earlier_copies(plan: Path) -> Iterator[Path]:
    """The names of a plan's chain up to its own, oldest first, whether they are there or not."""
    match = _REVISION.match(plan.stem)
    assert match is not None
    for number in range(1, int(match["number"] or 1) + 1):
        ending = f" r{number}" if number > 1 else ""
        yield plan.with_name(f"{match['stem']}{ending}{plan.suffix}")
