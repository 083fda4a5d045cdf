"""The board's three lists by programme: each named once, with its Places and what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import BoardLevel, Rating
from atf_reports.frozen import frozen
from atf_reports.papers.exceptions import ask_words, change
from atf_reports.papers.levels import by_level, level_reason, missing_line, missing_many


@frozen
class LevelGroup:
    """One programme on a list; a line for each different thing to say, its Places first."""

    programme: str
    lines: tuple[str, ...]


@frozen
class LevelGroups:
    """The lists as the paper prints them; the annex has a row for each update, with its reason."""

    alert: tuple[LevelGroup, ...]
    advise: tuple[LevelGroup, ...]
    assure: tuple[LevelGroup, ...]


def level_groups(standings: Sequence[Standing], enough: bool) -> LevelGroups:
    """The lists of the updates; `enough` came in for an Assure list to be given."""
    found = {level: _groups(ones) for level, ones in by_level(standings).items()}
    assure = found[BoardLevel.ASSURE] if enough else ()
    return LevelGroups(found[BoardLevel.ALERT], found[BoardLevel.ADVISE], assure)


def _groups(standings: Sequence[Standing]) -> tuple[LevelGroup, ...]:
    many = missing_many(standings)
    programmes: dict[str, dict[str, list[str]]] = {}
    for standing in standings:
        if standing.state is not State.NOT_REPORTED or standing.place not in many:
            said = programmes.setdefault(standing.programme.name, {})
            said.setdefault(_says(standing), []).append(standing.place)
    return (
        *(LevelGroup(name, tuple(map(_line, said.items()))) for name, said in programmes.items()),
        *(_silent_group(place, ones) for place, ones in many.items()),
    )


def _line(said: tuple[str, list[str]]) -> str:
    """ "Knowsley and Sefton: Amber, was Green." """
    words, places = said
    return f"{phrases.listed(places)}: {phrases.sentence(words)}"


def _silent_group(place: str, ones: Sequence[Standing]) -> LevelGroup:
    line = missing_line(place, ones)
    return LevelGroup(line.programme, (line.why,))


def _says(standing: Standing) -> str:
    """The change, and what no other section says: the ask, the evidence, or a reason."""
    if standing.rating is None or standing.level is BoardLevel.ASSURE:
        return _assured(standing) or level_reason(standing)
    return " ".join(filter(None, (phrases.sentence(change(standing)), _more(standing))))


def _assured(standing: Standing) -> str:
    """The evidence alone of what stays Green; a rating that is another is told with it."""
    if standing.rating is None or standing.level is not BoardLevel.ASSURE:
        return ""
    still = standing.rating is Rating.GREEN and standing.before is Rating.GREEN
    reason = level_reason(standing).removeprefix("Evidence: ")
    return reason if still else f"{phrases.sentence(change(standing))} {reason}"


def _more(standing: Standing) -> str:
    """Nothing for a Red or Amber without an ask: its reason stands under Exceptions in full."""
    update = standing.update
    placed = update is not None and update.board_level
    if not placed and standing.rating in (Rating.RED, Rating.AMBER):
        return phrases.sentence(ask_words(standing)) if standing.asks else ""
    return level_reason(standing)
