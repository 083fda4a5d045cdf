"""The measures section: what each sentence says, what is drawn, listed and only counted."""

from __future__ import annotations

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.history import History
from atf_reports.analysis.readings import Readings
from atf_reports.analysis.standing import Position
from atf_reports.papers.measures import Measures, measures
from atf_reports.papers.spread_sentences import movement_words, spread_sentence
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
CHESHIRE_EAST_AT_90 = "M1.05-1 | Cheshire East | 2024-25 Q2 | 90 | Final |"
HEAD = "Readings\n| Measure | Place | Quarter | Value | Status | Note |\n| --- | --- | --- | --- | --- | --- |"  # noqa: E501
MEASURE_HEAD = """
Measures
| Ref | Measure | Unit | Better when | Reading is | How often | Reported by | Footprint | Target | Target wording | Due | Baseline | Baseline date | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"""  # noqa: E501
SEEN = "| M1.05-1 | Children seen at two years | % | Higher | In the quarter | Quarterly | Each Place | | 90 | | | | | No |"  # noqa: E501
WAIT = "| M1.05-2 | Wait for a visit | weeks | Lower | Snapshot | Quarterly | Lead | All nine Places | | | | | | No |"  # noqa: E501

ASKING = """
Updates
| Quarter | Place | Programme | Rating | Ask kind | Ask of the board |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Decide | Decide where the clinic stands. |
"""


def section(
    rows: str, about: str | None = "Liverpool", kinds: str = SEEN, quarter: Quarter = Q2
) -> tuple[Measures, dict[str, Chart]]:
    """The section about a Place, a theme or all, from rows "Measure | Place | Quarter | …"."""
    body = "\n".join(f"| {row} |" for row in rows.strip().splitlines())
    plan = plan_of(f"{MEASURE_HEAD}\n{kinds}\n\n{HEAD}\n{body}")
    return measures(Position(plan, quarter), about, Disclosure.of(plan))


def histories(rows: str) -> tuple[History, ...]:
    """The histories of everyone behind a section."""
    body = "\n".join(f"| {row} |" for row in rows.strip().splitlines())
    plan = plan_of(f"{MEASURE_HEAD}\n{SEEN}\n\n{HEAD}\n{body}")
    return Readings(Position(plan, Q2), Disclosure.of(plan)).everyone


def series(*values: object, place: str = "Liverpool", ref: str = "M1.05-1") -> str:
    """Readings of consecutive quarters that end in Q2 2024-25; a string is a status."""
    first = 1 - len(values)
    return "\n".join(
        f"{ref} | {place} | {Q2.plus(first + i)} | "
        + (f"| {v} |" if isinstance(v, str) else f"{v} | Final |")
        for i, v in enumerate(values)
    )


def test_the_sentence_gives_figure_period_comparator_meaning_and_target() -> None:
    found, _ = section(series(79, 80.1, 82.1))
    assert found.blocks[0].sentence == (
        "Children seen at two years improved to 82.1% in Q2 2024-25, from 80.1% in Q1; "
        "the target is at least 90%."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            (95, 95, 95),
            "stood at 95% in Q2 2024-25, the same as in Q1; that meets the target of at least 90%.",
        ),
        ((95, 95, 93), "worsened to 93% in Q2 2024-25, from 95% in Q1; that meets the target"),
        ((1, 0, 0), "stood at 0% in Q2 2024-25, the same as in Q1; the target is"),
    ],
)
def test_ties_falls_and_zeros_are_said_as_they_are(values: tuple[int, ...], said: str) -> None:
    found, _ = section(series(*values))
    assert said in found.blocks[0].sentence


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            (78, 79, 80, 80.1, 82.1),
            "It is up 4.1 percentage points on the same quarter last year, which is better.",
        ),
        ((82.1, 79, 80, 80.1, 82.1), "It is unchanged on the same quarter last year."),
        (
            ("Pending", 79, 80, 80.1, 82.1),
            "It is not comparable with the same quarter last year (pending).",
        ),
    ],
)
def test_the_same_quarter_a_year_before_is_told_where_it_is_held(
    values: tuple[object, ...], said: str
) -> None:
    found, _ = section(series(*values))
    assert found.blocks[0].sentence.endswith(f" {said}")
    assert said not in found.headline


def test_nothing_is_said_of_a_year_before_that_holds_no_row() -> None:
    found, _ = section(series(79, 80.1, 82.1))
    assert "2023-24" not in found.blocks[0].sentence


