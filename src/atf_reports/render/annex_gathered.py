"""Notes on an annex template: those that say the same of several cells of a sheet become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from atf_reports.frozen import frozen

_NAMED = 4  # cells that are named one by one


@frozen
class TemplateNote:
    """Something in a template to put right, at a cell; an empty `cell` means the whole sheet.

    One that `blocks` would leave out something that the template means to print; `unknown` is the
    field that it asks for in vain, "" for any other note.
    """

    sheet: str
    cell: str
    message: str
    fix: str
    blocks: bool = False
    unknown: str = ""


def gathered(notes: Iterable[TemplateNote]) -> list[TemplateNote]:
    """The notes in order, those alike of one sheet at the first, with all their cells."""
    cells: dict[TemplateNote, list[str]] = {}
    for note in notes:
        cells.setdefault(replace(note, cell=""), []).append(note.cell)
    return [replace(note, cell=cells_in_words(at)) for note, at in cells.items()]


def cells_in_words(cells: Sequence[str]) -> str:
    """Cells as somebody would say them: "A5", "A5, C5", "A5, B5, C5, D5 and 9 more"."""
    known = list(dict.fromkeys(filter(None, cells)))
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    return ", ".join(known[:_NAMED]) + more
