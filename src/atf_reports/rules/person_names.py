"""How a person's name, an e-mail address or a telephone number is told from a role.

A name is: a title ("Dr", "Cllr") before a capitalised word; or a common given name before a
capitalised word that no role, Place or body is made of. Given names that are also words, places or
surnames of institutions ("Grace", "Victoria", "Chester") are left out: the rule would rather miss a
name than ask about a role. In a role's own cell, two or three capitalised words of which none
belongs to a role's vocabulary are a name too.
"""

from __future__ import annotations

import re

from atf_reports.rules.name_words import GIVEN_NAMES, NOT_SURNAMES, ROLE_WORDS

_GIVEN = frozenset(GIVEN_NAMES.split())
_ROLE_WORDS = frozenset(ROLE_WORDS.split())
_NOT_SURNAMES = frozenset(NOT_SURNAMES.split())
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Rev|Revd|Lord|Lady)"
_WORD = r"[A-ZÀ-Þ][\w’'\-]+"
_TITLED = re.compile(rf"\b{_TITLE}\.? (?:[A-Z]\.? )?(?P<last>{_WORD})")
_TWO = re.compile(rf"\b(?P<first>{_WORD}) (?:[A-Z]\.? )?(?P<last>{_WORD})")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PHONE = re.compile(
    r"(?<![\w.,£/\-])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s()\-]{0,2}\d){9,10}(?![\w/]|[.,\-]\d)"
)


def email_in(text: str) -> str | None:
    """The first e-mail address in a text."""
    found = _EMAIL.search(text) if "@" in text else None
    return found[0] if found else None


def phone_in(text: str) -> str | None:
    """The first UK telephone number in a text: 10 or 11 digits from a 0 or +44."""
    found = _PHONE.search(text)
    return found[0].strip() if found else None


def name_in(text: str) -> str | None:
    """The first person's name in a text, as typed."""
    for match in _TITLED.finditer(text):
        if _ends_a_name(match["last"]):
            return match[0]
    for start in re.finditer(rf"\b{_WORD}", text):
        if start[0] in _GIVEN:
            pair = _TWO.match(text, start.start())
            if pair and _ends_a_name(pair["last"]):
                return pair[0]
    return None


def _ends_a_name(word: str) -> bool:
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    return plain not in _ROLE_WORDS and plain not in _NOT_SURNAMES


def name_for_a_role(text: str) -> str | None:
    """The name that stands in a role's cell, or None where it reads as a role."""
    if found := name_in(text):
        return found
    plain = text.strip()
    if plain in _GIVEN:
        return plain
    words = re.findall(r"[\w’'\-]+", plain)
    folded = {word.casefold().replace("’", "").replace("'", "") for word in words}
    capitals = all(word[:1].isupper() and not word.isupper() for word in words)
    if 2 <= len(words) <= 3 and capitals and not folded & _ROLE_WORDS and plain.isprintable():
        return plain if re.fullmatch(r"[\w’'\- .]+", plain) and not _has_digit(plain) else None
    return None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
