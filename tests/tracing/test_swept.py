"""A sweep: each row of a plan taken away once for many figures, and what is missed by which."""

from __future__ import annotations

from atf_reports.tracing.parts import Part, whole
from atf_reports.tracing.swept import Group, Sweep, joined, swept
from tests.tracing.test_together import WHOLE, figures, remade

PAPER = (WHOLE, "key-outcomes", "Wirral")
FIGURES = figures(*PAPER)


def test_the_rows_of_a_sweep_alone_give_its_figures_each_told_once() -> None:
    groups = list(swept(remade(*PAPER), FIGURES))
    assert sorted(repr(x) for g in groups for x in g.leaves) == sorted(map(repr, FIGURES))
    for group in groups:
        assert remade(*PAPER).still(group.leaves, group.parts) == group.leaves


def test_what_is_left_of_the_plan_is_what_any_figure_misses_and_each_row_says_which() -> None:
    sweep = Sweep(remade(*PAPER), FIGURES)
    sweep.run()
    assert set(sweep.missing) == set(sweep.base)
    assert len(sweep.base) < len(whole(WHOLE)) / 10
    for row, missing in sweep.missing.items():
        rest = [part for part in sweep.base if part != row]
        assert set(remade(*PAPER).still(FIGURES, rest)) == set(FIGURES) - set(missing)


def test_figures_that_need_the_same_are_one_group() -> None:
    one, other, third = FIGURES[:3]
    row = Part("themes", 2)
    groups = joined([Group((row,), (one,)), Group((), (other,)), Group((row,), (third,))])
    assert groups == [Group((row,), (one, third)), Group((), (other,))]
