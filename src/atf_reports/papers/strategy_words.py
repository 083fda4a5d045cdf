"""What the first page of the strategy alignment paper says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from atf_reports import phrases
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import Rating
from atf_reports.papers.strategy_chapters import status_of
from atf_reports.papers.strategy_coverage import Answer, StrategyScope, answer
from atf_reports.plan_documents import is_illustrative

_NONE = "none is Red, Amber or missing"
_WATCHED = (str(Rating.RED), str(Rating.AMBER), str(State.NOT_REPORTED))


def in_short(scope: StrategyScope) -> tuple[str, ...]:
    """What this is, coverage both ways, and how the matched programmes stand."""
    priorities = {(line.place, line.strategy, line.priority) for line in scope.challenges}
    return (
        f"This paper sets {_whose(scope)} beside the delivery plan: "
        f"{phrases.count(len(scope.challenges), 'challenge')} under "
        f"{phrases.count(len(priorities), 'priority', 'priorities')}. The matching is ours.",
        *_standing(scope),
        _answered(scope),
        _serving(scope),
        _not_stated(scope),
        _ratings(scope),
    )


def gap(scope: StrategyScope) -> str:
    """The priority whose challenges have the fewest programmes behind them."""
    if not scope.unanswered:
        return "none: each challenge is answered by a programme."
    missing: dict[str, int] = {}
    for line in scope.unanswered:
        missing[line.priority] = missing.get(line.priority, 0) + 1
    worst = max(missing, key=lambda priority: missing[priority])
    of = sum(1 for line in scope.challenges if line.priority == worst)
    return (
        f"{phrases.count(len(scope.unanswered), 'challenge')} that no programme answers. "
        f"The most are under “{worst or 'no priority'}”: {missing[worst]} of its {of}."
    )


def _whose(scope: StrategyScope) -> str:
    strategies = {(line.place, line.strategy) for line in scope.lines}
    whose = phrases.listed(scope.places)
    return f"the strategy of {whose}" if len(strategies) == 1 else f"the strategies of {whose}"


def _standing(scope: StrategyScope) -> Iterator[str]:
    """What each strategy is: one that nobody adopted must not pass for policy."""
    for place, strategy in scope.strategies:
        lines = [line for line in scope.lines if (line.place, line.strategy) == (place, strategy)]
        if status := status_of(lines):
            whose = f" of {place}" if len(scope.strategies) > 1 else ""
            yield f"{strategy or 'The strategy'}{whose}: {status}."


def _answered(scope: StrategyScope) -> str:
    total = len(scope.challenges)
    counts = Counter(answer(line) for line in scope.challenges)
    if not total:
        return ""
    yes, near, none = (counts[kind] for kind in Answer)
    told = [
        f"{phrases.share(yes, total)} of the challenges {phrases.is_are(yes)} answered by a "
        "programme",
        f"for {phrases.share(near, total)} one only comes near" if near else "",
        f"{phrases.share(none, total)} {_have(none)} none" if none else "",
    ]
    return f"{'; '.join(filter(None, told))}.{_elsewhere(scope)}"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _serving(scope: StrategyScope) -> str:
    there = [programme.ref for programme in scope.programmes]
    serving = sum(1 for ref in there if ref in scope.served)
    near = sum(1 for ref in there if ref in scope.nearby and ref not in scope.served)
    told = [f"{serving} serve a challenge", f"{near} only come near one" if near else ""]
    return (
        f"Of {phrases.count(len(there), 'programme')} delivered in "
        f"{phrases.listed(scope.places)}, "
        f"{phrases.listed([*filter(None, told), f'{len(scope.serving_none)} serve none'])}."
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
        if (refs := {s.programme.ref for s in updates_of(scope) if s.word == word})
    ]
    if not scope.served:
        return ""
    behind = f"Of the {phrases.count(len(scope.served), 'programme')} that answer a challenge"
    marked = is_illustrative(position.plan.settings.marking)
    real = " These ratings are illustrative; what the strategy says is not." if marked else ""
    return f"{behind}, {phrases.listed(told) or _NONE} in {position.quarter.short}.{real}"


def _said_of(number: int, word: str) -> str:
    """ "1 is Red", "4 have not reported"."""
    if word == State.NOT_REPORTED:
        return f"{number} {_have(number)} not reported"
    return f"{number} {phrases.is_are(number)} {word}"


def updates_of(scope: StrategyScope) -> Iterator[Standing]:
    """The due updates that speak of one of the Places: its own, or its footprint's."""
    for standing in scope.frame.position.due:
        programme, where = standing.programme, standing.place
        if programme.ref not in scope.served:
            continue
        if where in scope.places or (
            standing.is_lead and any(scope.reaches(programme, p) is not False for p in scope.places)
        ):
            yield standing
