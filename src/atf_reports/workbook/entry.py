"""What helps at the cell: input messages, drop-downs, kind refusals and the tint of a gap."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from atf_reports.choices import VALUELESS, Rating, ReadingStatus
from atf_reports.plan import RATING_NEEDS
from atf_reports.plan_quarterly import Reading, Update
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Choice, Date, Number, QuarterOf
from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.lists import FIRST, HEADINGS_AT, list_name
from atf_reports.workbook.looks import Looks

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # Excel's limits for an input message


def input_message(column: Column[Any]) -> str:
    """Help, what may be typed and an example, within Excel's 255 characters."""
    wanted = column.kind.description
    parts = [
        column.help,
        "" if wanted == "text" else f"Takes {wanted}.",
        f"Example: {column.example}" if column.example else "",
        "Must be filled." if column.must else "",
    ]
    text = "\n".join(part for part in parts if part) or "Free text; may be blank."
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"


def add_entry_helps(sheet: Any, row_type: type[Row], last: int, looks: Looks) -> None:
    """Validation and conditional formats on every column, from the first row to line `last`."""
    for column in row_type.columns:
        at = column.index
        sheet.data_validation(HEADINGS_AT, at, last - 1, at, validation(column))
        if isinstance(column.kind, Choice) and column.kind.options is Rating:
            _rating_tints(sheet, at, last, looks)
        if column.must and len(row_type.columns) > 1:
            _tint_when(sheet, column, last, f"COUNTA({_row_of(row_type)})>0", looks)
    if row_type is Update:
        _tint_rating_needs(sheet, last, looks)
    if row_type is Reading:
        firm = (status for status in ReadingStatus if status not in VALUELESS)
        _tint_when(sheet, Reading.value, last, _any_of(Reading.status, firm), looks)


def validation(column: Column[Any]) -> dict[str, Any]:
    """XlsxWriter's options; link columns only offer, since a bare ref is enough."""
    kind, wanted = column.kind, column.kind.description
    options: dict[str, Any] = {
        "input_title": column.heading[:LONGEST_TITLE],
        "input_message": input_message(column),
        "error_title": column.heading[:LONGEST_TITLE],
        "error_message": f"{column.heading} takes {wanted}."[:LONGEST_MESSAGE],
        "show_error": isinstance(kind, Choice | Number | Date | QuarterOf),
    }
    if name := list_name(kind):
        options |= {"validate": "list", "source": f"={name}"}
        if isinstance(kind, QuarterOf):
            options["error_type"] = "warning"
        return options
    if isinstance(kind, Date):
        return options | {"validate": "date", "criteria": ">=", "value": "=DATE(1990,1,1)"}
    return options | (_bounds(kind) if isinstance(kind, Number) else {"validate": "any"})


def _bounds(kind: Number) -> dict[str, Any]:
    low = -1e15 if kind.least is None else kind.least
    high = 1e15 if kind.most is None else kind.most
    rule = "integer" if kind.whole else "decimal"
    return {"validate": rule, "criteria": "between", "minimum": low, "maximum": high}


def _cell(column: Column[Any]) -> str:
    return f"${column_letter(column.index + 1)}{FIRST}"


def _row_of(row_type: type[Row]) -> str:
    return f"$A{FIRST}:${column_letter(len(row_type.columns))}{FIRST}"


def _tint_when(sheet: Any, column: Column[Any], last: int, condition: str, looks: Looks) -> None:
    """Tint a column's blank cells in the rows where the condition holds."""
    formula = f"=AND(LEN(TRIM({_cell(column)}))=0,{condition})"
    rule = {"type": "formula", "criteria": formula, "format": looks.needed}
    sheet.conditional_format(HEADINGS_AT, column.index, last - 1, column.index, rule)


def _rating_tints(sheet: Any, at: int, last: int, looks: Looks) -> None:
    for word, look in looks.ratings.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
        sheet.conditional_format(HEADINGS_AT, at, last - 1, at, rule)


def _tint_rating_needs(sheet: Any, last: int, looks: Looks) -> None:
    """Blank cells that the row's rating needs, from the one table of what each rating needs."""
    for column in Update.columns:
        words = [rating for rating, needs in RATING_NEEDS.items() if column in needs]
        if words:
            _tint_when(sheet, column, last, _any_of(Update.rating, words), looks)


def _any_of(column: Column[Any], words: Iterable[StrEnum]) -> str:
    """A condition, without "=": the row's cell in the column holds one of the words."""
    tests = (f'{_cell(column)}="{word.value}"' for word in words)
    return f"OR({','.join(tests)})"
