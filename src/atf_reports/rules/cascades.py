"""One cause, one finding: what a ref typed twice or a column sorted alone brings is told by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from atf_reports.findings import Finding, Related
from atf_reports.rules.commented import told_at_blanks
from atf_reports.rules.filled_series import series_once
from atf_reports.rules.rating_over_another import with_rating_over_another
from atf_reports.rules.rows_begun import begun_once
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

_TWICE, _GONE, _OFF = "row_twice", "points_at_nothing", "row_a_cell_off"


def cause_first(plan: Plan, findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without those that follow from others, which then hold back their rows."""
    findings = series_once(plan, told_at_blanks(_without_moved_rows(findings)))
    findings = begun_once(plan, findings)
    gone = any(f.rule.name == _GONE for f in findings)
    for cause in [f for f in findings if f.rule.name == _TWICE and f.row] if gone else ():
        findings = _with_lost_ref(plan, findings, cause)
    findings = with_rating_over_another(_without_refs_told_twice(findings))
    return _without_second_looks(_without_moved_words(_without_scattered(findings)))


def _without_refs_told_twice(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without those of a ref's number in a row whose ref stands twice."""
    twice = {
        (f.sheet, line)
        for f in findings
        if f.rule.name == _TWICE and f.row
        for line in (f.row, *(int(r.cell.lstrip(_LETTERS)) for r in f.related))
    }
    return [f for f in findings if f.rule.name != _NUMBERED or (f.sheet, f.row) not in twice]


_NUMBERED = "ref_of_another_programme"


def _without_moved_rows(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without what else is said of rows whose cells stand a few columns off."""
    off = {f.where: f for f in findings if f.rule.name == _OFF}
    if not off:
        return findings
    held = {at for f in off.values() for at in f.held}
    lost: dict[str, list[Finding]] = {where: [] for where in off}
    kept = []
    for finding in findings:
        if finding.facts.get("unread") in lost:  # it points at a ref that such a row lost
            lost[finding.facts["unread"]].append(finding)
        elif finding.rule.name == _OFF or not finding.rows or not held.issuperset(finding.held):
            kept.append(finding)
    return [_with_lost(f, lost[f.where]) if f.rule.name == _OFF else f for f in kept]


def _with_lost(finding: Finding, echoes: Sequence[Finding]) -> Finding:
    spoilt = tuple(dict.fromkeys(at for f in echoes for at in f.held))
    if not spoilt:
        return finding
    count = f"{len(spoilt):,} rows point" if len(spoilt) > 1 else "1 row points"
    facts = {**finding.facts, "found_too": f"{count} at what it has lost."}
    return replace(finding, facts=facts, elsewhere=(*finding.elsewhere, *spoilt))


def _without_moved_words(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without those of how words are written that came to another row by sorting."""
    moved = {
        (*at, f.heading) for f in findings if f.rule.name == "words_sorted_alone" for at in f.held
    }
    return [
        f
        for f in findings
        if f.rule.name not in _OF_PROSE or (f.sheet, f.row, f.heading) not in moved
    ]


_OF_PROSE = {"sentence_of_over_40_words", "list_typed_by_hand", "blanks_for_layout"}


def _without_scattered(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without those of figures that stand in other rows than their own."""
    spoilt = {at for f in findings if f.rule.name == "figures_sorted_alone" for at in f.held}
    sheets = {sheet for sheet, _ in spoilt}
    return [f for f in findings if not _is_scattered(f, spoilt, sheets)] if spoilt else findings


def _is_scattered(finding: Finding, spoilt: set[tuple[str, int]], sheets: set[str]) -> bool:
    """Whether a finding judges a figure by its row, where the column was sorted without it."""
    if finding.rule.name in _OF_OTHER_ROWS:
        return finding.sheet in sheets
    return finding.rule.name in _OF_FIGURES and spoilt.issuperset(finding.held)


_OF_OTHER_ROWS = {  # gaps move to the end; a history is made of rows that were sorted
    "value_beside_a_status_without_one", "value_missing", "value_ten_times_its_short_history",
}  # fmt: skip
_SURE = {"value_its_unit_cannot_take", "value_differs_from_its_parts"}
_ASKED = {
    "value_far_outside_its_history", "value_ten_times_its_short_history",
    "share_typed_as_a_fraction",
}  # fmt: skip
_OF_FIGURES = _SURE | _ASKED | {"value_outside_its_interval"}


def _without_second_looks(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings without questions about a figure that is known to be wrong."""
    wrong = {f.where for f in findings if f.rule.name in _SURE}
    return [f for f in findings if f.rule.name not in _ASKED or f.where not in wrong]


def _with_lost_ref(plan: Plan, findings: Sequence[Finding], cause: Finding) -> Sequence[Finding]:
    """The findings with those that point at what one of the two rows was called, told by it."""
    rows = _the_two(plan, cause)
    lost = [(f, row) for f in findings for row in rows if _points_at(f, row)]
    if not lost:
        return findings
    row = lost[0][1]
    echoes = [f for f, own in lost if own is row]
    spoilt = tuple(dict.fromkeys(at for f in echoes for at in f.held))
    other = next(r for r in rows if r is not row)
    at = row.key[0]
    count = f"{len(spoilt):,} row{'s' if len(spoilt) > 1 else ''}"
    told = replace(
        cause,
        cell=row.cell(at),
        row=row.line,
        related=(Related(other.table.sheet, other.cell(at)),),
        facts=_told(cause, row, _ref_of(echoes[0]), count),
        elsewhere=(*cause.elsewhere, *spoilt),
    )
    return [told if f is cause else f for f in findings if f not in echoes]


def _the_two(plan: Plan, cause: Finding) -> Sequence[Row]:
    """The two rows of one ref that a finding is about; none where links have no name for it."""
    lines = {cause.row, *(int(r.cell.lstrip(_LETTERS)) for r in cause.related)}
    table = next(t for t in plan.tables if t.sheet == cause.sheet)
    named = len(table.row_type.key) == 1 and table.row_type.called
    return [r for r in table.all_rows() if r.line in lines] if named else []


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _points_at(finding: Finding, row: Row) -> bool:
    """Whether a link to what is not there has the words by which the row is called."""
    if finding.rule.name != _GONE:
        return False
    sheets = finding.facts["sheet"].replace(" or ", ", ").split(", ")
    title = fold(str(row.seen(row.called[0]) or ""))
    said = fold(_said(finding).partition(" ")[2].removesuffix("…"))
    return row.table.row_type.sheet in sheets and bool(said) and title.startswith(said)


def _said(finding: Finding) -> str:
    return finding.facts.get("single") or finding.facts.get("gone", "")


def _ref_of(finding: Finding) -> str:
    return _said(finding).partition(" ")[0]


def _told(cause: Finding, row: Row, was: str, count: str) -> dict[str, str]:
    """The facts of the cause, with what the row was called and what it spoils."""
    facts = {name: text for name, text in cause.facts.items() if name not in _OF_THE_TWO}
    told = {"was": f"{row.line} was {was}", "spoilt": count, "again": was, "for_it": " for it"}
    return {**facts, **told, "again_at": row.cell(row.key[0])}


_OF_THE_TWO = ("key", "goes", "differ")  # facts of two rows of which it is not known which is wrong
