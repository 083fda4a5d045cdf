"""Whether a pack's folder is what its run record says, file by file, and which build made each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from atf_reports.frozen import frozen
from atf_reports.output import sha256
from atf_reports.record_file import (
    EARLIER,
    JOURNAL,
    KEPT_COPY,
    RECORD,
    SEAL,
    outputs_of,
    plan_of,
    read_record,
    seal,
)

AS_BUILT = "as built"
EDITED = "edited since it was built"
MISSING = "missing"
UNFINISHED = "from a build that did not finish"
STRANGE = "not part of the pack"
KEPT = "edited by hand and kept by --replace: not part of the pack"
UNREADABLE = "may not be read: its owner can allow it"
_NOT_OURS = ("~$", ".")  # Word's own, and hidden ones
_OF_THE_FOLDER = ("desktop.ini", "thumbs.db")  # Windows and OneDrive make them


@frozen
class Verified:
    """What `verify` says of one file: as built, edited, missing, unfinished or not ours.

    `holds` is the paper whose content stands there as it was built, where that is another one.
    """

    path: str
    state: str
    holds: str = ""


def verify(root: Path) -> tuple[Verified, ...]:
    """Compare a pack's folder with its run record and, after an interruption, with the journal."""
    recorded = {o["path"]: o["sha256"] for o in outputs_of(root / RECORD)}
    planned: dict[str, set[str]] = {}
    for output in outputs_of(root / JOURNAL):
        planned.setdefault(output["path"], set()).add(output["sha256"])
    there = dict(_standing(root))
    built = {digest: path for path, digest in recorded.items()}
    return tuple(
        _verified(path, there.get(path), recorded.get(path), planned.get(path, set()), built)
        for path in sorted({*recorded, *there, *planned})
    )


def _standing(root: Path) -> Iterator[tuple[str, str]]:
    """Each file of the folder with its hash, "" for one that may not be read."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not _is_beside_the_pack(path.name):
            try:
                yield path.relative_to(root).as_posix(), sha256(path.read_bytes())
            except OSError:
                yield path.relative_to(root).as_posix(), ""


def _is_beside_the_pack(name: str) -> bool:
    return (
        name in (RECORD, JOURNAL) or name.startswith(_NOT_OURS) or name.casefold() in _OF_THE_FOLDER
    )


def _verified(
    path: str,
    standing: str | None,
    recorded: str | None,
    planned: set[str],
    built: Mapping[str, str],
) -> Verified:
    state = _state(standing, recorded, planned)
    if state == STRANGE and KEPT_COPY.search(PurePosixPath(path).stem):
        state = KEPT
    holds = built.get(standing or "", "") if state in (EDITED, STRANGE) else ""
    return Verified(path, state, holds)


def _state(standing: str | None, recorded: str | None, planned: set[str]) -> str:
    if standing is None:
        return MISSING
    if not standing:
        return UNREADABLE
    if standing == recorded:
        return AS_BUILT
    if standing in planned:
        return UNFINISHED
    return EDITED if recorded else STRANGE


def from_another_plan(root: Path) -> dict[str, str]:
    """The files of earlier builds that were made from a plan other than the last build's.

    By name, with the hash of the plan that each was made from.
    """
    last = plan_of(root / RECORD)
    return {
        output["path"]: str(output["plan_sha256"])
        for output in outputs_of(root / RECORD)
        if output.get("state") == EARLIER and output.get("plan_sha256", last) != last
    }


def fault_of_record(root: Path) -> str:
    """What is wrong with the run record itself, as a sentence; "" for nothing."""
    if not (root / RECORD).exists():
        return f"There is no {RECORD}: no build of this folder was finished."
    record = read_record(root / RECORD)
    if not outputs_of(root / RECORD) and not isinstance(record.get("outputs"), list):
        return (
            f"{RECORD} cannot be read: it was cut short or edited. So nothing can be said of the "
            "files here."
        )
    if SEAL in record and record[SEAL] != seal(record):
        return f"{RECORD} was edited since it was written: what it says need not be so."
    return ""


def packs_below(root: Path) -> list[Path]:
    """The packs in the folders of one that is no pack itself."""
    return sorted(path.parent for path in (*root.glob(f"*/{RECORD}"), *root.glob(f"*/*/{RECORD}")))
