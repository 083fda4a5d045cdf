"""Gaps between groups: how wide, whether narrowing, and what cannot be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from atf_reports import phrases
from atf_reports.analysis.gaps import LONG_RUN, Direction, Gap
from atf_reports.analysis.periods import time_axis
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers import figure_words as words
from atf_reports.papers import gap_words as say
from atf_reports.papers.gap_rows import GapBlock, GapLine, GapOther, GapRow
from atf_reports.papers.gap_splits import Split, lone_groups, splits
from atf_reports.papers.measure_charts import number_format
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import gap_chart

__all__ = ["GapBlock", "GapLine", "GapOther", "GapRow", "Gaps", "gaps"]

MOST_BLOCKS = 2
MOST_OTHERS = 6
_FIRST = (Direction.WIDER, Direction.REVERSED, Direction.NARROWER)  # what is news, worst first


@frozen
class Gaps:
    """The gaps section: with a chart what is news (at most two), else the widest; then `others`.

    `cannot_say` names the gaps that no figure allows, one sentence each.
    """

    summary: str
    blocks: tuple[GapBlock, ...]
    others: tuple[GapOther, ...]
    cannot_say: tuple[str, ...]
    headline: str
    lines: tuple[GapLine, ...]


def gaps(
    position: Position, about: str | None, published: Published
) -> tuple[Gaps, dict[str, Chart]]:
    """The section for a Place's name, a theme's number or None (the board), and its charts."""
    found = splits(position, about, published)
    in_place = about in position.plan.places.by_ref
    sets = [[split] for split in found] if in_place else _by_key(found)
    told = [held for held in sets if not say.cannot_say(held)]
    told.sort(key=_rank)
    news = sum(_rank(held)[0] < len(_FIRST) for held in told[:MOST_BLOCKS])
    drawn, others = told[: max(news, 1)], told[max(news, 1) :]
    charts = {_name(held): _chart(held, in_place) for held in drawn if _is_drawn(held, in_place)}
    section = Gaps(
        summary=_summary(position, about, sets, len(others[MOST_OTHERS:])),
        blocks=tuple(_block(held, in_place) for held in drawn),
        others=tuple(_other(held, in_place) for held in others[:MOST_OTHERS]),
        cannot_say=(
            *filter(None, map(say.cannot_say, sets)),
            *(say.no_pair(*lone) for lone in lone_groups(position, about, published)),
        ),
        headline=_headline(drawn, in_place),
        lines=tuple(line for split in found for line in split.lines),
    )
    return section, charts


def _headline(drawn: Sequence[Sequence[Split]], in_place: bool) -> str:
    """The first gap whose newest period is told; nothing where none is."""
    fresh = [h for h in drawn if any(s.run.latest and s.run.latest is s.run.gaps[-1] for s in h)]
    if not fresh:
        return ""
    return say.titled(fresh[0][0].title, _sentences(fresh[0], in_place)[0])


def _by_key(found: Sequence[Split]) -> list[list[Split]]:
    sets: dict[tuple[str, int], list[Split]] = {}
    for split in found:
        sets.setdefault(split.key, []).append(split)
    return list(sets.values())


def _rank(held: Sequence[Split]) -> tuple[int, float]:
    """Widening gaps first, then the widest."""
    order = [_FIRST.index(s.run.direction) if s.run.direction in _FIRST else 9 for s in held]
    sizes = [s.run.latest.size or 0 for s in held if s.run.latest]
    return (min(order), -max(sizes, default=0))


def _name(held: Sequence[Split]) -> str:
    """The chart's name: "gap-I2", and "gap-I2-2" for its second pair of groups."""
    ref, number = held[0].key
    return f"gap-{ref}" if number == 1 else f"gap-{ref}-{number}"


def _period(held: Sequence[Split]) -> str:
    """The period that most Places' latest gap is of."""
    return Counter(s.run.latest.period for s in held if s.run.latest).most_common(1)[0][0]


def _sentences(held: Sequence[Split], in_place: bool) -> tuple[str, ...]:
    if in_place:
        return (say.sentence(held[0]),)
    return say.spread_sentences(held, _period(held))


def _is_drawn(held: Sequence[Split], in_place: bool) -> bool:
    """From two points: two periods of a gap, or two Places."""
    if in_place:
        return sum(gap.size is not None for gap in held[0].run.gaps) > 1
    return sum(split.run.latest is not None for split in held) > 1


