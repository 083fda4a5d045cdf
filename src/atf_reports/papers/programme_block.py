"""A programme as a block: what the plan's eight columns say of it, each under its own label."""

from __future__ import annotations

from collections.abc import Iterable

from atf_reports import phrases
from atf_reports.choices import Flag, InformationStatus, ReportedBy
from atf_reports.frozen import frozen
from atf_reports.papers.programme_measures import MeasurePart, PlanMeasures
from atf_reports.papers.yearly import bookmark, joined, refs_listed
from atf_reports.plan import Plan
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme
from atf_reports.schema.names import fold
from atf_reports.schema.other_name import as_typed

NOT_PRINTED = "Not stated in the plan"
_PENDING = (InformationStatus.PENDING, InformationStatus.PART_PENDING)
_STATUS = {
    InformationStatus.PART_PENDING: "Pending in part",
    InformationStatus.COMPLETE: "",
}
ALL_THERE = "All filled in"  # not "Complete", which is a rating
_REPORTED = {
    ReportedBy.LEAD: "Once for the whole footprint",
    ReportedBy.EACH_PLACE: "By each Place",
    ReportedBy.LEAD_AND_PLACES: "Once for the whole footprint, and by each Place",
    ReportedBy.NOBODY: "By nobody this year",
}
_FLAG = {Flag.YES: "yes", Flag.NO: "no", Flag.NOT_KNOWN: "not known"}


@frozen
class Labelled:
    """A line of a block: "Accountable body", and what is said of it."""

    label: str
    words: str


@frozen
class ProgrammeBlock:
    """A programme; `hcp_led` shades the line of `flags`, which says the same in words.

    `missing` names what the plan does not say, a line a reason: "Pending: outline and measures".
    `lines` are the plan's; `notes` are what the workbook adds to it.
    """

    name: str
    anchor: str
    hcp_led: bool
    flags: str
    outline: str
    outcomes: tuple[str, ...]
    measures: tuple[MeasurePart, ...]
    missing: tuple[Labelled, ...]
    lines: tuple[Labelled, ...]
    notes: tuple[Labelled, ...]


def anchor_of(programme: Programme) -> str:
    """The bookmark of a programme's block."""
    return bookmark("programme", programme.ref)


def programme_block(programme: Programme, measures: PlanMeasures) -> ProgrammeBlock:
    """The block of a programme."""
    return ProgrammeBlock(
        name=programme.name,
        anchor=anchor_of(programme),
        hcp_led=programme.hcp_led is Flag.YES,
        flags=flag_words(programme),
        outline=programme.outline,
        outcomes=programme.outcomes,
        measures=measures.parts(programme),
        missing=_missing(programme, measures),
        lines=_lines(measures.plan, programme),
        notes=_notes(measures.plan, programme),
    )


def _missing(programme: Programme, measures: PlanMeasures) -> tuple[Labelled, ...]:
    """What the plan does not say: pending, held elsewhere and left blank are not the same."""
    what, who = _why_blank(programme), nobody(programme)
    blank = [
        (what, "outline", programme.outline),
        (what, "outcomes", programme.outcomes),
        (what, "measures", measures.under(programme)),
        (who, "accountable body", programme.accountable),
        (who, "partners", programme.leading or programme.contributing),
    ]
    found: dict[str, list[str]] = {}
    for why, name, held in blank:
        if not held:
            found.setdefault(why, []).append(name)
    return tuple(Labelled(why, phrases.listed(names)) for why, names in found.items())


def _why_blank(programme: Programme) -> str:
    if programme.information is InformationStatus.HELD_ELSEWHERE:
        return "Held elsewhere"
    return nobody(programme)


def nobody(programme: Programme) -> str:
    """What stands where the plan names nobody; only what is done can be held elsewhere."""
    return "Pending" if programme.information is InformationStatus.PENDING else NOT_PRINTED


def body_words(name: str) -> str:
    """A body by its own name, and as the plan prints it where that is another one."""
    typed = as_typed(name)
    if fold(typed).startswith(fold(name)):
        return typed
    return f"{name} (in the plan: {typed})"


def flag_words(programme: Programme) -> str:
    """ "Led by the Health and Care Partnership: yes. Economic contribution: not known."."""
    return (
        f"Led by the Health and Care Partnership (HCP): {_FLAG[programme.hcp_led]}. "
        f"Economic contribution: {_FLAG[programme.economic]}."
    )


def information_lines(programme: Programme) -> tuple[str, ...]:
    """The status of the plan's information, then its note; none where all is there."""
    status, note = programme.information, programme.information_note
    word = _STATUS.get(status, str(status))
    return tuple(filter(None, (word, note)))


def information_word(programme: Programme) -> str:
    """The status of the plan's information in a word or two."""
    return _STATUS.get(programme.information, str(programme.information)) or ALL_THERE


def is_outstanding(programme: Programme) -> bool:
    """Whether some of the plan's own information is pending."""
    return programme.information in _PENDING


def is_name_only(programme: Programme, measures: PlanMeasures) -> bool:
    """Whether a row holds a name and nothing that says it is a programme: kept, never counted."""
    said = (programme.outline, programme.outcomes, programme.accountable)
    partners = (programme.leading, programme.contributing, measures.under(programme))
    return not any((*said, *partners)) and not is_outstanding(programme)


def footprint_words(plan: Plan, programme: Programme) -> str:
    """The footprint by name with its Places, unless the name says which they are."""
    name, places = programme.footprint, plan.footprint_places(programme)
    if name == NOT_STATED:
        return f"{NOT_PRINTED}: counted in no Place"
    if len(places) in (1, len(plan.places)):
        return name
    return f"{name} ({phrases.listed(places)})"


def _lines(plan: Plan, programme: Programme) -> tuple[Labelled, ...]:
    dates = programme.dates_wording or phrases.capital(_days(programme))
    return _labelled(
        ("Accountable body", joined(map(body_words, programme.accountable))),
        ("Leading partners", joined(programme.leading)),
        ("Contributing partners", joined(programme.contributing)),
        ("Footprint", footprint_words(plan, programme)),
        ("Dates", dates),
        ("Link", programme.link),
    )


def _notes(plan: Plan, programme: Programme) -> tuple[Labelled, ...]:
    part_of = plan.programmes.get(programme.part_of)
    other = refs_listed(programme.other_themes, "theme") if programme.other_themes else ""
    return _labelled(
        ("Information", sentences(information_lines(programme))),
        ("Part of", part_of.name if part_of else ""),
        ("Also serves", other),
        ("Reported", sentences((_REPORTED[programme.reported_by], programme.reported_because))),
    )


def _labelled(*lines: tuple[str, str]) -> tuple[Labelled, ...]:
    return tuple(Labelled(label, words) for label, words in lines if words)


def _days(programme: Programme) -> str:
    days = (("from", programme.start), ("to", programme.end))
    return " ".join(f"{word} {phrases.day(day)}" for word, day in days if day)


def sentences(lines: Iterable[str]) -> str:
    """Lines run together, each but the last with a full stop; the last ends as it does."""
    *first, last = [line for line in lines if line] or [""]
    return " ".join([*(line if line.endswith(".") else f"{line}." for line in first), last])
