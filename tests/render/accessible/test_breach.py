"""Whose words were blamed, and in what order breaches are told."""

from __future__ import annotations

import pytest

from atf_reports.render.accessible.breach import (
    Breach,
    OfficerWords,
    Place,
    breach,
    settled,
    shortened,
)

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


def _one(rule: str, blamed: str, around: str = "") -> Breach:
    return Breach(rule, "here", "found", "fix", blamed=blamed, around=around or blamed)


def test_a_sentence_is_an_officer_s_where_theirs_makes_it_long_and_ours_is_short() -> None:
    typed = " ".join(f"word{number}" for number in range(45))
    officers = OfficerWords([typed])
    (framed,) = settled([_one("W17", f"What is being done: {typed[10:]}.")], officers)
    (own,) = settled([_one("W17", " ".join(f"ours{n}" for n in range(45)))], officers)
    assert (framed.officer, own.officer) == (True, False)


def test_a_tag_is_an_officer_s_only_where_they_typed_that_very_tag() -> None:
    officers = OfficerWords(["Clinics open {{ soon }}"])
    around = "Theme 1 says: open {{ soon }}"
    assert [b.officer for b in settled([_one("E24", "{{", around)], officers)] == [True]
    left = f"{around} {{{{ row.name }}}}"
    assert [b.officer for b in settled([_one("E24", "{{", left)], officers)] == [False]
