"""Which row a link that points at nothing may have meant: only what is accepted is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from atf_reports.schema.names import fold, nearest

LONGEST_OFFER = 60  # characters; the ref alone would do, the title shows which row it is


def likely_row(text: str, sheets: Iterable[Mapping[str, str]]) -> str | None:
    """The likeliest row as it can be typed: by title, or by the same ref spelt otherwise.

    `sheets` give each sheet's titles by ref, in the order in which they are tried.
    """
    first, _, words = text.partition(" ")
    for titles in sheets:
        if any(c.isdigit() for c in first):
            ref = _near_ref(first, words, titles)
        else:
            names = {title: ref for ref, title in titles.items()} | {ref: ref for ref in titles}
            near = nearest(text, filter(None, names)) or _told_by_its_words(text, names)
            ref = names[near] if near else None  # a blank title is nobody's name
        if ref:
            return _offered(ref, titles[ref])
    return None


def _told_by_its_words(text: str, names: Iterable[str]) -> str | None:
    """The one name whose words, or whose first letters, the text has: "Knowsley Council", "LCR"."""
    said = set(fold(text).split())
    own = [
        name
        for name in names
        if name and (words := set(fold(name).split())) <= said and said - words <= _OF_COUNCILS
    ]
    joined = "".join(word for word in fold(text).split() if word not in _SMALL)  # "CW&C"
    short = [name for name in names if " " in name and _initials(name) == joined]
    return (own or short)[0] if len(own or short) == 1 else None


_OF_COUNCILS = {
    "council", "borough", "city", "county", "district", "mbc", "metropolitan", "unitary",
    "authority", "local", "place",
}  # fmt: skip


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word not in _SMALL)


_SMALL = ("and", "of", "the")


def _near_ref(first: str, words: str, titles: Mapping[str, str]) -> str | None:
    """The row of a ref that is not there: a digit off is another row, unless the titles agree."""
    plain = {ref: _plain_ref(ref) for ref in titles}
    same = [ref for ref, text in plain.items() if text == _plain_ref(first)]
    if not same:  # another letter before, or a nought less: R1.05 and p1.5 for P1.05
        numbers = _numbers(first)
        same = [ref for ref in titles if numbers and _numbers(ref) == numbers]
    if len(same) == 1:
        return same[0]
    near = nearest(words, filter(None, titles.values())) if words.strip() else None
    return next((ref for ref, title in titles.items() if near and title == near), None)


def _numbers(ref: str) -> list[int]:
    """The numbers of a ref, whatever letters and noughts stand before them."""
    spelt = re.sub(r"^\W*[a-z]{1,2}(?=[\dolOL])", "", ref, flags=re.I)
    plain = re.sub(r"[oO]", "0", re.sub(r"l", "1", spelt))
    return [int(n) for n in re.findall(r"\d+", plain)] if re.fullmatch(r"[\d\W]+", plain) else []


def _plain_ref(ref: str) -> str:
    """A ref without punctuation, with the letter O for nought, l and I for one put right."""
    return re.sub(r"\W", "", ref).casefold().translate(_LETTERS)


_LETTERS = str.maketrans("oli", "011")


def _offered(ref: str, title: str) -> str:
    """What can be typed for a row: its name, or its ref with the start of its title."""
    if title == ref or not any(c.isdigit() for c in ref):
        return ref
    whole = f"{ref} {title}".strip()
    return whole if len(whole) <= LONGEST_OFFER else whole[:LONGEST_OFFER].rsplit(" ", 1)[0]
