"""Indicators in words: value, England, comparison, change and what a note says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from atf_reports import phrases
from atf_reports.analysis.comparison import Comparison, Run, Value
from atf_reports.papers import figure_words as words
from atf_reports.render.house_style import COMPARISON_TINTS
from atf_reports.schema.names import fold

NO_FILL = "FFFFFF"
_BESIDE: Mapping[Comparison, str] = {
    Comparison.BETTER: "better than England's",
    Comparison.SIMILAR: "similar to England's",
    Comparison.WORSE: "worse than England's",
    Comparison.HIGHER: "higher than England's",
    Comparison.LOWER: "lower than England's",
    Comparison.NOT_COMPARED: "beside England's",
}
MEANS: Mapping[Comparison, str] = {
    Comparison.BETTER: "the 95% confidence interval lies on the better side of England's value.",
    Comparison.SIMILAR: "the 95% confidence interval takes in England's value.",
    Comparison.WORSE: "the 95% confidence interval lies on the worse side of England's value.",
    Comparison.HIGHER: "the interval lies above England's value; neither direction is better.",
    Comparison.LOWER: "the interval lies below England's value; neither direction is better.",
    Comparison.NOT_COMPARED: "there is no confidence interval, or no value, to compare.",
}


def fill(word: Comparison) -> str:
    """The fill that repeats a word; white for "not compared"."""
    tint = COMPARISON_TINTS.get(str(word))
    return tint.fill if tint else NO_FILL


def places(run: Run) -> int:
    """How many decimals print a run's values and England's alike."""
    values = (v.value for v in run.values if v.value is not None)
    return words.decimals(run.indicator.unit, *values, *run.england.values())


def value_words(run: Run, value: Value) -> str:
    """The figure with its unit, or "Suppressed", "Held back", "Not available"."""
    if value.value is None:
        return value.missing
    return words.measured(value.value, run.indicator.unit, places(run))


def england_words(run: Run, period: str, exact: int | None = None) -> str:
    """England's figure of a period with so many decimals, or "Not available"."""
    value = run.england.get(period)
    if value is None:
        return "Not available"
    return words.measured(value, run.indicator.unit, places(run) if exact is None else exact)


def change_words(run: Run) -> str:
    """ "up 1.2 percentage points on 2021/22, which is better"; "no earlier value" without one.

    A move whose two intervals overlap is said to be within the margin of error, not better.
    """
    now, before = run.latest, run.before
    if now is None or before is None or now.value is None or before.value is None:
        return "no earlier value" if now is not None and now.value is not None else "no comparison"
    moved = words.change(now.value, before.value, run.indicator.unit, before.period)
    if run.within_error and not moved.startswith("unchanged"):
        return f"{moved}, within the margin of error"
    return words.judged(moved, run.better)


def note(value: Value, marking: str) -> str:
    """The value's note without what the paper's marking already says on each page."""
    parts = [part.strip() for part in value.note.split(";")]
    marked = fold(marking)
    kept = [part for part in parts if part and not (marked and marked.startswith(fold(part)))]
    return phrases.sentence(phrases.capital("; ".join(kept)))


def sentence(run: Run, place: str) -> str:
    """What the chart shows: the figure, its period, England's, and how it moved."""
    value = run.latest
    title = words.spoken(run.indicator.title)
    if value is None or value.value is None:
        return f"{title} has no figure to print for {place}."
    said = f"{title} stood at {value_words(run, value)} in {place} in {value.period}"
    if value.period in run.england:
        said += f", {_BESIDE[run.comparison]} {england_words(run, value.period)}"
    moved = change_words(run)
    return f"{said}." if moved == "no earlier value" else f"{said}. That is {moved}."


def counted(comparisons: Iterable[Comparison], joiner: str = "") -> str:
    """ "2 better, 6 similar and 1 worse", in the order of the words; "" for none."""
    counts = Counter(comparisons)
    parts = [f"{counts[word]} {joiner}{word}" for word in Comparison if counts[word]]
    return phrases.listed(parts)
