"""What an annex template holds that no annex carries: found and named, never silently dropped.

Text boxes and shapes come from the package's own parts.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

from atf_reports.render.accessible.excel_workbook import letters
from atf_reports.render.annex_gathered import TemplateNote
from atf_reports.render.annex_template import WIDEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from atf_reports.render.template_book import TemplateSheet

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
            yield f"{letters(int(column) + 1)}{int(row) + 1}"


def leftovers_of_sheet(sheet: TemplateSheet) -> Iterator[TemplateNote]:
    """All that stands on one worksheet and that no annex carries."""
    for cell, what, fix in (*_ranges(sheet), *_cells(sheet), *_views(sheet)):
        yield TemplateNote(sheet.title, cell, what, fix)


def _ranges(sheet: TemplateSheet) -> Iterator[tuple[str, str, str]]:
    for merged in sheet.ranges("mergeCell", "ref"):
        yield merged, "Merged cells are not merged in an annex.", "Unmerge them."
    for area in sheet.ranges("conditionalFormatting", "sqref"):
        yield (
            area,
            "A conditional format is not carried over: rating words are tinted without one.",
            "Clear the rule.",
        )
    for area in sheet.ranges("dataValidation", "sqref"):
        yield area, "A drop-down is not carried over.", "Clear the validation."


def _cells(sheet: TemplateSheet) -> Iterator[tuple[str, str, str]]:
    for row in sheet.rows:
        for cell in row:
            if cell.is_formula:
                yield cell.coordinate, "A formula is printed as text.", "Type the text or a field."
    for at in sheet.comments:
        yield at, "A comment is not carried over.", "Delete it."
    for at in sheet.ranges("hyperlink", "ref"):
        yield at, "A link is printed as plain text.", "Write the address out."


def _views(sheet: TemplateSheet) -> Iterator[tuple[str, str, str]]:
    if sheet.state != "visible":
        yield "", "A hidden sheet is written like any other.", "Show it or delete it."
    if sheet.frozen_at:
        yield sheet.frozen_at, "Frozen panes are not carried over.", "Unfreeze the panes."
    if sheet.has_headers:
        yield "", "Headers and footers are not carried over.", "Put the words in column A."
    for column in sheet.columns:
        if column.hidden:
            at = f"{letters(column.first)}1"
            yield at, "A hidden column is shown in the annex.", "Show it or delete it."
        elif column.width > WIDEST + 1:
            at = f"{letters(column.first)}1"
            yield at, f"Wider than {WIDEST:.0f} characters.", "Make it narrower."
    for number in sheet.hidden_rows:
        yield f"A{number}", "A hidden row is read like any other.", "Show it or delete it."
