"""The sections made of figures (measures, indicators, gaps) with their charts, in one go."""

from __future__ import annotations

from collections.abc import Mapping

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.gaps import Gaps, gaps
from atf_reports.papers.indicators import Indicators, indicators
from atf_reports.papers.measures import Measures, measures
from atf_reports.papers.reading_key import KeyLine
from atf_reports.render.chart_definition import Chart


@frozen
class Figures:
    """The three sections and their charts by name; all figures have passed disclosure control."""

    measures: Measures
    indicators: Indicators
    gaps: Gaps
    charts: Mapping[str, Chart]

    @property
    def headlines(self) -> tuple[str, ...]:
        """What page one may say of the figures, best first; none that are empty."""
        said = (self.measures.headline, self.indicators.headline, self.gaps.headline)
        return tuple(filter(None, said))

    @property
    def how_to_read(self) -> tuple[KeyLine, ...]:
        """What the key must explain because of these figures."""
        return (*self.measures.how_to_read, *self.indicators.key)


def figures(position: Position, about: str | None, published: Published) -> Figures:
    """The figures about a Place's name, a theme's number or None (the board)."""
    measured, measure_charts = measures(position, about, published)
    indicated, indicator_charts = indicators(position, about, published)
    apart, gap_charts = gaps(position, about, published)
    charts = {**measure_charts, **indicator_charts, **gap_charts}
    return Figures(measured, indicated, apart, charts)
