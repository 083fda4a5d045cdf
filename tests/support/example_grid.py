"""Cells of the example plan, to be changed, and what `check` finds then that it did not before."""

from __future__ import annotations

from functools import cache

from atf_reports.findings import Finding
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.grid import Grid, read_grid
from atf_reports.workbook.read import plan_from_grid
from tests.support.planted import EXAMPLE


@cache
def example_grid() -> Grid:
    """The example's sheets and cells, read once for all tests of a process."""
    return read_grid(EXAMPLE)


def found_in(grid: Grid) -> list[Finding]:
    """All that `check` finds in a plan of these cells."""
    return list(check_plan(*plan_from_grid(grid)))


def new_in(grid: Grid) -> list[Finding]:
    """What `check` finds in these cells and not in the example's own."""
    return [finding for finding in found_in(grid) if _told(finding) not in _known()]


@cache
def _known() -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_told, found_in(example_grid())))


def _told(finding: Finding) -> tuple[str, str, str]:
    return (finding.rule.code, finding.where, finding.message)
