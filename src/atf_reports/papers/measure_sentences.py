"""What a measure's chart shows, in sentences: the figure, its period, how it moved, the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.history import History, Point, is_better
from atf_reports.analysis.readings import SUPPRESSED
from atf_reports.analysis.spc import FEWEST_FOR_LIMITS, Assurance, Footing, Spc, Variation
from atf_reports.analysis.spc_rules import Cause
from atf_reports.choices import BetterWhen, ReadingIs, ReadingStatus
from atf_reports.papers import figure_words as words
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter


def source(history: History) -> str:
    """ "Reported once for Liverpool City Region", or nothing for a Place's own reading."""
    if not history.is_lead:
        return ""
    if history.place == NOT_STATED:
        return "Reported once; footprint not stated"
    return f"Reported once for {_mid_sentence(history.place)}"


def _mid_sentence(footprint: str) -> str:
    return f"all {footprint[4:]}" if footprint.startswith("All ") else footprint


def sentences(history: History) -> tuple[str, ...]:
    """What the chart shows: one sentence, or two where one would be too long.

    "Children seen at two years stood at 82.1% in Q2 2024-25, up 2.0 percentage points on Q1,
    which is better, and under the target of at least 90%."
    """
    stood, moved, verdict = _stood(history), moved_words(history), target_verdict(history)
    start = f"{stood}, {moved}" if moved else stood
    whole = f"{start}{',' if moved else ''} and {verdict}" if verdict else start
    if words.fits(whole):
        return (f"{whole}.",)
    if words.fits(start) and verdict:
        return (f"{start}.", f"It {_as_verb(verdict)}.")
    both = f"It was {moved}, and {verdict}."
    if moved and verdict and words.fits(both):
        return (f"{stood}.", both)
    rest = [f"It was {moved}." if moved else "", f"It {_as_verb(verdict)}." if verdict else ""]
    return tuple(filter(None, (f"{stood}.", *rest)))


def headline(history: History) -> str:
    """The figure with what it is compared with, and no more: one sentence if it is short enough."""
    stood, moved = _stood(history), moved_words(history)
    if not moved:
        return f"{stood}."
    one = f"{stood}, {moved}."
    return one if words.fits(one) else f"{stood}. It was {moved}."


def _stood(history: History) -> str:
    latest, measure = history.latest, history.measure
    title = words.spoken(measure.title)
    if latest is None or latest.value is None:
        return f"{title} has no figure to print yet"
    value = words.measured(latest.value, _unit(measure), places(history))
    return f"{title} stood at {value} {period(measure, latest.quarter)}{_where(history)}"


def sentence(history: History) -> str:
    """The sentences as one text: what the paper prints and the chart's alt text says."""
    return " ".join(sentences(history))


def places(*histories: History) -> int:
    """How many decimals print all figures of these histories alike."""
    values = (v for history in histories for v in history.values if v is not None)
    return words.decimals(histories[0].measure.unit, *values)


def _unit(measure: Measure) -> str:
    return words.spoken_unit(measure.unit, measure.title)


def _as_verb(verdict: str) -> str:
    return verdict if verdict.startswith("met") else f"was {verdict}"


def _where(history: History) -> str:
    if not history.is_lead or history.place == NOT_STATED:
        return ""
    return f" across {_mid_sentence(history.place)}"


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
    """ "up 2.0 percentage points on Q1, which is better"; "the first reading"; or nothing."""
    latest, before = history.latest, history.compared
    if latest is None or latest.value is None:
        return ""
    if before is None or before.value is None:
        return "the first reading" if len(history.present) == 1 else ""
    unit, label = _unit(history.measure), since(latest.quarter, before.quarter)
    moved = words.change(latest.value, before.value, unit, label)
    if in_usual_range(history) and not moved.startswith("unchanged"):
        return f"{moved}, no significant change"
    return words.judged(moved, history.better)


def charted(history: History) -> Spc | None:
    """The process chart where it has limits, on trial or firm; else None."""
    chart = history.process
    return None if chart is None or chart.footing is Footing.TOO_FEW else chart


def in_usual_range(history: History) -> bool:
    """Whether a process chart finds nothing significant in the latest reading."""
    chart = charted(history)
    return chart is not None and chart.variation is Variation.COMMON


