"""Grid to Plan: sheets by name, columns by heading, cells typed once; mistakes become findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path
from typing import Any

from atf_reports.findings import Finding, Related, place_of, programme_of, shown
from atf_reports.garbage import collection_paused
from atf_reports.plan import SHEETS, Plan
from atf_reports.rules import BY_NAME
from atf_reports.rules.last_quarter import written_quarter
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import Anything, Known, Link, Problem, Raw, Several, Text
from atf_reports.schema.names import fold, tidy, without_unseen
from atf_reports.workbook.advice import advised
from atf_reports.workbook.around import (
    faults_around,
    faults_of_the_file,
    headings_again,
    merge_faults,
    merges_in_data,
    note_faults,
    notes_below,
    repeat_faults,
    swallowed,
)
from atf_reports.workbook.column_values import ColumnValues
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter, read_grid
from atf_reports.workbook.headings import Layout, find_layout
from atf_reports.workbook.said_once import gone_once, mend_first, said_once, without_echoes
from atf_reports.workbook.settings import read_settings
from atf_reports.workbook.sheets import sheets_in


def read_plan(path: Path) -> tuple[Plan, list[Finding]]:
    """Read a plan workbook; raises `NotAPlan` where the file is none."""
    with collection_paused():
        return plan_from_grid(read_grid(path))


def plan_from_grid(grid: Grid) -> tuple[Plan, list[Finding]]:
    """The plan that a grid holds, and all that is wrong with its sheets, headings and cells."""
    findings: list[Finding] = list(faults_of_the_file(grid))
    sheets = sheets_in(grid)
    findings += sheets.findings
    found = sheets.found
    layouts = {}
    for row_type, grid_sheet in found.items():
        layouts[row_type], faults = find_layout(row_type, grid_sheet)
        findings += faults
    known = known_in(grid)
    tables: dict[str, Any] = {}
    for name, row_type in SHEETS.items():
        sheet: SheetGrid | None = found.get(row_type)
        layout = layouts.get(row_type)
        if sheet is None or layout is None or not layout.headings_at:
            tables[name] = Table(row_type, row_type.sheet)
        else:
            tables[name], faults = _SheetReader(row_type, sheet, layout, known).read()
            findings += faults
    findings = mend_first(gone_once(without_echoes(findings)), tables.values())
    settings, faults = read_settings(tables["setting_rows"])
    findings += faults
    plan = Plan(**tables, settings=settings, path=grid.path, sha256=grid.sha256)
    if written_quarter(plan) is None:  # an error that blocks everything; the rest is checked still
        likely = max((u.quarter for u in plan.updates), default=settings.quarter)
        plan.settings = replace(settings, quarter=likely)
    return plan, findings


def known_in(grid: Grid) -> Known:
    """What the links of this workbook, or of a return to it, can point at."""
    found = sheets_in(grid).with_renamed
    return _known(found, {t: find_layout(t, sheet)[0] for t, sheet in found.items()})


def _link_sheets(columns: Sequence[Column[Any]]) -> Iterator[str]:
    for column in columns:
        kind = column.kind.each if isinstance(column.kind, Several) else column.kind
        if isinstance(kind, Link):
            yield from kind.sheets


def _known(found: Mapping[type[Row], SheetGrid], layouts: Mapping[type[Row], Layout]) -> Known:
    """What links can point at, from the key and name columns of the sheets that links name."""
    wanted = {name for row_type in SHEETS.values() for name in _link_sheets(row_type.columns)}
    names, titles = {}, {}
    for row_type, sheet in found.items():
        if row_type.sheet in wanted and layouts[row_type].headings_at:
            names[row_type.sheet], titles[row_type.sheet] = _names_in(
                row_type, sheet, layouts[row_type]
            )
    return Known(names, titles)


def _names_in(
    row_type: type[Row], sheet: SheetGrid, layout: Layout
) -> tuple[dict[str, str], dict[str, str]]:
    """Folded refs, titles and aliases to the ref; a name that two rows share points at neither."""
    key, called = row_type.key[0], row_type.called
    names: dict[str, str] = {}
    shared: set[str] = set()
    titles: dict[str, str] = {}
    for row in sheet.rows[layout.headings_at :]:
        ref = _text(row, layout, key)
        if not ref:
            continue
        titles.setdefault(ref, _text(row, layout, called[0]) if called else ref)
        for column in called:
            text = _text(row, layout, column)
            parts = re.split("[\n;]", text) if isinstance(column.kind, Several) else [text]
            for part in filter(None, map(fold, parts)):
                if names.setdefault(part, ref) != ref:
                    shared.add(part)
    refs = {fold(ref): ref for ref in titles}
    return {n: r for n, r in names.items() if n not in shared} | refs, titles


def _text(row: Sequence[Raw], layout: Layout, column: Column[Any]) -> str:
    index = layout.indexes.get(column.name)
    value, _ = Text().read(row[index], Known()) if index is not None else ("", None)
    return tidy(value or "")


@dataclass
class _SheetReader:
    """Reads one sheet column by column: equal cells are parsed once."""

    row_type: type[Row]
    sheet: SheetGrid
    layout: Layout
    known: Known
    problems: dict[int, list[tuple[Column[Any], Problem]]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    swallowed: set[tuple[int, int]] = field(default_factory=set)
    unseen: list[tuple[Column[Any], list[int]]] = field(default_factory=list)

    def read(self) -> tuple[Table[Any], list[Finding]]:
        """The table and the findings of its cells."""
        first = self.layout.headings_at
        rows = self.sheet.rows
        across = list(zip(*rows[first:], strict=True))
        self.lines = _filled_lines(rows, first, across)
        notes = notes_below(self.row_type, rows, self.lines)
        if notes:
            del self.lines[-len(notes) :]
        again = headings_again(rows, first, self.lines)
        if again:
            self.lines = [line for line in self.lines if line not in again]
        merges = merges_in_data(self.sheet, self.layout)
        self.swallowed = swallowed(merges, max(map(len, rows), default=0))
        raws = across if self.lines else []
        if 0 < len(self.lines) < len(rows) - first:
            raws = list(zip(*(rows[n - 1] for n in self.lines), strict=True))
        columns = [self._column(column, raws) for column in self.row_type.columns]
        letters = {name: column_letter(i + 1) for name, i in self.layout.indexes.items()}
        table = Table(self.row_type, self.sheet.name, letters=letters, headings_at=first)
        made = map(self.row_type, zip(*columns, strict=True), self.lines, repeat(table))
        findings = self._sorted_out(table, list(made), raws)
        findings += merge_faults(self.sheet, merges)
        findings += note_faults(self.sheet, notes)
        findings += repeat_faults(self.sheet, again)
        lines = sorted([*self.lines, *again]) if again else self.lines
        findings += faults_around(self.row_type, self.sheet, self.layout, lines)
        return table, findings

    def _column(self, column: Column[Any], raws: list[tuple[Raw, ...]]) -> list[Any]:
        """The column's values in row order; cells that can't be read are blank."""
        index = self.layout.indexes.get(column.name)
        if index is None:
            return [column.blank] * len(self.lines)
        cells: Sequence[Raw] = raws[index] if raws else ()
        memo = ColumnValues(column, self.known, column in self.row_type.key)
        values = list(map(memo.__getitem__, cells))
        if memo.may_hold_flags and bool in set(map(type, cells)):
            cells = ["TRUE" if c is True else "FALSE" if c is False else c for c in cells]
            memo = ColumnValues(column, self.known, column in self.row_type.key)
            values = list(map(memo.__getitem__, cells))
        hidden = self._hidden_faults(column, index)
        if not isinstance(column.kind, Text | Anything):
            self._say_unseen(column, cells, memo)
        if memo.problems or hidden:
            self._place_problems(column, cells, memo.problems, hidden)
        return values

    def _say_unseen(
        self, column: Column[Any], cells: Sequence[Raw], distinct: Iterable[Raw]
    ) -> None:
        """Note once a column that cells hold stray spaces or invisible characters."""
        if isinstance(column.kind, Several):
            return
        words = (raw for raw in distinct if isinstance(raw, str) and raw)
        titled = isinstance(column.kind, Link)  # a title's own spaces come with it
        stray = {raw for raw in words if without_unseen(raw, titled) not in ("", raw)}
        if stray:
            at = [n for n, cell in enumerate(cells) if cell in stray]
            self.unseen.append((column, at))

    def _hidden_faults(self, column: Column[Any], index: int) -> dict[int, Problem]:
        """Error cells and formulas with no saved result in this column, by line."""
        faults = {}
        for (line, at), error in self.sheet.errors.items():
            if at == index + 1:
                faults[line] = Problem("excel_error_cell", {"error": error})
        for line, at in self.sheet.uncalculated:
            if at == index + 1:
                faults[line] = Problem("formula_without_result", {})
        return faults

    def _place_problems(
        self,
        column: Column[Any],
        cells: Sequence[Raw],
        problems: Mapping[Raw, Problem],
        hidden: Mapping[int, Problem],
    ) -> None:
        at = self.layout.indexes[column.name] + 1
        for number, (line, cell) in enumerate(zip(self.lines, cells, strict=True)):
            problem = hidden.get(line) or problems.get(cell)
            if problem is not None and (line, at) in self.swallowed:
                problem = _SWALLOWED
            if problem is not None:
                self.problems.setdefault(number, []).append((column, problem))

    def _sorted_out(
        self, table: Table[Any], rows: list[Any], raws: list[tuple[Raw, ...]]
    ) -> list[Finding]:
        """Put whole rows in the table and broken ones aside; the findings of both."""
        findings: list[Finding] = []
        missing = any(c.must and c.name not in table.letters for c in self.row_type.columns)
        broken: list[int] = list(range(len(rows))) if missing else []
        unread = self._never_read(table)
        for number, cell_problems in sorted(self.problems.items()):
            for column, problem in cell_problems:
                fault = None
                if problem is not _SWALLOWED:
                    fault = self._finding(rows[number], number, raws, column, problem)
                    findings.append(fault)
                if fault is None or fault.blocks:
                    unread.setdefault(self.lines[number], set()).add(column.index)
                    broken += [] if missing or number in broken[-1:] else [number]
        table.unread = {line: frozenset(indexes) for line, indexes in unread.items()}
        table.broken = [rows[number] for number in broken]
        for number in reversed(broken):
            del rows[number]
        table.rows = rows
        return said_once(findings) + self._unseen_findings(raws)

    def _never_read(self, table: Table[Any]) -> dict[int, set[int]]:
        """By line, the columns that cannot be read: no such heading, or lost in a merged block."""
        columns = self.row_type.columns
        gone = {
            c.index
            for c in columns
            if c.name in self.layout.unsure or (c.must and c.name not in table.letters)
        }
        unread = {line: set(gone) for line in self.lines} if gone else {}
        own = {self.layout.indexes[c.name] + 1: c.index for c in columns if c.name in table.letters}
        lines = set(self.lines) if self.swallowed else ()
        for line, at in self.swallowed:
            if at in own and line in lines:
                unread.setdefault(line, set()).add(own[at])
        return unread

    def _unseen_findings(self, raws: list[tuple[Raw, ...]]) -> list[Finding]:
        found = []
        for column, numbers in self.unseen:
            index = self.layout.indexes[column.name]
            cells = [f"{column_letter(index + 1)}{self.lines[n]}" for n in numbers]
            count = f"{len(numbers):,} cell{'s' if len(numbers) > 1 else ''}"
            found.append(
                Finding(
                    BY_NAME["unseen_characters"],
                    self.sheet.name,
                    cells[0],
                    shown(raws[index][numbers[0]]),
                    {"count": count, "hold": "hold" if len(numbers) > 1 else "holds"},
                    heading=column.heading,
                    related=tuple(Related(self.sheet.name, cell) for cell in cells[1:]),
                )
            )
        return found

    def _finding(
        self,
        row: Row,
        number: int,
        raws: list[tuple[Raw, ...]],
        column: Column[Any],
        problem: Problem,
    ) -> Finding:
        raw = raws[self.layout.indexes[column.name]][number]
        problem = advised(problem, row, column)
        return Finding(
            rule=BY_NAME[problem.fault],
            sheet=self.sheet.name,
            cell=row.cell(column),
            value=problem.facts.get("error") or shown(raw),
            facts=problem.facts,
            row=row.line,
            ref=row.ref,
            heading=column.heading,
            place=place_of(row),
            programme=programme_of(row),
        )


# A required cell that merging left blank: its row is broken, and the merge is the one finding.
_SWALLOWED = Problem("merged_cells")


def _filled_lines(
    rows: Sequence[Sequence[Raw]], first: int, across: Sequence[Sequence[Raw]]
) -> list[int]:
    """The lines from a row on that hold something to see; most tell by their first cell."""
    cells = across[0] if across else ()
    telling = {c for c in set(cells) if isinstance(c, str) and c.isascii() and c.strip()}
    if telling.issuperset(cells):
        return list(range(first + 1, len(rows) + 1)) if cells else []
    lines = enumerate(cells, first + 1)
    return [line for line, cell in lines if cell in telling or _is_filled(rows[line - 1])]


def _is_filled(row: Sequence[Raw]) -> bool:
    """Whether any cell holds something to see."""
    return any(c not in ("", None) and (not isinstance(c, str) or tidy(c)) for c in row)
