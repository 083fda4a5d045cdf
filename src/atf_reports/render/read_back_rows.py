"""Rows of an annex that say what their view says, told at a glance.

A reading or an indicator stands in the annexes of its Place, its theme and the board, so most rows
of a pack have been compared before. Whatever is not plainly the same is left to `annex_lists`,
which goes cell by cell and says what differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from atf_reports.render.accessible.excel_contents import Content
from atf_reports.render.accessible.excel_rows import Row
from atf_reports.render.finished_book import standing_in
from atf_reports.render.read_back_charts import expected_cell

Values: TypeAlias = tuple[object, ...]
_KEPT = 10_000  # rows


def say_the_same(
    told: Sequence[Sequence[object]], columns: Sequence[tuple[str, str]], rows: Sequence[Row]
) -> bool:
    """Whether the last rows of a sheet are plainly those told, each from column A on.

    `columns` are the headings, each with what its blank cells say.
    """
    last = rows[len(rows) - len(told) :]
    across, blanks = tuple(range(1, len(columns) + 1)), tuple(blank for _, blank in columns)
    return len(last) == len(told) and all(
        row.columns == across and _says(values := tuple(said), _types(values), blanks, row.contents)
        for said, row in zip(told, last, strict=True)
    )


def _types(values: Values) -> tuple[type, ...]:
    """Their types, without which True would pass for 1."""
    return tuple(map(type, values))


@lru_cache(maxsize=_KEPT)
def _says(
    values: Values, types: Sequence[type], blanks: Sequence[str], contents: Sequence[Content]
) -> bool:
    """Whether cells of these contents say these values."""
    return len(values) == len(contents) and all(
        content.text and standing_in(content) == expected_cell(value, blank)
        for value, blank, content in zip(values, blanks, contents, strict=True)
    )
