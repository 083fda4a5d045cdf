"""One measure across Places, in sentences: lowest and highest, who moved, who met the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.history import History, is_better
from atf_reports.analysis.readings import SUPPRESSED
from atf_reports.papers import figure_words as words
from atf_reports.papers.measure_sentences import (
    no_verdict,
    period,
    since,
    spoken_unit,
    target_words,
)
from atf_reports.quarter import Quarter


def spread_sentence(histories: Sequence[History], quarter: Quarter) -> str:
    """One measure over Places in one quarter: from the lowest to the highest, and how many rose."""
    held = [(h, p.value) for h in histories if (p := h.at(quarter)) and p.value is not None]
    if not held:
        return f"{words.spoken(histories[0].measure.title)} has no figure to print yet."
    measure = held[0][0].measure
    low, high = min(value for _, value in held), max(value for _, value in held)
    title, when = words.spoken(measure.title), period(measure, quarter)
    unit, exact = spoken_unit(measure), words.decimals(measure.unit, *(value for _, value in held))
    if low == high:
        where = held[0][0].place if len(held) == 1 else _of(len(held), len(held))
        return f"{title} stood at {words.measured(low, unit, exact)} in {where} {when}."
    ends = [f"{words.measured(end, unit, exact)} in {_at(end, held)}" for end in (low, high)]
    hidden = any((p := h.at(quarter)) and p.word == SUPPRESSED for h in histories)
    aside = ", suppressed figures aside" if hidden else ""
    return f"{title} ranged from {ends[0]} to {ends[1]} {when}{aside}."


def _at(end: float, held: Sequence[tuple[History, float]]) -> str:
    """The Places that share an end: by name up to two, else counted."""
    places = [history.place for history, value in held if value == end]
    return phrases.listed(places) if len(places) < 3 else phrases.count(len(places), "Place")


def movement_words(histories: Sequence[History], quarter: Quarter) -> str:
    """ "It rose in 6 of 8 Places since Q1, which is better, and fell in 2."; "" without a basis.

    A Place whose move chance alone could have made is counted under "no clear change".
    """
    seen = [h for h in histories if h.latest and h.latest.quarter == quarter and h.compared]
    if not seen:
        return ""
    befores = Counter(h.compared.quarter for h in seen if h.compared)
    before = befores.most_common(1)[0][0]
    seen = [h for h in seen if h.compared and h.compared.quarter == before]
    label, everywhere = since(quarter, before), _of(len(seen), len(seen))
    clear = [h.moved or 0 for h in seen if not no_verdict(h)]
    up, down = (sum(move * sign > 0 for move in clear) for sign in (1, -1))
    unclear = len(seen) - up - down if any(h.moved and no_verdict(h) for h in seen) else 0
    if not up and not down:
        found = f"shows no clear change since {label}" if unclear else f"is the same as in {label}"
        return f"It {found} in {everywhere}."
    word, number, rest = ("rose", up, down) if up else ("fell", down, 0)
    better = is_better(1 if up else -1, seen[0].measure.better_when)
    meaning = "" if better is None else f", which is {'better' if better else 'worse'}"
    start = f"It {word} in {_of(number, len(seen))} since {label}{meaning}"
    return f"{start}{_rest(rest, unclear, bool(meaning))}."


def _rest(fell: int, unclear: int, aside: bool) -> str:
    """ ", fell in 1 and shows no clear change in 4"; a comma closes an aside before it."""
    parts = [f"fell in {fell}"] if fell else []
    parts += [f"shows no clear change in {unclear}"] if unclear else []
    if len(parts) > 1:
        return f", {' and '.join(parts)}"
    return f"{',' if aside else ''} and {parts[0]}" if parts else ""


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
