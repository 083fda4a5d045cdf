"""L303: two rows with one key: what it is about is asked, and nothing that either says is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Update
from atf_reports.plan_yearly import Place
from atf_reports.rules.last_quarter import last_updates
from atf_reports.rules.registry import rule
from atf_reports.rules.row_differences import differences
from atf_reports.schema.column_rows import ColumnRows, cells_of
from atf_reports.schema.columns import Row, Table
from atf_reports.schema.kinds import Link
from atf_reports.schema.names import fold, listed

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
Pairs = list[tuple[Row, Row]]  # a row and the earlier one with the same key


@rule(
    "L303",
    ERROR,
    message="{sheet} has two rows for {ref}[[: rows {same} say the same]]"
    "[[: row {was}]][[: {differ}]]"
    "[[, so {spoilt} of other sheets stand twice or point at nothing]].",
    fix="[[If row {copy} was pasted over {lost}, put that row back from its return, or from an "
    "earlier copy of the plan; if it is only a copy, clear it: row {one} says the same.]]"
    "[[Type {again} in {again_at} again: what both rows say is kept.]]"
    "[[If one of the two should have another {key}, type it there: what both say is kept.]]"
    "[[ If both are about the same, bring what is true into one row before the other {goes}.]]"
    "[[ Nothing else needs mending{for_it}.]]",
)
def row_twice(plan: Plan) -> Iterator[Blame]:
    """Which of the two is meant cannot be told, and neither is dropped.

    Fires
    Updates
    | Place | Programme | Rating |
    | --- | --- | --- |
    | Liverpool | P1.05 | Green |
    | !Liverpool | P1.05 | Amber |

    Quiet
    Updates
    | Place | Programme | Rating |
    | --- | --- | --- |
    | Liverpool | P1.05 | Green |
    | Sefton | P1.05 | Amber |
    """
    tables = [table for table in plan.tables if table.row_type.key]
    pairs = {table.row_type.sheet: _pairs(table) for table in tables}
    named = {sheet: _of_one_key(found) for sheet, found in pairs.items()}
    spoilt: dict[tuple[str, Any], list[Row]] = {}
    for table in tables:
        for row, _ in pairs[table.row_type.sheet]:
            if cause := _cause(row, named):
                spoilt.setdefault(cause, []).append(row)
    for table in tables:
        for row, first in pairs[table.row_type.sheet]:
            if not _cause(row, named):
                own = (row.table.row_type.sheet, row.values[row.key[0].index])
                yield _blame(plan, row, first, spoilt.get(own, ()) if len(row.key) == 1 else ())


def _pairs(table: Table[Any]) -> Pairs:
    """The rows of a table whose whole key an earlier row has."""
    key = table.row_type.key
    rows: Sequence[Row] = table.readable(*key)
    if isinstance(rows, ColumnRows) and rows.differ(key):
        return []
    seen: dict[Any, int] = {}
    found = []
    for at, value in enumerate(zip(*(cells_of(rows, column) for column in key), strict=True)):
        first = at if None in value else seen.setdefault(value, at)
        if first != at:
            found.append((rows[at], rows[first]))
    return found


def _of_one_key(pairs: Pairs) -> set[Any]:
    """The refs or names that stand twice."""
    return {row.values[row.key[0].index] for row, _ in pairs if len(row.key) == 1}


def _cause(row: Row, named: Mapping[str, set[Any]]) -> tuple[str, Any] | None:
    """The row of another sheet, standing twice, because of which this row's key does."""
    for column in row.key if len(row.key) > 1 else ():
        for sheet in column.kind.sheets if isinstance(column.kind, Link) else ():
            if row.values[column.index] in named.get(sheet, ()):
                return sheet, row.values[column.index]
    return None


def _blame(plan: Plan, row: Row, first: Row, spoilt: Iterable[Row]) -> Blame:
    at = row.key[-2] if len(row.key) > 2 else row.key[0]
    holds = tuple(spoilt)
    facts: dict[str, object] = {"for_it": "", "goes": "goes"}
    if row.values == first.values:
        facts |= {"same": f"{first.line} and {row.line}", "copy": row.line, "one": first.line}
        facts |= {"lost": _lost(plan, row) or "another", "goes": ""}
    else:
        facts |= {"key": listed((c.heading for c in row.key), "or"), "was": _was(row, first)}
        if not facts["was"]:
            facts["differ"] = differences(first, row)
    if holds:
        facts |= {"spoilt": f"{len(holds):,} rows", "goes": "", "for_it": " for it"}
    return Blame(row, at, facts, related=((first, at),), holds=holds)


def _was(*rows: Row) -> str:
    """The Place whose other names are not those of the name that two rows have."""
    for row in rows:
        if isinstance(row, Place) and row.reads(Place.short_name):
            short = fold(row.short_name)
            if short and not fold(row.name).startswith(short):
                return f"{row.line} is {row.short_name} by its Short name"
    return ""


def _lost(plan: Plan, row: Row) -> str:
    """The update that stood last quarter between those of the rows above and below, and is gone."""
    if not isinstance(row, Update) or row.quarter != plan.settings.quarter:
        return ""
    rows = [u for u in plan.updates.readable(*Update.key) if u.quarter == row.quarter]
    now = {u.programme for u in rows if u.place == row.place}
    before = [programme for programme, place in last_updates(plan) if place == row.place]
    gone = [ref for ref in before if ref not in now and _between(rows, row, ref)]
    return f"the one of {gone[0]}" if len(gone) == 1 else ""


def _between(rows: list[Update], row: Update, ref: str) -> bool:
    """Whether a programme's number lies between those of the row's neighbours in its Place."""
    own = {u.line: u.programme for u in rows if u.place == row.place}
    above = own.get(max((line for line in own if line < row.line), default=0), "")
    below = own.get(min((line for line in own if line > row.line), default=0), "~")
    return above < ref < below
