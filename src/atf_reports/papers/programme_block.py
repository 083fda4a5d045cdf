"""A programme as a block: what the plan's eight columns say of it, each under its own label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atf_reports import phrases
from atf_reports.analysis.disclosure import printed_baseline
from atf_reports.choices import Flag, InformationStatus, ReportedBy
from atf_reports.papers.figure_words import measured
from atf_reports.papers.yearly import bookmark, refs_listed
from atf_reports.plan import Plan
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Measure, PlaceTarget, Programme

NOT_PRINTED = "Not stated in the plan"
_PENDING = (InformationStatus.PENDING, InformationStatus.PART_PENDING)
_STATUS = {
    InformationStatus.PART_PENDING: "Pending in part",
    InformationStatus.COMPLETE: "",
}
_REPORTED = {
    ReportedBy.LEAD: "Once for the whole footprint",
    ReportedBy.EACH_PLACE: "By each Place",
    ReportedBy.LEAD_AND_PLACES: "Once for the whole footprint, and by each Place",
    ReportedBy.NOBODY: "By nobody this year",
}
_FLAG = {Flag.YES: "yes", Flag.NO: "no", Flag.NOT_KNOWN: "not known"}


@dataclass(frozen=True)
class Labelled:
    """A row of a block: "Accountable body", and what the plan says, a paragraph each."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class MeasureRow:
    """A measure: its group in the plan, what is to be reached, and by when."""

    group: str
    measure: str
    target: str
    due: str


@dataclass(frozen=True)
class ProgrammeBlock:
    """A programme; `hcp_led` shades the line of `flags`, which says the same in words.

    Where the plan has no outline, outcomes or measures, `no_outline` and so on say why.
    """

    name: str
    anchor: str
    hcp_led: bool
    flags: str
    outline: str
    no_outline: str
    outcomes: tuple[str, ...]
    no_outcomes: str
    measures: tuple[MeasureRow, ...]
    no_measures: str
    lines: tuple[Labelled, ...]


@dataclass(frozen=True)
class PlanMeasures:
    """The measures by programme, and the figures of one Place where the paper is about one."""

    plan: Plan
    by_programme: Mapping[str, tuple[Measure, ...]]
    place: str = ""
    targets: Mapping[str, PlaceTarget] | None = None

    @classmethod
    def of(
        cls, plan: Plan, measures: Iterable[Measure], targets: Iterable[PlaceTarget], place: str
    ) -> PlanMeasures:
        """The measures by their programme; `place` "" for the whole plan."""
        found: dict[str, tuple[Measure, ...]] = {}
        for measure in measures:
            found[measure.programme] = (*found.get(measure.programme, ()), measure)
        return cls(plan, found, place, {t.measure: t for t in targets if t.place == place})

    def under(self, programme: Programme) -> tuple[Measure, ...]:
        """A programme's measures in the order of the plan."""
        return self.by_programme.get(programme.ref, ())

    def row(self, measure: Measure) -> MeasureRow:
        """A measure as the block prints it, with the Place's own target where it has one."""
        target = target_words(measure)
        due = due_words(measure)
        own = (self.targets or {}).get(measure.ref)
        if own is not None and own.target is not None:
            by = f" by {phrases.short_day(own.due)}" if own.due else ""
            target += f"\nIn {self.place}: {measured(own.target, measure.unit)}{by}"
        start = baseline(self.plan, measure)
        if start is not None:
            target += f"\nBaseline: {measured(start, measure.unit)}"
        return MeasureRow(measure.group, f"{measure.ref} {measure.title}", target, due)


def anchor_of(programme: Programme) -> str:
    """The bookmark of a programme's block."""
    return bookmark("programme", programme.ref)


def programme_block(programme: Programme, measures: PlanMeasures) -> ProgrammeBlock:
    """The block of a programme."""
    own = measures.under(programme)
    return ProgrammeBlock(
        name=programme.name,
        anchor=anchor_of(programme),
        hcp_led=programme.hcp_led is Flag.YES,
        flags=flag_words(programme),
        outline=programme.outline,
        no_outline="" if programme.outline else missing(programme),
        outcomes=programme.outcomes,
        no_outcomes="" if programme.outcomes else missing(programme),
        measures=tuple(measures.row(measure) for measure in own),
        no_measures="" if own else missing(programme),
        lines=_rows(measures.plan, programme),
    )


def missing(programme: Programme) -> str:
    """What stands where the plan has no words: pending, held elsewhere and lost are not blank."""
    if programme.information is InformationStatus.HELD_ELSEWHERE:
        return "Held elsewhere"
    return _nobody(programme)


def _nobody(programme: Programme) -> str:
    """What stands where the plan names nobody; only what is done can be held elsewhere."""
    return "Pending" if programme.information is InformationStatus.PENDING else NOT_PRINTED


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


def target_words(measure: Measure) -> str:
    """The wording of the target; the number where there is no wording, or why there is neither."""
    if measure.target_wording:
        return phrases.capital(measure.target_wording)
    return measured(measure.target, measure.unit) if measure.target is not None else NOT_PRINTED


def due_words(measure: Measure) -> str:
    """The deadline as the plan words it, else as a date."""
    return phrases.capital(measure.due_wording) or phrases.day(measure.due) or "No date"


def baseline(plan: Plan, measure: Measure) -> float | None:
    """The baseline; None without one, and for a small count of people."""
    return printed_baseline(plan, measure, measure.baseline)


def _rows(plan: Plan, programme: Programme) -> tuple[Labelled, ...]:
    part_of = plan.programmes.get(programme.part_of)
    runs = " ".join(
        f"{word} {phrases.day(day)}"
        for word, day in (("from", programme.start), ("to", programme.end))
        if day
    )
    other = refs_listed(programme.other_themes, "theme") if programme.other_themes else ""
    rows: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Information", information_lines(programme)),
        ("Accountable body", programme.accountable or (_nobody(programme),)),
        ("Leading partners", programme.leading),
        ("Contributing partners", _contributing(programme)),
        ("Footprint", (footprint_words(plan, programme),)),
        ("Part of", (part_of.name if part_of else "",)),
        ("Also serves", (other,)),
        ("Runs", (phrases.capital(runs),)),
        ("Reported", (_REPORTED[programme.reported_by], programme.reported_because)),
        ("Link", (programme.link,)),
    )
    said = ((label, tuple(filter(None, lines))) for label, lines in rows)
    return tuple(Labelled(label, lines) for label, lines in said if lines)


def _contributing(programme: Programme) -> tuple[str, ...]:
    if programme.contributing or programme.leading:
        return programme.contributing
    return (_nobody(programme),)
