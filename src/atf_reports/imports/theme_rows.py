"""What a plan's table says of its themes: themes not yet listed, their indicators and ambitions.

Beacon Indicators and Headline Ambitions are printed in cells beside programmes and belong to the
theme: they become rows of their own, once, and never a programme's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from atf_reports.choices import BetterWhen, Flag
from atf_reports.edits import PlanEdits
from atf_reports.frozen import changing, frozen
from atf_reports.imports.plan_layout import Part, SourceProgramme
from atf_reports.plan_yearly import Ambition, Indicator, Theme
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.names import fold
from atf_reports.workbook.lists import CellValue

_NOT_SAID: Mapping[Column[Any], CellValue] = {
    Indicator.better_when: BetterWhen.NEITHER.value,
    Indicator.counts_people: Flag.NOT_KNOWN.value,
}


@frozen
class Guess:
    """A cell of the new plan that somebody must confirm, with the source's cell."""

    sheet: str
    ref: str
    heading: str
    said: str
    where: str


@changing(eq=False)
class ThemeRows:
    """Adds the rows of themes to a copy of a plan, each once; guesses are appended to a list."""

    book: PlanBook
    edits: PlanEdits
    guesses: list[Guess]
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)

    def add_missing(self, programmes: Iterable[SourceProgramme]) -> None:
        """Themes that headings name and the plan does not have."""
        table = self.book.plan.themes
        known = {row.number for row in self.book.rows(table)}
        found = {p.theme.number: p.theme for p in programmes if p.theme}
        for number, theme in found.items():
            if number not in known:
                title = theme.title or f"Theme {number}"
                self.edits.add(table, {Theme.number: number, Theme.title: title})
                self.guesses.append(Guess("Themes", number, "Theme", f"{title}: a heading.", ""))

    def add_of(self, source: SourceProgramme) -> None:
        """The indicators and ambitions that stand beside a programme, a line each."""
        theme = source.theme.number if source.theme else None
        for part, row_type, letter in (
            (Part.INDICATORS, Indicator, "I"),
            (Part.AMBITION, Ambition, "A"),
        ):
            where = next((cell.where for cell in source.cells.get(part, ())), "")
            for words in source.text(part).splitlines():
                self._add(row_type, letter, words, theme, where)

    def _add(
        self, row_type: type[Row], letter: str, words: str, theme: str | None, where: str
    ) -> None:
        """One row, unless the plan has it or it was added for another row."""
        table = next(t for t in self.book.plan.tables if t.row_type is row_type)
        title = row_type.called[0]
        rows = list(self.book.rows(table))
        known = {fold(str(row.values[title.index])) for row in rows}
        key = (table.sheet, fold(words))
        if fold(words) in known or key in self._seen:
            return
        self._seen.add(key)
        stem = re.compile(rf"^{letter}(\d+)$")
        taken = [int(m[1]) for row in rows if (m := stem.match(str(row.ref)))]
        self._numbers[letter] = self._numbers.get(letter, max(taken, default=0)) + 1
        ref = f"{letter}{self._numbers[letter]}"
        themes = next(c for c in row_type.columns if c.name == "themes")
        extra = _NOT_SAID if row_type is Indicator else {}
        values = {row_type.key[0]: ref, title: words, themes: theme, **extra}
        self.edits.add(table, values)
        said = "one line of the cell, taken as one for the whole theme."
        self.guesses.append(Guess(table.sheet, ref, title.heading, said, where))
