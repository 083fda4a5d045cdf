"""A comparison as `compare` tells it: in words for the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from atf_reports import __version__
from atf_reports.analysis.compare import (
    CellChange,
    Change,
    Comparison,
    RowChange,
    SheetChanges,
    Side,
)
from atf_reports.phrases import count

MOST_ROWS = 10  # of a sheet, unless all are asked for
MOST_WORDS = 60  # characters of a cell


def comparison_text(comparison: Comparison, everything: bool = False) -> str:
    """What changed, in words; `everything` prints each row whole, else ten rows of a sheet."""
    before, after = comparison.before, comparison.after
    lines = [f"Before: {named(before)}", f"After:  {named(after)}", ""]
    lines += _ratings(comparison)
    lines += _redated(comparison)
    lines += _risks(comparison)
    for sheet in comparison.sheets:
        lines += _sheet(sheet, everything)
    if comparison.same:
        lines.append("Nothing differs.")
    lines += [f"Not compared: {sentence}" for sentence in comparison.not_compared]
    return "\n".join(lines).rstrip()


def named(side: Side) -> str:
    """A side's file and quarter."""
    path = side.plan.path
    return f"{path.as_posix() if path else 'a plan'} ({side.quarter})"


def _ratings(comparison: Comparison) -> Iterator[str]:
    if comparison.ratings:
        yield f"Ratings: {len(comparison.ratings)} moved"
    for move in comparison.ratings:
        how = f"{move.movement}".lower()
        yield f"  {move.programme}, {move.place}: {move.new}, was {move.old} ({how})"


def _redated(comparison: Comparison) -> Iterator[str]:
    if comparison.redated:
        yield f"Milestones: {len(comparison.redated)} re-dated"
    for one in comparison.redated:
        way = "later" if one.days > 0 else "earlier"
        done = "; it is done" if one.done else ""
        yield (
            f"  {one.ref} {short(one.milestone)} ({one.place}): {one.old:%d/%m/%Y} to "
            f"{one.new:%d/%m/%Y}, {count(abs(one.days), 'day')} {way}{done}"
        )


def _risks(comparison: Comparison) -> Iterator[str]:
    if comparison.risks:
        yield f"Risks: {len(comparison.risks)} moved"
    for move in comparison.risks:
        yield f"  {move.ref} {short(move.risk)}: {move.new}, was {move.old}"


def _sheet(sheet: SheetChanges, everything: bool) -> Iterator[str]:
    counts = [f"{n} {change}" for change in Change if (n := sheet.count(change))]
    yield f"{sheet.sheet}: {', '.join(counts)}"
    shown = sheet.rows if everything else sheet.rows[:MOST_ROWS]
    for row in shown:
        yield from _row(row, everything)
    if len(shown) < len(sheet.rows):
        yield f"  and {len(sheet.rows) - len(shown)} more (--all prints them)"


def _row(row: RowChange, everything: bool) -> Iterator[str]:
    called = f"{row.ref} {row.title}".strip()
    called = called if everything else short(called)
    was = f", was {row.was_ref}" if row.was_ref != row.ref and row.change is Change.RENAMED else ""
    line = row.line_after or row.line_before
    yield f"  {row.change:8} row {line}: {called}{was}"
    for cell in row.cells:
        yield f"           {_cell(cell, everything)}"


def _cell(cell: CellChange, everything: bool) -> str:
    moved = cell.cell_after != cell.cell_before
    at = f"{cell.cell_after} (was {cell.cell_before})" if moved else cell.cell_after
    old, new = (_quoted(words, everything) for words in (cell.old, cell.new))
    return f"{at} {cell.heading}: {new}, was {old}"


def _quoted(words: str, everything: bool) -> str:
    if not words:
        return "blank"
    return f'"{words if everything else short(words)}"'


def short(words: str) -> str:
    """Words on one line, at most sixty characters."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_WORDS else f"{line[: MOST_WORDS - 1].rstrip()}…"


def comparison_json(comparison: Comparison) -> str:
    """The whole comparison as JSON in ASCII, so that any console and pipe passes every word on."""
    return json.dumps(
        {
            "version": __version__,
            "before": _side(comparison.before),
            "after": _side(comparison.after),
            "same": comparison.same,
            "ratings": [{**asdict(m), "movement": str(m.movement)} for m in comparison.ratings],
            "milestones": [
                {
                    **asdict(m),
                    "old": m.old.isoformat(),
                    "new": m.new.isoformat(),
                    "days": m.days,
                }
                for m in comparison.redated
            ],
            "risks": [asdict(m) for m in comparison.risks],
            "sheets": [_sheet_json(sheet) for sheet in comparison.sheets],
            "not_compared": list(comparison.not_compared),
        },
        indent=1,
    )


def _side(side: Side) -> dict[str, str | None]:
    path = side.plan.path
    return {
        "workbook": path.as_posix() if path else None,
        "sha256": side.plan.sha256,
        "quarter": str(side.quarter),
    }


def _sheet_json(sheet: SheetChanges) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "counts": {str(change): sheet.count(change) for change in Change},
        "rows": [
            {**asdict(row), "change": str(row.change), "cells": [asdict(c) for c in row.cells]}
            for row in sheet.rows
        ],
    }
