"""What stands around a sheet's cells: merged blocks, hidden parts, gaps, notes below the rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.rules import BY_NAME
from atf_reports.rules.commented import comments_finding
from atf_reports.schema.columns import Row
from atf_reports.schema.kinds import Raw, as_text
from atf_reports.schema.names import fold
from atf_reports.workbook.addresses import corners
from atf_reports.workbook.grid import Grid, SheetGrid, column_letter
from atf_reports.workbook.headings import Layout

WORKBOOK = "Workbook"  # the sheet of a finding about the whole file
SHOWN_ROWS = 5


@frozen
class Merge:
    """A merged block, rows and columns from 1."""

    ref: str
    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, ref: str) -> Merge:
        """Read "B5:B7"."""
        return cls(ref, *corners(ref))


def merges_in_data(sheet: SheetGrid, layout: Layout) -> list[Merge]:
    """The merged blocks that reach into the rows and the columns that are read."""
    read = {at + 1 for at in layout.indexes.values()}
    found = [Merge.parse(ref) for ref in sheet.merged]
    return [
        m for m in found if m.bottom > layout.headings_at and read & set(range(m.left, m.right + 1))
    ]


def swallowed(merges: Sequence[Merge], width: int) -> set[tuple[int, int]]:
    """The cells (row, column from 1) within `width` that merging left without their own value."""
    return {
        (row, column)
        for m in merges
        for row in range(m.top, min(m.bottom, m.top + 10_000) + 1)
        for column in range(m.left, min(m.right, width) + 1)
        if (row, column) != (m.top, m.left)
    }


# What follows where a sheet that each plan needs is empty.
_WITHOUT_ROWS = {
    "Programmes": "nothing can be due",
    "Places": "no Place can owe an update",
    "Themes": "no theme can be reported",
    "Updates": "no update is in",
}


def faults_around(
    row_type: type[Row], sheet: SheetGrid, layout: Layout, lines: Sequence[int]
) -> Iterator[Finding]:
    """What is said of a sheet beside its cells; `lines` are the rows that were read."""
    if not sheet.visible:
        yield Finding(BY_NAME["hidden_sheet"], sheet.name, None)
    hidden = _shared(sheet.hidden_rows, lines)
    if hidden and not sheet.filtered:
        yield _counted("hidden_rows", sheet, hidden)
    if columns := sorted(set(sheet.hidden_columns) & _filled_columns(sheet, layout, lines)):
        yield _counted("hidden_columns", sheet, list(map(column_letter, columns)), "column")
    if sheet.filtered:
        facts = {"hidden": f"{len(hidden):,} row{'s' if len(hidden) > 1 else ''}" if hidden else ""}
        yield Finding(BY_NAME["filter_left_on"], sheet.name, None, facts=facts)
    if commented := _in_rows(sheet.commented, lines):
        yield comments_finding(sheet.name, commented)
    for at, count in _unheaded(sheet, layout, lines):
        cell, words = f"{column_letter(at + 1)}{layout.headings_at}", "rows" if count > 1 else "row"
        facts = {"column": column_letter(at + 1), "count": f"{count:,} {words}"}
        yield Finding(BY_NAME["words_under_no_heading"], sheet.name, cell, facts=facts)
    if gaps := _gaps(lines):
        yield _counted("blank_rows", sheet, gaps)
    if not lines and row_type.needed:
        so = _WITHOUT_ROWS.get(row_type.sheet, "there is nothing to report from it")
        yield Finding(BY_NAME["no_rows"], sheet.name, None, facts={"so": so})


def _in_rows(cells: Sequence[str], lines: Sequence[int]) -> list[str]:
    """The cells that stand in one of the lines."""
    there = set(lines) if cells else set()
    return [cell for cell in cells if int(cell.lstrip(_LETTERS)) in there]


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _unheaded(sheet: SheetGrid, layout: Layout, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The columns without a heading that hold something beside the rows, and in how many."""
    heads = sheet.rows[layout.headings_at - 1]
    bare = (at for at, head in enumerate(heads) if head in ("", None))
    for at in (at for at in bare if column_letter(at + 1) not in layout.nameless):
        filled = sum(1 for line in lines if sheet.rows[line - 1][at] not in ("", None))
        if filled:
            yield at, filled


def _shared(hidden: Sequence[int], lines: Sequence[int]) -> list[int]:
    return sorted(set(hidden) & set(lines)) if hidden else []


def _filled_columns(sheet: SheetGrid, layout: Layout, lines: Sequence[int]) -> set[int]:
    """The columns, from A = 1, that are read and hold something in a row."""
    read = {at + 1 for at in layout.indexes.values()} if sheet.hidden_columns else set()
    return {at for at in read if any(_holds(sheet.rows[line - 1], at) for line in lines)}


def _holds(row: Sequence[Raw], at: int) -> bool:
    return at <= len(row) and row[at - 1] not in ("", None)


def _gaps(lines: Sequence[int]) -> list[int]:
    """The blank lines between the first and the last."""
    if not lines or lines[-1] - lines[0] + 1 == len(lines):
        return []
    return sorted(set(range(lines[0], lines[-1])) - set(lines))


