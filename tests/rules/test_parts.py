"""A value that its own numerator and denominator contradict: an error that names the slip."""

from __future__ import annotations

import pytest

from atf_reports.findings import Finding
from tests.support.markdown import findings_of

PLAIN = "Correct whichever of the three is wrong."


def found(value: object, numerator: object, denominator: object, unit: str = "%") -> list[Finding]:
    text = f"""Measures
| Ref | Unit |
| --- | --- |
| M1.05-1 | {unit} |

Readings
| Value | Numerator | Denominator |
| --- | --- | --- |
| {value} | {numerator} | {denominator} |
"""
    return [f for f in findings_of(text) if f.sheet == "Readings" and f.rule.code[:2] == "D4"]


@pytest.mark.parametrize(
    ("typed", "unit", "message", "fix"),
    [
        ((80, 45, 90), "%", "45 out of 90 is 50, and Value says 80.", PLAIN),
        ((0.913, 461, 505), "%", "461 out of 505 is 91.3, and Value says 0.913.",
         f"Type 91.3 in Value, with the cell's format set to General, if that is meant. {PLAIN}"),
        ((91.3, 505, 461), "%", "505 out of 461 is 109.5, and Value says 91.3.",
         f"Numerator and Denominator are perhaps swapped. {PLAIN}"),
        ((12.5, 8000, 100), "per 1,000", "8000 out of 100 is 80000, and Value says 12.5.",
         f"Numerator and Denominator are perhaps swapped. {PLAIN}"),
    ],
)  # fmt: skip
def test_it_is_one_error_that_says_what_is_likely(typed, unit, message, fix):
    [one] = found(*typed, unit=unit)
    assert (one.rule.code, one.cell, one.blocks) == ("D453", "A2", True)
    assert (one.message, one.fix) == (message, fix)
    assert [f"{r.sheet}!{r.cell}" for r in one.related] == ["Readings!B2", "Readings!C2"]


@pytest.mark.parametrize(
    "typed", [(91.3, 461, 505), (91, 461, 505), (91.29, 461, 505), (0, 0, 505), (1, 5, 505)]
)
def test_a_value_rounded_in_any_way_is_none(typed):
    assert found(*typed) == []


def test_a_value_that_cannot_be_is_told_once_though_it_is_far_from_its_history_too():
    quarters = [f"2023-24 Q{n}" for n in range(1, 5)] + [f"2022-23 Q{n}" for n in range(1, 5)]
    rows = "\n".join(f"| {quarter} | 69.{n} |" for n, quarter in enumerate(quarters))
    for typed, code in ((699, "D452"), (6.99, "D460")):
        text = f"Readings\n| Quarter | Value |\n| --- | --- |\n{rows}\n| 2024-25 Q2 | {typed} |"
        assert [f.rule.code for f in findings_of(text) if f.row == 10] == [code]
