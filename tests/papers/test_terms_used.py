"""Which terms of the glossary a paper explains."""

from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.terms_used import terms_used
from tests.support.markdown import plan_of

PLAN = """
Key outcomes
| Place | Outcome | Note |
| --- | --- | --- |
| Liverpool | Schools help pupils with SEND. | GPs agree; so does the VCFSE-led panel. |
"""
TERMS = [KeyLine(word, f"{word} in full") for word in ("SEND", "GP", "VCFSE", "END", "HCP")]


def test_terms_are_those_that_stand_as_words_of_their_own() -> None:
    found = terms_used(TERMS, plan_of(PLAN).key_outcomes)
    assert [term.subject for term in found] == ["SEND", "GP", "VCFSE"]


def test_texts_are_read_as_rows_are() -> None:
    assert [term.subject for term in terms_used(TERMS, ["The HCP's plan"])] == ["HCP"]


def test_without_rows_there_are_none() -> None:
    assert terms_used(TERMS) == ()
