"""Whatever officers type, it stands in the plan: nothing lost, nothing invented, in any order."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from atf_reports.choices import Rating, ReadingStatus
from atf_reports.returns.ledger import collection_json
from atf_reports.returns.outcome import Collection, Fate
from atf_reports.returns.plan_book import PlanBook, plain
from atf_reports.workbook.grid import read_grid
from tests.support.returns import Officer, collected, sent, small_plan
from tests.support.thorough import tries

# Words as people type them, with what trips a naive reader: signs, formulas, braces, other scripts.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t"),
    min_size=1,
    max_size=60,
).filter(lambda text: "_x" not in text and "\r" not in text and text.strip())
AWKWARD = st.sampled_from(["=1+1", "<5", "{{ x }}", "TBC", "As above", "  spaces  ", "007", "1e5"])
TEXT = WORDS | AWKWARD
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31)) | AWKWARD
NUMBERS = st.floats(-1e9, 1e9).map(lambda x: round(x, 3)) | st.integers(0, 10**6) | AWKWARD
UPDATE = {
    "Rating": st.sampled_from([r.value for r in Rating]) | TEXT,
    "Progress this quarter": TEXT,
    "Reason": TEXT,
    "Recovery action": TEXT,
    "Back on track by": DAYS,
    "Ask of the board": TEXT,
    "Completed on": DAYS,
}
READING = {
    "Value": NUMBERS,
    "Numerator": NUMBERS,
    "Status": st.sampled_from([s.value for s in ReadingStatus]),
    "As at": DAYS,
    "Note": TEXT,
}
MILESTONE = {"Forecast date": DAYS, "Actual date": DAYS, "Change reason": TEXT}
RISK = {"Likelihood": st.integers(1, 5), "Mitigation": TEXT, "Owner (role)": TEXT}
ROWS = {
    "Halton": [
        ("Updates", "P1.05", UPDATE),
        ("Updates", "P1.07", UPDATE),
        ("Readings", "M1.05-1", READING),
        ("Milestones", "MS1.05-1", MILESTONE),
        ("Risks", "R1", RISK),
    ],
    "Liverpool": [("Updates", "P1.05", UPDATE), ("Readings", "M1.05-1", READING)],
    "Beyond Board": [("Updates", "P1.06", UPDATE), ("Milestones", "MS1.06-1", MILESTONE)],
    "Theme 1": [("Risks", "R2", RISK)],
}
Filled = dict[str, dict[tuple[str, str], dict[str, Any]]]


@st.composite
def filled_returns(draw: st.DrawFn) -> Filled:
    """Some cells of some rows of some returns."""
    filled: Filled = {}
    for reporter, rows in ROWS.items():
        for sheet, key, columns in rows:
            cells = draw(st.fixed_dictionaries({}, optional=columns))
            if cells:
                filled.setdefault(reporter, {})[sheet, key] = cells
    return filled


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    return small_plan(tmp_path_factory.mktemp("plan") / "plan.xlsx")


@pytest.fixture(scope="module")
def returns(plan) -> dict[str, Path]:
    return sent(plan, plan.parent / "returns")


def fill(returns: dict[str, Path], filled: Filled, folder: Path) -> list[Path]:
    files = []
    for reporter, rows in filled.items():
        officer = Officer(returns[reporter])
        for (sheet, key), cells in rows.items():
            officer.fill_line(sheet, officer.line(sheet, key), cells)
        files.append(officer.save(folder / f"{reporter}.xlsx"))
    return files


def added(before: Path, after: Path) -> dict[str, list[Any]]:
    """Per sheet, the values that the new copy holds and the plan does not hold there."""
    old = {s.name: s.rows for s in read_grid(before).sheets}
    found: dict[str, list[Any]] = {}
    for sheet in read_grid(after).sheets:
        for line, row in enumerate(sheet.rows):
            was = old[sheet.name][line] if line < len(old[sheet.name]) else []
            for column, value in enumerate(row):
                if value != "" and (column >= len(was) or was[column] != value):
                    found.setdefault(sheet.name, []).append(plain(value))
    return found


def in_one_order(values: list[Any]) -> list[str]:
    return sorted(repr(float(v)) if isinstance(v, int | float) else repr(v) for v in values)


def own(filled: Filled, sheet: str, plan: Path) -> list[Any]:
    """What a new row holds besides what was typed: quarter, place and programme or measure."""
    book = PlanBook.opened(plan)
    titles = {p.ref: p.name for p in book.plan.programmes}
    titles |= {m.ref: f"{m.ref} {m.title}" for m in book.plan.measures}
    places = {"Beyond Board": "Merseyside"}
    return [
        value
        for reporter, rows in filled.items()
        for name, key in rows
        if name == sheet
        for value in (str(book.quarter), places.get(reporter, reporter), titles[key])
    ]


def typed(filled: Filled, sheet: str) -> list[Any]:
    return [
        value
        for rows in filled.values()
        for (name, _), cells in rows.items()
        if name == sheet
        for value in cells.values()
    ]


def unchanged_in_plan(filled: Filled) -> bool:
    """Whether a risk or milestone was filled in with just what the plan holds already."""
    return all(
        sheet == "Risks" and cells in ({"Likelihood": 3}, {"Likelihood": 2})
        for rows in filled.values()
        for (sheet, _), cells in rows.items()
    )


@settings(
    max_examples=tries(10, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(filled=filled_returns())
def test_nothing_is_lost_and_nothing_invented(plan, returns, filled):
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "plan.xlsx"
        copy.write_bytes(plan.read_bytes())
        files = fill(returns, filled, Path(name))
        collection = collected(copy, *files, with_errors=True)
        assert {o.fate for o in collection.outcomes} <= {Fate.MERGED, Fate.NOT_FILLED}
        if collection.written is None:
            assert unchanged_in_plan(filled)
            return
        new = added(copy, collection.written)
        for sheet in ("Updates", "Readings"):
            expected = typed(filled, sheet) + own(filled, sheet, copy)
            assert in_one_order(new.get(sheet, [])) == in_one_order(expected)
        for sheet in ("Milestones", "Risks"):
            assert set(in_one_order(new.get(sheet, []))) <= set(in_one_order(typed(filled, sheet)))
            assert set(in_one_order(typed(filled, sheet))) <= set(
                in_one_order(_cells(collection.written, sheet))
            )
        _assert_steady(copy, files, collection)


def _cells(plan: Path, sheet: str) -> list[Any]:
    rows = next(s for s in read_grid(plan).sheets if s.name == sheet).rows
    return [plain(cell) for row in rows for cell in row]


def _assert_steady(copy: Path, files: list[Path], collection: Collection) -> None:
    """The same files again change nothing, and in another order give the same bytes."""
    assert collection.written is not None
    again = collected(collection.written, *files, with_errors=True)
    assert again.written is None
    backwards = collected(copy, *reversed(files), with_errors=True)
    assert backwards.written is not None
    assert backwards.written.read_bytes() == collection.written.read_bytes()


MANGLES = st.lists(
    st.tuples(
        st.sampled_from(["cell", "row", "column", "sheet", "heading"]),
        st.sampled_from(["Guide", "Updates", "Readings", "Milestones", "Risks", "Sent", "Lists"]),
        st.integers(1, 12),
        st.integers(1, 8),
        TEXT | NUMBERS | st.none(),
    ),
    min_size=1,
    max_size=4,
)


def mangle(officer: Officer, what: str, sheet: str, line: int, column: int, value: Any) -> None:
    """What people do to a workbook: type anywhere, delete rows, columns, headings, sheets."""
    if sheet not in officer.book.sheetnames:
        return
    page = officer.book[sheet]
    if what == "sheet" and len(officer.book.sheetnames) > 1:
        del officer.book[sheet]
    elif what == "row":
        page.delete_rows(line)
    elif what == "column":
        page.delete_cols(column)
    else:
        cell = page.cell(3 if what == "heading" else line, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


@settings(max_examples=tries(15, 200), deadline=None, suppress_health_check=list(HealthCheck))
@given(mangles=MANGLES)
@example(mangles=[("row", "Risks", 3, 1, None)])
@example(mangles=[("row", "Risks", 1, 1, None)])
@example(mangles=[("column", "Risks", 1, 9, None)])
def test_however_a_return_is_mangled_its_words_are_in_the_plan_or_the_ledger(
    plan, returns, mangles
):
    marker = "Words that must not be lost"
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "plan.xlsx"
        copy.write_bytes(plan.read_bytes())
        officer = Officer(returns["Halton"])
        officer.fill("Updates", "P1.05", Rating="Green", Progress_this_quarter="Fine")
        officer.fill("Risks", "R1", Mitigation=marker)
        for each in mangles:
            mangle(officer, *each)
        collection = collected(copy, officer.save(Path(name) / "mangled.xlsx"))
        there = marker in _all_cells(Path(name) / "mangled.xlsx")
        told = collection_json(collection)
        merged = _all_cells(collection.written) if collection.written else set()
        (outcome,) = collection.outcomes
        assert not there or outcome.received is None or marker in merged or marker in told
        assert outcome.fate is not Fate.HELD or outcome.reasons


def _all_cells(path: Path) -> set[Any]:
    return {cell for sheet in read_grid(path).sheets for row in sheet.rows for cell in row}