def test_a_row_without_a_chart_tells_both_changes() -> None:
    only = f"M1.05-1 | Liverpool | 2023-24 Q2 | 70 | Final |\n{series(80, 82)}"
    kinds = SEEN.replace("| Quarterly |", "| Quarterly |")
    found, _ = section(only, kinds=kinds)
    told = [row.change for row in found.others] or [found.blocks[0].sentence]
    assert "12.0 percentage points on the same quarter last year, which is better" in told[0]


def test_things_that_are_counted_rise_and_do_not_improve() -> None:
    kinds = SEEN.replace("| % |", "| organisations |").replace("two years", "organisations")
    found, _ = section(series(70, 80, 82), kinds=kinds)
    assert found.blocks[0].sentence.startswith(
        "Children seen at organisations rose to 82 in Q2 2024-25, from 80 in Q1, which is better"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Year to date", "stood at 82% from April to the end of Q2 2024-25, up from 70% a year "),
        ("Rolling", "stood at 82% in the period to Q2 2024-25, up from 80% in the period to Q1"),
    ],
)
def test_stretches_of_time_are_compared_with_like_stretches(kind: str, said: str) -> None:
    kinds = SEEN.replace("In the quarter", kind)
    found, _ = section(series(70, 75, 78, 80, 82), kinds=kinds)
    assert said in found.blocks[0].sentence


@pytest.mark.parametrize("words", range(2, 16))
def test_no_sentence_is_longer_than_25_words_however_long_the_title(words: int) -> None:
    title = " ".join(["Share", *["word"] * (words - 1)])
    kinds = SEEN.replace("Children seen at two years", title).replace("In the quarter", "Snapshot")
    for values in ((78, 79, 80, 80.1, 82.1), (95, 95, 95), (1, 2, 3), *[(80, 82) * 6]):
        found, _ = section(series(*values), kinds=kinds)
        told = found.blocks[0].sentence.split(". ")
        assert max(len(sentence.split()) for sentence in told) <= 25, told


def test_fewer_than_three_figures_make_a_row_and_no_chart() -> None:
    found, charts = section(series(80, 82))
    assert (found.blocks, charts) == ((), {})
    assert [(row.value, row.change) for row in found.others] == [
        ("82%", "Up 2.0 percentage points on Q1 (+), which is better")
    ]


def test_the_first_reading_says_so() -> None:
    found, _ = section(series(82))
    assert found.others[0].change == "The first reading"


def test_every_block_names_a_chart_that_is_there_and_says_what_it_shows() -> None:
    found, charts = section(series(79, 80, 82))
    assert {block.chart for block in found.blocks} == set(charts) == {"measure-M1.05-1"}
    assert charts["measure-M1.05-1"].alt_text == found.blocks[0].sentence


def test_each_blank_prints_its_own_word_and_zero_prints_as_a_figure() -> None:
    found, _ = section(series(80, 81, 82, "Pending", "Held elsewhere", 0))
    rows = [(row.value, row.status) for row in found.blocks[0].rows]
    assert rows == [
        ("81%", "Final"),
        ("82%", "Final"),
        ("No figure", "Pending"),
        ("No figure", "Held elsewhere"),
        ("0%", "Final"),
    ]


def test_a_missing_quarter_is_said_not_filled() -> None:
    found, _ = section(series(80, 81, 82, "Pending"))
    assert found.blocks[0].sentence.startswith("Children seen at two years improved to 82% in Q1")
    assert found.blocks[0].notes[0] == (
        "No new data this quarter: the Q2 2024-25 reading is pending."
    )
    assert found.headline == ""


def test_a_provisional_figure_is_marked_with_its_note() -> None:
    held = series(78, 79, 80, "x").splitlines()[:3]
    last = "M1.05-1 | Liverpool | 2024-25 Q2 | 82 | Provisional | One clinic to come"
    rows = "\n".join([*held, last])
    found, _ = section(rows)
    assert found.blocks[0].notes == ("The Q2 2024-25 figure is provisional. One clinic to come.",)


def test_twelve_readings_make_a_process_chart_and_its_rules_are_printed_once() -> None:
    found, charts = section(series(*[80, 82] * 6))
    names = {line.name for line in charts["measure-M1.05-1"].series}
    assert {"Mean", "Upper limit", "Lower limit", "Target"} <= names
    assert "which is better" not in found.blocks[0].sentence
    assert "no significant change" in found.blocks[0].sentence
    assert found.blocks[0].notes[0].startswith("No significant change")
    assert sum("7 points" in line.words for line in found.how_to_read) == 1


def test_from_seven_readings_the_limits_are_on_trial_and_under_seven_there_are_none() -> None:
    found, _ = section(series(*[80, 82] * 4))
    assert found.blocks[0].notes[-1] == (
        "The limits are trial limits: 8 readings so far, and 12 make them firm."
    )
    plain, charts = section(series(*[80, 82] * 3))
    assert plain.how_to_read == ()
    assert "Mean" not in {line.name for line in charts["measure-M1.05-1"].series}


