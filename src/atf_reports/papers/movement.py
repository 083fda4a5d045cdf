"""Movement: which ratings worsened and which improved since last quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Standing
from atf_reports.papers.exceptions import change, name
from atf_reports.papers.year_ago import signed
from atf_reports.render.house_style import RATING_PALE


@dataclass(frozen=True)
class MovedRow:
    """One update whose rating moved: "Worsened (−)" or "Improved (+)", and "Red, was Amber"."""

    programme: str
    moved: str
    change: str
    fill: str


@dataclass(frozen=True)
class MovedGroup:
    """A programme whose rating moved in some Places: "Sefton: Red, was Amber." a line."""

    programme: str
    worse: tuple[str, ...]
    better: tuple[str, ...]


@dataclass(frozen=True)
class Moves:
    """The section: one sentence on all that is due, then what worsened, then what improved.

    `year_sentence` says the same against the same quarter a year before, "" where it is not held.
    """

    sentence: str
    year_sentence: str
    rows: tuple[MovedRow, ...]
    groups: tuple[MovedGroup, ...]


def moves(standings: Sequence[Standing]) -> Moves:
    """The movement of the due updates among some standings."""
    due = [s for s in standings if s.due]
    worse = [s for s in due if s.movement is Movement.WORSENED]
    better = [s for s in due if s.movement is Movement.IMPROVED]
    quarterly = _sentence([s.movement for s in due if s.before], "rated in both quarters")
    yearly = [s.year_movement for s in due if s.year_before]
    return Moves(
        quarterly,
        _sentence(yearly, "rated now and in the same quarter a year before"),
        tuple(_rows([*worse, *better])),
        _groups(worse, better),
    )


def _groups(worse: Sequence[Standing], better: Sequence[Standing]) -> tuple[MovedGroup, ...]:
    """A programme once, those that worsened somewhere first."""
    names = dict.fromkeys(s.programme.name for s in (*worse, *better))
    return tuple(MovedGroup(name, _told(name, worse), _told(name, better)) for name in names)


def _told(programme: str, moved: Sequence[Standing]) -> tuple[str, ...]:
    """The Places of one programme by how they moved."""
    places: dict[str, list[str]] = {}
    for standing in moved:
        if standing.programme.name == programme:
            places.setdefault(change(standing), []).append(standing.place)
    return tuple(f"{phrases.listed(where)}: {said}." for said, where in places.items())


def _rows(standings: Iterable[Standing]) -> Iterable[MovedRow]:
    for standing in standings:
        tint = RATING_PALE.get(standing.word)
        fill = tint.fill if tint else "FFFFFF"
        moved = signed(standing.movement)
        yield MovedRow(name(standing, with_place=True), moved, change(standing), fill)


def _sentence(moved: Sequence[Movement], rated: str) -> str:
    """ "Of 140 updates rated in both quarters, 12 worsened, 20 improved and 108 did not move." """
    both = [m for m in moved if m is not Movement.NONE]
    if not both:
        return ""
    worse, better = both.count(Movement.WORSENED), both.count(Movement.IMPROVED)
    apart = both.count(Movement.NOT_COMPARABLE)
    still = len(both) - worse - better - apart
    if len(both) == 1:
        return f"The one update {rated} {_ONE[both[0]]}."
    parts = [f"{worse or 'none'} worsened", f"{better or 'none'} improved"]
    parts += [f"{still} did not change"] if still else []
    parts += [f"{apart} cannot be compared"] if apart else []
    return f"Of {phrases.count(len(both), 'update')} {rated}, {phrases.listed(parts)}."


_ONE = {
    Movement.WORSENED: "worsened",
    Movement.IMPROVED: "improved",
    Movement.SAME: "did not change",
    Movement.NOT_COMPARABLE: "cannot be compared",
}
