"""Updates that came and cannot be placed: their quarter, Place or programme cannot be read.

What they are likely to report is worked out, so that no paper says "Not reported" of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from atf_reports.analysis.due import Slot
from atf_reports.findings import Finding
from atf_reports.frozen import frozen
from atf_reports.plan import Plan
from atf_reports.plan_quarterly import Update
from atf_reports.quarter import Quarter

_WHERE = (Update.quarter, Update.place, Update.programme)


@frozen
class Unplaced:
    """One update that cannot be placed, with the finding at the cell that must be mended.

    `may_be` are the due updates not reported that it fits, as far as its cells can be read or say
    what was meant.
    """

    update: Update
    finding: Finding
    may_be: tuple[Slot, ...]

    @property
    def where(self) -> str:
        """The update's own cell: one finding may speak of several rows."""
        column = next(c for c in _WHERE if c.heading == self.finding.heading)
        return f"{self.finding.sheet}!{self.update.cell(column)}"

    @property
    def slot(self) -> Slot | None:
        """What it reports, None where that cannot be told."""
        return self.may_be[0] if len(self.may_be) == 1 else None


def unplaced_updates(
    plan: Plan, quarter: Quarter, findings: Iterable[Finding], missing: Sequence[Slot]
) -> tuple[Unplaced, ...]:
    """The quarter's updates that cannot be placed; `missing` are the due ones not reported.

    One whose quarter cannot be read counts where all else says what it reports.
    """
    faults = _faults(plan, findings)
    found: list[Unplaced] = []
    for update in plan.updates.broken:
        cells = faults.get(update.place_in_plan, {})
        if not cells or (update.quarter and update.place and update.programme):
            continue
        taken = [one.slot for one in found]
        fits = tuple(s for s in missing if s not in taken and _fits(plan, update, cells, s))
        if update.quarter == quarter or (not update.quarter and len(fits) == 1):
            found.append(Unplaced(update, next(iter(cells.values())), fits))
    return tuple(found)


def _faults(
    plan: Plan, findings: Iterable[Finding]
) -> Mapping[tuple[str, int], Mapping[str, Finding]]:
    """The errors in cells that place an update, by row and then heading."""
    found: dict[tuple[str, int], dict[str, Finding]] = {}
    headings = {column.heading for column in _WHERE}
    for finding in findings:
        if finding.blocks and finding.sheet == plan.updates.sheet and finding.heading in headings:
            for line in finding.rows:
                found.setdefault((finding.sheet, line), {}).setdefault(finding.heading, finding)
    return found


def _fits(plan: Plan, update: Update, cells: Mapping[str, Finding], slot: Slot) -> bool:
    """Whether the cells that can be read, and what the others may have meant, name the slot."""
    programme = update.programme or _meant(cells.get(Update.programme.heading)).partition(" ")[0]
    place = update.place or _meant(cells.get(Update.place.heading))
    at = (place, *_only(plan.places_of.get(place, ())))
    return programme in ("", slot.programme.ref) and (not place or slot.place in at)


def _meant(fault: Finding | None) -> str:
    """What the finding offers in place of what was typed."""
    return fault.facts.get("meant", "") if fault else ""


def _only(places: Sequence[str]) -> Sequence[str]:
    """A footprint's Place where it has but one."""
    return places if len(places) == 1 else ()
