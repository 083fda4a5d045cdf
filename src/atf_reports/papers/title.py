"""The title block of a paper: what it is, for which meeting, from whom."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.plan import Plan
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.schema.names import fold


@frozen
class TitleBlock:
    """Every line ready to print; a line with nothing to say is empty.

    `status` stands before the marking: "DRAFT: 3 findings" where the paper is one, then whether it
    is signed off: "Draft for sign-off".
    `asked` names who is asked: "Liverpool Health and Wellbeing Board".
    `reference` is the footer's name of the paper: "Liverpool, 2024-25 Q2".
    """

    organisation: str
    title: str
    status: str
    marking: str
    meeting: str
    purpose: str
    people: str
    asked: str
    reference: str


def paper_details(plan: Plan, paper: str, about: str) -> PaperDetails | None:
    """The Papers row of a kind of paper ("Place progress") about a Place, a theme or All."""
    for row in plan.papers:
        if fold(row.paper) == fold(paper) and row.about == about:
            return row
    return None


def title_block(
    position: Position, title: str, about: str, details: PaperDetails | None, draft: str = ""
) -> TitleBlock:
    """The title block; `draft` is the DRAFT line of a paper built in spite of findings."""
    settings = position.plan.settings
    return TitleBlock(
        organisation=" · ".join(filter(None, [settings.programme_name, settings.partnership])),
        title=title,
        status=". ".join(filter(None, [draft, sign_off_status(position.plan, details)])),
        marking=settings.marking,
        meeting=_meeting(details),
        purpose=_purpose(details),
        people=_people(details),
        asked=(details.meeting if details else "") or "The Board",
        reference=f"{about}, {position.quarter}",
    )


def sign_off_status(plan: Plan, details: PaperDetails | None) -> str:
    """Whether a paper is signed off, and whether it still is what was signed off."""
    if details is None or not (details.signed_off_by and details.signed_off_on):
        return "Draft for sign-off"
    who = f"by the {details.signed_off_by}, {phrases.day(details.signed_off_on)}"
    if is_lapsed(plan, details):
        return f"Sign-off lapsed: signed off {who}, and changed since"
    return f"Signed off {who}"


def is_lapsed(plan: Plan, details: PaperDetails) -> bool:
    """Whether the paper changed since it was signed off."""
    return details.ref in plan.lapsed


def _meeting(details: PaperDetails | None) -> str:
    if details is None:
        return ""
    item = f"item {details.agenda_item}" if details.agenda_item else ""
    return ", ".join(filter(None, [details.meeting, phrases.day(details.meeting_date), item]))


def _purpose(details: PaperDetails | None) -> str:
    if details is None:
        return ""
    return " · ".join(filter(None, [details.purpose, str(details.openness or "").lower()]))


def _people(details: PaperDetails | None) -> str:
    if details is None:
        return ""
    roles = [(details.author, "author"), (details.sponsor, "sponsor")]
    return ", ".join(f"{role} ({part})" for role, part in roles if role)
