"""How two rows of one key differ, in a few words: "Rating is Green in row 12 and Red in row 13"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from atf_reports.findings import shown
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Choice, Date, Link
from atf_reports.schema.names import listed

MOST_SHOWN = 2  # columns whose cells are quoted
MOST_NAMED = 3  # columns of words and figures, which are not: papers may hide a figure
_QUOTED = (Choice, Link, Date)


def differences(first: Row, second: Row) -> str:
    """The cells of two rows that are not the same, the picked ones as they stand."""
    columns = list(_differing(first, second))
    picked = [c for c in columns if isinstance(c.kind, _QUOTED)][:MOST_SHOWN]
    rest = [column for column in columns if column not in picked]
    said = [_said(column, first, second) for column in picked]
    if rest:
        named = [column.heading for column in rest[:MOST_NAMED]]
        named += [f"{len(rest) - MOST_NAMED} more"] if len(rest) > MOST_NAMED else []
        differ = "differs" if len(rest) == 1 else "differ"
        said.append(f"{listed(named, 'and')} {differ}{' too' if picked else ''}")
    return "; ".join(said)


def _differing(first: Row, second: Row) -> Iterator[Column[Any]]:
    for column in first.columns:
        if first.reads(column) and second.reads(column):
            one, other = first.values[column.index], second.values[column.index]
            if one != other:
                yield column


def _said(column: Column[Any], first: Row, second: Row) -> str:
    one, other = (shown(row.values[column.index]) or "blank" for row in (first, second))
    return f"{column.heading} is {one} in row {first.line} and {other} in row {second.line}"
