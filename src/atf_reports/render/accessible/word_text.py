"""What a text of a paper may trip, found once per text: the papers of a pack repeat most."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from atf_reports.patterns import when_used
from atf_reports.prose import BULLET, TEXTS_KEPT, has_blanks_for_layout

SHORTEST_BLOCK = 4  # words from which capitals or italics are a block, not a name
LETTER = re.compile(r"[^\W\d_]")
WORD_OR_FIGURE = re.compile(r"[^\W_]|[%£&]")  # these signs are read out as words
LEFTOVER = when_used(r"\{\{|\{%|\{#|%\}|\}\}")
BARE = re.compile(r"\s*(None|nan|NaN|NaT|Undefined)\s*\Z")
CAPITALS = re.compile("[A-Z][A-Z]")  # found in a quarter of an acronym's time
ACRONYM = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*s?\b(?!\.\d)")  # MS1.07-1 is a ref


@lru_cache(maxsize=TEXTS_KEPT)
def paper_signs(text: str) -> frozenset[str]:
    """Which hold: letter, word, block (of words), capitals, gap, leftover, bullet, acronym."""
    letter = LETTER.search(text)
    block = letter is not None and len(text.split()) >= SHORTEST_BLOCK
    found = {
        "letter": letter,
        "word": WORD_OR_FIGURE.search(text),
        "block": block,
        "capitals": block and text == text.upper() and text != text.lower(),
        "gap": has_blanks_for_layout(text),
        "leftover": leftover(text),
        "bullet": any(BULLET.match(line) for line in text.splitlines()),
        "acronym": CAPITALS.search(text) and ACRONYM.search(text),
    }
    return together(frozenset(sign for sign, holds in found.items() if holds))


@cache
def together(signs: frozenset[str]) -> frozenset[str]:
    """The same signs as one object: thousands of texts trip some dozen sets of them."""
    return signs


def leftover(text: str) -> re.Match[str] | None:
    """The template's mark in a text, or the whole of a bare None or NaN."""
    if ("{" in text or "}" in text) and (found := LEFTOVER.search(text)):
        return found
    return BARE.match(text) if "a" in text or "n" in text else None
