"""The gaps section: how wide, since when narrower, and what cannot be told."""

from __future__ import annotations

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.gaps import Gaps, gaps
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
MEASURE = """
Measures
| Ref | Measure | Unit | Better when | Reading is | How often | Reported by | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | Children seen at two years | {unit} | Higher | In the quarter | Quarterly | Each Place | {people} |

Readings
| Measure | Place | Quarter | Group | Value | Numerator | Denominator | Status |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501
VALUES = """
Indicator values
| Indicator | Area code | Period | Group | Value | Lower CI | Upper CI |
| --- | --- | --- | --- | --- | --- | --- |
"""
FSM = ("Eligible for free school meals", "Not eligible")


def built(markdown: str, about: str | None = "Liverpool") -> tuple[Gaps, dict[str, Chart]]:
    plan = plan_of(markdown)
    return gaps(Position(plan, Q2), about, Disclosure.of(plan))


def of_indicator(
    *periods: tuple[str, float | str, float | str], half: float = 0.2, area: str = "E08000012"
) -> str:
    """Indicator values of both groups by period, each with an interval of ± `half`."""
    return "\n".join(
        f"| I1 | {area} | {period} | {group} | {value} "
        f"| {_end(value, -half)} | {_end(value, half)} |"
        for period, *values in periods
        for group, value in zip(FSM, values, strict=True)
    )


def _end(value: float | str, half: float) -> str:
    return f"{value + half:.1f}" if isinstance(value, (int, float)) else ""


def of_measure(
    *quarters: tuple[str, str, str], unit: str = "%", people: str = "No", place: str = "Liverpool"
) -> str:
    """Readings of both groups by quarter: "value | numerator | denominator"."""
    rows = "\n".join(
        f"| M1.05-1 | {place} | {quarter} | {group} | {value} | Final |"
        for quarter, *values in quarters
        for group, value in zip(FSM, values, strict=True)
    )
    return f"{MEASURE.format(unit=unit, people=people)}{rows}"


def test_the_sentence_says_how_wide_and_whether_narrower_than_the_period_before() -> None:
    found, charts = built(VALUES + of_indicator(("2021/22", 50, 70), ("2022/23", 52, 69.5)))
    block = found.blocks[0]
    assert block.sentence == (
        "By free school meals the gap was 17.5 percentage points in 2022/23, "
        "narrower than in 2021/22 (20.0)."
    )
    assert block.heads == ("Period", *FSM, "Gap")
    assert [row.gap for row in block.rows] == ["20.0 percentage points", "17.5 percentage points"]
    assert charts["gap-I1"].alt_text.endswith(block.sentence[1:])
    assert found.headline.startswith("Good level of development at the end of Reception: by free")


def test_a_gaps_line_breaks_over_years_without_a_figure() -> None:
    rows = of_indicator(("2018/19", 48, 70), ("2021/22", 50, 70), ("2022/23", 52, 69.5))
    _, charts = built(VALUES + rows)
    assert charts["gap-I1"].categories == ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23")
    assert charts["gap-I1"].series[0].values == (48, None, None, 50, 52)


def test_a_change_that_chance_explains_is_no_clear_change_and_is_explained() -> None:
    rows = of_indicator(("2021/22", 50, 70), ("2022/23", 52, 69.5), half=3)
    found, _ = built(VALUES + rows)
    assert "with no clear change since 2021/22 (20.0)" in found.blocks[0].sentence
    assert found.summary.endswith("A change within its margin of error (95%) is no clear change.")
    assert found.blocks[0].notes == ()


def test_one_period_has_nothing_earlier_to_compare_and_no_chart() -> None:
    found, charts = built(VALUES + of_indicator(("2022/23", 52, 70)))
    assert found.blocks[0].sentence.endswith("in 2022/23, with nothing earlier to compare.")
    assert found.blocks[0].chart == ""
    assert charts == {}


def test_a_measures_gap_is_compared_with_a_year_before() -> None:
    quarters = ["2023-24 Q2", "2024-25 Q1", "2024-25 Q2"]
    values = [("60 | | ", "80 | | "), ("70 | | ", "80 | | "), ("70 | | ", "80 | | ")]
    found, _ = built(of_measure(*((q, *v) for q, v in zip(quarters, values, strict=True))))
    assert found.blocks[0].sentence == (
        "By free school meals the gap was 10.0 percentage points in Q2 2024-25, "
        "narrower than in Q2 2023-24 (20.0)."
    )
    assert "without intervals" in found.blocks[0].notes[0]


def test_numbers_of_people_show_no_gap() -> None:
    found, charts = built(of_measure(("2024-25 Q2", "60 | | ", "80 | | "), unit="people"))
    assert (found.blocks, charts, found.headline) == ((), {}, "")
    assert found.cannot_say == (
        "M1.05-1 Children seen at two years, by free school meals: "
        "numbers of people show no gap without the size of each group.",
    )
    assert [line.gap for line in found.lines] == [None]


def test_one_suppressed_group_suppresses_the_gap() -> None:
    earlier = ("2024-25 Q1", "60 | 60 | 100", "80 | 80 | 100")
    hidden = ("2024-25 Q2", "3 | 3 | 100", "80 | 80 | 100")
    found, charts = built(of_measure(earlier, hidden, people="Yes"))
    last = found.lines[-1]
    assert (last.one, last.gap) == (None, None)
    assert found.blocks[0].rows[-1].gap == "Suppressed"
    assert "in Q1 2024-25" in found.blocks[0].sentence
    drawn = [v for chart in charts.values() for line in chart.series for v in line.values]
    assert 3 not in drawn
    alone, _ = built(of_measure(hidden, people="Yes"))
    assert alone.cannot_say[0].endswith("a group's figure is suppressed, so the gap is too.")


def test_a_quarter_that_one_group_missed_is_said() -> None:
    earlier = ("2024-25 Q1", "60 | | ", "80 | | ")
    found, _ = built(of_measure(earlier, ("2024-25 Q2", " | | ", "80 | | ")))
    assert found.blocks[0].notes[0] == "No gap for Q2 2024-25: a group's figure is blank."
    assert found.headline == ""


def test_a_theme_shows_the_gap_in_each_place() -> None:
    periods = (("2021/22", 50, 70), ("2022/23", 52, 69.5))
    rows = [
        of_indicator(*periods),
        of_indicator(*periods[:1], ("2022/23", 45, 70), area="E08000014"),
    ]
    found, charts = built(VALUES + "\n".join(rows), about="1")
    assert found.blocks[0].sentence == (
        "By free school meals the gap ranged from 17.5 in Liverpool to 25.0 percentage points in "
        "Sefton in 2022/23. Since 2021/22 it is narrower in 1 of 2 Places and wider in 1."
    )
    assert charts["gap-I1"].categories == ("Liverpool", "Sefton")
    assert (
        found.summary == "Figures are split by group for 1 indicator; elsewhere no gap can be told."
    )


def test_groups_that_make_no_pair_are_named_and_no_gap_is_told() -> None:
    rows = "\n".join(
        f"| I1 | E08000012 | 2022/23 | {group} | 60 | 59 | 61 |"
        for group in ("North", "East", "West")
    )
    found, _ = built(VALUES + rows)
    assert found.blocks == ()
    assert found.cannot_say == (
        "I1 Good level of development at the end of Reception: "
        "North, East and West make no pair, so no gap is told.",
    )


def test_without_groups_the_section_is_one_sentence() -> None:
    found, charts = built("")
    assert (
        found.summary
        == "No measure or indicator here has two groups to compare, so no gap can be told."
    )
    assert (found.blocks, found.lines, charts) == ((), (), {})
