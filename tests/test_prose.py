"""What in officers' words stops a listener is found, and ordinary words are left in peace."""

from __future__ import annotations

import pytest

from atf_reports.prose import footnote_mark, link_that_says_nothing, link_words


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Three hubs opened* in May", "opened*"),
        ("Three hubs opened in May *", "May *"),
        ("Hubs† and nurseries", "Hubs†"),
        ("Hubs opened²", "opened²"),
        ("As agreed [note 2].", "[note 2]"),
    ],
)
def test_a_mark_of_a_footnote_is_found_with_its_word(text, mark):
    assert footnote_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "40 m² of space",
        "2 * 3 hubs",
        "* Hubs",
        "Take note 1 with you",
        "Café, naïve, £5",
        "[1]",
        "",
    ],
)
def test_other_signs_are_no_footnote(text):
    assert footnote_mark(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("Click here: https://example.org/a", "Click here"),
        ("Index: https://example.org/a\nhttps://example.org/b", "https://example.org/b"),
        ("Index: https://example.org/a", ""),
        ("See the index", ""),
        ("here", ""),
    ],
)
def test_a_link_says_nothing_where_its_words_do_not_name_its_goal(text, said):
    assert link_that_says_nothing(text) == said


def test_the_address_of_a_link_ends_before_the_stop():
    assert link_words("The index: https://example.org/a.") == ("The index", "https://example.org/a")
