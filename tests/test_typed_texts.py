"""Words of a finished file are led back to the cell that they were typed into."""

from __future__ import annotations

from atf_reports.typed_texts import TypedTexts
from tests.support.markdown import plan_of

PLAN = """
Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Six clinics ran. Two more open soon. |
| 2024-25 Q2 | Sefton | P1.05 | Green | Two more open soon. |
"""


def test_a_text_is_known_by_its_first_cell() -> None:
    assert TypedTexts(plan_of(PLAN)).cells["Two more open soon."] == "Updates!E3"


def test_every_text_is_known_without_its_cell_too() -> None:
    typed = TypedTexts(plan_of(PLAN))
    assert "Two more open soon." in typed.texts
    assert typed.texts == typed.cells.keys()


def test_a_fragment_is_of_the_cell_whose_whole_text_stands_around_it() -> None:
    typed = TypedTexts(plan_of(PLAN))
    around = "P1.05: Six clinics ran. Two more\nopen soon. Green"
    assert typed.cell_of("Two more … soon", around) == "Updates!E2"
    assert typed.cell_of("Two more", "Two more open soon.") == "Updates!E3"
    assert typed.cell_of("clinics ran", "elsewhere") == "Updates!E2"


def test_words_that_nobody_typed_are_of_the_plan() -> None:
    assert TypedTexts(plan_of(PLAN)).cell_of("Moonshot", "Moonshot") == "The plan"


def test_words_that_a_paper_goes_on_after_are_of_the_cell_they_begin_in() -> None:
    plan = PLAN.replace("Six clinics ran. Two more open soon.", "Posts: ;- in Widnes")
    typed = TypedTexts(plan_of(plan))
    around = "Posts: ;- in Widnes Lead: Two more open soon."
    assert typed.cell_of("- in Widnes Lead: Two more open soon.", around) == "Updates!E2"
