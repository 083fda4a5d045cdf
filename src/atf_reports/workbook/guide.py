"""The Guide sheet: what the workbook is, an index with links, and how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from atf_reports.frozen import changing
from atf_reports.plan import RATING_MEANS, RATING_NEEDS, SHEETS
from atf_reports.schema.columns import Rhythm
from atf_reports.schema.names import listed
from atf_reports.workbook.growing import fit_row
from atf_reports.workbook.lists import Contents, setting_formula, setting_value
from atf_reports.workbook.looks import Looks

WIDTHS = (26, 58, 50, 56)  # characters
SHOWN_SETTINGS = (
    "Programme name", "Partnership", "Financial year", "Reporting quarter", "Returns due",
    "Contact", "Marking",
)  # fmt: skip
WHAT_IT_IS = (
    "This workbook is the delivery plan: what the partnership set out to do, and how far it has "
    "come each quarter.",
    "The quarter's Word papers and Excel annexes are made from it, so each fact is typed once, "
    "here.",
    "The programme office keeps it. Officers in Places and themes fill in short returns, which "
    "are then merged into it.",
)
STEPS = (
    "1. Open the sheet you need from the list below. Each sheet has a link back to this Guide "
    "under its title.",
    "2. Type in the first empty row under the headings: the table grows by itself. One row is one "
    "thing, as the line under the title says.",
    "3. Click a cell to see what goes in it. Dark headings must be filled in each row; light ones "
    "may stay blank.",
    "4. Where a cell has an arrow, pick from the list. The ref alone is enough for a programme or "
    "a measure: P1.05.",
    "5. For several values in one cell, put each on its own line (Alt and Enter), or a semicolon "
    "between them.",
    "6. A pale yellow cell is a gap: something this row still needs, often because of its rating.",
    "7. Write roles, never people's names. Small numbers about people belong in Readings, not in "
    "sentences.",
    "8. You may sort, filter, widen, move and add columns, and add sheets of your own. Do not "
    "rename the headings.",
    "9. Save, then run the check (atf-reports check): it lists each fault with its sheet, its cell "
    "and what to type.",
)
EMPTINESS = (
    (
        "Blank",
        "Nothing has been said yet. Where an answer is due it counts as missing.",
        "Leave the cell empty. 0 is a number, not a blank.",
    ),
    (
        "Pending",
        "The figure will come; it is not known yet.",
        "Readings: Value empty, Status Pending. Programmes: Information status.",
    ),
    (
        "Held elsewhere",
        "The figure exists in another document or system.",
        "Readings: Value empty, Status Held elsewhere, and where in Note.",
    ),
    (
        "Not applicable",
        "There can be no figure here.",
        "Readings: Value empty, Status Not applicable.",
    ),
    (
        "Suppressed at source",
        "The source does not publish it because it is about few people.",
        "Readings: Value empty, Status Suppressed at source.",
    ),
)
DATES = (
    "Type dates as day, month, year: 30/09/2024. Words such as TBC are not dates.",
    "Type quarters as 2024-25 Q2. Q1 is April to June, Q2 July to September, Q3 October to "
    "December, Q4 January to March.",
    "A milestone's Baseline date is the one first agreed and never changes; put a new date in "
    "Forecast date, with the reason.",
)


def write_guide(sheet: Any, looks: Looks, contents: Contents) -> None:
    """Fill the Guide; the settings it shows are formulas, so that they stay true."""
    page = _Page(sheet, looks)
    sheet.write_string(0, 0, "Guide to the delivery plan", looks.title)
    sheet.set_row(0, 28)
    page.section("What this workbook is", WHAT_IT_IS)
    page.section("This plan")
    for name in SHOWN_SETTINGS:
        page.setting(name, contents)
    page.section("How to fill it in", STEPS)
    page.section("The sheets")
    page.heads("Sheet", "One row is", "Who fills it, and when", "Must be filled in each row")
    for row_type in SHEETS.values():
        must = ", ".join(column.heading for column in row_type.columns if column.must)
        page.index_row(row_type.sheet, row_type.one, row_type.rhythm.value, must)
    page.index_row("Lists", "What the drop-downs show", Rhythm.LISTS.value, "")
    page.section("Ratings")
    page.heads("Rating", "What it means", "What it needs besides")
    for rating, meaning in RATING_MEANS.items():
        needs = listed((column.heading for column in RATING_NEEDS[rating]), "and")
        page.row(rating.value, meaning, needs or "Nothing", look=looks.rating_cells[rating.value])
    page.section("Kinds of emptiness")
    page.heads("Word", "What it means", "How to say it")
    for words in EMPTINESS:
        page.row(*words)
    page.section("Dates and quarters", DATES)
    page.section("Whom to ask")
    page.setting("Contact", contents)
    _set_up(sheet, page.line)


def _set_up(sheet: Any, last: int) -> None:
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last, len(WIDTHS) - 1)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.protect("", {"format_columns": True, "format_rows": True})


@changing
class _Page:
    """The sheet being filled from the top; `line` is the next free row, from 0."""

    sheet: Any
    looks: Looks
    line: int = 1

    def section(self, heading: str, lines: Sequence[str] = ()) -> None:
        """A heading with its sentences, each on a row of its own."""
        self.line += 1
        self.sheet.write_string(self.line, 0, heading, self.looks.heading)
        for text in lines:
            self.line += 1
            self.sheet.write_string(self.line, 0, text, self.looks.body)
        self.line += 1

    def heads(self, *words: str) -> None:
        """A row of column heads."""
        self._cells(words, self.looks.head_cell)

    def row(self, first: str, *rest: str, look: Any = None) -> None:
        """A row of a small table; the first cell is bold, or in the look given."""
        self.sheet.write_string(self.line, 0, first, look or self.looks.strong)
        for at, text in enumerate(rest, start=1):
            self.sheet.write_string(self.line, at, text, self.looks.text)
        fit_row(self.sheet, self.line, zip((first, *rest), WIDTHS, strict=False))
        self.line += 1

    def index_row(self, name: str, *words: str) -> None:
        """A sheet with its link, what one row is, who fills it and what it must hold."""
        self.sheet.write_url(self.line, 0, f"internal:'{name}'!A1", self.looks.link_cell, name)
        for at, text in enumerate(words, start=1):
            self.sheet.write_string(self.line, at, _sentence(text), self.looks.text)
        fit_row(self.sheet, self.line, zip(words, WIDTHS[1:], strict=False))
        self.line += 1

    def setting(self, name: str, contents: Contents) -> None:
        """A setting's name and its value, as a formula that follows the Settings sheet."""
        value = setting_value(contents, name)
        blank = value is None or value == ""
        look = self.looks.date if isinstance(value, date) else self.looks.text
        shown = "not yet set" if blank else (_serial(value) if isinstance(value, date) else value)
        value_of = setting_formula(name)
        formula = f'=IF({value_of}&""="","not yet set",{value_of})'
        self.sheet.write_string(self.line, 0, name, self.looks.strong)
        self.sheet.write_formula(self.line, 1, formula, look, shown)
        self.line += 1

    def _cells(self, words: Sequence[str], look: Any) -> None:
        for at, text in enumerate(words):
            self.sheet.write_string(self.line, at, text, look)
        self.line += 1


def _serial(day: date) -> int:
    """Excel's number of a day."""
    return (day - date(1899, 12, 30)).days


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
