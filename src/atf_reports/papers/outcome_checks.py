"""Figures of key outcomes against the plan's measures, where both are the same thing.

A measure is taken for the same thing where it belongs to the outcome's theme and holds every
telling word of the outcome's unit, two at least. The match is by words, so it is offered to be
checked, and it never changes a figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from atf_reports import phrases
from atf_reports.analysis.history import History, Point
from atf_reports.analysis.readings import SUPPRESSED, Published, readings_of
from atf_reports.analysis.standing import Position
from atf_reports.choices import ReadingIs
from atf_reports.frozen import changing, frozen
from atf_reports.papers import figure_words
from atf_reports.papers.stated_figure import stated_figure
from atf_reports.papers.word_match import telling_words
from atf_reports.plan_documents import KeyOutcome
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter

_FEWEST_WORDS = 2
_NEAR = 0.05  # of the figure: as far as "about" reaches
_YEAR = re.compile(r"\b(20\d\d)\s?(?:/|-|–|to)\s?(?:20)?(\d\d)\b")


class Verdict(StrEnum):
    """What comes of setting an outcome's figure beside a measure."""

    AGREES = "Agrees"
    DIFFERS = "Differs"
    NO_READING = "No figure to compare"
    NOT_COMPARED = "Not compared"
    NO_MEASURE = "No such measure"


@frozen
class FigureCheck:
    """The verdict with a sentence on it, and the measure's figure where there is one to print.

    `hides` where the pack suppresses the same figure as the measure's, so that it is hidden here.
    `how` is what keeps a figure from being compared: "planned".
    """

    verdict: Verdict
    words: str
    measure: str = ""
    value: float | None = None
    hides: bool = False
    how: str = ""


@changing(eq=False)
class OutcomeChecks:
    """Checks outcomes against the readings that may be printed."""

    position: Position
    published: Published

    def of(self, outcome: KeyOutcome) -> FigureCheck | None:
        """The check of an outcome's figure; None where it has none."""
        if outcome.figure is None:
            return None
        if outcome.figure_is and _nearness(outcome) is None:
            how = outcome.figure_is.lower()
            words = f"Not compared: the figure is “{how}”."
            return FigureCheck(Verdict.NOT_COMPARED, words, how=how)
        found = self._measure(outcome)
        if found is None:
            return FigureCheck(Verdict.NO_MEASURE, "No measure of the plan is the same thing.")
        return self._against(outcome, found)

    def _measure(self, outcome: KeyOutcome) -> Measure | None:
        wanted = telling_words(outcome.unit)
        if len(wanted) < _FEWEST_WORDS:
            return None
        same = (m for m, words in self._words.items() if wanted <= words)
        return next((m for m in same if self._theme(m) == outcome.theme), None)

    def _against(self, outcome: KeyOutcome, measure: Measure) -> FigureCheck:
        name = figure_words.named(measure.ref, measure.title)
        point = self._point(outcome, measure)
        when = outcome.period or "the period, which is not stated"
        if point is None:
            words = f"{name} is the same thing; it has no reading for {outcome.place} and {when}."
            return FigureCheck(Verdict.NO_READING, words, name)
        if point.value is None:
            hides = point.word == SUPPRESSED
            words = f"{name} reads “{point.word}” there{', so this figure does too' * hides}."
            return FigureCheck(Verdict.NO_READING, words, name, hides=hides)
        agrees = _agree(outcome, point.value)
        read = figure_words.measured(point.value, measure.unit)
        verdict = Verdict.AGREES if agrees else Verdict.DIFFERS
        words = f"{'Agrees with' if agrees else 'Differs from'} {name}: {read} in {point.quarter}."
        return FigureCheck(verdict, words, name, point.value)

    def _point(self, outcome: KeyOutcome, measure: Measure) -> Point | None:
        history = self._histories.get((measure.ref, outcome.place))
        quarter = _quarter(outcome.period, measure)
        points = history.points if history else ()
        return next((p for p in points if p.quarter == quarter), None)

    @cached_property
    def _histories(self) -> Mapping[tuple[str, str], History]:
        found = readings_of(self.position, self.published).everyone
        return {(h.measure.ref, h.place): h for h in found}

    @cached_property
    def _words(self) -> Mapping[Measure, frozenset[str]]:
        return {m: telling_words(f"{m.title} {m.unit}") for m in self.position.plan.measures}

    def _theme(self, measure: Measure) -> str:
        programme = self.position.plan.programmes.get(measure.programme)
        return programme.theme if programme else ""


def figure_of(outcome: KeyOutcome, check: FigureCheck | None) -> str:
    """The outcome's figure in words; "Suppressed" where the pack hides the same figure."""
    if check is not None and check.hides:
        return SUPPRESSED
    return stated_figure(outcome.figure, outcome.unit, outcome.figure_is)


def _quarter(period: str, measure: Measure) -> Quarter | None:
    """The quarter whose reading stands for a period: a year is its Q4, if readings run so far."""
    if measure.reading_is is not ReadingIs.IN_THE_QUARTER and (year := _YEAR.search(period)):
        first = int(year[1])
        return Quarter(first, 4) if (first + 1) % 100 == int(year[2]) else None
    try:
        return Quarter.parse(period)
    except ValueError:
        return None


def _nearness(outcome: KeyOutcome) -> str | None:
    """How the figure may lie to a reading: "least", "most", "near" or, if exact, ""; else None."""
    word = outcome.figure_is.strip().lower()
    kinds = {"least": ("over", "at least"), "most": ("under", "up to", "at most"), "": ("",)}
    kinds["near"] = ("about", "around", "almost", "nearly")
    return next((kind for kind, names in kinds.items() if word in names), None)


def _agree(outcome: KeyOutcome, value: float) -> bool:
    figure = outcome.figure or 0.0
    return {
        "least": value >= figure,
        "most": value <= figure,
        "near": abs(value - figure) <= _NEAR * abs(figure),
    }.get(_nearness(outcome) or "", phrases.rounded(value, 2) == phrases.rounded(figure, 2))
