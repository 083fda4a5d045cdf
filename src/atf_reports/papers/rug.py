"""The tartan rug: indicators by Place against England, in words as well as colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from atf_reports import phrases
from atf_reports.analysis.comparison import Comparison, Run, runs_of
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers import figure_words as words
from atf_reports.papers import indicator_words as say
from atf_reports.plan_yearly import Indicator, Place, Theme
from atf_reports.render.chart_definition import Chart

NO_VALUE = "no value"
_WORTH_NAMING = 3  # worse indicators, under which no Place is named as having most


@frozen
class RugCell:
    """One indicator in one Place: "better", "64.2%", and the fill that repeats the word."""

    word: str
    value: str
    fill: str


@frozen
class RugRow:
    """One indicator: its period, England's value, and a cell per Place in the order of the heads.

    `theme` is the one that it stands under. `period` is that of most cells; a cell of another
    period says so in its value.
    """

    indicator: str
    theme: str
    period: str
    england: str
    cells: tuple[RugCell, ...]


@frozen
class RugGroup:
    """The indicators of one theme; an indicator of several stands under its first."""

    theme: str
    heading: str
    anchor: str
    rows: tuple[RugRow, ...]


@frozen
class RugKey:
    """One word of the rug with its fill and what it means."""

    word: str
    fill: str
    means: str


@frozen
class RugLine:
    """One cell of the rug for the annex; `value` is None where there is none, or suppressed."""

    theme: str
    ref: str
    indicator: str
    place: str
    period: str
    value: float | None
    england: float | None
    unit: str
    comparison: str


@frozen
class RugTable:
    """The rug for the annex: all indicators in one table, with the sentence on what it shows."""

    heads: tuple[str, ...]
    rows: tuple[RugRow, ...]
    summary: str


@frozen
class Rug:
    """The whole rug; `heads` are the Places' short names in plan order."""

    heads: tuple[str, ...]
    groups: tuple[RugGroup, ...]
    key: tuple[RugKey, ...]
    summary: str
    headline: str
    lines: tuple[RugLine, ...]

    @property
    def table(self) -> RugTable:
        """The rug as one table."""
        rows = tuple(row for group in self.groups for row in group.rows)
        return RugTable(self.heads, rows, self.summary)


def rug(
    position: Position, about: str | None, published: Published
) -> tuple[Rug, dict[str, Chart]]:
    """The rug of all indicators, or of those of one theme's number; it has no charts."""
    plan, runs = position.plan, runs_of(position, published)
    wanted = [i for i in plan.indicators if about is None or about in i.themes]
    rows = [(i, [runs.run(i, place.code) for place in plan.places]) for i in wanted]
    shown = [(i, found) for i, found in rows if any(run.latest for run in found)]
    themes = [theme for theme in plan.themes if about in (None, theme.number)]
    told = [run for _, found in shown for run in found]
    section = Rug(
        heads=tuple(place.short_name or place.name for place in plan.places),
        groups=tuple(_groups(themes, shown, about)),
        key=_key(told),
        summary=_summary(told, [i.ref for i, _ in rows if i not in [s for s, _ in shown]]),
        headline=_headline(told, {place.code: place for place in plan.places}),
        lines=tuple(_lines(rows, {theme.number: theme for theme in plan.themes}, plan.places)),
    )
    return section, {}


def _groups(
    themes: Sequence[Theme], shown: Sequence[tuple[Indicator, list[Run]]], about: str | None
) -> Iterator[RugGroup]:
    """Each theme's indicators; in the whole rug an indicator of several stands once."""
    for theme in themes:
        own = [found for i, found in shown if theme.number in (i.themes if about else i.themes[:1])]
        if own:
            rows = tuple(_row(theme, found) for found in own)
            yield RugGroup(theme.number, theme.name, words.anchor("rug", theme.number), rows)


def _row(theme: Theme, found: Sequence[Run]) -> RugRow:
    indicator = found[0].indicator
    periods = Counter(run.latest.period for run in found if run.latest)
    period = periods.most_common(1)[0][0]
    exact = max(map(say.places, found))
    return RugRow(
        indicator=words.named(indicator.ref, indicator.title),
        theme=theme.name,
        period=period,
        england=say.england_words(found[0], period, exact),
        cells=tuple(_cell(run, period, exact) for run in found),
    )


