"""The archive: a folder for each closed quarter, with the plan as it was then.

`archive/2024-25-Q2/` holds a byte copy of the plan, the pack's run record and closed.json, which
names both with their hashes. A folder with a workbook and no closed.json is history, kept by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from atf_reports.frozen import frozen
from atf_reports.output import sha256
from atf_reports.quarter import Quarter
from atf_reports.windows import cannot_open

ARCHIVE = Path("archive")
CLOSED = "closed.json"


class ArchiveDamaged(Exception):
    """A closed quarter's plan is missing or was changed; the message is one plain sentence."""


@frozen
class Snapshot:
    """A closed quarter's plan; `next_plan` names the copy that went on from it."""

    quarter: Quarter
    plan: Path
    sha256: str
    next_plan: str


def folder_of(quarter: Quarter, archive: Path = ARCHIVE) -> Path:
    """The folder of a quarter, whether it is there or not."""
    return archive / quarter.slug


def snapshot_of(quarter: Quarter, archive: Path = ARCHIVE) -> Snapshot | None:
    """The plan that a quarter was closed with; None if it is not closed.

    Raises `ArchiveDamaged` where the plan is not the one that was closed.
    """
    folder = folder_of(quarter, archive)
    if not (folder / CLOSED).is_file():
        return None
    told = _told(folder / CLOSED)
    try:
        path, digest = folder / Path(told["plan"]["name"]).name, str(told["plan"]["sha256"])
        content = path.read_bytes()
    except PermissionError as error:
        raise ArchiveDamaged(cannot_open(error)) from error
    except (KeyError, TypeError, OSError) as error:
        raise ArchiveDamaged(
            f"{folder.as_posix()} does not hold the plan that {quarter} was closed with."
        ) from error
    if sha256(content) != digest:
        raise ArchiveDamaged(
            f"{path.as_posix()} was changed since {quarter} was closed: put back the file whose "
            f"SHA-256 begins {digest[:12]}."
        )
    return Snapshot(quarter, path, digest, str(told.get("next_plan", "")))


def history_of(quarter: Quarter, archive: Path = ARCHIVE) -> Path | None:
    """The plan kept of the quarter before this one; raises `ArchiveDamaged`."""
    return kept_of(quarter.previous, archive)


def kept_of(quarter: Quarter, archive: Path = ARCHIVE) -> Path | None:
    """The plan kept of a quarter: the snapshot, else the folder's only workbook, else None.

    Raises `ArchiveDamaged`.
    """
    closed = snapshot_of(quarter, archive)
    if closed is not None:
        return closed.plan
    folder = folder_of(quarter, archive)
    found = [p for p in folder.glob("*.xls[xm]") if not p.name.startswith("~$")]
    return found[0] if len(found) == 1 else None


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArchiveDamaged(f"{path.as_posix()} cannot be read.") from error
    if not isinstance(told, dict):
        raise ArchiveDamaged(f"{path.as_posix()} cannot be read.")
    return told
