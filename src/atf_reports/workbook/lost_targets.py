"""One cause, one finding: where a sheet, or the column that names its rows, is missing, links to it
cannot be followed. That is told where the sheet or column is named, not at each link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from atf_reports.findings import Finding
from atf_reports.frozen import changing
from atf_reports.plan import SHEETS
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Row
from atf_reports.schema.kinds import Link, Several
from atf_reports.schema.names import fold
from atf_reports.workbook.headings import Layout

_GONE = "points_at_nothing"
_BY_NAME_ONLY = ("name_not_listed", "ref_and_title_disagree")
_LIKELY_A_SLIP = 3  # rows that say the same are no slip of the pen


@changing
class _Lost:
    """A sheet whose rows, or whose names, cannot be told; `cause` is the finding that says so."""

    cause: Finding
    refs: bool
    echoes: list[Finding] = field(default_factory=list)

    def explains(self, finding: Finding) -> bool:
        """Whether a link's fault follows from it."""
        if finding.rule.name == _GONE:
            return self.refs or not any(map(str.isdigit, finding.facts["single"].partition(" ")[0]))
        return finding.rule.name in _BY_NAME_ONLY

    def told(self) -> Finding:
        """The cause with what points at it; it blocks where links that must be followed do."""
        if not self.echoes:
            return self.cause
        blocks = any(f.blocks for f in self.echoes)
        held = dict.fromkeys(at for f in self.echoes for at in f.held)
        point = f"{len(held):,} rows point" if len(held) > 1 else "1 row points"
        facts = {"pointing": point, "needing": f"{point} at what it says"}
        return replace(
            self.cause,
            rule=BY_NAME[_BLOCKING.get(self.cause.rule.name, self.cause.rule.name)]
            if blocks
            else self.cause.rule,
            facts={**self.cause.facts, **facts},
            elsewhere=tuple(held),
        )


_BLOCKING = {"sheet_left_out": "sheet_missing", "optional_heading_missing": "heading_missing"}


def told_at_their_target(
    findings: Sequence[Finding], layouts: Mapping[type[Row], Layout]
) -> list[Finding]:
    """The findings, those of links to rows that cannot be told said where the sheet is named."""
    lost = dict(_lost(findings, layouts))
    if not lost:
        return list(findings)
    often = Counter(fold(f.facts["single"]) for f in findings if f.rule.name == _GONE)
    kept: list[Finding] = []
    for finding in findings:
        slip = finding.facts.get("meant") and 0 < often[fold(finding.value)] < _LIKELY_A_SLIP
        causes = [] if slip else [lost[s] for s in _targets(finding) if s in lost]
        one = next((c for c in causes if c.explains(finding)), None)
        heard = one.echoes if one else kept
        heard.append(finding)
    causes_told = {id(one.cause): one.told() for one in lost.values()}
    return [causes_told.get(id(finding), finding) for finding in kept]


def _targets(finding: Finding) -> Iterable[str]:
    """The sheets that the link of a finding's cell may point at."""
    return _LINKS.get((finding.sheet, finding.heading), ())


def _links() -> Iterable[tuple[tuple[str, str], tuple[str, ...]]]:
    for row_type in SHEETS.values():
        for column in row_type.columns:
            kind: Any = column.kind.each if isinstance(column.kind, Several) else column.kind
            if isinstance(kind, Link):
                yield (row_type.sheet, column.heading), kind.sheets


_LINKS = dict(_links())


def _lost(
    findings: Sequence[Finding], layouts: Mapping[type[Row], Layout]
) -> Iterable[tuple[str, _Lost]]:
    """The sheets that cannot be pointed at, by name, with what says so."""
    causes = {
        (f.sheet, f.heading): f
        for f in findings
        if f.rule.name in (*_BLOCKING, *_BLOCKING.values(), "headings_missing")
    }
    for row_type in SHEETS.values() if causes else ():
        wanting = [("", True), *_wanting(row_type, layouts.get(row_type))]
        said = ((causes.get((row_type.sheet, heading)), refs) for heading, refs in wanting)
        for cause, refs in said:
            if cause:
                yield row_type.sheet, _Lost(cause, refs)
                break


def _wanting(row_type: type[Row], layout: Layout | None) -> Iterable[tuple[str, bool]]:
    """The missing columns by which rows are pointed at, and whether it is the one of the refs."""
    for column in (*row_type.key[:1], *row_type.called):
        if layout and column.name not in layout.indexes:
            yield column.heading, column in row_type.key


def settings_told_once(findings: Sequence[Finding], faults: Sequence[Finding]) -> list[Finding]:
    """The findings and those of Settings; with no column of values, that alone, as an error."""
    lost = next((f for f in findings if (f.sheet, f.heading) == _VALUES), None)
    blank = [f for f in faults if f.rule.name == "setting_blank"]
    if lost is None or lost.rule.name != "optional_heading_missing" or not blank:
        return [*findings, *faults]
    told = replace(lost, rule=BY_NAME["heading_missing"], facts={**lost.facts, "needing": _ALL})
    return [told if f is lost else f for f in findings] + [f for f in faults if f not in blank]


_VALUES, _ALL = ("Settings", "Value"), "every setting needs it"
