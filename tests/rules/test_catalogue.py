"""The rule book in words."""

from atf_reports.docs import DOCUMENTS
from atf_reports.rules import RULES
from atf_reports.rules.catalogue import condition, rules_markdown, shown_template


def test_every_rule_has_a_line_in_the_table_and_a_section():
    text = rules_markdown()
    for code, rule in RULES.items():
        assert f"| [{code}](#{code.lower()}) | {condition(rule)} | {rule.severity} |" in text
        assert text.count(f"### {code}\n") == 1


def test_a_condition_is_the_rules_name_in_words():
    assert condition(RULES["D430"]) == "Late milestone under green"


def test_docs_hold_the_rule_book():
    assert DOCUMENTS["rules.md"]().endswith(rules_markdown())


def test_no_message_speaks_of_programs_and_their_parts():
    jargon = ("null", "none", "regex", "parse", "exception", "string", "boolean", "invalid")
    for rule in RULES.values():
        words = f"{rule.message} {rule.fix}".lower().split()
        assert not set(jargon) & set(words), rule.code


def test_sentences_of_which_each_may_fall_away_do_not_run_together():
    assert shown_template("[[Type {one}.]][[Or {two}.]][[ Else {three}.]]") == (
        "Type ‹one›. Or ‹two›. Else ‹three›."
    )
    assert "same.Type" not in shown_template(RULES["L303"].fix)
