"""The cells named behind a figure: alone they give it, and without any one of them it is gone.

One figure of every second class of figures that any paper prints, and of each class with
`TESTS=thorough`, from a few programmes of the example;
`tools/trace_figures.py` does the same for every figure of every paper of the whole plan.
"""

from __future__ import annotations

from functools import cache

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.plan import SHEETS
from atf_reports.plan_documents import (
    EngagementPoint,
    Recommendation,
    RecommendationResponse,
    StrategyLine,
)
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Indicator, PlaceTarget, Programme
from atf_reports.schema.columns import Row
from atf_reports.tracing.asked import printed
from atf_reports.tracing.cells_behind import Behind, Remade, spared
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part, made_of
from tests.support.numbers_printed import NUMBER
from tests.support.planted import the_example
from tests.support.thorough import tries

PROGRAMMES = {"P1.05", "P1.06", "P1.08", "P5.01", "P7.02", "P7.03"}
INDICATORS = {"I1", "I16"}
FEW = 12  # rows of the sheets that hang on no programme


def _is_kept(row: Row, number: int) -> bool:
    """Whether a row is about the few programmes or indicators, or is one of the few."""
    programme = row.ref if isinstance(row, Programme) else getattr(row, "programme", None)
    indicator = row.ref if isinstance(row, Indicator) else getattr(row, "indicator", None)
    measure = getattr(row, "measure", "")
    if isinstance(row, Reading | PlaceTarget):
        programme = f"P{measure[1:].rpartition('-')[0]}"
    if isinstance(row, Recommendation | RecommendationResponse | EngagementPoint | StrategyLine):
        return number < FEW
    return programme in {None, "", *PROGRAMMES} and indicator in {None, *INDICATORS}


def _few() -> Position:
    whole = the_example().position
    rows = [
        Part(name, row.line)
        for name in SHEETS
        for number, row in enumerate(getattr(whole.plan, name))
        if _is_kept(row, number)
    ]
    return made_of(whole, rows)


POSITION = _few()
PAPERS_OF = [(k.name, a) for k in PAPERS for a in k.subjects(POSITION.plan)]


@cache
def pieces(name: str, about: str) -> tuple[Leaf, ...]:
    kind = paper_kind(name)
    if kind.lacks(POSITION.plan, about):
        return ()
    disclosure = Disclosure.of(POSITION.plan)
    built = kind.build(POSITION, about, disclosure, "")
    own = (piece for piece in printed(built) if not piece.kind.startswith("annex"))
    return tuple(piece for piece in own if NUMBER.search(piece.text))


@cache
def kinds() -> dict[str, tuple[str, str, Leaf]]:
    """A piece of each class of figures, with its paper."""
    found: dict[str, tuple[str, str, Leaf]] = {}
    for name, about in sorted(PAPERS_OF, key=lambda paper: len(pieces(*paper))):
        for piece in pieces(name, about):
            found.setdefault(piece.holder, (name, about, piece))
    return found


def alone_and_without(remade: Remade, piece: Leaf, behind: Behind) -> list[str]:
    """What is wrong with the cells named behind a piece: nothing for a good answer."""
    found = []
    if not remade.prints(piece, behind.rows, behind.blank):
        found.append("the cells alone do not give it")
    for row in behind.rows:
        rest = [other for other in behind.rows if other != row]
        if remade.prints(piece, rest, behind.blank):
            found.append(f"it stands without {row}")
    return found


def test_the_cells_alone_give_each_figure_and_without_one_it_is_gone() -> None:
    for kind in list(kinds())[:: tries(2, 1)]:
        name, about, piece = kinds()[kind]
        remade = Remade(POSITION, paper_kind(name), about)
        assert alone_and_without(remade, piece, remade.behind(piece)) == [], kind


def test_the_kinds_are_as_many_as_the_papers_print() -> None:
    assert {"PageOne", "CountRow", "MatrixCell", "RugCell", "MeasureBlock", "Gaps"} <= set(kinds())
    assert {"Milestones", "Risks", "Moves", "Levels", "GlanceRow", "GoalCount"} <= set(kinds())


def test_an_answer_that_names_too_much_or_too_little_is_found_out() -> None:
    name, about, piece = kinds()["Milestones"]
    remade = Remade(POSITION, paper_kind(name), about)
    good = remade.behind(piece)
    assert alone_and_without(remade, piece, Behind(good.rows[1:], good.blank)) != []
    more = Behind((*good.rows, Part("themes", POSITION.plan.themes.rows[0].line)), good.blank)
    assert alone_and_without(remade, piece, more) != []


@pytest.mark.parametrize("needed", [(), (1,), (0, 7), (2, 3, 4), tuple(range(8))])
def test_what_is_left_is_what_is_needed(needed: tuple[int, ...]) -> None:
    parts = [Part("updates", line) for line in range(8)]
    wanted = [parts[number] for number in needed]
    assert spared(parts, lambda left: set(wanted) <= set(left)) == wanted
