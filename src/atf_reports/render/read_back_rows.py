"""Rows of an annex that say what their view says, told at a glance, column by column.

Whatever is not plainly the same is left to `annex_lists`, which goes cell by cell and says what
differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import is_

from atf_reports.render.accessible.excel_contents import Content
from atf_reports.render.accessible.excel_rows import Row
from atf_reports.render.finished_book import standing_in
from atf_reports.render.read_back_charts import expected_cell

_KEPT = 8_000  # a reading stands in the annexes of its Place, its theme and the board


class _Known(dict[str, dict[object, Content]]):
    """What cells were found to say, by their column's blank: the last content of each value."""

    def __missing__(self, blank: str) -> dict[object, Content]:
        known = self[blank] = {}
        return known

    def keep_few(self) -> None:
        """Begin anew once very many are known, as in a pack of a hundred Places."""
        if sum(map(len, self.values())) > _KEPT:
            self.clear()


_KNOWN = _Known()


def say_the_same(
    told: Sequence[Sequence[object]], columns: Sequence[tuple[str, str]], rows: Sequence[Row]
) -> bool:
    """Whether the last rows of a sheet are plainly those told, each from column A on.

    `columns` are the headings, each with what its blank cells say.
    """
    last = rows[len(rows) - len(told) :]
    across = tuple(range(1, len(columns) + 1))
    if len(last) != len(told) or any(row.columns != across for row in last):
        return False
    if any(len(values) != len(across) for values in told):
        return False
    wanted = zip(*told, strict=True)
    there = zip(*(row.contents for row in last), strict=True)
    blanks = (blank for _, blank in columns)
    return all(map(_column_says, wanted, blanks, there))


def _column_says(values: Sequence[object], blank: str, contents: Sequence[Content]) -> bool:
    """Whether the cells of a column say these values: each value is asked about once."""
    if bool in (types := set(map(type, values))) and len(types) > 1:
        return all(map(_says, values, repeat(blank), contents))  # where True would pass for 1
    by_value = dict(zip(values, contents, strict=True))
    alike = all(map(is_, map(by_value.__getitem__, values), contents))
    known = {} if bool in types else _KNOWN[blank]
    new = [pair for pair in by_value.items() if known.get(pair[0]) is not pair[1]]
    if not alike or not all(_says(value, blank, content) for value, content in new):
        return False
    known.update(new)
    _KNOWN.keep_few()
    return True


def _says(value: object, blank: str, content: Content) -> bool:
    """Whether a cell of this content says this value."""
    return bool(content.text) and standing_in(content) == expected_cell(value, blank)
