"""A place where a finished file and its view differ, in words for the run record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from atf_reports.frozen import frozen

Stood: TypeAlias = str | tuple[str, bool]  # text, or a number as written and whether it is a day
Span: TypeAlias = tuple[int, int, int, int]  # from and to in one list, from and to in the other
_LONGEST = 160  # characters of a value that are told
_LONGEST_IN_CELL = 120
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@frozen
class Discrepancy:
    """One difference: the place in the file, and what was to be printed or stands there."""

    place: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}"


def short(text: str) -> str:
    """A value no longer than a reader needs to know it again."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def stood(there: Stood | None) -> str:
    """What stands in a cell, in words: a text in quotation marks, a number bare, or nothing."""
    text = "nothing" if not there else f"“{there}”" if isinstance(there, str) else there[0]
    return text if len(text) <= _LONGEST_IN_CELL else f"{text[: _LONGEST_IN_CELL - 1]}…”"


def as_printed(text: str) -> str:
    """A text as Word files hold it: a "�" for each character that XML forbids."""
    return _FORBIDDEN.sub("�", text)


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def unlike(wanted: Sequence[str], found: Sequence[str]) -> Iterator[Span]:
    """The stretches in which two lists of texts differ."""
    matcher = SequenceMatcher(a=wanted, b=found, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what != "equal":
            yield i, j, k, m


def said(lost: str, there: str) -> str:
    """What was to be printed and what stands there, from where they begin to differ."""
    if not there:
        return f"“{short(lost)}” is in the plan's view and missing from the paper."
    if not lost:
        return f"“{short(there)}” stands in the paper and comes from nowhere."
    start = 0
    while start < min(len(lost), len(there)) and lost[start] == there[start]:
        start += 1
    start = max(0, start - 20)
    return f"“{short(lost[start:])}” was to be printed and “{short(there[start:])}” stands there."
