"""The first sheet of a return: what is left to do, the commentary, and how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from typing import Any

from atf_reports.frozen import changing
from atf_reports.plan import RATING_MEANS, RATING_NEEDS
from atf_reports.plan_quarterly import Commentary, Reading, Return, Update
from atf_reports.schema.columns import Column
from atf_reports.schema.names import listed
from atf_reports.workbook.entry import input_message
from atf_reports.workbook.grid import column_letter
from atf_reports.workbook.growing import fit_row
from atf_reports.workbook.lists import FIRST, HEADINGS_AT, CellValue
from atf_reports.workbook.looks import Looks
from atf_reports.workbook.return_form import (
    BOARD_WORDS,
    HEADLINE,
    NOTE,
    RETURNED_BY,
    RETURNED_ON,
    STILL,
    WORDS_DUE,
    WRITTEN_BY,
    FormSheet,
    ReturnForm,
)
from atf_reports.workbook.return_needs import NOTHING, OPTIONAL, missing_words

WIDTHS = (28, 58, 58)  # characters
COUNTED_TO = 500  # lines of a sheet that the counts reach
TYPED: dict[str, Column[Any]] = {
    HEADLINE: Commentary.headline,
    BOARD_WORDS: Commentary.board_should_know,
    WRITTEN_BY: Commentary.written_by,
    RETURNED_BY: Return.returned_by,
    RETURNED_ON: Return.returned_on,
    NOTE: Return.note,
}
ROOM = {HEADLINE: 2, BOARD_WORDS: 4, NOTE: 2}  # lines that an empty cell has
DAY_TO_COME = "a day that the programme office will name"


def steps_of(form: ReturnForm) -> tuple[str, ...]:
    """How to fill a return in, numbered: only what its own sheets ask for."""
    sheets = {each.row_type for each in form.sheets}
    rated = Update in sheets
    beside = "Last quarter's rating and words" if rated else "Last quarter's words"
    small = " Small numbers about people belong in Readings." if Reading in sheets else ""
    steps = (
        "Fill the white cells. Grey cells come from the plan: please leave them as they are.",
        f"The column {STILL} says in words what a row still needs. It changes as you type."
        if sheets
        else "",
        "Pick a Rating first: what else the row needs depends on it (see the key below)."
        if rated
        else "",
        f"{beside} stand beside the empty cells. They are not carried over."
        if rated or form.commentary is not None
        else "",
        "The rows marked Optional row are spare: use them only if you have something to add."
        if sheets
        else "",
        f"Write roles, never people's names.{small}",
        "Type dates as day, month, year: 30/09/2024. Leave a cell empty rather than typing TBC.",
        "Save, and send the file back to the contact above. You may send it back unfinished.",
    )
    return tuple(f"{number}. {step}" for number, step in enumerate(filter(None, steps), start=1))


def write_return_guide(sheet: Any, looks: Looks, form: ReturnForm) -> tuple[str, ...]:
    """Fill the Guide of a return; the counts are formulas that carry their results.

    Returns every text written, so that `collect` can tell what an officer typed beside them.
    """
    page = _Page(sheet, looks)
    page.text(0, 0, f"Return for {form.quarter.words}: {form.reporter}", looks.title)
    sheet.set_row(0, 28)
    if form.marking:
        page.sentence(form.marking)
    page.facts(form)
    if form.sheets:
        page.section("What is left to do")
        page.heads("Sheet", "Rows due that still need something")
        if form.owes_commentary:
            page.commentary_left(form)
        for each in form.sheets:
            page.left(each)
    if form.commentary is not None:
        page.section("Commentary")
        page.heads("Your words", "This quarter", "Last quarter")
        for label, (words, before) in form.commentary.items():
            page.to_fill(label, words, before)
    page.section("About this return")
    page.heads("Fill in when you send it", "")
    for label, value in (form.returned or {}).items():
        page.to_fill(label, value)
    page.section("How to fill it in", steps_of(form))
    if any(each.row_type is Update for each in form.sheets):
        page.ratings()
    page.set_up()
    return tuple(dict.fromkeys(page.said))


@changing
class _Page:
    """The sheet being filled from the top; `line` is the next free row, from 0."""

    sheet: Any
    looks: Looks
    line: int = 1
    said: list[str] = field(default_factory=list)

    def text(self, row: int, column: int, words: str, look: Any) -> None:
        """Write words and remember them."""
        self.sheet.write_string(row, column, words, look)
        self.said.append(words)

    def sentence(self, text: str) -> None:
        """A line of its own."""
        self.text(self.line, 0, text, self.looks.body)
        self.line += 1

    def section(self, heading: str, lines: Sequence[str] = ()) -> None:
        """A heading with its sentences."""
        self.line += 1
        self.text(self.line, 0, heading, self.looks.heading)
        self.line += 1
        for text in lines:
            self.sentence(text)

    def heads(self, *words: str) -> None:
        """A row of column heads."""
        for at, text in enumerate(words):
            self.text(self.line, at, text, self.looks.head_cell)
        self.line += 1

    def facts(self, form: ReturnForm) -> None:
        """Who, when and whom to ask."""
        self.line += 1
        due = f"{form.due.day} {form.due:%B %Y}" if form.due else DAY_TO_COME
        for name, said in (
            ("Reporter", form.reporter),
            ("Quarter", str(form.quarter)),
            ("Please send it back by", due),
            ("Whom to ask", form.contact or "the programme office"),
        ):
            self.row(name, said)

    def row(self, first: str, second: str, third: str = "", look: Any = None) -> None:
        """A row of a small table; the first cell is bold, or in the look given."""
        words = [word for word in (first, second, third) if word]
        self.text(self.line, 0, first, look or self.looks.strong)
        for at, text in enumerate(words[1:], start=1):
            self.text(self.line, at, text, self.looks.text)
        fit_row(self.sheet, self.line, zip(words, WIDTHS, strict=False))
        self.line += 1

    def left(self, each: FormSheet) -> None:
        """A sheet with its link and the count of rows that still need something."""
        name = each.row_type.sheet
        at = next(n for n, column in enumerate(each.columns) if column.heading == STILL)
        letter = column_letter(at + 1)
        cells = f"{name}!${letter}${FIRST}:${letter}${COUNTED_TO}"
        count = f'SUMPRODUCT((LEN({cells})>0)*({cells}<>"{NOTHING}")*({cells}<>"{OPTIONAL}"))'
        rows = f'SUMPRODUCT((LEN({cells})>0)*({cells}<>"{OPTIONAL}"))'
        formula = (
            f'=IF({rows}=0,"Nothing is due; spare rows are there if you need them",'
            f'IF({count}=0,"Nothing: all "&{rows}&" done",{count}&" of "&{rows}))'
        )
        self.sheet.write_url(self.line, 0, f"internal:'{name}'!A1", self.looks.link_cell, name)
        self.sheet.write_formula(self.line, 1, formula, self.looks.text, _left_words(each))
        self.line += 1

    def ratings(self) -> None:
        """What each rating means and what it needs."""
        self.section("Ratings")
        self.heads("Rating", "What it means", "What it needs besides")
        for rating, meaning in RATING_MEANS.items():
            needs = listed((column.heading for column in RATING_NEEDS[rating]), "and") or "Nothing"
            self.row(rating.value, meaning, needs, self.looks.rating_cells[rating.value])

    def commentary_left(self, form: ReturnForm) -> None:
        """Whether the headline, which is below, is still to be written."""
        at = f"B{self.line + len(form.sheets) + 5}"  # below: a blank line, heading, column heads
        words = (form.commentary or {}).get(HEADLINE, (None, None))[0]
        done = "Nothing: all 1 done"
        self.sheet.write_url(
            self.line, 0, f"internal:'Guide'!{at}", self.looks.link_cell, WORDS_DUE
        )
        formula = f'=IF(LEN(TRIM({at}))=0,"1 of 1: {HEADLINE}","{done}")'
        result = done if words else f"1 of 1: {HEADLINE}"
        self.sheet.write_formula(self.line, 1, formula, self.looks.text, result)
        self.line += 1

    def to_fill(self, label: str, value: CellValue, before: CellValue = None) -> None:
        """A label, the cell to fill and, for the commentary, last quarter's words."""
        column, look = TYPED[label], self.looks.text
        self.text(self.line, 0, label, self.looks.strong)
        if isinstance(value, date):
            self.sheet.write_datetime(self.line, 1, value, self.looks.date)
        elif value:
            self.text(self.line, 1, str(value), look)
        else:
            blank = self.looks.cell(column)
            self.sheet.write_blank(self.line, 1, None, blank)
        if before:
            self.text(self.line, 2, str(before), look)
        self.sheet.data_validation(
            self.line, 1, self.line, 1,
            {"validate": "any", "input_title": label[:32], "input_message": input_message(column)},
        )  # fmt: skip
        room = "\n" * (ROOM.get(label, 1) - 1)  # inviting: a cell as tall as its words will be
        texts = (label, str(value or room), str(before or ""))
        fit_row(self.sheet, self.line, zip(texts, WIDTHS, strict=True))
        self.line += 1

    def set_up(self) -> None:
        """Widths and print set-up."""
        for at, width in enumerate(WIDTHS):
            self.sheet.set_column(at, at, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 1)
        self.sheet.print_area(0, 0, max(self.line, HEADINGS_AT), len(WIDTHS) - 1)
        self.sheet.set_footer("&L&A&RPage &P of &N")


def _left_words(each: FormSheet) -> str:
    """What the count's formula gives for the return as it is sent."""
    said = [missing_words(each.row_type, row.cells) for row in each.rows]
    left = sum(1 for words in said if words not in (NOTHING, OPTIONAL))
    if not said:
        return "Nothing is due; spare rows are there if you need them"
    return f"{left} of {len(said)}" if left else f"Nothing: all {len(said)} done"
