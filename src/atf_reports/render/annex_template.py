"""What an annex template says: an Excel workbook that the secretary edits, one sheet per sheet.

The layout of a template worksheet, from the top:

- A1 is the sheet's title; the tab's name is the tab's name in the annex.
- Below it, in column A, one line of introduction per row. A line may hold fields of the view
  (`{{ quarter }}`, `{{ settings.contact }}`). A row left empty is not printed.
- `if empty: Nothing to show this quarter.` is no such line: it says what to print instead of the
  table when there are no rows. Without it a sheet with no rows is left out of the annex.
- Then, best after an empty row, one of these, or nothing more (a sheet of notes):
  - a row of headings directly over a row of fields, `{{ updates.programme }}`: a list of the view
    (or of a part of it, `{{ rug.lines.place }}`), a dot, a field of its rows; all from one list.
    `{{ updates.reason or "Not needed" }}` says what stands where there is nothing to say;
    otherwise BLANK does. Each column keeps its width, and the field cell's number format,
    horizontal alignment and wrapping. A column under a list of headings, `{{ matrix.heads }}`,
    repeats for each of them: its field leads through a list that each row holds,
    `{{ matrix.rows.cells.words }}` (`annex_repeat`);
  - `chart: ratings`: that chart beside a table of its own numbers, so on a sheet of its own, as
    nothing stands below or beside another table. `chart: measure-*` is one sheet for each chart
    whose name starts so. Such a sheet's lines may hold `{{ chart.title }}` and
    `{{ chart.alt_text }}`, the sentence that says what it shows;
  - `contents`: the list of sheets, with links and numbers of rows.

All else that a template can hold is named in a note (`annex_leftovers`), never silently dropped.
Fonts, heading colours, borders and the page set-up are the house style's and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple, field
from pathlib import Path

from atf_reports.frozen import changing, frozen
from atf_reports.patterns import when_used
from atf_reports.render.annex_gathered import TemplateNote, cells_in_words
from atf_reports.render.annex_rows import FIELD, field_rows
from atf_reports.render.kept_code import Compiled, Keep, not_kept
from atf_reports.render.template_book import TemplateBook, TemplateCell, TemplateSheet

BLANK = "Not given"
WIDEST = 60.0  # characters; wider columns make a reader scroll sideways
USUAL_WIDTH = 18.0  # characters, for a column whose width the template leaves at Excel's default
_PADDING = 0.71  # what Excel adds to a width when it saves it, for Arial and Calibri 11
_DIRECTIVE = when_used(r"(?P<what>chart|if empty)\s*:\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@frozen
class AnnexLine:
    """A title or a line of introduction, with its fields unfilled."""

    text: str
    cell: str


@frozen
class AnnexColumn:
    """A column of a table; `path` leads through a list of the view to a field of its rows.

    `width` is in characters; `horizontal` empty means by kind of value.
    """

    heading: str
    path: str
    blank: str
    cell: str
    width: float = USUAL_WIDTH
    number_format: str = "General"
    horizontal: str = ""
    wrap: bool = True


@frozen
class AnnexSheet:
    """One worksheet to write; of `columns`, `chart` and `contents` at most one is set."""

    tab: str
    title: AnnexLine
    introduction: tuple[AnnexLine, ...] = ()
    columns: tuple[AnnexColumn, ...] = ()
    chart: AnnexLine | None = None
    contents: bool = False
    if_empty: AnnexLine | None = None
    table_name: str = ""
    widths: tuple[float, ...] = ()


@frozen(eq=False)
class AnnexTemplate:
    """An annex template as read, its sheets in order; it holds no cells and can be kept.

    Each is equal to itself alone: what is kept of one is found without hashing all its columns.
    """

    name: str
    sheets: tuple[AnnexSheet, ...]

    @classmethod
    def load(
        cls, path: Path, keep: Keep = not_kept
    ) -> tuple[AnnexTemplate, tuple[TemplateNote, ...]]:
        """Read a template and note what of it the annex cannot carry.

        `keep` may give what an earlier run read of the same file. Raises ValueError for what is no
        workbook.
        """
        sheets, notes = keep(f"{path.name}.read", path.read_bytes(), lambda: _plain(*_read(path)))
        return cls(path.name, tuple(map(_sheet, sheets))), tuple(TemplateNote(*n) for n in notes)


def _read(path: Path) -> tuple[list[AnnexSheet], list[TemplateNote]]:
    from atf_reports.render.annex_leftovers import leftovers_of_file, leftovers_of_sheet

    book = TemplateBook.read(path)
    notes = list(leftovers_of_file(path, book.tabs))
    sheets = []
    for sheet in book.sheets:
        reading = _SheetReading(sheet)
        sheets.append(reading.sheet())
        notes += reading.notes
        notes += leftovers_of_sheet(sheet)
    return sheets, notes


def _plain(sheets: Sequence[AnnexSheet], notes: Sequence[TemplateNote]) -> Compiled:
    """Sheets and notes as tuples in tuples, which can be kept."""
    return tuple(map(astuple, sheets)), tuple(map(astuple, notes))


def _sheet(plain: Compiled) -> AnnexSheet:
    """A sheet as it was before it became tuples."""
    tab, title, lines, columns, chart, contents, if_empty, *rest = plain
    return AnnexSheet(
        tab,
        AnnexLine(*title),
        tuple(AnnexLine(*line) for line in lines),
        tuple(AnnexColumn(*column) for column in columns),
        AnnexLine(*chart) if chart else None,
        contents,
        AnnexLine(*if_empty) if if_empty else None,
        *rest,
    )


@changing
class _SheetReading:
    """Reads one worksheet from the top; `notes` gathers what it meets and cannot use."""

    worksheet: TemplateSheet
    notes: list[TemplateNote] = field(default_factory=list)

    def sheet(self) -> AnnexSheet:
        rows = self._rows()
        at, second = field_rows(rows)
        columns = self._columns(rows, at)
        above = rows[: at - 1] if at else rows
        below = rows[at + 1 : second - 1 if second else None] if at else []
        self._note_below(below)
        if second:
            self._note_second(rows[second - 1][0], rows[-1][-1])
        lines = [_line(row[0]) for row in above if self._stands_in_column_a(row)]
        named, plain = self._sort(lines, bool(columns))
        if not plain or plain[0].cell != "A1":
            self._note("A1", "A1 holds no title.", "Type the sheet's title in A1.")
            plain.insert(0, AnnexLine(self.worksheet.title, "A1"))
        return AnnexSheet(
            tab=self.worksheet.title,
            title=plain[0],
            introduction=tuple(plain[1:]),
            columns=columns,
            chart=named.get("chart"),
            contents="contents" in named,
            if_empty=named.get("if empty"),
            table_name=self.worksheet.table_name,
            widths=tuple(self._width(number) for number in range(1, 5)),
        )

    def _rows(self) -> list[list[TemplateCell]]:
        cells = ([cell for cell in row if cell.words] for row in self.worksheet.rows)
        return [row for row in cells if row]

    def _columns(self, rows: list[list[TemplateCell]], at: int) -> tuple[AnnexColumn, ...]:
        if not at:
            return ()
        headings = {cell.column: cell.words.strip() for cell in rows[at - 1]}
        for cell in rows[at - 1]:
            if cell.column not in {below.column for below in rows[at]}:
                self._note(cell, "This heading has no field under it.", "Type a field or clear it.")
        found = (self._column(cell, headings.get(cell.column, "")) for cell in rows[at])
        return tuple(column for column in found if column)

    def _column(self, cell: TemplateCell, heading: str) -> AnnexColumn | None:
        match = FIELD.fullmatch(cell.words.strip())
        if match is None or "." not in match["path"]:
            self._note(
                cell,
                f"“{cell.words}” is not a list, a dot and a field: its column would be left out.",
                "Type one field such as {{ updates.programme }}.",
                blocks=True,
            )
            return None
        return AnnexColumn(
            heading=heading,
            path=match["path"],
            blank=match["blank"] or BLANK,
            cell=cell.coordinate,
            width=self._width(cell.column),
            number_format=cell.look.number_format,
            horizontal=_horizontal(cell),
            wrap=cell.look.wrap,
        )

    def _width(self, column: int) -> float:
        """The column's width in characters; Excel keeps runs of equal columns as one entry."""
        for run in self.worksheet.columns:
            if run.first <= column <= run.last:
                return min(round(run.width - _PADDING, 2), WIDEST)
        return USUAL_WIDTH

    def _stands_in_column_a(self, row: list[TemplateCell]) -> bool:
        for cell in row:
            if cell.column != 1:
                self._note(
                    cell,
                    "Text above the table is read from column A only; this is not printed.",
                    "Move it to column A, on a row of its own.",
                )
        return row[0].column == 1

    def _note_below(self, rows: list[list[TemplateCell]]) -> None:
        if cells := [cell.coordinate for row in rows for cell in row]:
            self._note(
                cells_in_words(cells),
                "This stands below the row of fields and is not printed.",
                "Move it above the headings: nothing stands below a table.",
            )

    def _note_second(self, first: TemplateCell, last: TemplateCell) -> None:
        self._note(
            f"{first.coordinate}:{last.coordinate}",
            "A second table stands below the first, and a sheet of an annex holds one.",
            "Insert a sheet, move the table there (cut from its headings down, paste at A3) and "
            "type the sheet's title in A1.",
            blocks=True,
        )

    def _sort(
        self, lines: list[AnnexLine], has_table: bool
    ) -> tuple[dict[str, AnnexLine], list[AnnexLine]]:
        """The placeholders, by what they stand for, and the lines to print."""
        named: dict[str, AnnexLine] = {}
        plain = []
        for line in lines:
            word, rest = _directive(line)
            if not word:
                plain.append(line)
            elif word in named or (word != "if empty" and (has_table or _placed(named))):
                self._note(
                    line.cell,
                    f"“{line.text}” is not used: this sheet has its table already.",
                    "Give it a sheet of its own.",
                )
            else:
                named[word] = AnnexLine(rest, line.cell)
        return named, plain

    def _note(self, cell: TemplateCell | str, message: str, fix: str, blocks: bool = False) -> None:
        at = cell if isinstance(cell, str) else cell.coordinate
        self.notes.append(TemplateNote(self.worksheet.title, at, message, fix, blocks))


def _line(cell: TemplateCell) -> AnnexLine:
    return AnnexLine(cell.words.strip(), cell.coordinate)


def _directive(line: AnnexLine) -> tuple[str, str]:
    """Which placeholder a line is, and what follows its colon; empty for a line to print."""
    match = _DIRECTIVE.fullmatch(line.text)
    if match:
        return match["what"].lower(), match["rest"].strip()
    if line.text.lower() == "contents" and line.cell != "A1":
        return "contents", ""
    return "", ""


def _placed(named: dict[str, AnnexLine]) -> bool:
    return "chart" in named or "contents" in named


def _horizontal(cell: TemplateCell) -> str:
    horizontal = cell.look.horizontal
    return horizontal if horizontal in ("left", "center", "right") else ""
