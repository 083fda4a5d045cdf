"""Marmot Beacon Indicators: the latest value beside England's, always with its period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.comparison import Comparison, IndicatorRuns, Run, period_order, runs_of
from atf_reports.analysis.periods import time_axis
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers import figure_words as words
from atf_reports.papers import indicator_words as say
from atf_reports.papers.indicator_lines import indicator_lines
from atf_reports.papers.indicator_rows import IndicatorChart, IndicatorLine, IndicatorRow
from atf_reports.papers.measure_charts import number_format
from atf_reports.papers.reading_key import KeyLine
from atf_reports.plan import Plan
from atf_reports.plan_yearly import Place
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import indicator_chart

__all__ = ["IndicatorChart", "IndicatorLine", "IndicatorRow", "Indicators", "indicators"]

MOST_CHARTS = 2
FEWEST_TO_DRAW = 3


@frozen
class Indicators:
    """The indicators section; `key` explains the words, `headline` is "" with nothing to say."""

    summary: str
    rows: tuple[IndicatorRow, ...]
    charts: tuple[IndicatorChart, ...]
    key: tuple[KeyLine, ...]
    headline: str
    lines: tuple[IndicatorLine, ...]


def indicators(
    position: Position, about: str | None, published: Published
) -> tuple[Indicators, dict[str, Chart]]:
    """The section for a Place's name, a theme's number or None (the board), and its charts."""
    runs = runs_of(position, published)
    place = position.plan.places.get(about)
    if place is not None:
        return _of_place(position, runs, place)
    return _over_places(position, runs, about), {}


def _of_place(
    position: Position, runs: IndicatorRuns, place: Place
) -> tuple[Indicators, dict[str, Chart]]:
    plan = position.plan
    found = [runs.run(indicator, place.code) for indicator in plan.indicators]
    held = [run for run in found if run.latest]
    charts = {_name(run): _chart(run, place.name) for run in _to_draw(held)}
    section = Indicators(
        summary=_summary(held, len(found)),
        rows=tuple(_row(plan, run) for run in held),
        charts=tuple(_charted(run, place.name) for run in _to_draw(held)),
        key=_key({run.comparison for run in held}),
        headline=_headline(held, place.name),
        lines=tuple(line for i in plan.indicators for line in indicator_lines(runs)[i, place]),
    )
    return section, charts


def _row(plan: Plan, run: Run) -> IndicatorRow:
    value = run.latest
    assert value is not None  # only runs with a period are shown
    return IndicatorRow(
        indicator=words.named(run.indicator.ref, run.indicator.title),
        period=value.period,
        value=say.value_words(run, value),
        england=say.england_words(run, value.period),
        comparison=str(run.comparison),
        fill=say.fill(run.comparison),
        change=phrases.capital(say.change_words(run)),
        note=" ".join(filter(None, (_no_news(plan, run), say.note(value, plan.settings.marking)))),
    )


def _no_news(plan: Plan, run: Run) -> str:
    """That last quarter's plan had the same period; nothing where that plan is not at hand."""
    if plan.before is None or run.latest is None:
        return ""
    known = {
        value.period
        for value in plan.before.indicator_values
        if (value.indicator, value.area) == (run.indicator.ref, run.area)
    }
    return "No new data this quarter." if run.latest.period in known else ""


def _to_draw(held: Sequence[Run]) -> list[Run]:
    """The two that stand worst against England, by the size of their interval."""
    able = [r for r in held if sum(v.value is not None for v in r.values) >= FEWEST_TO_DRAW]
    worse = [r for r in able if r.comparison is Comparison.WORSE]
    return sorted(worse, key=_distance, reverse=True)[:MOST_CHARTS]


def _distance(run: Run) -> float:
    """How many interval widths lie between the latest value and England's."""
    value = run.latest
    if value is None or value.value is None or value.interval is None:
        return 0.0
    low, high = value.interval
    return abs(value.value - run.england.get(value.period, value.value)) / ((high - low) or 1.0)


def _name(run: Run) -> str:
    return f"indicator-{run.indicator.ref}"


def _chart(run: Run, place: str) -> Chart:
    axis = time_axis([value.period for value in run.values])
    values = axis.spread([value.value for value in run.values])
    return indicator_chart(
        _name(run),
        axis.labels,
        (place, values),
        tuple(run.england.get(period) for period in axis.labels),
        alt_text=say.sentence(run, place),
        number_format=number_format(run.indicator.unit, [*values, *run.england.values()]),
        value_title={"%": "Per cent"}.get(run.indicator.unit, phrases.capital(run.indicator.unit)),
    )


def _charted(run: Run, place: str) -> IndicatorChart:
    title = words.named(run.indicator.ref, run.indicator.title)
    anchor = words.anchor("indicator", run.indicator.ref)
    return IndicatorChart(title, anchor, say.sentence(run, place), _name(run))


def _headline(held: Sequence[Run], place: str) -> str:
    """ "Against England, Liverpool is better on 2 of 9 indicators (…), similar on 5 and …"."""
    counts = Counter(run.comparison for run in held)
    del counts[Comparison.NOT_COMPARED]
    if not counts:
        return ""
    if counts.total() == 1:
        word = next(iter(counts))
        said = f"Against England, {place} is {word} on the one indicator compared."
        return said + _neither(counts)
    parts = [f"{word} on {counts[word]}" for word in Comparison if counts[word]]
    first, *rest = parts
    whole = phrases.count(counts.total(), "indicator")
    said = phrases.listed([f"{first} of {whole} (latest periods)", *rest])
    return f"Against England, {place} is {said}.{_neither(counts)}"


