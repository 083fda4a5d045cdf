"""The sheets of a return that nobody types in: the drop-downs' words, and what was sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.lists import FIRST, HEADINGS_AT, CellValue
from atf_reports.workbook.looks import Looks
from atf_reports.workbook.return_form import GUIDE, SENT, ReturnForm


def write_lists(book: Any, lists: Mapping[str, tuple[str, ...]], looks: Looks) -> None:
    """The words of the drop-downs, on a hidden sheet, each with a name."""
    page = book.add_worksheet("Lists")
    page.write_string(0, 0, "Lists: what the drop-downs show. Nothing to type here.", looks.title)
    for n, (name, items) in enumerate(lists.items()):
        letter = column_letter(n + 1)
        page.write_string(HEADINGS_AT - 1, n, re.sub("_", " ", name), looks.may)
        for row, item in enumerate(items, start=HEADINGS_AT):
            page.write_string(row, n, item, looks.plain)
        last = HEADINGS_AT + max(1, len(items))
        book.define_name(name, f"=Lists!${letter}${FIRST}:${letter}${last}")
    page.set_column(0, max(0, len(lists) - 1), 30, looks.plain)
    page.hide()


def write_sent(book: Any, form: ReturnForm, said: Sequence[str]) -> None:
    """What the return was sent with, for `collect` to compare: one line per filled cell."""
    page = book.add_worksheet(SENT)
    facts = {"Return": "1", "Reporter": form.reporter, "Quarter": str(form.quarter),
             "Plan": form.plan_name, "SHA-256": form.sha256}  # fmt: skip
    lines: list[tuple[CellValue, ...]] = list(facts.items())
    lines.append(("Sheet", "Row", "Heading", "Value"))
    for sheet in form.sheets:
        for row in sheet.rows:
            lines.append((sheet.row_type.sheet, row.key))
            lines += [
                (sheet.row_type.sheet, row.key, heading, value)
                for heading, value in row.cells.items()
                if value not in (None, "")
            ]
    for label, (words, _) in (form.commentary or {}).items():
        lines.append(("Commentary", form.reporter, label, words))
    for label, value in (form.returned or {}).items():
        lines.append(("Returns", form.reporter, label, value))
    lines += [(GUIDE, "text", str(n), words) for n, words in enumerate(said)]
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for row_number, line in enumerate(lines):
        for n, value in enumerate(line):
            if isinstance(value, date):
                page.write_datetime(row_number, n, value, day)
            elif isinstance(value, int | float):
                page.write_number(row_number, n, value)
            elif value:
                page.write_string(row_number, n, value)
    page.very_hidden()
