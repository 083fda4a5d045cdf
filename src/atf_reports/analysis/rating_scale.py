"""How a rating moved: only ratings that stand on one scale can improve or worsen."""

from __future__ import annotations

from enum import StrEnum

from atf_reports.choices import Rating


class Movement(StrEnum):
    """A rating against the same update's rating one quarter, or one year, earlier."""

    IMPROVED = "Improved"
    WORSENED = "Worsened"
    SAME = "No change"
    NEW = "New"
    NOT_COMPARABLE = "Not comparable"
    NONE = "Not reported"


# The ratings that stand on one scale, worst first; the others are states, not degrees.
_SCALE = [Rating.RED, Rating.AMBER, Rating.GREEN, Rating.COMPLETE]


def movement(now: Rating | None, before: Rating | None) -> Movement:
    """How a published rating moved; None stands for "not reported"."""
    if now is None:
        return Movement.NONE
    if before is None:
        return Movement.NEW
    if now is before:
        return Movement.SAME
    if now in _SCALE and before in _SCALE:
        better = _SCALE.index(now) > _SCALE.index(before)
        return Movement.IMPROVED if better else Movement.WORSENED
    return Movement.NOT_COMPARABLE
