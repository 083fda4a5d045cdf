"""D401–D406: what each rating needs, from the one table RATING_NEEDS."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from atf_reports.choices import Rating
from atf_reports.findings import Blame, Severity, shown
from atf_reports.plan_quarterly import Update
from atf_reports.rules.empty_words import lacks_an_answer
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.mistyped_years import EARLY, in_year
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_MISSING = (
    '{programme} is {rating}, and {heading} [[{be} {blank}]][[says only "{empty_words}"]]'
    "[[, while {left} filled, as for Amber or Red]]."
)
_TYPE = (
    "Type {wanted}[[ in {blank_heading}]][[, for example {example}]][[; or pick another {or}]]."
    "[[ If it is {rating}, move what is still true of {moved} to Progress this quarter.]]"
)


def _lacking(plan: Plan, ratings: Collection[Rating]) -> Iterator[Blame]:
    """Each blank cell that an update's rating needs."""
    from atf_reports.plan import RATING_NEEDS

    for update in this_quarter(plan):
        if update.rating in ratings:
            for column in filter(update.reads, RATING_NEEDS[update.rating]):
                if update.values[column.index] in (None, ""):
                    yield Blame(update, column, _blank(update, column))
                elif lacks_an_answer(update, column):
                    yield Blame(update, column, _empty(update, column))


def _blank(update: Update, column: Column[Any]) -> dict[str, str]:
    return {
        "rating": update.rating,
        "be": "is",
        "blank": "blank",
        "wanted": _wanted(column),
        "blank_heading": column.heading,
        "example": column.example,
        "or": "Rating",
    }


def _empty(update: Update, column: Column[Any]) -> dict[str, str]:
    """The facts of a cell that is filled with words that answer nothing."""
    said = shown(update.values[column.index])
    wanted = _wanted(column).rstrip(",")
    return {"rating": update.rating, "empty_words": said, "wanted": wanted}


def _wanted(column: Column[Any]) -> str:
    return _WANTED.get(column.name, column.kind.description)


# What to type, in words, where the column's kind says no more than "text".
_WANTED = {
    "reason": "why, in a sentence or two,",
    "recovery_action": "what is being done about it",
    "recovery_lead": "the role that leads the recovery",
    "back_on_track_by": "the date it will be back on track",
    "ask_kind": "what you ask of the board (No ask if nothing)",
    "evidence": "where the evidence can be found",
    "completed_on": "the day it was completed",
}


@rule("D401", ERROR, message=_MISSING, fix=_TYPE)
def red_without_what_it_needs(plan: Plan) -> Iterator[Blame]:
    """A board that reads Red asks why, who acts, until when, and what is wanted of it.

    Fires
    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | ! | Agency cover | Head of children's services | 31/12/2024 | ! |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | Posts are vacant | Agency cover | Head of children's services | 31/12/2024 | No ask |
    """
    return _lacking(plan, [Rating.RED])


@rule("D402", ERROR, message=_MISSING, fix=_TYPE)
def amber_without_what_it_needs(plan: Plan) -> Iterator[Blame]:
    """Amber claims that a recovery is in hand: the paper prints which, and until when.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Posts are vacant | ! | ! |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Posts are vacant | Agency cover | 31/12/2024 |
    """
    return _lacking(plan, [Rating.AMBER])


@rule("D403", ERROR, message=_MISSING, fix=_TYPE)
def complete_without_what_it_needs(plan: Plan) -> Iterator[Blame]:
    """Complete is believed when a reader can see where the evidence is and since when.

    Fires
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | ! | ! |

    Quiet
    Updates
    | Rating | Evidence | Completed on |
    | --- | --- | --- |
    | Complete | Report to the Beyond Board, September | 20/09/2024 |
    """
    return _lacking(plan, [Rating.COMPLETE])


@rule("D404", ERROR, message=_MISSING, fix=_TYPE)
def stopped_without_a_reason(plan: Plan) -> Iterator[Blame]:
    """Paused and Closed take a programme off the page: the reader is told why.

    Fires
    Updates
    | Rating | Reason |
    | --- | --- |
    | Paused | ! |

    Quiet
    Updates
    | Rating | Reason |
    | --- | --- |
    | Paused | Waiting for the national guidance |
    """
    return _lacking(plan, [r for r in Rating if r not in _OTHERS])


_OTHERS = (Rating.RED, Rating.AMBER, Rating.COMPLETE)


def _past_dates(plan: Plan, rating: Rating) -> Iterator[Blame]:
    for update in this_quarter(plan):
        day = update.back_on_track_by
        if update.rating is rating and day and day <= update.quarter.last_day:
            facts = {"end": _day(update), "rating": rating, "meant": _meant(update, day)}
            yield Blame(update, Update.back_on_track_by, facts)


def _meant(update: Update, day: date) -> str:
    """The day of the year after the quarter, where the year is likely the slip: "" where not."""
    end = update.quarter.last_day
    later = (in_year(day, year) for year in (end.year, end.year + 1))
    meant = next((each for each in later if each and each > end), None)
    return f"{meant:%d/%m/%Y}" if meant and end - day > EARLY else ""


def _day(update: Update) -> str:
    return f"{update.quarter.last_day:%d/%m/%Y}"


_PAST = "{programme} is {rating}, and Back on track by is {value}: the quarter ended on {end}."
_LATER = (
    "Type the date that is now expected, after {end}[[ ({meant}, if the year is a slip)]]; or pick "
    "another Rating."
)


@rule("D405", ERROR, message=_PAST, fix=_LATER)
def red_to_be_back_on_track_in_the_past(plan: Plan) -> Iterator[Blame]:
    """A recovery that should be over is no recovery: the date has to lie ahead.

    Fires
    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | Posts are vacant | Agency cover | Programme lead | !30/09/2024 | No ask |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | Posts are vacant | Agency cover | Programme lead | 01/10/2024 | No ask |
    """
    return _past_dates(plan, Rating.RED)


@rule("D406", WARNING, message=_PAST, fix=_LATER)
def amber_to_be_back_on_track_in_the_past(plan: Plan) -> Iterator[Blame]:
    """Still Amber after the date it should be Green again: one of the two is out of date.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Posts are vacant | Agency cover | !31/08/2024 |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Posts are vacant | Agency cover | 31/12/2024 |
    """
    return _past_dates(plan, Rating.AMBER)
