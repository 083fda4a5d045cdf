"""Surroundings for measured processes: modules compiled beforehand, as when they are installed."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence


@contextlib.contextmanager
def compiled_modules(*commands: Sequence[str]) -> Iterator[dict[str, str]]:
    """An environment in which the modules of these commands are compiled: each has run once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        kept["PYTHONPYCACHEPREFIX"] = folder
        for command in commands:
            subprocess.check_output(command, env=kept)
        yield kept
