"""The tartan rug: a word and a figure in each cell, Places in the plan's order."""

from __future__ import annotations

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.rug import Rug, rug
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

INDICATORS = """
Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Good development | 1; 3 | % | Higher | {people} |
| I2 | Admissions for self-harm | 3 | per 100,000 | Lower | No |
| I3 | Jobs | 3 | % | Higher | No |

Indicator values
| Indicator | Area code | Period | Value | Lower CI | Upper CI | Count |
| --- | --- | --- | --- | --- | --- | --- |
| I1 | E92000001 | 2022/23 | 67 | 66.9 | 67.1 | |
| I1 | E06000049 | 2022/23 | 70.5 | 69 | 72 | |
| I1 | E08000012 | 2022/23 | 61 | 60 | 62 | {count} |
| I1 | E08000014 | 2021/22 | 66 | 60 | 72 | |
| I2 | E92000001 | 2022/23 | 580 | 579 | 581 | |
| I2 | E08000012 | 2022/23 | 612.4 | 600 | 620 | |
"""


def built(about: str | None = None, people: str = "No", count: str = "") -> Rug:
    plan = plan_of(INDICATORS.format(people=people, count=count))
    return rug(Position(plan, Quarter(2024, 2)), about, Disclosure.of(plan))[0]


def test_a_cell_holds_a_word_and_a_figure_and_a_fill_that_repeats_the_word() -> None:
    cells = built().groups[0].rows[0].cells
    assert [(cell.word, cell.value) for cell in cells] == [
        ("better", "70.5%"),
        ("no value", ""),
        ("worse", "61.0%"),
        ("not compared", "66.0% (2021/22)"),
    ]
    assert [cell.fill for cell in cells] == ["B5D5F0", "FFFFFF", "E39247", "FFFFFF"]


def test_heads_are_the_places_in_plan_order_by_their_short_names() -> None:
    found = built()
    assert found.heads == ("Cheshire East", "Cheshire West", "Liverpool", "Sefton")
    assert all(len(row.cells) == 4 for group in found.groups for row in group.rows)


def test_an_indicator_of_two_themes_stands_once_in_the_whole_rug_and_in_either_themes_own() -> None:
    refs = [[row.indicator[:2] for row in group.rows] for group in built().groups]
    assert refs == [["I1"], ["I2"]]
    own = built("3").groups
    assert [row.indicator[:2] for row in own[0].rows] == ["I1", "I2"]


def test_a_long_unit_stands_with_england_alone() -> None:
    row = built().groups[1].rows[0]
    assert row.england == "580.0 per 100,000"
    assert row.cells[2].value == "612.4"


def test_the_summary_counts_words_and_names_what_has_no_value() -> None:
    found = built()
    assert found.summary == (
        "Of 3 comparisons with England, 1 is better and 2 worse. 1 value has no interval to "
        "compare. I3 has no value yet."
    )
    assert found.headline == (
        "In the latest periods, 1 of 3 comparisons with England is better and 2 worse."
    )
    assert [key.word for key in found.key] == ["better", "worse", "not compared"]


def test_a_suppressed_value_is_a_word_and_nothing_else() -> None:
    found = built(people="Yes", count="3")
    assert (found.groups[0].rows[0].cells[2].word, found.groups[0].rows[0].cells[2].value) == (
        "suppressed",
        "",
    )
    line = next(line for line in found.lines if (line.ref, line.place) == ("I1", "Liverpool"))
    assert (line.value, line.comparison) == (None, "Suppressed")


def test_the_annex_has_a_line_per_cell() -> None:
    lines = built().lines
    assert len(lines) == 12
    assert lines[0].theme == "Theme 1: Best start in life"
    assert {line.comparison for line in lines if line.ref == "I3"} == {"no value"}


def test_a_theme_without_values_says_so() -> None:
    assert built("8").summary == "No indicator has a value yet."
