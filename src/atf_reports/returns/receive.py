"""Reading a return that came back: whose it is, what was sent in it, and what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from atf_reports.plan_quarterly import Commentary, Return
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import plain, said
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter, read_grid
from atf_reports.workbook.headings import find_layout
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.return_form import (
    BACK,
    COMMENTARY_LABELS,
    FORM_COLUMNS,
    GUIDE,
    RETURN_LABELS,
    SENT,
    STILL,
    Use,
)
from atf_reports.workbook.return_needs import NOTHING, OPTIONAL

Cells = Mapping[str, CellValue]


class NotAReturn(Exception):
    """The file is no return that this tool sent; the message is one plain sentence."""


@dataclass(frozen=True)
class ReturnedRow:
    """One row as it came back: cells by heading, and the address of each on its sheet."""

    row_type: type[Row]
    sheet: str
    line: int
    cells: Mapping[str, CellValue]
    at: Mapping[str, str]

    def where(self, heading: str) -> str:
        """The cell under a heading with its sheet: "Updates!F7"."""
        return (
            f"{self.sheet}!{self.at[heading]}"
            if heading in self.at
            else f"{self.sheet}!{self.line}"
        )

    def value(self, heading: str) -> CellValue:
        """The value under a heading, None where it is blank."""
        return self.cells.get(heading)


@dataclass(frozen=True)
class Stray:
    """Words typed where the return has no place for them."""

    where: str
    value: CellValue


@dataclass(eq=False)
class Received:
    """A return as it came back; `problems` are sentences that hold it back."""

    path: Path
    reporter: str
    quarter: Quarter
    plan_name: str
    plan_sha256: str
    sha256: str
    sent: Mapping[str, Mapping[str, Cells]]
    rows: list[ReturnedRow] = field(default_factory=list)
    guide: list[ReturnedRow] = field(default_factory=list)
    strays: list[Stray] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def sent_row(self, sheet: str, key: str) -> Cells | None:
        """A row as it was sent, None where it was not."""
        return self.sent.get(sheet, {}).get(key)

    @property
    def words(self) -> set[tuple[str, str, str]]:
        """Every filled cell as (sheet, heading, value), to compare two returns."""
        return {
            (row.sheet, f"{heading} {_name(row)}", said(value))
            for row in [*self.rows, *self.guide]
            for heading, value in row.cells.items()
            if value is not None and heading != STILL
        }


def _name(row: ReturnedRow) -> str:
    first = [c.heading for c in FORM_COLUMNS.get(row.row_type, ()) if c.use is Use.KEY]
    return " ".join(said(row.value(heading)) for heading in first)


def receive(path: Path) -> Received:
    """Read a return; raises `NotAReturn`, or `NotAPlan` for what is no workbook."""
    grid = read_grid(path)
    received = _with_sent(path, grid)
    by_name = {fold(sheet.name): sheet for sheet in grid.sheets}
    known = {"lists", fold(SENT), fold(GUIDE)}
    for row_type in FORM_COLUMNS:
        known.add(fold(row_type.sheet))
        sheet = by_name.get(fold(row_type.sheet))
        if sheet is not None:
            _read_sheet(received, row_type, sheet)
        elif row_type.sheet in received.sent:
            received.problems.append(
                f"The sheet {row_type.sheet} is missing: put it back, or fill in a fresh copy."
            )
    if guide := by_name.get(fold(GUIDE)):
        _read_guide(received, guide)
    for sheet in grid.sheets:
        if fold(sheet.name) not in known:
            received.strays += _filled(sheet)
    received.strays += _comments(path)
    return received


def _with_sent(path: Path, grid: Grid) -> Received:
    """The facts and the cells that the return carries from when it was sent."""
    sheet = next((s for s in grid.sheets if s.name == SENT), None)
    if sheet is None:
        raise NotAReturn(
            f"{path.name} is not a return that this tool sent: it has no hidden sheet {SENT}. If "
            "its rows were copied into a new workbook, paste them into the return that was sent."
        )
    lines = [[plain(cell) for cell in row] + [None] * 4 for row in sheet.rows]
    facts = {str(line[0]): str(line[1] or "") for line in lines[:5]}
    sent: dict[str, dict[str, dict[str, CellValue]]] = {}
    for name, key, heading, value in (line[:4] for line in lines[6:]):
        cells = sent.setdefault(str(name), {}).setdefault(str(key), {})
        if heading is not None:
            cells[str(heading)] = value
    try:
        quarter = Quarter.parse(facts.get("Quarter", ""))
    except ValueError:
        raise NotAReturn(f"{path.name}: its hidden sheet {SENT} was changed.") from None
    return Received(
        path,
        facts.get("Reporter", ""),
        quarter,
        facts.get("Plan", ""),
        facts.get("SHA-256", ""),
        grid.sha256,
        sent,
    )


def _read_sheet(received: Received, row_type: type[Row], sheet: SheetGrid) -> None:
    """The filled rows of a sheet; headings are found as in a plan."""
    layout, _ = find_layout(row_type, sheet)
    if not layout.headings_at:
        received.problems.append(f"{sheet.name}: the row of headings is missing. Put it back.")
        received.strays += _filled(sheet)
        return
    own = {fold(c.heading): c for c in FORM_COLUMNS[row_type]}
    names = {row_type_column.name: row_type_column.heading for row_type_column in row_type.columns}
    at = {names[name]: index for name, index in layout.indexes.items()}
    heads = sheet.rows[layout.headings_at - 1]
    for index, text in enumerate(heads):
        form = own.get(fold(str(text)))
        if form is not None and form.column is None:
            at[form.heading] = index
    missing = [c.heading for c in own.values() if c.column is not None and c.heading not in at]
    received.problems += [
        f"{sheet.name}: the heading {heading} is missing. Put it back in row {layout.headings_at}."
        for heading in missing
    ]
    wanted = {c.heading for c in own.values()}
    at = {heading: index for heading, index in at.items() if heading in wanted}
    received.strays += _strays_beside(row_type, sheet, layout.headings_at, at)
    for line in range(layout.headings_at + 1, len(sheet.rows) + 1):
        _read_row(received, row_type, sheet, line, at)


def _read_row(
    received: Received, row_type: type[Row], sheet: SheetGrid, line: int, at: Mapping[str, int]
) -> None:
    row = sheet.rows[line - 1]
    cells = {h: plain(row[i]) for h, i in at.items() if h != STILL}
    cells = {h: v for h, v in cells.items() if v is not None}
    where = {h: f"{column_letter(i + 1)}{line}" for h, i in at.items()}
    for heading, index in at.items():
        if heading == STILL:
            continue
        fault = sheet.errors.get((line, index + 1))
        if fault or (line, index + 1) in sheet.uncalculated:
            what = f"the error {fault}" if fault else "a formula without a result"
            received.problems.append(
                f"{sheet.name}!{where[heading]} holds {what}: type the value itself."
            )
    if cells:
        received.rows.append(ReturnedRow(row_type, sheet.name, line, cells, where))


def _strays_beside(
    row_type: type[Row], sheet: SheetGrid, headings_at: int, at: Mapping[str, int]
) -> Iterator[Stray]:
    """Words above or among the headings, in columns the return lacks, or over a formula."""
    headings = {c.heading for c in FORM_COLUMNS[row_type]}
    folded = {fold(heading) for heading in headings}
    used = {index for heading, index in at.items() if heading != STILL}
    for line, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(map(plain, row)):
            if value is None or (line > headings_at and index in used):
                continue
            words = str(value)
            if line < headings_at:
                ours = words.startswith(f"{row_type.sheet}: ") or words.endswith(BACK)
            elif line == headings_at:
                ours = fold(words) in folded
            else:
                said_by_formula = {*headings, NOTHING, OPTIONAL}
                ours = index == at.get(STILL) and set(words.split(", ")) <= said_by_formula
            if not ours:
                yield Stray(f"{sheet.name}!{column_letter(index + 1)}{line}", value)


def _read_guide(received: Received, sheet: SheetGrid) -> None:
    """The commentary and who returned it, by the labels in the first column."""
    labels = {fold(label): label for label in (*COMMENTARY_LABELS, *RETURN_LABELS)}
    found: dict[str, tuple[CellValue, str]] = {}
    for line, row in enumerate(sheet.rows, start=1):
        label = labels.pop(fold(str(row[0])), None) if row else None
        if label is not None:
            found[label] = (plain(row[1]) if len(row) > 1 else None, f"B{line}")
    received.strays += _guide_strays(received, sheet, {at for _, at in found.values()})
    wanted = {Commentary: COMMENTARY_LABELS, Return: RETURN_LABELS}
    for row_type, names in wanted.items():
        if row_type.sheet not in received.sent:
            continue
        missing = [name for name in names if name not in found]
        received.problems += [
            f"{GUIDE}: the line {name} is missing. Put it back." for name in missing
        ]
        cells = {name: found[name][0] for name in names if name in found}
        where = {name: found[name][1] for name in names if name in found}
        received.guide.append(ReturnedRow(row_type, sheet.name, 0, cells, where))


def _guide_strays(received: Received, sheet: SheetGrid, used: set[str]) -> Iterator[Stray]:
    """What stands on the Guide and was neither sent there nor has a line of its own."""
    sent = set((received.sent_row(GUIDE, "text") or {}).values())
    counted = {fold(row_type.sheet) for row_type in FORM_COLUMNS}
    for line, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(map(plain, row)):
            at = f"{column_letter(index + 1)}{line}"
            is_count = index == 1 and fold(str(row[0])) in counted
            if value is None or value in sent or at in used or is_count:
                continue
            if index or fold(str(value)) not in counted:
                yield Stray(f"{sheet.name}!{at}", value)


def _filled(sheet: SheetGrid) -> Iterator[Stray]:
    """Every filled cell of a sheet that somebody added."""
    for line, row in enumerate(sheet.rows, start=1):
        for index, cell in enumerate(row):
            value = plain(cell)
            if value is not None:
                yield Stray(f"{sheet.name}!{column_letter(index + 1)}{line}", value)


def _comments(path: Path) -> Iterator[Stray]:
    """Notes and comments pinned to cells: a plan's rows have no place for them."""
    with ZipFile(path) as package:
        for name in package.namelist():
            if not re.search(r"omments?/?(threaded)?[Cc]omments?\d*\.xml$|comments\d*\.xml$", name):
                continue
            text = package.read(name).decode("utf-8", "replace")
            for ref, body in re.findall(
                r'<(?:\w+:)?(?:threadedC|c)omment\b[^>]*?\bref="([A-Z]+\d+)"(.*?)</(?:\w+:)?(?:threadedC|c)omment>',
                text,
                re.S,
            ):
                words = "".join(re.findall(r"<(?:\w+:)?(?:t|text)\b[^>]*>([^<]*)</", body))
                yield Stray(f"a comment at {ref}", words)
