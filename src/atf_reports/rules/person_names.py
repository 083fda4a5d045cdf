"""How a person's name, an e-mail address or a telephone number is told from a role.

A name is: a title ("Dr", "Cllr") before a capitalised word; or a common given name before a
capitalised word that no role, Place or body is made of. Given names that are also words, places or
surnames of institutions ("Grace", "Victoria", "Chester") are left out: the rule would rather miss a
name than ask about a role. In a role's own cell, two or three capitalised words of which none
belongs to a role's vocabulary are a name too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from atf_reports.patterns import when_used
from atf_reports.rules.name_words import GIVEN_NAMES, NOT_SURNAMES, ROLE_WORDS

_GIVEN = frozenset(GIVEN_NAMES.split())
_ROLE_WORDS = frozenset(ROLE_WORDS.split())
_NOT_SURNAMES = frozenset(NOT_SURNAMES.split())
_TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Cllr", "Councillor", "Sir", "Dame",
    "Rev", "Revd", "Lord", "Lady",
)  # fmt: skip
_WORD = r"[A-ZÀ-Þ][\w’'\-]+"
_CAPITALISED = re.compile(rf"\b{_WORD}")
_TITLED = re.compile(rf"\b(?:{'|'.join(_TITLES)})\.? (?:[A-Z]\.? )?(?P<last>{_WORD})")
_TWO = re.compile(rf"\b(?P<first>{_WORD}) (?:[A-Z]\.? )?(?P<last>{_WORD})")
_INITIALLED = re.compile(rf"^(?:[A-Z]\. ?){{1,2}}(?P<last>{_WORD})$")  # S. Thompson
_SURNAME_FIRST = re.compile(rf"^(?P<last>{_WORD}), ?(?:[A-Z]\.? ?){{1,2}}$")  # Thompson, S
_INITIAL = re.compile(r" [A-Z]\.")
# "Plan B. Further" is no name: a word that leads to one must stand first.
_IN_SENTENCES = re.compile(
    rf"\b(?:with|by|from|to|and|ask|contact|via) (?P<name>(?:[A-Z]\. ?){{1,2}}(?P<last>{_WORD}))"
)
_SAINT = when_used(r"\b(?:St\.?|Saint|SS) $")
_BUILDING = when_used(
    r"\s(?:ward|hospital|cent(?:er|re)|clinic|house|school|hall|church|park|road|street|lane|avenue"
    r"|building|trust|foundation|unit|primary|academy|parish)\b",
    re.I,
)
_EMAIL = when_used(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PHONE = re.compile(
    r"(?<![\w.,£/\-])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s()\-]{0,2}\d){9,10}(?![\w/]|[.,\-]\d)"
)


def email_in(text: str) -> str | None:
    """The first e-mail address in a text."""
    found = _EMAIL.search(text) if "@" in text else None
    return found[0] if found else None


def phone_in(text: str) -> str | None:
    """The first UK telephone number in a text: 10 or 11 digits from a 0 or +44."""
    found = _PHONE.search(text) if "0" in text or "+44" in text else None
    return found[0].strip() if found else None


def name_in(text: str) -> str | None:
    """The first person's name in a text, as typed."""
    if any(title in text for title in _TITLES):
        for match in _TITLED.finditer(text):
            if _ends_a_name(match["last"]):
                return match[0]
    if not _GIVEN.isdisjoint(_CAPITALISED.findall(text)):
        for start in _CAPITALISED.finditer(text):
            pair = _TWO.match(text, start.start()) if start[0] in _GIVEN else None
            if pair and _ends_a_name(pair["last"]) and not _names_a_place(text, pair):
                return pair[0]
    found = _IN_SENTENCES.search(text) if _INITIAL.search(text) else None
    return found["name"] if found and _ends_a_name(found["last"]) else None


def _names_a_place(text: str, pair: re.Match[str]) -> bool:
    """Whether the words before or after make a saint's or a building's name of it."""
    saint = _SAINT.search(text[: pair.start()])
    return bool(saint or _BUILDING.match(text[pair.end() :]))


def personal_email_in(text: str) -> str | None:
    """The first address that is a person's, not a shared mailbox's, as its first part tells."""
    found = email_in(text)
    parts = re.findall(r"[a-z]+", found.split("@")[0].casefold()) if found else []
    if set(parts) & _ROLE_WORDS or not parts:
        return None
    return found if len(parts) > 1 or parts[0].title() in _GIVEN else None


def _ends_a_name(word: str) -> bool:
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    return plain not in _ROLE_WORDS and plain not in _NOT_SURNAMES


@lru_cache(maxsize=65536)
def name_for_a_role(text: str) -> str | None:
    """The name that stands in a role's cell, or None where it reads as a role."""
    if found := name_in(text):
        return found
    plain = text.strip()
    parts = re.split(r"[,:;(/]| [-–] ", plain)
    if len(parts) > 1 and (found := next(filter(None, map(_initialled, parts)), None)):
        return found
    if plain in _GIVEN or (plain.islower() and plain.title() in _GIVEN):
        return plain
    initialled = _INITIALLED.match(plain) or _SURNAME_FIRST.match(plain)
    if initialled and _ends_a_name(initialled["last"]):
        return plain
    words = re.findall(r"[\w’'\-]+", plain)
    folded = {word.casefold().replace("’", "").replace("'", "") for word in words}
    capitals = all(word[:1].isupper() and not word.isupper() for word in words)
    if 2 <= len(words) <= 3 and capitals and not folded & _ROLE_WORDS and plain.isprintable():
        return plain if re.fullmatch(r"[\w’'\- .]+", plain) and not _has_digit(plain) else None
    given_first = len(words) == 2 and plain.islower() and words[0].title() in _GIVEN
    return plain if given_first and not folded & (_ROLE_WORDS | _NOT_SURNAMES) else None


def _initialled(part: str) -> str | None:
    """A name with an initial beside a role: "S Thompson, Public Health", "Lead: J. Smith"."""
    found = re.fullmatch(rf"(?:[A-Z]\.? ?){{1,2}} ?(?P<last>{_WORD})\)?", part.strip())
    shouted = found is not None and found["last"].isupper()
    return part.strip() if found and not shouted and _ends_a_name(found["last"]) else None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
