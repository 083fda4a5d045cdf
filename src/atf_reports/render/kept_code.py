"""What is the same at each run, kept beside Python's own compiled modules.

That is what shipped templates are compiled to, and how charts of each look are drawn.

Patching and compiling a template takes as long as filling a dozen papers from it, and drawing a
look as long as filling a dozen charts into it; both give the same every time. So it is done once,
as Python does with modules, where Python keeps those and by its rules: nothing is written under
PYTHONDONTWRITEBYTECODE, or where this user may not write. It is done anew when the template or look
is another, or the size or time of a source file that has a part in it. A template that the
secretary changed is compiled at each run: nothing is written to her folder. No word of a plan is
kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source, find_spec
from pathlib import Path
from typing import Any, TypeAlias

Compiled: TypeAlias = tuple[Any, ...]  # of code, text, numbers and tuples of them
Keep: TypeAlias = Callable[[str, bytes, Callable[[], Compiled]], Compiled]
# packages that have a part in it
_MAKERS = ("atf_reports.render", "atf_reports.render.accessible", "jinja2", "docxtpl", "lxml")
_DIGEST = 32  # bytes


def not_kept(name: str, content: bytes, work: Callable[[], Compiled]) -> Compiled:
    """What the work gives, made now."""
    return work()


def kept(name: str, content: bytes, work: Callable[[], Compiled]) -> Compiled:
    """What the work gives of a template's content, from an earlier run where that can be told."""
    file = Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".code")
    key = sha256(_makers() + content).digest()
    found = _read(file, key)
    if found is None:
        found = work()
        if not sys.dont_write_bytecode:
            _write(file, key, found)
    return found


def _read(file: Path, key: bytes) -> Compiled | None:
    """What was kept under this key; None for another's, a damaged one's or none."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = file.read_bytes()
        body = data[2 * _DIGEST :]
        if data[: 2 * _DIGEST] == key + sha256(body).digest():
            kept: Compiled = marshal.loads(body)
            return kept
    return None


def _write(file: Path, key: bytes, compiled: Compiled) -> None:
    """Keep it for the next run, whole or not at all; where that is refused, it is made again."""
    body = marshal.dumps(compiled)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            scratch.write_bytes(key + sha256(body).digest() + body)
            scratch.replace(file)
        finally:
            scratch.unlink(missing_ok=True)


@cache
def _makers() -> bytes:
    """The names, sizes and times of all source files that have a part in compiling a template."""
    files = sorted(entry for package in _MAKERS for entry in _sources(package))
    return MAGIC_NUMBER + repr(files).encode()


def _sources(package: str) -> Iterator[tuple[str, int, int]]:
    """Each Python file of a package, found without importing it."""
    spec = find_spec(package)
    folders: Iterable[str] = (spec.submodule_search_locations or ()) if spec else ()
    for folder in folders:
        for source in Path(folder).glob("*.py"):
            found = source.stat()
            yield f"{package}/{source.name}", found.st_size, found.st_mtime_ns
