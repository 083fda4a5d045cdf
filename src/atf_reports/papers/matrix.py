"""The Place by theme matrix: each cell in words, tinted only where something is Red."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import Rating
from atf_reports.frozen import frozen
from atf_reports.render.house_style import RATING_PALE


@frozen
class MatrixCell:
    """What one Place reports on one theme: "1 Red of 5, 2 not reported"."""

    words: str
    fill: str


@frozen
class MatrixRow:
    """One Place (or all lead updates), a cell per theme."""

    name: str
    cells: tuple[MatrixCell, ...]


@frozen
class Matrix:
    """Columns are the themes by number and short name, rows the Places, then the lead updates."""

    heads: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def matrix(position: Position) -> Matrix:
    """The matrix of what is due; no rating is computed for a cell as a whole."""
    themes = list(position.plan.themes)
    rows = [
        _row(place.name, [s for s in position.due if s.place == place.name], themes_of(position))
        for place in position.plan.places
    ]
    leads = [s for s in position.due if s.is_lead]
    rows.append(_row("Reported once for several Places", leads, themes_of(position)))
    heads = tuple(f"{t.number} {t.short_name or t.title}" for t in themes)
    return Matrix(heads, tuple(rows))


def themes_of(position: Position) -> tuple[str, ...]:
    """The themes' numbers in order."""
    return tuple(theme.number for theme in position.plan.themes)


def _row(name: str, standings: Sequence[Standing], themes: Sequence[str]) -> MatrixRow:
    cells = (_cell([s for s in standings if s.programme.theme == theme]) for theme in themes)
    return MatrixRow(name, tuple(cells))


def _cell(standings: Sequence[Standing]) -> MatrixCell:
    due = len(standings)
    if not due:
        return MatrixCell("None due", "FFFFFF")
    red = sum(1 for s in standings if s.rating is Rating.RED)
    amber = sum(1 for s in standings if s.rating is Rating.AMBER)
    missing = sum(1 for s in standings if s.state is State.NOT_REPORTED)
    held = sum(1 for s in standings if s.state is State.HELD_BACK)
    parts = [(red, "Red"), (amber, "Amber"), (missing, "not reported"), (held, "held back")]
    said = [f"{number} {word}" for number, word in parts if number]
    fill = RATING_PALE["Red"].fill if red else "FFFFFF"
    if missing == due:
        return MatrixCell(f"Not reported ({due} due)", fill)
    if not said:
        return MatrixCell(f"{due} due, none Red or Amber", fill)
    first, *others = said
    return MatrixCell(", ".join([f"{first} of {due}", *others]), fill)
