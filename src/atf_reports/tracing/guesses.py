"""Which rows a figure is likely to rest on, from the refs, names and words that it stands under.

A guess is never an answer: the paper is made of the guessed rows to see whether it gives the
figure, and of the whole plan where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from atf_reports.analysis.comparison import ENGLAND
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing
from atf_reports.plan import SHEETS
from atf_reports.plan_yearly import Place
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Kind, Link, Several
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Part, whole

REF = re.compile(r"\b[A-Z]{1,3}\d[\w.\-]*\w|\b[A-Z]{1,3}\d\b")
_EVERYWHERE = ("setting_rows", "places", "footprints", "themes", "")  # few rows that many rest on
_SHORTEST = 4  # letters of a typed text that is a row's own


@changing(eq=False)
class Guesses:
    """Guesses about one paper's figures; `about` is a Place, a theme's number, or "All"."""

    position: Position
    about: str

    def rows(self, leaf: Leaf) -> tuple[Part, ...]:
        """The rows that speak of what the figure stands under, and the rows that those name."""
        text = f"{leaf.where} {leaf.text}"
        named = [ref for ref in REF.findall(text) if ref in self._naming]
        found = {part for ref in named for part in self._naming[ref]}
        for words in (leaf.text, *(step.words for step in leaf.steps)):
            found |= set(self._typed.get(" ".join(words.split()), ()))
        if not found:
            found = {part for name in self._names_in(text) for part in self._naming[name]}
        wanted = self.with_named({part for part in found if not self._is_elsewhere(part, text)})
        return tuple(p for p in self._all if p in wanted or p.table in _EVERYWHERE)

    def _names_in(self, text: str) -> Iterator[str]:
        """The Places and themes that a text names, and what the paper is about."""
        yield from filter(self._naming.__contains__, (self.about, f"Theme {self.about}"))
        for place in self.position.plan.places:
            if place.name in text:
                yield from filter(self._naming.__contains__, (place.name, place.code))
        yield from (ref for ref in re.findall(r"\bTheme \d+\b", text) if ref in self._naming)

    def _is_elsewhere(self, part: Part, text: str) -> bool:
        """Whether a row is of another Place than a Place's paper is about, or its words name."""
        places, row = self.position.plan.places, self._rows[part]
        if self.about not in places.by_ref or isinstance(row, Place):
            return False
        where = str(getattr(row, "area", None) or getattr(row, "place", None) or "")
        other = self._by_code.get(where, where)
        return other in places.by_ref and other != self.about and other not in text

    @cached_property
    def _by_code(self) -> Mapping[str, str]:
        return {place.code: place.name for place in self.position.plan.places}

    def with_named(self, found: set[Part]) -> set[Part]:
        """Some rows with those that they name, and those that these name in turn."""
        wanted, new = set(found), list(found)
        while new:
            named = (one for part in new for name in self._links[part] for one in self._own(name))
            new = [part for part in dict.fromkeys(named) if part not in wanted]
            wanted.update(new)
        return wanted

    def _own(self, name: str) -> Iterable[Part]:
        return self._keyed.get(name, ())

    @cached_property
    def _all(self) -> tuple[Part, ...]:
        return whole(self.position)

    @cached_property
    def _rows(self) -> Mapping[Part, Row]:
        plan = self.position.plan
        return {Part(name, row.line): row for name in SHEETS for row in getattr(plan, name)}

    @cached_property
    def _links(self) -> Mapping[Part, tuple[str, ...]]:
        """What each row's cells name of other sheets."""
        return {
            part: tuple(n for c in row.columns if _is_link(c.kind) for n in names(row, c))
            for part, row in self._rows.items()
        }

    @cached_property
    def _keyed(self) -> Mapping[str, list[Part]]:
        """The rows that go by a name: a ref, or a name that no ref stands for."""
        found: dict[str, list[Part]] = {}
        for part, row in self._rows.items():
            columns = {*row.key[:1], *row.called} if len(row.key) == 1 else set()
            for column in columns:
                for name in names(row, column):
                    found.setdefault(name, []).append(part)
        return found

    @cached_property
    def _naming(self) -> Mapping[str, list[Part]]:
        """The rows that name a row of the plan, itself among them."""
        found: dict[str, list[Part]] = {}
        for part, row in self._rows.items():
            own = (name for column in row.key for name in names(row, column))
            for name in dict.fromkeys((*own, *self._links[part])):
                if name != ENGLAND:
                    found.setdefault(name, []).append(part)
        return found

    @cached_property
    def _typed(self) -> Mapping[str, list[Part]]:
        """The rows by each text that was typed into them."""
        found: dict[str, list[Part]] = {}
        for part, row in self._rows.items():
            if part.table not in _EVERYWHERE:
                for text in {t for c in row.columns for t in names(row, c)}:
                    if len(text) >= _SHORTEST:
                        found.setdefault(" ".join(text.split()), []).append(part)
        return found


def _is_link(kind: Kind[Any]) -> bool:
    return isinstance(kind.each if isinstance(kind, Several) else kind, Link)


def names(row: Row, column: Column[Any]) -> Iterator[str]:
    """The texts in a cell, each one that it holds."""
    value = row.values[column.index]
    each = value if isinstance(value, tuple) else (value,)
    yield from (text for text in each if isinstance(text, str) and text)
