"""The tartan rug: indicators by Place against England, in words as well as colours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RugCell:
    """One indicator in one Place: "better", "64.2%", and the fill that repeats the word."""

    word: str
    value: str
    fill: str


@dataclass(frozen=True)
class RugRow:
    """One indicator: its period, England's value, and a cell per Place in the order of the heads.

    `period` is that of most cells; a cell of another period says so in its value.
    """

    indicator: str
    period: str
    england: str
    cells: tuple[RugCell, ...]


@dataclass(frozen=True)
class RugGroup:
    """The indicators of one theme; an indicator of several stands under its first."""

    heading: str
    anchor: str
    rows: tuple[RugRow, ...]


@dataclass(frozen=True)
class RugKey:
    """One word of the rug with its fill and what it means."""

    word: str
    fill: str
    means: str


@dataclass(frozen=True)
class RugLine:
    """One cell of the rug for the annex; `value` is None where there is none, or suppressed."""

    theme: str
    ref: str
    indicator: str
    place: str
    period: str
    value: float | None
    england: float | None
    unit: str
    comparison: str


@dataclass(frozen=True)
class Rug:
    """The whole rug; `heads` are the Places' short names in plan order."""

    heads: tuple[str, ...]
    groups: tuple[RugGroup, ...]
    key: tuple[RugKey, ...]
    summary: str
    headline: str
    lines: tuple[RugLine, ...]
