"""Alert, advise, assure: what the board must act on, watch, and may rely on."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.milestone_dates import days_late, days_slipped, now_date
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import BoardLevel, Rating
from atf_reports.frozen import frozen
from atf_reports.papers.exceptions import ask_words, change, held_back, off_track
from atf_reports.papers.reading_key import KeyLine
from atf_reports.plan_quarterly import Update

MOST_MISSING_APART = 3  # updates of one Place that are missing on one list


@frozen
class LevelLine:
    """One line of a list: "P1.07 Family Nurse Partnership (Liverpool)", the change, why."""

    programme: str
    change: str
    why: str


@frozen
class Levels:
    """The three lists. `assure_note` stands in place of the Assure list under the floor."""

    alert: tuple[LevelLine, ...]
    advise: tuple[LevelLine, ...]
    assure: tuple[LevelLine, ...]
    assure_note: str
    not_listed: str


KEY = (
    KeyLine("Alert", "Red with an ask, Red twice running, or not reported twice running."),
    KeyLine(
        "Advise",
        "Other Red, Amber, Paused or held back; not reported once; or a milestone is late or now "
        "has a later date.",
    ),
    KeyLine(
        "Assure",
        "Green or Complete, with its evidence named. Other Green, Not started and Closed are "
        "counted and stand on no list.",
    ),
    KeyLine("Moved by the lead", "The lead may pick another list, and the reason is printed."),
)


def levels(standings: Sequence[Standing], coverage: Coverage) -> Levels:
    """The lists of some updates, offered ones included; due ones on none get one sentence."""
    listed = by_level(standings)
    unlisted = [s for s in coverage.due if s.level is None]
    note = ""
    if not coverage.enough:
        note = "Too few updates came in to give assurance."
    return Levels(
        alert=_lines(listed[BoardLevel.ALERT]),
        advise=_lines(listed[BoardLevel.ADVISE]),
        assure=() if note else _lines(listed[BoardLevel.ASSURE]),
        assure_note=note,
        not_listed=_not_listed(unlisted),
    )


def by_level(standings: Sequence[Standing]) -> dict[BoardLevel, list[Standing]]:
    """The updates on each list, what is off track first."""
    return {level: _of(standings, level) for level in BoardLevel}


def _of(standings: Sequence[Standing], level: BoardLevel) -> list[Standing]:
    own = [s for s in standings if s.level is level]
    wrong = off_track(own)
    return [*wrong, *(s for s in own if s not in wrong)]


def _lines(standings: Sequence[Standing]) -> tuple[LevelLine, ...]:
    """One line an update; a Place that misses many on one list takes one line for them all."""
    many = missing_many(standings)
    single = [s for s in standings if s.state is not State.NOT_REPORTED or s.place not in many]
    lines = [
        LevelLine(f"{s.programme.name} ({s.place})", change(s), level_reason(s)) for s in single
    ]
    return (*lines, *(missing_line(place, ones) for place, ones in many.items()))


def missing_many(standings: Sequence[Standing]) -> dict[str, list[Standing]]:
    """The missing updates of each Place that misses many."""
    missing: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.state is State.NOT_REPORTED:
            missing.setdefault(standing.place, []).append(standing)
    return {place: ones for place, ones in missing.items() if len(ones) > MOST_MISSING_APART}


def missing_line(place: str, standings: Sequence[Standing]) -> LevelLine:
    """ "Halton: 13 updates", not reported, with their refs."""
    refs = phrases.listed(s.programme.ref for s in standings)
    twice = " twice running" if all(s.missed_before for s in standings) else ""
    count = phrases.count(len(standings), "update")
    return LevelLine(f"{place}: {count}", "Not reported", f"Not reported{twice}: {refs}.")


def level_reason(standing: Standing) -> str:
    """Why the update stands on its list: the override's own reason, else the rule in words."""
    update = standing.update
    if update is not None and update.board_level and standing.rating:
        return _override(standing, update.board_level_because)
    if standing.state is State.HELD_BACK:
        return f"{held_back(standing)}"
    if standing.rating is None:
        return _missing_reason(standing)
    if standing.rating is Rating.RED:
        return _red_reason(standing)
    if update is None:
        return ""
    if standing.level is BoardLevel.ASSURE:
        return f"Evidence: {phrases.sentence(_short(update.evidence))}"
    said = phrases.sentence(_short(update.reason))
    calls_for_reason = standing.rating in (Rating.AMBER, Rating.PAUSED)
    return said if calls_for_reason else " ".join(filter(None, (_slips(standing, update), said)))


def _override(standing: Standing, because: str) -> str:
    """Who placed it, from which list where the rule names another one, and why."""
    rule = standing.level_by_rule
    moved = rule is not None and rule is not standing.level
    placed = f"Moved here from {rule} by the lead" if moved else "Placed here by the lead"
    return f"{placed}: {phrases.sentence(because) or 'no reason was given.'}"


def _slips(standing: Standing, update: Update) -> str:
    """ "MS1.05-1 All posts filled slipped by 61 days to 31 May 2025, and 2 more slipped." """
    if not standing.slipped:
        return ""
    first, *others = standing.slipped
    late = days_late(first, update.quarter)
    called = f"{first.ref} {first.milestone.rstrip('.')}"
    slip = f"slipped by {phrases.count(days_slipped(first), 'day')}"
    told = f"is late by {phrases.count(late, 'day')}" if late else slip
    until = f" to {phrases.short_day(now_date(first))}" if not late else ""
    more = f", and {phrases.count(len(others), 'more milestone')} slipped" if others else ""
    return f"{called} {told}{until}{more}."


def _missing_reason(standing: Standing) -> str:
    last = standing.last_reported
    heard = f" Last reported: {last[0]}, {last[1].short}." if last else ""
    times = "Not reported twice running." if standing.missed_before else "Not reported."
    return f"{times}{heard}"


def _red_reason(standing: Standing) -> str:
    parts = [ask_words(standing)] if standing.asks else []
    if standing.before is Rating.RED:
        parts.append("Red twice running")
    reason = _short(standing.update.reason) if standing.update else ""
    return " ".join(phrases.sentence(part) for part in [*parts, reason] if part)


def _short(text: str, most: int = 25) -> str:
    parts = text.split()
    return " ".join(parts) if len(parts) <= most else " ".join(parts[:most]) + " …"


def _not_listed(standings: Sequence[Standing]) -> str:
    if not standings:
        return ""
    words = []
    green = sum(1 for s in standings if s.rating in (Rating.GREEN, Rating.COMPLETE))
    if green:
        words.append(f"{green} Green without evidence named")
    for rating in (Rating.NOT_STARTED, Rating.CLOSED):
        number = sum(1 for s in standings if s.rating is rating)
        if number:
            words.append(f"{number} {rating}")
    return f"Counted and not listed: {phrases.listed(words)}." if words else ""
