"""Columns that an annex repeats: one for each heading in a list of the view.

In the template such a column's heading is the list alone, `{{ matrix.heads }}`, and its field
leads through a list that each row holds, `{{ matrix.rows.cells.words }}`: the row's first cell
stands under the first heading, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from atf_reports.render.annex_rows import FIELD
from atf_reports.render.annex_template import AnnexColumn

_NO_HEADING = "No name"
_HEADINGS_KEPT = 1000


def reach(value: object, path: str) -> object:
    """The value at the end of a dotted path, None if a step before it is None."""
    for step in filter(None, path.split(".")):
        value = getattr(value, step) if value is not None else None
    return value


def heads_of(column: AnnexColumn, view: object) -> tuple[str, ...] | None:
    """The headings that a column repeats under; None for a column that stands once."""
    path = field_in(column.heading)
    found = reach(view, path) if path else None
    return tuple(map(str, found)) if isinstance(found, tuple) else None


@lru_cache(maxsize=_HEADINGS_KEPT)
def field_in(heading: str) -> str:
    """The path of the field that a heading is, "" for words: asked of each template many times."""
    match = FIELD.fullmatch(heading)
    return match["path"] if match else ""


def laid_out(
    columns: Sequence[AnnexColumn], view: object, fill: Callable[[str], str]
) -> tuple[tuple[AnnexColumn, str], ...]:
    """Each column with its heading, a repeated one as often as it has headings.

    `fill` fills the fields in a heading of the template's own; one of the list is printed as it
    is, with a number where it was there before, since Excel's tables take no two alike.
    """
    if not any("{{" in column.heading for column in columns):  # as in most tables
        return tuple((column, " ".join(column.heading.split())) for column in columns)
    listed = [heads_of(column, view) for column in columns]
    own = [" ".join(fill(column.heading).split()) for column in columns]
    taken = {words.casefold() for words, heads in zip(own, listed, strict=True) if heads is None}
    pairs: list[tuple[AnnexColumn, str]] = []
    for column, words, heads in zip(columns, own, listed, strict=True):
        named = [words] if heads is None else [_unlike(head, taken) for head in heads]
        pairs += [(column, each) for each in named]
    return tuple(pairs)


def _unlike(heading: str, taken: set[str]) -> str:
    """The heading, with a number behind it if one like it is taken; then it is taken too."""
    plain = " ".join(heading.split()) or _NO_HEADING
    words, number = plain, 1
    while words.casefold() in taken:
        number += 1
        words = f"{plain} ({number})"
    taken.add(words.casefold())
    return words


def spread(row: object, path: str, count: int) -> tuple[object, ...]:
    """What a row holds for each of `count` headings; raises ValueError if it holds more or less."""
    value: object = row
    steps = path.split(".")
    for at, step in enumerate(steps, start=1):
        value = getattr(value, step)
        if isinstance(value, tuple):
            if len(value) != count:
                raise ValueError(f"{path}: {len(value)} cells under {count} headings")
            return tuple(reach(one, ".".join(steps[at:])) for one in value)
    raise ValueError(f"{path} holds no list")
