"""`check --findings FILE.xlsx`: a list to tick off, each line with a link to the very cell."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from atf_reports.check_entries import (
    Entry,
    Section,
    accepted,
    completeness,
    sections,
    verdict_line,
    why,
)
from atf_reports.findings import Severity
from atf_reports.held_words import held_back
from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.linked_table import LinkedText, TableColumn, TableSheet, write_tables
from atf_reports.verdict import Verdict, reporter_title

SUBJECT = "Findings of atf-reports check"
TO_DO, DONE, SAID = "To do", "Done", "For information"
FINDING_COLUMNS = (
    TableColumn("Done?", 12, (TO_DO, DONE, SAID)),
    TableColumn("Severity", 10),
    TableColumn("Code", 8),
    TableColumn("Who to ask", 20),
    TableColumn("Where", 17),
    TableColumn("Row", 28),
    TableColumn("Found", 36),
    TableColumn("What to do", 36),
    TableColumn("Why", 32),
    TableColumn("Also", 14),
)
RETURN_COLUMNS = (
    TableColumn("Reporter", 50),
    TableColumn("Updates in", 12),
    TableColumn("Updates due", 12),
    TableColumn("Errors", 10),
    TableColumn("Warnings", 12),
    TableColumn("How complete", 24),
)
ACCEPTED_COLUMNS = (
    TableColumn("Code", 10),
    TableColumn("Where", 20),
    TableColumn("Row", 50),
    TableColumn("Found", 60),
)
_CONTENTS = (TableColumn("Sheet", 16), TableColumn("What it shows", 55), TableColumn("Rows", 10))


def findings_workbook(verdict: Verdict, target: Path) -> bytes:
    """The workbook's bytes; links lead from the folder of `target` to the plan."""
    link = _Links(verdict.plan.path, target)
    found = sections(verdict)
    rows = [_finding_row(section, entry, link) for section in found for entry in section.entries]
    findings = TableSheet("Findings", "Findings to mend", _intro(len(rows)), FINDING_COLUMNS, rows)
    returns = TableSheet(
        "Returns",
        f"Returns for {verdict.quarter}: how complete each one is",
        ("Errors and warnings are those that the reporter is to be asked about.",),
        RETURN_COLUMNS,
        list(_return_rows(verdict)),
    )
    waived = _accepted(verdict, link)
    sheets = (findings, returns, waived) if waived.rows else (findings, returns)
    properties = AnnexProperties(
        title=f"Findings on the delivery plan, {verdict.quarter}",
        subject=SUBJECT,
        author=verdict.plan.settings.contact or "Programme office",
        marking=verdict.plan.settings.marking,
    )
    marked = (_marked(sheet, properties.marking) for sheet in (_summary(verdict, *sheets), *sheets))
    return write_tables(tuple(marked), properties)


def _summary(verdict: Verdict, *sheets: TableSheet) -> TableSheet:
    lines = (verdict_line(verdict), *held_back(verdict))
    rows = [(LinkedText(s.tab, f"internal:'{s.tab}'!A1"), s.title, len(s.rows)) for s in sheets]
    title = f"Findings on the delivery plan, {verdict.quarter}"
    return TableSheet("Summary", title, lines, _CONTENTS, rows)


def _marked(sheet: TableSheet, marking: str) -> TableSheet:
    """The sheet with the plan's marking under its title."""
    return replace(sheet, lines=(marking, *sheet.lines)) if marking else sheet


def _intro(rows: int) -> tuple[str, ...]:
    if not rows:
        return ("Nothing was found.",)
    return (
        "Click a cell under Where to open the plan there. Pick Done when a line is settled.",
        f"Ask in the order given: the worst comes first. {rows:,} lines, one a finding.",
    )


def _finding_row(section: Section, entry: Entry, link: _Links) -> tuple[str | LinkedText, ...]:
    return (
        SAID if entry.severity is Severity.INFO else TO_DO,
        entry.severity.value.capitalize(),
        entry.finding.rule.code,
        section.reporter,
        link.to(entry),
        entry.row or "Outside the rows",
        entry.finding.message,
        entry.do,
        why(entry.finding.rule),
        entry.also or "No other cell",
    )


def _return_rows(verdict: Verdict) -> Iterator[tuple[str | int, ...]]:
    for state in verdict.returns:
        title = reporter_title(verdict.plan, state.reporter)
        yield title, state.done, state.due, state.errors, state.warnings, completeness(state)


def _accepted(verdict: Verdict, link: _Links) -> TableSheet:
    rows = [
        (entry.finding.rule.code, link.to(entry), entry.row, entry.finding.message)
        for entry in accepted(verdict)
    ]
    lines = ("They hold nothing back and count for nothing, until the waiver ends.",)
    title = "Findings accepted on the Waivers sheet"
    return TableSheet("Accepted", title, lines, ACCEPTED_COLUMNS, rows)


class _Links:
    """Links from the findings workbook to the plan: relative where both are on one disk."""

    def __init__(self, plan: Path | None, target: Path) -> None:
        self._file = _relative(plan, target.parent) if plan else ""

    def to(self, entry: Entry) -> str | LinkedText:
        """The cell's address, leading there where the plan has the sheet."""
        if not self._file or not entry.tab:
            return entry.where
        tab = entry.tab.replace("'", "''")
        cell = entry.finding.cell or f"A{max(entry.finding.row, 1)}"
        if "?" in cell:  # the column is missing
            cell = "A1"
        return LinkedText(entry.where, f"external:{self._file}#'{tab}'!{cell}")


def _relative(plan: Path, folder: Path) -> str:
    """The plan as seen from a folder, as a link writes it; absolute from another disk."""
    try:
        path = os.path.relpath(plan.resolve(), folder.resolve())
    except ValueError:
        path = str(plan.resolve())
    return path.replace("#", quote("#"))
