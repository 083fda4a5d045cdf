"""D48x: words that say nothing where they stand: "As above", left-over placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity, shown
from atf_reports.rules.empty_words import lacks_an_answer, points_elsewhere, says_nothing
from atf_reports.rules.officers_words import found_in_words, takes_names
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Rhythm
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_ABOVE = re.compile(
    r"^(?:(?:same )?as (?:above|below|before|previously|last (?:quarter|time|month|return))"
    r"|(?:please )?see (?:above|below|previous|last quarter|other return)|ditto|do|same)$"
)
_PLACEHOLDER = re.compile(
    r"\blorem ipsum\b|\bx{3,}\b|\?{3,}"
    r"|[\[<]\s*(?:insert|add|enter|type|name|date|tbc)\b[^\]>]*[\]>]"
    r"|\b(?:insert|type|enter) (?:text|words|date|name) here\b|^(?:test|asdf|qwerty|text|sample)$",
    re.I,
)
_TO_COME = re.compile(r"^(?:tbc|tbd|tba|to be (?:confirmed|added|completed)|to follow)\.?$", re.I)

# One of these is in every placeholder but the words of a cell with nothing else: "sample".
_MARKS = ("lorem", "xxx", "???", "[", "<", " here")
LONGEST_SAMPLE = 20


@rule(
    "D480",
    WARNING,
    message='"{value}" in {heading} points at what no paper prints: each row is printed alone.',
    fix="Type the words themselves.",
)
def as_above(plan: Plan) -> Iterator[Blame]:
    """Papers print each row alone: there is no "above" in them, and nothing is attached.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !As above. |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | Visits are above last year's |
    """
    for row, column, _ in found_in_words(
        plan, tuple(Rhythm), lambda text: len(text) < 40 and _sends_away(text)
    ):
        if not lacks_an_answer(row, column):
            yield Blame(row, column)
    for table in plan.tables:
        for column in filter(takes_names, table.row_type.columns):
            named = (row for row in table.where(_sends_one_away, column) if row.reads(column))
            yield from (Blame(row, column) for row in named)


def _sends_one_away(value: str | tuple[str, ...] | None) -> bool:
    parts = value if isinstance(value, tuple) else (value or "",)
    return any(map(_sends_away, parts))


@lru_cache(maxsize=65536)
def _sends_away(text: str) -> bool:
    return bool(_ABOVE.match(fold(text))) or points_elsewhere(text)


def _left_in(text: str, rhythm: Rhythm) -> re.Match[str] | None:
    """The placeholder in a text; "TBC" alone is one in a return, and a term in the Glossary."""
    found = _placeholder_in(text)
    return found or (_TO_COME.match(text.strip()) if rhythm is not Rhythm.YEARLY else None)


@rule(
    "D481",
    WARNING,
    message='"{found}" in {heading} looks like a placeholder that was left in.',
    fix="Type the words that belong there, or clear the cell.",
)
def placeholder_left_in(plan: Plan) -> Iterator[Blame]:
    """It would be printed as it is.

    Fires
    Updates
    | Progress this quarter | Plans for next quarter |
    | --- | --- |
    | !Recruited xxx health visitors | !Lorem ipsum dolor sit amet |

    Quiet
    Updates
    | Progress this quarter | Plans for next quarter |
    | --- | --- |
    | Recruited six health visitors | Test the new form in two clinics |
    """
    for rhythm in Rhythm:
        for row, column, found in found_in_words(plan, (rhythm,), partial(_left_in, rhythm=rhythm)):
            if not lacks_an_answer(row, column):
                yield Blame(row, column, {"found": shown(found[0])})


def _told_elsewhere(text: str) -> bool:
    """Whether words that say nothing have a finding of their own."""
    return points_elsewhere(text) or bool(_left_in(text, Rhythm.QUARTERLY))


def _placeholder_in(text: str) -> re.Match[str] | None:
    """The placeholder in a text; most texts hold nothing like one and are not searched."""
    folded = text.casefold()
    if len(text) > LONGEST_SAMPLE and not any(mark in folded for mark in _MARKS):
        return None
    return _PLACEHOLDER.search(text.strip())


@rule(
    "D482",
    WARNING,
    message="{programme} is rated, and nothing says what was done this quarter.",
    fix="Type a sentence in Progress this quarter.",
)
def rating_without_progress(plan: Plan) -> Iterator[Blame]:
    """A colour without a word gives the board nothing to ask about.

    Fires
    Updates
    | Rating | Progress this quarter |
    | --- | --- |
    | Green | ! |

    Quiet
    Updates
    | Rating | Progress this quarter | Reason |
    | --- | --- | --- |
    | Paused | | Waiting for the national guidance |
    """
    from atf_reports.plan_quarterly import Update
    from atf_reports.rules.last_quarter import last_rating_unsure, last_updates, this_quarter

    last = last_updates(plan)
    for update in this_quarter(plan):
        key = (update.programme, update.place)
        before = last.get(key)
        if last_rating_unsure(plan, *key):
            continue
        words = (update.progress, update.reason, update.evidence, update.plans)
        silent = all(not t or (says_nothing(t) and not _told_elsewhere(t)) for t in words)
        if silent and (before is None or before.rating is update.rating):
            yield Blame(update, Update.progress)
