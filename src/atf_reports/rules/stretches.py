"""Long stretches of values in order, found without comparing each with the next.

A stretch so long holds a handful of every few values, which must be in order themselves: most
columns have no such handful, and only the values around one are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import gt, lt
from typing import Any, TypeAlias

_HANDFUL = 5  # looked at of each stretch: as many in order are one in sixty by chance
_IN_ORDER = re.compile(rb"\0{%d,}" % (_HANDFUL - 1))
Turns: TypeAlias = Callable[[Any, Any], bool]


def stretches(
    values: Sequence[Any], fewest: int, folded: bool = False
) -> Iterator[tuple[int, int]]:
    """Where at least so many values go up all the way, then where they go down: from, to.

    `folded` compares words without their case.
    """
    step = max(fewest // _HANDFUL, 1)
    some = _plain(values[::step], folded)
    for turns in (gt, lt):
        for run in _IN_ORDER.finditer(bytes(map(turns, some, some[1:]))):
            first = max((run.start() - 1) * step + 1, 0)
            near = _plain(values[first : (run.end() + 1) * step], folded)
            for start, end in _all_of(near, turns):
                if end - start >= fewest:
                    yield first + start, first + end


def _plain(values: Sequence[Any], folded: bool) -> Sequence[Any]:
    return list(map(str.casefold, values)) if folded else values


def _all_of(values: Sequence[Any], turns: Turns) -> Iterator[tuple[int, int]]:
    """Every stretch, from one turn to the next."""
    ends = [at for at, turned in enumerate(map(turns, values, values[1:]), 1) if turned]
    return zip([0, *ends], [*ends, len(values)], strict=True)
