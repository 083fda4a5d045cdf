"""The ratings in sentences for page one: how it goes, what moved, which Reds are out of sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Standing
from atf_reports.choices import Rating
from atf_reports.papers import figure_words as words
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme

LONGEST_NAME = 50  # letters of a programme's short name beside its ref
MOST_REDS = 12  # programmes named in one line
MOST_NAMED = 3  # updates named in one part of a sentence


def ratings_sentences(coverage: Coverage, with_place: bool) -> tuple[str, ...]:
    """How it goes, what moved, and the Reds that no movement shows: two lines, in papers of many
    Places three. There the exceptions alone say which Reds were not reported last quarter.
    """
    unheard = _unheard_reds(coverage, with_place)
    reported = [s for s in coverage.due if s.rating]
    if not reported:
        return (unheard,) if unheard else ()
    moved, new = _what_moved(reported, with_place), _new_reds(reported, with_place)
    if with_place:
        return tuple(filter(None, (_how_it_goes(coverage), moved, unheard)))
    told = " ".join(filter(None, (moved, new, unheard)))
    return tuple(filter(None, (_how_it_goes(coverage), told)))


def short_name(programme: Programme) -> str:
    """Ref and short title ("P2.05 Corporate parenting"), or the ref where that is long."""
    named = words.named(programme.ref, programme.title)
    return named if len(named) <= LONGEST_NAME else programme.ref


def reds_left(left: Iterable[Standing], with_place: bool) -> str:
    """The Reds among exceptions that page one has no room for; nothing where there is none."""
    red = [s for s in left if s.rating is Rating.RED]
    refs = _by_ref(red, with_place, "{} ({})", MOST_REDS)
    return f"Red among these: {phrases.listed(refs)}." if refs else ""


def _by_ref(
    standings: Iterable[Standing],
    with_place: bool,
    pattern: str = "{} in {}",
    most: int | None = None,
) -> list[str]:
    """ "P6.02 in Sefton and Wirral"; the ref alone in a Place's paper, and without a footprint.

    Past `most` programmes, the last is "4 more": the updates that are not named, so that a reader's
    sum agrees.
    """
    found: dict[str, list[Standing]] = {}
    for standing in standings:
        found.setdefault(standing.programme.ref, []).append(standing)
    groups = list(found.items())
    told = [_in_places(ref, held, with_place, pattern) for ref, held in groups[:most]]
    left = sum(len(held) for _, held in groups[len(told) :])
    return [*told, *([f"{left} more"] if left else [])]


def _in_places(ref: str, held: Iterable[Standing], with_place: bool, pattern: str) -> str:
    where = [phrases.inside(s.place) for s in held if with_place and s.place != NOT_STATED]
    return pattern.format(ref, phrases.listed(where)) if where else ref


def _how_it_goes(coverage: Coverage) -> str:
    good = len(coverage.rated(Rating.GREEN, Rating.COMPLETE))
    due = len(coverage)
    word = "Green or Complete" if coverage.rated(Rating.COMPLETE) else "Green"
    parts = [(good, word)]
    parts += [(n, str(r)) for r in (Rating.AMBER,) if (n := len(coverage.rated(r)))]
    parts += [(len(coverage.rated(Rating.RED)), str(Rating.RED))]
    parts += [(n, str(r)) for r in (Rating.PAUSED,) if (n := len(coverage.rated(r)))]
    said = phrases.of_which(due, "update due", parts)
    most = coverage.enough and 2 * due <= 3 * good < 3 * due
    return f"Most work is on track: {said[:1].lower()}{said[1:]}." if most else f"{said}."


def _what_moved(reported: Sequence[Standing], with_place: bool) -> str:
    """ "Since last quarter two worsened (…) and 20 improved.", named where there is room."""
    better = [s for s in reported if s.movement is Movement.IMPROVED]
    worse = [s for s in reported if s.movement is Movement.WORSENED]
    if not any(s.before for s in reported):
        return ""
    if not better and not worse:
        return "No rating moved since last quarter."
    told = [
        f"Since last quarter {lost} and {won}."
        for lost, won in zip(
            _ways_to_say(worse, "worsened", with_place),
            _ways_to_say(better, "improved", with_place),
            strict=True,
        )
    ]
    return next(filter(words.fits, told), told[-1])


def _ways_to_say(standings: Sequence[Standing], how: str, with_place: bool) -> tuple[str, ...]:
    """From the longest to the shortest; what improved gives way a step before what worsened."""
    if not standings:
        return (f"none {how}",) * 4
    start = f"{phrases.spelled(len(standings))} {how}"
    count = start + _to_red(standings, with_place) if how == "worsened" else start
    if len(standings) > MOST_NAMED:
        return (count,) * 3 + (start,)
    refs = f"{start} ({phrases.listed(_by_ref(standings, with_place))})"
    names = refs if with_place else f"{start} ({phrases.listed(map(_short, standings))})"
    return (names, names, refs, start) if how == "worsened" else (names, refs, refs, start)


def _short(standing: Standing) -> str:
    return short_name(standing.programme)


def _to_red(worse: Sequence[Standing], with_place: bool) -> str:
    """ ", two of them to Red (P1.06 in Cheshire East and P2.07 in Wirral)"."""
    red = [s for s in worse if s.rating is Rating.RED]
    if not red:
        return ", none of them to Red"
    refs = phrases.listed(_by_ref(red, with_place, most=MOST_NAMED))
    return f", {phrases.spelled(len(red))} of them to Red ({refs})"


def _new_reds(reported: Iterable[Standing], with_place: bool) -> str:
    """Reds that no movement shows, since nothing was published last quarter."""
    reds = [s for s in reported if s.rating is Rating.RED]
    ways = (
        ([s for s in reds if s.missed_before], "not reported last quarter"),
        ([s for s in reds if s.held_before], "held back last quarter"),
    )
    verbs = ("is Red and was", "are Red and were")
    return " ".join(filter(None, (_each(new, with_place, verbs, how) for new, how in ways)))


def _unheard_reds(coverage: Coverage, with_place: bool) -> str:
    """Last quarter's Reds of which nothing came in now."""
    lost = [s for s in coverage.missing if s.before is Rating.RED]
    return _each(lost, with_place, ("was", "were"), "Red last quarter and not reported now")


def _each(found: Sequence[Standing], with_place: bool, verbs: tuple[str, str], rest: str) -> str:
    if not found:
        return ""
    refs = _by_ref(found, with_place, most=MOST_NAMED)
    named = _short(found[0]) if len(found) == 1 and not with_place else phrases.listed(refs)
    if len(refs) <= MOST_NAMED:
        return f"{named} {verbs[len(found) > 1]} {rest}."
    number = phrases.capital(phrases.spelled(len(found)))
    return f"{number} updates {verbs[1]} {rest}: {named}."
