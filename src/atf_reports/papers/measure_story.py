"""What a measure's chart shows, in sentences: the figure, its period, what it was, the target."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.history import History, is_better
from atf_reports.choices import ReadingIs
from atf_reports.papers import figure_words as words
from atf_reports.papers import measure_sentences as say
from atf_reports.quarter import Quarter


def whole_sentence(history: History) -> str:
    """What the paper prints under a chart and its alt text says: all that there is to say."""
    return " ".join(filter(None, (*sentences(history), year_sentence(history))))


def sentences(history: History) -> tuple[str, ...]:
    """What the chart shows: the figure with its period, what it was before, the target.

    "Children seen at two years improved to 82.1% in Q2 2024-25, from 80.1% in Q1. The target is at
    least 90%." One sentence where both fit in one; more where they would be too long.
    """
    core, target = _core(history), say.target_sentence(history)
    joined = f"{core}; {target}"
    if not target:
        said = [core]
    elif words.fits(joined):
        said = [joined]
    else:
        said = [core, phrases.capital(target)]
    return tuple(f"{one}." for part in said for one in _short_enough(history, part))


def _short_enough(history: History, part: str) -> tuple[str, ...]:
    """The part itself; a core that is too long as its figure, then what it was before."""
    before = before_words(history)
    if words.fits(part) or not before or not part.endswith(before):
        return (part,)
    return (f"{_subject(history)} stood at {_figure(history)}", f"That is {_beside(history)}")


def _core(history: History) -> str:
    """ "… improved to 82.1% in Q2 2024-25, from 80.1% in Q1", or what there is to say."""
    if history.latest is None or history.latest.value is None:
        return f"{_subject(history)} has no figure to print yet"
    verb, before = _verb(history), before_words(history)
    return f"{_subject(history)} {verb} {_figure(history)}{before}"


def _verb(history: History) -> str:
    """What the latest reading did: nothing is said to move within its usual range."""
    moved = say.printed_move(history)
    if not moved or say.no_verdict(history) or _is_spoken_of_a_stretch(history):
        return "stood at"
    if history.better is None or _counts_things(history):
        return "rose to" if moved > 0 else "fell to"
    return "improved to" if history.better else "worsened to"


def before_words(history: History) -> str:
    """ ", from 80.1% in Q1"; ", the same as in Q1"; ", the first reading"; or nothing."""
    latest, before = history.latest, history.compared
    if latest is None or latest.value is None:
        return ""
    if before is None or before.value is None:
        return ", the first reading" if len(history.present) == 1 else ""
    when = _when(history, latest.quarter, before.quarter)
    if not say.printed_move(history):
        return f", the same as {when}"
    was = words.measured(before.value, say.spoken_unit(history.measure), say.places(history))
    if why := say.no_verdict(history):
        return f", against {was} {when}: {why}"
    if _is_spoken_of_a_stretch(history):
        way = "up" if (history.moved or 0) > 0 else "down"
        return words.judged(f", {way} from {was} {when}", history.better)
    from_words = f", from {was} {when}"
    return words.judged(from_words, history.better) if _counts_things(history) else from_words


def _counts_things(history: History) -> bool:
    """Whether the title names things counted, which rise or fall and do not themselves improve."""
    return not say.spoken_unit(history.measure) or history.measure.unit in words.QUIET


def _beside(history: History) -> str:
    """The comparison as a sentence of its own: "up from 80.1% in Q1, which is better"."""
    before = before_words(history).removeprefix(", ")
    if not before.startswith("from "):
        return before
    way = "up" if (history.moved or 0) > 0 else "down"
    told = f"{way} {before}"
    return told if "which is" in told else words.judged(told, history.better)


def _is_spoken_of_a_stretch(history: History) -> bool:
    """Whether the reading sums up a stretch of time, of which "rose to" would be said oddly."""
    return history.measure.reading_is in (ReadingIs.YEAR_TO_DATE, ReadingIs.ROLLING)


def _when(history: History, now: Quarter, before: Quarter) -> str:
    if history.measure.reading_is is ReadingIs.YEAR_TO_DATE:
        return "a year before"
    if history.measure.reading_is is ReadingIs.ROLLING:
        return f"in the period to {say.since(now, before)}"
    return f"in {say.since(now, before)}"


def year_sentence(history: History) -> str:
    """The latest against the same quarter a year before, where that is held and not said already.

    "It is up 3.1 percentage points on the same quarter last year, which is better."
    """
    moved = year_words(history, "the same quarter last year")
    return f"It is {moved}." if moved else ""


def year_words(history: History, when: str = "") -> str:
    """ "up 3.1 percentage points on Q2 2023-24, which is better", or why it cannot be told.

    `when` stands in place of the quarter's name. What chance alone could do gets no verdict.
    """
    latest, then = history.latest, history.year_ago
    if latest is None or latest.value is None or then is None:
        return ""
    when = when or then.quarter.short
    if then.value is None:
        return f"not comparable with {when} ({say.said(then)})"
    moved = words.change(latest.value, then.value, say.spoken_unit(history.measure), when)
    if say.charted(history) is None and history.by_chance(then):
        return moved if moved.startswith("unchanged") else f"{moved}, {say.IN_MARGIN}"
    better = is_better(latest.value - then.value, history.measure.better_when)
    return words.judged(moved, None if say.in_usual_range(history) else better)


def _subject(history: History) -> str:
    return words.spoken(history.measure.title)


def _figure(history: History) -> str:
    """ "82.1% in Q2 2024-25 across all nine Places"."""
    latest, measure = history.latest, history.measure
    if latest is None or latest.value is None:
        return ""
    value = words.measured(latest.value, say.spoken_unit(measure), say.places(history))
    return f"{value} {say.period(measure, latest.quarter)}{say.where(history)}"
