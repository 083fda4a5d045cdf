"""Nothing that collecting or asking for status says gives away a figure that papers hide.

The return, and the ledger beside it, hold what was typed; what is said may be pasted into a mail.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from atf_reports.explain import explained
from atf_reports.returns.ledger import collection_json
from atf_reports.returns.ledger_text import collection_text
from atf_reports.returns.outcome import Collection
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.status import Status
from atf_reports.returns.status_text import status_json, status_text
from tests.returns.collecting import edit
from tests.support.returns import NOW, Officer, collected, sent, small_plan

SENT, IN_PLAN, RETURNED, PRINTED = 37_199, 41_389, 41_387, 61_387  # the threshold is 50,000
HIDDEN = [f"{n:,}" for n in (SENT, IN_PLAN, RETURNED)] + [str(n) for n in (SENT, IN_PLAN, RETURNED)]


def plan_with(folder: Path, value: int, before: int = SENT) -> Path:
    """The small plan with a measure that counts people, read last quarter and this."""
    measure = {
        "ref": "M1.05-2", "programme": "P1.05", "title": "Seen", "kind": "Metric",
        "unit": "people", "how_often": "Quarterly", "counts_people": "Yes",
        "better_when": "Higher", "reading_is": "In the quarter", "reported_by": "Each Place",
    }  # fmt: skip
    quarters = {"2024-25 Q1": before, NOW: value}
    readings: list[dict[str, Any]] = [
        {
            "measure": "M1.05-2", "place": "Halton", "quarter": quarter, "value": float(number),
            "status": "Final", "as_at": date(2024, 9, 30),
        }
        for quarter, number in quarters.items()
    ]  # fmt: skip
    threshold = {"name": "Suppress counts below", "value": 50_000}
    return small_plan(
        folder / "plan.xlsx", Measure=[measure], Reading=readings, Setting=[threshold]
    )


def everything_said(plan: Path, collection: Collection) -> str:
    """The text of collecting and of status afterwards, and all of the ledger but what was typed."""
    book = PlanBook.opened(collection.written or plan)
    status = Status(book, date(2024, 10, 25), plan.parent / "returns")
    told = collection.outcomes
    reasons = [w for o in told for w in (*o.reasons, *o.diff.problems)]
    why = [left.why + left.said for o in told for left in o.diff.left_out]
    found = [f.message + f.fix + f.value for o in told for f in o.findings]
    return "\n".join([collection_text(collection), status_text(status), status_json(status),
                      *reasons, *why, *found])  # fmt: skip


def collected_with(
    folder: Path, now: int = IN_PLAN, *, take: str = "", **cells: Any
) -> tuple[Path, Collection]:
    """A return of Halton with these cells typed, collected after the plan moved on to `now`."""
    plan = plan_with(folder, SENT)
    officer = Officer(sent(plan, folder / "returns")["Halton"])
    path = officer.fill("Readings", "M1.05-2", **cells).save()
    book = PlanBook.opened(plan)
    [row] = [r for r in book.plan.readings if r.measure == "M1.05-2" and str(r.quarter) == NOW]
    edit(plan, "Readings", row.cell(type(row).value), float(now))
    return plan, collected(plan, path, take=take)


@pytest.mark.parametrize("take", ["", "plan", "return"])
def test_a_conflict_of_small_counts_names_the_cells_and_no_figure(tmp_path, take):
    plan, collection = collected_with(tmp_path, take=take, Value=RETURNED)
    text = everything_said(plan, collection)
    assert "a hidden figure" in text
    assert [number for number in HIDDEN if number in text] == []


def test_a_conflict_of_printed_counts_says_both(tmp_path):
    plan = plan_with(tmp_path, PRINTED, before=PRINTED)
    officer = Officer(sent(plan, tmp_path / "returns")["Halton"])
    path = officer.fill("Readings", "M1.05-2", Value=PRINTED + 1).save()
    book = PlanBook.opened(plan)
    [row] = [r for r in book.plan.readings if r.measure == "M1.05-2" and str(r.quarter) == NOW]
    edit(plan, "Readings", row.cell(type(row).value), float(PRINTED + 2))
    text = everything_said(plan, collected(plan, path))
    assert str(PRINTED + 1) in text
    assert str(PRINTED + 2) in text


def test_a_grey_cell_that_was_changed_is_said_without_last_quarters_figure(tmp_path):
    plan, collection = collected_with(
        tmp_path, now=SENT, Value=PRINTED, Reading_before=f"{RETURNED} (2024-25 Q1)"
    )
    text = everything_said(plan, collection)
    assert "grey cells come from the plan; it was sent as a hidden figure" in text
    assert [number for number in HIDDEN if number in text] == []


@pytest.mark.parametrize(
    "cells",
    [
        {"Value": RETURNED, "Status": "Pending"},
        {"Value": f"c. {RETURNED}"},
        {"Value": f"{RETURNED} families"},
        {"Value": -RETURNED},
        {"Value": RETURNED, "Numerator": IN_PLAN, "Denominator": SENT},
    ],
)
def test_what_is_wrong_with_a_small_count_is_said_without_it(tmp_path, cells):
    plan, collection = collected_with(tmp_path, now=SENT, **cells)
    text = everything_said(plan, collection)
    assert [number for number in HIDDEN if number in text] == []


def test_the_ledger_still_holds_every_word_that_was_typed(tmp_path):
    _, collection = collected_with(tmp_path, Value=RETURNED)
    assert str(RETURNED) in collection_json(collection)


def test_explaining_a_rule_speaks_of_no_plan():
    assert not any(number in explained("P501", 80) for number in HIDDEN)
