"""Governance: what the Papers row of a paper says, line by line."""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import PaperDetails


@frozen
class GovernanceRow:
    """One field of the cover sheet that was filled in: its name and what stands there."""

    field: str
    words: str


def governance(details: PaperDetails | None, lapsed: bool = False) -> tuple[GovernanceRow, ...]:
    """The filled fields of the Papers row in the order of a cover sheet; none without a row.

    `lapsed` says that the paper changed since it was signed off.
    """
    if details is None:
        return ()
    signed = " on ".join(filter(None, [details.signed_off_by, phrases.day(details.signed_off_on)]))
    if signed and lapsed:
        signed = f"Lapsed: {signed}, and changed since"
    item = f"item {details.agenda_item}" if details.agenda_item else ""
    pairs = (
        ("Meeting", _joined(details.meeting, phrases.day(details.meeting_date), item)),
        ("Purpose", phrases.capital(_joined(details.purpose, str(details.openness or "").lower()))),
        ("Author", details.author),
        ("Sponsor", details.sponsor),
        ("Papers due", phrases.day(details.papers_due)),
        ("Signed off by", signed or "Not yet signed off"),
    )
    return tuple(GovernanceRow(field, words) for field, words in pairs if words)


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
