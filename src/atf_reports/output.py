"""Writing a pack: each file whole or not at all, hand edits kept, the run record last.

A journal names what a build is about to write. After an interruption the next build knows its own
half-finished work from a person's edit by it, and `verify` says which file belongs to which build.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Any

from atf_reports.frozen import changing, frozen
from atf_reports.record_file import (
    EARLIER,
    JOURNAL,
    RECORD,
    SEAL,
    edited_beside,
    edited_name,
    outputs_of,
    plan_of,
    seal,
)
from atf_reports.windows import marked_read_only, patiently, too_long

_SCRATCH = ".part"


def sha256(content: bytes) -> str:
    """The hash of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or leave the old one; raises OSError, in words for too long a path."""
    scratch = path.with_name(f".{path.name}{_SCRATCH}")
    try:
        _write_by(scratch, path, content)
    except OSError as error:
        if why := too_long(scratch):  # which Windows calls "not found"
            raise OSError(errno.ENAMETOOLONG, why) from error
        if why := marked_read_only(path):  # which it calls "access denied"
            raise OSError(errno.EROFS, why) from error
        raise


def _write_by(scratch: Path, path: Path, content: bytes) -> None:
    """Fill a hidden file beside the path and rename it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: scratch.replace(path))
    except BaseException:
        _remove(scratch)
        raise


def _remove(path: Path) -> None:
    """Take away a file that does no harm if it is held and stays."""
    with suppress(OSError):
        patiently(lambda: path.unlink(missing_ok=True))


@frozen
class Written:
    """What became of one file.

    `path` is where the content stands ("" if it could not be written); `kept` is the file edited
    by hand that it stands beside, or the numbered copy that `--replace` made of it; `problem` is a
    sentence where it could not be written.
    """

    wanted: Path
    path: Path | None
    sha256: str
    kept: Path | None = None
    unchanged: bool = False
    problem: str = ""


@frozen
class EditedByHand:
    """A file of the pack that a person edited: where it stands, and where the new one goes.

    `is_current` says that it was edited from the very file that is now built.
    """

    path: Path
    content: bytes
    beside: Path
    is_current: bool