def _neither(counts: Mapping[Comparison, int]) -> str:
    """ " Lower is neither better nor worse there."; nothing where each comparison has a side."""
    found = [str(word) for word in (Comparison.HIGHER, Comparison.LOWER) if counts[word]]
    said = phrases.capital(phrases.listed(found, "or"))
    return f" {said} is neither better nor worse there." if found else ""


def _summary(held: Sequence[Run], whole: int) -> str:
    """How many have a value, of which periods, and how many could not be compared."""
    count = phrases.count(whole, "indicator")
    if not held:
        return (
            f"None of {count} has a value yet." if whole > 1 else "The indicator has no value yet."
        )
    periods = sorted({r.latest.period for r in held if r.latest}, key=period_order)
    stretch = words.span(periods[0], periods[-1])
    said = f"{_with_values(len(held), whole)}, the latest for {stretch}."
    apart = sum(run.comparison is Comparison.NOT_COMPARED for run in held)
    if not apart:
        return said
    cannot = phrases.capital(phrases.spelled(apart)) if whole > 1 else "It"
    return f"{said} {cannot} cannot be compared with England."


def _with_values(held: int, whole: int) -> str:
    """ "2 of 3 indicators have values", "Both indicators have values", "1 of 3 … has a value"."""
    if whole == 1:
        return "The one indicator has a value"
    if held == whole:
        return f"{'Both' if whole == 2 else f'All {whole}'} indicators have values"
    has = "has a value" if held == 1 else "have values"
    return f"{held} of {whole} indicators {has}"


def _key(words_used: set[Comparison]) -> tuple[KeyLine, ...]:
    """What each word used means."""
    used = (word for word in Comparison if word in words_used)
    return tuple(KeyLine(phrases.capital(word), phrases.capital(say.MEANS[word])) for word in used)


def _over_places(position: Position, runs: IndicatorRuns, theme: str | None) -> Indicators:
    """A theme's indicators, or all, each over the Places."""
    plan = position.plan
    wanted = [i for i in plan.indicators if theme is None or theme in i.themes]
    sets = [[runs.run(i, place.code) for place in plan.places] for i in wanted]
    held = [[run for run in found if run.latest] for found in sets]
    shown = [found for found in held if found]
    return Indicators(
        summary=_summary([run for found in shown for run in found[:1]], len(wanted)),
        rows=tuple(_places_row(plan, found) for found in shown),
        charts=(),
        key=_key({run.comparison for found in shown for run in found}),
        headline=_worst(shown),
        lines=tuple(ln for i in wanted for p in plan.places for ln in indicator_lines(runs)[i, p]),
    )


def _places_row(plan: Plan, found: Sequence[Run]) -> IndicatorRow:
    """One indicator over the Places, in the period that most of them have."""
    period = _period(found)
    same = [run for run in found if run.latest and run.latest.period == period]
    figures = [(r, r.latest.value) for r in same if r.latest and r.latest.value is not None]
    ends = [fn(figures, key=lambda pair: pair[1]) for fn in (min, max)] if figures else []
    names = {place.code: place.short_name or place.name for place in plan.places}
    shown = [
        f"{words.measured(v, r.indicator.unit, say.places(r))} ({names[r.area]})" for r, v in ends
    ]
    missing = len(plan.places) - len(figures)
    return IndicatorRow(
        indicator=words.named(found[0].indicator.ref, found[0].indicator.title),
        period=period,
        value=words.span(*shown) if shown else "Not available",
        england=say.england_words(found[0], period),
        comparison=say.counted(run.comparison for run in same),
        fill=say.NO_FILL,
        change=_moves([run.moved for run in same if run.moved is not None]),
        note=f"No figure for {phrases.count(missing, 'Place')}." if missing else "",
    )


def _moves(steps: Sequence[float]) -> str:
    """ "Up in 5, down in 2 of 9 Places" of those with an earlier value; a single one in words."""
    if not steps:
        return "No earlier value"
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if len(steps) == 1:
        return "Up" if up else "Down" if down else "Unchanged"
    if up in (0, len(steps)) and down in (0, len(steps)):
        way = "Up" if up else "Down" if down else "Unchanged"
        return f"{way} in {'both' if len(steps) == 2 else f'all {len(steps)}'} Places"
    return f"Up in {up}, down in {down} of {len(steps)} Places"


def _period(found: Sequence[Run]) -> str:
    return Counter(run.latest.period for run in found if run.latest).most_common(1)[0][0]


def _worst(shown: Sequence[Sequence[Run]]) -> str:
    """The indicator on which most Places are worse than England; nothing where none is."""
    counts = [(sum(r.comparison is Comparison.WORSE for r in found), found) for found in shown]
    if not counts:
        return ""
    most, found = max(counts, key=lambda pair: pair[0])
    if not most:
        return ""
    title, whole = words.spoken(found[0].indicator.title), len(found)
    if most == whole:
        where = {1: "the one Place with a value", 2: "both Places"}.get(
            whole, f"all {whole} Places"
        )
    else:
        where = f"{most} of {whole} Places"
    verb = "was" if most == 1 else "were"
    return f"On {title}, {where} {verb} worse than England in {_period(found)}."
