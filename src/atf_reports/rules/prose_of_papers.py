"""D484 to D489: words that are hard to read or to listen to, told before any paper is built.

`build` looks at finished papers for the same; said here, it is at the officer's own cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from atf_reports.findings import Blame, Severity, in_short
from atf_reports.plan_documents import EngagementPoint, StrategyLine
from atf_reports.plan_yearly import Indicator
from atf_reports.prose import (
    footnote_mark,
    has_blanks_for_layout,
    link_that_says_nothing,
    too_long,
    typed_list_mark,
)
from atf_reports.rules.officers_words import Found, found_in_words
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Rhythm

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_ALL = tuple(Rhythm)
T = TypeVar("T")


@rule(
    "D484",
    WARNING,
    message="{heading} has a sentence of {words} words: “{said}”.",
    fix="Make two sentences of it, of at most 40 words each; about 25 read best.",
)
def sentence_of_over_40_words(plan: Plan) -> Iterator[Blame]:
    """Board papers are read once and some are listened to: nobody holds 40 words in mind.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !The team in the north and the team in the south have both worked all summer with schools and nurseries and practices and hubs so that every family that had missed a review could be offered another one near to where they live or work. |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | The team in the north and the team in the south have both worked all summer with schools and nurseries. Every family that had missed a review could be offered another one. |
    """  # noqa: E501
    for row, column, found in _found(plan, too_long):
        yield Blame(row, column, {"words": found[0], "said": in_short(found[1])})


@rule(
    "D485",
    WARNING,
    message="{heading} has typed list marks: “{said}”.",
    fix="Leave the mark out and put each point on its own line (Alt and Enter), or in a sentence.",
)
def list_typed_by_hand(plan: Plan) -> Iterator[Blame]:
    """Papers print the words as typed, so a listener hears the mark and not how many points follow.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !• Two clinics opened\\n• A third is planned |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | Two clinics opened\\nA third is planned |
    """
    for row, column, line in _found(plan, typed_list_mark):
        yield Blame(row, column, {"said": in_short(line.strip(), 40)})


@rule(
    "D486",
    WARNING,
    message="{heading} has blank lines, tabs or runs of spaces among its words.",
    fix="Leave them out: one space between words, one line for each point.",
)
def blanks_for_layout(plan: Plan) -> Iterator[Blame]:
    """What lines up in a cell does not in a paper, and a screen reader says each blank.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !Two clinics opened.\\n\\n\\nA third is planned. |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | Two clinics opened.\\n\\nA third is planned. |
    """
    for row, column, _ in _found(plan, has_blanks_for_layout):
        yield Blame(row, column)


@rule(
    "D488",
    WARNING,
    message="{heading} has a footnote mark: “{said}”.",
    fix="Say the remark in the words themselves: the note does not come along, and a screen reader "
    "skips the mark.",
)
def footnote_mark_in_words(plan: Plan) -> Iterator[Blame]:
    """A star or a raised figure leads to a note that no paper prints.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !Three hubs opened* in May |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | Three hubs opened in May (one for the day only), on 40 m² |
    """
    for row, column, mark in _found(plan, footnote_mark):
        if column is not Indicator.title:  # papers leave the stars of published titles out
            yield Blame(row, column, {"said": mark})


@rule(
    "D489",
    WARNING,
    message="{heading} makes a link whose words say nothing: “{said}”.",
    fix="Type before the address, with a colon, what the reader will find there: “Green space "
    "index: https://…”.",
)
def link_that_does_not_say_where(plan: Plan) -> Iterator[Blame]:
    """Links are listed and read out by their words alone: an address or "here" tells nobody.

    Fires
    Strategies
    | Place | Key challenge | Note |
    | --- | --- | --- |
    | Liverpool | Few green spaces | !https://www.example.org/green-space |

    Quiet
    Strategies
    | Place | Key challenge | Note |
    | --- | --- | --- |
    | Liverpool | Few green spaces | Green space index: https://www.example.org/green-space |
    """
    for row, column, said in _found(plan, link_that_says_nothing):
        if column in _LINKED:
            yield Blame(row, column, {"said": in_short(said)})


_LINKED = (StrategyLine.note, EngagementPoint.links)  # papers make links of what stands there


def _found(plan: Plan, look: Callable[[str], T | None]) -> Iterator[Found[T]]:
    """Each cell in which `look` finds something, in rows of which it is known that they are open.

    Where the quarter cannot be read the row may be a closed one, whose words stand as they are.
    """
    for row, column, found in found_in_words(plan, _ALL, look):
        quarter = next((c for c in row.columns if c.name == "quarter"), None)
        if quarter is None or row.reads(quarter):
            yield row, column, found
