"""`check` in the terminal: the verdict in one line, then the list by the person to ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from atf_reports.findings import Finding, Severity
from atf_reports.phrases import count, listed
from atf_reports.verdict import ReturnState, Verdict, whom_to_ask


def verdict_text(verdict: Verdict, width: int = 100, all_infos: bool = False) -> str:
    """The whole report as plain text, at most `width` characters a line."""
    lines = [verdict_line(verdict), *_held_back(verdict), ""]
    for reporter, findings in _by_reporter(verdict):
        shown = [f for f in findings if all_infos or f.rule.severity is not Severity.INFO]
        if shown:
            lines += [reporter, "-" * len(reporter)]
            lines += [line for f in shown for line in [*_finding(f, width), ""]]
    infos = verdict.counts["info"]
    if infos and not all_infos:
        lines += [f"{count(infos, 'remark')} left out: add --all to see them.", ""]
    lines += _returns(verdict.returns)
    return "\n".join(lines).rstrip() + "\n"


def verdict_line(verdict: Verdict) -> str:
    """ "Not ready: 3 errors and 5 warnings in plan.xlsx (2024-25 Q2)." """
    numbers = [(verdict.counts["error"], "error"), (verdict.counts["warning"], "warning")]
    said = listed(count(number, noun) for number, noun in numbers if number)
    name = verdict.plan.path.name if verdict.plan.path else "the plan"
    said = said or "no errors and no warnings"
    return f"{verdict.word.capitalize()}: {said} in {name} ({verdict.quarter})."


def _held_back(verdict: Verdict) -> Iterator[str]:
    if verdict.blocks_all:
        yield "Every paper is held back until the sheet, heading or setting named below is mended."
    elif verdict.blocked_places:
        places = listed(verdict.blocked_places)
        yield f"Held back: the Place papers of {places}; the others can be built."
    elif verdict.counts["error"]:
        yield "No paper is held back; the rows named below are printed as held back."


def _by_reporter(verdict: Verdict) -> list[tuple[str, list[Finding]]]:
    """Findings by whom to ask, worst first, then as the officer would walk the sheets."""
    groups: dict[str, list[Finding]] = {}
    for finding in verdict.findings:
        groups.setdefault(whom_to_ask(verdict.plan, finding), []).append(finding)
    for findings in groups.values():
        findings.sort(key=lambda f: f.rule.severity.rank)  # stable: sheet order stays within
    return sorted(groups.items(), key=lambda item: (item[1][0].rule.severity.rank, item[0]))


def _finding(finding: Finding, width: int) -> Iterator[str]:
    head = f"{finding.rule.severity.value.upper():8}{finding.rule.code}  {finding.where}"
    yield f"{head}  {finding.ref}".rstrip()
    for label, text in (("found", finding.message), ("do", finding.fix), ("why", _why(finding))):
        yield from textwrap.wrap(
            text, max(width, 40), initial_indent=f"  {label:6}", subsequent_indent=" " * 8
        )
    if finding.related:
        cells = [
            f"{r.sheet}!{r.cell}" if r.sheet != finding.sheet else r.cell for r in finding.related
        ]
        yield f"  also  {listed(cells, most=6)}"


def _why(finding: Finding) -> str:
    return " ".join(finding.rule.why.split("\n\n")[0].split())


def _returns(states: Sequence[ReturnState]) -> Iterator[str]:
    """How complete each return is: one line a reporter."""
    owing = [s for s in states if s.due]
    if not owing:
        return
    longest = max(len(s.reporter) for s in owing)
    yield "Returns: updates in, of those due"
    for state in owing:
        yield f"  {state.reporter:{longest}}  {state.done:3} of {state.due:3}{_faults(state)}"


def _faults(state: ReturnState) -> str:
    said = [
        count(n, noun) for n, noun in ((state.errors, "error"), (state.warnings, "warning")) if n
    ]
    return f"  {listed(said)}" if said else ""
