"""What only gives a figure its place in the paper, and which direction is better."""

from __future__ import annotations

import pytest

from atf_reports.tracing.beside import direction, only_placing
from atf_reports.tracing.leaves import Leaf, Step
from atf_reports.tracing.parts import Part
from tests.support.markdown import plan_of

PLAN = plan_of("""
Measures
| Ref | Programme | Measure | Unit | Better when |
| --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Children seen | % | Higher |
| M1.05-2 | P1.05 | Weeks waited | weeks | Lower |
| M1.05-3 | P1.05 | Visits | | Neither |

Readings
| Measure | Place | Quarter | Value | Status |
| --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | 2024-25 Q2 | 80 | Final |
| M1.05-2 | Sefton | 2024-25 Q2 | 9 | Final |
""")
MEASURES = [Part("measures", row.line) for row in PLAN.measures]
READINGS = [Part("readings", row.line) for row in PLAN.readings]
LIVERPOOL, SEFTON = (
    Part("places", row.line) for row in PLAN.places if row.name in ("Liverpool", "Sefton")
)
ROWS = [*MEASURES[:2], *READINGS, LIVERPOOL, SEFTON]


def leaf(under: str, text: str) -> Leaf:
    return Leaf((Step("others"), Step("", under), Step("change")), "MeasureRow", "change", text)


def test_rows_of_another_measure_and_what_only_those_name_decide_the_place() -> None:
    found = only_placing(PLAN, leaf("M1.05-1 Children seen", "Up 2"), ROWS)
    assert set(found) == {MEASURES[1], READINGS[1], SEFTON}


def test_what_stands_under_no_ref_is_made_of_all_its_rows() -> None:
    assert only_placing(PLAN, leaf("", "Up 2 on M1.05-1"), ROWS) == []


@pytest.mark.parametrize(
    ("under", "text", "said"),
    [
        ("M1.05-1", "Up 2, which is better", "Better when is Higher for M1.05-1, so a fall is"),
        ("M1.05-2", "worsened to 9", "Better when is Lower for M1.05-2, so a rise is"),
        ("M1.05-1", "Up 2, within the margin of error", ""),
        ("M1.05-3", "Up 2, which is better", ""),
        ("P1.05", "Up 2, which is better", ""),
    ],
)  # fmt: skip
def test_a_change_that_is_judged_says_which_direction_is_better(
    under: str, text: str, said: str
) -> None:
    assert direction(PLAN, leaf(under, text)) == (said and f"{said} worse.")
