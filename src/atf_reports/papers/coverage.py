"""Coverage: what the programmes answer, by what and how it goes, and what nothing answers.

Papers print the part that is theirs; all of them read one analysis (`analysis/reach`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.analysis.standing import Standing
from atf_reports.frozen import frozen
from atf_reports.papers.yearly import joined

NOUNS = {
    Goal.RECOMMENDATION: "Recommendations",
    Goal.CHALLENGE: "Challenges of Places' strategies",
    Goal.AMBITION: "Headline ambitions",
    Goal.INDICATOR: "Marmot Beacon Indicators",
    Goal.POINT: "Key points of events",
}
OF_THEMES = (Goal.AMBITION, Goal.INDICATOR)
_BY_THEME = (
    "Each belongs to a theme, so every programme of the theme is counted: none is named for it."
)
COUNTED_FOR = {
    Goal.RECOMMENDATION: "Counted is a programme that some Place's answer names, in each Place "
    "that the programme reaches. The plan itself names none.",
    Goal.CHALLENGE: "Counted is a programme that the plan's Strategies sheet names for the "
    "challenge and that reaches the Place whose strategy it is.",
    Goal.AMBITION: _BY_THEME,
    Goal.INDICATOR: _BY_THEME,
    Goal.POINT: "Counted is a programme that the plan's Engagement sheet names for the point and "
    "that reaches the Place where it was made.",
}
Wanted = Callable[[Reached], bool]


@frozen
class GoalCount:
    """One kind of goal: how many the plan holds, how many a programme answers or none does."""

    goal: str
    held: int
    covered: int
    uncovered: int
    going: str


@frozen
class CoveredRow:
    """One goal that is covered, the programmes that do, and how their due updates stand."""

    words: str
    by: tuple[str, ...]
    going: str


@frozen
class GoalPart:
    """One kind of goal in full; `none` are those that no programme answers.

    `rows` is empty where another paper tells by what they are covered; `note` says how many are.
    """

    heading: str
    note: str
    rows: tuple[CoveredRow, ...]
    none: tuple[str, ...]


@frozen
class CoverageSection:
    """What a paper prints of coverage: a line a kind of goal, then each kind in full.

    `intro` names the quarter whose ratings stand beside the plan's words.
    """

    intro: str
    counts: tuple[GoalCount, ...]
    parts: tuple[GoalPart, ...]


@frozen
class CoverageLine:
    """One goal for the annex, with the programmes that answer it and how these stand.

    `group` is a recommendation's group, a challenge's priority or a point's question; `said` is a
    Place's answer to a recommendation. `place` is the Place whose strategy or event it is from.
    """

    goal: str
    ref: str
    words: str
    group: str
    place: str
    said: str
    count: int
    programmes: str
    due: int
    going: str


def coverage_section(reach: Reach, wanted: Wanted, in_full: Sequence[Goal]) -> CoverageSection:
    """The goals that are wanted; kinds `in_full` say by what they are covered and how it goes."""
    found = ((goal, [one for one in reach.of(goal) if wanted(one)]) for goal in Goal)
    held = [(goal, goals) for goal, goals in found if goals]
    return CoverageSection(
        intro=_intro(reach),
        counts=tuple(_count(goal, goals, reach.place) for goal, goals in held),
        parts=tuple(_part(goal, goals, reach.place, goal in in_full) for goal, goals in held),
    )


def _intro(reach: Reach) -> str:
    where = f" in {reach.place}" if reach.place else ""
    return (
        f"Which programmes of the plan answer what{where}. How they stand is what was "
        f"reported for {reach.position.quarter}: it is no part of the plan."
    )


def _kind(goal: Goal, goals: Sequence[Reached]) -> str:
    """The kind as a row calls it: by theme, or whose challenges and points they are."""
    if goal in OF_THEMES:
        return f"{NOUNS[goal]} (by theme)"
    places = dict.fromkeys(one.place for one in goals if one.place)
    return f"{NOUNS[goal]} ({phrases.listed(places)})" if places else NOUNS[goal]


def _count(goal: Goal, goals: Sequence[Reached], place: str) -> GoalCount:
    covered = [one for one in goals if one.programmes]
    standings = {id(s): s for one in covered for s in one.standings}
    return GoalCount(
        goal=_kind(goal, goals),
        held=len(goals),
        covered=len(covered),
        uncovered=len(goals) - len(covered),
        going=going(tuple(standings.values()), place),
    )


def _part(goal: Goal, goals: Sequence[Reached], place: str, in_full: bool) -> GoalPart:
    covered = [one for one in goals if one.programmes]
    return GoalPart(
        heading=_kind(goal, goals),
        note=f"{covered_of(goals)} {COUNTED_FOR[goal]}",
        rows=tuple(_row(one, place) for one in covered) if in_full else (),
        none=_none(goal, [one for one in goals if not one.programmes]),
    )


def covered_of(goals: Sequence[Reached]) -> str:
    """ "19 (56%) of 34 have a programme of the plan behind them." """
    number, held = sum(1 for one in goals if one.programmes), len(goals)
    if number == 1:
        return f"1 of {held} has a programme of the plan behind it."
    if number == held:
        return f"All {held} have a programme of the plan behind them."
    return f"{phrases.share(number, held)} of {held} have a programme of the plan behind them."


def _row(one: Reached, place: str) -> CoveredRow:
    by_theme = one.goal in OF_THEMES
    names = _themes(one) if by_theme else tuple(p.name for p in one.programmes)
    return CoveredRow(f"{one.ref} {one.words}".strip(), names, going(one.standings, place))


def _themes(one: Reached) -> tuple[str, ...]:
    """ "11 programmes of theme 1", a line a home theme: their refs are in the annex."""
    counts = Counter(programme.theme for programme in one.programmes)
    return tuple(
        f"{phrases.count(number, 'programme')} of theme {theme}" for theme, number in counts.items()
    )


def _none(goal: Goal, goals: Sequence[Reached]) -> tuple[str, ...]:
    """What no programme answers: recommendations by number, as there are many, others in words."""
    if goal is not Goal.RECOMMENDATION:
        return tuple(one.words for one in goals)
    groups = dict.fromkeys(one.group for one in goals)
    refs = {group: [one.ref for one in goals if one.group == group] for group in groups}
    return tuple(f"{group or 'No group'}: {phrases.listed(held)}" for group, held in refs.items())


def coverage_lines(reach: Reach, wanted: Wanted) -> tuple[CoverageLine, ...]:
    """Every goal that is wanted."""
    return tuple(
        CoverageLine(
            goal=str(one.goal),
            ref=one.ref,
            words=one.words,
            group=one.group,
            place=one.place,
            said=one.said,
            count=len(one.programmes),
            programmes="\n".join(p.name for p in one.programmes),
            due=len(one.standings),
            going=going(one.standings, reach.place),
        )
        for one in reach.goals
        if wanted(one)
    )


def going(standings: Sequence[Standing], place: str) -> str:
    """ "Of 12 updates due: 5 Green; 7 Not reported", or that none is due.

    In a Place what is reported once for a footprint is counted apart: it is never the Place's own.
    """
    if not standings:
        return "No update is due"
    if not place:
        return _counted("update", standings)
    own = [s for s in standings if not s.is_lead]
    once = [s for s in standings if s.is_lead]
    lines = (_counted("update of its own", own), _counted("update for a whole footprint", once))
    return "\n".join(filter(None, lines))


def _counted(noun: str, standings: Sequence[Standing]) -> str:
    if not standings:
        return ""
    nouns = noun.replace("update", "updates", 1)
    return f"Of {phrases.count(len(standings), noun, nouns)} due: {counts_in_words(standings)}"


def counts_in_words(standings: Iterable[Standing]) -> str:
    """ "5 Green; 7 Not reported", best first."""
    counts = Coverage.of(tuple(standings), 0).counts
    return joined(f"{counts[word]} {word}" for word in COUNTED if counts[word])
