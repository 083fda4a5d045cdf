"""Every figure of a paper traced at once: each by the cells that alone give it, none too many.

Some papers by default; with `TESTS=thorough` some of the other kinds as well, of the example with
a few programmes. All papers of the whole plan take an hour: `python tools/trace_figures.py PAPER`
does one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.registry import paper_kind
from atf_reports.tracing.asked import printed
from atf_reports.tracing.cells_behind import Behind, Remade
from atf_reports.tracing.guesses import Guesses
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part, whole
from atf_reports.tracing.swept import Group
from atf_reports.tracing.together import behind_together
from tests.support.numbers_printed import NUMBER
from tests.support.planted import the_example
from tests.support.thorough import THOROUGH
from tests.tracing.test_cells_behind import POSITION, alone_and_without

WHOLE = the_example().position
SOME = [
    *((POSITION, "theme-progress", number) for number in ("7", "8")),
    *((POSITION, name, "All") for name in ("engagement-note", "strategy-alignment")),
    *((POSITION, name, "Wirral") for name in ("recommendations", "delivery-plan")),
    *((WHOLE, "key-outcomes", place) for place in ("Sefton", "Wirral")),
]
MORE = [
    *((POSITION, "place-progress", place) for place in ("Halton", "Liverpool")),
    (POSITION, "theme-progress", "1"),
    (POSITION, "board-summary", "All"),
]
PAPERS = [*SOME, *MORE] if THOROUGH else SOME


@cache
def remade(position: Position, name: str, about: str) -> Remade:
    return Remade(position, paper_kind(name), about)


@cache
def figures(position: Position, name: str, about: str) -> tuple[Leaf, ...]:
    """Every piece of the Word paper with a number, each text of one place once."""
    built = paper_kind(name).build(position, about, Disclosure.of(position.plan), "")
    own = (p for p in printed(built) if not p.kind.startswith("annex") and NUMBER.search(p.text))
    return tuple({(p.holder, p.name, p.where, p.text): p for p in own}.values())


@cache
def answers(position: Position, name: str, about: str) -> tuple[tuple[Behind, Group], ...]:
    asked = figures(position, name, about)
    return tuple(behind_together(remade(position, name, about), asked))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper[1]} {paper[2]}")
def test_each_figure_has_cells_that_alone_give_it_and_is_gone_without_any_one_row(
    paper: tuple[Position, str, str],
) -> None:
    told = [leaf for _, group in answers(*paper) for leaf in group.leaves]
    assert sorted(map(repr, told)) == sorted(map(repr, figures(*paper)))
    lacking = [
        (leaf.text, found)
        for behind, group in answers(*paper)
        for leaf, found in without_answer(remade(*paper), behind, group)
    ]
    assert lacking == []


def test_a_figure_whose_cells_are_too_few_or_too_many_is_told() -> None:
    paper = (WHOLE, "key-outcomes", "Wirral")
    behind, group = answers(*paper)[0]
    few, more = Behind(behind.rows[1:], behind.blank), (*behind.rows, spare(behind))
    assert list(without_answer(remade(*paper), few, group))
    assert list(without_answer(remade(*paper), Behind(more, behind.blank), group))


def spare(behind: Behind) -> Part:
    """A row that no figure of the key outcomes rests on."""
    return next(p for p in whole(WHOLE) if p.table == "risks" and p not in behind.rows)


def without_answer(remade: Remade, behind: Behind, group: Group) -> Iterator[tuple[Leaf, str]]:
    """What the answer of each figure of a group lacks; nothing for full ones."""
    alone = remade.still(group.leaves, behind.rows, behind.blank)
    yield from ((x, "the cells alone do not give it") for x in group.leaves if x not in alone)
    for row in behind.rows:
        rest = [other for other in behind.rows if other != row]
        for leaf in remade.still(group.leaves, rest, behind.blank):
            yield leaf, f"it stands without {row}"


def test_a_guess_speaks_of_what_the_figure_stands_under() -> None:
    moved = next(p for p in figures(WHOLE, "theme-progress", "7") if p.holder == "MilestoneRow")
    ref = moved.steps[-2].words or moved.text
    parts = set(Guesses(WHOLE, "7").rows(moved))
    row = next(row for row in WHOLE.plan.milestones if row.ref == ref)
    programme = WHOLE.plan.programmes.get(row.programme)
    assert programme is not None
    assert {Part("milestones", row.line), Part("programmes", programme.line)} <= parts
    assert len(parts) < len(whole(WHOLE)) / 10


def test_a_guess_that_is_wrong_costs_time_and_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = (WHOLE, "key-outcomes", "Wirral")
    some = figures(*paper)[:6]
    monkeypatch.setattr(Guesses, "rows", lambda self, leaf: ())
    for behind, group in behind_together(remade(*paper), some):
        for leaf in group.leaves:
            assert alone_and_without(remade(*paper), leaf, behind) == []
