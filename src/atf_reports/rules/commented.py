"""Cells that carry a note or a comment: one finding a sheet, and none of a blank that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports.findings import Finding, Related
from atf_reports.rules.registry import BY_NAME

_COMMENTS = "comments_on_cells"
_DO_TOO = "The cell carries a note or a comment: if that says it, type its words in the cell."


def comments_finding(sheet: str, cells: Sequence[str]) -> Finding:
    """The one finding of a sheet's cells that carry notes or comments."""
    many = len(cells) > 1
    facts = {"count": f"{len(cells):,}", "carry": "cells carry" if many else "cell carries"}
    related = tuple(Related(sheet, cell) for cell in cells[1:])
    return Finding(BY_NAME[_COMMENTS], sheet, cells[0], facts=facts, related=related)


def told_at_blanks(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, a comment in place of words that are missed told where they are missed."""
    comments = {f.sheet: _cells(f) for f in findings if f.rule.name == _COMMENTS}
    blank = {f.where for f in findings if comments and f.cell and f.heading and not f.value}
    carried = {f"{sheet}!{c}" for sheet, cells in comments.items() for c in cells} & blank
    return [t for f in findings for t in _told(f, carried)] if carried else findings


def _cells(finding: Finding) -> list[str]:
    return [finding.cell or "", *(r.cell for r in finding.related)]


def _told(finding: Finding, carried: set[str]) -> Sequence[Finding]:
    """The finding as it is said beside the blanks that carry comments; none where that is all."""
    if finding.rule.name == _COMMENTS:
        left = [c for c in _cells(finding) if f"{finding.sheet}!{c}" not in carried]
        return [comments_finding(finding.sheet, left)] if left else []
    if finding.where in carried and finding.heading and not finding.value:
        return [replace(finding, facts={**finding.facts, "do_too": _DO_TOO})]
    return [finding]
