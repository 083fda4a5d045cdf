"""Reading a return that came back: whose it is, what was sent in it, and what was typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import Path

from atf_reports.frozen import changing, frozen
from atf_reports.plan_quarterly import Commentary, Return
from atf_reports.quarter import Quarter
from atf_reports.returns import strays
from atf_reports.returns.plan_book import plain, said
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter, read_grid
from atf_reports.workbook.headings import find_layout, headings_of
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.return_form import (
    COMMENTARY_LABELS,
    FORM_COLUMNS,
    GUIDE,
    RETURN_LABELS,
    SENT,
    STILL,
    Use,
)

ENOUGH = 0.7  # of a form's headings, to know a sheet that was renamed
Cells = Mapping[str, CellValue]


class NotAReturn(Exception):
    """The file is no return that this tool sent; the message is one plain sentence."""


@frozen
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


@changing(eq=False)
class Received:
    """A return as it came back; `problems` are sentences that hold it back.

    `missing` are sheets that are not there or have no headings; `sheet_names` says what each of
    the others is called in this file.
    """

    path: Path
    reporter: str
    quarter: Quarter
    plan_name: str
    plan_sha256: str
    sha256: str
    sent: Mapping[str, Mapping[str, Cells]]
    rows: list[ReturnedRow] = field(default_factory=list)
    guide: list[ReturnedRow] = field(default_factory=list)
    strays: list[strays.Stray] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    sheet_names: dict[str, str] = field(default_factory=dict)

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
    known = {"lists", fold(SENT), fold(GUIDE), *(fold(each.sheet) for each in FORM_COLUMNS)}
    for row_type in FORM_COLUMNS:
        sheet = by_name.get(fold(row_type.sheet)) or _renamed(row_type, grid, known)
        if sheet is not None:
            known.add(fold(sheet.name))
            received.sheet_names[row_type.sheet] = sheet.name
            _read_sheet(received, row_type, sheet)
        elif row_type.sheet in received.sent:
            received.missing.append(row_type.sheet)
            received.problems.append(
                f"The sheet {row_type.sheet} is missing: put it back, or fill in a fresh copy."
            )
    if guide := by_name.get(fold(GUIDE)):
        _read_guide(received, guide)
    for sheet in grid.sheets:
        if fold(sheet.name) not in known:
            received.strays += strays.filled(sheet)
    received.strays += strays.comments(path)
    return received


def _renamed(row_type: type[Row], grid: Grid, known: Collection[str]) -> SheetGrid | None:
    """The only sheet of another name that has the headings of a form's sheet."""
    own = {fold(column.heading) for column in FORM_COLUMNS[row_type]}
    others = (sheet for sheet in grid.sheets if fold(sheet.name) not in known)
    found = [sheet for sheet in others if len(own & headings_of(sheet)) > ENOUGH * len(own)]
    return found[0] if len(found) == 1 else None


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
        received.missing.append(row_type.sheet)
        received.problems.append(f"{sheet.name}: the row of headings is missing. Put it back.")
        received.strays += strays.filled(sheet)
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
    received.strays += strays.beside(row_type, sheet, layout.headings_at, at)
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


def _read_guide(received: Received, sheet: SheetGrid) -> None:
    """The commentary and who returned it, by the labels in the first column."""
    labels = {fold(label): label for label in (*COMMENTARY_LABELS, *RETURN_LABELS)}
    found: dict[str, tuple[CellValue, str]] = {}
    for line, row in enumerate(sheet.rows, start=1):
        label = labels.pop(fold(str(row[0])), None) if row else None
        if label is not None:
            found[label] = (plain(row[1]) if len(row) > 1 else None, f"B{line}")
    sent = (received.sent_row(GUIDE, "text") or {}).values()
    received.strays += strays.on_guide(set(sent), sheet, {at for _, at in found.values()})
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
