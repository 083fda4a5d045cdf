"""Traces every figure of every paper of the example, and lists those without a full answer.

    python tools/trace_figures.py [--write] [PAPER ...]

Of each piece of a Word paper that holds a number: has it a rule in words, do the cells named alone
give it, and is it gone without any one row of them? Figures that need the same are tried together.
Tells how far it is, and how much processor time each paper took; name papers ("place-progress
Liverpool", "delivery-plan") to ask about some. With --write what was found goes into
docs/traced.md, beside what stands there of other papers. A chart's points are left out: they are
what its table holds, which the reading back compares. `tests/tracing` does it for one figure of
each kind, for every figure of some papers (more with TESTS=thorough), and for every figure of the
annexes' Sources sheets.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
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
TABLE = Path(__file__).parent.parent / "docs" / "traced.md"
ROW = re.compile(r"\| (?P<paper>[^|]+) \| (?P<figures>\d+) \| (?P<lacking>\d+) \|")
HEAD = """# Figures traced

Every figure of these papers of the example was traced to the rows of the plan that it cannot do
without: these rows alone give it, and without any one of them it is gone. Made by

    python tools/trace_figures.py --write

| paper | figures | without an answer |
| --- | ---: | ---: |
"""
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


def write(found: Mapping[str, tuple[int, int]], papers: Sequence[str]) -> None:
    """Put what was found into the table, the papers in their order; other rows stay."""
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    rows = {m["paper"]: (int(m["figures"]), int(m["lacking"])) for m in ROW.finditer(text)} | found
    told = (paper for paper in papers if paper in rows)
    lines = [f"| {paper} | {rows[paper][0]} | {rows[paper][1]} |" for paper in told]
    TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main(arguments: Sequence[str]) -> None:
    """Trace the papers named, or all."""
    wanted = [word for word in arguments if word != "--write"]
    plan, read = read_plan(EXAMPLE)
    position = Verdict(plan, plan.settings.quarter, checked(plan, read).findings).position
    papers = [(k, a) for k in PAPERS for a in k.subjects(plan) if not k.lacks(plan, a)]
    found: dict[str, tuple[int, int]] = {}
    for kind, about in papers:
        name = f"{kind.name} {about}"
        if not wanted or kind.name in wanted or name in wanted:
            figures, _, lacking = traced(position, kind, about)
            found[name] = (figures, lacking)
            if "--write" in arguments:
                write(found, [f"{k.name} {a}" for k, a in papers])
    figures, lacking = (sum(column) for column in zip(*found.values(), strict=True))
    print(f"{len(found)} papers: {figures} figures, {lacking} answers lacking")


if __name__ == "__main__":
    main(sys.argv[1:])
