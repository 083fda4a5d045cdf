"""Small counts of people in an officer's own words: found for a finding, never altered.

It looks for a number under the threshold before a noun for people: those whom services are for,
not staff, since posts are not disclosive. Deaths, births' losses and families count as people.
It would rather miss an unusual wording than ask about "3 programmes", "Year 2 pupils" or
"one in four children".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from atf_reports.patterns import when_used

# The place of each word is its number.
_NUMBERS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
]  # fmt: skip

# Each noun in the singular, and in the plural where that is not the singular and an s.
_NOUNS = {
    "child": "children", "baby": "babies", "infant": "", "toddler": "", "boy": "", "girl": "",
    "pupil": "", "student": "", "learner": "", "teenager": "", "adolescent": "", "youth": "",
    "person": "people", "young person": "young people", "adult": "", "man": "men",
    "woman": "women", "mother": "", "mum": "", "father": "", "dad": "", "parent": "",
    "grandparent": "", "carer": "", "patient": "", "resident": "", "tenant": "",
    "family": "families", "client": "", "service user": "", "individual": "", "victim": "",
    "survivor": "", "offender": "", "prisoner": "", "claimant": "", "jobseeker": "",
    "refugee": "", "asylum seeker": "", "veteran": "", "smoker": "", "care leaver": "",
    "rough sleeper": "", "death": "", "suicide": "", "stillbirth": "",
}  # fmt: skip
_SINGULAR = sorted(_NOUNS, key=len, reverse=True)
_PLURAL = sorted([*(many or f"{one}s" for one, many in _NOUNS.items()), "persons"], key=len)[::-1]

# Words that may stand between the number and the noun.
_BETWEEN = (
    "more|further|additional|other|new|local|young|younger|older|elderly|pregnant|disabled|"
    "homeless|vulnerable|eligible|autistic|bereaved|teenage|adult|school-age|looked-after|"
    "looked after|care-experienced|unaccompanied|black|white|asian|male|female|infant|neonatal|"
    "maternal|child"
)
# A number after one of these names something, or is the second part of "one in four".
_NAMES = (
    "year|years|stage|phase|tier|level|band|grade|step|group|cohort|ward|key stage|quarter|type|"
    "section|table|figure|core20plus|age|aged|domain|theme|priority|version"
)
# After a noun in the singular these show that it is not part of another: "one parent families".
_AFTER_ONE = (
    "who|was|is|has|had|in|of|at|from|with|and|or|to|on|for|by|died|did|does|left|under|aged|"
    "remains|waited|waits|whose|that|not|each|per|still|now|only|over|this|last|since|but|were"
)

_NUMBER = rf"(?P<number>\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_OF = r"(?:of (?:(?:the|our|these|those|their|all) )?|(?:are|were) )?"
_COUNT = re.compile(
    rf"(?<![\w£$€.,/:]){_NUMBER} {_OF}(?:(?:{_BETWEEN}) ){{0,2}}"
    rf"(?:(?P<plural>{'|'.join(_PLURAL)})\b(?!['’\-])"
    rf"|(?P<singular>{'|'.join(_SINGULAR)})\b(?=\s*(?:[.,;:!?)\]]|$)|\s+(?:{_AFTER_ONE})\b))",
    re.IGNORECASE,
)
_NAMED = when_used(
    rf"(?:\b(?:{_NAMES})|\b(?:\d+|{'|'.join(_NUMBERS)})(?: in| in every| out of every))\s*$",
    re.IGNORECASE,
)
_PEOPLE = when_used(rf"\b(?:{'|'.join([*_PLURAL, *_SINGULAR])})\b", re.IGNORECASE)


def small_counts_in_words(text: str, threshold: float) -> list[str]:
    """The words that count from one to under `threshold` people, as typed, in their order.

    "Two residents moved and 3 children" gives ["Two residents", "3 children"] under 5.
    """
    return [text[m.start() : m.end()] for m in _small_counts(text, threshold)]


def counts_left_out(text: str, threshold: float, mark: str) -> str:
    """The text with `mark` in place of the number of each such count: "… residents moved"."""
    for match in reversed(list(_small_counts(text, threshold))):
        text = text[: match.start("number")] + mark + text[match.end("number") :]
    return text


def _small_counts(text: str, threshold: float) -> Iterator[re.Match[str]]:
    # Line breaks and hard spaces are spaces of one character, so that positions stay the same.
    spaced = re.sub(r"\s", " ", text)
    for match in _COUNT.finditer(spaced):
        small = 0 < _number(match["number"]) < threshold
        several = match["plural"] is not None or _number(match["number"]) == 1
        if small and several and not _NAMED.search(spaced[: match.start()]):
            yield match


def names_people(unit: str) -> bool:
    """Whether a unit's words name people: "people", "children", "families"."""
    return bool(_PEOPLE.search(unit))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.index(text.lower())
