"""Planted faults of sheets, headings, settings and files: found where they are, said once."""

from __future__ import annotations

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.rules.around_cases import CASES
from tests.support.markdown import plan_grid

GRID, _ = plan_grid()
# What the base plan says of itself: it is small, and many columns and sheets may be absent.
SMALL = {(f.message, f.sheet, f.cell) for f in check_plan(*plan_from_grid(GRID))}
# What a planted fault truly brings with it.
ALSO = {
    "S102": {"S117"}, "S110": {"S107"}, "S106": {"S110"}, "S107": {"S110"}, "S117": {"L301"},
    "S105": {"L301"}, "S101": {"L301"},
}  # fmt: skip


def new_findings(change):
    findings = check_plan(*plan_from_grid(change(GRID)))
    return [f for f in findings if (f.message, f.sheet, f.cell) not in SMALL]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n][0]}-{n}")
def test_it_is_found_where_it_is_and_said_once(number):
    code, change, where = CASES[number]
    found = new_findings(change)
    assert [(f.sheet, f.cell) for f in found if f.rule.code == code] == [where]
    others = {f.rule.code for f in found} - {code}
    assert others <= ALSO.get(code, set()), [(f.rule.code, f.where, f.message) for f in found]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n][0]}-{n}")
def test_what_is_said_of_it_is_whole(number):
    code, change, _ = CASES[number]
    for finding in new_findings(change):
        if finding.rule.code == code:
            assert "{" not in finding.message + finding.fix
            assert "  " not in finding.message + finding.fix
            assert "None" not in finding.message + finding.fix
