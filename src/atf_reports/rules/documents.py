"""D49x: the sheets of the yearly documents, where one cell contradicts another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports import phrases
from atf_reports.findings import Blame, Severity
from atf_reports.plan_documents import KeyOutcome, StrategyLine
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_FIGURE = re.compile(r"£?(\d[\d,]*(?:\.\d+)?)(?![\d/])")
_NEAR = 0.005  # what rounding may leave between a figure and its parts


@rule(
    "D490",
    WARNING,
    message="{both} answers this challenge, so it cannot only come near it.",
    fix="Take {both} out of Nearest programmes, or out of Programmes.",
)
def nearest_programme_that_answers(plan: Plan) -> Iterator[Blame]:
    """The strategy paper counts answers; one that only comes near is not counted.

    Fires
    Strategies
    | Place | Priority no. | Key challenge | Programmes | Nearest programmes |
    | --- | --- | --- | --- | --- |
    | Liverpool | 1 | Ready for school | P1.05 | !P1.05 |

    Quiet
    Strategies
    | Place | Priority no. | Key challenge | Programmes | Nearest programmes |
    | --- | --- | --- | --- | --- |
    | Liverpool | 1 | Ready for school | P1.05 | P3.04 |
    """
    for line in plan.strategies:
        if both := [ref for ref in line.nearest if ref in line.programmes]:
            yield Blame(line, StrategyLine.nearest, {"both": phrases.listed(both)})


@rule(
    "D491",
    WARNING,
    message="The parts in Of which make {total}, and Figure is {figure}.",
    fix="Correct the parts or the Figure; leave Of which blank if the parts are not the whole.",
)
def parts_that_are_not_the_figure(plan: Plan) -> Iterator[Blame]:
    """A reader adds the parts up.

    Fires
    Key outcomes
    | Place | Outcome | Figure | Unit | Of which |
    | --- | --- | --- | --- | --- |
    | Liverpool | 368 homes were built | 368 | homes | !252 to rent; 115 to buy |

    Quiet
    Key outcomes
    | Place | Outcome | Figure | Unit | Of which |
    | --- | --- | --- | --- | --- |
    | Liverpool | 368 homes were built | 368 | homes | 252 to rent; 116 to buy |
    """
    for row in plan.key_outcomes:
        total = _total(row.of_which)
        if total is not None and row.figure is not None and abs(total - row.figure) > _NEAR:
            figures = {"total": phrases.figure(total), "figure": phrases.figure(row.figure)}
            yield Blame(row, KeyOutcome.of_which, figures)


def _total(parts: tuple[str, ...]) -> float | None:
    """The sum of the parts, two at least; None where one does not begin with its figure."""
    found = [_FIGURE.match(part) for part in parts]
    if len(found) < 2 or not all(found):
        return None
    return sum(float(one[1].replace(",", "")) for one in found if one)
