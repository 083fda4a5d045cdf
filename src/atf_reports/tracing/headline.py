"""What a bare number of page one counts: the updates due, those that came in, those at a rating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import State
from atf_reports.frozen import frozen
from atf_reports.tracing.counted import Counted
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.traced import Trace

PAGE_ONE = "view.page_one."
_TABLES = (f"{PAGE_ONE}counts.", "annex.counts.")
_NUMBER = re.compile(r"\d[\d,]*")
_FIGURE = re.compile(r"£?\d[\d,.]*%?")


def is_number(words: str) -> bool:
    """Whether a bare count was asked for: "158"."""
    return _NUMBER.fullmatch(words.strip()) is not None


def is_figure(words: str) -> bool:
    """Whether any figure was asked for by itself: "158", "65.1%", "£410,000"."""
    return _FIGURE.fullmatch(words.strip()) is not None


@frozen
class _Found:
    """A count, and what page one says where it prints it."""

    trace: Trace
    said: str


def headlines(counted: Counted, page_one: Any, number: str) -> tuple[Trace, ...]:
    """The counts of a paper's page one that are a number, this quarter's first."""
    wanted = int(number.replace(",", ""))
    texts = [*page_one.asks, *page_one.in_short, page_one.counts.heading]

    def quoted(found: _Found) -> Trace:
        return replace(found.trace, quoted=tuple(t for t in texts if re.search(found.said, t)))

    moved = filter(lambda trace: trace.quoted, map(quoted, _moves(counted, wanted)))
    return (*map(quoted, _counts(counted, page_one.counts, wanted)), *moved)


def _counts(counted: Counted, table: Any, wanted: int) -> Iterator[_Found]:
    """The counts that come to a number, each with how sentences say it."""
    coverage = counted.coverage
    if len(coverage) == wanted:
        yield _Found(counted.due(), rf"(?<!\d){wanted} updates? due")
    if wanted and len(coverage.came_in) == wanted:
        yield _Found(counted.came_in(True), rf"^{wanted} of \d+ updates? due")
    for now, of in _printed(counted, table):
        for word in (
            head.word for head in table.heads if len(of.by_word.get(head.word, ())) == wanted
        ):
            yield _Found(counted.count(word, now), _said(word, wanted) if now else "$^")


def _said(word: str, wanted: int) -> str:
    """How page one says so many at a word: "8 are Red", "32 updates have not been reported"."""
    missing = " updates? ha(?:s|ve) not been reported" if word == State.NOT_REPORTED else "$^"
    return rf"(?i:(?<!\d){wanted}(?: (?:is|are) {word}(?! or)|{missing}))"


def _moves(counted: Counted, wanted: int) -> Iterator[_Found]:
    for how, movement in (("worsened", Movement.WORSENED), ("improved", Movement.IMPROVED)):
        those = [s for s in counted.coverage.due if s.movement is movement]
        if len(those) == wanted:
            yield _Found(counted.moving(how, those), rf"(?<!\d){wanted} {how}")


def _printed(counted: Counted, table: Any) -> Iterator[tuple[bool, Coverage]]:
    """Whose counts the table prints: this quarter's, and last quarter's where it has them."""
    yield True, counted.coverage
    if len(table.rows) > 1 and table.rows[1].quarter == counted.position.quarter.previous.short:
        yield False, counted.coverage_before


def others(pieces: Sequence[Leaf], told: Sequence[Trace]) -> list[Leaf]:
    """The pieces that the counts told do not answer for already."""
    said = {text for trace in told for text in trace.quoted}
    return [p for p in pieces if p.text not in said and not (told and p.kind.startswith(_TABLES))]
