"""What the tests of collecting returns share: an officer's return, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from atf_reports.choices import Rating
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.returns import Officer, complete_cells

AWKWARD = 'Did <5 & "more" =1+1 {{ x }} 😀 ŵ العربية\nsecond line  with  spaces'


Q2 = Quarter(2024, 2)


def halton(returns: dict[str, Path]) -> Officer:
    """Halton's officer, who has filled in the first update."""
    officer = Officer(returns["Halton"])
    return officer.fill("Updates", "P1.05", Rating="Green", Progress_this_quarter=AWKWARD)


def only(collection: Collection) -> Outcome:
    (outcome,) = collection.outcomes
    return outcome


def merged(collection: Collection) -> Plan:
    assert collection.written is not None, [o.reasons for o in collection.outcomes]
    return read_plan(collection.written)[0]


def updates(plan: Plan) -> dict[tuple[str, str], Any]:
    return {(u.programme, u.place): u for u in plan.updates if u.quarter == Q2}


def edit(plan: Path, sheet: str, cell: str, value: Any) -> None:
    editor = WorkbookEditor.opened(plan)
    editor.set_cell(sheet, cell, value)
    plan.write_bytes(editor.content())


def held(collection: Collection, *words: str) -> None:
    """The one return is held back for one reason that holds these words; nothing is written."""
    outcome = only(collection)
    assert (outcome.fate, collection.written, collection.exit_code) == (Fate.HELD, None, 1)
    for word in words:
        assert word in " ".join(outcome.reasons)


def halves(returns) -> tuple[Path, Path]:
    """Two colleagues who each filled in a part of one return."""
    first = returns["Halton"].with_name("first.xlsx")
    one = Officer(returns["Halton"]).fill("Updates", "P1.05", **complete_cells(Rating.GREEN))
    other = Officer(returns["Halton"]).fill("Updates", "P1.07", **complete_cells(Rating.PAUSED))
    return one.save(first), other.save(first.with_name("second.xlsx"))


def only_first(collection: Collection) -> str:
    assert {o.fate for o in collection.outcomes} == {Fate.HELD}
    return " ".join(collection.outcomes[0].reasons)
