"""The annex of the recommendations paper: each answer in full, and who has chosen what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import CoverageAnnex
from atf_reports.papers.recommendation_answers import Answers, CountsRow
from atf_reports.papers.recommendation_rows import RecommendationLine
from atf_reports.plan_documents import Recommendation


@frozen
class AnswerLine:
    """One Place and one recommendation; what is done as typed, and how its programmes stand."""

    number: str
    group: str
    phase: str
    recommendation: str
    place: str
    response: str
    activity: str
    programme: str
    link: str
    updated_on: date | None
    note: str


@frozen
class ChosenLine:
    """One recommendation with the Places that give each answer; `chosen` counts three of them."""

    number: str
    group: str
    phase: str
    recommendation: str
    chosen: int
    priority: str
    under_way: str
    done: str
    not_chosen: str
    not_yet_considered: str
    no_answer: str
    in_plan: str


@frozen(kw_only=True)
class RecommendationsAnnex(CoverageAnnex):
    """The annex's own sheets; `in_the_plan` are those that stand in the delivery plan."""

    chosen: tuple[ChosenLine, ...]
    answers: tuple[AnswerLine, ...]
    counts: tuple[CountsRow, ...]
    in_the_plan: tuple[RecommendationLine, ...]


def answer_lines(
    rows: Sequence[Recommendation], answers: Answers, places: Sequence[str]
) -> tuple[AnswerLine, ...]:
    """Every Place and recommendation, those without an answer included."""
    return tuple(_answer(row, place, answers) for row in rows for place in places)


def beyond_lines(
    rows: Sequence[Recommendation], answers: Answers, places: Sequence[str]
) -> tuple[AnswerLine, ...]:
    """The answers that were given to recommendations that Places were not asked about."""
    return tuple(
        _answer(row, place, answers)
        for row in rows
        for place in places
        if answers.of(row.number, place)
    )


def _answer(row: Recommendation, place: str, answers: Answers) -> AnswerLine:
    response = answers.of(row.number, place)
    return AnswerLine(
        number=row.number,
        group=row.group,
        phase=row.phase,
        recommendation=row.title,
        place=place,
        response=answers.word(row.number, place),
        activity=response.activity if response else "",
        programme="\n".join(answers.programme_words(response)) if response else "",
        link=response.link if response else "",
        updated_on=response.updated_on if response else None,
        note=response.note if response else "",
    )


def chosen_lines(
    rows: Sequence[Recommendation], answers: Answers, recurs: Sequence[Recommendation]
) -> tuple[ChosenLine, ...]:
    """Who has chosen what: a row a recommendation."""
    return tuple(_chosen(row, answers, recurs) for row in rows)


def _chosen(row: Recommendation, answers: Answers, recurs: Sequence[Recommendation]) -> ChosenLine:
    said: Iterator[str] = ("\n".join(names) for names in answers.by_word(row.number).values())
    priority, under_way, done, not_chosen, not_yet, none = said
    return ChosenLine(
        number=row.number,
        group=row.group,
        phase=row.phase,
        recommendation=row.title,
        chosen=len(answers.choosers(row.number)),
        priority=priority,
        under_way=under_way,
        done=done,
        not_chosen=not_chosen,
        not_yet_considered=not_yet,
        no_answer=none,
        in_plan="\n".join(r.number for r in recurs if r.recurs_as == row.number),
    )
