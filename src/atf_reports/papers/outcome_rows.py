"""The rows of the key outcomes paper and of its annex, ready to print."""

from __future__ import annotations

from atf_reports.frozen import frozen


@frozen
class OutcomeRow:
    """An outcome with its figure and that figure's parts, "" and empty where none is printed.

    `plan` is the year of the Place's plan where the paper holds several, else "". `beside` is its
    theme in a Place's paper, else its pillar and domain, a line each.
    """

    outcome: str
    figure: str
    of_which: tuple[str, ...]
    plan: str
    note: str
    beside: tuple[str, ...]


@frozen
class OutcomeGroup:
    """The outcomes of one domain, or of one Place."""

    heading: str
    rows: tuple[OutcomeRow, ...]


@frozen
class OutcomeChapter:
    """The outcomes of one pillar, or of one theme; `note` says where there are none."""

    heading: str
    anchor: str
    note: str
    groups: tuple[OutcomeGroup, ...]


@frozen
class OutcomeCount:
    """A pillar or theme at a glance; `anchor` is "" for the total.

    Counts say how many are illustrative: "12 (2 illustrative)". `spread` counts domains or Places.
    """

    part: str
    anchor: str
    outcomes: str
    with_figure: str
    spread: int


@frozen
class FigureRow:
    """A figure on its own and what came of setting it beside the measures.

    `whose` names its theme, and its Place in the paper on all Places.
    """

    figure: str
    of_which: tuple[str, ...]
    whose: tuple[str, ...]
    check: str


@frozen
class Words:
    """The words that differ between a Place's paper and that of all Places."""

    part: str
    spread: str
    beside: str


@frozen
class OutcomeLine:
    """An outcome for the annex with every column; `check` is a verdict, "" without a figure."""

    place: str
    document: str
    year: str
    pillar: str
    domain: str
    theme: str
    outcome: str
    figure_is: str
    figure: float | None
    unit: str
    period: str
    of_which: str
    check: str
    measure: str
    reading: float | None
    check_words: str
    note: str
