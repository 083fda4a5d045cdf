"""Which pieces of a paper most of somebody's words say, where none has all of them.

A heading is not always the paper's own word for a column ("Lower limit"), a label may be copied in
part, and a row of an annex goes by its ref alone. So the other cells of the row count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from atf_reports.schema.names import fold
from atf_reports.tracing.guesses import REF
from atf_reports.tracing.leaves import Leaf

WORD = re.compile(r"[^\W_]+(?:[.\-'][^\W_]+)*%?")
IDLE = {"the", "of", "in", "a", "theme", "place", "table", "cell", "figure", "this", "for", "and"}
MOST, FEWEST = 0.6, 2  # of the words asked for, that a piece must have
LONGEST = 100  # characters of a cell that names its row
WHOLE = "everyone"  # the group that is meant where none is named
_YEAR = re.compile(r"\d{4}")


def terms(*texts: str) -> set[str]:
    """The words of some texts, folded; "annex.gaps" and "M1.05-1" count whole and in pieces."""
    return {fold(word) for text in texts for word in WORD.findall(text.replace(".", " . "))} | {
        fold(word) for text in texts for word in WORD.findall(text)
    }


def nearly(pieces: Sequence[Leaf], words: str) -> list[Leaf]:
    """The pieces that most of the words say and that their ref stands by; none without a ref.

    Without one a near answer would be a guess: "Ratings, Purple" is nothing. Of a series the
    latest figure of everyone is meant where the words name no year and no group.
    """
    wanted = {fold(word) for word in WORD.findall(words)} - IDLE
    refs = {ref for ref in REF.findall(words.upper()) if fold(ref) in wanted}
    if not refs:
        return []
    said = list(_scored(_rows(pieces, refs), wanted, {fold(ref) for ref in refs}))
    best = max((score for score, *_ in said), default=0.0)
    if best < max(MOST * len(wanted), FEWEST):
        return []
    return _latest([(row, piece) for score, row, piece in said if score == best], words)


def _rows(pieces: Sequence[Leaf], refs: set[str]) -> Iterator[list[Leaf]]:
    """The pieces that stand by a ref, row by row in print order."""
    row: list[Leaf] = []
    for piece in pieces:
        if not any(ref in piece.where.upper() for ref in refs):
            continue
        last = row[-1] if row else None
        if last and (last.steps[:-1] != piece.steps[:-1] or piece.name in {p.name for p in row}):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _scored(
    rows: Iterator[list[Leaf]], wanted: set[str], refs: set[str]
) -> Iterator[tuple[float, list[Leaf], Leaf]]:
    """Each piece with how many of the words it or its row says, its own field's name twice."""
    for row in rows:
        told = terms(*(piece.text for piece in row if len(piece.text) <= LONGEST), row[0].where)
        for piece in row:
            own = terms(piece.kind.replace("_", " "), piece.where)
            if refs <= own | told:
                named = terms(piece.name.replace("_", " ")) & wanted
                yield len(wanted & (own | told)) + len(named), row, piece


def _latest(found: list[tuple[list[Leaf], Leaf]], words: str) -> list[Leaf]:
    """The pieces, or of rows that differ by year and group alone the last of everyone."""
    if _YEAR.search(words) or len(found) == 1:
        return [piece for _, piece in found]
    whole = [piece for row, piece in found if WHOLE in (fold(p.text) for p in row)]
    last: dict[tuple[str, str], Leaf] = {}
    for piece in whole or [piece for _, piece in found]:
        last[piece.kind, piece.where] = piece
    return list(last.values())
