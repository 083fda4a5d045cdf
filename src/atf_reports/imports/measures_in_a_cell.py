"""Several measures in one cell: where one ends and the next begins, and what kind each may be.

Only clear marks part them: a line break, a bullet, a semicolon, "a)" or "1." at a start. Sentences
are never parted: a full stop ends as many measures as it stands within.
"""

from __future__ import annotations

import re

from atf_reports.choices import MeasureKind
from atf_reports.frozen import frozen

_BULLET = re.compile(r"^\s*(?:[•●▪·*–-]|\(?[a-z]\)|\(?\d{1,2}[.)])\s+", re.I)
_INLINE = re.compile(r"\s*[•●▪]\s*|;\s+|;$|\s+(?=\(?[b-z]\)\s)")
PENDING = re.compile(
    r"^(?:pending\b(?! care)|tb[cda]\b|to be (?:confirmed|developed|agreed|determined)\b"
    r"|in development\b|under development\b|awaiting\b)|\bcurrently being agreed\b",
    re.I,
)
_ELSEWHERE = re.compile(r"^(?:see (?:plan|link|report)|link to|there are detailed)", re.I)
_NUMBER = re.compile(r"\d")
_COUNTABLE = re.compile(
    r"%|\b(?:number|percentage|proportion|rate|count|increase|decrease|reduction)\b", re.I
)


@frozen
class MeasureText:
    """One measure as the source words it, the heading it stands under, and a guess of its kind."""

    words: str
    group: str
    kind: MeasureKind


def measures_in(text: str) -> list[MeasureText]:
    """The measures of a cell in order; no word is left out but the marks between them."""
    found: list[MeasureText] = []
    group = ""
    for piece in _pieces(text):
        if piece.endswith(":") and len(piece) < 80:
            if group and not any(m.group == group for m in found):
                found.append(MeasureText(group, "", MeasureKind.NARRATIVE))
            group = piece.rstrip(": ")
        else:
            found.append(MeasureText(piece, group, _kind(piece)))
    if group and not any(m.group == group for m in found):
        found.append(MeasureText(group, "", MeasureKind.NARRATIVE))
    return found


def _pieces(text: str) -> list[str]:
    lines = [part for line in text.splitlines() for part in _INLINE.split(line)]
    return [piece for line in lines if (piece := _BULLET.sub("", line).strip())]


def _kind(words: str) -> MeasureKind:
    if PENDING.search(words):
        return MeasureKind.PLACEHOLDER
    if _ELSEWHERE.search(words):
        return MeasureKind.HELD_ELSEWHERE
    if _NUMBER.search(words) or _COUNTABLE.search(words):
        return MeasureKind.METRIC
    return MeasureKind.NARRATIVE
