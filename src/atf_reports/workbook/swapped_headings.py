"""Headings that changed places while what stands under them did not.

A plan's columns may stand in any order. Where a few headings stand in each other's places, seen
from the order of a blank plan, the cells under them tell whether whole columns were moved or only
the headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from atf_reports.findings import Finding, Related
from atf_reports.frozen import frozen
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Raw
from atf_reports.schema.names import listed
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.takes import takes

ROWS_ASKED = 200  # filled rows tell enough
CLEARLY = 4  # times fewer cells are wrong under one reading than under the other
FEWEST_WRONG = 2  # cells that must be wrong before a heading is doubted
_SMALLER_FIRST = (
    ("numerator", "denominator"), ("lower", "upper"), ("start", "end"), ("baseline", "forecast"),
    ("baseline_date", "due"), ("raised", "due"), ("papers_due", "meeting_date"),
    ("returned_on", "corrected_on"),
)  # fmt: skip


@frozen
class Swap:
    """Headings in each other's places: each column with the place, from 0, where it belongs.

    `sure` where the cells say that only the headings were moved.
    """

    meant: Mapping[Column[Any], int]
    sure: bool


def swaps_in(
    row_type: type[Row], sheet: SheetGrid, line: int, indexes: Mapping[str, int]
) -> Iterator[Swap]:
    """The headings of which it is clear, or cannot be told, that they were moved alone."""
    columns = {c.name: c for c in row_type.columns}
    rings = list(_out_of_order(row_type, indexes))
    rows = list(islice(filter(any, sheet.rows[line:] if rings else ()), ROWS_ASKED))
    for ring in rings:
        meant = {columns[name]: at for name, at in ring.items()}
        as_read = _wrong(rows, {columns[name]: indexes[name] for name in ring})
        as_meant = _wrong(rows, meant)
        if as_read >= FEWEST_WRONG and as_meant * CLEARLY <= as_read:
            yield Swap(meant, sure=True)
        elif as_read == as_meant and len(meant) == 2 and len(rings) == 1 and rows:
            yield Swap(meant, sure=False)


def _out_of_order(row_type: type[Row], indexes: Mapping[str, int]) -> Iterator[Mapping[str, int]]:
    """The rings of columns that stand in each other's places, with the place of each."""
    there = [c.name for c in row_type.columns if c.name in indexes]
    belongs = dict(zip(there, sorted(indexes.values()), strict=True))
    standing = {at: name for name, at in indexes.items()}
    seen: set[str] = set()
    for first in there:
        ring = {}
        name = first
        while name not in seen:
            seen.add(name)
            ring[name] = belongs[name]
            name = standing[belongs[name]]
        if len(ring) > 1:
            yield ring


def _wrong(rows: Sequence[Sequence[Raw]], places: Mapping[Column[Any], int]) -> int:
    """How many cells are not what their column takes, or that follow what they should lead."""
    at = {column.name: place for column, place in places.items()}
    pairs = [(at[one], at[other]) for one, other in _SMALLER_FIRST if one in at and other in at]
    return sum(not takes(column, row[n]) for column, n in places.items() for row in rows) + sum(
        _is_larger(row[one], row[other]) for one, other in pairs for row in rows
    )


def _is_larger(one: Any, other: Any) -> bool:
    return type(one) is type(other) and not isinstance(one, str | bool | None) and one > other


def told(swap: Swap, sheet: SheetGrid, line: int) -> Finding:
    """The finding of a swap, at the first of its headings."""
    cells = {column: f"{column_letter(at + 1)}{line}" for column, at in swap.meant.items()}
    placed = sorted(swap.meant, key=swap.meant.__getitem__)
    first, *others = (cells[column] for column in placed)
    written = [sheet.rows[line - 1][swap.meant[column]] for column in placed]
    facts = {
        "heads": listed(map(str, written), "and"),
        "cells": listed([first, *others], "and"),
        "type": listed((f'"{c.heading}" in {cells[c]}' for c in placed), "and"),
    }
    rule = BY_NAME["headings_over_other_columns" if swap.sure else "headings_the_other_way_round"]
    related = tuple(Related(sheet.name, cell) for cell in others)
    return Finding(rule, sheet.name, first, str(written[0]), facts, row=line, related=related)
