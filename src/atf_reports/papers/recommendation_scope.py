"""What a recommendations paper is about, and what its first page says of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from atf_reports import phrases
from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.frozen import changing
from atf_reports.papers.coverage import covered_of
from atf_reports.papers.recommendation_answers import CHOSEN, Answers, numbers_of
from atf_reports.papers.yearly import Frame
from atf_reports.plan_documents import Recommendation
from atf_reports.plan_yearly import Place


@changing(eq=False)
class RecommendationScope:
    """The rows that the paper is about; `places` is one Place in a Place's paper."""

    frame: Frame
    asked: tuple[Recommendation, ...]
    plans: tuple[Recommendation, ...]
    answers: Answers
    places: tuple[Place, ...]

    @property
    def place(self) -> str:
        """The Place, "" across Places."""
        return self.frame.place

    @cached_property
    def reach(self) -> Reach:
        """Which programmes answer them."""
        return Reach(self.frame.position, self.place)

    @property
    def names(self) -> tuple[str, ...]:
        """The Places by name."""
        return tuple(place.name for place in self.places)


def is_asked(one: Reached) -> bool:
    """Whether a goal is a recommendation that Places choose from."""
    return one.goal is Goal.RECOMMENDATION and one.ref.isdigit()


def unchosen(scope: RecommendationScope) -> list[Recommendation]:
    """Those that no Place has chosen."""
    return [row for row in scope.asked if not scope.answers.choosers(row.number)]


def in_short(scope: RecommendationScope) -> tuple[str, ...]:
    """The first page's sentences."""
    groups = len(dict.fromkeys(row.group for row in scope.asked))
    said = (
        f"{phrases.count(len(scope.asked), 'recommendation')} in {phrases.count(groups, 'group')}"
    )
    first = (f"There are {said}: {_phases(scope.asked)}.",)
    behind = _behind(scope)
    return (*first, *(_place_in_short(scope) if scope.place else _across_in_short(scope)), behind)


def _behind(scope: RecommendationScope) -> str:
    """How many have a programme, and what makes it theirs: the plan itself names none."""
    said = covered_of([one for one in scope.reach.goals if is_asked(one)])
    where = f" and that reaches {scope.place}" if scope.place else ""
    return f"{said.rstrip('.')}: one that some Place's answer names{where}."


def _phases(rows: Sequence[Recommendation]) -> str:
    names = dict.fromkeys(row.phase or "no phase" for row in rows)
    counts = (f"{sum((r.phase or 'no phase') == n for r in rows)} for {n}" for n in names)
    return phrases.listed(counts)


def _place_in_short(scope: RecommendationScope) -> tuple[str, ...]:
    def told(word: str) -> str:
        rows = [r for r in scope.asked if scope.answers.word(r.number, scope.place) == word]
        return f"{word}: {len(rows)} ({numbers_of(rows)})." if rows else f"{word}: 0."

    counts = scope.answers.counts(scope.place, scope.asked)
    chosen = counts.priority + counts.under_way + counts.done
    answered = len(scope.asked) - counts.no_answer
    return (
        f"{scope.place} has answered {answered} of them, and has chosen {chosen}.",
        *(told(str(kind)) for kind in CHOSEN),
        f"Not chosen: {counts.not_chosen}. Not yet considered: {counts.not_yet_considered}. "
        f"No answer: {counts.no_answer}.",
    )


def _across_in_short(scope: RecommendationScope) -> tuple[str, ...]:
    nobody = unchosen(scope)
    silent = [n for n in scope.names if not any(r.place == n for r in scope.answers.responses)]
    everyone = [r for r in scope.asked if len(scope.answers.choosers(r.number)) == len(scope.names)]
    held = len(scope.asked) * len(scope.names)
    given = sum(_held_by(scope, name) for name in scope.names)
    return (
        f"Chosen by at least one Place: {len(scope.asked) - len(nobody)}. "
        f"Chosen by nobody: {len(nobody)}{f' ({numbers_of(nobody)})' if nobody else ''}.",
        f"Chosen by every Place: {numbers_of(everyone)}." if everyone else "",
        f"{given} of {held} answers are held.",
        f"No answer at all from {phrases.listed(silent)}." if silent else "",
    )


def _held_by(scope: RecommendationScope, place: str) -> int:
    """How many of the recommendations a Place has answered."""
    return sum(scope.answers.of(row.number, place) is not None for row in scope.asked)
