"""One measure as the section shows it: over time where one body reports, else across Places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from statistics import fmean

from atf_reports import phrases
from atf_reports.analysis.history import History, Point
from atf_reports.analysis.readings import NOT_REPORTED, SUPPRESSED
from atf_reports.frozen import frozen
from atf_reports.papers import figure_words as words
from atf_reports.papers import measure_sentences as say
from atf_reports.papers import measure_story as story
from atf_reports.papers import spread_sentences as spread
from atf_reports.papers.measure_charts import (
    FEWEST_TO_DRAW,
    can_be_drawn,
    chart_name,
    held_by_place,
    history_chart,
    places_chart,
)
from atf_reports.papers.measure_rows import MeasureBlock, MeasureRow, ReadingRow
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter
from atf_reports.render.chart_definition import Chart

LAST_QUARTERS = 5
BY_QUARTER = ("Quarter", "Figure", "Target", "Status")
BY_PLACE = ("Place", "Figure", "Target", "Quarter and status")
EACH_PLACE = "Reported by each Place"
NO_FIGURE, NO_TARGET, NO_COMPARISON = "No figure", "No target", "No comparison"
_SIGNIFICANT = 3.0  # how many times its usual move a significant change counts as, at least


def weight(history: History) -> float:
    """How clear a signal the latest reading gives: 0 for what chance alone could do."""
    if say.no_verdict(history):
        return 0.0
    plain = min(history.signal, _SIGNIFICANT)
    return plain + _SIGNIFICANT if say.charted(history) else plain


def pieces_of(everyone: Sequence[History], in_place: bool) -> tuple[Piece, ...]:
    """A piece per history in a Place's paper; else one per lead reading and one over the Places."""
    if in_place:
        return tuple(Piece((history,), own=not history.is_lead) for history in everyone)
    found = []
    for _, group in groupby(everyone, key=lambda h: (h.measure.ref, h.is_lead)):
        histories = tuple(group)
        leads = histories[0].is_lead
        found += [Piece((h,), own=True) for h in histories] if leads else [Piece(histories, True)]
    return tuple(found)


