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


@pytest.mark.parametrize(
    ("rule", "typed", "blamed"),
    [
        (
            "W14",
            "Clinics open\n- in Widnes",
            "- in Widnes Lead: Programme lead. Back on track: May",
        ),
        ("W14", "b) open at night", "b) open at night. The list for Places has none of its own."),
        ("W14", "- Lead: somebody", "- Lead"),
        (
            "W14",
            "- visits to each hub in every ward",
            "- visits to each hub … Back on track: May.",
        ),
        (
            "W11",
            "Town      Hall",
            "Town      Hall, 27 November 2024, item 7, for decision by the board",
        ),
        ("W11", "Town\n\n\nHall", "Town\n\n\nHall, 27 November 2024, item 7, to decide on"),
        ("W9", "ACES AND US", "ACES AND US (2010), 7 OF 11, 2024-25, 1:1"),
        (
            "E14",
            "hubs* open",
            "What was done: hubs* open. What comes next: nothing planned.",
        ),
        ("W13", "…", "…"),
        ("E22", "…\n–", "… –"),
        ("W13", "\x07", "�"),
    ],
)
def test_what_breaks_a_rule_is_an_officers_also_among_words_of_ours(rule, typed, blamed) -> None:
    (one,) = settled([_one(rule, blamed)], OfficerWords([typed, "Progress was good."]))
    assert one.officer
    (own,) = settled([_one(rule, blamed)], OfficerWords(["Progress was good."]))
    assert not own.officer
