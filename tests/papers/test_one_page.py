"""Page one fits one page: Arial's widths, line breaks, and what is left out first."""

from dataclasses import replace

import pytest

from atf_reports.papers.exceptions import ExceptionLine
from atf_reports.papers.one_page import ROOM, fitted, height, line_count, text_width
from atf_reports.papers.page_one import CountTable, PageOne
from atf_reports.papers.title import TitleBlock

TITLE = TitleBlock(
    organisation="All Together Fairer · Partnership",
    title="Liverpool: progress in Quarter 2, 2024-25",
    status="Draft for sign-off",
    marking="Illustrative data",
    meeting="Liverpool Health and Wellbeing Board",
    purpose="Decide",
    people="Programme manager (author)",
    asked="The Board",
    reference="Liverpool, 2024-25 Q2",
)
LONG = "The lease for the venue sits with another team and has not been settled in time. " * 3
WRONG = ExceptionLine(
    "P1.05 Healthy Child Programme",
    "Red, was Amber",
    "FBE3E3",
    LONG,
    f"{LONG.split('. ')[0]}.",
    "The lease for the venue sits with another team …",
    "1 Jan 2025",
)


def page(asks: int = 2, sentences: int = 5, exceptions: int = 2, words: str = LONG) -> PageOne:
    return PageOne(
        asked="The Board is asked to",
        asks=(words,) * asks,
        day="30 September 2024",
        in_short=(words,) * sentences,
        counts=CountTable("Ratings of the 14 updates due", (), ()),
        exceptions=(WRONG,) * exceptions,
        more="",
        reds="",
        as_at="Figures as at 30 September 2024 unless dated.",
    )


def test_text_is_measured_in_points_of_arial() -> None:
    assert text_width("1234", 10) == pytest.approx(22.24)
    assert text_width("W", 10) > text_width("i", 10)


def test_letters_of_other_alphabets_count_as_wide() -> None:
    assert text_width("ص", 10) == pytest.approx(7.5)


def test_lines_break_at_words() -> None:
    assert line_count("one two", 10, 25) == 2
    assert line_count("one two", 10, 100) == 1


def test_a_word_longer_than_the_line_takes_several() -> None:
    assert line_count("w" * 100, 10, 100) >= 7


def test_typed_line_breaks_count() -> None:
    assert line_count("one\ntwo", 10, 100) == 2
    assert line_count("", 10, 100) == 1


def test_a_page_that_fits_stays_as_it_is() -> None:
    small = page(words="Short.")
    assert fitted(small, TITLE, exceptions=2) == small


def test_whys_are_shortened_before_an_exception_is_left_out() -> None:
    cut = fitted(page(sentences=4, exceptions=5), TITLE, exceptions=5)
    assert cut.exceptions[0].why.count(".") == 1


def test_whys_are_cut_to_few_words_before_the_fifth_exception_goes() -> None:
    wrong = (replace(WRONG, why_in_brief=LONG),) * 5
    crowded = replace(page(asks=3, sentences=7), exceptions=wrong)
    cut = fitted(crowded, TITLE, exceptions=5)
    assert [line.why for line in cut.exceptions] == [WRONG.why_in_few] * 5
    assert len(cut.in_short) > 3


def test_the_fifth_exception_goes_before_the_sentence_on_what_moved() -> None:
    cut = fitted(page(asks=4, sentences=7, exceptions=5), TITLE, exceptions=9)
    assert (len(cut.exceptions), len(cut.in_short)) == (4, 4)


@pytest.mark.parametrize("asks", [1, 4, 6])
def test_the_longest_pages_fit(asks: int) -> None:
    cut = fitted(page(asks=asks, sentences=7, exceptions=5, words=LONG * 3), TITLE, exceptions=40)
    assert height(cut, TITLE) <= ROOM


def test_what_is_left_out_is_counted() -> None:
    cut = fitted(page(asks=6, sentences=7, exceptions=5), TITLE, exceptions=31)
    assert cut.more == f"and {31 - len(cut.exceptions)} more, under Exceptions in full"


def test_the_reds_among_what_is_left_out_are_named_anew_for_each_length() -> None:
    cut = fitted(page(asks=6, sentences=7, exceptions=5), TITLE, 31, lambda n: f"Reds after {n}")
    assert cut.reds == f"Reds after {len(cut.exceptions)}"
    assert height(cut, TITLE) > height(replace(cut, more="", reds=""), TITLE)


def test_the_ask_is_never_left_out() -> None:
    crowded = page(asks=6, sentences=7, exceptions=5)
    assert len(fitted(crowded, TITLE, exceptions=5).asks) == 6


def test_a_long_title_takes_its_room() -> None:
    wider = replace(TITLE, title=TITLE.title * 2)
    assert height(page(), wider) > height(page(), TITLE)
