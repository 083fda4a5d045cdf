"""Finished files until the last is made: few in memory, more in a temporary file without a name.

So memory does not grow with the number of papers, and the pack's folder holds nothing of a build
whose papers are not all made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from typing import IO

from atf_reports.frozen import frozen
from atf_reports.output import sha256

IN_MEMORY = 3 * 2**20  # bytes, a pack of the example


@frozen
class Spooled:
    """A finished file that the spool keeps: its name below the pack's folder, and its hash."""

    name: str
    sha256: str
    held: bytes | None
    start: int = 0
    length: int = 0


class Spool:
    """Keeps the bytes of finished files; where there is no room on disk, in memory."""

    def __init__(self, stack: ExitStack, in_memory: int) -> None:
        self._stack = stack
        self._room = in_memory

    @cached_property
    def _file(self) -> IO[bytes]:
        return self._stack.enter_context(tempfile.TemporaryFile())

    def keep(self, name: str, content: bytes) -> Spooled:
        """Take a file in."""
        digest, length = sha256(content), len(content)
        self._room -= length
        if self._room < 0:
            with suppress(OSError):
                start = self._file.seek(0, 2)
                self._file.write(content)
                self._file.flush()
                return Spooled(name, digest, None, start, length)
        return Spooled(name, digest, content)

    def content(self, kept: Spooled) -> bytes:
        """The bytes of a file as they came; raises OSError where they cannot be read again."""
        if kept.held is not None:
            return kept.held
        self._file.seek(kept.start)
        content = self._file.read(kept.length)
        if sha256(content) != kept.sha256:
            raise OSError("a part of the pack was lost in the temporary folder; build again")
        return content


@contextmanager
def spool(in_memory: int = IN_MEMORY) -> Iterator[Spool]:
    """A block in which files are kept: so many bytes in memory, the rest on disk."""
    with ExitStack() as stack:
        yield Spool(stack, in_memory)
