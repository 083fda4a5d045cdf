"""Which figures of a yearly paper some words ask for: by name, number or words of the name."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports.schema.names import fold
from atf_reports.tracing.asked import quotes, squeezed
from atf_reports.tracing.headline import is_figure
from atf_reports.tracing.nearly import IDLE, WORD, terms
from atf_reports.tracing.traced import Trace

MOST = 4  # told at once


def asked_for(traces: Sequence[Trace], words: str) -> tuple[Trace, ...]:
    """The figures that some words mean, those of the first page first; none where too many may be.

    A bare number is asked for where it is printed, in the order of the paper.
    """
    if named := [trace for trace in traces if fold(trace.of) == fold(words)]:
        return tuple(named)
    wanted = squeezed(words)
    if is_figure(wanted):
        return tuple(t for t in traces if quotes(t.printed, wanted))[:MOST]
    if said := [trace for trace in traces if wanted and squeezed(trace.printed) == wanted]:
        return tuple(said) if len(said) <= MOST else ()
    told = {fold(word) for word in WORD.findall(words)} - IDLE
    found = [trace for trace in traces if told and told <= terms(trace.of)]
    return tuple(found) if len(found) <= MOST else ()
