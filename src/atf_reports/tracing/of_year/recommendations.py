"""What the recommendations paper counts: answers of Places by their wording, and coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from atf_reports import phrases
from atf_reports.frozen import changing
from atf_reports.papers.recommendation_answers import CHOSEN, NO_ANSWER, WORDS, CountsRow
from atf_reports.papers.recommendation_parts import RecommendationRow
from atf_reports.papers.recommendation_rows import for_places, in_the_plan
from atf_reports.papers.recommendation_scope import is_asked
from atf_reports.plan_documents import Recommendation, RecommendationResponse
from atf_reports.plan_yearly import Place
from atf_reports.tracing.of_year.coverage import Goals
from atf_reports.tracing.of_year.figures import (
    Figure,
    Printed,
    Year,
    cells,
    counted,
    fewest,
    sentences,
)
from atf_reports.tracing.parts import Cell

_SHORT = "view.in_short"
_ASKED = "Rows of Recommendations with a bare number, counted by Group and by Phase."
_ANSWERS = "Answers of Places to these recommendations, by Response; of two the first stands."
_CHOSEN = "Answered Priority, Under way or Done."
_NOBODY = "Recommendations that no Place answers with Priority, Under way or Done."
_SILENT = "Places from which no answer to it is held."
_BEHIND = "A programme that some Place's answer names, and that reaches the Place."
_FIELDS = tuple(word.lower().replace(" ", "_") for word in WORDS)


def figures(year: Year) -> Iterator[Figure]:
    """Every figure of the paper and its annex."""
    given, goals = _Given(year), Goals(year, is_asked)
    yield from _in_short(year, given)
    yield from _behind(year, goals)
    yield from _counts(year, given)
    yield from goals.section()
    yield from _silent(year, given)
    if not year.frame.place:
        yield from _choosers(year, given)
    yield from goals.sheets()


@changing(eq=False)
class _Given:
    """The answers that are held."""

    year: Year

    @cached_property
    def asked(self) -> tuple[Recommendation, ...]:
        """The recommendations that Places choose from."""
        return for_places(self.year.frame.rows(self.year.position.plan.recommendations))

    @cached_property
    def plans(self) -> tuple[Recommendation, ...]:
        """The others."""
        return in_the_plan(self.year.frame.rows(self.year.position.plan.recommendations))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Those whose answers the paper prints."""
        rows, own = self.year.frame.rows(self.year.position.plan.places), self.year.frame.place
        return tuple(place for place in rows if own in ("", place.name))

    @cached_property
    def _first(self) -> dict[tuple[str, str], RecommendationResponse]:
        found: dict[tuple[str, str], RecommendationResponse] = {}
        for answer in self.year.frame.rows(self.year.position.plan.recommendation_responses):
            found.setdefault((answer.recommendation, answer.place), answer)
        return found

    def of(
        self, rows: Iterable[Recommendation], words: Sequence[str] = WORDS
    ) -> tuple[RecommendationResponse, ...]:
        """The answers of the paper's Places to some recommendations that say one of some words."""
        found = (self._first.get((row.number, p.name)) for row in rows for p in self.places)
        return tuple(answer for answer in found if answer and str(answer.response) in words)

    def chosen(self, rows: Iterable[Recommendation]) -> tuple[RecommendationResponse, ...]:
        """Those that choose it."""
        return self.of(rows, tuple(map(str, CHOSEN)))


