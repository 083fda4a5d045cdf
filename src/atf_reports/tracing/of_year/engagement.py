"""What the engagement note counts: what was said, by question and theme, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from atf_reports import phrases
from atf_reports.papers.engagement_scope import EngagementScope, is_point
from atf_reports.papers.indicator_suggestions import Nearness
from atf_reports.plan_documents import VOICE, EngagementPoint
from atf_reports.plan_yearly import Indicator
from atf_reports.tracing.of_year.coverage import Goals
from atf_reports.tracing.of_year.figures import Figure, Printed, Year, cells, counted
from atf_reports.tracing.parts import Cell

_SHORT = "view.in_short"
_SAID = "Rows of Engagement by Kind; whatever is of no other kind is a key point."
_EVENTS = "Events by their name, Place and date."
_DONE = "Key points, or contributions, with words under What was done."
_WAITING = "Key points without words under What was done, by Theme."
_BEHIND = "Key points whose Programmes names one that reaches the Place."
_NEAR = "Suggested indicators that share words with one of the plan's Indicators."


def figures(year: Year) -> Iterator[Figure]:
    """Every figure of the paper and its annex."""
    scope, goals = EngagementScope(year.frame), Goals(year, is_point)
    yield from _in_short(year, scope, goals)
    yield from _gap(year, scope)
    yield from _questions(year, scope, goals)
    yield from _themes(year, scope)
    yield from _suggested(year, scope)
    yield from goals.sheets()


def _in_short(year: Year, scope: EngagementScope, goals: Goals) -> Iterator[Figure]:
    """The first page's sentences, each by how it begins."""
    voices = scope.of_kind(VOICE)
    every = cells(scope.points, EngagementPoint.point)
    events = (EngagementPoint.event, EngagementPoint.place, EngagementPoint.day)
    answers = cells((*scope.points, *voices), EngagementPoint.what_was_done)
    suggested = _near(scope)
    for start, of, rule, those, among in (
        ("This note sets", "Events", _EVENTS, cells(scope.events, *events), ()),
        ("An answer is", "Answered", _DONE, answers, every),
        ("Of the key points", "Programmes behind them", _BEHIND, _behind(goals), every),
        (year.view.suggestions_note, "Suggested indicators", _NEAR, *suggested),
    ):
        for text in (text for text in year.view.in_short if start and text.startswith(start)):
            at = [Printed(_SHORT, "", text)]
            if text == year.view.suggestions_note:
                at.append(Printed("view.suggestions_note", "", text))
            yield counted(f"In short, {of}", text, rule, at, those, among)
    for text in (text for text in year.view.in_short if " drew " in text):
        at = [Printed(_SHORT, "", text)]
        those = _said((*scope.points, *voices))
        yield counted("In short, What was said", text, _SAID, at, those)


def _gap(year: Year, scope: EngagementScope) -> Iterator[Figure]:
    """What waits for an answer."""
    waiting = [row for row in scope.points if not row.what_was_done]
    if waiting:
        at = [Printed("view.gap", "", year.view.gap)]
        those = cells(waiting, EngagementPoint.point)
        yield counted("What waits for an answer", year.view.gap, _WAITING, at, those)


def _questions(year: Year, scope: EngagementScope, goals: Goals) -> Iterator[Figure]:
    """The table of questions with its last line on all, and the sentence under each question."""
    behind = dict.fromkeys(_behind(goals))
    blocks = [(event, block) for event in year.view.events for block in event.questions]
    for row, pair in zip(year.view.glance, (*blocks, None), strict=True):
        points, voices = _under(scope, pair and (pair[0].heading, pair[1].heading))
        asked = [*points, *voices]
        answered = cells(points, EngagementPoint.what_was_done)
        programmes = (c for c in cells(points, EngagementPoint.programmes) if c in behind)
        for field, name, noun, rule, those in (
            ("points", "key points", "key point", _SAID, cells(points, EngagementPoint.point)),
            (
                "voices",
                "contributions",
                "contribution",
                _SAID,
                cells(voices, EngagementPoint.point),
            ),
            ("answered", "answered", "key point", _DONE, answered),
            ("covered", "with a programme", "key point", _BEHIND, tuple(programmes)),
        ):
            at = [Printed(f"view.glance.{field}", row.question, str(getattr(row, field)))]
            printed = phrases.count(getattr(row, field), noun)
            of = f"At a glance, {row.question}, {name}"
            among = () if those else cells(asked, EngagementPoint.question)
            yield counted(of, printed, rule, at, those, among)
        if pair:
            event, block = pair
            where = f"{event.heading}, {block.heading}"
            at = [Printed("view.events.questions.note", where, block.note)]
            those = (*_said(points or voices), *answered)
            yield counted(f"Under the question {block.heading}", block.note, _DONE, at, those)


def _under(
    scope: EngagementScope, asked: tuple[str, str] | None
) -> tuple[Sequence[EngagementPoint], Sequence[EngagementPoint]]:
    """The key points and contributions of an event's question, or all."""
    if asked is None:
        return scope.points, scope.of_kind(VOICE)
    event, question = asked

    def ours(rows: Iterable[EngagementPoint]) -> list[EngagementPoint]:
        return [r for r in rows if r.event == event and r.question in (question, "")]

    return ours(scope.points), ours(scope.of_kind(VOICE))


def _themes(year: Year, scope: EngagementScope) -> Iterator[Figure]:
    """The table of themes."""
    voices = scope.of_kind(VOICE)
    for row in year.view.themes:
        own = [r for r in scope.points if scope.theme(r.theme) == row.theme]
        told = [r for r in voices if scope.theme(r.theme) == row.theme]
        for field, name, noun, rule, those in (
            ("points", "key points", "key point", _SAID, _said(own)),
            ("answered", "answered", "key point", _DONE, _answers(own)),
            ("voices", "contributions", "contribution", _SAID, _said(told)),
        ):
            at = [Printed(f"view.themes.{field}", row.theme, str(getattr(row, field)))]
            printed = phrases.count(getattr(row, field), noun)
            yield counted(f"By theme, {row.theme}, {name}", printed, rule, at, those)


def _suggested(year: Year, scope: EngagementScope) -> Iterator[Figure]:
    """How many suggestions share words with each indicator, on the annex's sheet."""
    suggested, titles = _near(scope)
    for line in year.annex.indicators:
        near = [
            point
            for point, found in scope.suggestions
            for one in found
            if one.why is Nearness.WORDS and one.indicator.ref == line.ref
        ]
        at = [Printed("annex.indicators.suggestions", line.ref, str(line.suggestions))]
        printed = phrases.count(line.suggestions, "suggestion")
        of, those = f"Suggestions beside {line.ref}", cells(near, EngagementPoint.point)
        yield counted(of, printed, _NEAR, at, those, (*suggested, *titles))


def _said(rows: Iterable[EngagementPoint]) -> tuple[Cell, ...]:
    return cells(rows, EngagementPoint.point)


def _answers(rows: Iterable[EngagementPoint]) -> tuple[Cell, ...]:
    return cells(rows, EngagementPoint.what_was_done)


def _near(scope: EngagementScope) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The suggestions, and the indicators that they were set beside."""
    suggested = cells((point for point, _ in scope.suggestions), EngagementPoint.point)
    return suggested, cells(scope.indicators, Indicator.title)


def _behind(goals: Goals) -> tuple[Cell, ...]:
    return goals.answered(goals.goals)
