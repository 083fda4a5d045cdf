"""The example plan that ships: made from its facts, and what it promises to hold."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from atf_reports.choices import MeasureKind, Rating
from atf_reports.findings import blocking
from atf_reports.plan import SHEETS
from atf_reports.plan_quarterly import Update
from atf_reports.plan_yearly import Footprint, Programme
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import read_plan
from atf_reports.workbook.write import plan_bytes

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "example" / "facts"
PLAN = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
NINE = {
    "Cheshire East", "Cheshire West and Chester", "Halton", "Knowsley", "Liverpool", "Sefton",
    "St Helens", "Warrington", "Wirral",
}  # fmt: skip


@pytest.fixture(scope="module")
def make():
    spec = importlib.util.spec_from_file_location("example_make", ROOT / "example" / "make.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def read():
    return read_plan(PLAN)


@pytest.fixture(scope="module")
def plan(read):
    return read[0]


@pytest.fixture(scope="module")
def findings(read):
    return check_plan(*read)


def rows_in(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def test_every_file_of_facts_is_used(make):
    """A file under a name that no sheet has would be left out in silence."""
    used = {path for row_type in SHEETS.values() for path in make.files_of(row_type)}
    used |= {FACTS / "reporting.csv", FACTS / "reporting-measures.csv"}
    assert set(FACTS.rglob("*.csv")) - used == set()


def test_the_same_facts_make_the_same_bytes_as_the_committed_workbook(make):
    first = plan_bytes(make.example_contents())
    assert first == plan_bytes(make.example_contents())
    assert first == PLAN.read_bytes(), "the facts changed: run python example/make.py"


def test_nothing_in_it_blocks(findings):
    assert [(f.where, f.message) for f in blocking(findings)] == []


def test_every_row_of_the_facts_is_read(make, plan):
    """Footprints are named in two files, one of them twice: those are held by their own test."""
    for row_type, table in zip(SHEETS.values(), plan.tables, strict=True):
        if row_type is not Footprint:
            written = sum(rows_in(path) for path in make.files_of(row_type))
            assert (row_type.sheet, len(table), table.broken) == (row_type.sheet, written, [])


def test_the_facts_reach_the_cells_unaltered(make, plan):
    """Every text fact of Programmes and Updates stands in its cell, links by their ref."""
    facts = make.example_facts()
    for row_type, table in ((Programme, plan.programmes), (Update, plan.updates)):
        long_columns = [c for c in row_type.columns if getattr(c.kind, "long", False)]
        for fact, row in zip(facts[row_type], table, strict=True):
            for column in long_columns:
                assert row.values[column.index] == (fact.get(column.heading) or "").strip()


def test_every_footprint_is_named_once_and_its_places_are_places(plan):
    names = [footprint.name for footprint in plan.footprints]
    assert sorted(names) == sorted(set(names))
    assert {place for f in plan.footprints for place in f.places} == NINE
    assert {place.name for place in plan.places} == NINE


def test_it_holds_the_58_printed_rows_in_eight_themes(plan):
    assert len(plan.programmes) == 58
    rows = Counter(programme.theme for programme in plan.programmes)
    assert [rows[str(n)] for n in range(1, 9)] == [11, 13, 10, 5, 6, 4, 5, 4]
    assert plan.programmes.get("P3.09") is not None


def test_it_holds_148_measures_of_which_21_have_a_number_to_reach(plan):
    assert len(plan.measures) == 148
    targets = [m for m in plan.measures if m.kind is MeasureKind.TARGET]
    assert len(targets) == 21
    assert all(m.target is not None for m in targets)


def test_it_holds_20_indicators_and_7_ambitions(plan):
    assert (len(plan.indicators), len(plan.ambitions)) == (20, 7)


def test_it_is_marked_as_illustrative_and_stands_in_quarter_2(plan):
    assert plan.settings.marking == "Illustrative data: not real performance"
    assert (plan.settings.quarter, plan.settings.returns_due) == (Q2, date(2024, 10, 18))


def test_halton_sent_nothing_in_quarter_2_and_the_others_at_least_five_updates(plan):
    own = Counter(u.place for u in plan.updates if u.quarter == Q2 and u.progress)
    assert own["Halton"] == 0
    assert {place for place in NINE if own[place] >= 5} == NINE - {"Halton"}
    assert "Halton" not in {r.reporter for r in plan.returns if r.quarter == Q2}
    assert "Halton" not in {r.place for r in plan.readings if r.quarter == Q2 and r.value}


def test_green_amber_and_red_all_occur_in_quarter_2(plan):
    ratings = {u.rating for u in plan.updates if u.quarter == Q2}
    assert {Rating.GREEN, Rating.AMBER, Rating.RED} <= ratings


def test_p3_04_has_an_update_in_quarter_2(plan):
    assert any(u.programme == "P3.04" and u.quarter == Q2 for u in plan.updates)


def test_two_quarters_of_updates_and_three_years_of_some_readings(plan):
    assert {u.quarter for u in plan.updates} == {Q1, Q2}
    quarters = {}
    for reading in plan.readings:
        quarters.setdefault(reading.measure, set()).add(reading.quarter)
    assert sum(1 for found in quarters.values() if len(found) >= 12) >= 3


def test_some_readings_count_people_and_some_are_over_a_thousand(plan):
    people = {m.ref for m in plan.measures if m.counts_people == "Yes"}
    values = [(r.measure, r.value) for r in plan.readings if r.value is not None]
    assert any(measure in people for measure, _ in values)
    assert any(value > 1000 for _, value in values)


def test_links_show_the_title_beside_the_ref(make):
    """The cell reads as the drop-down offers it; the plan keeps the ref alone."""
    from atf_reports.workbook.grid import read_grid

    sheet = next(s for s in read_grid(PLAN).sheets if s.name == "Updates")
    programmes = {row[Update.programme.index] for row in sheet.rows[3:]}
    assert "P1.05 Healthy Child Programme" in programmes
    assert all(" " in str(programme) for programme in programmes)
