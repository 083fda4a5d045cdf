"""W6xx: waivers: findings that somebody accepts, with a reason and an end.

A waiver names a code and where: the sheet, the row's ref or key, the heading ("Updates, 2024-25 Q2
· Liverpool · P1.05, Reason"), since rows move and cells with them. Separators, order and case are
forgiven; the sheet and the heading may be left out where the code and the row say enough.

A waived finding neither blocks nor is counted; it is listed apart. Its row is reported, if it
could be read: an error of reading (a C code: a rating that is no rating, a blank Place) leaves
nothing to report, so waiving it is refused and the row stays held back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Finding, Severity, finding_at, ref_of
from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Waiver
from atf_reports.rules.last_quarter import returns_limit
from atf_reports.rules.registry import BY_NAME, RULES, cell_rule
from atf_reports.schema.columns import HalfRead, Unread
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@cell_rule(
    "W601",
    WARNING,
    message="This waiver ran out on {value}, before the returns were due: it no longer counts.",
    fix="Mend what {code} finds; or type a later date in Until, if it is accepted again.",
)
def waiver_expired() -> None:
    """What was accepted for a time comes back when the time is over.

    Fires
    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | D482 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New officer | Theme lead | !30/06/2024 |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | |

    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | D482 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New officer | Theme lead | 31/12/2024 |
    """


@cell_rule(
    "W602",
    INFO,
    message='No finding {code} is at "{value}": this waiver does nothing.',
    fix="Delete the row if the fault is mended; else correct Code and Where: sheet, row, heading.",
)
def waiver_of_nothing() -> None:
    """A waiver that matches nothing is either done with or misspelt.

    Fires
    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | D482 | !Updates, 2024-25 Q2 · Sefton · P1.05 | New officer | Theme lead | 31/12/2024 |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | |

    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | D482 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New officer | Theme lead | 31/12/2024 |
    """


@cell_rule(
    "W603",
    WARNING,
    message="{code} cannot be accepted: nothing usable could be read, so nothing can be printed.",
    fix="Mend the cell that {code} names, and delete this waiver.",
)
def waiver_of_what_cannot_be_read() -> None:
    """A rating that is no rating cannot be waived into one.

    Fires
    Updates
    | Rating |
    | --- |
    | Purple |

    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | !C202 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New word | Theme lead | 31/12/2024 |

    Quiet
    Updates
    | Rating |
    | --- |
    | Green |
    """


@cell_rule(
    "W604",
    WARNING,
    message='"{value}" is the code of no rule.',
    fix="Type the code that the finding shows, such as D401.",
)
def waiver_of_an_unknown_code() -> None:
    """Every finding shows its code at the start of its line.

    Fires
    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | !D999 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New officer | Theme lead | 31/12/2024 |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | |

    Waivers
    | Code | Where | Reason | Accepted by (role) | Until |
    | --- | --- | --- | --- | --- |
    | d482 | Updates, 2024-25 Q2 · Liverpool · P1.05 | New officer | Theme lead | 31/12/2024 |
    """


@frozen
class Checked:
    """What checking gives: the findings that stand, and those that a waiver accepts."""

    findings: list[Finding]
    waived: list[Finding]


def apply_waivers(plan: Plan, findings: Sequence[Finding]) -> Checked:
    """Set waived findings apart, and add what is wrong with the waivers themselves."""
    accepted: set[int] = set()
    faults: list[Finding] = []
    for waiver in plan.waivers.all_rows():
        try:
            met, fault = _judged(plan, waiver, findings)
        except Unread:
            continue
        whole = not isinstance(waiver.values, HalfRead)
        accepted |= {id(finding) for finding in met if whole}
        faults += [fault] if fault else []
    stand = [f for f in findings if id(f) not in accepted]
    return Checked(stand + faults, [f for f in findings if id(f) in accepted])


def _judged(
    plan: Plan, waiver: Waiver, findings: Sequence[Finding]
) -> tuple[list[Finding], Finding | None]:
    """The findings that a waiver accepts, and what is wrong with it."""
    rule = RULES.get(waiver.code.strip().upper())
    facts = {"code": waiver.code}
    if rule is None:
        return [], _fault("waiver_of_an_unknown_code", waiver, Waiver.code, facts)
    due = returns_limit(plan) or plan.settings.quarter.last_day
    if waiver.until < due:
        return [], _fault("waiver_expired", waiver, Waiver.until, facts)
    met = [f for f in findings if f.rule is rule and is_at(f, waiver.where)]
    if not met:
        unsure = _at_a_broken_row(plan, waiver.where, [f for f in findings if f.rule is rule])
        return [], None if unsure else _fault("waiver_of_nothing", waiver, Waiver.where, facts)
    if any(f.blocks and f.rule.check is None for f in met):
        return [], _fault("waiver_of_what_cannot_be_read", waiver, Waiver.code, facts)
    return met, None


def _at_a_broken_row(plan: Plan, where: str, found: Sequence[Finding]) -> bool:
    """Whether a waiver points at a row of which not every cell could be read.

    Where the row's own key could not be read, only a row with a finding of the rule may be meant.
    """
    joined = fold(where)
    at = {(f.sheet, f.row) for f in found}
    for row in (row for table in plan.tables for row in table.broken):
        parts = [fold(part) for part in (ref_of(row) or row.sheet).split("·")]
        unread = row.table.unread.get(row.line, frozenset())
        known = not any(column.index in unread for column in row.key)
        if all(_within(p, joined) for p in parts) and (known or row.place_in_plan in at):
            return True
    return False


def _fault(name: str, waiver: Waiver, column: object, facts: dict[str, str]) -> Finding:
    return finding_at(BY_NAME[name], Blame(waiver, column, facts))  # type: ignore[arg-type]


def is_at(finding: Finding, where: str) -> bool:
    """Whether a waiver's words point at a finding.

    Every part of the words must be the sheet, the heading, or a part of the row's key, and the
    whole of the key (or the value, for a finding without a row) must be among them.
    """
    said = {fold(part) for part in re.split(r"[,;·|/\n]| [-–—>] |[!>]", where) if fold(part)}
    key = {fold(part) for part in (finding.ref or finding.value).split("·") if fold(part)}
    whole = {fold(finding.ref)} if finding.ref else set()
    around = {fold(finding.sheet), fold(finding.heading)}
    joined = fold(where)
    named = key <= said or (bool(key) and all(_within(part, joined) for part in key))
    extra = {part for part in said - around - key - whole if not _made_of(part, key | around)}
    return named and not extra


def _within(part: str, words: str) -> bool:
    return f" {part} " in f" {words} "


def _made_of(part: str, names: set[str]) -> bool:
    """Whether a part is only names put one after another ("updates p1 05")."""
    rest = f" {part} "
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(f" {name} ", " ") if name else rest
    return not rest.strip()
