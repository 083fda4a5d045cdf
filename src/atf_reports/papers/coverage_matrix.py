"""Coverage as a matrix for annexes: each goal by Place or by theme, each cell in words.

A cell names the programmes that answer the goal there, by how they stand: "Green: P1.05 and P3.02".
A rating reported once for a footprint says so, as it is never the Place's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED
from atf_reports.analysis.reach import Reach, Reached
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.frozen import frozen
from atf_reports.papers.coverage import CoverageLine, Wanted, counts_in_words, coverage_lines
from atf_reports.papers.yearly import YearlyAnnex
from atf_reports.plan_yearly import Programme, Theme

NOBODY = "No programme"
_ELSEWHERE = "Not of this Place"
_NOT_DUE = "Nothing due"


@frozen
class GoalRow:
    """One goal across the headings; `place` is the Place whose strategy or event it is from.

    `covered` counts the headings under which some programme answers it.
    """

    goal: str
    ref: str
    words: str
    place: str
    covered: int
    cells: tuple[str, ...]


@frozen
class CoverageMatrix:
    """Goals by Place or theme; `heads` are the Places' or themes' short names in plan order."""

    heads: tuple[str, ...]
    rows: tuple[GoalRow, ...]


@frozen(kw_only=True)
class CoverageAnnex(YearlyAnnex):
    """What the annex of a paper on coverage holds; a Place's own has no matrix by Place."""

    coverage: tuple[CoverageLine, ...]
    by_place: CoverageMatrix
    by_theme: CoverageMatrix


def coverage_fields(reach: Reach, wanted: Wanted) -> dict[str, Any]:
    """The fields of CoverageAnnex for the goals that are wanted."""
    return {
        "coverage": coverage_lines(reach, wanted),
        "by_place": CoverageMatrix((), ()) if reach.place else by_place(reach.position, wanted),
        "by_theme": by_theme(reach, wanted),
    }


def by_place(position: Position, wanted: Wanted) -> CoverageMatrix:
    """Each goal of the plan in each of its Places; a Place that has none of them is left out."""
    goals = [one for one in Reach(position).goals if wanted(one)]
    places = list(position.plan.places)
    found = [(p, {one.key: one for one in Reach(position, p.name).goals}) for p in places]
    there = [(p, held) for p, held in found if any(one.key in held for one in goals)]
    return CoverageMatrix(
        tuple(place.short_name or place.name for place, _ in there),
        tuple(_row(one, [_in_place(held.get(one.key)) for _, held in there]) for one in goals),
    )


def by_theme(reach: Reach, wanted: Wanted) -> CoverageMatrix:
    """Each goal by the home themes of the programmes that answer it."""
    themes = list(reach.position.plan.themes)
    return CoverageMatrix(
        tuple(f"{theme.number} {theme.short_name or theme.title}" for theme in themes),
        tuple(
            _row(one, [_in_theme(one, theme, reach.place or one.place) for theme in themes])
            for one in reach.goals
            if wanted(one)
        ),
    )


def _row(one: Reached, cells: Sequence[tuple[bool, str]]) -> GoalRow:
    covered = sum(1 for some, _ in cells if some)
    words = tuple(words for _, words in cells)
    return GoalRow(str(one.goal), one.ref, one.words, one.place, covered, words)


def _in_place(one: Reached | None) -> tuple[bool, str]:
    """Whether some programme answers it in a Place, and what the Place says and which do."""
    if one is None:
        return False, _ELSEWHERE
    said = [one.said] if one.said else []
    told = _by_rating(one.programmes, one.standings) or [NOBODY]
    return bool(one.programmes), "\n".join([*said, *told])


def _in_theme(one: Reached, theme: Theme, place: str) -> tuple[bool, str]:
    programmes = [p for p in one.programmes if p.theme == theme.number]
    tell = _by_rating if place else _by_programme
    return bool(programmes), "\n".join(tell(programmes, one.standings)) or NOBODY


def _by_rating(programmes: Iterable[Programme], standings: Sequence[Standing]) -> list[str]:
    """ "Green: P1.05 and P3.02", a line a rating; programmes of which nothing is due come last."""
    held = [p.ref for p in programmes]
    found: dict[tuple[str, bool], list[str]] = {}
    for standing in standings if held else ():
        if standing.programme.ref in held:
            found.setdefault((standing.word, standing.is_lead), []).append(standing.programme.ref)
    told = {ref for refs in found.values() for ref in refs}
    left = [ref for ref in held if ref not in told]
    ordered = ((key, found[key]) for key in product(COUNTED, (False, True)) if key in found)
    return [
        *(f"{_rated(*key)}: {phrases.listed(refs)}" for key, refs in ordered),
        *([f"{_NOT_DUE}: {phrases.listed(left)}"] if left else ()),
    ]


def _rated(word: str, once: bool) -> str:
    """ "Green", or how a rating is told that speaks for a footprint."""
    told = "due once" if word == State.NOT_REPORTED else "reported once"
    return f"{word}, {told}" if once else word


def _by_programme(programmes: Iterable[Programme], standings: Sequence[Standing]) -> list[str]:
    """ "P1.05: 3 Green; 6 Not reported", a line a programme."""
    return [
        f"{p.ref}: {counts_in_words([s for s in standings if s.programme is p]) or _NOT_DUE}"
        for p in programmes
    ]
