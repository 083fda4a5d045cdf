"""Figures, dates and lists in plain English: the small words that every sentence is made from.

Rounding is half up (2.5 is 3), dates are UK dates, minus is U+2212.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
MOST_WORDS = 100  # of an officer's text in a paper; the annex holds the rest


def rounded(value: float, places: int = 0) -> Decimal:
    """The value rounded half up, as people do it."""
    step = Decimal(1).scaleb(-places)
    return Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=8192)
def figure(value: float, places: int | None = None) -> str:
    """1234.5 as "1,234.5"; whole numbers without a point unless `places` says so.

    Kept, since a pack says the same figures in the papers of a Place, a theme and the board.
    """
    if places is None:
        exact = Decimal(repr(float(value)))
        number = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
    else:
        number = rounded(value, places)
    text = f"{abs(number):,f}"
    return f"−{text}" if number < 0 and any(c in "123456789" for c in text) else text


def with_unit(value: float, unit: str, places: int | None = None) -> str:
    """A value with its unit as print has it: "33.1%", "£1.2m", "14 weeks", "3,465"."""
    if unit in ("%", "per cent"):
        return f"{figure(value, 1 if places is None and value % 1 else places)}%"
    if unit.startswith("£"):
        sign = "−" if value < 0 else ""
        return f"{sign}£{figure(abs(value), places)}{unit[1:]}"
    text = figure(value, places)
    quiet = unit.lower() in ("", "number", "count", "score", "people")
    return text if quiet else f"{text} {unit}"


def share(part: int, whole: int) -> str:
    """A count with its share: "12 (55%)"; "0" stands alone, and nothing is divided by nothing."""
    if not part or not whole:
        return str(part)
    return f"{part} ({per_cent(part, whole)})"


def per_cent(part: float, whole: float) -> str:
    """ "55%", rounded half up; never 0% or 100% for what is not quite so."""
    percent = int(rounded(100 * part / whole))
    if percent == 0 and part:
        return "under 1%"
    if percent == 100 and part < whole:
        return "over 99%"
    return f"{percent}%"


def points(value: float) -> str:
    """A difference of percentages: "2.1 percentage points"."""
    text = figure(abs(value), 1)
    return f"{text} percentage point{'' if text == '1.0' else 's'}"


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """ "3 updates", "1 update": the number in figures."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def spelled(number: int) -> str:
    """A small number as a word: "three"; 10 and over as figures."""
    return _SMALL[number] if 0 <= number < 10 else f"{number:,}"


def is_are(number: int) -> str:
    """ "is" for one, "are" for others."""
    return "is" if number == 1 else "are"


def part_of(number: int, whole: int) -> str:
    """How many of some: "both" and "all" where it is every one, "none", else the figure."""
    if number == whole and whole > 1:
        return "both" if whole == 2 else "all"
    return f"{number:,}" if number else "none"


def of_which(whole: int, noun: str, parts: Iterable[tuple[int, str]]) -> str:
    """ "Of 8 updates due, 4 are Green, 2 are Amber and none is Red", or all or one of them.

    The noun's first word takes the plural. A part of none is said as it stands: leave out those
    that need no saying.
    """
    first, _, rest = noun.partition(" ")
    tail = f" {rest}" if rest else ""
    told = [(number, words) for number, words in parts if number == whole]
    if whole == 1:
        verb = told[0][1] if told else "none of these"
        return f"The one {noun} is {verb}"
    if told and whole:
        lead = "Both" if whole == 2 else f"All {whole:,}"
        return f"{lead} {first}s{tail} are {told[0][1]}"
    said = [f"{n:,} {is_are(n)} {w}" if n else f"none is {w}" for n, w in parts]
    return f"Of {whole:,} {first}s{tail}, {listed(said)}"


def listed(names: Iterable[str], last: str = "and", most: int | None = None) -> str:
    """ "Halton, Knowsley and Sefton"; past `most`, "Halton, Knowsley and 3 more"."""
    items = list(names)
    if most is not None and len(items) > most:
        return f"{', '.join(items[:most])} {last} {len(items) - most} more"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def day(value: date | None) -> str:
    """ "30 September 2024", or nothing."""
    return f"{value.day} {value:%B %Y}" if value else ""


def short_day(value: date | None) -> str:
    """ "30 Sep 2024", as tables print it, or nothing."""
    return f"{value.day} {value:%b %Y}" if value else ""


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]


def inside(footprint: str) -> str:
    """A footprint's name inside a sentence: "all nine Places", "Liverpool City Region"."""
    return f"all {footprint[4:]}" if footprint.startswith("All ") else footprint


def sentence(text: str) -> str:
    """The officer's words with a full stop if they end in a letter or figure; else as typed."""
    stripped = text.rstrip()
    return f"{stripped}." if stripped and (stripped[-1].isalnum() or stripped[-1] in "%)") else text


def trimmed(text: str, pointer: str, most: int = MOST_WORDS) -> str:
    """The first `most` words; what is cut is said: "… full text in the annex, row 12"."""
    words = text.split()
    if len(words) <= most:
        return text
    kept, seen = len(text), 0
    for number, word in enumerate(words, start=1):
        seen = text.index(word, seen) + len(word)
        if number == most:
            kept = seen
            break
    return f"{text[:kept].rstrip(' ,;:')} … {pointer}"
