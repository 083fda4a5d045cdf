"""The rows of the engagement note and of its annex, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class QuestionBlock:
    """A question with its key points and the contributions behind them.

    `note` says how many points were answered, or that none was written up.
    """

    heading: str
    anchor: str
    note: str
    points: tuple[SaidRow, ...]
    voices: tuple[SaidRow, ...]


@dataclass(frozen=True)
class EventChapter:
    """One event: where and when, what is to be known of it, and its questions."""

    heading: str
    anchor: str
    place: str
    day: str
    about: tuple[str, ...]
    questions: tuple[QuestionBlock, ...]


@dataclass(frozen=True)
class SuggestionRow:
    """A suggested indicator, the existing ones nearest to it, and what was done about it."""

    suggestion: str
    links: tuple[str, ...]
    theme: str
    existing: tuple[str, ...]
    we_did: str


@dataclass(frozen=True)
class ThemeVoice:
    """What was said of a theme: key points, how many were answered, and contributions."""

    theme: str
    points: int
    answered: int
    voices: int


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class SuggestionLine:
    """A suggestion beside one existing indicator for the annex; blank where none is near."""

    event: str
    suggestion: str
    theme: str
    ref: str
    indicator: str
    why: str
    what_was_done: str


@dataclass(frozen=True)
class ExistingLine:
    """An indicator that exists, and how many suggestions come near it."""

    ref: str
    indicator: str
    themes: str
    unit: str
    suggestions: int
