"""Strategy alignment: which challenges of a Place's strategy the plan answers, and which not."""

from __future__ import annotations

from collections.abc import Mapping

from atf_reports import phrases
from atf_reports.analysis.reach import Goal, Reach
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import coverage_fields
from atf_reports.papers.kinds import Paper
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.strategy_annex import (
    StrategyAnnex,
    challenge_lines,
    pair_lines,
    service_lines,
    statement_lines,
)
from atf_reports.papers.strategy_chapters import chapter_anchor, chapters, themes_in_words
from atf_reports.papers.strategy_coverage import StrategyScope
from atf_reports.papers.strategy_rows import (
    QuestionGroup,
    ServingNoneGroup,
    ServingNoneRow,
    StrategyChapter,
    ThemeCoverage,
    UnansweredRow,
)
from atf_reports.papers.strategy_words import gap, in_short
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyPaper
from atf_reports.plan_documents import CauseOrAsset, StrategyKind, StrategyLine
from atf_reports.plan_quarterly import Update
from atf_reports.plan_yearly import Programme, Term, Theme

PAPER = "Strategy alignment"
_SHEETS = (StrategyLine, CauseOrAsset, Programme, Theme, Update, Term)
_KEY = (
    KeyLine(
        "Matching",
        "The strategy names no theme and no programme: which belong to a challenge is our reading. "
        "A programme that only comes near is no answer.",
    ),
    KeyLine(
        "Delivered there",
        "A programme counts where its footprint holds the Place. One whose footprint is not stated "
        "counts in none.",
    ),
    KeyLine(
        "Counts by theme",
        "A challenge counts in each of its themes, a programme in its home theme.",
    ),
    KeyLine(
        "Ratings",
        "The Place's own rating stands alone or is called “its own”. One “reported once” speaks of "
        "its whole footprint and is not the Place's own.",
    ),
    KeyLine(
        "Facts",
        "Facts, and what is already happening, are as old as the strategy. Dates are given where "
        "stated; the annex has figures in a column.",
    ),
)


