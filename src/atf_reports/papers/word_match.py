"""Which of the plan's rows speak of the same thing, judged by their words alone.

Matches are ours, not the plan's, and a paper that prints one says so.
"""

from __future__ import annotations

from atf_reports.schema.names import fold

_STEM = 6  # letters: "unemployed" and "unemployment" share them, "local" is whole
_SAY_NOTHING = """
a about access achieve achieved achieving adults after all an and are as at average be been beside
by data each families for from given good has have held high higher in index indicator into is it
level levels low measure more new no not number of on or other out over people percentage per person
proportion quality rate rates reached residents share staff that the their they this to total under
up was were which who whole with within years
"""
_SILENT = frozenset(_SAY_NOTHING.split())


def telling_words(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about, figures and small words left out."""
    words = (word for word in fold(text).split() if not any(c.isdigit() for c in word))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in _SILENT)


def shared_words(one: str, other: str) -> int:
    """How many telling words two texts share."""
    return len(telling_words(one) & telling_words(other))
