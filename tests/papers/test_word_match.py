"""What two texts speak of, judged by their words."""

from atf_reports.papers.word_match import shared_words, telling_words


def test_small_words_figures_and_words_of_measuring_tell_nothing() -> None:
    assert telling_words("The number of people in the 2 areas with 12%") == {"areas"}


def test_forms_of_one_word_are_the_same() -> None:
    assert shared_words("Long term unemployment", "Percentage unemployed (16-64 years)") == 1


def test_case_and_punctuation_do_not_matter() -> None:
    assert telling_words("Affordable homes, BUILT!") == telling_words("built affordable homes")


def test_texts_about_different_things_share_nothing() -> None:
    assert shared_words("Overcrowding", "Average Attainment 8 score") == 0
