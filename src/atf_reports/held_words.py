"""What the errors of a plan hold back, in sentences: the verdict's, and `build`'s last lines."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports.analysis.standing import State
from atf_reports.analysis.unplaced import Unplaced
from atf_reports.phrases import count, listed
from atf_reports.verdict import Verdict

MOST_UNPLACED = 5  # named in full


def held_back(verdict: Verdict) -> Iterator[str]:
    """What the errors hold back, and that nothing came yet where it is so, a sentence each."""
    yield from nothing_yet(verdict)
    if verdict.blocks_all:
        cells = dict.fromkeys(finding.where for finding in verdict.blocks_all)
        yield f"Every paper is held back until this is mended: {listed(cells, most=5)}."
    elif verdict.blocked_places:
        places = listed(verdict.blocked_places)
        noun = "paper" if len(verdict.blocked_places) == 1 else "papers"
        yield (
            f"Held back: the Place {noun} of {places}. "
            "The others can be built, with these rows marked as held back."
        )
    elif verdict.counts["error"]:
        yield "No paper is held back; the rows with errors are printed as held back."
    yield from unplaced(verdict)
    if verdict.waived:
        yield f"{count(len(verdict.waived), 'finding')} accepted on the Waivers sheet: see the end."
    if verdict.strict and verdict.counts["warning"]:
        yield "Warnings count as blocking, as --strict asks."


def nothing_yet(verdict: Verdict) -> Iterator[str]:
    """That no update is in, so that nobody takes an empty quarter for a finished one."""
    due = verdict.position.due
    if due and all(standing.state is State.NOT_REPORTED for standing in due):
        yield (
            f"Nothing is reported yet for {verdict.quarter}: none of the "
            f"{count(len(due), 'update')} due is in."
        )


def unplaced(verdict: Verdict) -> Iterator[str]:
    """The updates that came and cannot be placed, and what the papers say instead."""
    lost = verdict.position.unplaced
    if not lost:
        return
    told = "; ".join(_told(one) for one in lost[:MOST_UNPLACED])
    more = f"; and {len(lost) - MOST_UNPLACED} more" if lost[MOST_UNPLACED:] else ""
    yield f"{count(len(lost), 'update')} could not be placed: {told}{more}."


def _told(one: Unplaced) -> str:
    """ "Updates!B177 (“Liverpol” in Place), held back as Liverpool's on P1.05"."""
    where = f'{one.where} ("{one.finding.value}" in {one.finding.heading})'
    if not one.finding.value:
        where = f"{one.where} ({one.finding.heading} is blank)"
    if one.slot is not None:
        return f"{where}, printed as held back for {one.slot.place}, {one.slot.programme.ref}"
    places = listed(dict.fromkeys(slot.place for slot in one.may_be), "or", most=4)
    instead = f": the papers of {places} say Not reported in its stead" if places else ""
    return f"{where}, printed nowhere{instead}"
