"""Changes in shares of people: which are better or worse, and which chance alone could make."""

from __future__ import annotations

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.measures import Measures, measures
from atf_reports.quarter import Quarter
from tests.papers.test_measures import MEASURE_HEAD, SEEN
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
OF_HEAD = """Readings
| Measure | Place | Quarter | Value | Numerator | Denominator | Status |
| --- | --- | --- | --- | --- | --- | --- |"""


def shares(
    *parts: tuple[int, int], place: str = "Liverpool", ends: tuple[Quarter, ...] = ()
) -> list[str]:
    """Rows of parts of wholes, of the quarters up to Q2 2024-25 unless others are named."""
    quarters = ends or tuple(Q2.plus(1 - len(parts) + i) for i in range(len(parts)))
    return [
        f"| M1.05-1 | {place} | {quarter} | {100 * part / whole} | {part} | {whole} | Final |"
        for quarter, (part, whole) in zip(quarters, parts, strict=True)
    ]


def of_shares(rows: list[str], about: str | None = "Liverpool") -> Measures:
    plan = plan_of("\n".join([f"{MEASURE_HEAD}\n{SEEN}\n\n{OF_HEAD}", *rows]))
    return measures(Position(plan, Q2), about, Disclosure.of(plan))[0]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (
            (29, 41),
            (31, 44),
            "stood at 70.5% in Q2 2024-25, against 70.7% in Q1: within the margin",
        ),
        ((16_568, 28_269), (16_547, 28_269), "stood at 58.5% in Q2 2024-25, against 58.6% in Q1: "),
        ((290, 410), (210, 440), "worsened to 47.7% in Q2 2024-25, from 70.7% in Q1"),
        ((210, 440), (290, 410), "improved to 70.7% in Q2 2024-25, from 47.7% in Q1"),
    ],
)
def test_what_chance_alone_could_do_is_neither_better_nor_worse(
    before: tuple[int, int], now: tuple[int, int], said: str
) -> None:
    found = of_shares(shares(before, before, now))
    assert said in found.blocks[0].sentence
    explained = "Margin of error" in [line.subject for line in found.how_to_read]
    assert explained is ("stood at" in said)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ((11, 41), "which is better"),
        ((26, 41), "within the margin of error"),
    ],
)
def test_the_change_on_the_year_is_held_to_chance_too(then: tuple[int, int], said: str) -> None:
    ends = (Q2.year_before, Q2.previous, Q2)
    sentence = of_shares(shares(then, (29, 41), (31, 44), ends=ends)).blocks[0].sentence
    assert sentence.endswith(f"on the same quarter last year, {said}.")


def test_places_that_chance_alone_could_have_moved_show_no_clear_change() -> None:
    noise = [
        row
        for place in ("Cheshire East", "Sefton")
        for row in shares((29, 41), (31, 44), place=place)
    ]
    rise = shares((210, 440), (290, 410), place="Cheshire West and Chester")
    fall = shares((290, 410), (210, 440), place="Liverpool")
    for rows, said in (
        (noise, "It shows no clear change since Q1 in both Places."),
        (
            rise + noise,
            "It rose in 1 of 3 Places since Q1, which is better, and shows no clear change in 2.",
        ),
        (
            rise + fall + noise,
            "since Q1, which is better, fell in 1 and shows no clear change in 2.",
        ),
    ):
        found = of_shares(rows, None)
        told = [block.sentence for block in found.blocks] + [row.change for row in found.others]
        assert said in told[0]
