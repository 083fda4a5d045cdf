"""The pieces that sentences about a measure are made from: period, change, target, notes."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.history import History, Point
from atf_reports.analysis.spc import FEWEST_FOR_LIMITS, Assurance, Footing, Spc, Variation
from atf_reports.analysis.spc_rules import Cause
from atf_reports.choices import ReadingIs, ReadingStatus
from atf_reports.papers import figure_words as words
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter

IN_MARGIN = "within the margin of error"


def source(history: History) -> str:
    """ "Reported once for Liverpool City Region", or nothing for a Place's own reading."""
    if not history.is_lead:
        return ""
    if history.place == NOT_STATED:
        return "Reported once; footprint not stated"
    return f"Reported once for {phrases.inside(history.place)}"


def printed_move(history: History) -> float:
    """The move as a reader of the printed figures would work it out; 0 without a comparison."""
    latest, before = history.latest, history.compared
    if latest is None or before is None or latest.value is None or before.value is None:
        return 0.0
    return float(words.difference(latest.value, before.value, history.measure.unit))


def places(*histories: History) -> int:
    """How many decimals print all figures of these histories alike."""
    values = (v for history in histories for v in history.values if v is not None)
    return words.decimals(histories[0].measure.unit, *values)


def spoken_unit(measure: Measure) -> str:
    """The unit as a sentence about the measure says it."""
    return words.spoken_unit(measure.unit, measure.title)


def where(history: History) -> str:
    """ " across all nine Places" for a lead reading; nothing for a Place's own."""
    if not history.is_lead or history.place == NOT_STATED:
        return ""
    return f" across {phrases.inside(history.place)}"


def period(measure: Measure, quarter: Quarter) -> str:
    """The stretch of time a reading speaks of: "in Q2 2024-25", "at the end of Q2 2024-25"."""
    starts = {
        ReadingIs.SNAPSHOT: "at the end of",
        ReadingIs.YEAR_TO_DATE: "from April to the end of",
        ReadingIs.ROLLING: "in the period to",
    }
    start = starts.get(measure.reading_is, "in") if measure.reading_is else "in"
    return f"{start} {quarter.short}"


def since(now: Quarter, before: Quarter) -> str:
    """The quarter compared with, its year left out where it is the same: "Q1"."""
    return f"Q{before.number}" if before.year == now.year else before.short


def moved_words(history: History) -> str:
    """For a table: "up 2.0 percentage points on Q1 (+), which is better"; or nothing."""
    latest, before = history.latest, history.compared
    if latest is None or latest.value is None:
        return ""
    if before is None or before.value is None:
        return "the first reading" if len(history.present) == 1 else ""
    unit, label = spoken_unit(history.measure), since(latest.quarter, before.quarter)
    moved = words.change(latest.value, before.value, unit, label) + _sign(printed_move(history))
    if (why := no_verdict(history)) and not moved.startswith("unchanged"):
        return f"{moved}, {why}"
    return words.judged(moved, history.better)


def _sign(moved: float) -> str:
    return " (+)" if moved > 0 else " (−)" if moved < 0 else " (=)"


def charted(history: History) -> Spc | None:
    """The process chart where it has limits, on trial or firm; else None."""
    chart = history.process
    return None if chart is None or chart.footing is Footing.TOO_FEW else chart


def in_usual_range(history: History) -> bool:
    """Whether a process chart finds nothing significant in the latest reading."""
    chart = charted(history)
    return chart is not None and chart.variation is Variation.COMMON


def no_verdict(history: History) -> str:
    """Why a move is called neither better nor worse, in words; nothing where it may be."""
    if chart := charted(history):
        return "no significant change" if chart.variation is Variation.COMMON else ""
    return IN_MARGIN if history.by_chance(history.compared) else ""


def unclear(history: History) -> bool:
    """Whether a change is said to be within the margin of error, or is counted as such."""
    compared = (history.compared, history.year_ago)
    return charted(history) is None and any(history.by_chance(then) for then in compared)


def target_words(history: History) -> str:
    """The target with its qualifier: "at least 80%"; nothing where there is none."""
    measure, goal = history.measure, history.goal.target
    return words.target(goal, spoken_unit(measure), measure.better_when, measure.target_wording)


def target_sentence(history: History) -> str:
    """ "the target is at least 90% by 31 March 2025"; "that meets the target of at least 90%"."""
    met, goal = history.on_target, target_words(history)
    if met is None:
        return ""
    if met:
        return f"that meets the target of {goal}"
    due = f" by {phrases.day(history.goal.due)}" if history.goal.due else ""
    return f"the target is {goal}{due}"


def no_new_data(history: History) -> str:
    """Why the latest figure is not the reporting quarter's, where it is not; else nothing."""
    latest, now = history.latest, history.now
    if latest is not None and latest.quarter == history.quarter:
        return ""
    if now is None:
        return "No new data this quarter."
    note = f" {phrases.sentence(now.note)}" if now.note else ""
    return f"No new data this quarter: the {now.quarter.short} reading is {said(now)}.{note}"


def said(point: Point) -> str:
    """The word for a missing value inside a sentence: "pending", "not reported", "blank"."""
    return "blank" if point.word == "No value given" else point.word.lower()


def firmness(history: History) -> str:
    """ "The Q2 2024-25 figure is provisional. September is still to come."; nothing for Final."""
    latest = history.latest
    if latest is None:
        return ""
    note = phrases.sentence(latest.note)
    if latest.word == ReadingStatus.FINAL:
        return note
    kind = "an estimate" if latest.word == ReadingStatus.ESTIMATE else latest.word.lower()
    return f"The {latest.quarter.short} figure is {kind}. {note}".strip()


def process_words(history: History) -> tuple[str, ...]:
    """What statistical process control says of the latest reading, and of the target."""
    chart = charted(history)
    if chart is None:
        return ()
    if chart.variation is Variation.COMMON:
        found = "No significant change: the latest reading is within its usual range."
    else:
        kind = str(chart.variation).removeprefix("special cause: ")
        found = f"Significant change, {kind}: {_cause(chart.latest.cause)}."
    behind = (
        f"{chart.readings_behind_limits} readings so far, and {FEWEST_FOR_LIMITS} make them firm"
    )
    trial = f"The limits are trial limits: {behind}." if chart.footing is Footing.TRIAL else ""
    outlook = str(chart.assurance).removesuffix(" without process change")
    goal = "" if chart.assurance is Assurance.NONE else f"As the process runs now, it {outlook}."
    return tuple(filter(None, (found, goal, trial)))


def _cause(cause: Cause) -> str:
    alone = cause in (Cause.ABOVE_LIMIT, Cause.BELOW_LIMIT)
    return f"the latest reading is {cause}" if alone else f"{cause}, up to the latest"
