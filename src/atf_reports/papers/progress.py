"""Progress: every reported update with its rating and its words, by theme or by Place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from atf_reports import phrases
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.frozen import frozen
from atf_reports.papers.exceptions import change, confirmed_note, held_back
from atf_reports.papers.year_ago import rating_words
from atf_reports.plan_yearly import Programme
from atf_reports.render.house_style import RATING_PALE

LONGEST_SENTENCE = 25  # words, after which missing updates are told by ref
MOST_REFS = 20


@frozen
class ProgressRow:
    """One update: `source` says whose it is ("Reported once for Liverpool City Region").

    `standing` is the rating with its change, after the source where there is one.
    `year` is its movement on the same quarter a year before, "" where that is not held.
    """

    programme: str
    source: str
    standing: str
    change: str
    year: str
    fill: str
    words: str


@frozen
class ProgressGroup:
    """The updates of one theme (in a Place paper) or one Place (in a theme paper)."""

    heading: str
    anchor: str
    rows: tuple[ProgressRow, ...]
    missing: str


def by_theme(
    position: Position, standings: Sequence[Standing], annex_row: AnnexRow
) -> tuple[ProgressGroup, ...]:
    """One group per theme that has an update or misses one, in the order of the themes."""
    groups = []
    for theme in position.plan.themes:
        own = [s for s in standings if s.programme.theme == theme.number]
        groups.append(_group(theme.name, f"theme_{theme.number}", own, annex_row))
    return tuple(g for g in groups if g.rows or g.missing)


def by_place(
    position: Position, standings: Sequence[Standing], annex_row: AnnexRow
) -> tuple[ProgressGroup, ...]:
    """Lead updates first, then one group per Place."""
    leads = [s for s in standings if s.is_lead]
    groups = [_group("Reported once for several Places", "progress_leads", leads, annex_row)]
    for number, place in enumerate(position.plan.places, start=1):
        own = [s for s in standings if s.place == place.name]
        groups.append(_group(place.name, f"progress_{number}", own, annex_row))
    return tuple(g for g in groups if g.rows or g.missing)


AnnexRow = Callable[[Standing], str]


def _group(
    heading: str, anchor: str, standings: Iterable[Standing], annex_row: AnnexRow
) -> ProgressGroup:
    standings = list(standings)
    rows = tuple(
        progress_row(s, annex_row(s)) for s in standings if s.state is not State.NOT_REPORTED
    )
    missing = [s.programme for s in standings if s.due and s.state is State.NOT_REPORTED]
    return ProgressGroup(heading, anchor, rows, _not_reported(missing))


def _not_reported(missing: Sequence[Programme]) -> str:
    """The missing updates by name, or by ref alone where their names would make a long sentence."""
    if not missing:
        return ""
    said = f"Not reported: {phrases.listed(p.name for p in missing)}."
    if len(said.split()) <= LONGEST_SENTENCE:
        return said
    return f"Not reported: {phrases.listed((p.ref for p in missing), most=MOST_REFS)}."


def progress_row(standing: Standing, pointer: str) -> ProgressRow:
    """The update as the progress table prints it; past 100 words the rest is in the annex."""
    update = standing.update
    if standing.state is State.HELD_BACK or update is None:
        words = held_back(standing)
    else:
        parts = [phrases.trimmed(update.progress, pointer), confirmed_note(standing)]
        words = "\n".join(filter(None, parts)) or "No words were given."
    tint = RATING_PALE.get(standing.word)
    return ProgressRow(
        programme=standing.programme.name,
        source=source(standing),
        standing=": ".join(filter(None, (source(standing), change(standing)))),
        change=change(standing),
        year=rating_words(standing),
        fill=tint.fill if tint else "FFFFFF",
        words=words,
    )


def source(standing: Standing) -> str:
    """Whose update it is, where it is not the Place's own."""
    if standing.is_lead:
        where = standing.place
        return (
            f"Reported once for {where}"
            if where != "Not stated"
            else "Reported once; footprint not stated"
        )
    return "" if standing.due else "Offered by the Place beside the lead update"
