"""The rule book in words."""

import pytest

from atf_reports.docs import DOCUMENTS
from atf_reports.rules import RULES
from atf_reports.rules.catalogue import condition, explain_text, rules_markdown


def test_every_rule_has_a_line_in_the_table_and_a_section():
    text = rules_markdown()
    for code, rule in RULES.items():
        assert f"| [{code}](#{code.lower()}) | {condition(rule)} | {rule.severity} |" in text
        assert text.count(f"### {code}\n") == 1


def test_a_condition_is_the_rules_name_in_words():
    assert condition(RULES["D430"]) == "Late milestone under green"


@pytest.mark.parametrize("code", sorted(RULES))
def test_explaining_says_why_what_is_said_and_what_to_do(code):
    text = explain_text(code.lower())
    assert text.startswith(code)
    assert "Says: " in text
    assert "To do: " in text
    assert not any(mark in text for mark in ("[[", "]]", "{", "}"))


def test_explaining_an_unknown_code_names_the_nearest():
    with pytest.raises(KeyError, match=r"D4301 is no rule's code\. Did you mean D4\d\d"):
        explain_text("D4301")


def test_docs_hold_the_rule_book():
    assert DOCUMENTS["rules.md"]().endswith(rules_markdown())


def test_no_message_speaks_of_programs_and_their_parts():
    jargon = ("null", "none", "regex", "parse", "exception", "string", "boolean", "invalid")
    for rule in RULES.values():
        words = f"{rule.message} {rule.fix}".lower().split()
        assert not set(jargon) & set(words), rule.code
