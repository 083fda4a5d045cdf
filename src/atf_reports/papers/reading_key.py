"""How to read a paper: what its words mean, how it counts, and where its figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports import __version__, phrases
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.plan import RATING_MEANS, RATING_NEEDS
from atf_reports.render.house_style import RATING_PALE

_LONGEST = 40  # words of a sentence


@frozen
class KeyRow:
    """One rating: what it means, what must be written beside it, and its tint."""

    word: str
    means: str
    needs: str
    fill: str


@frozen
class KeyLine:
    """One subject of the key: "Due" and what is to be known of it."""

    subject: str
    words: str


@frozen
class ReadingKey:
    """The last section: ratings, a line for each other subject, and the record of the run."""

    ratings: tuple[KeyRow, ...]
    lines: tuple[KeyLine, ...]
    record: str


def reading_key(position: Position, more: Sequence[KeyLine] = ()) -> ReadingKey:
    """The key of a paper; `more` are subjects that only its own figures need."""
    further = (replace(line, words=_in_short_sentences(line.words)) for line in more)
    return ReadingKey(_ratings(), (*key_lines(position), *further), record_line(position))


def _in_short_sentences(line: str) -> str:
    """A list of rules that is one long sentence, as a sentence a rule."""
    if len(line.split()) <= _LONGEST:
        return line
    return ". ".join(phrases.capital(part.strip()) for part in line.split(";"))


def _ratings() -> tuple[KeyRow, ...]:
    rows = [
        KeyRow(
            word=str(rating),
            means=meaning,
            needs=phrases.listed(column.heading for column in RATING_NEEDS[rating]) or "Nothing",
            fill=RATING_PALE[str(rating)].fill,
        )
        for rating, meaning in RATING_MEANS.items()
    ]
    rows.append(KeyRow("Not reported", "Due, and not sent. Nobody types it.", "Nothing", "FFFFFF"))
    held = "Sent, but a cell cannot be used until it is mended."
    return (*rows, KeyRow("Held back", held, "Nothing", "FFFFFF"))


def key_lines(position: Position) -> tuple[KeyLine, ...]:
    """What holds for every paper of the quarter."""
    quarter, settings = position.quarter, position.plan.settings
    floor = phrases.figure(settings.coverage_floor)
    below = settings.suppress_below
    return (
        KeyLine(
            "Quarter",
            f"{quarter.words} runs from {phrases.day(quarter.first_day)} to "
            f"{phrases.day(quarter.last_day)}. Quarter 1 begins in April.",
        ),
        KeyLine(
            "Due",
            "An update is due where the Programmes sheet says who reports. One that a lead body "
            "makes for several Places counts once, never in each Place.",
        ),
        KeyLine(
            "Shares",
            f"Shares are of the updates due. Where fewer than {floor}% came in, no shares are "
            "printed.",
        ),
        KeyLine(
            "Ratings",
            "Each rating is the officer's own, or the lead's where the lead changed it; both are "
            "then shown. Last quarter's rating is never carried into a count.",
        ),
        KeyLine(
            "Small counts",
            f"Counts of people from 1 to {below - 1} are not printed, nor is anything that would "
            "give them away: they read “Suppressed”.",
        ),
        KeyLine(
            "No figure",
            "“Pending”, “Held elsewhere”, “Not applicable” and “Not reported” are four different "
            "things. A zero is a count of nothing.",
        ),
    )


def record_line(position: Position) -> str:
    """From which plan and with which version the paper was made."""
    plan = position.plan
    name = f" “{plan.path.name}”" if plan.path else ""
    mark = f" (SHA-256 begins {plan.sha256[:12]})" if plan.sha256 else ""
    return (
        f"Made from the plan{name}{mark} with atf-reports {__version__}. "
        "The file run-record.json of the pack lists every source and every finding."
    )
