"""Place recommendations: what each Place answers to each, and what nobody has chosen."""

from __future__ import annotations

from dataclasses import dataclass

from atf_reports.analysis.reach import Goal
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.papers.coverage import CoverageSection, coverage_section
from atf_reports.papers.coverage_matrix import coverage_fields
from atf_reports.papers.programme_standing import ProgrammeStandings
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.recommendation_answers import (
    NO_ANSWER,
    Answer,
    Answers,
    CountsRow,
)
from atf_reports.papers.recommendation_rows import for_places, in_the_plan, recommendation_lines
from atf_reports.papers.recommendation_scope import (
    RecommendationScope,
    in_short,
    is_asked,
    unchosen,
)
from atf_reports.papers.recommendations_annex import (
    RecommendationsAnnex,
    answer_lines,
    beyond_lines,
    chosen_lines,
)
from atf_reports.papers.yearly import Frame, YearlyPaper, bookmark
from atf_reports.plan import Plan
from atf_reports.plan_documents import Recommendation, RecommendationResponse
from atf_reports.plan_yearly import Place, Programme, Term

PAPER = "Place recommendations"
_SHEETS = (Recommendation, RecommendationResponse, Programme, Place, Term)
_KEY = (
    KeyLine("Priority", "The Place has chosen it as one of those most relevant to its area."),
    KeyLine("Under way", "Work is going on in the Place."),
    KeyLine("Done", "The Place says that it is done."),
    KeyLine("Not chosen", "Places choose those most relevant to them, so this is a full answer."),
    KeyLine("Not yet considered", "The Place has not looked at it yet."),
    KeyLine(NO_ANSWER, "Nothing stands in the plan for this Place: it is not taken to be a no."),
    KeyLine("Programmes", "In brackets stands how each one goes this quarter, as reported."),
    KeyLine("Chosen", "Priority, Under way or Done. A tint repeats these words."),
)


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation with what is answered, a line an answer or an activity.

    `recurs` names it in the delivery plan and `anchor` leads to how the wording differs; `answer`
    is a Place's own, blank in the paper across Places.
    """

    number: str
    words: str
    phase: str
    recurs: str
    anchor: str
    answer: Answer
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RecommendationGroup:
    """The recommendations of one theme or system group."""

    heading: str
    anchor: str
    rows: tuple[RecommendationRow, ...]


@dataclass(frozen=True)
class MatrixRow:
    """A recommendation across the Places."""

    number: str
    cells: tuple[Answer, ...]


@dataclass(frozen=True)
class RecurringRow:
    """A recommendation that recurs in the delivery plan, its number there and its wording."""

    number: str
    anchor: str
    in_plan: str
    words: str
    differs: str


@dataclass(frozen=True, kw_only=True)
class Recommendations(YearlyPaper):
    """The paper across Places fills `nobody`, `across` and `matrix`, that of a Place fills `own`.

    `beyond` are answers to recommendations that stand only in the delivery plan.
    """

    counts: tuple[CountsRow, ...]
    nobody: tuple[RecommendationRow, ...]
    own: tuple[RecommendationGroup, ...]
    across: tuple[RecommendationGroup, ...]
    matrix_heads: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    coverage: CoverageSection
    beyond: tuple[RecommendationRow, ...]
    recurring: tuple[RecurringRow, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """The paper across Places, or the answers of the Place `about`."""
    plan = position.plan
    in_place = about in plan.places.by_ref
    heading = f"{about}: recommendations" if in_place else PAPER
    frame = Frame(position, PAPER, about, heading, _SHEETS, draft)
    rows = frame.rows(plan.recommendations)
    places = frame.rows(plan.places)
    responses = frame.rows(plan.recommendation_responses)
    scope = RecommendationScope(
        frame=frame,
        asked=for_places(rows),
        plans=in_the_plan(rows),
        answers=Answers(places, responses, _held_to(frame, plan), ProgrammeStandings(position)),
        places=tuple(p for p in places if p.name == about or not in_place),
    )
    return frame.built(_view(scope), _annex(scope))


def _held_to(frame: Frame, plan: Plan) -> dict[str, Programme]:
    """The programmes by ref that no error holds back."""
    return {programme.ref: programme for programme in frame.rows(plan.programmes)}


def _view(scope: RecommendationScope) -> Recommendations:
    groups, beyond = _groups(scope), _beyond(scope)
    nobody = () if scope.place else tuple(_row(scope, r) for r in unchosen(scope))
    recurring = _recurring(scope)
    sections = [
        ("Summary", "summary", True),
        ("What nobody has chosen", "nobody", nobody),
        *((group.heading, group.anchor, True) for group in groups),
        ("Who has chosen what", "matrix", not scope.place),
        ("Coverage", "coverage", True),
        ("Answers to recommendations of the delivery plan", "beyond", beyond),
        ("Recommendations that recur in the delivery plan", "recurring", recurring),
    ]
    return Recommendations(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=_KEY,
        counts=tuple(scope.answers.counts(name, scope.asked) for name in scope.names),
        nobody=nobody,
        own=groups if scope.place else (),
        across=() if scope.place else groups,
        matrix_heads=() if scope.place else tuple(p.short_name or p.name for p in scope.places),
        matrix=() if scope.place else _matrix(scope),
        coverage=coverage_section(scope.reach, is_asked, (Goal.RECOMMENDATION,)),
        beyond=beyond,
        recurring=recurring,
    )


def _annex(scope: RecommendationScope) -> RecommendationsAnnex:
    rows = (scope.asked, scope.answers, scope.names)
    return RecommendationsAnnex(
        **scope.frame.annex_fields(_KEY),
        **coverage_fields(scope.reach, is_asked),
        chosen=() if scope.place else chosen_lines(scope.asked, scope.answers, scope.plans),
        answers=answer_lines(*rows) + beyond_lines(scope.plans, scope.answers, scope.names),
        counts=tuple(scope.answers.counts(name, scope.asked) for name in scope.names),
        in_the_plan=recommendation_lines(r for r in scope.plans if r.recurs_as),
    )


def _groups(scope: RecommendationScope) -> tuple[RecommendationGroup, ...]:
    names = dict.fromkeys(row.group for row in scope.asked)
    return tuple(
        RecommendationGroup(
            name or "No group",
            f"group_{number}",
            tuple(_row(scope, row) for row in scope.asked if row.group == name),
        )
        for number, name in enumerate(names, start=1)
    )


def _row(scope: RecommendationScope, row: Recommendation) -> RecommendationRow:
    answers, place = scope.answers, scope.place
    twin = next((r.number for r in scope.plans if r.recurs_as == row.number), "")
    return RecommendationRow(
        number=row.number,
        words=row.title,
        phase=row.phase,
        recurs=f"In the delivery plan: {twin}" if twin else "",
        anchor=_anchor(row.number),
        answer=answers.cell(row.number, place) if place else Answer("", "FFFFFF"),
        lines=answers.doing(row.number, place) if place else answers.lines(row.number),
    )


def _anchor(number: str) -> str:
    return bookmark("recurs", number)


def _matrix(scope: RecommendationScope) -> tuple[MatrixRow, ...]:
    cell = scope.answers.cell
    return tuple(
        MatrixRow(row.number, tuple(cell(row.number, name) for name in scope.names))
        for row in scope.asked
    )


def _beyond(scope: RecommendationScope) -> tuple[RecommendationRow, ...]:
    """Those of the plan alone to which somebody in scope has given an answer."""
    of = scope.answers.of
    answered = (r for r in scope.plans if any(of(r.number, name) for name in scope.names))
    return tuple(_row(scope, row) for row in answered)


def _recurring(scope: RecommendationScope) -> tuple[RecurringRow, ...]:
    return tuple(
        RecurringRow(
            number=row.recurs_as,
            anchor=_anchor(row.recurs_as),
            in_plan=row.number,
            words=row.title,
            differs=_differs(row),
        )
        for row in scope.plans
        if row.recurs_as
    )


def _differs(row: Recommendation) -> str:
    """How the plan's wording differs; "No" is what the sheet says where it does not."""
    same = row.wording_differs.strip(". ").casefold() == "no"
    return "The same words" if same else row.wording_differs or "Not noted"