def _counted(name: str, sheet: SheetGrid, lines: Sequence[object], one: str = "row") -> Finding:
    shown = ", ".join(map(str, lines[:SHOWN_ROWS]))
    alone = len(lines) == 1
    facts = {
        "count": f"{len(lines):,}",
        f"{one}s": one if alone else f"{one}s",
        "are": "is" if alone else "are",
        "them": "it" if alone else "them",
        "they": "it" if alone else "they",
        "say": "says" if alone else "say",
        "lines": shown + (" and others" if len(lines) > SHOWN_ROWS else ""),
    }
    return Finding(BY_NAME[name], sheet.name, None, facts=facts)


def merge_faults(sheet: SheetGrid, merges: Sequence[Merge]) -> Iterator[Finding]:
    """One error a block; one that spans rows holds back each of them."""
    for m in merges:
        cell = f"{column_letter(m.left)}{m.top}"
        one_row = m.top == m.bottom
        rows = () if one_row else tuple(range(m.top, min(m.bottom, m.top + 10_000) + 1))
        yield Finding(
            BY_NAME["merged_cells"],
            sheet.name,
            cell,
            facts={"merged": m.ref, "one": "cell" if one_row else "row"},
            row=m.top if one_row else 0,
            more_rows=rows,
        )


def notes_below(
    row_type: type[Row], rows: Sequence[Sequence[Raw]], lines: Sequence[int]
) -> list[int]:
    """The lines at the end that are no rows: a total, or one cell alone below a gap."""
    if sum(1 for column in row_type.columns if column.must) < 3:
        return []
    if lines and _is_total(rows[lines[-1] - 1]):
        return [lines[-1]]
    for place in range(len(lines) - 1, 0, -1):
        cells = rows[lines[place] - 1]
        if len(cells) - cells.count("") - cells.count(None) > 1:
            return []
        if lines[place - 1] < lines[place] - 1:
            return list(lines[place:])
    return []


def _is_total(cells: Sequence[Raw]) -> bool:
    """Whether a row says "Total" and holds nothing else but numbers."""
    filled = [cell for cell in cells if cell not in ("", None)]
    words = [cell for cell in filled if isinstance(cell, str)]
    return len(words) == 1 < len(filled) and bool(_TOTAL.match(words[0]))


_TOTAL = when_used(r"^\s*(?:grand |sub)?(?:totals?|sum|average|mean)\b[\s:]*$", re.I)


def headings_again(
    rows: Sequence[Sequence[Raw]],
    headings_at: int,
    across: Sequence[Sequence[Raw]],
    lines: Sequence[int],
) -> list[int]:
    """The lines that hold the row of headings once more, pasted with other rows.

    `across` are the cells below the headings by column.
    """
    heads = [_folded(cell) for cell in rows[headings_at - 1]]
    likely = {head for head in heads if head}
    found = []
    for line in _starting_with(likely, headings_at, across, lines):
        cells = rows[line - 1]
        filled = [(_folded(c), h) for c, h in zip(cells, heads, strict=False) if _folded(c)]
        same = sum(1 for cell, head in filled if cell == head)
        if same >= min(3, len(likely)) and 5 * same >= 4 * len(filled):
            found.append(line)
    return found


def _starting_with(
    likely: Collection[str],
    headings_at: int,
    across: Sequence[Sequence[Raw]],
    lines: Sequence[int],
) -> list[int]:
    """The lines whose first filled cell is one of these words; each word is folded once."""
    found: list[int] = []
    left = lines
    for column in across if lines else ():
        whole = len(left) == len(column)
        cells = column if whole else [column[line - headings_at - 1] for line in left]
        distinct = set(cells)
        if words := {cell for cell in distinct if _folded(cell) in likely}:
            found += [line for line, cell in zip(left, cells, strict=True) if cell in words]
        if "" not in distinct and None not in distinct:
            break
        left = [line for line, cell in zip(left, cells, strict=True) if cell in ("", None)]
    return sorted(found)


def _folded(cell: Raw) -> str:
    return fold(cell) if isinstance(cell, str) and cell else ""


def repeat_faults(sheet: SheetGrid, again: Sequence[int]) -> Iterator[Finding]:
    """Each row of headings among the rows."""
    for line in again:
        yield Finding(
            BY_NAME["headings_repeated"], sheet.name, f"A{line}", facts={"line": str(line)}
        )


def note_faults(sheet: SheetGrid, notes: Sequence[int]) -> Iterator[Finding]:
    """Each note below the rows, named."""
    for line in notes:
        at, text = next(
            (at, as_text(cell))
            for at, cell in enumerate(sheet.rows[line - 1])
            if cell not in ("", None)
        )
        cell = f"{column_letter(at + 1)}{line}"
        yield Finding(BY_NAME["text_below_the_table"], sheet.name, cell, text[:80])


def faults_of_the_file(grid: Grid) -> Iterator[Finding]:
    """What the file carries beside cells."""
    for what in grid.extras:
        yield Finding(BY_NAME["carries_more_than_cells"], WORKBOOK, None, facts={"what": what})
