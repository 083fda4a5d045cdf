"""docs/spc.md: its example runs as printed, and it says what the code and the papers hold to."""

import doctest

from atf_reports.analysis.spc import FEWEST_FOR_LIMITS, FEWEST_FOR_TRIAL_LIMITS
from atf_reports.analysis.spc_rules import rules_in_words
from atf_reports.docs import DOCUMENTS
from atf_reports.docs_spc import EXAMPLE


def test_the_example_answers_as_printed() -> None:
    example = doctest.DocTestParser().get_doctest(EXAMPLE, {}, "spc.md", "spc.md", 0)
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert len(example.examples) >= 8
    assert (result.failed, told) == (0, [])


def test_the_page_names_the_rules_in_their_order_and_the_gates() -> None:
    text = DOCUMENTS["spc.md"]()
    places = [text.index(rule[1:]) for rule in rules_in_words()]
    assert places == sorted(places)
    assert EXAMPLE in text
    gate = f"| {FEWEST_FOR_TRIAL_LIMITS} to {FEWEST_FOR_LIMITS - 1} | trial limits |"
    assert gate in text
    assert "{" not in text.replace(EXAMPLE, "")
