"""Plans damaged at random, as people and programs damage them: the base plan with cells mangled."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from atf_reports.workbook.grid import Grid, SheetGrid

ODD: tuple[Any, ...] = (
    "", " ", "\xa0", "\u200b", "-", "n/a", "TBC", "As above", "#REF!", "=1+1", "{{ x }}", "<5", "&",
    "c80", "1,200", "80%", "£1.2m", "(12)", "1e309", "-0", "٣", "½", "²", "Ⅳ", "1/0", "0.1.2",
    "31/02/2024", "00/00/0000", "99/99/9999", "31/12/0001", "2024-25 Q9", "0000-01 Q1", "P1.05 ",
    "P1.05 P1.05", "P",
    ";", ";;\n;", "\n\n", "\r", "\t", "a" * 40_000, "🩺‍⚕️", "مرحبا", "ÂÃ", "\ud7ff",
    "Theme 1", "theme", "All", "Not stated", "Liverpool\nSefton", "No ask", "Green;Red", ".", "..",
    "0151 496 0123", "a@b", "Dr", "Dr ", "Mr X", "·", ", ,", "!", "[[", "]]", "{", "}", "{value}",
    0.0, -0.0, 1.0, -1.0, 1e308, -1e308, 1e-320, float("inf"), float("-inf"), float("nan"), 45657.0,
    2958466.0, True, False, None, date(2024, 9, 30), date(1, 1, 1), date(9999, 12, 31),
    datetime(2024, 9, 30, 23, 59),  # noqa: DTZ001
    time(1, 2), timedelta(days=-3), timedelta(days=10**6),
)  # fmt: skip


def mangled(grid: Grid, dice: random.Random) -> Grid:
    """The grid after one to six kinds of damage."""
    sheets = list(grid.sheets)
    for _ in range(dice.randint(1, 6)):
        damage = dice.choice(DAMAGES)
        if sheets:
            damage(sheets, dice)
    return replace(grid, sheets=tuple(sheets))


def _one(sheets: list[SheetGrid], dice: random.Random) -> tuple[int, list[list[Any]]]:
    number = dice.randrange(len(sheets))
    return number, [list(row) for row in sheets[number].rows]


def _put(sheets: list[SheetGrid], number: int, rows: list[list[Any]]) -> None:
    sheets[number] = replace(sheets[number], rows=rows)


def odd_cells(sheets: list[SheetGrid], dice: random.Random) -> None:
    """Some cells hold something else."""
    number, rows = _one(sheets, dice)
    for _ in range(dice.randint(1, 12)):
        if rows and (row := dice.choice(rows)):
            row[dice.randrange(len(row))] = dice.choice(ODD)
    _put(sheets, number, rows)


def rows_again(sheets: list[SheetGrid], dice: random.Random) -> None:
    """Rows stand twice, or in another order, or are gone, or are blank."""
    number, rows = _one(sheets, dice)
    if len(rows) > 1:
        body = rows[1:]
        choice = dice.randrange(4)
        if choice == 0:
            body += [list(row) for row in body]
        elif choice == 1:
            dice.shuffle(body)
        elif choice == 2:
            body = body[: dice.randrange(len(body))]
        else:
            body.insert(dice.randrange(len(body) + 1), [""] * len(rows[0]))
        _put(sheets, number, [rows[0], *body])


def cells_moved(sheets: list[SheetGrid], dice: random.Random) -> None:
    """A stretch of a column stands in another order, a row too low, or is one cell filled down."""
    number, rows = _one(sheets, dice)
    if rows and rows[0]:
        at, start = dice.randrange(len(rows[0])), dice.randrange(len(rows))
        some = [row for row in rows[start : start + dice.randint(2, 40)] if len(row) > at]
        cells = [row[at] for row in some]
        choice = dice.randrange(3)
        if choice == 0:
            dice.shuffle(cells)
        elif choice == 1:
            cells = cells[-1:] + cells[:-1]
        else:
            cells = cells[:1] * len(cells)
        for row, cell in zip(some, cells, strict=True):
            row[at] = cell
    _put(sheets, number, rows)


def columns_moved(sheets: list[SheetGrid], dice: random.Random) -> None:
    """Columns change places, lose their heading, or go."""
    number, rows = _one(sheets, dice)
    width = len(rows[0]) if rows else 0
    if width:
        order = list(range(width))
        dice.shuffle(order)
        order = order[: dice.randint(1, width)]
        _put(sheets, number, [[row[at] for at in order] for row in rows])


def headings_odd(sheets: list[SheetGrid], dice: random.Random) -> None:
    """A title above the headings, or a heading misspelt, doubled or blank."""
    number, rows = _one(sheets, dice)
    if rows and rows[0]:
        if dice.random() < 0.3:
            rows.insert(0, ["Title", *[""] * (len(rows[0]) - 1)])
        else:
            rows[0][dice.randrange(len(rows[0]))] = dice.choice([*ODD, *rows[0]])
        _put(sheets, number, rows)


def around_odd(sheets: list[SheetGrid], dice: random.Random) -> None:
    """Error cells, lost formulas, merged blocks and hidden parts, some beyond the sheet."""
    number = dice.randrange(len(sheets))
    at = (dice.randint(1, 9), dice.randint(1, 30))
    merged = dice.choice(["A1:B2", "B2:B9", "A2:XFD2", "C3", "A1:A1048576"])
    sheets[number] = replace(
        sheets[number],
        errors={at: dice.choice(["#REF!", "#N/A", "?"])},
        uncalculated=frozenset({(at[0] + 1, at[1])}),
        merged=(merged,),
        hidden_rows=(2, 3, 900),
        hidden_columns=(1, 400),
        filtered=True,
        visible=dice.random() < 0.5,
    )


def sheets_odd(sheets: list[SheetGrid], dice: random.Random) -> None:
    """A sheet is gone, empty, renamed, or stands twice."""
    number = dice.randrange(len(sheets))
    choice = dice.randrange(4)
    if choice == 0:
        del sheets[number]
    elif choice == 1:
        _put(sheets, number, [])
    elif choice == 2:
        sheets[number] = replace(sheets[number], name=dice.choice(["Sheet1", "updates ", "ÂÃ"]))
    else:
        sheets.append(sheets[number])


DAMAGES: tuple[Callable[[list[SheetGrid], random.Random], None], ...] = (
    odd_cells, odd_cells, odd_cells, rows_again, cells_moved, columns_moved, headings_odd,
    around_odd, sheets_odd,
)  # fmt: skip
