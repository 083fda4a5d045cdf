"""What a cell's fault says on its own row: the words and the cell of its Status, if it has one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from atf_reports.choices import VALUELESS, ReadingStatus
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Problem
from atf_reports.schema.names import listed


def advised(problem: Problem, row: Row, column: Column[Any]) -> Problem:
    """The problem with the facts that only its row knows."""
    if problem.fault == "word_where_a_number_belongs":
        return replace(problem, facts={**problem.facts, **_instead_of_a_word(row, column)})
    if problem.fault == "number_with_a_qualifier" and problem.facts["hidden"]:
        status = _status(row)
        if status is not None:
            facts = {"status": status.heading, "status_cell": row.cell(status)}
            return Problem("count_too_small_to_say", facts)
    if problem.fault == "number_with_a_qualifier":
        beside = next((c.heading for c in row.columns if c.name in _WORDS_BESIDE), "")
        return replace(problem, facts={**problem.facts, "beside": beside})
    return problem


_WORDS_BESIDE = ("note", "target_wording")  # where the words about a figure stand


def _status(row: Row) -> Column[Any] | None:
    """The column that says why a reading's value is empty, where the sheet has one."""
    return next(
        (
            c
            for c in row.columns
            if ReadingStatus.SUPPRESSED in c.kind.choices and c.name in row.table.letters
        ),
        None,
    )


def _instead_of_a_word(row: Row, column: Column[Any]) -> dict[str, str]:
    status = _status(row)
    if status is not None and not column.must:
        words = [s.value for s in ReadingStatus if s in VALUELESS]
        words.remove(ReadingStatus.SUPPRESSED.value)
        words.sort(key=lambda word: word != ReadingStatus.NOT_APPLICABLE)
        return {
            "statuses": listed(words),
            "status": status.heading,
            "status_cell": row.cell(status),
        }
    return {"number": column.kind.description} if column.must else {"why": "why"}
