"""Coverage: what the programmes reach and what nothing answers, with how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.reach import Goal, Reach, Reached
from atf_reports.analysis.standing import Standing
from atf_reports.papers.yearly import joined

_NOUNS = {
    Goal.RECOMMENDATION: "Recommendations",
    Goal.CHALLENGE: "Challenges of strategies",
    Goal.AMBITION: "Headline ambitions",
    Goal.INDICATOR: "Marmot Beacon Indicators",
}


@dataclass(frozen=True)
class ReachRow:
    """One kind of goal: how many the plan holds, how many a programme answers or none does."""

    goal: str
    held: int
    reached: int
    unreached: int
    stands: str


@dataclass(frozen=True)
class ReachLine:
    """One goal for the annex, with the programmes that answer it and how these stand."""

    goal: str
    ref: str
    words: str
    count: int
    programmes: str
    due: int
    stands: str


def reach_rows(reach: Reach) -> tuple[ReachRow, ...]:
    """One row a kind of goal that the plan holds any of."""
    found = ((goal, reach.of(goal)) for goal in Goal)
    return tuple(_row(goal, goals, reach.place) for goal, goals in found if goals)


def _row(goal: Goal, goals: Sequence[Reached], place: str) -> ReachRow:
    reached = [one for one in goals if one.programmes]
    standings = {id(s): s for one in reached for s in one.standings}
    return ReachRow(
        goal=_NOUNS[goal],
        held=len(goals),
        reached=len(reached),
        unreached=len(goals) - len(reached),
        stands=stands(tuple(standings.values()), place),
    )


def unanswered_challenges(reach: Reach) -> tuple[str, ...]:
    """The challenges that no programme is matched to."""
    return tuple(one.words for one in reach.of(Goal.CHALLENGE) if not one.programmes)


def reach_lines(reach: Reach) -> tuple[ReachLine, ...]:
    """Every goal."""
    return tuple(
        ReachLine(
            goal=str(one.goal),
            ref=one.ref,
            words=one.words,
            count=len(one.programmes),
            programmes="\n".join(p.name for p in one.programmes),
            due=len(one.standings),
            stands=stands(one.standings, reach.place),
        )
        for one in reach.goals
    )


def stands(standings: Sequence[Standing], place: str) -> str:
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
    counts = Coverage.of(standings, 0).counts
    said = joined(f"{counts[word]} {word}" for word in COUNTED if counts[word])
    nouns = noun.replace("update", "updates", 1)
    return f"Of {phrases.count(len(standings), noun, nouns)} due: {said}"
