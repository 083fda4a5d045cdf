"""The ledger: every row that was read, and what became of it. Nothing is silently dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from functools import lru_cache

from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme
from atf_reports.schema.columns import Row, Table

# Findings which say that no paper prints their row: an unknown area, paper or setting, and a
# confirmed rating of no update.
PRINTED_NOWHERE = frozenset({"L308", "L312", "L313", "S122", "D420"})
# Sheets whose rows belong to one quarter.
_BY_QUARTER = ("updates", "confirmations", "commentary", "readings", "decisions", "returns")


@frozen
class SheetLedger:
    """One sheet: rows read = reported + out of quarter + out of footprint + held back + skipped.

    `cells` names the rows (by their first cell) of every class but "reported".
    """

    sheet: str
    read: int
    reported: int
    out_of_quarter: int
    out_of_footprint: int
    held_back: int
    skipped: int
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@lru_cache(maxsize=2)
def ledger(position: Position) -> tuple[SheetLedger, ...]:
    """The ledger of each sheet that has rows, in the workbook's order.

    Worked out once for a position: the board's annex prints it and the run record keeps it.
    """
    unprinted = {at for f in position.findings if f.rule.code in PRINTED_NOWHERE for at in f.held}
    return tuple(
        _sheet(position, table, unprinted)
        for table in position.plan.tables
        if table.rows or table.broken
    )


def _sheet(
    position: Position, table: Table[Row], unprinted: Collection[tuple[str, int]]
) -> SheetLedger:
    classes: dict[str, list[str]] = {}
    for row in sorted([*table.rows, *table.broken], key=lambda row: row.line):
        cell = row.cell(row.columns[0])
        name = _class(position, table, row)
        if name == "reported" and row.place_in_plan in unprinted:
            name = "skipped"
        classes.setdefault(name, []).append(cell)
    counts = {name: len(cells) for name, cells in classes.items()}
    return SheetLedger(
        sheet=table.sheet,
        read=sum(counts.values()),
        reported=counts.get("reported", 0),
        out_of_quarter=counts.get("out of quarter", 0),
        out_of_footprint=counts.get("out of footprint", 0),
        held_back=counts.get("held back", 0),
        skipped=counts.get("skipped", 0),
        cells={name: tuple(cells) for name, cells in classes.items() if name != "reported"},
    )


def _class(position: Position, table: Table[Row], row: Row) -> str:
    """What became of one row; one of another quarter or Place is that first, faults or none."""
    if row in table.broken:
        return "held back"
    quarter = getattr(row, "quarter", None)
    if table.row_type.sheet.lower() in _BY_QUARTER and quarter is not None:
        if quarter > position.quarter:
            return "out of quarter"
        if quarter < position.quarter and table.row_type.sheet not in ("Readings", "Decisions"):
            return "out of quarter"
    if not _in_footprint(position, row):
        return "out of footprint"
    if row.place_in_plan in position.held:
        return "held back"
    return "skipped" if _nowhere(position, row) else "reported"


def _in_footprint(position: Position, row: Row) -> bool:
    """Whether the row's Place lies in its programme's footprint, where it names both."""
    place, programme = getattr(row, "place", None), _programme(position, row)
    if not isinstance(place, str) or programme is None or place == NOT_STATED:
        return True
    places = position.plan.footprint_places(programme)
    within = position.plan.places_of.get(place, ())
    return not places or (bool(within) and set(within) <= set(places))


def _programme(position: Position, row: Row) -> Programme | None:
    measure = position.plan.measures.get(getattr(row, "measure", None))
    ref = measure.programme if measure else getattr(row, "programme", None)
    return position.plan.programmes.get(ref) if isinstance(ref, str) else None


def _nowhere(position: Position, row: Row) -> bool:
    """Whether the row hangs on a row that is held back, so that no paper can print it."""
    plan = position.plan
    for name, table in (
        ("programme", plan.programmes),
        ("measure", plan.measures),
        ("indicator", plan.indicators),
        ("recommendation", plan.recommendations),
    ):
        ref = getattr(row, name, None)
        if isinstance(ref, str) and table.get(ref) is None:
            return True
    return False


def balanced(sheets: Iterable[SheetLedger]) -> bool:
    """Whether each sheet's classes add up to the rows read."""
    return all(
        s.read == s.reported + s.out_of_quarter + s.out_of_footprint + s.held_back + s.skipped
        for s in sheets
    )
