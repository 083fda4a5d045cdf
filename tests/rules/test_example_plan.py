"""The example plan under the whole rule book: nothing blocks, and the warnings are few and true."""

from pathlib import Path

import pytest

from atf_reports.findings import Severity
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import read_plan

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "delivery-plan-2024-25.xlsx"


@pytest.fixture(scope="module")
def findings():
    return check_plan(*read_plan(EXAMPLE))


def test_nothing_blocks(findings):
    assert [(f.rule.code, f.where, f.message) for f in findings if f.blocks] == []


def test_warnings_are_few(findings):
    warnings = [f for f in findings if f.rule.severity is Severity.WARNING]
    assert len(warnings) <= 25, [(f.rule.code, f.where, f.message) for f in warnings]


def test_the_row_that_the_source_prints_twice_is_flagged_and_the_charters_are_not(findings):
    twice = [(f.ref, f.facts["other"]) for f in findings if f.rule.name == "programme_twice"]
    assert twice == [("P3.09", "P3.07")]


def test_no_role_or_body_is_taken_for_a_person(findings):
    assert [f.message for f in findings if f.rule.code in ("P504", "P510", "P511")] == []
