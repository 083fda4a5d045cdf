"""Traces every figure of every paper of the example, and lists those without a full answer.

    python tools/trace_figures.py [PAPER ...]

Of each piece that holds a number: has it a rule in words, do the cells named alone give it, and is
it gone without any one row of them? Takes hours for the whole pack; name papers ("place-progress
Liverpool", "delivery-plan") to ask about some. `tests/tracing` does it for one figure of each kind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.rules.checking import checked
from atf_reports.tracing.asked import printed
from atf_reports.tracing.cells_behind import Remade
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.rules_in_words import rule_of
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import read_plan

EXAMPLE = Path(__file__).parent.parent / "workbooks" / "delivery-plan-2024-25.xlsx"
NUMBER = re.compile(r"\d")


def without_answer(remade: Remade, piece: Leaf) -> Iterator[str]:
    """What a piece's answer lacks; nothing for a full one."""
    behind = remade.behind(piece)
    if not rule_of(piece):
        yield "no rule in words"
    if not remade.prints(piece, behind.rows, behind.blank):
        yield "the cells alone do not give it"
    for row in behind.rows:
        rest = [other for other in behind.rows if other != row]
        if remade.prints(piece, rest, behind.blank):
            yield f"it stands without {row.table} row {row.line}"


def figures(position: Position, kind: PaperKind, about: str) -> Iterator[Leaf]:
    """The pieces of one paper that hold a number, each text of one place once."""
    built = kind.build(position, about, Disclosure.of(position.plan), "")
    own = (p for p in printed(built) if not p.kind.startswith("annex") and NUMBER.search(p.text))
    yield from {(p.holder, p.name, p.where, p.text): p for p in own}.values()


def traced(position: Position, kind: PaperKind, about: str) -> None:
    """Trace one paper and print what is lacking, and how many figures were traced."""
    remade, count, lacking = Remade(position, kind, about), 0, 0
    for piece in figures(position, kind, about):
        count += 1
        for found in without_answer(remade, piece):
            lacking += 1
            print(f"{kind.name} {about}, {piece.holder}.{piece.name}, {piece.text[:60]!r}: {found}")
    print(f"{kind.name} {about}: {count} figures, {lacking} answers lacking", flush=True)


def main(wanted: list[str]) -> None:
    """Trace the papers named, or all."""
    plan, read = read_plan(EXAMPLE)
    position = Verdict(plan, plan.settings.quarter, checked(plan, read).findings).position
    for kind in PAPERS:
        for about in kind.subjects(plan):
            named = not wanted or kind.name in wanted or f"{kind.name} {about}" in wanted
            if named and not kind.lacks(plan, about):
                traced(position, kind, about)


if __name__ == "__main__":
    main(sys.argv[1:])
