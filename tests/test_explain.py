"""`explain CODE`: everything about a rule, from the rule itself."""

from __future__ import annotations

import pytest

from atf_reports.explain import NoSuchRule, explained
from atf_reports.rules import RULES


def test_every_code_is_explained():
    for code in RULES:
        text = explained(code)
        assert text.startswith(f"{code}  ")
        for label in ("Severity", "Why", "Says", "To do"):
            assert f"\n\n{label:10}" in text
        assert "{" not in text
        assert "[[" not in text


def test_an_example_stands_in_lined_up_tables_with_the_blamed_cell_marked():
    text = explained("C202")
    assert "It is found in\n  Updates\n  | Rating    |\n  | --------- |\n  | -> Purple |" in text
    assert 'The cell after "->" is the one named.' in text


def test_words_keep_to_the_width():
    for code in RULES:
        words = explained(code, width=60).partition("\n\nIt is found in")[0]
        assert max(map(len, words.splitlines())) <= 60, code


def test_severity_is_told_by_what_it_holds_back():
    assert "holds papers or rows back" in explained("C202")
    assert "with --strict" in explained("D434")


@pytest.mark.parametrize("asked", ["d401", " D401 ", "D4O1", "red without what it needs"])
def test_case_spaces_slips_and_names_are_forgiven(asked):
    assert explained(asked).startswith("D401  ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("C999", "There are C201 to"),
        ("not a nmber", "Did you mean C203"),
        ("ambiguous", "Did you mean C212"),
        ("?", "There are C201 to"),
    ],
)
def test_an_unknown_code_says_which_there_are(asked, said):
    with pytest.raises(NoSuchRule) as refused:
        explained(asked)
    assert str(refused.value).startswith(f'There is no code "{asked}".')
    assert said in str(refused.value)
