"""What an annex template holds that no annex carries: found and named, never silently dropped.

openpyxl drops text boxes and shapes on reading, so these come from the package's own parts.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from atf_reports.render.annex_template import WIDEST, TemplateNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
    from openpyxl.worksheet.worksheet import Worksheet

_PARTS = {
    "xl/vbaProject": ("macros", "Save the template as .xlsx."),
    "xl/externalLinks/": ("links to other workbooks", "Break them with Data, Edit Links."),
    "xl/pivotTables/": ("a pivot table", "Delete it: an annex is written from the plan alone."),
    "xl/slicers/": ("a slicer", "Delete it: tables can be filtered by their headings."),
    "xl/activeX/": ("form controls", "Delete them."),
    "xl/ctrlProps/": ("form controls", "Delete them."),
    "xl/embeddings/": ("embedded files", "Delete them."),
}
_ANCHOR = re.compile(
    r"<(?:\w+:)?from>.*?<(?:\w+:)?col>(\d+)<.*?<(?:\w+:)?row>(\d+)<.*?</(?:\w+:)?from>", re.DOTALL
)
_DRAWING = re.compile(r'Target="([^"]*drawings/drawing\d+\.xml)"')


def leftovers_of_file(path: Path, tabs: Sequence[str]) -> Iterator[TemplateNote]:
    """Macros, links, pivots and drawings, from the names of the package's parts."""
    with ZipFile(path) as package:
        names = package.namelist()
        for start, (what, fix) in _PARTS.items():
            if any(name.startswith(start) for name in names):
                yield TemplateNote("", "", f"The template holds {what}; annexes do not.", fix)
        for number, tab in enumerate(tabs, start=1):
            for cell in _drawn_on(package, f"xl/worksheets/_rels/sheet{number}.xml.rels"):
                yield TemplateNote(
                    tab,
                    cell,
                    "A picture, chart, shape or text box in a template is not carried over.",
                    "Delete it; a line “chart: name” in column A places a chart.",
                )


def _drawn_on(package: ZipFile, relations: str) -> Iterator[str]:
    if relations not in package.namelist():
        return
    for target in _DRAWING.findall(package.read(relations).decode("utf-8")):
        part = posixpath.normpath(posixpath.join("xl/worksheets", target)).lstrip("/")
        for column, row in _ANCHOR.findall(package.read(part).decode("utf-8")):
            yield f"{get_column_letter(int(column) + 1)}{int(row) + 1}"


def leftovers_of_sheet(sheet: Worksheet) -> Iterator[TemplateNote]:
    """All that openpyxl reads of one worksheet and that no annex carries."""
    for cell, what, fix in (*_ranges(sheet), *_cells(sheet), *_views(sheet)):
        yield TemplateNote(sheet.title, cell, what, fix)


def _ranges(sheet: Worksheet) -> Iterator[tuple[str, str, str]]:
    for merged in sheet.merged_cells.ranges:
        yield merged.coord, "Merged cells are not merged in an annex.", "Unmerge them."
    for area in sheet.conditional_formatting:
        yield (
            str(area.sqref),
            "A conditional format is not carried over: rating words are tinted without one.",
            "Clear the rule.",
        )
    for rule in sheet.data_validations.dataValidation:
        yield str(rule.sqref), "A drop-down is not carried over.", "Clear the validation."


def _cells(sheet: Worksheet) -> Iterator[tuple[str, str, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                yield cell.coordinate, "A formula is printed as text.", "Type the text or a field."
            if cell.comment is not None:
                yield cell.coordinate, "A comment is not carried over.", "Delete it."
            if cell.hyperlink is not None:
                yield cell.coordinate, "A link is printed as plain text.", "Write the address out."


def _views(sheet: Worksheet) -> Iterator[tuple[str, str, str]]:
    if sheet.sheet_state != "visible":
        yield "", "A hidden sheet is written like any other.", "Show it or delete it."
    if sheet.freeze_panes:
        yield str(sheet.freeze_panes), "Frozen panes are not carried over.", "Unfreeze the panes."
    if any(part.text for part in _headers(sheet)):
        yield "", "Headers and footers are not carried over.", "Put the words in column A."
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            yield f"{letter}1", "A hidden column is shown in the annex.", "Show it or delete it."
        elif column.width > WIDEST + 1:
            yield f"{letter}1", f"Wider than {WIDEST:.0f} characters.", "Make it narrower."
    for number, row in sheet.row_dimensions.items():
        if row.hidden:
            yield f"A{number}", "A hidden row is read like any other.", "Show it or delete it."


def _headers(sheet: Worksheet) -> Iterator[HeaderFooterPart]:
    for line in (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter):
        if line is not None:
            yield from (line.left, line.center, line.right)
