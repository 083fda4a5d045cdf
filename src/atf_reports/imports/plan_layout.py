"""An existing delivery plan's table: which column is what, which rows are one programme.

Columns are found by heading; headings repeated on each page are known again; a table without
headings that is as wide as the one before continues it, and so does a row without a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from atf_reports.frozen import changing, frozen
from atf_reports.imports.tables import SourceCell, SourceFile, SourceTable
from atf_reports.schema.names import fold, likeness


class Part(StrEnum):
    """What a column of the source holds."""

    TITLE = "Programme"
    OUTLINE = "Outline"
    OUTCOMES = "Outcomes"
    MEASURES = "Measures"
    INDICATORS = "Beacon Indicators"
    ACCOUNTABLE = "Accountable body"
    PARTNERS = "Partners"
    AMBITION = "Headline ambition"


_CALLED: Mapping[Part, tuple[str, ...]] = {
    Part.TITLE: (
        "programme of investment activity",
        "programme of investment",
        "programme",
        "programme name",
        "project",
        "activity",
    ),
    Part.OUTLINE: (
        "programme outline",
        "programme outline economic contribution",
        "outline",
        "description",
    ),
    Part.OUTCOMES: ("programme outcomes", "outcomes"),
    Part.MEASURES: ("programme measures", "measures", "measures of success", "kpis"),
    Part.INDICATORS: ("marmot beacon indicators", "beacon indicators", "indicators"),
    Part.ACCOUNTABLE: (
        "accountable board organisation",
        "accountable board",
        "accountable body",
        "accountable organisation",
    ),
    Part.PARTNERS: (
        "which partners are leading on contributing to this",
        "partners",
        "leading partners",
    ),
    Part.AMBITION: (
        "headline ambition that this contributes to",
        "which headline ambition this contributes to",
        "headline ambition",
        "ambition",
    ),
}
SAME_HEADING = 0.82
LEAST_HEADINGS = 3
MOST_BEFORE = 40  # characters before "theme 3" in a heading; more is prose that mentions one
_THEME = re.compile(r"\btheme\s*[-–:]?\s*(\d{1,2})\b[.:\s–-]*(.*)", re.I | re.S)


@frozen
class Theme:
    """A theme as a heading of the source gives it; a title may be ""."""

    number: str
    title: str


@changing
class SourceProgramme:
    """The cells of one programme by part, in order; more than one where it runs over a page.

    `theme_goes_on` is where headings stood anew above it without naming a theme.
    """

    theme: Theme | None
    cells: dict[Part, list[SourceCell]] = field(default_factory=dict)
    continued: list[str] = field(default_factory=list)
    theme_goes_on: str = ""

    def text(self, part: Part) -> str:
        """All words of a part, one cell after another."""
        return "\n".join(cell.text for cell in self.cells.get(part, ()) if cell.text)

    @property
    def where(self) -> str:
        """Where it starts."""
        return next((c.where for cells in self.cells.values() for c in cells), "")


@changing
class Layout:
    """What was found: programmes in order, cells used as headings or themes, and cells left."""

    programmes: list[SourceProgramme] = field(default_factory=list)
    headings: list[SourceCell] = field(default_factory=list)
    themes: list[SourceCell] = field(default_factory=list)
    left: list[tuple[SourceCell, str]] = field(default_factory=list)
    _columns: dict[int, Part] = field(default_factory=dict)
    _width: int = 0
    _theme: Theme | None = None
    _named: bool = False  # whether a theme was named since the last headings
    _goes_on: str = ""

    @classmethod
    def of(cls, source: SourceFile) -> Layout:
        """The layout of a whole file."""
        layout = cls()
        for table in source.tables:
            layout._read(table)
        for cell in source.around:
            layout._outside(cell)
        return layout

    def _read(self, table: SourceTable) -> None:
        for cell in table.above:
            self._outside(cell)
        width = max(map(len, table.rows), default=0)
        fresh = any(_headings(row) for row in table.rows)
        if not fresh and (not self._columns or width != self._width):
            for row in table.rows:
                self._leave(row, "a table without the headings of a plan")
            return
        if fresh:
            self._columns, self._width = {}, width
        for row in table.rows:
            self._row(row)

    def _outside(self, cell: SourceCell) -> None:
        theme = theme_in(cell.text)
        if theme is not None:
            self._begin(theme)
            self.themes.append(cell)
        else:
            self.left.append((cell, "words outside the table"))

    def _begin(self, theme: Theme) -> None:
        self._theme, self._named, self._goes_on = theme, True, ""

    def _leave(self, row: Sequence[SourceCell], why: str) -> None:
        self.left += [(cell, why) for cell in row if cell.text]

    def _row(self, row: Sequence[SourceCell]) -> None:
        filled = [cell for cell in row if cell.text]
        if not filled:
            return
        columns = _headings(row)
        if columns:
            self._columns = columns
            self.headings += filled
            self._goes_on = "" if self._named or self._theme is None else filled[0].where
            self._named = False
        elif len(filled) == 1 and (theme := theme_in(filled[0].text)):
            self._begin(theme)
            self.themes += filled
        elif not self._columns:
            self._leave(row, "words above the headings")
        else:
            self._programme(row, filled)

    def _programme(self, row: Sequence[SourceCell], filled: Sequence[SourceCell]) -> None:
        """A row with a name starts a programme; one without goes on with the one before."""
        named = any(self._columns.get(n) is Part.TITLE and c.text for n, c in enumerate(row))
        if named or not self.programmes:
            self.programmes.append(SourceProgramme(self._theme, theme_goes_on=self._goes_on))
            self._goes_on = ""
        else:
            self.programmes[-1].continued.append(filled[0].where)
        for number, cell in enumerate(row):
            part = self._columns.get(number)
            if part is not None and (cell.text or part is Part.TITLE):
                self.programmes[-1].cells.setdefault(part, []).append(cell)
            elif cell.text:
                self.left.append((cell, "a column without a heading that is known"))


def _headings(row: Sequence[SourceCell]) -> dict[int, Part]:
    """Which column is what, where the row is one of headings; else nothing."""
    found: dict[int, Part] = {}
    for number, cell in enumerate(row):
        part = part_called(cell.text) if len(cell.text) < 120 else None
        if part is not None and part not in found.values():
            found[number] = part
    return found if len(found) >= LEAST_HEADINGS and Part.TITLE in found.values() else {}


def part_called(heading: str) -> Part | None:
    """The part that a heading names, spelling forgiven; None for any other words."""
    words = fold(heading.replace("\n", " ").replace("/", " "))
    if not words:
        return None
    scored = [(likeness(words, name), part) for part, names in _CALLED.items() for name in names]
    score, part = max(scored, key=lambda pair: pair[0])
    return part if score >= SAME_HEADING else None


def theme_in(text: str) -> Theme | None:
    """The theme that a heading names: "Theme - 1. Giving every child the best start in life"."""
    match = _THEME.search(text)
    if match is None or len(text) > 400 or match.start() > MOST_BEFORE:
        return None
    title = re.split(r"[(\n]", match[2])[0].strip(" .:-–")
    return Theme(str(int(match[1])), title)
