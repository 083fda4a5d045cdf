"""Complete picked over an Amber's cells is one finding: what is missing and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports.findings import Finding, Related
from atf_reports.schema.names import listed

_LEFT_OVER = "on_track_with_a_recovery_to_come"
_LACKS = "complete_without_what_it_needs"


def with_rating_over_another(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings with those of one such row told as one, at the first cell that is blank."""
    left = {(f.sheet, f.row): f for f in findings if f.rule.name == _LEFT_OVER}
    lacks: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings if left else ():
        if finding.rule.name == _LACKS and (finding.sheet, finding.row) in left:
            lacks.setdefault((finding.sheet, finding.row), []).append(finding)
    told: dict[int, Finding | None] = {}
    for at, cells in lacks.items():
        blank = [f for f in cells if f.facts.get("blank")] or cells[:1]
        told |= {id(f): None for f in (*blank, left[at])}
        told[id(blank[0])] = _one(blank, left[at])
    return [new for f in findings if (new := told.get(id(f), f)) is not None]


def _one(blank: Sequence[Finding], left: Finding) -> Finding:
    """The first finding with the cells and the words of the others."""
    first = blank[0]
    facts = {
        **first.facts,
        "left": f"{left.facts['filled']} {left.facts['are']}",
        "moved": left.facts["filled"],
    }
    others = [Related(f.sheet, f.cell) for f in (*blank[1:], left) if f.cell]
    if len(blank) > 1:
        facts |= {
            "heading": listed((f.heading for f in blank), "and"),
            "be": "are",
            "wanted": listed((f"{f.facts['wanted']} in {f.heading}" for f in blank), "and"),
            "blank_heading": "",
            "example": "",
        }
    return replace(first, facts=facts, related=(*others, *left.related))