def test_a_year_to_date_has_no_process_chart_however_long() -> None:
    kinds = SEEN.replace("In the quarter", "Year to date")
    found, charts = section(series(*[80, 82] * 8), kinds=kinds)
    assert "Mean" not in {line.name for line in charts["measure-M1.05-1"].series}
    assert "from April to the end of Q2 2024-25" in found.blocks[0].sentence
    assert "Year-to-date figures are compared with" in found.how_to_read[0].words


def test_a_target_line_is_said_to_run_straight() -> None:
    kinds = SEEN.replace("| 90 | | | | |", "| 90 | | 31/03/2025 | 70 | 31/03/2023 |")
    found, charts = section(series(79, 80, 82), kinds=kinds)
    assert [line.subject for line in found.how_to_read] == ["Target line"]
    assert len(charts["measure-M1.05-1"].series) == 2
    assert "by 31 March 2025" in found.blocks[0].sentence


def test_a_suppressed_count_is_nowhere_but_in_words() -> None:
    kinds = SEEN.replace("| % |", "| people |").replace("| No |", "| Yes |")
    found, charts = section(series(20, 30, 40, 3), kinds=kinds)
    assert [row.value for row in found.blocks[0].rows][-1] == "Suppressed"
    drawn = [v for chart in charts.values() for line in chart.series for v in line.values]
    assert 3 not in drawn
    assert all(line.value != 3 for line in found.lines)
    assert any(line.subject == "Suppressed" for line in found.how_to_read)


def test_a_lead_reading_is_printed_as_reported_once_after_the_places_own() -> None:
    wait = series(14, 15, 16, place="All nine Places", ref="M1.05-2")
    found, _ = section(f"{series(79, 80, 82)}\n{wait}", kinds=f"{SEEN}\n{WAIT}")
    assert [block.source for block in found.blocks] == ["", "Reported once for all nine Places"]
    assert found.blocks[1].sentence == (
        "Wait for a visit worsened to 16 weeks at the end of Q2 2024-25 across all nine Places, "
        "from 15 weeks in Q1."
    )


def test_what_has_no_reading_takes_no_line_and_is_counted() -> None:
    found, _ = section(series(79, 80, 82), kinds=f"{SEEN}\n{WAIT}")
    assert found.others == ()
    assert found.summary == (
        "2 measures are reported for Liverpool. One has a figure for Q2 2024-25. "
        "One has no reading yet: see the annex."
    )
    assert [line.status for line in found.lines if line.ref == "M1.05-2"] == ["Not reported"]


def test_at_most_three_measures_are_drawn_the_most_moved_first() -> None:
    kinds = "\n".join(SEEN.replace("M1.05-1", f"M1.05-{i}") for i in range(1, 9))
    rows = "\n".join(series(80, 81, 82 + i, ref=f"M1.05-{i}") for i in range(1, 9))
    found, charts = section(rows, kinds=kinds)
    assert (len(found.blocks), len(charts), len(found.others)) == (3, 3, 5)
    assert found.blocks[0].heading.startswith("M1.05-2 ")
    assert found.headline == found.blocks[0].sentence


def test_where_there_are_many_only_measures_that_say_something_are_drawn() -> None:
    values = {1: (95, 95, 96), 2: (80, 81, 82), 3: (94, 95, 96), 4: (95, 94, "Pending")}
    kinds = "\n".join(SEEN.replace("M1.05-1", f"M1.05-{i}") for i in values)
    rows = "\n".join(series(*one, ref=f"M1.05-{i}") for i, one in values.items())
    found, charts = section(rows, kinds=kinds)
    assert list(charts) == ["measure-M1.05-2"], "the others met the target, or have no figure yet"
    assert len(found.others) == 3


def test_where_there_are_many_those_of_a_footprint_are_counted_in_a_places_paper() -> None:
    kinds = "\n".join(SEEN.replace("M1.05-1", f"M1.05-{i}") for i in (1, 3, 4))
    rows = "\n".join(series(95, 95, 96, ref=f"M1.05-{i}") for i in (1, 3, 4))
    wait = series(14, 15, 16, place="All nine Places", ref="M1.05-2")
    found, charts = section(f"{rows}\n{wait}", kinds=f"{kinds}\n{WAIT}")
    assert (charts, len(found.others)) == ({}, 3)
    assert found.summary.endswith(
        "One is reported once for several Places: see the theme papers and the annex."
    )
    assert any(line.ref == "M1.05-2" for line in found.lines)


