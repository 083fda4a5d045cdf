"""The Lists sheet: what the drop-downs show, as formulas over the sheets that hold the names.

Each list is a column and a defined name that ends at its last filled cell. Formulas use only what
Excel 2016 and LibreOffice share, and carry their results, so that they show before calculating.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from atf_reports.frozen import frozen
from atf_reports.plan import SHEETS
from atf_reports.plan_quarterly import Setting
from atf_reports.plan_yearly import Theme
from atf_reports.quarter import financial_year
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Choice, Kind, Link, QuarterOf, Several, as_text
from atf_reports.schema.names import fold
from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.looks import Looks

CellValue: TypeAlias = "str | float | date | None"
Contents: TypeAlias = "Mapping[type[Row], Sequence[Sequence[CellValue]]]"

HEADINGS_AT = 3  # the row of the headings on each sheet, from 1; the rows start below
FIRST = HEADINGS_AT + 1
SPARE = 120  # rows of each list beyond those filled now
LONGEST = 100  # characters of "ref title" that a drop-down shows
YEARS_BACK, YEARS_ON = 4, 1  # financial years that the list of quarters reaches
TITLE = "Lists: what the drop-downs show. Made by the tool; nothing to type here."


@frozen
class ListColumn:
    """One list: its defined name, what stands in it now, and its formulas (none: fixed words)."""

    name: str
    heading: str
    items: tuple[str, ...]
    formulas: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows that the list takes, spare ones included."""
        return len(self.formulas) or len(self.items)


def offered(kind: Kind[Any]) -> Kind[Any]:
    """The kind that a drop-down offers: that of each value where a cell holds several."""
    return kind.each if isinstance(kind, Several) else kind


def list_name(kind: Kind[Any]) -> str | None:
    """The defined name behind a column's drop-down; None where there is none."""
    kind = offered(kind)
    if isinstance(kind, Choice):
        return f"List_{kind.options.__name__}"
    if isinstance(kind, Link):
        return "List_" + "_".join([*kind.sheets, *kind.also]).replace(" ", "_")
    return "List_Quarter" if isinstance(kind, QuarterOf) else None


def label(row_type: type[Row], cells: Sequence[CellValue]) -> str:
    """What names a row in a drop-down: "P1.05 Healthy Child Programme", or a Place's name."""
    ref, *titles = [
        as_text(_typed(cells[c.index]) if c.index < len(cells) else None)
        for c in (row_type.key[0], *_title_columns(row_type))
    ]
    title = next((t for t in titles if t), "")
    return f"{ref} {title}".strip()[:LONGEST] if titles else ref


def _typed(value: CellValue) -> str | float | date | None:
    return float(value) if isinstance(value, int) else value


def _title_columns(row_type: type[Row]) -> tuple[Column[Any], ...]:
    """The columns whose first filled one stands beside the ref; none where the key is a name."""
    if row_type is Theme:
        return (Theme.short_name, Theme.title)
    return row_type.called[:1] if row_type.key[0].name in ("ref", "number") else ()


def labels_of(contents: Contents) -> dict[str, dict[str, str]]:
    """Per linked sheet, each ref and its label, in the order of the rows."""
    return {
        row_type.sheet: {
            as_text(_typed(cells[row_type.key[0].index])): label(row_type, cells)
            for cells in contents.get(row_type, ())
            if cells[row_type.key[0].index] not in ("", None)
        }
        for row_type in _linked()
    }


def _columns() -> Iterator[Column[Any]]:
    return (column for row_type in SHEETS.values() for column in row_type.columns)


def _linked() -> list[type[Row]]:
    """The row types that some link points at, in the workbook's order."""
    kinds = [offered(c.kind) for c in _columns()]
    names = {name for kind in kinds if isinstance(kind, Link) for name in kind.sheets}
    return [row_type for row_type in SHEETS.values() if row_type.sheet in names]


def lists_of(contents: Contents) -> list[ListColumn]:
    """Every list of the workbook: fixed words, quarters, rows of one sheet, then of several."""
    labels = labels_of(contents)
    kinds = {list_name(c.kind): offered(c.kind) for c in _columns()}
    made = [_fixed(name, kind) for name, kind in kinds.items() if isinstance(kind, Choice) and name]
    made.append(_quarters(contents))
    made += [_of_sheet(t, labels[t.sheet], len(contents.get(t, ()))) for t in _linked()]
    at = {column.name: number for number, column in enumerate(made)}
    for name, kind in kinds.items():
        if isinstance(kind, Link) and name and name not in at:
            made.append(_joined(name, kind, [at[f"List_{_under(s)}"] for s in kind.sheets], made))
    return made


def _under(sheet: str) -> str:
    return sheet.replace(" ", "_")


def _fixed(name: str, kind: Choice[Any]) -> ListColumn:
    heading = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.options.__name__).capitalize()
    return ListColumn(name, heading, kind.choices)


