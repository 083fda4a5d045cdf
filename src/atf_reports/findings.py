"""Findings: what is wrong, at which cell, and what to type; and the rules that find them.

A rule is one object: the check, the message, the fix, `explain`, a docs page and two tests.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import as_text

if TYPE_CHECKING:
    from atf_reports.plan import Plan


class Severity(StrEnum):
    """How much a finding matters: an error blocks, a warning is printed, info is said."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@frozen
class Blame:
    """Where a rule points: a row's cell (or a whole row), and the facts of its message.

    `holds` are rows of other sheets that the fault spoils too, without findings of their own.
    """

    row: Row
    column: Column[Any] | None
    facts: Mapping[str, object] = field(default_factory=dict)
    related: tuple[tuple[Row, Column[Any]], ...] = ()
    holds: tuple[Row, ...] = ()


@frozen
class SheetBlame:
    """Where a rule about a sheet or a setting points; `cell` is None for the whole sheet."""

    sheet: str
    cell: str | None = None
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


Check: TypeAlias = "Callable[[Plan], Iterable[Blame | SheetBlame]]"


@frozen
class Rule:
    """A fault that a plan can hold.

    `name` states the fault; `message` and `fix` are templates over the facts; `why`, `fires`,
    `quiet` and `before` come from the docstring, the last three being Markdown tables that the
    tests run (`before`: last quarter's plan, for a rule that looks back).
    """

    code: str
    severity: Severity
    name: str
    message: str
    fix: str
    why: str
    fires: str
    quiet: str
    check: Check | None = None
    before: str = ""


@frozen
class Related:
    """Another cell that a finding is about."""

    sheet: str
    cell: str