def test_where_something_is_asked_the_programmes_measures_are_drawn() -> None:
    kinds = "\n".join(SEEN.replace("M1.05-1", f"M1.05-{i}") for i in (1, 2, 3))
    body = "\n".join(f"| {row} |" for i in (1, 2, 3) for row in _on_target(i))
    plan = plan_of(f"{MEASURE_HEAD}\n{kinds}\n\n{HEAD}\n{body}\n{ASKING}")
    assert len(measures(Position(plan, Q2), "Liverpool", Disclosure.of(plan))[1]) == 3
    assert measures(Position(plan, Q2), "Sefton", Disclosure.of(plan))[1] == {}


def _on_target(number: int) -> list[str]:
    return series(95, 95, 96, ref=f"M1.05-{number}").splitlines()


def test_a_range_over_places_says_where_suppressed_figures_are_left_out() -> None:
    kinds = SEEN.replace("| % |", "| people |").replace("| No |", "| Yes |")
    rows = "\n".join(
        series(n, place=place)
        for n, place in ((20, "Liverpool"), (30, "Sefton"), (40, "Cheshire East"))
    )
    hidden = series(3, place="Cheshire West and Chester")
    open_block = section(rows, about="1", kinds=kinds)[0].blocks[0]
    assert "aside" not in open_block.sentence
    block = section(f"{rows}\n{hidden}", about="1", kinds=kinds)[0].blocks[0]
    assert "suppressed figures aside" in block.sentence
    assert "ranged from 20 in" in block.sentence


def test_the_plans_wording_of_no_target_is_not_printed_beside_a_places_own() -> None:
    kinds = SEEN.replace("| 90 | |", "| | No number in the plan: the present figure only |")
    body = "\n".join(f"| {row} |" for row in series(79, 80, 82).splitlines())
    head = "Place targets\n| Measure | Place | Target |\n| --- | --- | --- |"
    own = f"{head}\n| M1.05-1 | Liverpool | 85 |"
    plan = plan_of(f"{MEASURE_HEAD}\n{kinds}\n\n{HEAD}\n{body}\n\n{own}")
    block = measures(Position(plan, Q2), "Liverpool", Disclosure.of(plan))[0].blocks[0]
    assert block.notes == ()
    assert block.rows[0].target == "at least 85%"


def test_a_theme_shows_one_measure_across_its_places() -> None:
    rows = "\n".join(
        [series(80, 82), series(80, 79, place="Sefton"), series(90, 91, place="Cheshire East")]
    )
    found, charts = section(rows, about="1")
    block = found.blocks[0]
    assert block.sentence == (
        "Children seen at two years ranged from 79% in Sefton to 91% in Cheshire East in Q2 "
        "2024-25. It rose in 2 of 3 Places since Q1, which is better, and fell in 1. "
        "One of 3 Places met the target of at least 90%."
    )
    assert charts[block.chart].categories == ("Cheshire East", "Liverpool", "Sefton")
    assert block.notes == ("No Q2 2024-25 figure is printed for Cheshire West and Chester.",)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            series(80, 82),
            ("stood at 82% in Liverpool in Q2 2024-25.", "It rose in the one Place read since Q1,"),
        ),
        (
            "\n".join([series(82, 82), series(82, 82, place="Sefton")]),
            ("stood at 82% in both Places in Q2 2024-25.", "It is the same as in Q1 in both"),
        ),
        (
            "\n".join([series(82, 80), series(84, 80, place="Sefton"), CHESHIRE_EAST_AT_90]),
            ("ranged from 80% in Liverpool and Sefton to 90% in", "It fell in both Places since"),
        ),
    ],
)  # fmt: skip
def test_one_place_and_ties_across_places_are_said_plainly(
    rows: str, said: tuple[str, str]
) -> None:
    held = [h for h in histories(rows) if h.latest]
    assert said[0] in spread_sentence(held, Q2)
    assert movement_words(held, Q2).startswith(said[1])


def test_the_board_sees_every_theme_and_a_theme_only_its_own() -> None:
    rows = series(79, 80, 82)
    assert section(rows, about=None)[0].lines
    other, charts = section(rows, about="3")
    assert (other.lines, charts, other.headline) == ((), {}, "")
    assert other.summary == "No measure is reported in theme 3."


def test_the_annex_holds_each_reading_as_a_number_with_its_status() -> None:
    found, _ = section(series(79, 80, "Pending"))
    lines = [line for line in found.lines if line.ref == "M1.05-1"]
    assert [(line.quarter, line.value, line.status) for line in lines] == [
        ("2023-24 Q4", 79.0, "Final"),
        ("2024-25 Q1", 80.0, "Final"),
        ("2024-25 Q2", None, "Pending"),
    ]
    assert lines[0].target == 90
    assert lines[0].group == "Everyone"
