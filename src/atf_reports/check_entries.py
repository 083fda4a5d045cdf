"""What every form of `check`'s report says of a finding: whom to ask, the row by name, the cells.

The terminal, the findings workbook and the page to mail are three looks of these sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from atf_reports.findings import Finding, Rule, Severity
from atf_reports.frozen import changing, frozen
from atf_reports.phrases import count, listed
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.rules.catalogue import condition
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Link, Text
from atf_reports.verdict import ReturnState, Verdict, reporter_title, whom_to_ask
from atf_reports.workbook.around import WORKBOOK

LONGEST_TITLE = 70
_NO_SUCH_SHEET = {"sheet_missing", "sheet_left_out"}


@frozen
class Entry:
    """One finding in words. `tab` is the sheet's name in the workbook, "" where it has none."""

    finding: Finding
    reporter: str
    row: str
    tab: str

    @property
    def severity(self) -> Severity:
        """Error, warning or info."""
        return self.finding.rule.severity

    @property
    def where(self) -> str:
        """ "Updates!L14", "Updates, row 14" or "Updates", with the sheet as its tab has it."""
        finding, sheet = self.finding, self.tab or self.finding.sheet
        if finding.cell is None:
            return f"{sheet}, row {finding.row}" if finding.row else sheet
        return f"{sheet}!{finding.cell}"

    @property
    def cell(self) -> str:
        """Where without the sheet: "L14", "row 14" or "the sheet"."""
        finding = self.finding
        return finding.cell or (f"row {finding.row}" if finding.row else "the sheet")

    @property
    def do(self) -> str:
        """What to type or do; never blank."""
        return self.finding.fix or "Nothing to do."

    @property
    def also(self) -> str:
        """The other cells that the finding is about, or nothing."""
        own = self.finding.sheet
        cells = (r.cell if r.sheet == own else f"{r.sheet}!{r.cell}" for r in self.finding.related)
        return listed(dict.fromkeys(cells), most=6)


@frozen
class Group:
    """The findings of one rule on one sheet, for one person to ask."""

    rule: Rule
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The rule's name as a heading: "Red without reason"."""
        return condition(self.rule)

    @property
    def alike(self) -> bool:
        """Whether all its findings say the same and ask for the same."""
        return len({(e.finding.message, e.do) for e in self.entries}) == 1


@frozen
class Section:
    """What to ask one reporter, worst first, and how complete the return is."""

    reporter: str
    groups: tuple[Group, ...]
    state: ReturnState | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every finding of the section."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def said(self) -> str:
        """ "2 errors and 1 warning; 20 of 22 updates in"."""
        tally = counted(e.severity for e in self.entries)
        complete = completeness(self.state) if self.state and self.state.due else ""
        return f"{tally}; {complete}" if complete else tally


def why(rule: Rule) -> str:
    """The first paragraph of a rule's reasons, on one line."""
    return " ".join(rule.why.split("\n\n")[0].split())


def counted(severities: Iterable[Severity]) -> str:
    """ "2 errors, 1 warning and 3 remarks"; nothing for none."""
    met = list(severities)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return listed(count(met.count(s), noun) for s, noun in nouns.items() if s in met)


def completeness(state: ReturnState) -> str:
    """ "20 of 22 updates in", or for who owes no updates whether the return came."""
    if state.due:
        return f"{state.done} of {count(state.due, 'update')} in"
    return "return in" if state.received else "no return yet"


def verdict_line(verdict: Verdict) -> str:
    """ "Not ready: 3 errors and 5 warnings in plan.xlsx (2024-25 Q2)."""
    grave = (f.rule.severity for f in verdict.findings if f.rule.severity is not Severity.INFO)
    said = counted(grave) or "no errors and no warnings"
    name = verdict.plan.path.name if verdict.plan.path else "the plan"
    return f"{verdict.word.capitalize()}: {said} in {name} ({verdict.quarter})."


def sections(verdict: Verdict, infos: bool = True) -> tuple[Section, ...]:
    """The findings by whom to ask; the worst reporter, severity and sheet come first."""
    names = _RowNames(verdict.plan, verdict.quarter)
    by_reporter: dict[str, list[Entry]] = {}
    for finding in verdict.findings:
        if infos or finding.rule.severity is not Severity.INFO:
            reporter = whom_to_ask(verdict.plan, finding)
            entry = Entry(finding, reporter, names.of(finding), names.tab(finding))
            by_reporter.setdefault(reporter, []).append(entry)
    states = {state.reporter: state for state in verdict.returns}
    made = [
        Section(reporter_title(verdict.plan, name), _groups(entries), states.get(name))
        for name, entries in by_reporter.items()
    ]
    return tuple(sorted(made, key=_worst_first))


