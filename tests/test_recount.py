"""What a paper prints of its updates is counted again from the plan's rows before delivery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position, Standing
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.recount import Recount
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.many_faults import PLANTED
from tests.support.markdown import plan_grid
from tests.support.planted import Planted, planted_plan, the_example
from tests.support.tiny_plans import TINY_PLANS

USUAL = [kind.name for kind in PAPERS if kind.usual]
LIVERPOOL = {"Quarter": "2024-25 Q2", "Place": "Liverpool", "Programme": "P1.05"}


def position_of(markdown: str) -> Position:
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    return Position(plan, plan.settings.quarter, tuple(check_plan(plan, read)))


def planted(**values: str) -> Position:
    """The example with other values in Liverpool's update on P1.05."""
    headings = {name.replace("_", " "): value for name, value in values.items()}
    return planted_plan([Planted("Updates", LIVERPOOL, headings)]).position


def last_quarter_elsewhere() -> Position:
    """The example with last quarter's updates in a plan kept of it."""
    position = the_example().position
    plan, earlier = position.plan, position.quarter.previous
    settings = replace(plan.settings, quarter=earlier)
    now = replace(plan.updates, rows=[u for u in plan.updates if u.quarter != earlier])
    kept = replace(plan, settings=settings)
    return Position(replace(plan, updates=now, before=kept), position.quarter)


PLANS: dict[str, Callable[[], Position]] = {
    "the example": lambda: the_example().position,
    "last quarter in a plan of its own": last_quarter_elsewhere,
    "faults of three dozen rules": lambda: position_of(PLANTED),
    "a row held back": lambda: planted(Rating="Red", Reason=""),
    "a place that cannot be read": lambda: planted(Place="Liverpol"),
    "a programme that cannot be read": lambda: planted(Programme="P9.99"),
    "a quarter that cannot be read": lambda: planted(Quarter="soon"),
    "a rating that cannot be read": lambda: planted(Rating="Purple"),
    **{
        f"tiny: {name}": (lambda words=words: position_of(words))
        for name, words in TINY_PLANS.items()
    },
}


def differences(position: Position, name: str, about: str, built: Built) -> tuple[str, ...]:
    return Recount(position.plan, position.quarter, position.findings).differences(about, built)


@pytest.mark.parametrize("plan", PLANS)
def test_every_quarterly_paper_prints_what_the_plan_s_rows_give(plan: str) -> None:
    position = PLANS[plan]()
    disclosure = Disclosure.of(position.plan)
    for kind in map(paper_kind, USUAL):
        for about in kind.subjects(position.plan):
            built = kind.build(position, about, disclosure, "")
            assert differences(position, kind.name, about, built) == (), about


@cache
def liverpool() -> tuple[Position, Built]:
    position = the_example().position
    disclosure = Disclosure.of(position.plan)
    return position, paper_kind("place-progress").build(position, "Liverpool", disclosure, "")


def spoilt(built: Built, part: str, change: Callable[[Any], Any]) -> Built:
    """The paper with one part of its view or annex changed: "view.page_one.counts"."""

    def within(of: Any, steps: list[str]) -> Any:
        inside = getattr(of, steps[0])
        new = within(inside, steps[1:]) if steps[1:] else change(inside)
        return replace(of, **{steps[0]: new})

    return within(built, part.split("."))  # type: ignore[no-any-return]


def first(**new: Any) -> Callable[[Any], Any]:
    """The first of some rows with other values."""
    return lambda rows: (replace(rows[0], **new), *rows[1:])


def of_row(number: int, column: int, text: str) -> Callable[[Any], Any]:
    """The rows with another text in one cell."""

    def change(rows: Any) -> Any:
        cells = list(rows[number].cells)
        cells[column] = text
        made = replace(rows[number], cells=tuple(cells))
        return (*rows[:number], made, *rows[number + 1 :])

    return change


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (
            "view.page_one.counts.rows",
            of_row(0, 1, "10 (67%)"),
            "page one, Q2 2024-25: 10 Green was to be printed; the plan's rows, counted again, "
            "give 9.",
        ),
        ("view.page_one.counts.rows", of_row(1, 1, "1 (7%)"), "page one, Q1 2024-25: 1 Green"),
        (
            "view.page_one.counts.heading",
            lambda words: words.replace("15", "16"),
            "“Ratings of the 16 updates due” was to be printed; the plan's rows, counted again, "
            "give 15 due.",
        ),
        (
            "view.page_one.in_short",
            lambda said: (said[0].replace("14 of 15", "15 of 15"), *said[1:]),
            "page one: “15 of 15 updates due came in” was to be printed",
        ),
        ("annex.coverage", lambda words: words.replace("14 of", "13 of"), "the annex's cover: “13"),
        ("annex.counts", first(now=2), "the annex's counts: 2 Complete was to be printed"),
        ("annex.counts", first(before=7), "the annex's counts: 7 Complete last quarter"),
        ("annex.counts", lambda lines: lines[1:], "the annex's counts: 0 Complete"),
        ("annex.updates", lambda lines: lines[1:], "the annex's updates: 14 rows due"),
        ("annex.updates", first(standing="Red"), "the annex's updates: 2 Red"),
    ],
)
def test_a_number_that_is_not_the_plan_s_is_told_with_the_place_and_both_numbers(
    part: str, change: Callable[[Any], Any], told: str
) -> None:
    position, built = liverpool()
    found = differences(position, "place-progress", "Liverpool", spoilt(built, part, change))
    assert any(told in sentence for sentence in found), found