def _in_short(year: Year, given: _Given) -> Iterator[Figure]:
    """The first page's sentences but for that on programmes."""
    asked, everyone = given.asked, len(given.places)
    numbers, said = cells(asked, Recommendation.number), _said(given.of(asked))
    chosen = {row.number: len(given.chosen([row])) for row in asked}
    by_all = _said(given.chosen(row for row in asked if chosen[row.number] == everyone))
    once = fewest(given.chosen(asked), lambda answer: [answer.recommendation])
    kinds = ("number", "group", "phase")
    held = cells(asked, *(c for c in Recommendation.columns if c.name in kinds))
    places = cells(given.places, Place.name)
    told: list[tuple[str, str, str, tuple[Cell, ...], tuple[Cell, ...]]] = [
        ("There are", "Recommendations", _ASKED, held, ()),
        ("Chosen by at least one", "Chosen", _NOBODY, _said(once), numbers),
        ("Chosen by every", "Chosen by every Place", _CHOSEN, by_all, (*numbers, *places)),
        (f"{len(given.of(asked))} of ", "Answers held", _ANSWERS, said, (*numbers, *places)),
        ("Not chosen:", "Other answers", _ANSWERS, said, numbers),
    ]
    if own := year.frame.place:
        told.append((f"{own} has answered", "Answered and chosen", _ANSWERS, said, numbers))
        told += (
            (f"{kind}:", str(kind), _ANSWERS, _said(given.of(asked, [str(kind)])), numbers)
            for kind in CHOSEN
        )
    for start, of, rule, those, among in told:
        for at in sentences(_SHORT, year.view.in_short, start):
            yield counted(f"In short, {of}", at.text, rule, [at], those, among)


def _behind(year: Year, goals: Goals) -> Iterator[Figure]:
    """The sentence on the programmes behind recommendations; it begins with a number or All."""
    for text in year.view.in_short:
        if "behind" in text:
            at = [Printed(_SHORT, "", text)]
            those, every = goals.answered(goals.goals), goals.keys(goals.goals)
            yield counted("In short, Programmes behind them", text, _BEHIND, at, those, every)


def _counts(year: Year, given: _Given) -> Iterator[Figure]:
    """Each Place's answers by their wording; the annex holds the same table."""
    asked = cells(given.asked, Recommendation.number)
    for row in year.view.counts:
        own = [a for a in given.of(given.asked) if a.place == row.place]
        for word, field in zip(WORDS, _FIELDS, strict=True):
            same = _said(a for a in own if str(a.response) == word)
            yield _count(row, word, field, same, (*asked, *_said(own)))


def _count(
    row: CountsRow, word: str, field: str, those: tuple[Cell, ...], among: tuple[Cell, ...]
) -> Figure:
    number: int = getattr(row, field)
    at = [Printed(f"{part}.counts.{field}", row.place, str(number)) for part in ("view", "annex")]
    printed = phrases.count(number, "recommendation")
    return counted(f"Answers, {row.place}, {word}", printed, _ANSWERS, at, those, among)


def _silent(year: Year, given: _Given) -> Iterator[Figure]:
    """How many Places gave no answer, where the paper says so of a recommendation."""
    places = cells(given.places, Place.name)
    known = {row.number: row for row in (*given.asked, *given.plans)}
    lines: dict[str, list[Printed]] = {}
    for kind, where, row in _rows(year):
        found = (line for line in row.lines if line.startswith(NO_ANSWER))
        lines.setdefault(row.number, []).extend(Printed(kind, where, line) for line in found)
    for number, at in lines.items():
        if at:
            among = (*places, *_said(given.of([known[number]])))
            yield counted(f"Recommendation {number}, no answer", at[0].text, _SILENT, at, (), among)


def _rows(year: Year) -> Iterator[tuple[str, str, RecommendationRow]]:
    """Each recommendation that the paper prints in full: its kind of piece and where it stands."""
    for part in year.view.across:
        for group in part.groups:
            for row in group.rows:
                where = f"{part.heading}, {group.heading}, {row.number}"
                yield "view.across.groups.rows.lines", where, row
    for name in ("nobody", "beyond"):
        yield from ((f"view.{name}.lines", row.number, row) for row in getattr(year.view, name))


def _choosers(year: Year, given: _Given) -> Iterator[Figure]:
    """How many Places chose each, on the annex's sheet."""
    for line, row in zip(year.annex.chosen, given.asked, strict=True):
        at = [Printed("annex.chosen.chosen", line.number, str(line.chosen))]
        printed = phrases.count(line.chosen, "Place")
        of = f"Recommendation {line.number}, chosen by"
        yield counted(of, printed, _CHOSEN, at, _said(given.chosen([row])), _said(given.of([row])))


def _said(answers: Iterable[RecommendationResponse]) -> tuple[Cell, ...]:
    return cells(answers, RecommendationResponse.response)
