"""The rule book: one decorated function per fault that a plan can hold."""

from __future__ import annotations

from atf_reports.rules import (
    asks,
    cells,
    completion,
    continuity,
    dates,
    duplicates,
    footprints,
    history,
    links,
    milestones,
    numbers,
    own_words,
    people,
    ratings,
    readings,
    reporting_quarter,
    sheets,
    units,
    updates,
    waivers,
    words,
)
from atf_reports.rules.registry import BY_NAME, RULES

__all__ = [
    "BY_NAME",
    "RULES",
    "asks",
    "cells",
    "completion",
    "continuity",
    "dates",
    "duplicates",
    "footprints",
    "history",
    "links",
    "milestones",
    "numbers",
    "own_words",
    "people",
    "ratings",
    "readings",
    "reporting_quarter",
    "sheets",
    "units",
    "updates",
    "waivers",
    "words",
]
