"""What `returns collect` says: each return's fate, and a ledger of every row and word."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from atf_reports import __version__
from atf_reports.findings import Severity
from atf_reports.phrases import count
from atf_reports.returns.changes import RowChange
from atf_reports.returns.collect import Collection, Fate, Outcome
from atf_reports.returns.placing import PlacedRow
from atf_reports.returns.plan_book import quoted, said
from atf_reports.workbook.grid import column_letter


def collection_text(collection: Collection, width: int = 100) -> str:
    """Every return and what became of it, as plain text."""
    lines = [line for o in collection.outcomes for line in [*_outcome(o, width), ""]]
    lines += _totals(collection)
    return "\n".join(lines) + "\n"


def _outcome(outcome: Outcome, width: int) -> Iterator[str]:
    whose = f"{outcome.reporter}, {outcome.quarter}: " if outcome.reporter else ""
    yield f"{outcome.path.name}: {whose}{outcome.fate}"
    for reason in outcome.reasons:
        yield from _wrapped("why", reason, width)
    if outcome.diff.rows_in:
        yield f"  rows  {_rows(outcome)}"
    if outcome.placed:
        yield from _wrapped("to", ", ".join(_places(outcome.placed)), width)
    if outcome.fate is Fate.HELD and outcome.diff.changes:
        held = [(c.source.sheet, c.source.line) for c in outcome.diff.changes]
        yield from _wrapped("held", ", ".join(_ranges(held)), width)
    for left in outcome.diff.left_out:
        text = f"{left.where}: {quoted(left.value)} is not merged: {left.why}"
        yield from _wrapped("left", text, width)
    shown = outcome.findings if outcome.fate is not Fate.HELD else ()
    for f in shown:
        word = "error" if f.rule.severity is Severity.ERROR else "warn"
        yield from _wrapped(word, f"{f.where} {f.rule.code}: {f.message} {f.fix}", width)


def _wrapped(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=f"  {label:6}",
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _counts(outcome: Outcome) -> dict[str, int]:
    """Rows in = merged + unchanged + held back."""
    merged = len(outcome.diff.changes) if outcome.fate is Fate.MERGED else 0
    held = outcome.diff.rows_in if outcome.fate is Fate.HELD else 0
    return {
        "rows_in": outcome.diff.rows_in,
        "merged": merged,
        "unchanged": outcome.diff.rows_in - merged - held,
        "held_back": held,
    }


def _rows(outcome: Outcome) -> str:
    counts = _counts(outcome)
    return (
        f"{counts['rows_in']} in: {counts['merged']} merged, {counts['unchanged']} unchanged, "
        f"{counts['held_back']} held back"
    )


def _places(placed: Sequence[PlacedRow]) -> Iterator[str]:
    """Where in the plan: new rows as ranges of lines, others cell by cell."""
    new = [(p.sheet, p.line) for p in placed if p.is_new]
    for text in _ranges(new):
        yield f"{text} ({'new rows' if '-' in text.rpartition('!')[2] else 'new row'})"
    for each in placed:
        if not each.is_new:
            cells = (f"{column_letter(column)}{each.line}" for column in sorted(each.cells))
            yield f"{each.sheet}!{' '.join(cells)}"


def _ranges(rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Lines of sheets as ranges, "Updates!4-16"; the Guide's lines have no number."""
    for sheet, group in groupby(rows, key=lambda row: row[0]):
        lines = sorted({line for _, line in group})
        start = lines[0]
        for line, after in zip(lines, [*lines[1:], 0], strict=True):
            if after != line + 1:
                span = str(line) if start == line else f"{start}-{line}"
                yield f"{sheet}!{span}" if line else sheet
                start = after


def _totals(collection: Collection) -> Iterator[str]:
    fates = [(fate, sum(o.fate is fate for o in collection.outcomes)) for fate in Fate]
    said_fates = ", ".join(f"{number} {fate}" for fate, number in fates if number)
    yield f"{count(len(collection.outcomes), 'return')}: {said_fates}."
    if collection.written is None:
        yield "Nothing was merged, so no new copy of the plan was made."
    else:
        yield f"Wrote {collection.written.as_posix()}"


def collection_json(collection: Collection) -> str:
    """The whole ledger for a machine: every cell as it was typed."""
    written = collection.written
    told: dict[str, Any] = {
        "version": __version__,
        "plan": collection.plan.as_posix(),
        "written": written.as_posix() if written else None,
        "returns": [_json(outcome) for outcome in collection.outcomes],
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def _json(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.path.as_posix(),
        "reporter": outcome.reporter or None,
        "quarter": str(outcome.quarter) if outcome.quarter else None,
        "fate": outcome.fate.value,
        "rows": _counts(outcome),
        "reasons": outcome.reasons,
        "merged": [_placed_json(placed) for placed in outcome.placed],
        "unchanged": outcome.diff.unchanged,
        "held_back": list(_held_json(outcome)),
        "left_out": [
            {"where": left.where, "value": said(left.value), "why": left.why}
            for left in outcome.diff.left_out
        ],
        "findings": [
            {
                "code": f.rule.code,
                "severity": str(f.rule.severity),
                "sheet": f.sheet,
                "cell": f.cell,
                "message": f.message,
                "fix": f.fix,
            }
            for f in outcome.findings
        ],
    }


def _held_json(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """Every filled cell of a return that is held back, so that no word of it is lost."""
    if outcome.received is None or outcome.fate is not Fate.HELD:
        return
    for row in [*outcome.received.rows, *outcome.received.guide]:
        yield {
            "row": f"{row.sheet}!{row.line}" if row.line else row.sheet,
            "cells": [
                {"heading": heading, "value": said(value), "from": row.where(heading)}
                for heading, value in row.cells.items()
                if value is not None
            ],
        }


def _placed_json(placed: PlacedRow) -> dict[str, Any]:
    row = {"row": f"{placed.sheet}!{placed.line}", "new": placed.is_new}
    return row | _change_json(placed.change)


def _change_json(change: RowChange) -> dict[str, Any]:
    return {
        "key": change.key,
        "cells": [
            {
                "heading": column.heading,
                "value": said(value),
                "from": change.source.where(column.heading),
            }
            for column, value in change.values.items()
        ],
    }
