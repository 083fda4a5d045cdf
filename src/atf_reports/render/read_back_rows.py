"""Rows of an annex that say what their view says, told at a glance, column by column.

Whatever is not plainly the same is left to `annex_lists`, which goes cell by cell and says what
differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter, eq, itemgetter

from atf_reports.render.accessible.excel_contents import Content
from atf_reports.render.accessible.excel_rows import Row
from atf_reports.render.finished_book import standing_in
from atf_reports.render.read_back_charts import expected_cell

COLUMNS, CONTENTS, VALUE = attrgetter("columns"), attrgetter("contents"), itemgetter(0)
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
    if len(last) != len(told) or not all(map(eq, map(COLUMNS, last), repeat(across))):
        return False
    if set(map(len, told)) - {len(across)}:
        return False
    wanted = zip(*told, strict=True)
    there = zip(*map(CONTENTS, last), strict=True)
    blanks = (blank for _, blank in columns)
    return all(map(_column_says, wanted, blanks, there))


def _column_says(values: Sequence[object], blank: str, contents: Sequence[Content]) -> bool:
    """Whether the cells of a column say these values: what stood so before is known."""
    known = _KNOWN[blank]
    met = map(known.get, values)
    pairs = zip(values, contents, met, strict=True)
    new = [(value, content) for value, content, same in pairs if same is not content]
    if not new:
        return True
    if bool in set(map(type, map(VALUE, new))):
        return all(_says(value, blank, content) for value, content in new)  # True is not 1
    if not all(_says(value, blank, content) for value, content in set(new)):
        return False
    known.update(pair for pair in new if pair[0] not in (0, 1))  # which False and True would find
    _KNOWN.keep_few()
    return True


def _says(value: object, blank: str, content: Content) -> bool:
    """Whether a cell of this content says this value."""
    return bool(content.text) and standing_in(content) == expected_cell(value, blank)
