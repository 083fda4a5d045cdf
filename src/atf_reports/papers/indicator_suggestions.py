"""Suggestions for indicators beside the indicators that exist: nearest by words, else by theme.

One shared word alone says little ("housing" is in poverty "after housing costs"), so it counts only
within the suggestion's theme; across themes two are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from atf_reports import phrases
from atf_reports.frozen import frozen
from atf_reports.papers.word_match import shared_words
from atf_reports.plan_documents import EngagementPoint
from atf_reports.plan_yearly import Indicator

_MOST = 3  # indicators beside one suggestion
_ACROSS_THEMES = 2  # words that an indicator of another theme has to share


class Nearness(StrEnum):
    """Why an indicator stands beside a suggestion."""

    WORDS = "Shares words"
    THEME = "Same theme"


@frozen
class Beside:
    """An existing indicator beside a suggestion."""

    indicator: Indicator
    why: Nearness

    @property
    def title(self) -> str:
        """The indicator's title without the stars of a footnote that is not in the plan."""
        return self.indicator.bare_title


def beside(point: EngagementPoint, indicators: Sequence[Indicator]) -> tuple[Beside, ...]:
    """Those that share the most telling words, at most three; else those of its theme."""
    scored = [(_nearness(point, indicator), indicator) for indicator in indicators]
    most = max((score for score, _ in scored), default=0)
    if most:
        near = [indicator for score, indicator in scored if score == most]
        return tuple(Beside(indicator, Nearness.WORDS) for indicator in near[:_MOST])
    same = (i for i in indicators if _same_theme(point, i))
    return tuple(Beside(indicator, Nearness.THEME) for indicator in same)


def _nearness(point: EngagementPoint, indicator: Indicator) -> int:
    """How many telling words are shared, 0 where they are too few to say anything."""
    shared = shared_words(point.point, indicator.title)
    return shared if shared >= _ACROSS_THEMES or _same_theme(point, indicator) else 0


def _same_theme(point: EngagementPoint, indicator: Indicator) -> bool:
    return bool(point.theme) and point.theme in indicator.themes


def existing_in_words(found: Sequence[Beside]) -> tuple[str, ...]:
    """What a table prints beside a suggestion, an indicator a line."""
    if not found:
        return ("None is near by its words, and its theme has none.",)
    if found[0].why is Nearness.WORDS:
        return tuple(f"{one.indicator.ref} {one.title}" for one in found)
    refs = phrases.listed(one.indicator.ref for one in found)
    return (f"None is near by its words. Its theme has {refs}.",)