def _cell(run: Run, period: str, places: int) -> RugCell:
    """The word and the figure; a unit of several words stands in England's column alone."""
    value = run.latest
    if value is None:
        return RugCell(NO_VALUE, "", say.NO_FILL)
    if value.value is None:
        return RugCell(value.missing.lower(), "", say.NO_FILL)
    unit = run.indicator.unit
    figure = words.measured(value.value, unit if unit == "%" else "", places)
    dated = figure if value.period == period else f"{figure} ({value.period})"
    return RugCell(str(run.comparison), dated, say.fill(run.comparison))


def _compared(told: Sequence[Run]) -> Counter[Comparison]:
    """How many cells hold each word, those without a value left out."""
    return Counter(run.comparison for run in told if run.latest and run.latest.value is not None)


def _key(told: Sequence[Run]) -> tuple[RugKey, ...]:
    counts = _compared(told)
    used = (word for word in Comparison if counts[word])
    return tuple(RugKey(str(word), say.fill(word), say.MEANS[word]) for word in used)


def _summary(told: Sequence[Run], without: Sequence[str]) -> str:
    """How many cells hold each word, and which indicators have no value at all."""
    counts = _compared(told)
    apart = counts.pop(Comparison.NOT_COMPARED, 0)
    parts = [f"{counts[word]} {word}" for word in Comparison if counts[word]]
    said = []
    if len(parts) == 1:
        (word,) = counts
        told_all = phrases.of_which(
            counts.total(), "comparison with England", [(counts.total(), str(word))]
        )
        said.append(f"{told_all}.")
    elif parts:
        number = phrases.count(counts.total(), "comparison")
        parts[0] = parts[0].replace(" ", f" {phrases.is_are(int(parts[0].split()[0]))} ", 1)
        said.append(f"Of {number} with England, {phrases.listed(parts)}.")
    if apart:
        verb = "has" if apart == 1 else "have"
        said.append(f"{phrases.count(apart, 'value')} {verb} no interval to compare.")
    if without:
        verb = "has" if len(without) == 1 else "have"
        said.append(f"{phrases.listed(without)} {verb} no value yet.")
    return " ".join(said) or "No indicator has a value yet."


def _headline(told: Sequence[Run], places: dict[str, Place]) -> str:
    """ "In the latest periods, 12 of 90 comparisons with England are better and 30 worse; …"."""
    counts = _compared(told)
    del counts[Comparison.NOT_COMPARED]
    better, worse = counts[Comparison.BETTER], counts[Comparison.WORSE]
    if not counts:
        return ""
    said = f"In the latest periods, {_better_and_worse(counts.total(), better, worse)}"
    by_place = Counter(run.area for run in told if run.comparison is Comparison.WORSE)
    most = by_place.most_common(1)[0][1] if by_place else 0
    names = [places[code].name for code in places if most and by_place[code] == most]
    if len(names) != 1 or most < _WORTH_NAMING:
        return f"{said}."
    return f"{said}; {names[0]} has most of these ({most})."


def _better_and_worse(whole: int, better: int, worse: int) -> str:
    """ "12 of 90 comparisons with England are better and 30 worse"."""
    if whole == 1:
        word = "better" if better else "worse" if worse else "neither better nor worse"
        return f"the one comparison with England is {word}"
    verb, less = "are" if better > 1 else "is", worse or "none"
    return f"{better or 'none'} of {whole} comparisons with England {verb} better and {less} worse"


def _lines(
    rows: Sequence[tuple[Indicator, list[Run]]],
    themes: dict[str, Theme],
    places: Sequence[Place],
) -> Iterator[RugLine]:
    """A line per cell, those without a value too."""
    names = {place.code: place.name for place in places}
    for indicator, found in rows:
        theme = themes.get(indicator.themes[0]) if indicator.themes else None
        for run in found:
            value = run.latest
            held = value is not None and value.value is not None
            yield RugLine(
                theme=theme.name if theme else "No theme",
                ref=indicator.ref,
                indicator=indicator.bare_title,
                place=names[run.area],
                period=value.period if value else "No period",
                value=value.value if value else None,
                england=run.england.get(value.period) if value else None,
                unit=indicator.unit,
                comparison=str(run.comparison) if held else (value.missing if value else NO_VALUE),
            )
