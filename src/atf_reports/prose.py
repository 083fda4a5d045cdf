"""What in a text stops a listener or a reader: long sentences, typed lists, blanks, empty links.

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
NOTE = re.compile(r"(?i)\[note (\d+)\]")
NOTE_SIGN = re.compile(r"[^\W\d_]\s?(\*{1,3}|[†‡§]|(?<!m)[⁰¹²³⁴-⁹]+)(\s|\Z)")
ADDRESS = re.compile(r"https?://[^\s\"<>\\]*[^\s\"<>\\.,;:!?)’”]")
SAYS_NOTHING = frozenset((
    "click here", "click", "here", "read more", "more", "link", "this link", "this page", "this",
    "more information", "more info", "details", "find out more", "learn more", "see here",
    "download", "document", "page", "report",
))  # fmt: skip
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


def footnote_mark(text: str) -> str:
    """The first mark of a footnote with the word before it, "hubs*" or "[note 1]"; "" for none."""
    sign = NOTE_SIGN.search(text) if "*" in text or not text.isascii() else None
    if sign is None:
        note = NOTE.search(text) if "[" in text else None
        return note[0] if note else ""
    start = max(text.rfind(" ", 0, sign.start()), text.rfind("\n", 0, sign.start())) + 1
    return text[start : sign.end(1)]


def link_words(text: str) -> tuple[str, str] | None:
    """The words that a link to the address in a text is made of, "" for none, and the address."""
    found = ADDRESS.search(text)
    return (text[: found.start()].rstrip(": "), found[0]) if found else None


def link_that_says_nothing(text: str) -> str:
    """What stands for a link's words in the first line where they say nothing; "" where all do."""
    for line in text.splitlines():
        words, address = link_words(line) or ("other words", "")
        if not words or words.strip(".>» →").casefold() in SAYS_NOTHING:
            return words or address
    return ""