@frozen
class Finding:
    """Something wrong at a cell. `cell` is None for a whole sheet or file.

    `row` is the row's line on the sheet (0: none), `ref` what names it, `heading` the column's;
    `more_rows` are the lines that a fault of several rows holds back, `elsewhere` rows of other
    sheets (sheet, line) that it spoils too. The facts `found_too` and `do_too` are sentences that
    follow the rule's own message and fix.
    """

    rule: Rule
    sheet: str
    cell: str | None
    value: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    row: int = 0
    ref: str = ""
    heading: str = ""
    place: str | None = None
    programme: str | None = None
    related: tuple[Related, ...] = ()
    more_rows: tuple[int, ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()

    @property
    def held(self) -> tuple[tuple[str, int], ...]:
        """Every row (sheet, line) that the finding holds back if it is an error."""
        return (*((self.sheet, line) for line in self.rows), *self.elsewhere)

    @property
    def rows(self) -> tuple[int, ...]:
        """Every line that the finding is about; none for a whole sheet or file."""
        return self.more_rows or ((self.row,) if self.row else ())

    @property
    def message(self) -> str:
        """What was found, in one sentence."""
        return _filled(f"{self.rule.message}[[ {{found_too}}]]", self)

    @property
    def fix(self) -> str:
        """What to type or do."""
        return _filled(f"{self.rule.fix}[[ {{do_too}}]]", self)

    @property
    def where(self) -> str:
        """The cell with its sheet: "Updates!L14"."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def blocks(self) -> bool:
        """Whether it is an error."""
        return self.rule.severity is Severity.ERROR


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


_OPTIONAL = when_used(r"\[\[(.*?)\]\]")


def _filled(template: str, finding: Finding) -> str:
    """The template with the facts; a part in [[double brackets]] falls away if a fact is blank."""
    facts = _Facts(finding.facts)
    facts.update(
        value=finding.value,
        ref=finding.ref,
        heading=facts.get("heading") or finding.heading,
        sheet=facts.get("sheet") or finding.sheet,
        place=finding.place or "",
        programme=finding.programme or "",
    )
    for name in ("ref", "programme"):  # which may be what could not be read
        facts[name] = facts[name] or "this row"

    def optional(match: re.Match[str]) -> str:
        used = re.findall(r"\{(\w+)", match[1])
        return match[1] if all(facts[name] for name in used) else ""

    filled = _OPTIONAL.sub(optional, template).format_map(facts).strip()
    return filled[:1].upper() + filled[1:]


def finding_at(rule: Rule, blame: Blame) -> Finding:
    """The finding that a rule's blame of a row's cell makes."""
    row, column = blame.row, blame.column
    return Finding(
        rule=rule,
        sheet=row.table.sheet,
        cell=row.cell(column) if column and column.name in row.table.letters else None,
        value=shown(row.values[column.index]) if column else "",
        facts={name: str(value) for name, value in blame.facts.items()},
        row=row.line,
        ref=ref_of(row),
        heading=column.heading if column else "",
        place=place_of(row),
        programme=programme_of(row),
        related=tuple(
            Related(r.table.sheet, r.cell(c)) for r, c in blame.related if c.name in r.table.letters
        ),
        elsewhere=tuple(row.place_in_plan for row in blame.holds),
    )


def finding_on_sheet(rule: Rule, blame: SheetBlame) -> Finding:
    """The finding that a rule's blame of a sheet makes."""
    facts = {name: str(value) for name, value in blame.facts.items()}
    return Finding(rule, blame.sheet, blame.cell, blame.value, facts)


def place_of(row: Row) -> str | None:
    """Whose row it is: the value of its Place or About column, where it has one."""
    for name in ("place", "about"):
        value = _seen(row, name)
        if isinstance(value, str) and value:
            return value
    return None


def programme_of(row: Row) -> str | None:
    """The ref of the programme that a row is about, where it has one."""
    value = _seen(row, "programme")
    if isinstance(value, str) and value:
        return value
    measure = _seen(row, "measure") or ref_of(row)
    found = re.match(r"^(?:MS|M|P)(\d+\.\d+)", measure) if isinstance(measure, str) else None
    return f"P{found[1]}" if found else None


def ref_of(row: Row) -> str:
    """What names the row: its ref or its key, blank where that could not be read."""
    column: object = type(row).ref
    return str(row.seen(column) or "") if isinstance(column, Column) else row.ref


def called(row: Row) -> str:
    """How a message speaks of another row: by its ref, else by where it stands."""
    return ref_of(row) or f"row {row.line}"


def _seen(row: Row, name: str) -> Any:
    """The value of the row's column of this name; None where the sheet has none such."""
    column = getattr(type(row), name, None)
    return row.seen(column) if isinstance(column, Column) else None


def shown(value: object) -> str:
    """A cell's value as a message prints it, shortened to 80 characters."""
    if isinstance(value, tuple):
        text = "; ".join(str(part) for part in value)
    else:
        text = as_text(value) if not isinstance(value, StrEnum) else value.value  # type: ignore[arg-type]
    return in_short(text, 80)


def in_short(text: str, most: int = 60) -> str:
    """The text to at most so many characters, cut after a word: "Children who were seen …"."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if " " not in kept[most // 2 :]:  # one long word
        return f"{kept}…"
    return f"{kept[: kept.rindex(' ')].rstrip(' ,;:')} …"


def rule_from(
    function: Callable[..., Any], code: str, severity: Severity, message: str, fix: str
) -> Rule:
    """A rule from a decorated function: its name is the fault, its docstring why and examples."""
    why, before, fires, quiet = _parts(inspect.getdoc(function) or "")
    return Rule(
        code, severity, function.__name__, message, fix, why, fires, quiet, function, before
    )


def _parts(docstring: str) -> tuple[str, str, str, str]:
    """The docstring's why, its Before tables (often none), its Fires and its Quiet tables."""
    head, _, rest = docstring.partition("\nFires\n")
    why, _, before = head.partition("\nBefore\n")
    fires, _, quiet = rest.partition("\nQuiet\n")
    return why.strip(), before.strip(), fires.strip(), quiet.strip()


def sort_findings(findings: Iterable[Finding], sheets: Sequence[str]) -> list[Finding]:
    """Findings as the officer would walk the workbook: by sheet, row, column; worst first there."""
    order = {name: number for number, name in enumerate(sheets)}

    def place(finding: Finding) -> tuple[Any, ...]:
        letters = re.match(r"[A-Z]*", finding.cell or "")
        column = letters[0] if letters else ""
        row = finding.row or int(re.sub(r"\D", "", finding.cell or "") or 0)
        sheet = order.get(finding.sheet, len(order))
        return (sheet, finding.sheet, row, len(column), column, finding.rule.severity.rank,
                finding.rule.code, finding.value)  # fmt: skip

    return sorted(findings, key=place)


def blocking(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are errors."""
    return (finding for finding in findings if finding.blocks)
