"""Engagement note: what was said at events, by question, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atf_reports import phrases
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import coverage_fields
from atf_reports.papers.engagement_annex import (
    EngagementAnnex,
    existing_lines,
    point_lines,
    suggestion_lines,
)
from atf_reports.papers.engagement_rows import (
    EventChapter,
    QuestionBlock,
    QuestionCount,
    SaidRow,
    SuggestionRow,
    ThemeVoice,
)
from atf_reports.papers.engagement_scope import EngagementScope, event_of, is_point
from atf_reports.papers.engagement_words import gap, in_short, suggestions_note
from atf_reports.papers.indicator_suggestions import Beside, existing_in_words
from atf_reports.papers.kinds import Paper
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyPaper
from atf_reports.plan_documents import ABOUT, VOICE, EngagementPoint
from atf_reports.plan_yearly import Indicator, Programme, Term, Theme
from atf_reports.schema.names import fold

PAPER = "Engagement note"
_SHEETS = (EngagementPoint, Programme, Indicator, Theme, Term)
_NOTHING = "Nothing is recorded yet"
_NO_QUESTION = "Said under no question"
_KEY = (
    KeyLine("You said", "A key point as it was written up after the event, in our words."),
    KeyLine("We did", "What the plan's Engagement sheet says was done about that point."),
    KeyLine(
        "Programmes",
        "Which programmes answer a point is our reading. The Place's own rating stands alone or is "
        "called “its own”; one “reported once” speaks of its whole footprint.",
    ),
    KeyLine("Time", "Words such as “is” and “now” are of the event's day, not of this quarter."),
    KeyLine(
        "Contributions",
        "Single contributions, shortened. They cannot be traced one by one to the key points.",
    ),
    KeyLine("Theme", "Which theme a point belongs to is our reading."),
    KeyLine(
        "Suggested indicators",
        "A suggestion stands beside the indicators that share its words: one word within its "
        "theme, two across themes. The match is to be judged by a reader.",
    ),
    KeyLine("Names", "No one who took part is named."),
)


@frozen(kw_only=True)
class EngagementNote(YearlyPaper):
    """The paper; `suggestions_note` stands above the suggestions."""

    gap: str
    glance: tuple[QuestionCount, ...]
    events: tuple[EventChapter, ...]
    themes: tuple[ThemeVoice, ...]
    suggestions: tuple[SuggestionRow, ...]
    suggestions_note: str
    glossary: tuple[KeyLine, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """Every event, or those in the Place `about`."""
    heading = PAPER if about not in position.plan.places.by_ref else f"{PAPER}: {about}"
    scope = EngagementScope(Frame(position, PAPER, about, heading, _SHEETS, draft))
    annex = EngagementAnnex(
        **scope.frame.annex_fields(_KEY),
        **coverage_fields(scope.reach, is_point),
        points=point_lines(scope),
        suggestions=suggestion_lines(scope),
        indicators=existing_lines(scope),
    )
    return scope.frame.built(_view(scope), annex)


def _view(scope: EngagementScope) -> EngagementNote:
    events = tuple(_chapter(scope, n, row) for n, row in enumerate(scope.events, start=1))
    suggestions = tuple(_suggestion(scope, *pair) for pair in scope.suggestions)
    near = (one.title for _, found in scope.suggestions for one in found)
    terms = terms_used(scope.frame.glossary, scope.rows, near)
    sections = [
        ("Summary", "summary", True),
        *((event.heading, event.anchor, True) for event in events),
        ("What was said of each theme", "themes", True),
        ("Suggested indicators beside those that exist", "suggestions", suggestions),
        ("Words and abbreviations", "glossary", terms),
    ]
    return EngagementNote(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=scope.frame.key(_KEY),
        gap=gap(scope),
        glance=_glance(events),
        events=events,
        themes=_themes(scope),
        suggestions=suggestions,
        suggestions_note=suggestions_note(scope),
        glossary=terms,
    )


def _chapter(scope: EngagementScope, number: int, event: EngagementPoint) -> EventChapter:
    rows = [row for row in scope.rows if event_of(row) == event_of(event)]
    about = tuple(row.point for row in rows if fold(row.kind) == ABOUT)
    asked = dict.fromkeys(row.question for row in rows if fold(row.kind) != ABOUT)
    return EventChapter(
        heading=event.event,
        anchor=f"event_{number}",
        place=event.place or "Place not stated",
        day=phrases.day(event.day) or "Date not stated",
        about=about,
        questions=tuple(
            _block(scope, f"event_{number}_{n}", question, rows)
            for n, question in enumerate(asked, start=1)
        ),
    )


def _block(
    scope: EngagementScope, anchor: str, question: str, rows: Sequence[EngagementPoint]
) -> QuestionBlock:
    ours = [row for row in rows if row.question == question]
    points = tuple(_said(scope, row) for row in ours if row in scope.points)
    voices = tuple(_said(scope, row) for row in ours if fold(row.kind) == VOICE)
    return QuestionBlock(question or _NO_QUESTION, anchor, _note(points, voices), points, voices)


def _said(scope: EngagementScope, row: EngagementPoint) -> SaidRow:
    return SaidRow(
        said=row.point,
        theme=scope.theme(row.theme),
        we_did=row.what_was_done or _NOTHING,
        done=bool(row.what_was_done),
        links=row.links,
        programmes=scope.programmes(row),
    )


def _note(points: Sequence[SaidRow], voices: Sequence[SaidRow]) -> str:
    if not points:
        said = phrases.count(len(voices), "contribution")
        return f"No key point was written up for this question; it drew {said}."
    done = _answered(points)
    return f"{phrases.count(len(points), 'key point')}, {done or 'none'} of them answered."


def _answered(rows: Iterable[SaidRow]) -> int:
    return sum(1 for row in rows if row.done)


def _glance(events: Sequence[EventChapter]) -> tuple[QuestionCount, ...]:
    blocks = [block for event in events for block in event.questions]
    counts = [
        QuestionCount(
            b.heading,
            b.anchor,
            len(b.points),
            len(b.voices),
            _answered(b.points),
            sum(1 for row in b.points if row.programmes),
        )
        for b in blocks
    ]
    total = QuestionCount(
        "All",
        "",
        sum(count.points for count in counts),
        sum(count.voices for count in counts),
        sum(count.answered for count in counts),
        sum(count.covered for count in counts),
    )
    return (*counts, total)


def _themes(scope: EngagementScope) -> tuple[ThemeVoice, ...]:
    themes = scope.frame.rows(scope.frame.position.plan.themes)
    numbers: list[str | None] = [theme.number for theme in themes]
    if any(row.theme not in numbers for row in (*scope.points, *scope.of_kind(VOICE))):
        numbers.append(None)
    return tuple(_theme_voice(scope, number, numbers) for number in numbers)


def _theme_voice(
    scope: EngagementScope, number: str | None, known: Sequence[str | None]
) -> ThemeVoice:
    def ours(rows: Iterable[EngagementPoint]) -> list[EngagementPoint]:
        kept = known if number is None else ()
        return [r for r in rows if (r.theme == number if number else r.theme not in kept[:-1])]

    points = ours(scope.points)
    answered = sum(1 for row in points if row.what_was_done)
    return ThemeVoice(scope.theme(number), len(points), answered, len(ours(scope.of_kind(VOICE))))


def _suggestion(
    scope: EngagementScope, point: EngagementPoint, found: tuple[Beside, ...]
) -> SuggestionRow:
    return SuggestionRow(
        suggestion=point.point,
        links=point.links,
        theme=scope.theme(point.theme),
        existing=existing_in_words(found),
        we_did=point.what_was_done or _NOTHING,
    )


KIND = Paper(PAPER, EngagementNote, EngagementAnnex, build)
