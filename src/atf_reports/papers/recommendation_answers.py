"""What Places answer to recommendations: who has chosen what, and what nobody has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from atf_reports import phrases
from atf_reports.frozen import changing, frozen
from atf_reports.papers.programme_standing import ProgrammeStandings
from atf_reports.plan_documents import Recommendation, RecommendationResponse, ResponseKind
from atf_reports.plan_yearly import Place, Programme
from atf_reports.render.house_style import COMPARISON_TINTS

CHOSEN = (ResponseKind.PRIORITY, ResponseKind.UNDER_WAY, ResponseKind.DONE)
NO_ANSWER = "No answer"
WORDS = (*(str(kind) for kind in ResponseKind), NO_ANSWER)
_CHOSEN_FILL = COMPARISON_TINTS["better"].fill  # blue: green would mean delivery
_PLAIN = "FFFFFF"


@frozen
class Answer:
    """A Place's answer as a cell prints it; `fill` is tinted where the Place has chosen it."""

    words: str
    fill: str


@frozen
class CountsRow:
    """How many of the recommendations a Place answers in which way."""

    place: str
    priority: int
    under_way: int
    done: int
    not_chosen: int
    not_yet_considered: int
    no_answer: int


@changing(eq=False)
class Answers:
    """The answers of the Places of a plan; of two to one recommendation the first stands."""

    places: tuple[Place, ...]
    responses: tuple[RecommendationResponse, ...]
    programmes: Mapping[str, Programme]
    standings: ProgrammeStandings

    @cached_property
    def _held(self) -> Mapping[tuple[str, str], RecommendationResponse]:
        found: dict[tuple[str, str], RecommendationResponse] = {}
        for response in self.responses:
            found.setdefault((response.recommendation, response.place), response)
        return found

    def of(self, number: str, place: str) -> RecommendationResponse | None:
        """A Place's answer to a recommendation, None without one."""
        return self._held.get((number, place))

    def word(self, number: str, place: str) -> str:
        """The answer in a word, "No answer" without one."""
        response = self.of(number, place)
        return str(response.response) if response else NO_ANSWER

    def cell(self, number: str, place: str) -> Answer:
        """The answer as a cell."""
        word = self.word(number, place)
        return Answer(word, _CHOSEN_FILL if word in map(str, CHOSEN) else _PLAIN)

    def by_word(self, number: str) -> dict[str, tuple[str, ...]]:
        """The Places that give each answer, in the order of the pick list."""
        return {
            word: tuple(p.name for p in self.places if self.word(number, p.name) == word)
            for word in WORDS
        }

    def choosers(self, number: str) -> tuple[str, ...]:
        """The Places that have made it a priority, have it under way or have done it."""
        said = self.by_word(number)
        return tuple(place for kind in CHOSEN for place in said[str(kind)])

    def lines(self, number: str) -> tuple[str, ...]:
        """ "Priority: Liverpool and Sefton", a line an answer; how many gave none, if any."""
        said = self.by_word(number)
        silent = len(said.pop(NO_ANSWER))
        lines = (f"{word}: {phrases.listed(names)}" for word, names in said.items() if names)
        none = f"{NO_ANSWER} from {phrases.count(silent, 'Place')}" if silent else ""
        return tuple(filter(None, (*lines, none, *self._examples(number))))

    def _examples(self, number: str) -> Iterator[str]:
        """What is being done in the Places that have chosen it: "Sefton: two new parks"."""
        chosen = self.choosers(number)
        for place in self.places:
            response = self.of(number, place.name) if place.name in chosen else None
            if response and response.activity:
                name = place.short_name or place.name
                yield f"{name}: {'; '.join(filter(None, response.activity.splitlines()))}"

    def counts(self, place: str, rows: Iterable[Recommendation]) -> CountsRow:
        """A Place's answers counted."""
        words = [self.word(row.number, place) for row in rows]
        return CountsRow(place, *(words.count(word) for word in WORDS))

    def doing(self, number: str, place: str) -> tuple[str, ...]:
        """What a Place does about a recommendation: its words, programmes, link and date."""
        response = self.of(number, place)
        return tuple(self._doing(response)) if response else ()

    def _doing(self, response: RecommendationResponse) -> Iterator[str]:
        if response.activity:
            yield from filter(None, (line.strip() for line in response.activity.splitlines()))
        yield from (f"Programme: {words}" for words in self.programme_words(response))
        if response.link:
            yield f"Link: {response.link}"
        if response.updated_on:
            yield f"Updated on {phrases.day(response.updated_on)}"

    def programme_words(self, response: RecommendationResponse) -> tuple[str, ...]:
        """The programmes of a response, each with how it stands in the Place this quarter."""
        found = (self.programmes[ref] for ref in response.programme if ref in self.programmes)
        return tuple(f"{p.name} ({self.standings.words(p, response.place)})" for p in found)


def numbers_of(rows: Sequence[Recommendation]) -> str:
    """ "1, 4 and 9", for a sentence."""
    return phrases.listed(row.number for row in rows)
