"""The lists of an annex as its view has them, and as they stand in the finished workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from atf_reports.render.annex_repeat import field_in
from atf_reports.render.annex_template import AnnexColumn
from atf_reports.render.discrepancy import Discrepancy, Stood, stood
from atf_reports.render.finished_book import Cell
from atf_reports.render.read_back_charts import expected_cell

_LONGEST = 32_767  # UTF-16 units that Excel keeps in a cell
_CUT = " … cut"


def listed(columns: Sequence[AnnexColumn], view: object) -> Sequence[Sequence[object]]:
    """The values that the sheet's columns name, row by row, straight from the view."""
    value: Any = view
    steps = columns[0].path.split(".") if columns else []
    for at, step in enumerate(steps, start=1):
        value = getattr(value, step, None)
        if isinstance(value, tuple):
            paths = [".".join(column.path.split(".")[at:]) for column in columns]
            repeats = any(_heads(column, view) is not None for column in columns)
            if len(paths) > 1 and not repeats and not any("." in path for path in paths):
                return list(map(attrgetter(*paths), value))
            return [[one for path in paths for one in _values(row, path)] for row in value]
    return []


def _values(value: object, path: str) -> list[object]:
    """The value at the end of a dotted path, or one for each of a list on the way."""
    step, _, rest = path.partition(".")
    value = getattr(value, step, None)
    each = list(value) if isinstance(value, tuple) else [value]
    return [one for held in each for one in (_values(held, rest) if rest else [held])]


def _heads(column: AnnexColumn, view: object) -> tuple[object, ...] | None:
    """The list of headings that a column repeats under, None for one that stands once."""
    path = field_in(column.heading)
    heads = reach(view, path) if path else None
    return heads if isinstance(heads, tuple) else None


def standing(columns: Sequence[AnnexColumn], view: object) -> list[tuple[str, str]]:
    """Each column's heading and blank, as often as the column stands."""
    found = []
    for column in columns:
        heads = _heads(column, view)
        named = (column.heading,) if heads is None else heads
        found += [(" ".join(str(heading).split()), column.blank) for heading in named]
    return found


def in_first(ref: str) -> bool:
    """Whether a cell stands in column A."""
    return ref[0] == "A" and ref[1].isdigit()


def reach(row: object, path: str) -> object:
    """The value at the end of a dotted path, None if a step before it is None."""
    for step in path.split("."):
        row = getattr(row, step, None)
    return row


class _Expected(dict[object, Stood]):
    """What a cell of one column holds for a value, worked out once per value."""

    def __init__(self, blank: str) -> None:
        super().__init__()
        self._blank = blank

    def __missing__(self, value: object) -> Stood:
        found = expected_cell(value, self._blank)
        if value not in (0, 1):  # which False and True would find
            self[value] = found
        return found


def of_table(
    tab: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence[object]],
    cells: list[Cell],
) -> Iterator[Discrepancy]:
    """Nothing where every row stands under the headings; else what differs, cell by cell."""
    width, wanted = len(columns), len(rows) * len(columns)
    body, heads = cells[-wanted:], cells[-wanted - width : -wanted]
    looks = [_Expected(blank) for _, blank in columns]
    expected = [look[value] for row in rows for look, value in zip(looks, row, strict=False)]
    if len(expected) != wanted or not headed(columns, heads) or not in_first(body[0][0]):
        there_are = sum(in_first(ref) for ref, _ in cells)
        said = f"{len(rows)} rows were to stand under the headings; "
        said += f"the sheet has {there_are} in all."
        yield Discrepancy(f"sheet {tab}", said)
    elif [there for _, there in body] != expected:
        for number, (ref, there) in enumerate(body):
            if not _alike(expected[number], there):
                said = f"{columns[number % width][0]}: {stood(expected[number])} was to be "
                said += f"printed; {stood(there)} stands there."
                yield Discrepancy(f"sheet {tab}, {ref}", said)


def headed(columns: Sequence[tuple[str, str]], heads: Sequence[Cell]) -> bool:
    """Whether these cells are the row of headings.

    One with a field in it may say anything, and one of two alike has a number behind it.
    """
    said = [str(there) for _, there in heads]
    own = [heading for heading, _ in columns]
    pairs = zip(said, own, strict=False)
    return len(said) == len(own) and all(a == b or "{{" in b or _again(a, b) for a, b in pairs)


def _again(said: str, heading: str) -> bool:
    return re.fullmatch(re.escape(heading) + r" \(\d+\)", said) is not None


def _alike(wanted: Stood, there: Stood) -> bool:
    """Whether two cells say the same: a text that Excel cannot keep whole says that it was cut."""
    if wanted == there:
        return True
    if isinstance(wanted, str) or isinstance(there, str):
        kept = there.removesuffix(_CUT) if isinstance(there, str) else ""
        return kept != there and len(kept) > _LONGEST // 2 and str(wanted).startswith(kept)
    return wanted[1] and there[1] and float(there[0]) // 1 == float(wanted[0])  # a time of day
