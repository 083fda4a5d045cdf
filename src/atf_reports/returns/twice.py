"""Two returns from one reporter: the same one under two names, or two that must be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from atf_reports.phrases import count
from atf_reports.returns.receive import Received

MOST_SAID = 3  # cells that differ, on the screen; the ledger holds every word of both
Words = Mapping[tuple[str, str], str]


def earlier_twin(received: Received, others: Sequence[Received]) -> Received | None:
    """The same return, word for word, under an earlier name; None where there is none."""
    twins = [one for one in _others(received, others) if one.words == received.words]
    earlier = [one for one in twins if one.path.name < received.path.name]
    return min(earlier, key=lambda one: one.path.name, default=None)


def twice(received: Received, others: Sequence[Received]) -> Iterator[str]:
    """How other returns of the same reporter differ: with both values, nothing chosen."""
    for other in _others(received, others):
        mine, theirs = _cells(received), _cells(other)
        both = sorted(key for key in mine.keys() & theirs.keys() if mine[key] != theirs[key])
        alone = len(mine.keys() ^ theirs.keys())
        if both:
            yield (
                f"{other.path.name} is another return from {received.reporter}, and "
                f"{_differing(mine, theirs, both)}{_rest(alone)}. Collect only the one that counts."
            )
        elif alone:
            yield (
                f"{other.path.name} is another return from {received.reporter}. They fill in "
                f"different cells ({len(mine.keys() - theirs.keys())} only here, "
                f"{len(theirs.keys() - mine.keys())} only there) and agree in the others. If both "
                "count, collect one and then the other; if not, collect only the one that does."
            )


def _differing(mine: Words, theirs: Words, both: Sequence[tuple[str, str]]) -> str:
    """The first cells that differ, with both values."""
    said = "; ".join(
        f'{sheet}, {heading}: "{mine[sheet, heading]}" here, "{theirs[sheet, heading]}" there'
        for sheet, heading in both[:MOST_SAID]
    )
    more = len(both) - MOST_SAID
    return f"they differ: {said}" + (f"; and {count(more, 'more cell')}" if more > 0 else "")


def _rest(alone: int) -> str:
    if not alone:
        return ""
    verb = "is" if alone == 1 else "are"
    return f"; {count(alone, 'cell')} {verb} filled in only one of them"


def _cells(received: Received) -> Words:
    return {(sheet, heading): value for sheet, heading, value in received.words}


def _others(received: Received, others: Sequence[Received]) -> Iterator[Received]:
    """The other returns of the same reporter and quarter."""
    for other in others:
        same = (other.reporter, other.quarter) == (received.reporter, received.quarter)
        if other is not received and same:
            yield other