def setting_formula(name: str) -> str:
    """A formula, without "=", for the value of a setting; "" where it is blank or missing."""
    value, names = _whole_column(Setting.value), _whole_column(Setting.name)
    return f'IFERROR(INDEX({value},MATCH("{name}",{names},0)),"")'


def setting_value(contents: Contents, name: str) -> CellValue:
    """A setting's value in the contents; None where it is blank or missing."""
    rows = contents.get(Setting, ())
    return next((r[1] for r in rows if fold(as_text(_typed(r[0]))) == fold(name)), None)


def _quarters(contents: Contents) -> ListColumn:
    """The quarters around the Financial year setting, latest year last."""
    year = setting_formula("Financial year")
    steps = [(y, q) for y in range(-YEARS_BACK, YEARS_ON + 1) for q in range(1, 5)]
    formulas = tuple(
        f'=IFERROR((LEFT({year},4)+({y}))&"-"&RIGHT(LEFT({year},4)+({y + 1}),2)&" Q{q}","")'
        for y, q in steps
    )
    try:
        start = financial_year(as_text(_typed(setting_value(contents, "Financial year"))))
    except ValueError:
        return ListColumn("List_Quarter", "Quarters", (), formulas)
    items = tuple(f"{start + y}-{(start + y + 1) % 100:02d} Q{q}" for y, q in steps)
    return ListColumn("List_Quarter", "Quarters", items, formulas)


def _whole_column(column: Column[Any]) -> str:
    letter = column_letter(column.index + 1)
    return f"'{column.row.sheet}'!${letter}:${letter}"


def _here(column: Column[Any]) -> str:
    """The column's cell in the row that the formula stands in: it survives sorting and deleting."""
    return f"INDEX({_whole_column(column)},ROW())"


def _of_sheet(row_type: type[Row], labels: Mapping[str, str], filled: int) -> ListColumn:
    key, titles = _here(row_type.key[0]), [_here(c) for c in _title_columns(row_type)]
    formula = f'={key}&""'
    if titles:
        title = titles[-1]
        for other in titles[-2::-1]:
            title = f'IF({other}="",{title},{other})'
        formula = f'=IF({key}="","",LEFT({key}&" "&{title},{LONGEST}))'
    rows = (formula,) * (filled + SPARE)
    return ListColumn(
        f"List_{_under(row_type.sheet)}", row_type.sheet, tuple(labels.values()), rows
    )


def _joined(name: str, kind: Link, parts: Sequence[int], made: Sequence[ListColumn]) -> ListColumn:
    """One list after another without a gap, then the words allowed beside them.

    `parts` are the columns on Lists, from 0, of the lists to join; row 2 there counts each.
    """
    counts = [f"${column_letter(at + 1)}$2" for at in parts]
    past = ["-".join([f"ROW()-{HEADINGS_AT}", *counts[:n]]) for n in range(len(parts) + 1)]
    formula = '""'
    for place, word in reversed(list(enumerate(kind.also, start=1))):
        formula = f'IF({past[-1]}={place},"{word}",{formula})'
    for n, at in reversed(list(enumerate(parts))):
        letter = column_letter(at + 1)
        cells = f"${letter}${FIRST}:${letter}${HEADINGS_AT + made[at].rows}"
        formula = f"IF({past[n]}<={counts[n]},INDEX({cells},{past[n]}),{formula})"
    items = tuple(item for at in parts for item in made[at].items) + kind.also
    heading = ", ".join([*kind.sheets, *kind.also])
    return ListColumn(name, heading, items, (f"={formula}",) * (len(items) + SPARE))


def write_lists(book: Any, sheet: Any, looks: Looks, columns: Sequence[ListColumn]) -> None:
    """Fill the Lists sheet and define a name for each list."""
    sheet.write_string(0, 0, TITLE, looks.title)
    for at, column in enumerate(columns):
        letter, last = column_letter(at + 1), HEADINGS_AT + column.rows
        cells = f"{letter}{FIRST}:{letter}{last}"
        count = f'=SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-{HEADINGS_AT})))'
        sheet.write_formula(1, at, count, looks.count, len(column.items))
        sheet.write_string(HEADINGS_AT - 1, at, column.heading, looks.may)
        _write_items(sheet, at, column, looks)
        book.define_name(
            column.name, f"=OFFSET(Lists!${letter}${FIRST},0,0,MAX(1,Lists!${letter}$2),1)"
        )
    sheet.set_column(0, len(columns) - 1, 30, looks.plain)
    sheet.freeze_panes(HEADINGS_AT, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _write_items(sheet: Any, at: int, column: ListColumn, looks: Looks) -> None:
    for number in range(column.rows):
        item = column.items[number] if number < len(column.items) else ""
        row = HEADINGS_AT + number
        if column.formulas:
            sheet.write_formula(row, at, column.formulas[number], looks.plain, item)
        else:
            sheet.write_string(row, at, item, looks.plain)
