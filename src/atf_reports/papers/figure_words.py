"""Figures, changes and titles in the words that the measure and indicator sections share."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from atf_reports import phrases
from atf_reports.choices import BetterWhen

MOST_TITLE_WORDS = 15
MOST_SENTENCE_WORDS = 25
_CUT_TITLE_WORDS = 9  # that are left of a title too long for a sentence
QUIET = ("", "number", "count", "score", "people")
_MARKER = re.compile(r"^(?:[a-z]\)|\d+\.)\s+", re.IGNORECASE)
# A comma inside a list ("education, employment or training") is no place to cut.
_BREAK = re.compile(
    r"\s*(?:;|:|\s\(|,\s(?=(?:towards|against|split|and how|and what|part of|after|in all)\b))"
)
_FEWEST_WORDS = 3  # that a title keeps when it is cut at a bracket, a colon or a clause


@lru_cache(maxsize=4096)
def short(title: str) -> str:
    """A title without list markers, footnote stars and what follows a bracket, colon or clause."""
    text = _MARKER.sub("", " ".join(title.split())).rstrip(" *.")
    for match in _BREAK.finditer(text):
        if len(text[: match.start()].split()) >= _FEWEST_WORDS:
            text = text[: match.start()]
            break
    return phrases.capital(text)


def spoken(title: str) -> str:
    """A short title cut to what a sentence can carry: its subject."""
    words = short(title).split()
    kept = words if len(words) <= MOST_TITLE_WORDS else [*words[:_CUT_TITLE_WORDS], "…"]
    return " ".join(kept)


def named(ref: str, title: str) -> str:
    """Ref and short title: "M1.08-1 Wait from referral to first appointment"."""
    return f"{ref} {short(title)}"


def spoken_unit(unit: str, title: str) -> str:
    """The unit, or nothing where the title has just said it ("Hard to fill vacancies")."""
    return "" if unit.isalpha() and unit.lower() in title.lower() else unit


def decimals(unit: str, *values: float) -> int:
    """How many decimals print these values alike: one for a broken percentage, at most two."""
    most = 1 if unit == "%" else 2
    return min(max([0, *(_decimals_of(value, most) for value in values)]), most)


@lru_cache(maxsize=4096)
def _decimals_of(value: float, most: int) -> int:
    """Negative for tens and hundreds; the same readings stand in several papers."""
    return -int(Decimal(repr(round(value, most))).normalize().as_tuple().exponent)


def measured(value: float, unit: str, places: int | None = None) -> str:
    """A value with its unit: "82.1%", "1 week", "412.3 per 100,000", "3,465"."""
    places = decimals(unit, value) if places is None else places
    single = " " not in unit and unit.endswith("s") and abs(phrases.rounded(value, places)) == 1
    return phrases.with_unit(value, _singular(unit) if single else unit, places)


def _singular(unit: str) -> str:
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]


def difference(now: float, before: float, unit: str) -> Decimal:
    """The difference of two figures as they are printed, so that a reader's sum agrees."""
    places = decimals(unit, now, before)
    return phrases.rounded(now, places) - phrases.rounded(before, places)


def amount(size: float, unit: str) -> str:
    """How large a difference is: "2 percentage points", "3 weeks", "40"."""
    if unit == "%":
        return phrases.points(size)
    bare = "" if unit in QUIET else unit
    return measured(abs(size), bare)


def change(now: float, before: float, unit: str, since: str) -> str:
    """ "up 2.0 percentage points on Q1", "unchanged on Q1"."""
    moved = difference(now, before, unit)
    if not moved:
        return f"unchanged on {since}"
    return f"{'up' if moved > 0 else 'down'} {amount(float(moved), unit)} on {since}"


def judged(words: str, better: bool | None) -> str:
    """The change with its meaning, where it has one: "up 0.5 weeks on Q1, which is worse"."""
    if better is None or words.startswith("unchanged"):
        return words
    return f"{words}, which is {'better' if better else 'worse'}"


def target(value: float | None, unit: str, better_when: BetterWhen | None, wording: str) -> str:
    """ "at least 80%", "no more than 13 weeks", "about 80", "zero"; nothing without a target."""
    if value is None:
        return ""
    if wording.lower().startswith("about "):
        return f"about {measured(value, unit)}"
    if value == 0 and better_when is BetterWhen.LOWER:
        return "zero"
    least = {BetterWhen.HIGHER: "at least ", BetterWhen.LOWER: "no more than "}
    qualifier = least.get(better_when, "") if better_when else ""
    return f"{qualifier}{measured(value, unit)}"


def fits(sentence: str) -> bool:
    """Whether a sentence is no longer than a board member reads at once."""
    return len(sentence.split()) <= MOST_SENTENCE_WORDS


def anchor(kind: str, ref: str) -> str:
    """A bookmark's name, letters, figures and underscores only: "measure_M1_05_1"."""
    return f"{kind}_{re.sub(r'[^A-Za-z0-9]+', '_', ref)}"[:40]


def span(low: str, high: str) -> str:
    """ "71.2% to 90.1%", or the one figure where both are the same."""
    return low if low == high else f"{low} to {high}"
