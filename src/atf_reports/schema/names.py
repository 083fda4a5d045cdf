"""Names as people type them: what counts as the same, and what is nearly the same."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Characters that nobody sees or means: zero-width, soft hyphen, byte order mark, direction marks.
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "‘": "'", "“": '"', "”": '"'})
_NOT_WORD = re.compile(r"[^\w%£]+")
# The same for plain letters, in a fifth of the time; apostrophes and points leave no gap.
_PLAIN = {n: None if chr(n) in "'." else " " for n in range(128) if not chr(n).isalnum()}
_PLAIN |= {ord(kept): kept for kept in "_%"}


def tidy(text: str) -> str:
    """The text without invisible characters, outer spaces and runs of spaces; lines are kept."""
    if text.isascii() and "  " not in text and text == text.strip():
        return text
    seen = unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\xa0", " ")
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in seen.splitlines())
    return "\n".join(lines).strip()


def without_unseen(text: str, titled: bool = False) -> str:
    """The text without what nobody sees; a `titled` ref keeps the spaces that its title has."""
    if not titled:
        return tidy(text)
    plain = text if text.isascii() else text.translate(_INVISIBLE)
    ref, _, title = plain.strip().partition(" ")
    return plain.lstrip() if title and any(c.isdigit() for c in ref) else plain.strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What two spellings of one name share: no case, no punctuation, "&" as "and", no "the"."""
    if text.isascii():
        return " ".join(text.lower().replace("&", " and ").translate(_PLAIN).split())
    plain = _without_accents(text).replace("&", " and ")
    return " ".join(_NOT_WORD.sub(" ", plain.replace("'", "").replace(".", "")).split())


def _without_accents(text: str) -> str:
    plain = unicodedata.normalize("NFKD", tidy(text)).translate(_DASHES).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def nearest(text: str, names: Iterable[str], cutoff: float = 0.72) -> str | None:
    """The name most like the text, comparing spellings and the words in any order, or None."""
    wanted = fold(text)
    best, best_score = None, cutoff
    for name in names:
        folded = fold(name)
        if _most_alike(wanted, folded) > best_score:
            score = likeness(wanted, folded)
            best, best_score = (name, score) if score > best_score else (best, best_score)
    return best


def _most_alike(one: str, other: str) -> float:
    """What the lengths alone allow: a page of text is not looked at beside a short name."""
    return 2 * min(len(one), len(other)) / ((len(one) + len(other)) or 1)


def likeness(one: str, other: str) -> float:
    """How alike two folded names are, 0 to 1: the better of spelling and shared words."""
    spelling = difflib.SequenceMatcher(None, one, other).ratio()
    words = difflib.SequenceMatcher(
        None, " ".join(sorted(one.split())), " ".join(sorted(other.split()))
    ).ratio()
    return max(spelling, words)


def listed(names: Iterable[str], joiner: str = "or") -> str:
    """Names in a sentence: "Green, Amber or Red"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} {joiner} {last}" if first else last
