"""What a cell holds as read from a file, and the fault that reading it can find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from atf_reports.frozen import frozen
from atf_reports.schema.names import tidy

Raw: TypeAlias = "str | float | bool | date | datetime | time | timedelta | None"


@frozen
class Problem:
    """A fault in one cell: the rule's name and the facts that its message prints."""

    fault: str
    facts: Mapping[str, str] = field(default_factory=dict)


def as_text(raw: Raw) -> str:
    """A cell's value as the officer sees it: 3.0 is "3", a date is 30/09/2024."""
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime | date):
        return f"{raw:%d/%m/%Y}"
    return "" if raw is None else str(raw)


NOTHING_WORDS = {
    "na", "n a", "nil return", "tbc", "tbd", "to be confirmed", "to be agreed", "pending",
    "none", "unknown", "not known", "not available", "not applicable", "see above", "as above",
    "awaited", "-", "",
}  # fmt: skip
