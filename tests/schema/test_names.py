"""Which name is meant: alike in spelling or in words, and nothing worked out in vain."""

import difflib

import pytest

from atf_reports.schema.names import nearest

NAMES = ("Cheshire East", "Cheshire West and Chester", "Liverpool", "St Helens")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Liverpol", "Liverpool"),
        ("st. helen", "St Helens"),
        ("Chester and Cheshire West", "Cheshire West and Chester"),
        ("Birmingham", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(text: str, meant: str | None) -> None:
    assert nearest(text, NAMES) == meant


def test_a_page_of_text_is_not_set_beside_short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A heading into which somebody pasted a page took over a second to look up."""
    looked_at: list[str] = []

    class Counting(difflib.SequenceMatcher[str]):
        def ratio(self) -> float:
            looked_at.append("".join(self.a))
            return super().ratio()

    monkeypatch.setattr(difflib, "SequenceMatcher", Counting)
    assert nearest("Liverpool " * 3000, NAMES) is None
    assert looked_at == []
    assert nearest("Liverpol", NAMES) == "Liverpool"
    assert looked_at
