"""The chart of ratings: one bar a theme or a Place, and the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import Rating
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import ratings_chart

NAME = "ratings"


def ratings_by(groups: Mapping[str, Sequence[Standing]]) -> Chart | None:
    """The chart of due updates by group, in the order given; None where nothing came in."""
    rows = [(name, Coverage.of(standings, 0)) for name, standings in groups.items()]
    rows = [(name, coverage) for name, coverage in rows if len(coverage)]
    if not any(coverage.came_in for _, coverage in rows):
        return None
    counts = [(name, {w: c.counts[w] for w in COUNTED if c.counts[w]}) for name, c in rows]
    return ratings_chart(counts, alt_text=_sentence(rows), name=NAME)


def _sentence(rows: Sequence[tuple[str, Coverage]]) -> str:
    """ "Of 14 updates due, 8 are Green, 3 are Amber and 2 are Red. Red is in Theme 1." """
    due = sum(len(coverage) for _, coverage in rows)
    good = sum(len(c.rated(Rating.GREEN, Rating.COMPLETE)) for _, c in rows)
    amber = sum(len(c.rated(Rating.AMBER)) for _, c in rows)
    red = sum(len(c.rated(Rating.RED)) for _, c in rows)
    missing = sum(c.counts[str(State.NOT_REPORTED)] for _, c in rows)
    complete = any(c.rated(Rating.COMPLETE) for _, c in rows)
    parts = [(good, "Green or Complete" if complete else "Green")]
    parts += [(amber, "Amber")] if amber else []
    parts += [(red, "Red")]
    parts += [(missing, "not reported")] if missing else []
    where = [name for name, coverage in rows if coverage.rated(Rating.RED)]
    reds = f" Red is reported in {phrases.listed(where, most=4)}." if where else ""
    return f"{phrases.of_which(due, 'update due', parts)}.{reds}"
