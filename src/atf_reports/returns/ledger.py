"""The ledger of `returns collect` for a machine: every row and word, and where each went."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from atf_reports import __version__
from atf_reports.returns.changes import RowChange
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.returns.placing import PlacedRow
from atf_reports.returns.plan_book import said


def collection_json(collection: Collection, ascii_only: bool = False) -> str:
    """The whole ledger for a machine: every cell as it was typed.

    In a file that people open the words stand as they are; `ascii_only` is for consoles and pipes,
    which pass nothing else on safely.
    """
    written = collection.written
    told: dict[str, Any] = {
        "version": __version__,
        "plan": collection.plan.as_posix(),
        "written": written.as_posix() if written else None,
        "returns": [outcome_json(outcome) for outcome in collection.outcomes],
    }
    return json.dumps(told, indent=1, ensure_ascii=ascii_only)


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """What became of one return."""
    day = outcome.returned_on
    return {
        "file": outcome.path.as_posix(),
        "sha256": outcome.received.sha256 if outcome.received else None,
        "reporter": outcome.reporter or None,
        "quarter": str(outcome.quarter) if outcome.quarter else None,
        "returned_on": day.isoformat() if day else None,
        "fate": outcome.fate.value,
        "rows": row_counts(outcome),
        "reasons": outcome.reasons,
        "to_mend": outcome.diff.problems if outcome.fate is Fate.HELD else [],
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


def row_counts(outcome: Outcome) -> dict[str, int]:
    """Rows in = merged + unchanged + held back."""
    merged = len(outcome.diff.changes) if outcome.fate is Fate.MERGED else 0
    held = outcome.diff.rows_in if outcome.fate is Fate.HELD else 0
    return {
        "rows_in": outcome.diff.rows_in,
        "merged": merged,
        "unchanged": outcome.diff.rows_in - merged - held,
        "held_back": held,
    }
