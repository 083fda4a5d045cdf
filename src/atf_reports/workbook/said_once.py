"""One cause, one finding: faults that a sheet repeats are said once, with the other cells beside.

Harmless ones are grouped by column and value; a row of another sheet that is gone is one finding
that holds back every row that points at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from atf_reports.findings import Finding, Related
from atf_reports.schema.columns import Table
from atf_reports.schema.names import fold, listed

_ONCE_A_COLUMN = {"other_spelling", "time_left_out"}
FEWEST_ROWS = 3  # that say one thing before it is one finding: a row that is gone, a slip copied


def said_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a sheet's cells with harmless repeated ones said once a column.

    Words of another column are said once where they were filled down in rows of one Place.
    """
    often = Counter(map(_filled_down, findings))
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        cause: Hashable = number
        if finding.rule.name in _ONCE_A_COLUMN:
            cause = (finding.rule.code, finding.heading, finding.value)
        elif often[_filled_down(finding)] >= FEWEST_ROWS and _may_be_filled_down(finding):
            cause = _filled_down(finding)
        groups.setdefault(cause, []).append(finding)
    return [_together(group) if len(group) > 1 else group[0] for group in groups.values()]


def _filled_down(finding: Finding) -> Hashable:
    return ("filled down", finding.rule.code, finding.heading, finding.value, finding.place)


def _may_be_filled_down(finding: Finding) -> bool:
    """Whether equal words of some rows are one slip: those that belong in another column are."""
    return bool(finding.facts.get("belongs")) and finding.rule.name != _GONE


def _together(group: Sequence[Finding]) -> Finding:
    """Some findings as one, which holds back what each of them does."""
    first = replace(group[0], related=_others(group))
    if first.rule.name in _ONCE_A_COLUMN:
        return first
    lines = tuple(f.row for f in group)
    facts = {**first.facts, "found_too": f"So it is in {len(lines):,} rows."}
    return replace(first, facts=facts, row=0, ref="", programme=None, more_rows=lines)


def gone_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a plan with a row that many rows point at said once, wherever they stand."""
    rows = Counter(_ref(f) for f in findings if f.rule.name == _GONE)
    often = {ref for ref, count in rows.items() if count >= FEWEST_ROWS}
    kept: list[Finding] = []
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule.name == _GONE and _ref(finding) in often:
            groups.setdefault(_ref(finding), []).append(finding)
        elif finding.rule.name != _UNLISTED or fold(finding.value) not in often:
            kept.append(finding)
    return kept + [_gone(group) for group in groups.values()]


def mend_first(findings: Sequence[Finding], tables: Iterable[Table[Any]]) -> list[Finding]:
    """The findings, those of links to a sheet with an unread ref saying to mend that one first."""
    unread = {table.row_type.sheet: refs for table in tables if (refs := _unread_refs(table))}
    return [_mend_first(f, unread) if f.rule.name == _GONE else f for f in findings]


def _unread_refs(table: Table[Any]) -> list[str]:
    """The cells of a few refs that could not be read; none where it is the whole column."""
    key = (table.row_type.key or table.row_type.columns)[0]
    cells = [row.cell(key) for row in table.broken if key.index in table.unread.get(row.line, ())]
    return cells if len(cells) <= _FEW else []


def _mend_first(finding: Finding, unread: Mapping[str, Sequence[str]]) -> Finding:
    named = [
        f"{sheet}!{cell}"
        for sheet, cells in unread.items()
        for cell in cells
        if sheet in finding.facts["sheet"].replace(" or ", ", ").split(", ")
    ]
    if not named or finding.facts.get("meant"):
        return finding
    return replace(finding, facts={**finding.facts, "unread": listed(named), "it": "", "its": ""})


_FEW = 3


def _ref(finding: Finding) -> str:
    """The ref that the text of a link starts with, or the whole text folded."""
    text = finding.facts.get("single", "")
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return fold(first if any(c.isdigit() for c in first) else text)


def without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of a column whose heading stands twice: it may be another's."""
    doubled = {(f.sheet, fold(f.heading)): f.row for f in findings if f.rule.name == _TWICE}
    return [
        f
        for f in findings
        if f.row <= doubled.get((f.sheet, fold(f.heading)), f.row) or f.rule.name == _TWICE
    ]


_GONE, _TWICE, _UNLISTED = "points_at_nothing", "heading_twice", "name_not_listed"


def _others(group: Sequence[Finding]) -> tuple[Related, ...]:
    return tuple(Related(f.sheet, f.cell) for f in group[1:] if f.cell)


def _gone(group: Sequence[Finding]) -> Finding:
    """Rows that point at one row that is not there: all are held back."""
    first = group[0]
    called = max((f.facts["single"] for f in group), key=len)
    said = f"{len(group):,} rows point" if len(group) > 1 else "1 row points"
    facts = {**first.facts, "single": "", "rows_point": said, "gone": called}
    if not first.facts.get("meant") and not first.facts.get("belongs"):
        facts |= {"it": "", "its": "its"}
    places = {f.place for f in group}
    here = [f.row for f in group if f.sheet == first.sheet]
    there = [(f.sheet, f.row) for f in group if f.sheet != first.sheet]
    return replace(
        first,
        facts=facts,
        row=0,
        ref="",
        place=first.place if len(places) == 1 else None,
        related=_others(group),
        more_rows=tuple(dict.fromkeys(here)),
        elsewhere=tuple(dict.fromkeys(there)),
    )
