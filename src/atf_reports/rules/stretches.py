"""Long stretches of values in order, found without comparing each with the next.

A stretch so long holds a handful of every few values, which must be in order themselves: most
columns have no such handful, and only the values around one are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import gt, lt
from typing import Any, TypeAlias

_HANDFUL = 5  # looked at of each stretch: as many in order are one in sixty by chance
Turns: TypeAlias = Callable[[Any, Any], bool]


def stretches(
    values: Sequence[Any], fewest: int, folded: bool = False
) -> Iterator[tuple[int, int]]:
    """Where at least so many values (5 or more) go up all the way, then where they go down.

    `folded` compares words without their case.
    """
    step = max(fewest // _HANDFUL, 1)
    some = _plain(values[::step], folded)
    for turns in (gt, lt):
        for start, end in _in_order(some, turns, _HANDFUL):
            first = max((start - 1) * step + 1, 0)  # after the last of the few before
            near = _plain(values[first : end * step], folded)
            for found in _in_order(near, turns, fewest):
                yield first + found[0], first + found[1]


def _plain(values: Sequence[Any], folded: bool) -> Sequence[Any]:
    return list(map(str.casefold, values)) if folded else values


def _in_order(values: Sequence[Any], turns: Turns, fewest: int) -> Iterator[tuple[int, int]]:
    """Each stretch from one turn to the next, if it is long enough."""
    turned = bytes(map(turns, values, values[1:]))
    return ((m.start(), m.end() + 1) for m in _unturned(fewest - 1).finditer(turned))


@lru_cache
def _unturned(fewest: int) -> re.Pattern[bytes]:
    return re.compile(rb"\0{%d,}" % fewest)
