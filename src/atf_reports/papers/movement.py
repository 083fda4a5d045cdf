"""Movement: which ratings worsened and which improved since last quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atf_reports import phrases
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Standing
from atf_reports.frozen import frozen
from atf_reports.papers.exceptions import change, name
from atf_reports.papers.year_ago import signed
from atf_reports.render.house_style import RATING_PALE


@frozen
class MovedRow:
    """One update whose rating moved: "Worsened (−)" or "Improved (+)", and "Red, was Amber"."""

    programme: str
    moved: str
    change: str
    fill: str


@frozen
class MovedGroup:
    """One way in which ratings moved, "Worsened (−)" and "Red, was Amber"; a line a programme:
    "P6.02 All Together Smokefree Programme: Sefton and Wirral".
    """

    moved: str
    change: str
    fill: str
    lines: tuple[str, ...]


@frozen
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
        _groups((*worse, *better)),
    )


def _groups(moved: Iterable[Standing]) -> tuple[MovedGroup, ...]:
    """What worsened before what improved, and of each the worst rating first."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for standing in sorted(moved, key=_worst_first):
        key = (signed(standing.movement), change(standing))
        found.setdefault(key, []).append(standing)
    return tuple(
        MovedGroup(*key, _fill(standings[0]), _lines(standings)) for key, standings in found.items()
    )


def _worst_first(standing: Standing) -> tuple[bool, int]:
    return standing.movement is not Movement.WORSENED, _ORDER.index(standing.word)


_ORDER = ("Red", "Amber", "Green", "Complete")  # the ratings that can move


def _lines(standings: Iterable[Standing]) -> tuple[str, ...]:
    places: dict[str, list[str]] = {}
    for standing in standings:
        places.setdefault(standing.programme.name, []).append(standing.place)
    return tuple(f"{programme}: {phrases.listed(where)}" for programme, where in places.items())


def _rows(standings: Iterable[Standing]) -> Iterable[MovedRow]:
    for standing in standings:
        called = name(standing, with_place=True)
        yield MovedRow(called, signed(standing.movement), change(standing), _fill(standing))


def _fill(standing: Standing) -> str:
    tint = RATING_PALE.get(standing.word)
    return tint.fill if tint else "FFFFFF"


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