@frozen(kw_only=True)
class StrategyAlignment(YearlyPaper):
    """The paper; `unanswered_note` and `serving_none_note` stand above their tables."""

    gap: str
    glance: tuple[ThemeCoverage, ...]
    unanswered: tuple[UnansweredRow, ...]
    unanswered_note: str
    chapters: tuple[StrategyChapter, ...]
    serving_none: tuple[ServingNoneGroup, ...]
    serving_none_note: str
    questions: tuple[QuestionGroup, ...]
    glossary: tuple[KeyLine, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """Every strategy beside the plan, or those of the Place `about`."""
    heading = PAPER if about not in position.plan.places.by_ref else f"{PAPER} of {about}"
    scope = StrategyScope(Frame(position, PAPER, about, heading, _SHEETS, draft))
    annex = StrategyAnnex(
        **scope.frame.annex_fields(_KEY),
        **coverage_fields(
            Reach(position, scope.frame.place), lambda one: one.goal is Goal.CHALLENGE
        ),
        challenges=challenge_lines(scope),
        statements=statement_lines(scope),
        causes_and_assets=pair_lines(scope),
        programmes=service_lines(scope),
    )
    return scope.frame.built(_view(scope), annex)


def _view(scope: StrategyScope) -> StrategyAlignment:
    parts = chapters(scope)
    anchors = {(c.anchor, block.heading): block.anchor for c in parts for block in c.priorities}
    unanswered = tuple(_unanswered(scope, line, anchors) for line in scope.unanswered)
    questions = _questions(scope)
    serving_none = _serving_none(scope)
    terms = terms_used(scope.frame.glossary, scope.lines, scope.pairs, scope.named)
    sections = [
        ("Summary", "summary", True),
        ("Challenges that no programme answers", "unanswered", unanswered),
        *(part for chapter in parts for part in _parts(chapter)),
        ("Programmes that serve no challenge", "serving_none", serving_none),
        ("Appendix: consultation questions", "questions", questions),
        ("Words and abbreviations", "glossary", terms),
    ]
    return StrategyAlignment(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=scope.frame.key(_KEY),
        gap=gap(scope),
        glance=_glance(scope),
        unanswered=unanswered,
        unanswered_note=_unanswered_note(scope),
        chapters=parts,
        serving_none=serving_none,
        serving_none_note=_serving_none_note(scope),
        questions=questions,
        glossary=terms,
    )


def _parts(chapter: StrategyChapter) -> tuple[tuple[str, str, object], ...]:
    """The contents lines of a chapter: itself, each priority, then what stands behind them."""
    mark = chapter.anchor
    return (
        (chapter.heading, mark, True),
        *((block.heading, block.anchor, True) for block in chapter.priorities),
        ("Emerging issues", f"{mark}_emerging", chapter.emerging),
        ("Our approach", f"{mark}_approach", chapter.approach),
        ("Root causes and symptoms", f"{mark}_causes", chapter.causes),
        ("Assets and benefits", f"{mark}_assets", chapter.assets),
    )


def _glance(scope: StrategyScope) -> tuple[ThemeCoverage, ...]:
    total = ThemeCoverage(
        "All",
        "",
        len(scope.challenges),
        len(scope.unanswered),
        len(scope.programmes),
        len(scope.serving_none),
    )
    return (*(_theme_coverage(scope, theme) for theme in scope.themes), total)


def _theme_coverage(scope: StrategyScope, theme: Theme) -> ThemeCoverage:
    none = sum(1 for p in scope.serving_none if p.theme == theme.number)
    return ThemeCoverage(
        theme=theme.name,
        anchor=f"none_{theme.number}" if none else "",
        challenges=len(scope.under(theme, scope.challenges)),
        unanswered=len(scope.under(theme, scope.unanswered)),
        programmes=sum(1 for p in scope.programmes if p.theme == theme.number),
        serving_none=none,
    )


def _unanswered(
    scope: StrategyScope, line: StrategyLine, anchors: Mapping[tuple[str, str], str]
) -> UnansweredRow:
    chapter = chapter_anchor(scope.strategies.index((line.place, line.strategy)))
    return UnansweredRow(
        challenge=line.challenge,
        note=line.note,
        priority=scope.priority_number(line),
        anchor=anchors[chapter, scope.priority(line)],
        identified=line.identified_through or ("Not stated",),
        themes=themes_in_words(line),
        nearest=scope.near(line) or ("No programme",),
    )


def _unanswered_note(scope: StrategyScope) -> str:
    return (
        f"No programme of the plan answers these {len(scope.unanswered)} of "
        f"{phrases.count(len(scope.challenges), 'challenge')}; some come near. The matching is "
        "ours."
    )


def _serving_none(scope: StrategyScope) -> tuple[ServingNoneGroup, ...]:
    return tuple(
        ServingNoneGroup(
            theme.name,
            f"none_{theme.number}",
            tuple(_serving_none_row(scope, p) for p in programmes),
        )
        for theme in scope.themes
        if (programmes := [p for p in scope.serving_none if p.theme == theme.number])
    )


def _serving_none_row(scope: StrategyScope, programme: Programme) -> ServingNoneRow:
    places = [place for place in scope.places if scope.reaches(programme, place)]
    several = len(places) > 1
    return ServingNoneRow(
        programme=programme.name,
        footprint=programme.footprint,
        standing=tuple(
            f"{place}: {words}" if several else phrases.capital(words)
            for place in places
            if (words := scope.standings.words(programme, place))
        ),
    )


def _serving_none_note(scope: StrategyScope) -> str:
    """What the list is, and which programmes are left out of it."""
    note = (
        f"These {len(scope.serving_none)} are delivered in {phrases.listed(scope.places)} and "
        "matched to no challenge. That is no fault: the plan is wider than a strategy."
    )
    if not scope.not_stated:
        return note
    return f"{note} Programmes whose footprint is not stated are in the annex."


def _questions(scope: StrategyScope) -> tuple[QuestionGroup, ...]:
    found: dict[str, list[str]] = {}
    for line in scope.lines:
        if line.kind is StrategyKind.QUESTION:
            found.setdefault(scope.priority_number(line), []).append(line.challenge)
    return tuple(QuestionGroup(heading, tuple(lines)) for heading, lines in found.items())


KIND = Paper(PAPER, StrategyAlignment, StrategyAnnex, build)