@changing
class OutputFolder:
    """One pack's folder, with what earlier builds wrote there by relative name and hash."""

    root: Path
    replace: bool = False
    known: dict[str, set[str]] = field(default_factory=dict)
    recorded: tuple[dict[str, Any], ...] = ()

    @classmethod
    def opened(cls, root: Path, replace: bool = False) -> OutputFolder:
        """The folder with the hashes of the last run record and of an unfinished build."""
        known: dict[str, set[str]] = {}
        for name in (RECORD, JOURNAL):
            for output in outputs_of(root / name):
                known.setdefault(output["path"], set()).add(output["sha256"])
        plan = {"plan_sha256": plan_of(root / RECORD)}
        recorded = tuple(plan | output for output in outputs_of(root / RECORD))
        return cls(root, replace, known, recorded)

    def not_written_again(self, paths: Collection[str]) -> list[dict[str, Any]]:
        """What the last run record names beside these paths, so that one paper can be built.

        Each keeps the hash of the plan that it was made from. A (new) one that this build made
        needless is in it no more, or stands as what it is once a person edited it.
        """
        kept = [output for output in self.recorded if output["path"] not in paths]
        renewed = {path for name in paths for path in self._new_ones_of(name)}
        return [
            _without_pair(output) if output["path"] in renewed else output | {"state": EARLIER}
            for output in kept
            if output["path"] not in renewed or (self.root / output["path"]).exists()
        ]

    def _new_ones_of(self, name: str) -> set[str]:
        """The (new) ones that earlier builds put beside an edited file, as the record has them."""
        return self._new_ones.get(edited_name(name), set())

    @cached_property
    def _new_ones(self) -> Mapping[str, set[str]]:
        """All (new) ones that the record has, by the edited file that they stand beside."""
        found: dict[str, set[str]] = {}
        for output in self.recorded:
            found.setdefault(edited_beside(output), set()).add(output["path"])
        return found

    def begin(self, planned: Mapping[str, str]) -> None:
        """Say what is about to be written: relative name to hash."""
        outputs = [{"path": name, "sha256": digest} for name, digest in sorted(planned.items())]
        outputs += self._beside_edited(planned)
        for name, digests in self.known.items():
            outputs += [{"path": name, "sha256": d} for d in sorted(digests)]
        write_whole(self.root / JOURNAL, _json({"outputs": outputs}))

    def write(self, name: str, content: bytes) -> Written:
        """Write one file of the pack; one edited by hand stays, with the new one beside it."""
        wanted = self.root / name
        digest = sha256(content)
        try:
            return self._write(wanted, name, content, digest)
        except PermissionError:
            problem = _refused(wanted)
        except OSError as error:
            problem = f"{wanted.name} could not be written: {error.strerror or error}."
        return Written(wanted, None, digest, problem=problem)

    def _write(self, wanted: Path, name: str, content: bytes, digest: str) -> Written:
        if not self._is_edited(wanted, name, digest):
            same = wanted.exists() and sha256(wanted.read_bytes()) == digest
            if not same:
                write_whole(wanted, content)
            self._clear_new_ones(name)
            return Written(wanted, wanted, digest, unchanged=same)
        if self.replace:
            kept = _kept_copy(wanted)
            write_whole(wanted, content)
            self._clear_new_ones(name)
            return Written(wanted, wanted, digest, kept=kept)
        beside = self._beside(wanted, digest)
        write_whole(beside, content)
        return Written(wanted, beside, digest, kept=wanted)

    def _clear_new_ones(self, name: str) -> None:
        """Take (new) ones away that nobody edited: the paper itself is new again."""
        for path in self._new_ones_of(name):
            with suppress(OSError):  # open in Word: it stays, and the record goes on naming it
                if sha256((self.root / path).read_bytes()) in self.known.get(path, set()):
                    (self.root / path).unlink()

    def _is_edited(self, wanted: Path, name: str, digest: str) -> bool:
        """Whether a file stands there that neither an earlier build wrote nor this one would."""
        if not wanted.exists():
            return False
        standing = sha256(wanted.read_bytes())
        return standing != digest and standing not in self.known.get(name, set())

    def edited_by_hand(self, name: str, content: bytes) -> EditedByHand | None:
        """The edited file that stands in a new one's place and is to stay; None without one."""
        wanted, digest = self.root / name, sha256(content)
        if self.replace or not self._is_edited(wanted, name, digest):
            return None
        beside, is_current = self._beside(wanted, digest), digest in self.known.get(name, set())
        return EditedByHand(wanted, wanted.read_bytes(), beside, is_current)

    def _beside_edited(self, planned: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """Where new ones will go whose place an edited file holds; what cannot be read is told
        when it is written.
        """
        for name, digest in () if self.replace else sorted(planned.items()):
            wanted = self.root / name
            with suppress(OSError):
                if self._is_edited(wanted, name, digest):
                    path = self._beside(wanted, digest).relative_to(self.root)
                    yield {"path": path.as_posix(), "sha256": digest}

    def _beside(self, wanted: Path, digest: str) -> Path:
        """A free name beside an edited file, or that of an earlier new one nobody has edited."""
        number = 1
        while True:
            path = wanted.with_name(
                f"{wanted.stem} (new{f' {number}' if number > 1 else ''}){wanted.suffix}"
            )
            if not path.exists():
                return path
            standing = sha256(path.read_bytes())
            name = path.relative_to(self.root).as_posix()
            if standing == digest or standing in self.known.get(name, set()):
                return path
            number += 1

    def finish(self, record: Mapping[str, Any]) -> Path:
        """Write the run record and take the journal away."""
        path = self.root / RECORD
        write_whole(path, _json({**record, SEAL: seal(record)}))
        _remove(self.root / JOURNAL)
        for scratch in self.root.rglob(f".*{_SCRATCH}"):  # left by a build that was killed
            _remove(scratch)
        return path


def _refused(wanted: Path) -> str:
    """Why a file could not be read or written: rights, or a program that holds it open."""
    if not os.access(_standing_folder(wanted), os.W_OK) or not wanted.exists():
        return (
            f"{wanted.name} could not be written: you may not write in "
            f"{wanted.parent.as_posix()}/. Build to another folder with --to."
        )
    if not os.access(wanted, os.R_OK):
        return f"{wanted.name} may not be read or replaced: its owner can allow it."
    return f"{wanted.name} is open in another program: close it there and build again."


def _standing_folder(wanted: Path) -> Path:
    """The nearest folder above a file that is there."""
    return next(folder for folder in (*wanted.parents, Path()) if folder.exists())


def _without_pair(output: Mapping[str, Any]) -> dict[str, Any]:
    """A (new) one that a person edited, when another or the paper itself has taken its place."""
    said = {name: value for name, value in output.items() if name != "beside_edited"}
    return said | {"state": EARLIER}


def _kept_copy(path: Path) -> Path:
    """A numbered copy of an edited file; one that an interrupted build made of it serves again."""
    content, number = path.read_bytes(), 1
    while True:
        copy = path.with_name(f"{path.stem} (edited {number}){path.suffix}")
        if not copy.exists():
            write_whole(copy, content)
        if copy.read_bytes() == content:
            return copy
        number += 1


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False, sort_keys=False) + "\n").encode()
