"""Suggestions for indicators beside the indicators that exist: nearest by words, else by theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from atf_reports.papers.word_match import shared_words
from atf_reports.plan_documents import EngagementPoint
from atf_reports.plan_yearly import Indicator

_MOST = 3  # indicators beside one suggestion


class Nearness(StrEnum):
    """Why an indicator stands beside a suggestion."""

    WORDS = "Shares words"
    THEME = "Same theme"


@dataclass(frozen=True)
class Beside:
    """An existing indicator beside a suggestion."""

    indicator: Indicator
    why: Nearness

    @property
    def title(self) -> str:
        """The indicator's title without the stars of a footnote that is not in the plan."""
        return bare_title(self.indicator)


def bare_title(indicator: Indicator) -> str:
    """A title without footnote stars at its end."""
    return indicator.title.rstrip(" *")


def beside(point: EngagementPoint, indicators: Sequence[Indicator]) -> tuple[Beside, ...]:
    """The indicators that share the most telling words, at most three; else those of its theme."""
    scored = [(shared_words(point.point, i.title), i) for i in indicators]
    near = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    if near:
        return tuple(Beside(indicator, Nearness.WORDS) for _, indicator in near[:_MOST])
    same = (i for i in indicators if point.theme and point.theme in i.themes)
    return tuple(Beside(indicator, Nearness.THEME) for indicator in same)


def existing_in_words(found: Sequence[Beside]) -> tuple[str, ...]:
    """What a table prints beside a suggestion, an indicator a line."""
    if not found:
        return ("None is near by its words, and its theme has none.",)
    names = [f"{one.indicator.ref} {one.title}" for one in found]
    if found[0].why is Nearness.WORDS:
        return tuple(names)
    return ("None is near by its words. Its theme has:", *names)
