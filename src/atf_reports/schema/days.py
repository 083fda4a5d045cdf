"""Days as people type them: what a cell's date, number or text means, and what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from atf_reports.patterns import when_used
from atf_reports.schema.names import fold
from atf_reports.schema.raw import NOTHING_WORDS, Problem, Raw, as_text

_SLASHED = when_used(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})$")
_ISO = when_used(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(:00)?)?$")
_AMERICAN = when_used(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_WORDED = when_used(
    r"^(?:\w{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})\.?,?[\s\-]+(\d{2}|\d{4})$"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


FIRST_YEAR, LAST_YEAR = 1990, 2100  # the plan's baselines and targets lie well within


def day_in(raw: Raw) -> tuple[date | None, Problem | None]:
    """The day that a cell holds; text that can be only one day is used and said."""
    if isinstance(raw, datetime):
        timed = raw.time() != time()
        facts = {"used": f"{raw:%d/%m/%Y}"}
        return raw.date(), Problem("time_left_out", facts) if timed else None
    if isinstance(raw, date):
        return raw, None
    if isinstance(raw, float):
        return serial_day(raw)
    return _date_from_text(as_text(raw))


def serial_day(number: float) -> tuple[date | None, Problem | None]:
    """Excel's day number typed or formatted as a plain number (1900 system, 1990 to 2100)."""
    if 32874 <= number <= 73415:
        day = date(1899, 12, 30) + timedelta(days=int(number))
        return day, Problem("date_typed_as_a_number", {"used": f"{day:%d/%m/%Y}"})
    return None, Problem("not_a_date", {})


def _date_from_text(text: str) -> tuple[date | None, Problem | None]:
    """A day from words: day first; two readings that both exist are not guessed between."""
    if match := _SLASHED.match(text):
        return _slashed(int(match[1]), int(match[2]), _full_year(match[3]), text)
    if match := _ISO.match(text):
        return _made(int(match[1]), int(match[2]), int(match[3]), text)
    text_first = _AMERICAN.match(text)
    if text_first and text_first[1][:3].lower() in _MONTHS:
        month = _MONTHS.index(text_first[1][:3].lower()) + 1
        return _made(int(text_first[3]), month, int(text_first[2]), text)
    if (match := _WORDED.match(text)) and match[2][:3].lower() in _MONTHS:
        month = _MONTHS.index(match[2][:3].lower()) + 1
        return _made(_full_year(match[3]), month, int(match[1]), text)
    if fold(text) in NOTHING_WORDS:
        return None, Problem("word_where_a_date_belongs", {})
    lacks = next((what for pattern, what in _PART_OF_A_DATE if pattern.match(text)), "")
    return None, Problem("not_a_date", {"lacks": lacks})


_ABOUT = r"^(?:(?:early|mid|late|end of|by(?: the end of)?) )?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PART_OF_A_DATE = (
    (when_used(rf"{_ABOUT}{_MONTH}[ \-,/]*'?\d{{2,4}}$", re.I), "the day is"),
    (when_used(rf"^\d{{1,2}}(?:st|nd|rd|th)?[ \-/]*(?:of )?{_MONTH}$", re.I), "the year is"),
    (when_used(rf"{_ABOUT}{_MONTH}$", re.I), "the day and the year are"),
)


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _slashed(day: int, month: int, year: int, text: str) -> tuple[date | None, Problem | None]:
    """dd/mm/yyyy; both parts 12 or less and different could be either way round."""
    if day <= 12 and month <= 12 and day != month:
        one, other = date(year, month, day), date(year, day, month)
        facts = {"one": f"{one.day} {one:%B %Y}", "other": f"{other.day} {other:%B %Y}"}
        return None, Problem("ambiguous_date", facts)
    if month > 12 >= day:
        return None, Problem("month_before_day", {"meant": f"{month:02d}/{day:02d}/{year}"})
    return _made(year, month, day, text)


def _made(year: int, month: int, day: int, text: str) -> tuple[date | None, Problem | None]:
    try:
        made = date(year, month, day)
    except ValueError:
        return None, Problem("impossible_date", {})
    return made, Problem("date_typed_as_text", {"used": f"{made:%d/%m/%Y}"})
