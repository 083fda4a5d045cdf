"""Plan to workbook: the only writer of plan workbooks, blank, filled or pre-filled.

A workbook is laid out from the schema alone: title, one line of guidance, headings in row 3 of a
real Excel table, drop-downs from Lists. The same contents give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from atf_reports.frozen import changing
from atf_reports.plan import SHEETS, Settings
from atf_reports.plan_quarterly import Setting
from atf_reports.schema.columns import Column, Rhythm, Row
from atf_reports.schema.kinds import Link, Several
from atf_reports.workbook.entry import add_entry_helps
from atf_reports.workbook.growing import GrowingWorksheet, fit_row
from atf_reports.workbook.guide import write_guide
from atf_reports.workbook.lists import (
    HEADINGS_AT,
    CellValue,
    Contents,
    labels_of,
    lists_of,
    offered,
    write_lists,
)
from atf_reports.workbook.looks import TAB_COLOURS, Looks, looks_of, width_of

CREATED = datetime(2024, 4, 1, tzinfo=UTC)  # fixed, so that the same contents give the same bytes
HELPED_TO = 1500  # drop-downs and messages reach at least this line
LONGEST_CELL = 32767  # characters, Excel's limit
FROZEN_WIDTH = 75  # characters of key columns that may stay in view
_SET_LATER = {"financial_year", "quarter", "returns_due", "partnership", "contact", "marking"}


class TooLongForACell(ValueError):
    """A text is over Excel's 32,767 characters a cell; the message names the sheet and heading."""


def blank_contents() -> Contents:
    """A blank plan: the settings by name, with their defaults but for the year's own."""
    made = Settings()
    rows: list[list[CellValue]] = []
    for each in fields(Settings):
        value = None if each.name in _SET_LATER else getattr(made, each.name)
        rows.append([each.metadata["name"], value, each.metadata["for"]])
    return {Setting: rows}


def write_plan(path: Path, contents: Contents | None = None) -> None:
    """Write a plan workbook; cells in the order of the columns, and none for a blank plan.

    The file is written beside and moved into place, so it is whole or not there. Raises
    `TooLongForACell`, and `OSError` where the folder cannot be written.
    """
    content = plan_bytes(contents)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)


def plan_bytes(contents: Contents | None = None) -> bytes:
    """The workbook as bytes; the same contents give the same bytes."""
    contents = blank_contents() if contents is None else contents
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"title": "Delivery plan", "created": CREATED})
    book.set_size(2400, 1400)
    looks = looks_of(book)
    guide = book.add_worksheet("Guide", GrowingWorksheet)
    labels = labels_of(contents)
    for row_type in SHEETS.values():
        writer = SheetWriter(
            book.add_worksheet(row_type.sheet, GrowingWorksheet), row_type, looks, labels
        )
        writer.write(contents.get(row_type, ()))
    lists = book.add_worksheet("Lists")
    lists.set_tab_color(f"#{TAB_COLOURS[Rhythm.LISTS]}")
    write_lists(book, lists, looks, lists_of(contents))
    write_guide(guide, looks, contents)
    guide.activate()
    book.close()
    return buffer.getvalue()


def table_name(row_type: type[Row]) -> str:
    """The Excel table's name on a sheet: "Place targets" is Place_targets."""
    return re.sub(r"\W", "_", row_type.sheet)


def guidance(row_type: type[Row]) -> str:
    """The line under a sheet's title: what one row is and who fills it."""
    when = row_type.rhythm.value
    return f"One row is {row_type.one}. Filled in: {when[0].lower()}{when[1:]}. "


