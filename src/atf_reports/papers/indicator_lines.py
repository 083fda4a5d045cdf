"""The annex rows of indicators: every value that is published, with England's beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from atf_reports.analysis.comparison import IndicatorRuns
from atf_reports.papers.indicator_rows import IndicatorLine
from atf_reports.plan_yearly import Indicator, Place


class IndicatorLines(dict[tuple[Indicator, Place], tuple[IndicatorLine, ...]]):
    """The annex rows of each indicator in each Place, made once for the papers that hold them."""

    def __init__(self, runs: IndicatorRuns) -> None:
        self._runs = runs

    def __missing__(self, of: tuple[Indicator, Place]) -> tuple[IndicatorLine, ...]:
        self[of] = made = tuple(_lines(self._runs, *of))
        return made


@lru_cache(maxsize=2)
def indicator_lines(runs: IndicatorRuns) -> IndicatorLines:
    """The lines of a pack's runs, held since each of its papers asks for some."""
    return IndicatorLines(runs)


def _lines(runs: IndicatorRuns, indicator: Indicator, place: Place) -> Iterator[IndicatorLine]:
    """Every value of an indicator in a Place for the annex, everyone first, then groups."""
    for group in ("", *runs.groups(indicator, place.code)):
        run = runs.run(indicator, place.code, group)
        for value in run.values:
            yield IndicatorLine(
                ref=indicator.ref,
                indicator=indicator.bare_title,
                area=place.name,
                area_code=place.code,
                group=group or "Everyone",
                period=value.period,
                value=value.value,
                lower=value.lower,
                upper=value.upper,
                count=value.count,
                denominator=value.denominator,
                unit=indicator.unit,
                england=run.england.get(value.period),
                comparison=str(run.compared(value)) if value.value is not None else value.missing,
                note=value.note,
            )
