"""A heading typed over another: which column probably stands under one that is there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.addresses import column_letter, column_number


@frozen
class TypedOver:
    """A missing column and the place, from 0, of the doubled heading that probably stands for it.

    `unsure` are the columns of which nothing can be said until that is settled.
    """

    column: Column[Any]
    at: int
    unsure: frozenset[str]


def typed_over(
    row_type: type[Row], indexes: Mapping[str, int], findings: Iterable[Finding]
) -> dict[str, TypedOver]:
    """By the cell of each doubled heading, what was probably typed over; those that are clear."""
    found = {}
    for finding in findings:
        if finding.rule.name == "heading_twice" and finding.cell:
            at, first = _place(finding.cell), _place(finding.facts["first"])
            for one in _likely(row_type, indexes, at, first):
                found[finding.cell] = one
    return found


def told(finding: Finding, over: Mapping[str, TypedOver]) -> Finding:
    """The finding of a doubled heading with what to type, and where."""
    one = over.get(finding.cell or "")
    if one is None or finding.rule.name != "heading_twice":
        return finding
    cell = f"{column_letter(one.at + 1)}{finding.row}"
    facts = {"meant": one.column.heading, "at": cell, "own": ""}
    return replace(finding, facts={**finding.facts, **facts})


def _place(cell: str) -> int:
    return column_number(cell.rstrip("0123456789")) - 1


def _likely(
    row_type: type[Row], indexes: Mapping[str, int], at: int, first: int
) -> Iterator[TypedOver]:
    """The one missing column that belongs between the neighbours of one of the two headings."""
    index = {c.name: c.index for c in row_type.columns}
    order = {place: index[name] for name, place in indexes.items()}
    doubled = next(name for name, place in indexes.items() if place == first)
    for place, others, unsure in (
        (first, {**order, at: order[first]}, {doubled}),
        (at, order, set()),
    ):
        left = max((p for p in others if p < place), default=-1)
        right = min((p for p in others if p > place), default=-1)
        least, most = others.get(left, -1), others.get(right, len(index))
        absent = [c for c in row_type.columns if least < c.index < most and c.name not in indexes]
        if len(absent) == 1:
            yield TypedOver(absent[0], place, frozenset({absent[0].name, *unsure}))
