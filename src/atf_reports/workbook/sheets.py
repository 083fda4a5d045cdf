"""Which sheet of the workbook is which of the plan: by name, and by headings where it was renamed.

A renamed sheet would be left out of every paper, so it is an error of its own; an extra sheet
that is like nothing that is missing is only named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.plan import SHEETS
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold, likeness
from atf_reports.workbook.grid import Grid, SheetGrid
from atf_reports.workbook.headings import headings_of
from atf_reports.workbook.second_table import without_second_table

NOT_READ = ("Guide", "Lists")
NEAR_NAME = 0.8  # "Reading" is 0.93 like "Readings"; "Notes" is like no sheet
FEWEST_HEADINGS = 3  # that make an unknown sheet one of the plan's


@frozen
class PlanSheets:
    """The sheets that are read, those renamed (by the type they hold), and what was said."""

    found: Mapping[type[Row], SheetGrid] = field(default_factory=dict)
    renamed: Mapping[type[Row], SheetGrid] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def with_renamed(self) -> dict[type[Row], SheetGrid]:
        """Every sheet that links may point at: one fault of a name is not a fault of each link."""
        return {**self.renamed, **self.found}


def sheets_in(grid: Grid) -> PlanSheets:
    """Each row type's sheet; missing, renamed, doubled and extra sheets become findings."""
    names = {fold(n): t for t in SHEETS.values() for n in (t.sheet, *t.sheet_names)}
    found: dict[type[Row], SheetGrid] = {}
    unknown: list[SheetGrid] = []
    findings: list[Finding] = []
    for sheet in grid.sheets:
        row_type = names.get(fold(sheet.name))
        if row_type is None:
            unknown += [] if fold(sheet.name) in map(fold, NOT_READ) else [sheet]
        elif row_type in found:
            facts = {"first": found[row_type].name}
            findings.append(Finding(BY_NAME["sheet_twice"], sheet.name, None, facts=facts))
        else:
            found[row_type], beside = without_second_table(row_type, sheet)
            findings += [beside] if beside else []
    renamed: dict[type[Row], SheetGrid] = {}
    for sheet in unknown:
        findings.append(_said_of(sheet, found, renamed))
    findings += _absent({*found, *renamed})
    return PlanSheets(found, renamed, tuple(findings))


def _said_of(
    sheet: SheetGrid, found: Mapping[type[Row], SheetGrid], renamed: dict[type[Row], SheetGrid]
) -> Finding:
    """What is said of an unknown sheet; a renamed one is noted as the sheet that it was."""
    row_type, why = _meant(sheet)
    if row_type is not None and row_type in found and why == _BY_HEADINGS:
        facts = {"own": found[row_type].name}
        return Finding(BY_NAME["copy_of_a_sheet"], sheet.name, None, facts=facts)
    if row_type is None or row_type in found:
        return Finding(BY_NAME["extra_sheet"], sheet.name, None)
    renamed.setdefault(row_type, sheet)
    facts = {"meant": row_type.sheet, "why": why}
    return Finding(BY_NAME["sheet_renamed"], sheet.name, None, facts=facts)


def _meant(sheet: SheetGrid) -> tuple[type[Row] | None, str]:
    """The plan sheet that an unknown one looks like, and by what; None where it is like none."""
    headings = headings_of(sheet)
    likely = [t for t in SHEETS.values() if _has_most(t, headings)]
    if likely:
        return max(likely, key=lambda t: _share(t, headings)), _BY_HEADINGS
    for row_type in SHEETS.values():
        near = any(_near(sheet.name, name) for name in (row_type.sheet, *row_type.sheet_names))
        if near and (row_type.needed or len(_known(row_type, headings)) > 1):
            return row_type, "has nearly the name of"
    return None, ""


_BY_HEADINGS = "has the headings of"


def _known(row_type: type[Row], headings: set[str]) -> set[str]:
    """The columns of a type whose heading, or another name of it, is among folded headings."""
    return {
        c.name
        for c in row_type.columns
        if headings & {fold(c.heading), *(fold(alias) for alias in c.aliases)}
    }


def _share(row_type: type[Row], headings: set[str]) -> tuple[float, int]:
    """How much of a type is there: the part of what must be, then how many columns."""
    known = _known(row_type, headings)
    must = [c.name for c in row_type.columns if c.must]
    return len(known & set(must)) / len(must), len(known)


def _has_most(row_type: type[Row], headings: set[str]) -> bool:
    """Whether most of the columns that must be there are, and enough of them to tell."""
    known = _known(row_type, headings)
    must = [c.name for c in row_type.columns if c.must]
    return len(known) >= FEWEST_HEADINGS and 2 * len(known & set(must)) > len(must)


def _near(name: str, known: str) -> bool:
    """Whether one name is nearly another, or is it with words beside: "Updates Q2"."""
    one, other = fold(name), fold(known)
    return likeness(one, other) >= NEAR_NAME or set(other.split()) <= set(one.split())


def _absent(there: set[type[Row]]) -> Iterator[Finding]:
    for row_type in SHEETS.values():
        if row_type not in there:
            rule = BY_NAME["sheet_missing" if row_type.needed else "sheet_left_out"]
            yield Finding(rule, row_type.sheet, None, facts={"one": row_type.one})
