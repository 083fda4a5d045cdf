"""Place recommendations: what each Place answers to each, and what nobody has chosen."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.reach import Goal
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.coverage import CoverageSection, coverage_section
from atf_reports.papers.coverage_matrix import coverage_fields
from atf_reports.papers.kinds import Paper
from atf_reports.papers.programme_standing import ProgrammeStandings
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.recommendation_answers import (
    NO_ANSWER,
    Answer,
    Answers,
    CountsRow,
)
from atf_reports.papers.recommendation_parts import (
    RecommendationPart,
    RecommendationRow,
    recommendation_parts,
    recommendation_row,
    recurs_anchor,
)
from atf_reports.papers.recommendation_rows import (
    differs,
    for_places,
    in_the_plan,
    recommendation_lines,
)
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
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyPaper
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
    KeyLine("Programmes", "In brackets stands how each one goes in the quarter, as reported."),
    KeyLine("Chosen", "Priority, Under way or Done. A tint repeats these words."),
    KeyLine(
        "Codes",
        "A number alone is from the list for Places. A5.11 is the eleventh recommendation under "
        "theme 5 of the delivery plan's appendix, S3 the third for the system. P1.05 is the fifth "
        "programme of theme 1. Only the numbers alone are printed in the originals.",
    ),
)


@frozen
class MatrixRow:
    """A recommendation across the Places; `words` name it in short."""

    number: str
    words: str
    cells: tuple[Answer, ...]


@frozen
class RecurringRow:
    """A recommendation that recurs in the delivery plan: its number there, how wordings differ.

    `words` name it in short, so that ours do not stand beside a comparison of the originals'.
    """

    number: str
    anchor: str
    in_plan: str
    words: str
    differs: str


@frozen(kw_only=True)
class Recommendations(YearlyPaper):
    """The paper across Places fills `nobody`, `across` and `matrix`, that of a Place fills `own`.

    `beyond` are answers to recommendations that stand only in the delivery plan.
    """

    counts: tuple[CountsRow, ...]
    nobody: tuple[RecommendationRow, ...]
    own: tuple[RecommendationPart, ...]
    across: tuple[RecommendationPart, ...]
    matrix_heads: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    coverage: CoverageSection
    beyond: tuple[RecommendationRow, ...]
    recurring: tuple[RecurringRow, ...]
    glossary: tuple[KeyLine, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """The paper across Places, or the answers of the Place `about`."""
    plan = position.plan
    in_place = about in plan.places.by_ref
    phases = phrases.listed(dict.fromkeys(r.phase for r in for_places(plan.recommendations)))
    heading = f"{f'{about}: ' if in_place else ''}{PAPER} {phases}: answers"
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
    parts, beyond = recommendation_parts(scope), _beyond(scope)
    nobody = () if scope.place else tuple(recommendation_row(scope, r) for r in unchosen(scope))
    recurring = _recurring(scope)
    coverage = coverage_section(scope.reach, is_asked, (Goal.RECOMMENDATION,))
    printed = (parts, beyond, recurring, coverage, scope.frame.opens, _KEY)
    glossary = terms_used(scope.frame.glossary, printed)
    sections = [
        ("Summary", "summary", True),
        ("What nobody has chosen", "nobody", nobody),
        *((part.heading, part.anchor, True) for part in parts),
        ("Who has chosen what", "matrix", not scope.place),
        ("Coverage", "coverage", True),
        ("Answers to recommendations of the delivery plan", "beyond", beyond),
        ("Recommendations that recur in the delivery plan", "recurring", recurring),
        ("Words and abbreviations", "glossary", glossary),
    ]
    return Recommendations(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=scope.frame.key(_KEY),
        counts=tuple(scope.answers.counts(name, scope.asked) for name in scope.names),
        nobody=nobody,
        own=parts if scope.place else (),
        across=() if scope.place else parts,
        matrix_heads=() if scope.place else tuple(p.short_name or p.name for p in scope.places),
        matrix=() if scope.place else _matrix(scope),
        coverage=coverage,
        beyond=beyond,
        recurring=recurring,
        glossary=glossary,
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


def _matrix(scope: RecommendationScope) -> tuple[MatrixRow, ...]:
    cell = scope.answers.cell
    return tuple(
        MatrixRow(
            row.number,
            row.short_name or row.title,
            tuple(cell(row.number, name) for name in scope.names),
        )
        for row in scope.asked
    )


def _beyond(scope: RecommendationScope) -> tuple[RecommendationRow, ...]:
    """Those of the plan alone to which somebody in scope has given an answer."""
    of = scope.answers.of
    answered = (r for r in scope.plans if any(of(r.number, name) for name in scope.names))
    return tuple(recommendation_row(scope, row) for row in answered)


def _recurring(scope: RecommendationScope) -> tuple[RecurringRow, ...]:
    return tuple(
        RecurringRow(
            number=row.recurs_as,
            anchor=recurs_anchor(row.recurs_as),
            in_plan=row.number,
            words=_short(scope, row),
            differs=differs(row) or "The same words",
        )
        for row in scope.plans
        if row.recurs_as
    )


def _short(scope: RecommendationScope, row: Recommendation) -> str:
    """The short name that the list for Places gives it, else its words."""
    twin = next((r for r in scope.asked if r.number == row.recurs_as), row)
    return twin.short_name or row.title


KIND = Paper(PAPER, Recommendations, RecommendationsAnnex, build)