@cache
def board() -> tuple[Position, Built]:
    position = the_example().position
    disclosure = Disclosure.of(position.plan)
    return position, paper_kind("board-summary").build(position, "All", disclosure, "")


def words(row: int, column: int, text: str) -> Callable[[Any], Any]:
    """The matrix with other words in one cell."""

    def change(rows: Any) -> Any:
        cells = list(rows[row].cells)
        cells[column] = replace(cells[column], words=text)
        return (*rows[:row], replace(rows[row], cells=tuple(cells)), *rows[row + 1 :])

    return change


def swapped(rows: Any) -> Any:
    """The rows with the first two Places' figures under each other's names."""
    one, two = rows[:2]
    return (replace(one, cells=two.cells), replace(two, cells=one.cells), *rows[2:])


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        ("view.page_one.counts.rows", of_row(0, 3, "8 (6%)"), "page one, Q2 2024-25: 8 (6%) was"),
        ("annex.counts", first(share=0.5), "the annex's counts: 0.500 as the share of"),
        ("view.matrix.rows", words(0, 0, "4 due, none Red or Amber"), "the matrix, Cheshire East"),
        ("view.matrix.rows", words(2, 0, "Not reported (2 due)"), "the matrix, Halton, theme 1"),
        ("annex.matrix.rows", words(9, 0, "None due"), "the annex's matrix, Reported once"),
        ("view.matrix.rows", swapped, "the matrix, Cheshire East, theme 1"),
        ("annex.ledger", first(read=11), "the annex's ledger, Settings: 11 rows read was"),
        ("annex.ledger", first(skipped=1), "the annex's ledger, Settings: 10 rows read in classes"),
    ],
)
def test_a_share_a_cell_of_the_matrix_and_a_row_of_the_ledger_are_counted_again(
    part: str, change: Callable[[Any], Any], told: str
) -> None:
    position, built = board()
    found = differences(position, "board-summary", "All", spoilt(built, part, change))
    assert any(told in sentence for sentence in found), found


def test_what_is_due_of_a_place_without_a_row_is_in_no_cell_of_the_matrix() -> None:
    """A Place's row that is gone is an error by itself; its papers are not also a fault of ours."""
    plan = the_example().plan
    rows = [row for row in plan.places if row.name != "Halton"]
    position = Position(
        replace(plan, places=replace(plan.places, rows=rows)), plan.settings.quarter
    )
    built = paper_kind("board-summary").build(position, "All", Disclosure.of(position.plan), "")
    assert differences(position, "board-summary", "All", built) == ()


def _lost(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """All but the first of Liverpool."""
    gone = next(s for s in standings if s.place == "Liverpool")
    return tuple(s for s in standings if s is not gone)


FAULTS_OF_CODE: dict[str, tuple[type, str, Any]] = {
    "an update is lost": (
        Position,
        "standings",
        property(lambda self: _lost(tuple(self._standing(slot, True) for slot in self.slots))),
    ),
    "the confirmed rating is not taken": (
        Standing,
        "rating",
        property(lambda self: self.update.rating if self.update else None),
    ),
    "an update that came in is not counted": (
        Coverage,
        "came_in",
        property(lambda self: tuple(s for s in self.due if s.rating)[1:]),
    ),
}


@pytest.mark.parametrize("fault", FAULTS_OF_CODE)
def test_a_fault_in_the_counting_keeps_the_papers_back_in_a_plain_sentence(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, name, broken = FAULTS_OF_CODE[fault]
    monkeypatch.setattr(holder, name, broken)
    folder = OutputFolder.opened(tmp_path)
    plan = planted_plan(())  # of its own: what was counted earlier is kept in the shared one
    pack = Pack(plan, Choice(("board-summary",)), tmp_path / "none", folder)
    pack.run()
    (outcome,) = pack.outcomes
    assert not outcome.delivered
    assert pack.exit_code == 3
    assert "was to be printed; the plan's rows, counted again, give" in " ".join(outcome.problems)
    assert not list(tmp_path.rglob("*.docx"))
