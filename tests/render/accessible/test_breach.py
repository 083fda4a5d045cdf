"""Whose words were blamed, and in what order breaches are told."""

from __future__ import annotations

import pytest

from atf_reports.render.accessible.breach import OfficerWords, Place, breach, settled, shortened

TYPED = "We met the providers twice and they will start in May,\n- visits to each hub"


@pytest.mark.parametrize(
    ("blamed", "around", "theirs"),
    [
        ("- visits to each hub", "- visits to each hub", True),
        ("- visits", "Halton: - visits to each hub", True),
        ("We met the providers twice…", "We met the providers twice…", True),  # cut by the paper
        ("May", "In May we met", False),  # too short to prove anything
        ("", "- visits to each hub", False),
    ],
)
def test_words_are_an_officers_when_their_line_holds_them(blamed, around, theirs):
    assert OfficerWords([TYPED]).wrote(blamed, around) is theirs


def test_breaches_are_told_by_place_then_rule_and_each_once():
    first, second = Place(1, "here"), Place(2, "there")
    told = [
        breach("W9", second, "b.", "do."),
        breach("W10", first, "a.", "do."),
        breach("W9", first, "a.", "do."),
        breach("W9", first, "a.", "do."),
    ]
    order = [(one.place, one.rule) for one in settled(told, OfficerWords([]))]
    assert order == [("here", "W9"), ("here", "W10"), ("there", "W9")]


def test_long_text_is_shortened_to_one_line():
    assert shortened("one\ntwo   three") == "one two three"
    assert shortened("word " * 30, 10) == "word word…"
