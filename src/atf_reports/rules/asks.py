"""D407–D409: what an update asks of the board, and what it would have the board see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.choices import AskKind
from atf_reports.findings import Blame, Severity, in_short
from atf_reports.plan_quarterly import Update
from atf_reports.rules.empty_words import says_nothing
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D407",
    ERROR,
    message="The board is asked to {kind}, and Ask of the board [[is {blank}]]"
    '[[says only "{empty_words}"]].',
    fix='Type the words of the ask, starting with a verb ("Release …"); or pick No ask.',
)
def ask_without_words(plan: Plan) -> Iterator[Blame]:
    """Page one prints the ask; a kind alone cannot be answered.

    Fires
    Updates
    | Ask kind | Ask of the board |
    | --- | --- |
    | Unblock | ! |

    Quiet
    Updates
    | Ask kind | Ask of the board |
    | --- | --- |
    | Unblock | Release the recovery money agreed in May |
    """
    for update in this_quarter(plan):
        kind = update.ask_kind
        if kind is not None and kind is not AskKind.NO_ASK:
            facts = {"kind": kind.lower()}
            if not update.ask:
                yield Blame(update, Update.ask, facts | {"blank": "blank"})
            elif says_nothing(update.ask):
                yield Blame(update, Update.ask, facts | {"empty_words": update.ask})


@rule(
    "D408",
    WARNING,
    message='The ask "{ask}" will not reach the board: Ask kind is {kind}.',
    fix="Pick Decide, Approve, Unblock or Note in Ask kind; or move the words to Progress this "
    "quarter.",
)
def ask_without_a_kind(plan: Plan) -> Iterator[Blame]:
    """Only asks with a kind are listed on page one.

    Fires
    Updates
    | Ask kind | Ask of the board |
    | --- | --- |
    | !No ask | Release the recovery money agreed in May |

    Quiet
    Updates
    | Ask kind | Ask of the board |
    | --- | --- |
    | Unblock | Release the recovery money agreed in May |
    """
    for update in this_quarter(plan):
        said = update.ask.strip().rstrip(".").casefold()
        no_ask = said in _NOTHING or says_nothing(said)
        if said and not no_ask and update.ask_kind in (None, AskKind.NO_ASK):
            facts = {"ask": in_short(update.ask), "kind": update.ask_kind or "blank"}
            yield Blame(update, Update.ask_kind, facts)


_NOTHING = {"no ask", "no"}


@rule(
    "D409",
    WARNING,
    message="Board level is {value} against the rule, and Board level because is blank.",
    fix="Type why the board should see it as {value}; or clear Board level.",
)
def board_level_without_because(plan: Plan) -> Iterator[Blame]:
    """An override is printed with its reason, so that the board can judge it.

    Fires
    Updates
    | Board level | Board level because |
    | --- | --- |
    | !Alert | |

    Quiet
    Updates
    | Board level | Board level because |
    | --- | --- |
    | Alert | A national inspection is due in October |
    """
    for update in this_quarter(plan):
        if update.board_level is not None and not update.board_level_because:
            yield Blame(update, Update.board_level)
