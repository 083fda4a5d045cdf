"""Tables that a second count at delivery compares: shares, the matrix, the board's ledger.

As `recount`: plain loops over the plan's rows, and nothing of what the papers are made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from atf_reports.schema.columns import Table

if TYPE_CHECKING:
    from atf_reports.recount import Counted, Key

MISSING, HELD = "Not reported", "Held back"
_SHARE = re.compile(r"(\d+) \((\d+)%\)")
_SAID = re.compile(r"(\d+) (Red|Amber|not reported|held back)")
_DUE = re.compile(r"of (\d+)|(\d+) due")
_WORDS = {"Red": "Red", "Amber": "Amber", "not reported": MISSING, "held back": HELD}
_ADDED = ("reported", "out_of_quarter", "out_of_footprint", "held_back", "skipped")


def said(where: str, printed: str, counted: str) -> str:
    """What was to be printed, and what the rows give."""
    return f"{where}: {printed} was to be printed; the plan's rows, counted again, give {counted}."


def of_shares(table: Any, quarters: Mapping[str, Counted]) -> Iterator[str]:
    """Page one's shares of what is due, in whole per cent, halves up."""
    for row in table.rows:
        for cell in row.cells:
            found = _SHARE.fullmatch(cell)
            if found and (due := quarters[row.quarter].due):
                share = (200 * int(found[1]) + due) // (2 * due)
                if share != int(found[2]):
                    yield said(f"page one, {row.quarter}", cell, f"{share}%")


def of_sheet_shares(lines: Sequence[Any], now: Counted, before: Counted) -> Iterator[str]:
    """The shares on the annex's sheet of counts, 0 to 1."""
    for line in lines:
        for number, share, counted in (
            (line.now, line.share, now),
            (line.before, line.share_before, before),
        ):
            if share is not None and abs(share * counted.due - (number or 0)) > 1e-6:
                told = f"{number} of {counted.due}"
                yield said("the annex's counts", f"{share:.3f} as the share of {line.word}", told)


def of_matrix(
    where: str,
    matrix: Any,
    cells: Mapping[tuple[str, str], Counted],
    themes: Sequence[str],
    places: Collection[str],
) -> Iterator[str]:
    """Each cell of the matrix; the row that names no Place counts what is reported once."""
    for row in matrix.rows:
        for theme, cell in zip(themes, row.cells, strict=True):
            counted = cells.get((row.name if row.name in places else "", theme))
            if not _agrees(cell.words, counted):
                told = _told(counted)
                yield said(f"{where}, {row.name}, theme {theme}", f"“{cell.words}”", told)


def _agrees(words: str, counted: Counted | None) -> bool:
    """Whether a cell's numbers are those counted; a word that it leaves out is said of none."""
    due = _DUE.search(words)
    number = int(due[1] or due[2]) if due else 0
    if counted is None or number != counted.due:
        return counted is None and number == 0
    printed = Counter({_WORDS[word]: int(n) for n, word in _SAID.findall(words)})
    if words.startswith(f"{MISSING} ("):
        printed[MISSING] = number
    return all(counted.allows(word, printed[word]) for word in _WORDS.values())


def _told(counted: Counted | None) -> str:
    if counted is None:
        return "none due"
    parts = [f"{counted.words[word]} {word}" for word in _WORDS.values() if counted.words[word]]
    return ", ".join([f"{counted.due} due", *parts])


def by_cell(
    due: Sequence[tuple[Key, str]],
    came: Mapping[Key, str],
    places: Collection[str],
    once: Collection[str],
) -> dict[tuple[str, str], Counter[str]]:
    """The words at which the updates due stand, by Place and theme; "" for those reported once.

    What is due of a Place that has no row on the Places sheet has no row in the matrix either.
    """
    found: dict[tuple[str, str], Counter[str]] = {}
    for key, theme in due:
        place = key[1] if key[1] in places else ""
        if place or key[1] in once:
            found.setdefault((place, theme), Counter())[came.get(key, MISSING)] += 1
    return found


def of_ledger(lines: Sequence[Any], tables: Sequence[Table[Any]]) -> Iterator[str]:
    """The board's ledger: every row of a sheet is read, and stands in one class."""
    read = {table.sheet: len(table.rows) + len(table.broken) for table in tables}
    for line in lines:
        where, rows = f"the annex's ledger, {line.sheet}", read.get(line.sheet, 0)
        if line.read != rows:
            yield said(where, f"{line.read} rows read", str(rows))
        if (added := sum(getattr(line, name) for name in _ADDED)) != line.read:
            yield said(where, f"{line.read} rows read in classes of {added}", str(rows))