@changing
class SheetWriter:
    """Writes one sheet from its row type; `labels` give the titles shown beside refs, by sheet."""

    sheet: Any
    row_type: type[Row]
    looks: Looks
    labels: Mapping[str, Mapping[str, str]]

    def write(self, rows: Sequence[Sequence[CellValue]]) -> None:
        """Everything on the sheet."""
        self._set_up()
        last = HEADINGS_AT + max(1, len(rows))
        self._add_table(last)
        for number, cells in enumerate(rows, start=HEADINGS_AT):
            written = zip(self.row_type.columns, cells, strict=False)
            texts = [(self._write_cell(number, c, value), width_of(c)) for c, value in written]
            fit_row(self.sheet, number, texts)
        helped = max(HELPED_TO, last + 500)
        add_entry_helps(self.sheet, self.row_type, helped, self.looks)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{helped}"})

    def _add_table(self, last: int) -> None:
        """A real Excel table named after the sheet; a blank sheet gets one blank row."""
        heads = {True: self.looks.must, False: self.looks.may}
        columns = [
            {"header": c.heading, "header_format": heads[c.must]} for c in self.row_type.columns
        ]
        options = {
            "name": table_name(self.row_type),
            "style": "Table Style Light 1",
            "banded_rows": False,
            "columns": columns,
        }
        self.sheet.add_table(HEADINGS_AT - 1, 0, last - 1, len(columns) - 1, options)

    def _set_up(self) -> None:
        """Title, guidance, widths, frozen panes, tab and print set-up."""
        sheet, row_type = self.sheet, self.row_type
        sheet.set_tab_color(f"#{TAB_COLOURS[row_type.rhythm]}")
        for column in row_type.columns:
            sheet.set_column(column.index, column.index, width_of(column), self.looks.cell(column))
        sheet.set_row(0, 24, self.looks.title)
        sheet.set_row(1, 16, self.looks.guidance)
        sheet.set_row(HEADINGS_AT - 1, 32)
        sheet.write_string(0, 0, row_type.sheet, self.looks.title)
        sheet.write_url(
            1, 0, "internal:'Guide'!A1", self.looks.guidance, "Guide", "Go to the Guide"
        )
        sheet.write_rich_string(1, 0, self.looks.guidance, guidance(row_type), self.looks.link,
                                "Back to the Guide", self.looks.guidance)  # fmt: skip
        sheet.freeze_panes(HEADINGS_AT, _frozen_columns(row_type))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADINGS_AT - 1)
        sheet.set_footer("&L&A&RPage &P of &N")

    def _write_cell(self, row: int, column: Column[Any], value: CellValue) -> str:
        """Write a cell and return its words; text stays text, so "=1+1" is what was typed."""
        look, at = self.looks.cell(column), column.index
        if value is None or value == "":
            self.sheet.write_blank(row, at, None, look)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, at, value, self.looks.date)
        elif isinstance(value, int | float):
            self.sheet.write_number(row, at, value, look)
        else:
            text = self._named(column, re.sub(r"\r\n?", "\n", value))
            self._refuse_if_too_long(column, text)
            self.sheet.write_string(row, at, text, look)
            return text
        return ""

    def _refuse_if_too_long(self, column: Column[Any], text: str) -> None:
        if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise TooLongForACell(
                f"A text in {column.heading} on {self.row_type.sheet} is over {LONGEST_CELL:,} "
                "characters, more than an Excel cell holds."
            )

    def _named(self, column: Column[Any], text: str) -> str:
        """A ref with its title where the column points at rows: one per line where several."""
        kind = offered(column.kind)
        if not isinstance(kind, Link):
            return text
        if not isinstance(column.kind, Several):
            return self._label(kind, text)
        parts = [part.strip() for part in re.split("[\n;]", text)]
        return "\n".join(self._label(kind, part) for part in parts if part)

    def _label(self, kind: Link, text: str) -> str:
        """The "ref title" that the drop-down offers; anything but a known ref as it is."""
        for name in kind.sheets:
            ref = text.strip().removeprefix(f"{name.removesuffix('s')} ")  # "Theme 1" is 1
            if found := self.labels.get(name, {}).get(ref):
                return found
        return text


def _frozen_columns(row_type: type[Row]) -> int:
    """How many first columns stay in view: those of the key, while they leave room to read."""
    count, width = 0, 0
    for column in row_type.columns:
        width += width_of(column)
        if column not in row_type.key or width > FROZEN_WIDTH:
            break
        count += 1
    return count
