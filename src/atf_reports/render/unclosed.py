"""One loop never ended is one fault: the ends after it are not blamed for being of another kind.

A linter that pairs each end with the opening before it says that {%tr endfor %} ends {%p for %},
and that the table's own loop is never ended. Here an end looks for the opening with its own
letters; what stands open between the two is what was never ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from atf_reports.frozen import frozen

FOLLOWS = {"DTL101", "DTL102", "DTL204", "DTL205"}
_BLOCK = re.compile(r"^\{%-?(p|tr|tc|r)?\s*(endfor|endif|for|if)\b")


class RawTag(Protocol):
    """A template tag as it stands."""

    @property
    def raw(self) -> str:
        """The tag's text."""


@frozen
class _Block:
    tag: RawTag
    word: str  # for, if
    letters: str  # p, tr, tc, r or none
    ends: bool


def never_ended(tags: Iterable[RawTag]) -> Sequence[RawTag] | None:
    """The openings that were never ended; None where that does not explain each end."""
    open_blocks: list[_Block] = []
    lost: list[RawTag] = []
    for block in filter(None, map(_block, tags)):
        if not block.ends:
            open_blocks.append(block)
            continue
        at = next(
            (n for n in reversed(range(len(open_blocks))) if _pair(open_blocks[n], block)), -1
        )
        if at < 0:
            return None
        lost += [between.tag for between in open_blocks[at + 1 :]]
        del open_blocks[at:]
    return [*lost, *(block.tag for block in open_blocks)]


def _block(tag: RawTag) -> _Block | None:
    found = _BLOCK.match(tag.raw)
    if found is None:
        return None
    return _Block(tag, found[2].removeprefix("end"), found[1] or "", found[2].startswith("end"))


def _pair(opened: _Block, closed: _Block) -> bool:
    return (opened.word, opened.letters) == (closed.word, closed.letters)
