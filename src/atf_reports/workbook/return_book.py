"""A return as an Excel workbook: five sheets at most, drop-downs, and what is still to fill.

Nothing is protected, so that tables grow and spelling is checked; `collect` notices what changed.
The same form gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import field
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from atf_reports.choices import Rating
from atf_reports.frozen import changing, frozen
from atf_reports.plan_quarterly import Update
from atf_reports.render.house_style import FONT, LANGUAGE, RULE_LINE, TEXT
from atf_reports.schema.columns import Column, Rhythm
from atf_reports.schema.kinds import Choice
from atf_reports.workbook.entry import input_message, validation
from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.growing import GrowingWorksheet, fit_row
from atf_reports.workbook.lists import FIRST, HEADINGS_AT, CellValue, list_name
from atf_reports.workbook.looks import NEEDED_TINT, TAB_COLOURS, Looks, looks_of, width_of
from atf_reports.workbook.return_form import (
    BACK,
    STILL,
    FormColumn,
    FormSheet,
    ReturnForm,
    Use,
)
from atf_reports.workbook.return_guide import write_return_guide
from atf_reports.workbook.return_hidden import write_lists, write_sent
from atf_reports.workbook.return_needs import NEEDS, condition, missing_formula, missing_words

CREATED = datetime(2024, 4, 1, tzinfo=UTC)  # fixed, so that the same form gives the same bytes
ROOM = 100  # rows under the last one that drop-downs and messages still reach
GIVEN_FILL = "F3F2F1"  # a cell that comes from the plan: pale grey, and said so on the Guide


def return_bytes(form: ReturnForm) -> bytes:
    """The return workbook as bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    title = f"Return: {form.reporter}, {form.quarter}"
    book.set_properties({"title": title, "created": CREATED})
    book.set_custom_property("Language", LANGUAGE)
    book.set_size(2400, 1400)
    looks = looks_of(book)
    guide = book.add_worksheet("Guide", GrowingWorksheet)
    guide.set_tab_color(f"#{TAB_COLOURS[Rhythm.SETUP]}")
    shown = _Shown.of(book)
    for sheet in form.sheets:
        page = book.add_worksheet(sheet.row_type.sheet, GrowingWorksheet)
        _SheetWriter(page, sheet, looks, shown, form).write()
    said = write_return_guide(guide, looks, form)
    write_lists(book, form.lists, looks)
    write_sent(book, form, said)
    guide.activate()
    book.close()
    return buffer.getvalue()


@frozen
class _Shown:
    """The looks that only a return has: cells to read beside cells to fill."""

    head: Any
    text: Any
    day: Any
    still: Any
    to_fill: Any

    @classmethod
    def of(cls, book: Any) -> _Shown:
        base = {"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top",
                "border": 1, "border_color": f"#{RULE_LINE}"}  # fmt: skip
        grey = {"bg_color": f"#{GIVEN_FILL}", "font_color": f"#{TEXT}"}
        return cls(
            head=book.add_format(base | grey | {"bold": True, "valign": "vcenter"}),
            text=book.add_format(base | grey),
            day=book.add_format(base | grey | {"num_format": "dd/mm/yyyy", "align": "left"}),
            still=book.add_format(base | {"bold": True}),
            to_fill=book.add_format({"bg_color": f"#{NEEDED_TINT}"}),
        )


