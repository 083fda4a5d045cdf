"""why at the command line: the rule and the cells, or one plain sentence and exit 2."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from atf_reports.cli import add_commands, cli
from atf_reports.shipped import EXAMPLE_PLAN, shipped

PLAN = str(shipped("workbooks") / EXAMPLE_PLAN)
add_commands()


def why(*asked: str) -> Result:
    return CliRunner().invoke(cli, ["why", *asked, "--plan", PLAN], catch_exceptions=False)


def test_a_count_is_told_with_its_rule_and_cells_quoted_or_not() -> None:
    quoted = why("Liverpool", "Ratings, Red, this quarter")
    assert quoted.exit_code == 0
    assert "Ratings, Red, this quarter: " in quoted.stdout
    assert "  rule  Updates due in 2024-25 Q2 that stand at Red" in quoted.stdout
    assert "  cell  Updates!D" in quoted.stdout
    assert why("Liverpool", "Ratings,", "Red,", "this", "quarter").stdout == quoted.stdout


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("Liverpol", "P1.05"), "Did you mean liverpool?"),
        (("Liverpool", "P9.99"), 'Nothing in this paper goes by "P9.99".'),
    ],
)
def test_what_is_not_there_is_one_sentence_and_exit_2(
    asked: tuple[str, str], sentence: str
) -> None:
    done = why(*asked)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