def accepted(verdict: Verdict) -> tuple[Entry, ...]:
    """The findings that the Waivers sheet accepts: they count for nothing and are listed apart."""
    names = _RowNames(verdict.plan, verdict.quarter)
    return tuple(
        Entry(f, whom_to_ask(verdict.plan, f), names.of(f), names.tab(f)) for f in verdict.waived
    )


def _groups(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """By rule and sheet, the worst first and then in the order of the sheets."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.finding.rule.code, entry.finding.sheet), []).append(entry)
    groups = [Group(es[0].finding.rule, tuple(es)) for es in found.values()]
    return tuple(sorted(groups, key=lambda g: g.rule.severity.rank))  # stable: sheets stay in order


def _worst_first(section: Section) -> tuple[Any, ...]:
    met = [entry.severity for entry in section.entries]
    return (*(-met.count(severity) for severity in Severity), section.reporter)


@changing(eq=False)
class _RowNames:
    """Names rows as people know them: "P1.05 Healthy Child Programme, Liverpool"."""

    plan: Plan
    quarter: Quarter

    def of(self, finding: Finding) -> str:
        """The row's name, or what else the finding is about."""
        row = self._rows.get((finding.sheet, finding.row))
        if row is not None:
            return self._name(row)
        whole = "The whole workbook" if finding.sheet == WORKBOOK else "The whole sheet"
        return finding.ref or ("" if finding.cell else whole)

    def tab(self, finding: Finding) -> str:
        """The sheet's name in the workbook itself; nothing where it is missing."""
        if finding.rule.name in _NO_SUCH_SHEET or finding.sheet == WORKBOOK:
            return ""
        return self._tabs.get(finding.sheet, finding.sheet)

    @cached_property
    def _tabs(self) -> dict[str, str]:
        there = [t for t in self.plan.tables if t.headings_at]
        return {name: t.sheet for t in there for name in (t.row_type.sheet, t.sheet)}

    @cached_property
    def _rows(self) -> dict[tuple[str, int], Row]:
        return {
            (name, row.line): row
            for table in self.plan.tables
            for row in (*table.rows, *table.broken)
            for name in {table.row_type.sheet, table.sheet}
        }

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        """By sheet, each ref with the title that drop-downs show beside it."""
        named = [t for t in self.plan.tables if t.row_type.called and not _is_name(t.row_type)]
        return {
            t.row_type.sheet: {
                str(r.values[t.row_type.key[0].index]): str(r.values[t.row_type.called[0].index])
                for r in (*t.rows, *t.broken)
            }
            for t in named
        }

    def _name(self, row: Row) -> str:
        titled: list[str] = []
        others: list[str] = []
        for column in row.key or row.columns[:1]:
            value = row.values[column.index]
            if value in (None, "", ()) or value == self.quarter:
                continue
            title = self._title(row, column, str(value))
            (titled if title else others).append(f"{value} {title}".strip())
        if not titled and others and row.key[:1] and row.key[0].name == "ref":
            others[0] = f"{others[0]} {_own_title(row)}".strip()
        parts = [*titled, *reversed(others)]
        return ", ".join(parts) or f"row {row.line}"

    def _title(self, row: Row, column: Column[Any], value: str) -> str:
        """The title of what a key cell points at; nothing where its name says all."""
        sheets = column.kind.sheets if isinstance(column.kind, Link) else (row.sheet,)
        for sheet in sheets:
            title = self._titles.get(sheet, {}).get(value.removeprefix("Theme "), "")
            if title and title != value:
                return _short(title)
        return ""


def _is_name(row_type: type[Row]) -> bool:
    """Whether the key itself is a name (a Place's, a body's), so that no title is wanted."""
    return row_type.key[0].heading == row_type.__name__


def _own_title(row: Row) -> str:
    """The words of a row that has a ref and no title column: its first long text."""
    for column in row.columns:
        if isinstance(column.kind, Text) and column.kind.long and row.values[column.index]:
            return _short(str(row.values[column.index]))
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"


def cell_ranges(cells: Sequence[str]) -> list[str]:
    """Cells in few words: D15, D16, D17 and F3 as "D15 to D17" and "F3"."""
    runs: list[tuple[str, str]] = []
    for cell in cells:
        if runs and _follows(runs[-1][1], cell):
            runs[-1] = (runs[-1][0], cell)
        else:
            runs.append((cell, cell))
    return [first if first == last else f"{first} to {last}" for first, last in runs]


def _follows(one: str, other: str) -> bool:
    (letters, line), (other_letters, other_line) = _parts(one), _parts(other)
    return letters == other_letters and other_line == line + 1


def _parts(cell: str) -> tuple[str, int]:
    found = re.fullmatch(r"(\D*)(\d+)", cell)
    return (found[1], int(found[2])) if found else (cell, -2)
