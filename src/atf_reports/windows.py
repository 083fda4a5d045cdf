"""What Windows does otherwise: long paths, files held for a moment, the mark "Read-only"."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ON_WINDOWS = os.name == "nt"
MOST_PATH = 259  # characters, where "long paths" are not switched on
WAITS = (0.05, 0.1, 0.2, 0.4)  # seconds between tries: a scanner lets go sooner, Word does not
_HELD = {5, 32, 33}  # Windows' numbers: access denied, in use by another program, locked

T = TypeVar("T")


def too_long(path: Path) -> str:
    """Why a path is beyond Windows, as part of a sentence; "" elsewhere or if it fits."""
    length = len(str(path.absolute()))
    if not ON_WINDOWS or length <= MOST_PATH:
        return ""
    return (
        f"its path has {length} characters, and Windows allows {MOST_PATH}: move the folder nearer "
        "to the drive, such as C:\\Reports"
    )


def marked_read_only(path: Path) -> str:
    """Why Windows replaces no file with this mark, as part of a sentence; "" where it has none."""
    if not ON_WINDOWS or not path.is_file() or path.stat().st_mode & stat.S_IWRITE:
        return ""
    return "it is marked Read-only: right-click it, choose Properties and take that tick away"


def cannot_open(error: PermissionError) -> str:
    """What to do about a file that may not be opened, whoever holds it, in a sentence."""
    name = Path(error.filename).name if isinstance(error.filename, str) else "A file"
    return (
        f"{name} cannot be opened: it may be open in another program, or you may not have the "
        "right to it. Close it there and try again."
    )


def patiently(act: Callable[[], T]) -> T:
    """Rename or delete something, again if it is held; raises the last OSError.

    OneDrive and virus scanners open what was just written, and for that moment Windows refuses.
    """
    for wait in WAITS if ON_WINDOWS else ():
        try:
            return act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
        time.sleep(wait)
    return act()
