"""Which module counts for which yearly paper; a kind without one has no figures of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from atf_reports.tracing.of_year.figures import Figure, Year

_MODULES: Mapping[str, str] = {
    "delivery-plan": "delivery_plan",
    "recommendations": "recommendations",
    "key-outcomes": "key_outcomes",
    "strategy-alignment": "strategy",
    "engagement-note": "engagement",
}


def figures_of(kind: str, year: Year) -> Iterator[Figure]:
    """Every figure of a yearly paper that is counted, in the order of the paper and its annex."""
    if kind in _MODULES:
        module = import_module(f"{__package__}.{_MODULES[kind]}")
        figures: Callable[[Year], Iterator[Figure]] = module.figures
        yield from figures(year)
