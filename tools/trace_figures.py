"""Traces every figure of every paper of the example, and lists those without a full answer.

    python tools/trace_figures.py [PAPER ...]

Of each piece of a Word paper that holds a number: has it a rule in words, do the cells named alone
give it, and is it gone without any one row of them? Figures that need the same are tried together.
Takes about an hour for the whole pack, and tells how far it is; name papers ("place-progress
Liverpool", "delivery-plan") to ask about some. A chart's points are left out: they are what its
table holds, which the reading back compares. `tests/tracing` does it for one figure of each kind,
for every figure of some papers (of all with TESTS=thorough), and for every figure of the annexes'
Sources sheets.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.rules.checking import checked
from atf_reports.tracing.asked import printed
from atf_reports.tracing.cells_behind import Behind, Remade
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.rules_in_words import rule_of
from atf_reports.tracing.swept import Group
from atf_reports.tracing.together import behind_together
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "delivery-plan-2024-25.xlsx"
NUMBER = re.compile(r"\d")
OF_ANNEXES = {"ReadingLine", "IndicatorLine", "GapLine", "RugLine"}  # a view hands them on
OF_CHARTS = {"Chart", "Series"}
TOLD = 50  # groups of figures after which the tool says how far it is


def without_answer(remade: Remade, behind: Behind, group: Group) -> Iterator[tuple[Leaf, str]]:
    """What the answer of each figure of a group lacks; nothing for full ones."""
    yield from ((leaf, "no rule in words") for leaf in group.leaves if not rule_of(leaf))
    alone = set(remade.still(group.leaves, behind.rows, behind.blank))
    yield from ((x, "the cells alone do not give it") for x in group.leaves if x not in alone)
    for row in behind.rows:
        rest = [other for other in behind.rows if other != row]
        for leaf in remade.still(group.leaves, rest, behind.blank):
            yield leaf, f"it stands without {row.table} row {row.line}"


def figures(position: Position, kind: PaperKind, about: str) -> list[Leaf]:
    """The pieces of one paper that hold a number, each text of one place once."""
    built = kind.build(position, about, Disclosure.of(position.plan), "")
    own = (p for p in printed(built) if not p.kind.startswith("annex") and NUMBER.search(p.text))
    told = (p for p in own if p.holder not in OF_ANNEXES | OF_CHARTS)
    return list({(p.holder, p.name, p.where, p.text): p for p in told}.values())


def traced(position: Position, kind: PaperKind, about: str) -> tuple[int, int, int]:
    """Trace one paper and print what is lacking; how many figures, in groups, and lacking."""
    remade, wanted, groups, lacking = Remade(position, kind, about), 0, 0, 0
    start, asked = time.process_time(), figures(position, kind, about)
    for behind, group in behind_together(remade, asked):
        groups, wanted = groups + 1, wanted + len(group.leaves)
        if groups % TOLD == 0:
            print(f"{kind.name} {about}: {wanted} of {len(asked)} figures so far", flush=True)
        for leaf, found in without_answer(remade, behind, group):
            lacking += 1
            print(f"{kind.name} {about}, {leaf.holder}.{leaf.name}, {leaf.text[:60]!r}: {found}")
    spent = time.process_time() - start
    lost = len(asked) - wanted
    told = f"{wanted} figures in {groups} groups, {lacking + lost} answers lacking, {spent:.0f} s"
    print(f"{kind.name} {about}: {told}", flush=True)
    return wanted, groups, lacking + lost


def main(wanted: list[str]) -> None:
    """Trace the papers named, or all."""
    plan, read = read_plan(EXAMPLE)
    position = Verdict(plan, plan.settings.quarter, checked(plan, read).findings).position
    counts = [
        traced(position, kind, about)
        for kind in PAPERS
        for about in kind.subjects(plan)
        if not wanted or kind.name in wanted or f"{kind.name} {about}" in wanted
        if not kind.lacks(plan, about)
    ]
    told, groups, lacking = (sum(column) for column in zip(*counts, strict=True))
    print(f"{len(counts)} papers: {told} figures in {groups} groups, {lacking} answers lacking")


if __name__ == "__main__":
    main(sys.argv[1:])
