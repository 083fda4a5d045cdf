"""Movement: which ratings worsened and which improved since last quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.analysis.standing import Movement, Standing
from atf_reports.papers.exceptions import change, name
from atf_reports.render.house_style import RATING_PALE


@dataclass(frozen=True)
class MovedRow:
    """One update whose rating moved: "Worsened" or "Improved", and "Red, was Amber"."""

    programme: str
    moved: str
    change: str
    fill: str


@dataclass(frozen=True)
class Moves:
    """The section: one sentence on all that is due, then what worsened, then what improved."""

    sentence: str
    rows: tuple[MovedRow, ...]


def moves(standings: Sequence[Standing]) -> Moves:
    """The movement of the due updates among some standings."""
    due = [s for s in standings if s.due]
    if not any(s.before for s in due):
        return Moves("", ())
    worse = [s for s in due if s.movement is Movement.WORSENED]
    better = [s for s in due if s.movement is Movement.IMPROVED]
    return Moves(_sentence(due, len(worse), len(better)), tuple(_rows([*worse, *better])))


def _rows(standings: Iterable[Standing]) -> Iterable[MovedRow]:
    for standing in standings:
        tint = RATING_PALE.get(standing.word)
        fill = tint.fill if tint else "FFFFFF"
        moved = str(standing.movement)
        yield MovedRow(name(standing, with_place=True), moved, change(standing), fill)


def _sentence(due: Sequence[Standing], worse: int, better: int) -> str:
    """ "Of 140 updates rated in both quarters, 12 worsened, 20 improved and 108 did not move." """
    both = [s for s in due if s.rating and s.before]
    other = len(both) - worse - better
    parts = [f"{worse or 'none'} worsened", f"{better or 'none'} improved"]
    parts += [f"{other} did neither"] if other else []
    number = phrases.count(len(both), "update")
    return f"Of {number} rated in both quarters, {phrases.listed(parts)}."
