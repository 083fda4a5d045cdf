"""Words that answer nothing: "-", "n/a", "TBC", "see attached": what is typed to fill a cell."""

from __future__ import annotations

import re
from typing import Any

from atf_reports.plan_quarterly import Update
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.names import fold

_EMPTY = {
    "", "n a", "na", "nil", "none", "nothing", "tbc", "tbd", "tba", "to be confirmed",
    "to be agreed", "to follow", "x", "not known", "unknown", "not applicable", "pending",
    "yes", "y", "no", "n", "ok", "done", "as discussed", "as agreed",
}  # fmt: skip
_ELSEWHERE = re.compile(
    r"^(?:(?:please )?(?:see|as) )?(?:attached|attachment|enclosed|e ?mail)"
    r"(?: (?:e ?mail|file|paper|report|document|sheet|note)s?)?$"
)


def points_elsewhere(text: str) -> bool:
    """Whether the text sends its reader to what no paper holds: "See attached", a ditto mark."""
    return text.strip() in _DITTO or bool(_ELSEWHERE.match(fold(text)))


_DITTO = {'"', "''", "“", "”", "〃"}


def says_nothing(text: str) -> bool:
    """Whether a filled cell answers nothing; a blank one is not meant."""
    return bool(text.strip()) and (fold(text) in _EMPTY or points_elsewhere(text))


def lacks_an_answer(row: Row, column: Column[Any]) -> bool:
    """Whether the cell must hold an answer for the row's rating, and its words are none."""
    from atf_reports.plan import RATING_NEEDS

    if not isinstance(row, Update) or not any(column in needs for needs in RATING_NEEDS.values()):
        return False
    value = row.values[column.index]
    answers = not isinstance(value, str) or not says_nothing(value)
    return not answers and column in RATING_NEEDS.get(row.rating, ())
