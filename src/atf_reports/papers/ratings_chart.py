"""The chart of ratings: one bar a theme or a Place, and the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import Rating
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import ratings_chart

NAME = "ratings"


def in_themes(position: Position, own: Sequence[Standing]) -> dict[str, list[Standing]]:
    """The updates by theme, as the chart under "Progress by theme" groups them."""
    themes = position.plan.themes
    return {t.name: [s for s in own if s.programme.theme == t.number] for t in themes}


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
    reds = f" Red is reported in {_listed(where)}." if where else ""
    return f"{phrases.of_which(due, 'update due', parts)}.{reds}"


def _listed(names: Sequence[str]) -> str:
    """Places by name; of more than two themes only their numbers: "themes 1, 2 and 5"."""
    numbers = [name.partition(":")[0].removeprefix("Theme ") for name in names if ":" in name]
    if len(numbers) == len(names) > 2:
        return f"themes {phrases.listed(numbers)}"
    return phrases.listed(names, most=4)
