"""What in a text stops a listener or a reader: long sentences, typed lists, blanks for layout.

The plan's rules look for it in officers' cells, the accessibility check in finished papers.
"""

from __future__ import annotations

import re
from functools import lru_cache

TEXTS_KEPT = 20_000
SPACES = re.compile(r"[ \u00a0]{4,}|\t{2,}|\n{3,}")
TWO_BLANKS = ("  ", "\u00a0", "\t\t", "\n\n")  # without which there is no gap
BULLET = re.compile(r"\s*([-–—•·*▪◦●○»‣]\s+\S|\(?\d{1,2}[.)]\s+\S|\(?[a-z]\)\s+\S)")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
FEWEST_NAMES, LONGEST_NAME = 4, 20  # of a list in a line; words of each
LONGEST_SENTENCE = 40  # words: above this nobody holds the sentence in mind


@lru_cache(maxsize=TEXTS_KEPT)
def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text, each with its number of words."""
    return tuple((len(one.split()), one) for one in SENTENCE_END.split(text))


def too_long(text: str) -> tuple[int, str] | None:
    """The first sentence of over 40 words, with their number; None where there is none."""
    if text.count(" ") + text.count("\n") < LONGEST_SENTENCE:
        return None
    return next((one for one in sentences(text) if is_too_long(*one)), None)


def is_too_long(words: int, sentence: str) -> bool:
    """Whether a sentence of so many words is too long to hold in mind."""
    return words > LONGEST_SENTENCE and not _lists_names(sentence)


def _lists_names(sentence: str) -> bool:
    """Whether a text is names after a colon: "Partners: NHS; Public Health; …", none of them long.

    Punctuation that a screen reader pauses at parts them; it is no sentence to hold in mind.
    """
    label, colon, rest = sentence.partition(":")
    names = rest.split(";")
    short = all(len(name.split()) <= LONGEST_NAME for name in names)
    return bool(colon) and len(label.split()) <= 3 and len(names) >= FEWEST_NAMES and short


def typed_list_mark(text: str) -> str:
    """The first line that starts with a typed list mark, "" where none does."""
    return next((line for line in text.splitlines() if BULLET.match(line)), "")


def has_blanks_for_layout(text: str) -> bool:
    """Whether runs of spaces, tabs or empty lines stand inside a text."""
    return any(two in text for two in TWO_BLANKS) and SPACES.search(text.strip(" ")) is not None
