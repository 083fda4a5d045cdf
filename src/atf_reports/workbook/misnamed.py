"""Where a missing heading probably belongs: under a strange one, or in a merged block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from atf_reports.findings import Finding
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.addresses import column_letter, corners
from atf_reports.workbook.grid import SheetGrid


def with_likely_places(
    row_type: type[Row],
    sheet: SheetGrid,
    indexes: Mapping[str, int],
    missing: Sequence[Finding],
    spare: dict[int, str],
) -> Iterator[Finding]:
    """The findings of missing headings, each with where it belongs; strange ones so named go.

    A place is told only where one missing column and one strange heading, or one cell that merging
    took, stand between the same neighbours.
    """
    by_heading = {c.heading: c for c in row_type.columns}
    absent = [by_heading[f.heading] for f in missing]
    for finding in missing:
        line = int(finding.facts["row"])
        taken = _taken(sheet, line)
        gap = _gap(row_type, indexes, by_heading[finding.heading], absent)
        bare = [at for at in gap if at not in taken and _is_bare(sheet, line, at)]
        places = [*(at for at in (*spare, *taken) if at in gap), *bare]
        yield _told(finding, places[0], line, spare, taken) if len(places) == 1 else finding


def _gap(
    row_type: type[Row], indexes: Mapping[str, int], column: Column[Any], absent: Iterable[Any]
) -> range:
    """The places between a missing column's neighbours; none where another is missing there."""
    before = [c for c in row_type.columns[: column.index] if c.name in indexes][-1:]
    after = [c for c in row_type.columns[column.index + 1 :] if c.name in indexes][:1]
    least = before[0].index if before else -1
    most = after[0].index if after else len(row_type.columns)
    if sum(1 for c in absent if least < c.index < most) > 1:
        return range(0)
    start = indexes[before[0].name] + 1 if before else 0
    end = indexes[after[0].name] if after else start + 1
    return range(start, end)


def _taken(sheet: SheetGrid, line: int) -> dict[int, str]:
    """The places in the row of headings that merging took, each with its merged block."""
    return {
        at - 1: ref
        for ref in sheet.merged
        for top, left, bottom, right in [corners(ref)]
        if top <= line <= bottom
        for at in range(left + 1, right + 1)
    }


def _is_bare(sheet: SheetGrid, line: int, at: int) -> bool:
    """Whether a column has no heading and holds something below."""
    rows = sheet.rows
    bare = at < len(rows[line - 1]) and rows[line - 1][at] in ("", None)
    return bare and any(row[at] not in ("", None) for row in rows[line:])


def _told(
    finding: Finding, at: int, line: int, spare: dict[int, str], taken: Mapping[int, str]
) -> Finding:
    """The finding at the place, and what to do there."""
    cell = f"{column_letter(at + 1)}{line}"
    facts = {**finding.facts, "at": cell, "row": "", "add": ""}
    if at in taken:
        return replace(finding, cell=cell, facts={**facts, "merged": taken[at]})
    if at not in spare:
        return replace(finding, cell=cell, facts={**facts, "bare": column_letter(at + 1)})
    text = spare.pop(at)
    return replace(finding, cell=cell, value=text, facts={**facts, "spare": text})
