"""What a person may ask about: words as printed, or where a figure stands."""

from __future__ import annotations

import pytest

from atf_reports.tracing.asked import meant, printed
from atf_reports.tracing.leaves import Leaf
from tests.tracing.test_leaves import PAGE

PIECES: tuple[Leaf, ...] = tuple(printed(PAGE))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("12 of 14", ["12 of 14 came in."]),
        ("  12 OF 14 ", ["12 of 14 came in."]),
        ("two worsened.", ["Two worsened."]),
        ("grid Liverpool theme 2", ["6"]),
        ("Sefton, Theme 1", ["5"]),
        ("the cell of Sefton in Theme 2", ["7"]),
        ("2 of 14", []),
        ("P9.99", []),
        ("", []),
        ("the", []),
    ],
)
def test_a_quoted_sentence_or_a_place_in_a_table_means_its_piece(
    asked: str, found: list[str]
) -> None:
    assert [piece.text for piece in meant(PIECES, asked)] == found
