"""Asking why in the words of a row and its column, also where they are not the paper's own."""

from functools import cache

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.trace import NoSuchFigure, Tracer, find_paper
from tests.support.planted import the_example


@cache
def tracer(paper: str) -> Tracer:
    verdict = the_example()
    kind, about = find_paper(verdict.plan, verdict.quarter, paper)
    return Tracer(verdict.position, Disclosure.of(verdict.plan), kind, about)


@pytest.mark.parametrize(
    ("paper", "words", "of", "printed"),
    [
        ("Liverpool", "Q2 2024-25, Not reported", "Ratings, Not reported, this quarter", "1 (7%)"),
        ("Liverpool", "Q1 2024-25, Green", "Ratings, Green, last quarter", "9 (60%)"),
        ("Halton", "I16 Halton Lower limit", "Lower of I16 (Indicators)", "59.9"),
        ("Halton", "I16 Activity, England", "England of I16 Activity Levels (Indicators)", "67.2%"),
        ("Theme 7", "R22 Some trusts miss Bronze by March, Movement", "R22", "9 High"),
        ("Halton", "R10 how it moved", "Moved of R10 (Risks)", "Down from 20"),
    ],
)
def test_a_row_and_its_column_are_understood(paper, words, of, printed) -> None:
    traces = tracer(paper).why(words)
    assert [trace.of for trace in traces] == [of]
    assert traces[0].printed.startswith(printed)
    assert traces[0].cells


def test_the_update_that_is_missing_is_named_by_its_programme() -> None:
    (trace,) = tracer("Liverpool").why("Q2 2024-25, Not reported")
    assert [cell.sheet for cell in trace.cells] == ["Programmes", "Programmes"]


def test_a_place_among_the_words_leaves_the_others_out() -> None:
    traces = tracer("Board summary").why("I9 whatever this is called, Cheshire West")
    assert [trace.of for trace in traces] == ["I9, Cheshire West and Chester"]


def test_words_of_nothing_in_the_paper_are_still_nothing() -> None:
    with pytest.raises(NoSuchFigure, match="Nothing in this paper"):
        tracer("Halton").why("moonshots of the year 1969")
    with pytest.raises(NoSuchFigure, match=r"P9\.99"):
        tracer("Halton").why("P9.99 Moonshots, Rating")
