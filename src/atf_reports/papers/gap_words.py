"""Gaps in words: how wide, where it is going, and why it cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from atf_reports import phrases
from atf_reports.analysis.gaps import Direction, Gap, GapRun, GroupValue, Pair
from atf_reports.papers import figure_words as words
from atf_reports.papers.gap_splits import Split

NO_GAP = "No gap"
_WHY = {"No value given": "blank", "": "not available"}  # inside a sentence
_GOING: Mapping[Direction, str] = {
    Direction.NARROWER: "narrower than in",
    Direction.WIDER: "wider than in",
    Direction.LITTLE_CHANGED: "little changed since",
    Direction.NO_CLEAR_CHANGE: "with no clear change since",
    Direction.REVERSED: "the other way round from",
}


def places(splits: Sequence[Split]) -> int:
    """How many decimals print every figure of these splits alike."""
    gaps = [gap for split in splits for gap in split.run.gaps]
    values = (v.value for gap in gaps for v in (gap.one, gap.other) if v.value is not None)
    return words.decimals(splits[0].unit, *values)


def between(pair: Pair) -> str:
    """ "By free school meals", or "Between A and B" where the pair has no name."""
    return f"By {pair.by}" if pair.by else f"Between {pair.one} and {pair.other}"


def width(gap: Gap, unit: str, bare: bool = False) -> str:
    """The size of a gap between its figures as printed: "19.8 percentage points", "2 weeks".

    `bare` leaves the unit out; "No gap" where a figure is missing.
    """
    if gap.one.value is None or gap.other.value is None:
        return NO_GAP
    size = float(abs(words.difference(gap.one.value, gap.other.value, unit)))
    if bare:
        return words.measured(size, "", 1 if unit == "%" else None)
    return words.amount(size, unit)


def sentence(split: Split) -> str:
    """ "By free school meals the gap was 19.8 percentage points in 2022/23, wider than in …" """
    now = split.run.latest
    if now is None or now.size is None:
        return f"{between(split.pair)} the gap cannot be told."
    said = f"{between(split.pair)} the gap was {width(now, split.unit)} in {now.period}"
    return f"{said}{_going(split.run, split.unit)}.{_long_run(split.run, split.unit)}"


def _long_run(run: GapRun, unit: str) -> str:
    """ " Since 2018/19 it is clearly narrower (12.9)." where one step shows no clear change."""
    then = run.earliest
    quiet = run.direction in (Direction.NO_CLEAR_CHANGE, Direction.LITTLE_CHANGED)
    if then is None or not quiet or run.long_run not in (Direction.NARROWER, Direction.WIDER):
        return ""
    return f" Since {then.period} it is {run.long_run} ({width(then, unit, bare=True)})."


def _going(run: GapRun, unit: str) -> str:
    then = run.before
    if then is None or then.size is None or run.direction is Direction.CANNOT_SAY:
        return ", with nothing earlier to compare"
    return f", {_GOING[run.direction]} {then.period} ({width(then, unit, bare=True)})"


_MOST_WITH_TITLE = 30  # words of a sentence that a title opens
_QUIET_TAIL = ", with no clear change since "


def titled(title: str, said: str) -> str:
    """The sentence with its subject in front, where no heading stands above it.

    A long title is printed whole as far as a sentence can carry it: cut, it may name another one.
    """
    first, *others = f"{said[:1].lower()}{said[1:]}".split(". ")
    if _QUIET_TAIL in first and not words.fits(f"{words.spoken(title)}: {first}"):
        first = first.replace(_QUIET_TAIL, ". There is no clear change since ")
    subject = words.short(title)
    if len(f"{subject} {first.split('. ')[0]}".split()) > _MOST_WITH_TITLE:
        subject = words.spoken(title)
    return ". ".join([f"{subject}: {first}", *others])


def spread_sentences(splits: Sequence[Split], period: str) -> tuple[str, ...]:
    """One pair over the Places in one period: the narrowest and widest gap, and how many moved."""
    latest = [(split, split.run.latest) for split in splits]
    held = [
        (s, gap, gap.size)
        for s, gap in latest
        if gap and gap.period == period and gap.size is not None
    ]
    if not held:
        return (f"{between(splits[0].pair)} the gap cannot be told.",)
    low, high = min(held, key=lambda x: x[2]), max(held, key=lambda x: x[2])
    unit, start = splits[0].unit, between(splits[0].pair)
    if len(held) == 1 or low[2] == high[2]:
        where = low[0].where if len(held) == 1 else f"each of {len(held)} Places"
        first = f"{start} the gap was {width(low[1], unit)} in {where} in {period}."
    else:
        least = f"{width(low[1], unit, bare=True)} in {low[0].where}"
        most = f"{width(high[1], unit)} in {high[0].where}"
        first = f"{start} the gap ranged from {least} to {most} in {period}."
    return tuple(filter(None, (first, _moves([split for split, _, _ in held]))))


def _moves(held: Sequence[Split]) -> str:
    """ "Narrower in 3 of 9 Places and wider in 2 than a year before."; nothing to compare: ""."""
    told = [s for s in held if s.run.direction is not Direction.CANNOT_SAY and s.run.before]
    if not told:
        return ""
    counts = Counter(split.run.direction for split in told)
    then = Counter(s.run.before.period for s in told if s.run.before).most_common(1)[0][0]
    whole = phrases.count(len(told), "Place")
    narrower, wider = counts[Direction.NARROWER], counts[Direction.WIDER]
    if not narrower and not wider:
        return f"There is no clear change since {then} in any of {whole}."
    return f"Since {then} it is narrower in {narrower} of {whole} and wider in {wider}."


def value_words(value: GroupValue, unit: str, exact: int) -> str:
    """A group's figure, or the word for what stands in its place."""
    if value.value is None:
        return value.missing or "Not available"
    return words.measured(value.value, unit, exact)


def gap_words(gap: Gap, unit: str) -> str:
    """The gap of one row, or "Suppressed" where one of its figures is, else "No gap"."""
    if gap.size is None:
        return "Suppressed" if "Suppressed" in (gap.one.missing, gap.other.missing) else NO_GAP
    return width(gap, unit)


def no_new_gap(run: GapRun) -> str:
    """Why the newest period has no gap, where an older one is shown; else nothing."""
    if not run.gaps or run.latest is None or run.latest == run.gaps[-1]:
        return ""
    newest = run.gaps[-1]
    why = newest.one.missing or newest.other.missing
    return f"No gap for {newest.period}: a group's figure is {_WHY.get(why, why.lower())}."


def cannot_say(splits: Sequence[Split]) -> str:
    """Why no gap of this pair can be told; nothing where one can."""
    name = f"{words.named(splits[0].ref, splits[0].title)}, {_by(splits[0].pair)}"
    if not splits[0].compares:
        return f"{name}: numbers of people show no gap without the size of each group."
    if any(split.run.latest for split in splits):
        return ""
    missing = [v.missing for s in splits for g in s.run.gaps for v in (g.one, g.other) if v.missing]
    if "Suppressed" in missing:
        return f"{name}: a group's figure is suppressed, so the gap is too."
    return f"{name}: no period has a figure for both groups."


def no_pair(name: str, groups: Sequence[str]) -> str:
    """Why groups are not set against each other: they make no pair."""
    return f"{name}: {phrases.listed(groups)} make no pair, so no gap is told."


def _by(pair: Pair) -> str:
    return f"by {pair.by}" if pair.by else f"{pair.one} and {pair.other}"
