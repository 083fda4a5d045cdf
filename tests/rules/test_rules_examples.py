"""Each rule's own examples: what fires does so at the marked cell, what is quiet stays quiet."""

import pytest

from atf_reports.rules import RULES
from tests.support.markdown import findings_of, plan_grid

# Found in the file around the cells, so a table of values cannot show them; each has a test of
# its own in tests/workbook/test_read.py.
BY_FILE = {code for code in RULES if code.startswith("S1")} | {
    "C220",
    "C221",
    "C222",
    "C224",
    "C230",
}
BY_FILE |= {"D475"}  # it is about what is not there: tests/rules/test_continuity.py
SHOWN = sorted(set(RULES) - BY_FILE)


@pytest.mark.parametrize("code", SHOWN)
def test_rule_fires_at_the_blamed_cell(code: str) -> None:
    rule = RULES[code]
    assert rule.fires, f"{code} shows no example that fires"
    _, blamed = plan_grid(rule.fires)
    assert blamed, f"{code}: no cell is marked with !"
    found = {
        (f.sheet, f.cell)
        for f in findings_of(rule.fires, rule.before or None)
        if f.rule.code == code
    }
    assert found == set(blamed)


@pytest.mark.parametrize("code", SHOWN)
def test_rule_is_quiet_on_a_sound_row(code: str) -> None:
    rule = RULES[code]
    assert rule.quiet, f"{code} shows no quiet example"
    assert [
        f.where for f in findings_of(rule.quiet, rule.before or None) if f.rule.code == code
    ] == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_says_what_why_and_what_to_do(code: str) -> None:
    rule = RULES[code]
    assert rule.why
    assert rule.message.endswith((".", "]]"))
    assert rule.fix.endswith((".", "]]"))


def test_the_base_plan_of_the_tests_has_no_error() -> None:
    assert [(f.rule.code, f.where) for f in findings_of() if f.blocks] == []
