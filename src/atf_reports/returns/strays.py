"""Words that officers type where a return has no place for them: they go into the ledger."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from atf_reports.frozen import frozen
from atf_reports.returns.plan_book import plain
from atf_reports.schema.columns import Row
from atf_reports.schema.names import fold
from atf_reports.workbook.grid import SheetGrid, column_letter
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.return_form import BACK, FORM_COLUMNS, STILL, WORDS_DUE
from atf_reports.workbook.return_needs import NOTHING, OPTIONAL


@frozen
class Stray:
    """Words typed where the return has no place for them."""

    where: str
    value: CellValue


def beside(
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
                ours = fold(words) in folded or index in used
            else:
                said_by_formula = {*headings, NOTHING, OPTIONAL}
                ours = index == at.get(STILL) and set(words.split(", ")) <= said_by_formula
            if not ours:
                yield Stray(f"{sheet.name}!{column_letter(index + 1)}{line}", value)


def on_guide(sent: Collection[CellValue], sheet: SheetGrid, used: set[str]) -> Iterator[Stray]:
    """What stands on the Guide and was neither sent there nor has a line of its own."""
    counted = {fold(WORDS_DUE), *(fold(row_type.sheet) for row_type in FORM_COLUMNS)}
    for line, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(map(plain, row)):
            at = f"{column_letter(index + 1)}{line}"
            is_count = index == 1 and fold(str(row[0])) in counted
            if value is None or value in sent or at in used or is_count:
                continue
            if index or fold(str(value)) not in counted:
                yield Stray(f"{sheet.name}!{at}", value)


def filled(sheet: SheetGrid) -> Iterator[Stray]:
    """Every filled cell of a sheet that somebody added."""
    for line, row in enumerate(sheet.rows, start=1):
        for index, cell in enumerate(row):
            value = plain(cell)
            if value is not None:
                yield Stray(f"{sheet.name}!{column_letter(index + 1)}{line}", value)


def comments(path: Path) -> Iterator[Stray]:
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
