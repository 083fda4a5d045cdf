"""A figure as a document states it: "over 50 welcoming spaces", "16% of children"."""

from __future__ import annotations

from atf_reports import phrases

_BEFORE = frozenset(
    ("about", "almost", "around", "at least", "at most", "nearly", "over", "under", "up to")
)


def stated_figure(value: float | None, unit: str, qualifier: str = "") -> str:
    """The figure with its unit and how firm it is; without a number the unit alone, or "".

    Unlike a measure's value it keeps "people", since nothing beside it says what is counted.
    """
    bare = unit if value is None else _with_unit(value, unit)
    word = qualifier.strip().lower()
    if not bare or not word:
        return bare
    return f"{word} {bare}" if word in _BEFORE else f"{bare} ({word})"


def _with_unit(value: float, unit: str) -> str:
    figure = phrases.figure(value)
    if unit.startswith("£"):
        return phrases.with_unit(value, unit)
    return f"{figure}{unit}" if unit.startswith("%") else f"{figure} {unit}".rstrip()
