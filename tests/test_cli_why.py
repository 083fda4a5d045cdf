"""why at the command line: the rule and the cells, or one plain sentence and exit 2."""

from __future__ import annotations

from functools import cache

import pytest
from click.testing import CliRunner, Result

from atf_reports import cli_why
from atf_reports.cli import add_commands, cli
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from tests.support.planted import the_example
from tests.support.thorough import THOROUGH

PLAN = str(shipped("workbooks") / EXAMPLE_PLAN)
# searched for longest: which cells put a sentence among the five of page one
LONGEST = [("Liverpool", "14", "Updates due that came in: 14 of 15", "Page one: Against England")]
SENTENCE = (
    ("Liverpool", "14 of 15"),
    "Page one: 14 of 15 updates due came in (93%); nothing on P6.03 All Together Active.",
    "What is due follows from Reported by, Footprint and End",
    "Updates!A177: 2024-25 Q2; B177: Liverpool; C177: P1.05",
)
add_commands()


def why_of(plan: str, *asked: str) -> Result:
    return CliRunner().invoke(cli, ["why", *asked, "--plan", plan], catch_exceptions=False)


@cache
def why(*asked: str) -> Result:
    """What is answered of the example, which is read once for all questions."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli_why, "checked_plan", lambda *given: the_example())
        return why_of(PLAN, *asked)


def test_a_count_is_told_with_its_rule_and_cells_quoted_or_not() -> None:
    quoted = why("Liverpool", "Ratings, Red, this quarter")
    assert quoted.exit_code == 0
    assert "Ratings, Red, this quarter: " in quoted.stdout
    assert "  rule  Updates due in 2024-25 Q2 that stand at Red" in quoted.stdout
    assert "  cell  Updates!D" in quoted.stdout
    unquoted = why_of(PLAN, "Liverpool", "Ratings,", "Red,", "this", "quarter")
    assert unquoted.stdout == quoted.stdout


def test_a_count_says_what_it_was_counted_among_and_so_does_a_count_of_nothing() -> None:
    some = why("Liverpool", "Updates due that came in").stdout
    assert "14 of 15 updates due came in" in some
    assert "  of    Updates!D177:D190, Programmes!J8:K11" in some
    none = why("Liverpool", "Ratings, Not started, this quarter").stdout
    assert "  cell  none: nothing in the plan counts here\n  of    Updates!D177:D190" in none


def test_what_the_sources_sheet_prints_may_be_asked() -> None:
    told = why("board", "Matrix, Liverpool, 1 Best start in life").stdout
    assert "1 Red of 4, 1 Amber" in told
    assert (
        "  cell  Updates!D178: Amber\n  cell  Updates!D180: Red\n  of    Updates!D177:D180" in told
    )


@pytest.mark.parametrize(
    ("asked", "printed", "rule", "cells"),
    [
        *([SENTENCE] if THOROUGH else ()),
        (
            ("board-summary-2024-25-Q2.docx", "matrix", "Liverpool", "theme", "1"),
            "Matrix, Liverpool, 1 Best start in life: 1 Red of 4, 1 Amber",
            "Updates of the theme in the Place, by published rating.",
            "C180: P1.08; D180: Red",
        ),
        (
            ("board", "rug I2 Liverpool"),
            "Liverpool: 65.8%",
            "England's value lies outside its confidence interval.",
            "E208: 65.8; F208: 64.5; G208: 67.1",
        ),
        (
            ("key outcomes Wirral", "212 people found"),
            "212 people found (2023/24)",
            "A key outcome's figure as typed",
            "I51: 212",
        ),
    ],
)
def test_any_number_of_any_paper_is_told_by_its_words_or_its_place(
    asked: tuple[str, ...], printed: str, rule: str, cells: str
) -> None:
    done = why(*asked)
    assert done.exit_code == 0
    assert printed in done.stdout
    assert rule in done.stdout
    assert cells in done.stdout


@pytest.mark.parametrize(
    ("paper", "number", "first", "then"),
    [
        ("Board summary", "158", "Updates due this quarter: 158", "Denominator of M1.06-1"),
        ("Liverpool", "15", "Updates due this quarter: 15 up", "Target of M5.04-3 (Measures)"),
        ("Liverpool", "9", "Ratings, Green, this quarter: 9 (60%)", "Target of M1.04-1 (Measures)"),
        ("Liverpool", "65.1%", "Page one: Share of patients with hyper", "Value of M6.01-1 Share"),
        *(LONGEST if THOROUGH else ()),
    ],
)  # fmt: skip
def test_a_number_of_page_one_comes_first_and_says_what_it_counts(
    paper: str, number: str, first: str, then: str
) -> None:
    told = why(paper, number).stdout
    starts = [line for line in told.splitlines() if not line.startswith("  ")]
    assert starts[0].startswith(first)
    assert any(start.startswith(then) for start in starts[1:])


def test_a_count_is_quoted_as_page_one_says_it_and_many_rows_are_drawn_together() -> None:
    told = why("Board summary", "158").stdout
    assert "  in    Ratings of the 158 updates due\n" in told
    assert "  cell  Programmes!K4: Lead; J4: All nine Places\n" in told
    assert "J46:K61: 33 more rows like these\n" in told


def test_what_prints_a_count_too_is_named_without_being_traced() -> None:
    told = why("Board summary", "1").stdout
    assert "Also there: Series, ratings, Red, Theme 5: Healthy and sustainable places: 1\n" in told
    assert "Also there: and 5 more: add words of the one that you mean" in told


@pytest.mark.parametrize(
    ("number", "of", "said"),
    [
        ("20", "Updates that improved: 20 updates", "and 20 improved."),
        ("14", "Updates that worsened: 14 updates", "Since last quarter 14 worsened,"),
        ("32", "Ratings, Not reported, this quarter: 32", "Note that 32 updates have not been"),
    ],
)
def test_what_moved_and_what_is_missing_are_counts_of_page_one_too(
    number: str, of: str, said: str
) -> None:
    told = why("Board summary", number).stdout
    assert told.startswith(of)
    assert said in next(line for line in told.splitlines() if line.startswith("  in  "))


def test_a_number_is_no_part_of_a_longer_one() -> None:
    assert "13.7" not in why("Halton", "13").stdout


def test_a_change_names_its_own_rows_and_apart_from_them_what_only_gives_it_its_place() -> None:
    told = why("Liverpool", "Down 0.2").stdout
    cells = [line for line in told.splitlines() if line.startswith("  cell  Readings")]
    assert cells
    assert all("M1.07-2" in line for line in cells)
    assert "Measures!A111, A123, Footprints!A4:B4: these decide only that it stands in" in told


def test_a_change_says_which_direction_is_better() -> None:
    told = why("Liverpool", "Down 0.1 percentage points on 2021").stdout
    assert "Better when is Lower for I14, so a rise is worse." in told


def test_the_last_line_does_not_call_a_figure_wrong() -> None:
    told = why("Liverpool", "P1.05").stdout.splitlines()
    assert told[-1].startswith("If a figure is wrong, correct a cell named above in the plan, ")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("delivery plan Liverpool", "theme", "Theme 1"), "times in this paper. Add words"),
        (("Liverpol", "P1.05"), "Did you mean liverpool?"),
        (("Liverpool", "P9.99"), 'Nothing in this paper goes by "P9.99".'),
        (("Liverpool", "P1.5"), "Did you mean P1.05?"),
        (("Liverpool", "matrix"), "Its parts are title, page one, contents, "),
    ],
)
def test_what_is_not_there_is_one_sentence_and_exit_2(
    asked: tuple[str, str], sentence: str
) -> None:
    done = why(*asked)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