def target_words(history: History) -> str:
    """The target with its qualifier: "at least 80%"; nothing where there is none."""
    measure, goal = history.measure, history.goal.target
    return words.target(goal, _unit(measure), measure.better_when, measure.target_wording)


def target_verdict(history: History) -> str:
    """ "under the target of at least 90%", "met the target of …"; nothing without a verdict."""
    met, goal = history.on_target, target_words(history)
    if met is None:
        return ""
    due = history.goal.due
    by = f" by {phrases.day(due)}" if due and not met else ""
    side = "under" if history.measure.better_when is BetterWhen.HIGHER else "over"
    return f"{'met' if met else side} the target of {goal}{by}"


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


def spread_sentence(histories: Sequence[History], quarter: Quarter) -> str:
    """One measure over Places in one quarter: from the lowest to the highest, and how many rose."""
    held = [(h, p.value) for h in histories if (p := h.at(quarter)) and p.value is not None]
    if not held:
        return f"{words.spoken(histories[0].measure.title)} has no figure to print yet."
    measure = held[0][0].measure
    low, high = min(value for _, value in held), max(value for _, value in held)
    title, when = words.spoken(measure.title), period(measure, quarter)
    unit, exact = _unit(measure), words.decimals(measure.unit, *(value for _, value in held))
    if low == high:
        where = held[0][0].place if len(held) == 1 else _of(len(held), len(held))
        return f"{title} stood at {words.measured(low, unit, exact)} in {where} {when}."
    ends = [f"{words.measured(end, unit, exact)} in {_at(end, held)}" for end in (low, high)]
    hidden = any((p := h.at(quarter)) and p.word == SUPPRESSED for h in histories)
    aside = ", suppressed figures aside" if hidden else ""
    return f"{title} ran from {ends[0]} to {ends[1]} {when}{aside}."


def _at(end: float, held: Sequence[tuple[History, float]]) -> str:
    """The Places that share an end: by name up to two, else counted."""
    places = [history.place for history, value in held if value == end]
    return phrases.listed(places) if len(places) < 3 else phrases.count(len(places), "Place")


def movement_words(histories: Sequence[History], quarter: Quarter) -> str:
    """ "Up on Q1 in 6 of 8 Places, which is better, and down in 2."; nothing without a basis."""
    seen = [h for h in histories if h.latest and h.latest.quarter == quarter and h.compared]
    if not seen:
        return ""
    befores = Counter(h.compared.quarter for h in seen if h.compared)
    before = befores.most_common(1)[0][0]
    seen = [h for h in seen if h.compared and h.compared.quarter == before]
    up, down = (sum((h.moved or 0) * sign > 0 for h in seen) for sign in (1, -1))
    label, direction = since(quarter, before), seen[0].measure.better_when
    if not up and not down:
        return f"Unchanged on {label} in {_of(len(seen), len(seen))}."
    word, number, rest = ("Up", up, down) if up else ("Down", down, 0)
    better = is_better(1 if up else -1, direction)
    meaning = "" if better is None else f", which is {'better' if better else 'worse'}"
    more = f"{',' if meaning else ''} and down in {rest}" if rest else ""
    return f"{word} on {label} in {_of(number, len(seen))}{meaning}{more}."


def _of(part: int, whole: int) -> str:
    if whole == 1:
        return "the one Place read"
    if part == whole:
        return "both Places" if whole == 2 else f"all {whole} Places"
    return f"{part} of {whole} Places"


def targets_words(histories: Sequence[History], quarter: Quarter) -> str:
    """ "Three of 8 Places met their target."; nothing where no Place has one."""
    seen = [h for h in histories if (p := h.at(quarter)) and p.value is not None]
    judged = [h.on_target for h in seen if h.on_target is not None]
    if not judged:
        return ""
    met = phrases.capital(phrases.spelled(sum(judged))).replace("No", "None", 1)
    goals = {target_words(h) for h in seen if h.on_target is not None}
    goal = f"the target of {goals.pop()}" if len(goals) == 1 else "its own target"
    if len(judged) == 1:
        return f"It {'met' if judged[0] else 'did not meet'} {goal}."
    return f"{met} of {len(judged)} Places met {goal}."
