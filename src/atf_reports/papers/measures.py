"""Measures: what each chart shows in a sentence, the latest figures, and what has no reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from atf_reports import phrases
from atf_reports.analysis.history import History
from atf_reports.analysis.readings import (
    NOT_REPORTED,
    SUPPRESSED,
    Published,
    Readings,
    readings_of,
    reporters,
)
from atf_reports.analysis.spc_rules import rules_in_words
from atf_reports.analysis.standing import Position
from atf_reports.choices import ReadingIs
from atf_reports.frozen import frozen
from atf_reports.papers.measure_pieces import Piece, pieces_of
from atf_reports.papers.measure_rows import MeasureBlock, MeasureRow, ReadingLine, ReadingRow
from atf_reports.papers.measure_sentences import charted, unclear
from atf_reports.papers.reading_key import KeyLine
from atf_reports.plan import Plan
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_kinds import TARGET_LINE

__all__ = ["MeasureBlock", "MeasureRow", "Measures", "ReadingLine", "ReadingRow", "measures"]

MOST_BLOCKS = 3
MOST_OTHERS = 12  # in the table: of more, only those that say something
MOST_FOR_BOARD = 5  # in the board's table: the clearest signals
FEW = 2  # measures that are drawn whatever they say


@frozen
class Measures:
    """The measures section: at most three with a chart, the others as rows, the rest counted.

    A chart is for a measure that says something this quarter: a significant change, a target
    missed, or a programme that asks for something. In a Place's paper it is the Place's own.
    `summary` counts what is reported, read and missing; `how_to_read` is printed once, only where
    it applies (rule lengths, target line, suppression); `headline` is the one sentence for page
    one, empty where there is nothing to say.
    """

    summary: str
    blocks: tuple[MeasureBlock, ...]
    others: tuple[MeasureRow, ...]
    more: str
    how_to_read: tuple[KeyLine, ...]
    headline: str
    lines: tuple[ReadingLine, ...]


def measures(
    position: Position, about: str | None, published: Published
) -> tuple[Measures, dict[str, Chart]]:
    """The section for a Place's name, a theme's number or None (the board), and its charts."""
    in_place = about in position.plan.places.by_ref
    readings = readings_of(position, published)
    shown, known = readings.about(about), _known_lines(readings)
    everyone = [history for history in shown if not history.group]
    pieces = [piece for piece in pieces_of(everyone, in_place) if piece.is_read]
    asking = _asking(position, about)
    drawn = _drawn([p for p in pieces if p.can_be_drawn], asking)
    once = [p for p in pieces if not p.own and p not in drawn]
    rest = [p for p in pieces if p not in drawn and p not in once]
    most, news = MOST_OTHERS if about else MOST_FOR_BOARD, _telling(rest, asking)
    listed = rest if len(rest) <= most else _in_order(rest, news, most)
    section = Measures(
        summary=_summary(position, everyone, about) + _once(len(once)),
        blocks=tuple(piece.block for piece in drawn),
        others=tuple(piece.row for piece in listed),
        more=_more(len(rest) - len(listed), len(news) > len(listed)),
        how_to_read=_how_to_read(drawn, [*drawn, *listed], shown),
        headline=_headline(drawn),
        lines=tuple(line for history in shown for line in known[history]),
    )
    return section, {piece.chart.name: piece.chart for piece in drawn if piece.chart}


def _once(number: int) -> str:
    """Where the measures that a lead body reports for several Places stand, in a Place's paper."""
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    start = phrases.capital(phrases.spelled(number))
    return f" {start} {verb} reported once for several Places: see the theme papers and the annex."


def _drawn(able: Sequence[Piece], asking: set[str]) -> list[Piece]:
    """What is drawn, the clearest signal first: where there are few, all of them."""
    if len(able) > FEW:
        able = _telling([p for p in able if p.own], asking)
    return sorted(able, key=lambda p: p.rank)[:MOST_BLOCKS]


def _telling(pieces: Sequence[Piece], asking: set[str]) -> list[Piece]:
    """Those that say something this quarter."""
    return [p for p in pieces if p.says_something(p.measure.programme in asking)]


def _in_order(rest: Sequence[Piece], news: Sequence[Piece], most: int) -> list[Piece]:
    """The clearest signals among the news, in the order of the plan."""
    chosen = sorted(news, key=lambda p: p.rank)[:most]
    return [piece for piece in rest if piece in chosen]


def _more(left: int, unsaid: bool) -> str:
    """Where the measures that a long table leaves out stand; `unsaid`: some are news."""
    if not left:
        return ""
    number = phrases.capital(phrases.count(left, "other measure"))
    verb, say = ("is", "says") if left == 1 else ("are", "say")
    which = "" if unsaid else f" that {say} nothing new"
    return f"{number}{which} {verb} in the annex."


def _asking(position: Position, about: str | None) -> set[str]:
    """The programmes that ask the board for something, of a Place or of all."""
    places = position.plan.places.by_ref
    return {
        s.programme.ref
        for s in position.standings
        if s.asks and (about not in places or s.place == about)
    }


