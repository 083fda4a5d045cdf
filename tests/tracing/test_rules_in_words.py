"""Each piece has its rule in words; what is one cell of the plan is printed as typed."""

from __future__ import annotations

import importlib
import pkgutil

from atf_reports import papers, render
from atf_reports.tracing.leaves import Leaf, Step
from atf_reports.tracing.parts import Cell
from atf_reports.tracing.rules_in_words import RULES, rule_of


def leaf(holder: str, name: str, value: str) -> Leaf:
    return Leaf((Step(name),), holder, name, value)


def test_a_field_with_a_rule_of_its_own_comes_before_its_class() -> None:
    assert rule_of(leaf("PageOne", "as_at", "Figures as at …")) == RULES["PageOne.as_at"]
    assert rule_of(leaf("CountRow", "cells", "12 (55%)")) == RULES["CountRow"]
    assert rule_of(leaf("BoardSummary", "footer", "Page")) == RULES["footer"]


def test_words_that_one_cell_holds_are_printed_as_typed() -> None:
    cells = [Cell("Updates", "E", 2, "Well."), Cell("Updates", "D", 2, "Green")]
    assert rule_of(leaf("ProgressRow", "words", "Well."), cells) == "Printed as typed in the plan."
    assert rule_of(leaf("ProgressRow", "words", "Well …"), cells) == RULES["ProgressRow"]


def test_a_class_that_nobody_described_has_none() -> None:
    assert rule_of(leaf("Unheard", "of", "12")) == ""


def test_every_rule_is_a_sentence() -> None:
    assert [name for name, words in RULES.items() if not words.endswith(".")] == []


def test_every_rule_of_a_class_is_of_one_that_there_is() -> None:
    homes = [*pkgutil.iter_modules(papers.__path__, "atf_reports.papers.")]
    homes += pkgutil.iter_modules(render.__path__, "atf_reports.render.")
    classes = {name for home in homes for name in vars(importlib.import_module(home.name))}
    told = {rule.partition(".")[0] for rule in RULES if rule[0].isupper()}
    assert told - classes == set()
