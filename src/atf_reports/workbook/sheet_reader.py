"""One sheet's rows as typed values; mistakes in its cells become findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import repeat
from typing import Any

from atf_reports.findings import Finding, Related, place_of, programme_of, shown
from atf_reports.frozen import changing
from atf_reports.rules import BY_NAME
from atf_reports.schema.column_rows import Cells, ColumnRows
from atf_reports.schema.columns import Column, Row, Table
from atf_reports.schema.kinds import (
    Anything,
    Choice,
    Known,
    Link,
    Problem,
    QuarterOf,
    Raw,
    Several,
    Text,
)
from atf_reports.schema.names import without_unseen
from atf_reports.workbook.advice import advised
from atf_reports.workbook.around import (
    faults_around,
    headings_again,
    merge_faults,
    merges_in_data,
    note_faults,
    notes_below,
    repeat_faults,
    swallowed,
)
from atf_reports.workbook.column_values import ColumnValues
from atf_reports.workbook.filled_lines import columns_of, filled_lines
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.headings import Layout
from atf_reports.workbook.said_once import said_once
from atf_reports.workbook.shifted_rows import Shift, Straightener, is_wrong
from atf_reports.workbook.struck_faults import struck_faults


@changing
class SheetReader:
    """Reads one sheet column by column: equal cells are parsed once."""

    row_type: type[Row]
    sheet: SheetGrid
    layout: Layout
    known: Known
    problems: dict[int, list[tuple[Column[Any], Problem]]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    swallowed: set[tuple[int, int]] = field(default_factory=set)
    unseen: list[tuple[Column[Any], list[int]]] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    belong: dict[tuple[int, Raw], str] = field(default_factory=dict)

    def read(self) -> tuple[Table[Any], list[Finding]]:
        """The table and the findings of its cells."""
        first = self.layout.headings_at
        rows = self.sheet.rows
        across = columns_of(rows[first:])
        self.lines = filled_lines(rows, first, across)
        notes = notes_below(self.row_type, rows, self.lines)
        if notes:
            del self.lines[-len(notes) :]
        again = headings_again(rows, first, across, self.lines)
        if again:
            self.lines = [line for line in self.lines if line not in again]
        merges = merges_in_data(self.sheet, self.layout)
        self.swallowed = swallowed(merges, len(across))
        raws = across if self.lines else []
        if 0 < len(self.lines) < len(rows) - first:
            raws = columns_of([rows[n - 1] for n in self.lines])
        letters = {name: column_letter(i + 1) for name, i in self.layout.indexes.items()}
        table = Table(self.row_type, self.sheet.name, letters=letters, headings_at=first)
        made = self._rows(table, raws)
        self.shifts = self._shifts() if self.problems else []
        findings = self._sorted_out(table, made, raws)
        findings += struck_faults(self.sheet, table)
        findings += merge_faults(self.sheet, merges)
        findings += note_faults(self.sheet, notes)
        findings += repeat_faults(self.sheet, again)
        lines = sorted([*self.lines, *again]) if again else self.lines
        findings += faults_around(self.row_type, self.sheet, self.layout, lines)
        return table, findings

    def _shifts(self) -> list[Shift]:
        """The rows that would be sound if their cells stood a few columns to one side."""
        wrong = {
            self.lines[number]: sum(
                1 for _, p in faults if p is not _SWALLOWED and is_wrong(p.fault)
            )
            for number, faults in sorted(self.problems.items())
        }
        columns = {self.layout.indexes[c.name]: c for c in self._read_columns()}
        return list(Straightener(self.sheet, columns, self.known).shifts(wrong))

    def _read_columns(self) -> Iterable[Column[Any]]:
        return (c for c in self.row_type.columns if c.name in self.layout.indexes)

    def _rows(self, table: Table[Any], raws: Sequence[Sequence[Raw]]) -> ColumnRows[Row]:
        """The rows of the lines that hold some; none is made before it is looked at."""
        columns = [self._column(column, raws) for column in self.row_type.columns]
        return ColumnRows(partial(_made, self.row_type, table), columns, self.lines)

    def _column(self, column: Column[Any], raws: Sequence[Sequence[Raw]]) -> Cells:
        """The column's values in row order; cells that can't be read are blank."""
        index = self.layout.indexes.get(column.name)
        if index is None:
            blank = [column.blank] * len(self.lines)
            return Cells(blank, blank[:1])
        cells: Sequence[Raw] = raws[index] if raws else ()
        memo = ColumnValues(column, self.known, column in self.row_type.key)
        read = memo.read(cells)
        hidden = self._hidden_faults(column, index)
        if not isinstance(column.kind, Text | Anything):
            self._say_unseen(column, cells, memo)
        if memo.problems or hidden:
            self._place_problems(column, memo.told(cells), memo.problems, hidden)
        return read

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
        self, table: Table[Any], rows: ColumnRows[Row], raws: Sequence[Sequence[Raw]]
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
        table.rows = rows.without(broken)
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

    def _unseen_findings(self, raws: Sequence[Sequence[Raw]]) -> list[Finding]:
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
        raws: Sequence[Sequence[Raw]],
        column: Column[Any],
        problem: Problem,
    ) -> Finding:
        raw = raws[self.layout.indexes[column.name]][number]
        problem = advised(problem, row, column)
        belongs = self._belongs(column, raw) if problem.fault in _OF_ANOTHER else ""
        return Finding(
            rule=BY_NAME[problem.fault],
            sheet=self.sheet.name,
            cell=row.cell(column),
            value=problem.facts.get("error") or shown(raw),
            facts={**problem.facts, "belongs": belongs} if belongs else problem.facts,
            row=row.line,
            ref=row.ref,
            heading=column.heading,
            place=place_of(row),
            programme=programme_of(row),
        )

    def _belongs(self, column: Column[Any], raw: Raw) -> str:
        """The heading of the one other column that takes a cell's words; "" for none or several."""
        if (column.index, raw) not in self.belong:
            others = [c for c in self._read_columns() if c is not column]
            fit = [c.heading for c in others if isinstance(c.kind, Choice | Link | QuarterOf)
                   and self._fits(c, raw)]  # fmt: skip
            self.belong[column.index, raw] = fit[0] if len(fit) == 1 else ""
        return self.belong[column.index, raw]

    def _fits(self, column: Column[Any], raw: Raw) -> bool:
        value, problem = column.kind.read(raw, self.known)
        return value is not None and problem is None


def _made(
    row_type: type[Row],
    table: Table[Any],
    values: Iterable[tuple[Any, ...]],
    lines: Iterable[int],
) -> Iterable[Row]:
    """The rows of some tuples of values; they hold nothing of the grid."""
    return map(row_type, values, lines, repeat(table))


# Faults of words that may be right in another column of the row.
_OF_ANOTHER = {"not_a_quarter", "not_on_the_list", "points_at_nothing"}

# A required cell that merging left blank: its row is broken, and the merge is the one finding.
_SWALLOWED = Problem("merged_cells")
