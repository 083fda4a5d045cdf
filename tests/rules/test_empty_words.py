"""Words that answer nothing, and what is said of them where a rating needs an answer."""

import pytest

from atf_reports.rules.empty_words import says_nothing
from tests.support.markdown import findings_of

RED = """
Updates
| Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
| --- | --- | --- | --- | --- | --- |
| Red | {reason} | Agency cover | {lead} | 31/12/2024 | No ask |
"""


@pytest.mark.parametrize(
    "text", ["-", "n/a", "N/A", "TBC", "none", "See attached", "see attached email", '"', "…"]
)
def test_filler_says_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["", "None of the posts is filled", "A report is attached", "Ill"])
def test_blank_cells_and_sentences_are_no_filler(text):
    assert not says_nothing(text)


def test_a_dash_for_a_reason_is_quoted_and_the_fix_is_short():
    [found] = [f for f in findings_of(RED.format(reason="-", lead="Programme lead")) if f.blocks]
    assert found.message == 'P1.05 is Red, and Reason says only "-".'
    assert found.fix == "Type why, in a sentence or two."


def test_tbc_names_no_role_that_leads():
    [found] = [f for f in findings_of(RED.format(reason="Late", lead="TBC")) if f.blocks]
    assert found.fix == "Type the role that leads the recovery."
