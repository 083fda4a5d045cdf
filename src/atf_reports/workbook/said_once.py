"""One cause, one finding: faults that a sheet repeats are said once, with the other cells beside.

Harmless ones are grouped by column and value; a row of another sheet that is gone is one finding
that holds back every row that points at it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from atf_reports.findings import Finding, Related
from atf_reports.schema.names import fold

_ONCE_A_COLUMN = {"other_spelling", "time_left_out"}
FEWEST_ROWS = 3  # that point at one missing row before it is said as one finding


def said_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a sheet's cells with repeated ones said once, at the first of them."""
    groups: dict[Hashable, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_cause(finding) or number, []).append(finding)
    return [made for group in groups.values() for made in _said_of(group)]


def _cause(finding: Finding) -> Hashable:
    """What repeated findings share; None for those that stand alone."""
    if finding.rule.name in _ONCE_A_COLUMN:
        return (finding.rule.code, finding.heading, finding.value)
    if finding.rule.name == "points_at_nothing":
        return (finding.rule.code, finding.heading, _ref(finding.facts.get("single", "")))
    return None


def _ref(text: str) -> str:
    """The ref that a text starts with, or the whole text folded."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return fold(first if any(c.isdigit() for c in first) else text)


def _said_of(group: Sequence[Finding]) -> Iterable[Finding]:
    if group[0].rule.name != "points_at_nothing":
        return [replace(group[0], related=_others(group))] if len(group) > 1 else group
    return [_gone(group)] if len(group) >= FEWEST_ROWS else group


def _others(group: Sequence[Finding]) -> tuple[Related, ...]:
    return tuple(Related(f.sheet, f.cell) for f in group[1:] if f.cell)


def _gone(group: Sequence[Finding]) -> Finding:
    """Rows that point at one row that is not there: all are held back."""
    first = group[0]
    called = max((f.facts["single"] for f in group), key=len)
    facts = {**first.facts, "single": "", "count": f"{len(group):,}", "gone": called}
    if not first.facts.get("meant"):
        facts |= {"it": "", "its": "its"}
    places = {f.place for f in group}
    return replace(
        first,
        facts=facts,
        row=0,
        ref="",
        place=first.place if len(places) == 1 else None,
        related=_others(group),
        more_rows=tuple(dict.fromkeys(f.row for f in group)),
    )
