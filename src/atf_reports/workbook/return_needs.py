"""What a row of a return still needs, once as words and once as the formula that says the same.

Both come from one list of needs, and the updates' from RATING_NEEDS, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from atf_reports.choices import VALUELESS, ReadingStatus
from atf_reports.plan import RATING_NEEDS
from atf_reports.plan_quarterly import Milestone, Reading, Risk, Update
from atf_reports.schema.columns import Column, Row

NOTHING, OPTIONAL = "Nothing", "Optional row"


class Need(NamedTuple):
    """A column that must be filled: always, or when `cell` holds one of `words`, or one date of
    `later` is after the other."""

    column: Column[Any]
    cell: Column[Any] | None = None
    words: tuple[str, ...] = ()
    later: tuple[Column[Any], Column[Any]] | None = None


def _rating_needs() -> tuple[Need, ...]:
    needs = []
    for column in Update.columns:
        words = tuple(r.value for r, needed in RATING_NEEDS.items() if column in needed)
        if words:
            needs.append(Need(column, Update.rating, words))
    return tuple(needs)


_VALUED = tuple(status.value for status in ReadingStatus if status not in VALUELESS)
NEEDS: Mapping[type[Row], tuple[Need, ...]] = {
    Update: (Need(Update.programme), Need(Update.rating), *_rating_needs()),
    Reading: (
        Need(Reading.measure),
        Need(Reading.value, Reading.status, ("", *_VALUED)),
        Need(Reading.status),
    ),
    Milestone: (
        Need(Milestone.programme),
        Need(Milestone.milestone),
        Need(Milestone.baseline),
        Need(Milestone.change_reason, later=(Milestone.forecast, Milestone.baseline)),
    ),
    Risk: (Need(Risk.risk), Need(Risk.likelihood), Need(Risk.impact), Need(Risk.status)),
}


def missing_words(row_type: type[Row], cells: Mapping[str, Any]) -> str:
    """What the row still needs, "Rating, Reason"; `cells` holds values by heading."""
    needs = NEEDS[row_type]
    if all(_blank(cells.get(need.column.heading)) for need in needs):
        return OPTIONAL
    missing = [n.column.heading for n in needs if _asked(n, cells) and _blank_at(n.column, cells)]
    return ", ".join(missing) or NOTHING


def _asked(need: Need, cells: Mapping[str, Any]) -> bool:
    if need.cell is not None:
        return str(cells.get(need.cell.heading) or "").strip() in need.words
    if need.later is not None:
        late, early = (cells.get(column.heading) for column in need.later)
        return isinstance(late, date) and isinstance(early, date) and late > early
    return True


def _blank(value: Any) -> bool:
    return value is None or str(value).strip(" ") == ""


def _blank_at(column: Column[Any], cells: Mapping[str, Any]) -> bool:
    return _blank(cells.get(column.heading))


def missing_formula(row_type: type[Row], at: Callable[[Column[Any]], str]) -> str:
    """The same as a formula; `at` gives the reference to a column's cell in the row."""
    needs = NEEDS[row_type]
    parts = "&".join(f'IF({condition(need, at)},", {need.column.heading}","")' for need in needs)
    all_blank = "&".join(f"TRIM({at(need.column)})" for need in needs)
    return f'=IF(LEN({all_blank})=0,"{OPTIONAL}",IF(LEN({parts})=0,"{NOTHING}",MID({parts},3,400)))'


def condition(need: Need, at: Callable[[Column[Any]], str]) -> str:
    """A formula, without "=", that is true where the need is not met."""
    blank = f"LEN(TRIM({at(need.column)}))=0"
    tests: Sequence[str] = ()
    if need.cell is not None:
        either = ",".join(f'TRIM({at(need.cell)})="{word}"' for word in need.words)
        tests = (f"OR({either})",)
    if need.later is not None:
        late, early = (at(column) for column in need.later)
        tests = (f"ISNUMBER({late})", f"ISNUMBER({early})", f"N({late})>N({early})")
    return f"AND({','.join((blank, *tests))})" if tests else blank
