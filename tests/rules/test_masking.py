"""No finding prints a figure that papers hide: messages, fixes and values, in every output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from atf_reports.analysis.small_counts import counts_left_out
from atf_reports.check_html import findings_page
from atf_reports.check_json import verdict_json
from atf_reports.check_text import verdict_text
from atf_reports.check_workbook import findings_workbook
from atf_reports.findings import Finding
from atf_reports.rules.checking import check_plan
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import findings_of, plan_grid
from tests.test_disclosure_elsewhere import parts

COUNTED = """
Settings
| Setting | Value | What it is for |
| --- | --- | --- |
| Financial year | 2024-25 | |
| Reporting quarter | 2024-25 Q2 | |
| Returns due | 18/10/2024 | |
| Suppress counts below | {below} | |

Measures
| Ref | Measure | Unit | Better when | Counts people | Baseline |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Families seen | families | Higher | {counts} | |

Readings
| Measure | Place | Group | Quarter | Value | Status |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def findings(rows: str, counts: str = "Yes", below: int = 5) -> list[Finding]:
    markdown = COUNTED.format(rows=rows, counts=counts, below=below)
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    return check_plan(plan, read)


def told(found: list[Finding], code: str) -> str:
    (one,) = [f for f in found if f.rule.code == code]
    return f"{one.value} · {one.message} · {one.fix}"


BESIDE = "| M1.05-1 | Liverpool | | 2024-25 Q2 | {value} | Pending |"


def test_a_small_count_is_not_quoted_and_its_cell_is_named() -> None:
    found = [f for f in findings(BESIDE.format(value=3)) if f.rule.code == "D450"]
    assert [(f.where, f.value) for f in found] == [("Readings!E2", "a hidden figure")]
    assert "there is a Value, a hidden figure." in found[0].message


@pytest.mark.parametrize(
    ("value", "counts", "below"), [(0, "Yes", 5), (5, "Yes", 5), (3, "No", 5), (3, "Yes", 0)]
)
def test_what_papers_print_is_quoted(value: int, counts: str, below: int) -> None:
    found = findings(BESIDE.format(value=value), counts, below)
    assert f"there is a Value, {value}." in told(found, "D450")


def test_a_figure_hidden_to_protect_another_is_not_quoted_either() -> None:
    rows = "\n".join(
        f"| M1.05-1 | {place} | | 2024-25 Q2 | {value} | {status} |"
        for place, value, status in (
            ("All nine Places", 100, "Final"),
            ("Cheshire East", 3, "Final"),
            ("Cheshire West", 17, "Pending"),
            ("Liverpool", 37, "Final"),
            ("Sefton", 43, "Final"),
        )
    )
    assert "there is a Value, a hidden figure." in told(findings(rows), "D450")


def test_a_small_count_that_cannot_be_read_is_left_out() -> None:
    found = findings("| M1.05-1 | Liverpool | | 2024-25 Q2 | '3 families' | Final |")
    assert told(found, "C226") == (
        '… families · "… families" in Value has a word beside the number. · Type the number alone.'
    )


@pytest.mark.parametrize(
    "words", ["3 children moved away.", "Two children left.", "We saw 1 child."]
)
def test_a_small_count_in_an_officers_words_is_found_and_its_number_not_repeated(
    words: str,
) -> None:
    updates = f"Updates\n| Progress this quarter |\n| --- |\n| {words} |\n"
    found = told(findings_of(updates), "P501")
    assert '"… child' in found
    assert not any(number in found for number in ("3 ", "Two ", "1 "))


def test_only_the_number_of_a_small_count_is_left_out() -> None:
    text = "3 children and 40 adults in 2 hubs; two residents"
    assert counts_left_out(text, 5, "…") == "… children and 40 adults in 2 hubs; … residents"


def test_no_output_of_check_holds_a_hidden_figure(tmp_path: Path) -> None:
    """With a threshold of 50,000: whatever is wrong with the rows, in every output."""
    rows = "\n".join(
        (
            BESIDE.format(value=41387),
            "| M1.05-1 | Sefton | | 2024-25 Q2 | '37199 or so' | Final |",
            "| M1.05-1 | Sefton | | 2019-20 Q9 | 28913 | Final |",
            "| M1.05-1 | Cheshire East | | 2024-25 Q1 | 12 | Final |",
            "| M1.05-1 | Cheshire East | | 2024-25 Q1 | 31873 | Final |",
        )
    )
    markdown = COUNTED.format(rows=rows, counts="Yes", below=50000)
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    verdict = Verdict(plan, plan.settings.quarter, check_plan(plan, read))
    assert sum(f.sheet == "Readings" for f in verdict.findings) >= 4

    outputs = [
        verdict_text(verdict),
        verdict_json(verdict),
        findings_page(verdict),
        *parts(findings_workbook(verdict, tmp_path / "findings.xlsx")),
    ]
    for number in ("41387", "37199", "28913", "31873"):
        assert not [text for text in outputs if number in text or f"{int(number):,}" in text]
    assert json.loads(outputs[1])["findings"]
