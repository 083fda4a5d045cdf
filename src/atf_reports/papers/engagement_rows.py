"""The rows of the engagement note and of its annex, ready to print."""

from __future__ import annotations

from datetime import date

from atf_reports.frozen import frozen


@frozen
class QuestionCount:
    """A question at a glance: key points, those answered or with a programme, contributions.

    `anchor` is "" for the total.
    """

    question: str
    anchor: str
    points: int
    voices: int
    answered: int
    covered: int


@frozen
class SaidRow:
    """A point with its theme, what was done about it and the programmes behind it, a line each.

    `done` is False where nothing is said; `programmes` is empty where none is behind it.
    """

    said: str
    theme: str
    we_did: str
    done: bool
    links: tuple[str, ...]
    programmes: tuple[str, ...]


@frozen
class QuestionBlock:
    """A question with its key points and the contributions behind them.

    `note` says how many points were answered, or that none was written up.
    """

    heading: str
    anchor: str
    note: str
    points: tuple[SaidRow, ...]
    voices: tuple[SaidRow, ...]


@frozen
class EventChapter:
    """One event: where and when, what is to be known of it, and its questions."""

    heading: str
    anchor: str
    place: str
    day: str
    about: tuple[str, ...]
    questions: tuple[QuestionBlock, ...]


@frozen
class SuggestionRow:
    """A suggested indicator, the existing ones nearest to it, and what was done about it."""

    suggestion: str
    links: tuple[str, ...]
    theme: str
    existing: tuple[str, ...]
    we_did: str


@frozen
class ThemeVoice:
    """What was said of a theme: key points, how many were answered, and contributions."""

    theme: str
    points: int
    answered: int
    voices: int


@frozen
class PointLine:
    """A point for the annex with every column."""

    event: str
    place: str
    day: date | None
    question: str
    kind: str
    point: str
    theme: str
    programmes: str
    what_was_done: str
    link: str


@frozen
class SuggestionLine:
    """A suggestion beside one existing indicator for the annex; blank where none is near."""

    event: str
    suggestion: str
    theme: str
    ref: str
    indicator: str
    why: str
    what_was_done: str


@frozen
class ExistingLine:
    """An indicator that exists, and how many suggestions come near it."""

    ref: str
    indicator: str
    themes: str
    unit: str
    suggestions: int
