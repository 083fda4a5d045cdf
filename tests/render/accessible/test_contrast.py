"""Contrast against figures worked out elsewhere (WCAG's own ends, and the rating colours)."""

from __future__ import annotations

import pytest

from atf_reports.render.accessible.contrast import needed, ratio


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("FFFFFF", "000000", 21.0),
        ("777777", "777777", 1.0),
        ("C00000", "FFFFFF", 6.48),
        ("FFC000", "000000", 12.79),
        ("00703C", "FFFFFF", 6.21),
        ("00B050", "FFFFFF", 2.87),
        ("9C6500", "FFEB9C", 4.12),
    ],
)
def test_the_ratio_is_the_published_one_in_either_order(one, other, expected):
    assert ratio(one, other) == pytest.approx(expected, abs=0.006)
    assert ratio(other, one) == ratio(one, other)


@pytest.mark.parametrize(
    ("size", "bold", "least"),
    [(12, False, 4.5), (14, False, 4.5), (14, True, 3.0), (18, False, 3.0)],
)
def test_large_text_needs_less(size, bold, least):
    assert needed(size, bold) == least
