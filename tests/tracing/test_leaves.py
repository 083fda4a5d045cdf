"""The pieces that a view prints, and finding one again in a view of fewer rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from atf_reports.tracing.leaves import Leaf, holds, leaves


@dataclass(frozen=True)
class Line:
    name: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    heads: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True)
class Page:
    sentences: tuple[str, ...]
    grid: Grid
    number: int = 3
    blank: str = ""
    nothing: None = None


PAGE = Page(
    ("12 of 14 came in.", "Two worsened."),
    Grid(("Theme 1", "Theme 2"), (Line("Liverpool", ("5", "6")), Line("Sefton", ("5", "7")))),
)


def piece(text: str, where: str = "") -> Leaf:
    found = [leaf for leaf in leaves(PAGE) if leaf.text == text and leaf.where.startswith(where)]
    return found[0]


def test_each_text_and_number_is_a_piece_and_blank_ones_are_none() -> None:
    texts = [leaf.text for leaf in leaves(PAGE)]
    assert texts.count("5") == 2
    assert {"12 of 14 came in.", "Two worsened.", "Theme 1", "Liverpool", "7", "3"} <= set(texts)
    assert "" not in texts


def test_a_piece_knows_its_row_and_column() -> None:
    assert piece("7").where == "Sefton, Theme 2"
    assert piece("7").kind == "grid.rows.counts"
    assert (piece("7").holder, piece("7").name) == ("Line", "counts")


def test_a_piece_is_found_again_by_row_and_column_wherever_they_stand_now() -> None:
    sefton = replace(PAGE.grid, heads=("Theme 2",), rows=(Line("Sefton", ("7",)),))
    assert holds(replace(PAGE, grid=sefton), piece("7"))
    assert not holds(replace(PAGE, grid=sefton), piece("6"))
    assert not holds(replace(PAGE, grid=sefton), piece("5", "Sefton"))


def test_the_same_number_in_another_row_is_another_piece() -> None:
    only = replace(PAGE.grid, rows=PAGE.grid.rows[:1])
    assert holds(replace(PAGE, grid=only), piece("5", "Liverpool"))
    assert not holds(replace(PAGE, grid=only), piece("5", "Sefton"))


def test_a_sentence_is_found_wherever_its_list_has_it() -> None:
    assert holds(replace(PAGE, sentences=("Two worsened.",)), piece("Two worsened."))
    assert not holds(replace(PAGE, sentences=("One worsened.",)), piece("Two worsened."))
