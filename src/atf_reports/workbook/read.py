"""Grid to Plan: sheets by name, columns by heading, cells typed once; mistakes become findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from atf_reports.findings import Finding
from atf_reports.garbage import collection_paused
from atf_reports.plan import SHEETS, Plan
from atf_reports.rules.last_quarter import written_quarter
from atf_reports.schema.columns import Table
from atf_reports.workbook.around import faults_of_the_file
from atf_reports.workbook.grid import Grid, SheetGrid, read_grid
from atf_reports.workbook.headings import find_layout
from atf_reports.workbook.known_rows import known_in
from atf_reports.workbook.lost_targets import settings_told_once, told_at_their_target
from atf_reports.workbook.said_once import gone_once, mend_first, without_echoes
from atf_reports.workbook.settings import read_settings
from atf_reports.workbook.sheet_reader import SheetReader
from atf_reports.workbook.sheets import sheets_in
from atf_reports.workbook.shifted_rows import Shift, straightened, told


def read_plan(path: Path) -> tuple[Plan, list[Finding]]:
    """Read a plan workbook; raises `NotAPlan` where the file is none."""
    with collection_paused():
        return plan_from_grid(read_grid(path))


def plan_from_grid(grid: Grid) -> tuple[Plan, list[Finding]]:
    """The plan that a grid holds, and all that is wrong with its sheets, headings and cells."""
    plan, findings, shifts = _read(grid)
    if not shifts:
        return plan, findings
    plan, findings, _ = _read(straightened(grid, shifts))  # so that what points at the rows is told
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    tables = {table.sheet: table for table in plan.tables}
    return plan, findings + [told(s, sheets[s.sheet], tables[s.sheet]) for s in shifts]


def _read(grid: Grid) -> tuple[Plan, list[Finding], list[Shift]]:
    """The plan of a grid, what is wrong, and the rows whose cells stand a few columns off."""
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
    shifts: list[Shift] = []
    for name, row_type in SHEETS.items():
        sheet: SheetGrid | None = found.get(row_type)
        layout = layouts.get(row_type)
        if sheet is None or layout is None or not layout.headings_at:
            tables[name] = Table(row_type, row_type.sheet)
        else:
            reader = SheetReader(row_type, sheet, layout, known)
            tables[name], faults = reader.read()
            findings += faults
            shifts += reader.shifts
    findings = told_at_their_target(without_echoes(findings), layouts)
    findings = mend_first(gone_once(findings), tables.values())
    settings, faults = read_settings(tables["setting_rows"])
    findings = settings_told_once(findings, faults)
    plan = Plan(**tables, settings=settings, path=grid.path, sha256=grid.sha256)
    if written_quarter(plan) is None:  # an error that blocks everything; the rest is checked still
        likely = max((u.quarter for u in plan.updates), default=settings.quarter)
        plan.settings = replace(settings, quarter=likely)
    return plan, findings, shifts