@changing
class _SheetWriter:
    """Writes one sheet of the return."""

    page: Any
    sheet: FormSheet
    looks: Looks
    shown: _Shown
    form: ReturnForm
    at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {column.heading: n for n, column in enumerate(self.sheet.columns)}

    @property
    def last(self) -> int:
        """The table's last line, spare rows included."""
        return HEADINGS_AT + max(1, len(self.sheet.rows) + self.sheet.spare)

    def write(self) -> None:
        """Everything on the sheet."""
        self._set_up()
        self._add_table()
        for number in range(self.last - HEADINGS_AT):
            self._write_row(number)
        self._add_helps()

    def _set_up(self) -> None:
        page, row_type = self.page, self.sheet.row_type
        page.set_tab_color(f"#{TAB_COLOURS[Rhythm.QUARTERLY]}")
        for n, column in enumerate(self.sheet.columns):
            page.set_column(n, n, _width(column), self._look(column))
        page.set_row(0, 24, self.looks.title)
        page.set_row(1, 16, self.looks.guidance)
        page.set_row(HEADINGS_AT - 1, 32)
        title = f"{row_type.sheet}: {self.form.reporter}, {self.form.quarter}"
        page.write_string(0, 0, title, self.looks.title)
        page.write_url(1, 0, "internal:'Guide'!A1", self.looks.guidance, "Guide", "Go to the Guide")
        grey, link = self.looks.guidance, self.looks.link
        words = (grey, f"{self.sheet.guidance} ", link, BACK)
        page.write_rich_string(1, 0, *words, grey)
        keys = sum(1 for c in self.sheet.columns if c.use is Use.KEY)
        page.freeze_panes(HEADINGS_AT, min(keys, 1))
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(3 if row_type is Update else 1, 0)
        page.repeat_columns(0, 0)
        page.repeat_rows(HEADINGS_AT - 1)
        page.set_footer("&L&A&RPage &P of &N")

    def _add_table(self) -> None:
        columns = []
        for column in self.sheet.columns:
            made: dict[str, Any] = {"header": column.heading, "header_format": self._head(column)}
            if column.use is Use.STILL:
                made["formula"] = missing_formula(self.sheet.row_type, self._in_table)
            columns.append(made)
        options = {
            "name": self.sheet.row_type.sheet,
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": columns,
        }
        self.page.add_table(HEADINGS_AT - 1, 0, self.last - 1, len(columns) - 1, options)

    def _in_table(self, column: Column[Any]) -> str:
        """A reference that moves with its row when the table is sorted or grows."""
        return f"{self.sheet.row_type.sheet}[[#This Row],[{column.heading}]]"

    def _write_row(self, number: int) -> None:
        """A row that is due, grey where it is shown from the plan; or a spare one, all white."""
        is_spare = number >= len(self.sheet.rows)
        cells = {} if is_spare else self.sheet.rows[number].cells
        row, texts = HEADINGS_AT + number, []
        for n, column in enumerate(self.sheet.columns):
            value = cells.get(column.heading)
            if column.use is Use.STILL:
                formula = missing_formula(self.sheet.row_type, self._in_table)
                value = missing_words(self.sheet.row_type, cells)
                self.page.write_formula(row, n, formula, self.shown.still, value)
            else:
                self._write(row, n, value, self._look(column, is_spare))
            texts.append((value if isinstance(value, str) else "", _width(column)))
        fit_row(self.page, row, texts)

    def _write(self, row: int, n: int, value: CellValue, look: Any) -> None:
        if value is None or value == "":
            self.page.write_blank(row, n, None, look)
        elif isinstance(value, date):
            shown = self.shown.day if look is self.shown.text else self.looks.date
            self.page.write_datetime(row, n, value, shown)
        elif isinstance(value, int | float):
            self.page.write_number(row, n, value, look)
        else:
            self.page.write_string(row, n, value, look)

    def _look(self, column: FormColumn, is_spare: bool = True) -> Any:
        """White to fill, grey to read; a spare row's own ref is the tool's to give."""
        if column.use is Use.STILL:
            return self.shown.still
        is_ref = column.use is Use.KEY and column.heading == "Ref"
        to_fill = column.use is Use.FILL or (is_spare and not is_ref)
        if to_fill and column.column is not None:
            return self.looks.cell(column.column)
        return self.shown.text

    def _head(self, column: FormColumn) -> Any:
        if column.use is not Use.FILL:
            return self.shown.head
        always = {n.column for n in NEEDS[self.sheet.row_type] if n.cell is None and not n.later}
        return self.looks.must if column.column in always else self.looks.may

    def _add_helps(self) -> None:
        last = self.last + ROOM
        for n, column in enumerate(self.sheet.columns):
            area = (HEADINGS_AT, n, last - 1, n)
            if column.column is not None:
                self.page.data_validation(*area, self._validation(column, column.column))
            if column.column is not None and _is_rating(column.column):
                for word, look in self.looks.ratings.items():
                    rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
                    self.page.conditional_format(*area, rule)
        self._tint_needs(last)
        self.page.ignore_errors({"number_stored_as_text": f"A1:XFD{last}"})

    def _tint_needs(self, last: int) -> None:
        """Pale yellow where the row still needs something, from the same list of needs."""
        filled = f"${column_letter(self.at[STILL] + 1)}{FIRST}"
        for need in NEEDS[self.sheet.row_type]:
            n = self.at[need.column.heading]
            rule = f'=AND(LEN({filled})>0,{filled}<>"Optional row",{condition(need, self._cell)})'
            options = {"type": "formula", "criteria": rule, "format": self.shown.to_fill}
            self.page.conditional_format(HEADINGS_AT, n, last - 1, n, options)

    def _cell(self, column: Column[Any]) -> str:
        return f"${column_letter(self.at[column.heading] + 1)}{FIRST}"

    def _validation(self, form: FormColumn, column: Column[Any]) -> dict[str, Any]:
        """The plan's own help; a list that this return does not carry only tells."""
        options: dict[str, Any] = validation(column)
        if form.use in (Use.KEY, Use.GIVEN):
            options |= {"input_message": _given_message(column), "show_error": False}
        name = list_name(column.kind)
        if name and name not in self.form.lists:
            options = {k: v for k, v in options.items() if k not in ("source", "error_type")}
            options["validate"] = "any"
        return options


def _given_message(column: Column[Any]) -> str:
    note = "Filled rows: please leave as it is. Spare rows: fill it in.\n"
    return (note + input_message(column))[:255]


def _width(column: FormColumn) -> int:
    return column.width or (width_of(column.column) if column.column else 18)


def _is_rating(column: Column[Any]) -> bool:
    return isinstance(column.kind, Choice) and column.kind.options is Rating