@frozen
class Piece:
    """One measure to show; `own` puts a Place's own readings before those that merely cover it."""

    histories: tuple[History, ...]
    own: bool

    @property
    def first(self) -> History:
        """The only history, or the first Place's."""
        return self.histories[0]

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.first.measure

    @property
    def over_time(self) -> bool:
        """Whether it is shown over time rather than across Places."""
        return len(self.histories) == 1

    @property
    def is_read(self) -> bool:
        """Whether anything was ever reported, were it only that the figure is pending."""
        return any(p.word != NOT_REPORTED for h in self.histories for p in h.points)

    @property
    def is_fresh(self) -> bool:
        """Whether there is a figure for the reporting quarter."""
        return any(h.now is not None and h.now.value is not None for h in self.histories)

    def says_something(self, asked: bool) -> bool:
        """Whether this quarter's figures are worth a chart: something is `asked` about the
        programme, a change is significant, or a target is missed.
        """
        if not self.is_fresh:
            return False
        moved = any(say.charted(h) and not say.in_usual_range(h) for h in self.histories)
        return asked or moved or any(h.on_target is False for h in self.histories)

    @property
    def rank(self) -> tuple[bool, float]:
        """Own readings first, then the clearest signal."""
        return (not self.own, -fmean(weight(history) for history in self.histories))

    @cached_property
    def quarter(self) -> Quarter:
        """The quarter that Places are shown for: this one if any has a figure, else the newest."""
        latest = [h.latest.quarter for h in self.histories if h.latest]
        return max(latest, default=self.first.quarter)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What the chart shows, the first sentence fit to stand alone."""
        if self.over_time:
            told = (*story.sentences(self.first), story.year_sentence(self.first))
            return tuple(filter(None, told))
        parts = (
            spread.spread_sentence(self.histories, self.quarter),
            spread.movement_words(self.histories, self.quarter),
            spread.targets_words(self.histories, self.quarter),
        )
        return tuple(filter(None, parts))

    @property
    def headline(self) -> str:
        """What page one says: of one measure over time, its figure, comparator and target."""
        return " ".join(story.sentences(self.first)) if self.over_time else self.sentences[0]

    @property
    def can_be_drawn(self) -> bool:
        """Whether there are figures enough for a chart, without drawing it."""
        if self.over_time:
            return can_be_drawn(self.first)
        return len(held_by_place(self.histories, self.quarter)) >= FEWEST_TO_DRAW

    @cached_property
    def chart(self) -> Chart | None:
        """The chart, or None where there are too few figures."""
        if self.over_time:
            return history_chart(self.first)
        name = chart_name(self.first)
        return places_chart(name, self.histories, self.quarter, " ".join(self.sentences))

    @property
    def block(self) -> MeasureBlock:
        """The measure with its chart and table."""
        return MeasureBlock(
            heading=words.named(self.measure.ref, self.measure.title),
            anchor=words.anchor("measure", chart_name(self.first).removeprefix("measure-")),
            source=say.source(self.first) if self.over_time else EACH_PLACE,
            sentence=" ".join(self.sentences),
            chart=self.chart.name if self.chart else "",
            heads=BY_QUARTER if self.over_time else BY_PLACE,
            rows=tuple(self._rows()),
            notes=tuple(self._notes()),
        )

    def _rows(self) -> list[ReadingRow]:
        if self.over_time:
            points = self.first.points[-LAST_QUARTERS:]
            return [_row(self.first, p, p.quarter.short, p.word) for p in points]
        return [_place_row(history) for history in self.histories]

    def _notes(self) -> list[str]:
        """What a reader must know of these figures, most important first."""
        plan = self._in_the_plan()
        if self.over_time:
            first = self.first
            said = (say.no_new_data(first), say.firmness(first), *say.process_words(first), plan)
        else:
            said = (self._silent(), plan)
        return [note for note in said if note]

    def _in_the_plan(self) -> str:
        """The plan's own wording of the target, where it says more than the number."""
        wording, goal = self.measure.target_wording, say.target_words(self.first)
        own = self.measure.target is not None
        more = own and len(wording.split()) > len(goal.split()) + 1
        return f"In the plan: {phrases.sentence(wording)}" if more else ""

    def _silent(self) -> str:
        """Which Places have no figure in the quarter shown: "No Q2 2024-25 figure is printed …"."""
        held = {
            h.place for h in self.histories if (p := h.at(self.quarter)) and p.value is not None
        }
        missing = [history.place for history in self.histories if history.place not in held]
        if not missing:
            return ""
        return f"No {self.quarter.short} figure is printed for {phrases.listed(missing, 'or')}."

    @property
    def row(self) -> MeasureRow:
        """The measure as one line of the table of others."""
        return self._one_row() if self.over_time else self._spread_row()

    def _one_row(self) -> MeasureRow:
        history = self.first
        point = history.latest or [p for p in history.points if p.word != NOT_REPORTED][-1]
        notes = (say.no_new_data(history), say.firmness(history))
        value, quarter = value_words(history, point), point.quarter.short
        note, source = " ".join(filter(None, notes)), say.source(history)
        return MeasureRow(
            measure=words.named(self.measure.ref, self.measure.title),
            source=source,
            quarter=quarter,
            value=value,
            latest=value if point.quarter == history.quarter else f"{value}, {quarter}",
            change=_changes(history),
            target=say.target_words(history) or NO_TARGET,
            note=note,
            said=_said(source, note),
        )

    def _spread_row(self) -> MeasureRow:
        held = [
            p.value for h in self.histories if (p := h.at(self.quarter)) and p.value is not None
        ]
        unit = self.measure.unit
        exact = words.decimals(unit, *held)
        ends = [words.measured(end, unit, exact) for end in (min(held), max(held))] if held else []
        places = phrases.count(len(held), "Place")
        value = f"{words.span(*ends)} ({places})" if ends else self._commonest_word()
        now = self.quarter == self.first.quarter
        return MeasureRow(
            measure=words.named(self.measure.ref, self.measure.title),
            source=EACH_PLACE,
            quarter=self.quarter.short,
            value=value,
            latest=value if now else f"{value}, {self.quarter.short}",
            change=spread.movement_words(self.histories, self.quarter) or NO_COMPARISON,
            target=self._targets(),
            note=self._silent(),
            said=_said(EACH_PLACE, self._silent()),
        )

    def _commonest_word(self) -> str:
        seen = (p.word for h in self.histories for p in h.points if p.word != NOT_REPORTED)
        return Counter(seen).most_common(1)[0][0]

    def _targets(self) -> str:
        goals = {say.target_words(history) for history in self.histories}
        if len(goals) > 1:
            return "Each Place's own"
        return goals.pop() or NO_TARGET


def _changes(history: History) -> str:
    """The change on the quarter before, then on the same quarter a year before."""
    told = "; ".join(filter(None, (say.moved_words(history), story.year_words(history))))
    return phrases.capital(told) or NO_COMPARISON


def _said(source: str, note: str) -> str:
    return " ".join(filter(None, (phrases.sentence(source), note)))


def value_words(history: History, point: Point) -> str:
    """The figure with its unit, or the word for what stands in its place."""
    if point.value is None:
        return point.word
    return words.measured(point.value, history.measure.unit, say.places(history))


def _row(history: History, point: Point, label: str, status: str) -> ReadingRow:
    missing = SUPPRESSED if point.word == SUPPRESSED else NO_FIGURE
    value = missing if point.value is None else value_words(history, point)
    target = say.target_words(history) or NO_TARGET
    return ReadingRow(label, value, target, point.word if point.value is None else status)


def _place_row(history: History) -> ReadingRow:
    """A Place's latest figure; where this quarter's is missing, that is said with it."""
    point = history.latest or history.points[-1]
    now = history.now
    status = f"{point.quarter.short}, {point.word.lower()}"
    if now is not None and now.quarter != point.quarter:
        status += f"; {now.quarter.short} {say.said(now)}"
    return _row(history, point, history.place, status)
