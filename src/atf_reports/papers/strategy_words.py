"""What the first page of the strategy alignment paper says."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports import phrases
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import Rating
from atf_reports.papers.strategy_coverage import StrategyScope

_NONE = "none is Red, Amber or missing"
_WATCHED = (str(Rating.RED), str(Rating.AMBER), str(State.NOT_REPORTED))


def in_short(scope: StrategyScope) -> tuple[str, ...]:
    """What this is, coverage both ways, and how the matched programmes stand."""
    priorities = {(line.place, line.strategy, line.priority) for line in scope.challenges}
    counted = [ref for ref in scope.served if ref in {p.ref for p in scope.programmes}]
    return (
        f"This paper sets {_whose(scope)} beside the delivery plan: "
        f"{phrases.count(len(scope.challenges), 'challenge')} under "
        f"{phrases.count(len(priorities), 'priority', 'priorities')}. The matching is ours.",
        _answered(scope),
        f"Of {phrases.count(len(scope.programmes), 'programme')} delivered in "
        f"{phrases.listed(scope.places)}, {len(counted)} serve a challenge and "
        f"{len(scope.serving_none)} serve none.",
        _not_stated(scope),
        _ratings(scope),
    )


def gap(scope: StrategyScope) -> str:
    """The priority whose challenges have the fewest programmes behind them."""
    if not scope.unanswered:
        return "none: each challenge has a programme behind it."
    missing: dict[str, int] = {}
    for line in scope.unanswered:
        missing[line.priority] = missing.get(line.priority, 0) + 1
    worst = max(missing, key=lambda priority: missing[priority])
    of = sum(1 for line in scope.challenges if line.priority == worst)
    return (
        f"{phrases.count(len(scope.unanswered), 'challenge')} with no programme behind them. "
        f"The most are under “{worst or 'no priority'}”: {missing[worst]} of its {of}."
    )


def _whose(scope: StrategyScope) -> str:
    strategies = {(line.place, line.strategy) for line in scope.lines}
    whose = phrases.listed(scope.places)
    return f"the strategy of {whose}" if len(strategies) == 1 else f"the strategies of {whose}"


def _answered(scope: StrategyScope) -> str:
    total = len(scope.challenges)
    answered = total - len(scope.unanswered)
    return (
        f"{phrases.share(answered, total)} of the challenges have a programme behind them; "
        f"{phrases.share(len(scope.unanswered), total)} have none.{_elsewhere(scope)}"
    )


def _elsewhere(scope: StrategyScope) -> str:
    """Challenges that look answered, by programmes that are not delivered in the Place."""
    number = sum(
        1
        for line in scope.challenges
        if (behind := scope.programmes_of(line))
        and all(scope.reaches(p, line.place) is False for p in behind)
    )
    if not number:
        return ""
    return f" For {number} of those answered, every programme is delivered elsewhere."


def _not_stated(scope: StrategyScope) -> str:
    if not scope.not_stated:
        return ""
    serving = sum(1 for programme in scope.not_stated if programme.ref in scope.served)
    return (
        f"{phrases.count(len(scope.not_stated), 'more programme')} may be delivered there, since "
        f"the plan does not state the footprint; {serving} of them serve a challenge."
    )


def _ratings(scope: StrategyScope) -> str:
    """How many of the matched programmes an update calls Red or Amber, or no update reports."""
    position = scope.frame.position
    told = [
        _said_of(len(refs), word)
        for word in _WATCHED
        if (refs := {s.programme.ref for s in _updates(scope) if s.word == word})
    ]
    if not scope.served:
        return ""
    behind = f"Of the {phrases.count(len(scope.served), 'programme')} behind a challenge"
    return f"{behind}, {phrases.listed(told) or _NONE} in {position.quarter.short}."


def _said_of(number: int, word: str) -> str:
    """ "1 is Red", "4 have not reported"."""
    if word == State.NOT_REPORTED:
        return f"{number} {'has' if number == 1 else 'have'} not reported"
    return f"{number} {phrases.is_are(number)} {word}"


def _updates(scope: StrategyScope) -> Iterator[Standing]:
    """The due updates that speak of one of the Places: its own, or its footprint's."""
    for standing in scope.frame.position.due:
        programme, where = standing.programme, standing.place
        if programme.ref not in scope.served:
            continue
        if where in scope.places or (
            standing.is_lead and any(scope.reaches(programme, p) is not False for p in scope.places)
        ):
            yield standing
