"""What the first page of the engagement note says."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.reach import Goal
from atf_reports.papers.coverage import covered_of
from atf_reports.papers.engagement_scope import EngagementScope, event_of
from atf_reports.papers.indicator_suggestions import Nearness
from atf_reports.plan_documents import VOICE, is_illustrative


def in_short(scope: EngagementScope) -> tuple[str, ...]:
    """What this is, how much was said, how much was answered, what was suggested."""
    asked = {(event_of(row), row.question) for row in scope.rows if row.question}
    voices = scope.of_kind(VOICE)
    heard = sum(1 for row in voices if row.what_was_done)
    return (
        f"This note sets what was said at {_events(scope)} beside what was done about it.",
        f"{phrases.count(len(asked), 'question')} drew "
        f"{phrases.count(len(scope.points), 'key point')} and "
        f"{phrases.count(len(voices), 'contribution')}.",
        f"An answer is recorded to {phrases.share(_done(scope), len(scope.points))} of the key "
        f"points and to {heard or 'none'} of the contributions.{_invented(scope)}",
        f"Of the key points, {covered_of(scope.reach.of(Goal.POINT))}" if scope.points else "",
        suggestions_note(scope),
    )


def _events(scope: EngagementScope) -> str:
    """ "1 event in Sefton (26 November 2021)": what was said is as old as its event."""
    events = scope.events
    places = dict.fromkeys(row.place for row in events if row.place)
    where = f" in {phrases.listed(places)}" if places else ""
    days = sorted({row.day for row in events if row.day})
    when = " to ".join(phrases.day(day) for day in dict.fromkeys((*days[:1], *days[-1:])))
    return f"{phrases.count(len(events), 'event')}{where}{f' ({when})' if when else ''}"


def _invented(scope: EngagementScope) -> str:
    """How many of the answers say of themselves that they are invented."""
    answers = [row.what_was_done for row in scope.rows if row.what_was_done]
    invented = sum(1 for words in answers if is_illustrative(words))
    if not invented:
        return ""
    if invented == len(answers):
        return (
            " All the answers are illustrative, invented to show the paper; what was said is not."
        )
    verb = phrases.is_are(invented)
    return f" {invented} of the answers {verb} illustrative, invented to show the paper."


def _done(scope: EngagementScope) -> int:
    return sum(1 for row in scope.points if row.what_was_done)


def gap(scope: EngagementScope) -> str:
    """How many key points wait for an answer, and under which theme most of them are."""
    waiting = [row for row in scope.points if not row.what_was_done]
    if not waiting:
        return "none: each key point has an answer."
    counts: dict[str | None, int] = {}
    for row in waiting:
        counts[row.theme] = counts.get(row.theme, 0) + 1
    most = max(counts, key=lambda theme: counts[theme])
    return (
        f"no answer is recorded yet to {phrases.count(len(waiting), 'key point')}. "
        f"{scope.theme(most)} has the most of them, {counts[most]}."
    )


def suggestions_note(scope: EngagementScope) -> str:
    """How many indicators were suggested, and how many come near one that exists."""
    found = scope.suggestions
    if not found:
        return ""
    near = sum(1 for _, b in found if b and b[0].why is Nearness.WORDS)
    return (
        f"{phrases.count(len(found), 'indicator')} suggested; {near} of them share words with one "
        f"of the {len(scope.indicators)} that exist. The matching is ours."
    )