def _headline(drawn: Sequence[Piece]) -> str:
    """What the measure with the clearest signal says of this quarter; nothing without figures."""
    fresh = [piece for piece in drawn if piece.is_fresh]
    return fresh[0].headline if fresh else ""


def _summary(position: Position, everyone: Sequence[History], about: str | None) -> str:
    """ "14 measures are reported for Liverpool. 12 have a figure for Q2 2024-25." """
    refs = list(dict.fromkeys(h.measure.ref for h in everyone))
    fresh = {h.measure.ref for h in everyone if h.now and h.now.value is not None}
    ever = {h.measure.ref for h in everyone if any(p.word != NOT_REPORTED for p in h.points)}
    scope = _scope(position.plan, about)
    if not refs:
        said = [f"No measure is reported {scope}."]
    else:
        number = phrases.count(len(refs), "measure")
        said = [f"{number} {phrases.is_are(len(refs))} reported {scope}."]
        said += _have(len(fresh), len(refs), position.quarter.short)
        said += _no_reading(len(refs) - len(ever))
    return " ".join([*said, *_not_collected(position, about)])


def _have(fresh: int, whole: int, quarter: str) -> list[str]:
    if fresh == whole:
        start = "It has" if whole == 1 else "All have"
        return [f"{start} a figure for {quarter}."]
    verb = "has" if fresh == 1 else "have"
    number = phrases.capital(phrases.spelled(fresh)) if fresh else "None"
    return [f"{number} {verb} a figure for {quarter}."]


def _no_reading(number: int) -> list[str]:
    if not number:
        return []
    verb = "has" if number == 1 else "have"
    return [f"{phrases.capital(phrases.spelled(number))} {verb} no reading yet: see the annex."]


def _not_collected(position: Position, about: str | None) -> list[str]:
    """How many measures nobody reports; in a theme's paper and the board's only."""
    plan = position.plan
    if about in plan.places.by_ref:
        return []
    programmes = {p.ref for p in plan.programmes if about in (None, p.theme)}
    held = [m for m in plan.measures if m.programme in programmes]
    silent = [m for m in held if not reporters(plan, m, position.quarter)]
    if not silent:
        return []
    other = "other " if len(silent) < len(held) else ""
    number = phrases.count(len(silent), "measure")
    return [f"Nobody reports the {other}{number} of the plan {_scope(plan, about)}."]


def _scope(plan: Plan, about: str | None) -> str:
    if about is None:
        return "across all themes"
    return f"for {about}" if about in plan.places.by_ref else f"in theme {about}"


def _how_to_read(
    drawn: Sequence[Piece], told: Sequence[Piece], shown: Sequence[History]
) -> tuple[KeyLine, ...]:
    """What the reader must know, once, and only where it applies."""
    singles = [piece.histories[0] for piece in drawn if len(piece.histories) == 1]
    names = {series.name for piece in drawn if piece.chart for series in piece.chart.series}
    said = []
    if any(charted(history) for history in singles):
        rules = "; ".join(rules_in_words())
        words = f"A change is significant by any Making Data Count rule: {rules}."
        said.append(KeyLine("Significant", words))
    if any(unclear(history) for piece in told for history in piece.histories):
        words = "A change that chance alone could make: the 95% interval around it includes zero."
        said.append(KeyLine("Margin of error", words))
    if TARGET_LINE in names:
        words = "The target line runs straight from baseline to target."
        said.append(KeyLine("Target line", words))
    if any(h.measure.reading_is is ReadingIs.YEAR_TO_DATE for h in shown):
        words = "Year-to-date figures are compared with the same quarter a year before."
        said.append(KeyLine("Year to date", words))
    if any(point.word == SUPPRESSED for history in shown for point in history.points):
        words = "A small count of people, or a figure that would give one away."
        said.append(KeyLine("Suppressed", words))
    return tuple(said)


class _Lines(dict[History, tuple[ReadingLine, ...]]):
    """The annex rows of each history, made once: most stand in three papers' annexes."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __missing__(self, history: History) -> tuple[ReadingLine, ...]:
        self[history] = made = tuple(_lines(self._plan, history))
        return made


_spelled = lru_cache(maxsize=200)(str)  # the text of a quarter, which stands in many lines


@lru_cache(maxsize=2)
def _known_lines(readings: Readings) -> _Lines:
    return _Lines(readings.plan)


def _lines(plan: Plan, history: History) -> Iterator[ReadingLine]:
    """The annex rows of one history."""
    measure, goal = history.measure, history.goal
    programme = plan.programmes.get(measure.programme)
    named = programme.name if programme else measure.programme
    for point in history.points:
        yield ReadingLine(
            ref=measure.ref,
            measure=measure.title,
            programme=named,
            place=history.place,
            group=history.group or "Everyone",
            quarter=_spelled(point.quarter),
            value=point.value,
            numerator=point.numerator,
            denominator=point.denominator,
            unit=measure.unit,
            status=point.word,
            target=goal.target,
            due=goal.due,
            as_at=point.as_at,
            note=point.note,
        )
