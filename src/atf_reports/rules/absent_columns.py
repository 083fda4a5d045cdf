"""One cause, one finding: what a column that is not on its sheet brings is told by that alone.

A missing optional column reads as blank in each row, so rules that look at it would speak of every
row. What a rule finds stands if it would also be found with the column unread, or with something in
each of its cells; the rest is counted where the column is named, which then blocks if that did.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from atf_reports.findings import Blame, Finding, Related, Rule, Severity, SheetBlame
from atf_reports.frozen import changing
from atf_reports.plan import SHEETS
from atf_reports.rules.half_read import blames
from atf_reports.rules.registry import BY_NAME
from atf_reports.schema.columns import Column, Row, Table, Unread
from atf_reports.schema.days import LAST_YEAR
from atf_reports.schema.kinds import Date as Day
from atf_reports.schema.kinds import Kind, Link, Number, Several, Text

if TYPE_CHECKING:
    from atf_reports.plan import Plan

SHOWN = 12  # cells named beside the finding


@changing
class Echoes:
    """What rules found only because a column is missing, by the sheet and heading that say so."""

    found: dict[tuple[str, str], list[tuple[Rule, Blame]]] = field(default_factory=dict)

    def heard(self, column: Column[Any], sheet: str, rule: Rule, blame: Blame) -> None:
        """Count a blame where the missing column is named."""
        self.found.setdefault((sheet, column.heading), []).append((rule, blame))

    def told(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, those of missing columns with what was found only because of them."""
        return [self._told(f) if f.rule.name in _CAUSES else f for f in findings]

    def _told(self, cause: Finding) -> Finding:
        echoes = self.found.get((cause.sheet, cause.heading), [])
        if not echoes:
            return cause
        rows = dict.fromkeys(blame.row.place_in_plan for _, blame in echoes)
        blocks = any(rule.severity is Severity.ERROR for rule, _ in echoes)
        twice = any(rule.name == _TWICE for rule, _ in echoes)
        return replace(
            cause,
            rule=BY_NAME["heading_missing"] if blocks else cause.rule,
            facts={**cause.facts, "needing": _needing(len(rows), twice)},
            related=_seen_at(blame for _, blame in echoes),
        )


_CAUSES = ("heading_missing", "optional_heading_missing")
_TWICE = "row_twice"


def _needing(count: int, twice: bool) -> str:
    if twice:
        return f"{count:,} rows cannot be told from others without it"
    return f"{count:,} rows need it" if count > 1 else "1 row needs it"


def _seen_at(blames_: Iterable[Blame]) -> tuple[Related, ...]:
    """The first few rows, each by the blamed cell or else by the first of its key."""
    rows = {b.row.place_in_plan: b for b in blames_}
    return tuple(_related(b.row, b.column) for b in list(rows.values())[:SHOWN])


def _related(row: Row, column: Column[Any] | None) -> Related:
    there = [c for c in (column, *row.key, *row.columns) if c and c.name in row.table.letters]
    return Related(row.table.sheet, row.cell(there[0]))


def without_echoes(
    rule: Rule, plan: Plan, found: Sequence[Blame | SheetBlame], echoes: Echoes
) -> Sequence[Blame | SheetBlame]:
    """What a rule found that does not hang on a missing column; the rest goes to the echoes."""
    for blame in found:
        if isinstance(blame, Blame) and _is_absent(blame):
            echoes.heard(blame.column, blame.row.table.sheet, rule, blame)  # type: ignore[arg-type]
    kept = [b for b in found if isinstance(b, SheetBlame) or not _is_absent(b)]
    for name, column in _absent_optional(plan) if kept else ():
        kept = _without(rule, plan, kept, echoes, name, column)
    return kept


def _is_absent(blame: Blame) -> bool:
    """Whether the blamed column does not stand on the sheet."""
    return blame.column is not None and blame.column.name not in blame.row.table.letters


def _absent_optional(plan: Plan) -> list[tuple[str, Column[Any]]]:
    """The tables' names with each optional column that is missing there."""
    return [
        (name, column)
        for name, row_type in SHEETS.items()
        if (letters := getattr(plan, name).letters)
        for column in row_type.columns
        if column.name not in letters and not column.must
    ]


def _without(
    rule: Rule,
    plan: Plan,
    found: list[Blame | SheetBlame],
    echoes: Echoes,
    name: str,
    column: Column[Any],
) -> list[Blame | SheetBlame]:
    """What stands whatever the missing column holds."""
    assert rule.check is not None
    looks: list[Unread] = []
    stands = _places(blames(rule.check, _unread(plan, name, column), looks))
    if not any(type(look.row) is column.row and look.index == column.index for look in looks):
        return found
    stands |= _places(blames(rule.check, _filled(plan, name, column)))
    for blame in found:
        if isinstance(blame, Blame) and _place(blame) not in stands:
            echoes.heard(column, getattr(plan, name).sheet, rule, blame)
    return [b for b in found if isinstance(b, SheetBlame) or _place(b) in stands]


def _places(found: Iterable[Blame | SheetBlame]) -> set[Hashable]:
    return {_place(blame) for blame in found if isinstance(blame, Blame)}


def _place(blame: Blame) -> Hashable:
    return (blame.row.place_in_plan, blame.column and blame.column.index)


def _unread(plan: Plan, name: str, column: Column[Any]) -> Plan:
    """The plan with the missing column's cells unread."""
    table: Table[Any] = getattr(plan, name)
    none: frozenset[int] = frozenset()
    rows = [r.half_read(table.unread.get(r.line, none) | {column.index}) for r in table.rows]
    return replace(plan, **{name: replace(table, rows=rows)})  # type: ignore[arg-type]


def _filled(plan: Plan, name: str, column: Column[Any]) -> Plan:
    """The plan with something that says nothing wrong in each cell of the missing column."""
    table: Table[Any] = getattr(plan, name)
    rows = [_with_value(row, column, table.unread) for row in table.rows]
    return replace(plan, **{name: replace(table, rows=rows)})  # type: ignore[arg-type]


def _with_value(row: Row, column: Column[Any], unread: Mapping[int, frozenset[int]]) -> Row:
    values = [*map(row.seen, row.columns)]
    values[column.index] = _something(column.kind, row.line)
    filled = type(row)(tuple(values), row.line, row.table)
    return filled.half_read(unread[row.line]) if row.line in unread else filled


def _something(kind: Kind[Any], line: int) -> Any:
    """A value of a kind, another on each line where there are so many."""
    if isinstance(kind, Several):
        return (_something(kind.each, line),)
    if isinstance(kind, Text | Link):
        return f"Something that line {line} says"
    if isinstance(kind, Number):
        return float(line)
    return date(LAST_YEAR, 12, 31) if isinstance(kind, Day) else None