def _chart(held: Sequence[Split], in_place: bool) -> Chart:
    """Both groups over time in a Place, else side by side in each Place."""
    pair, unit = held[0].pair, held[0].unit
    shown = list(_over_time(held[0]) if in_place else _over_places(held))
    one = tuple(gap.one.value if gap else None for _, gap in shown)
    other = tuple(gap.other.value if gap else None for _, gap in shown)
    return gap_chart(
        _name(held),
        [label for label, _ in shown],
        [(pair.one, one), (pair.other, other)],
        alt_text=say.titled(held[0].title, " ".join(_sentences(held, in_place))),
        over_time=in_place,
        number_format=number_format(unit, [*one, *other]),
        value_title={"%": "Per cent"}.get(unit, phrases.capital(unit)),
    )


def _over_time(split: Split) -> Iterator[tuple[str, Gap | None]]:
    """Every period of a split, those without a figure too."""
    gaps = split.run.gaps
    axis = time_axis([gap.period for gap in gaps])
    return zip(axis.labels, axis.spread(gaps), strict=True)


def _over_places(held: Sequence[Split]) -> Iterator[tuple[str, Gap | None]]:
    """The Places whose latest gap is of the period that most have."""
    latest, usual = [(s.where, s.run.latest) for s in held], _period(held)
    return ((where, gap) for where, gap in latest if gap and gap.period == usual)


def _block(held: Sequence[Split], in_place: bool) -> GapBlock:
    split = held[0]
    return GapBlock(
        heading=_heading(split),
        anchor=words.anchor("gap", _name(held).removeprefix("gap-")),
        sentence=" ".join(_sentences(held, in_place)),
        chart=_name(held) if _is_drawn(held, in_place) else "",
        heads=("Period" if in_place else "Place", split.pair.one, split.pair.other, "Gap"),
        rows=tuple(_rows(held, in_place)),
        notes=tuple(filter(None, _notes(held, in_place))),
    )


def _heading(split: Split) -> str:
    by = split.pair.by or f"{split.pair.one} and {split.pair.other}"
    return f"{words.named(split.ref, split.title)}: gap by {by}"


def _other(held: Sequence[Split], in_place: bool) -> GapOther:
    said = (*_sentences(held, in_place), *filter(None, _notes(held, in_place)))
    return GapOther(_heading(held[0]), " ".join(said))


def _rows(held: Sequence[Split], in_place: bool) -> Iterator[GapRow]:
    exact, unit = say.places(held), held[0].unit
    if in_place:
        shown = [(gap.period, gap) for gap in held[0].run.gaps[-LONG_RUN:]]
    else:
        usual = _period(held)
        shown = []
        for split in held:
            gap = split.run.latest or split.run.gaps[-1]
            dated = split.where if gap.period == usual else f"{split.where} ({gap.period})"
            shown.append((dated, gap))
    for label, gap in shown:
        one, other = (say.value_words(value, unit, exact) for value in (gap.one, gap.other))
        yield GapRow(label, one, other, say.gap_words(gap, unit))


def _notes(held: Sequence[Split], in_place: bool) -> Iterator[str]:
    """What is missing, and what chance may do."""
    if in_place:
        yield say.no_new_gap(held[0].run)
    told = (Direction.NARROWER, Direction.WIDER)
    if any(
        s.run.direction in told and s.run.latest and s.run.latest.one.variance is None for s in held
    ):
        yield "These figures come without intervals, so small changes may be chance."
    if not in_place:
        silent = [split.where for split in held if split.run.latest is None]
        yield f"No gap can be told in {phrases.listed(silent, 'or')}." if silent else ""


def _summary(
    position: Position, about: str | None, sets: Sequence[Sequence[Split]], more: int
) -> str:
    """How much is split by group at all, since most is not."""
    refs = list(dict.fromkeys(held[0].ref for held in sets))
    if not refs:
        return "No measure or indicator here has two groups to compare, so no gap can be told."
    indicators = sum(ref in position.plan.indicators.by_ref for ref in refs)
    parts = [(len(refs) - indicators, "measure"), (indicators, "indicator")]
    names = phrases.listed(phrases.count(n, noun) for n, noun in parts if n)
    said = [f"Figures are split by group for {names}; elsewhere no gap can be told."]
    runs = [split.run for held in sets for split in held]
    if any(Direction.NO_CLEAR_CHANGE in (run.direction, run.long_run) for run in runs):
        said.append("A change within its margin of error (95%) is no clear change.")
    if more:
        said.append(f"{phrases.count(more, 'more gap')} {phrases.is_are(more)} in the annex.")
    return " ".join(said)
