"""A disk that fails at a step: full, locked, or the power gone.

A step is whatever changes a folder: a file opened to be written, flushed, renamed or removed, a
folder made or removed. Python tells of each before it is done (`sys.addaudithook`), so that no
write of the code under test can be forgotten here.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class PowerCut(BaseException):
    """The process is gone: nothing after it is done, cleaning up included."""


def full() -> Exception:
    """What a full disk says."""
    return OSError(errno.ENOSPC, "No space left on device")


def locked() -> Exception:
    """What a file says that another program holds open, or a folder that is read-only."""
    return PermissionError(errno.EACCES, "Permission denied")


_WRITES = ("open", "fsync", "os.mkdir")
_STEPS = (*_WRITES, "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "shutil.copyfile")


@dataclass
class Disk:
    """Counts the steps in a folder and fails at step `at`; 0 only counts.

    After it, `kind` says what works: "once" all that follows, "power" nothing at all, "full" all
    but writing; "read-only" fails each step from the first.
    """

    root: Path
    at: int = 0
    kind: str = "once"
    make: Callable[[], Exception] = locked
    done: int = 0
    told: list[str] = field(default_factory=list)

    def step(self, event: str, path: Any) -> None:
        """One step; raises if it is the one, or none works any more."""
        if event not in _STEPS or not self._is_mine(path):
            return
        self.done += 1
        self.told.append(f"{event} {os.fspath(path)}")
        if not self.at or self.done < self.at:
            return
        if self.kind == "power":
            raise PowerCut
        if self.kind == "kill":
            os.kill(os.getpid(), 9)
        is_first = self.done == self.at
        if is_first or self.kind == "read-only" or (self.kind == "full" and event in _WRITES):
            raise self.make()

    def _is_mine(self, path: Any) -> bool:
        if not isinstance(path, str | os.PathLike):
            return False
        whole = os.path.realpath(os.fspath(path))
        return whole == str(self.root) or whole.startswith(f"{self.root}{os.sep}")


_disks: list[Disk] = []
_hooked: list[bool] = []


def _audit(event: str, given: tuple[Any, ...]) -> None:
    if not _disks or not given:
        return
    if event == "open" and not _is_writing(given[1], given[2]):
        return
    if event in ("os.remove", "os.rmdir") and given[1] != -1:
        return  # by a name within an open folder: a step of rmtree, which was counted as one
    _disks[-1].step(event, given[0])


def _is_writing(mode: Any, flags: Any) -> bool:
    wanted = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    return any(sign in (mode or "") for sign in "wax+") or bool((flags or 0) & wanted)


@contextmanager
def failing(disk: Disk) -> Iterator[Disk]:
    """Within it the disk counts, and fails as it says."""
    if not _hooked:
        sys.addaudithook(_audit)
        _hooked.append(True)
    disk.root = Path(os.path.realpath(disk.root))
    real = os.fsync

    def flushed(descriptor: int) -> None:
        link = Path(f"/proc/self/fd/{descriptor}")
        disk.step("fsync", link.readlink() if link.is_symlink() else disk.root)
        real(descriptor)

    os.fsync = flushed
    _disks.append(disk)
    try:
        yield disk
    finally:
        _disks.pop()
        os.fsync = real
