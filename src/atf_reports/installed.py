"""Which versions of libraries are installed, told by the names of their folders.

`importlib.metadata` says the same, after importing what reads e-mail: a hundredth of a build.
It is asked about what is installed in another way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator


def versions(libraries: Iterable[str]) -> dict[str, str]:
    """The version of each library, "not installed" where it has none."""
    there: dict[str, str] = {}
    for name, version in _installed():
        there.setdefault(name, version)  # Python imports the first on its path
    return {name: there.get(_folded(name)) or _asked(name) for name in libraries}


def _installed() -> Iterator[tuple[str, str]]:
    """Name and version of what is on Python's path: folders such as "jinja2-3.1.6.dist-info"."""
    for folder in filter(os.path.isdir, sys.path):
        for entry in sorted(there.name for there in os.scandir(folder)):
            name, _, version = entry.removesuffix(".dist-info").partition("-")
            if version and entry.endswith(".dist-info"):
                yield _folded(name), version


def _folded(name: str) -> str:
    return name.lower().replace("-", "_")


def _asked(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
