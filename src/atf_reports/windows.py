"""What Windows does otherwise: paths that are too long for it are said in words."""

from __future__ import annotations

import os
from pathlib import Path

ON_WINDOWS = os.name == "nt"
MOST_PATH = 259  # characters, where "long paths" are not switched on


def too_long(path: Path) -> str:
    """Why a path is beyond Windows, as part of a sentence; "" elsewhere or if it fits."""
    length = len(str(path.absolute()))
    if not ON_WINDOWS or length <= MOST_PATH:
        return ""
    return (
        f"its path has {length} characters, and Windows allows {MOST_PATH}: move the folder nearer "
        "to the drive, such as C:\\Reports"
    )
