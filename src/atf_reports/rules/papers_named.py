"""L312, L313: rows of the Papers sheet that are about a paper which nobody makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.choices import PAPER_TITLES, SUBJECT_OF
from atf_reports.findings import Blame, Severity
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.rules.registry import rule
from atf_reports.schema.names import fold, nearest

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_KNOWN = {fold(title): title for title in PAPER_TITLES}


@rule(
    "L312",
    WARNING,
    message='"{value}" is no paper that is made, so no paper prints this row: its meeting, its '
    "own words and its sign-off.",
    fix='[[Type "{meant}" if that is meant. ]]The papers are {papers}.',
)
def paper_unknown(plan: Plan) -> Iterator[Blame]:
    """A misspelt paper loses its meeting, its headline in own words and who signed it.

    Fires
    Papers
    | Paper | About |
    | --- | --- |
    | !Place report | Liverpool |

    Quiet
    Papers
    | Paper | About |
    | --- | --- |
    | place progress | Liverpool |
    """
    for row in plan.papers.where(lambda name: fold(name) not in _KNOWN, PaperDetails.paper):
        if fold(row.paper) not in _KNOWN:
            facts = {"papers": ", ".join(PAPER_TITLES)}
            meant = nearest(row.paper, PAPER_TITLES, cutoff=0.6)
            yield Blame(row, PaperDetails.paper, facts | ({"meant": meant} if meant else {}))


@rule(
    "L313",
    WARNING,
    message='{paper} is about {subject}, and About says "{value}", so no paper prints this row.',
    fix="Pick {subject} in About, or type the paper that is meant in Paper.",
)
def paper_about_another(plan: Plan) -> Iterator[Blame]:
    """The row's headline, meeting and sign-off would be of a paper that does not exist.

    Fires
    Papers
    | Paper | About |
    | --- | --- |
    | Board summary | !Liverpool |

    Quiet
    Papers
    | Paper | About |
    | --- | --- |
    | Board summary | All |
    """
    for row in plan.papers.readable(PaperDetails.paper, PaperDetails.about):
        title = _KNOWN.get(fold(row.paper), "")
        subject = SUBJECT_OF.get(title, "")
        if subject and not _is_about(plan, row.about, subject):
            yield Blame(row, PaperDetails.about, {"paper": title, "subject": subject})


def _is_about(plan: Plan, about: str, subject: str) -> bool:
    """Whether a row's About is a Place, a theme or All, as its paper takes."""
    if subject == "a Place":
        return plan.places.get(about) is not None
    if subject == "a theme":
        return about in {f"Theme {theme.number}" for theme in plan.themes}
    return about == ALL
