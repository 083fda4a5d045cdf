"""What the plan's counts hold unexpectedly: repeats, and rows that are still to be filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from atf_reports import phrases
from atf_reports.choices import InformationStatus, MeasureKind
from atf_reports.papers.programme_measures import PlanMeasures
from atf_reports.plan_yearly import Programme
from atf_reports.schema.names import fold

MOST_REPEATS = 3  # named with what they repeat, so that the sentence can be read
MOST_REFS = 8


def counted_too(programmes: Sequence[Programme], measures: PlanMeasures) -> tuple[str, ...]:
    """Sentences on repeated and pending programmes, and on measures that are none yet."""
    found = (_programmes(programmes), _measures(programmes, measures))
    return tuple(filter(None, found))


def _programmes(programmes: Sequence[Programme]) -> str:
    pending = [p.ref for p in programmes if p.information is InformationStatus.PENDING]
    found = list(repeats(programmes))
    parts = [f"{again.ref}, which repeats {first.ref}" for first, again in found]
    if len(parts) > MOST_REPEATS:
        refs = phrases.listed((again.ref for _, again in found), most=MOST_REFS)
        parts = [f"{len(found)} that repeat another ({refs})"]
    if pending:
        still = "whose whole row is still pending"
        parts.append(f"{len(pending)} {still} ({phrases.listed(pending, most=MOST_REFS)})")
    return f"Counted among the programmes: {phrases.listed(parts)}." if parts else ""


def _measures(programmes: Sequence[Programme], measures: PlanMeasures) -> str:
    own = [m for p in programmes for m in measures.under(p)]
    again = sum(len(measures.under(p)) for _, p in repeats(programmes))
    of = {kind: sum(m.kind is kind for m in own) for kind in MeasureKind}
    said = (
        (again, "of a programme that repeats another"),
        (of[MeasureKind.PLACEHOLDER], "still to be agreed"),
        (of[MeasureKind.HELD_ELSEWHERE], "held in another document"),
    )
    parts = [f"{number} {words}" for number, words in said if number]
    return f"Counted among the measures: {phrases.listed(parts)}." if parts else ""


def repeats(programmes: Sequence[Programme]) -> Iterator[tuple[Programme, Programme]]:
    """Each programme that says what an earlier one says, after that one; a final stop is no word.

    One of which the plan gives no outline repeats nothing.
    """
    first: dict[tuple[str, str], Programme] = {}
    for programme in programmes:
        said = (fold(programme.title), fold(programme.outline).rstrip("."))
        if programme.outline and said in first:
            yield first[said], programme
        first.setdefault(said, programme)
