"""Who has reported: how many of the updates due came in, and who sent nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import Rating
from atf_reports.frozen import frozen

# The order in which counts are printed: best first, then states, then what is missing.
COUNTED = (
    str(Rating.COMPLETE),
    str(Rating.GREEN),
    str(Rating.AMBER),
    str(Rating.RED),
    str(Rating.NOT_STARTED),
    str(Rating.PAUSED),
    str(Rating.CLOSED),
    str(State.NOT_REPORTED),
    str(State.HELD_BACK),
)


@frozen
class Coverage:
    """Counts of a set of due updates; updates offered beyond what is due are left out.

    `floor` is the per cent of updates in under which no percentages are printed.
    """

    due: tuple[Standing, ...]
    floor: float = 60.0

    @classmethod
    def of(cls, standings: Sequence[Standing], floor: float) -> Coverage:
        """The coverage of the due ones among some standings."""
        return cls(tuple(s for s in standings if s.due), floor)

    def __len__(self) -> int:
        return len(self.due)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many of the due stand at each word of `COUNTED`."""
        return Counter({word: len(those) for word, those in self.by_word.items()})

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Standing]]:
        """The due ones by the word at which they stand."""
        found: dict[str, list[Standing]] = {}
        for standing in self.due:
            found.setdefault(standing.word, []).append(standing)
        return found

    @cached_property
    def came_in(self) -> tuple[Standing, ...]:
        """Those that were sent, the held back ones included."""
        return tuple(s for s in self.due if s.state is not State.NOT_REPORTED)

    @property
    def missing(self) -> tuple[Standing, ...]:
        """Those that were not sent."""
        return tuple(s for s in self.due if s.state is State.NOT_REPORTED)

    @property
    def held_back(self) -> tuple[Standing, ...]:
        """Those that an error holds back."""
        return tuple(s for s in self.due if s.state is State.HELD_BACK)

    @cached_property
    def enough(self) -> bool:
        """Whether enough came in for percentages and for an Assure list."""
        return bool(self.due) and 100 * len(self.came_in) >= self.floor * len(self.due)

    @property
    def silent(self) -> tuple[str, ...]:
        """The Places from which nothing at all came in, though something was due."""
        sent = {s.place for s in self.came_in}
        places = dict.fromkeys(s.place for s in self.due if not s.is_lead)
        return tuple(place for place in places if place not in sent)

    def rated(self, *ratings: Rating) -> tuple[Standing, ...]:
        """The due ones whose published rating is one of these."""
        return tuple(s for s in self.due if s.rating in ratings)
