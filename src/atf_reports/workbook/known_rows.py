"""What the links of a plan can point at: the refs, names and aliases of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from atf_reports.plan import SHEETS
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Known, Link, Raw, Several, Text
from atf_reports.schema.names import fold, tidy
from atf_reports.workbook.grid import Grid, SheetGrid
from atf_reports.workbook.headings import Layout, find_layout
from atf_reports.workbook.sheets import sheets_in

_TEXT, _NOTHING_KNOWN = Text(), Known()


def known_in(grid: Grid) -> Known:
    """What the links of this workbook, or of a return to it, can point at."""
    found = sheets_in(grid).with_renamed
    return _known(found, {t: find_layout(t, sheet)[0] for t, sheet in found.items()})


def _link_sheets(columns: Sequence[Column[Any]]) -> Iterator[str]:
    for column in columns:
        kind = column.kind.each if isinstance(column.kind, Several) else column.kind
        if isinstance(kind, Link):
            yield from kind.sheets


def _known(found: Mapping[type[Row], SheetGrid], layouts: Mapping[type[Row], Layout]) -> Known:
    """What links can point at, from the key and name columns of the sheets that links name."""
    wanted = {name for row_type in SHEETS.values() for name in _link_sheets(row_type.columns)}
    names, titles = {}, {}
    for row_type, sheet in found.items():
        if row_type.sheet in wanted and layouts[row_type].headings_at:
            names[row_type.sheet], titles[row_type.sheet] = _names_in(
                row_type, sheet, layouts[row_type]
            )
    return Known(names, titles)


def _names_in(
    row_type: type[Row], sheet: SheetGrid, layout: Layout
) -> tuple[dict[str, str], dict[str, str]]:
    """Folded refs, titles and aliases to the ref; a name that two rows share points at neither."""
    key, called = row_type.key[0], row_type.called
    names: dict[str, str] = {}
    shared: set[str] = set()
    titles: dict[str, str] = {}
    for row in sheet.rows[layout.headings_at :]:
        ref = _text(row, layout, key)
        if not ref:
            continue
        titles.setdefault(ref, _text(row, layout, called[0]) if called else ref)
        for column in called:
            text = _text(row, layout, column)
            parts = re.split("[\n;]", text) if isinstance(column.kind, Several) else [text]
            for part in filter(None, map(fold, parts)):
                if names.setdefault(part, ref) != ref:
                    shared.add(part)
    refs = {fold(ref): ref for ref in titles}
    return {n: r for n, r in names.items() if n not in shared} | refs, titles


def _text(row: Sequence[Raw], layout: Layout, column: Column[Any]) -> str:
    index = layout.indexes.get(column.name)
    value, _ = _TEXT.read(row[index], _NOTHING_KNOWN) if index is not None else ("", None)
    return tidy(value or "")
