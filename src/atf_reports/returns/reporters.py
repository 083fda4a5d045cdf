"""Who owes what in a quarter: Places, lead bodies and theme leads, each with the rows due."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from atf_reports.analysis.due import Slot, due_slots
from atf_reports.analysis.readings import reporters as reading_places
from atf_reports.choices import HowOften, ReportedBy, RiskStatus
from atf_reports.frozen import changing, frozen
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import Milestone, Reading, Risk
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.names import fold, nearest
from atf_reports.verdict import PROGRAMME_OFFICE, lead_body


class ReporterKind(StrEnum):
    """The three kinds of reporter."""

    PLACE = "Place"
    LEAD = "Lead body"
    THEME = "Theme lead"


@frozen
class Reporter:
    """Who owes a return: a Place's name, a body's, or "Theme 3"."""

    name: str
    kind: ReporterKind


@frozen
class ReadingSlot:
    """One reading that is due: a measure in a Place (or a footprint), for everyone or a group."""

    measure: Measure
    place: str
    group: str


class NoSuchReporter(Exception):
    """A reporter was asked for that the plan does not have; the message says what there is."""


@changing(eq=False)
class Duties:
    """What the plan makes due in its reporting quarter, by reporter."""

    book: PlanBook

    @property
    def quarter(self) -> Quarter:
        """The reporting quarter."""
        return self.book.quarter

    @cached_property
    def reporters(self) -> tuple[Reporter, ...]:
        """Every reporter: the Places, the bodies that owe something, the theme leads."""
        plan = self.book.plan
        places = [Reporter(place.name, ReporterKind.PLACE) for place in plan.places]
        names = {place.name for place in plan.places}
        owing = [*self.updates, *self.readings, *self.milestones, *self.risks]
        themes = {f"Theme {theme.number}" for theme in plan.themes}
        bodies = [n for n in dict.fromkeys(owing) if n not in names and n not in themes]
        return (
            *places,
            *(Reporter(name, ReporterKind.LEAD) for name in bodies),
            *(Reporter(f"Theme {t.number}", ReporterKind.THEME) for t in plan.themes),
        )

    def named(self, name: str, kind: ReporterKind) -> Reporter:
        """The reporter of a kind by name, forgiving case and other names; `NoSuchReporter`."""
        known = self.book.known.names
        sheet = {"Place": "Places", "Lead body": "Bodies", "Theme lead": "Themes"}[kind.value]
        text = fold(name).removeprefix("theme ") if kind is ReporterKind.THEME else fold(name)
        found = known.get(sheet, {}).get(text, name)
        wanted = f"Theme {found}" if kind is ReporterKind.THEME else found
        own = {fold(r.name): r for r in self.reporters if r.kind is kind}
        if reporter := own.get(fold(wanted)):
            return reporter
        near = nearest(name, [r.name for r in own.values()])
        hint = f" Did you mean {near}?" if near else ""
        raise NoSuchReporter(f"No {kind.value.lower()} called {name} owes a return.{hint}")

    @cached_property
    def updates(self) -> dict[str, list[Slot]]:
        """The updates due, by reporter, in the order of the Programmes sheet."""
        owed: dict[str, list[Slot]] = {}
        for programme in self.book.plan.programmes:
            for slot in due_slots(self.book.plan, programme, self.quarter):
                owed.setdefault(self._reporter(slot.place, programme.ref), []).append(slot)
        return owed

    @cached_property
    def readings(self) -> dict[str, list[ReadingSlot]]:
        """The readings due, by reporter, in the order of the Measures sheet."""
        owed: dict[str, list[ReadingSlot]] = {}
        for measure in self.book.plan.measures:
            if not self._wanted_now(measure):
                continue
            for place in reading_places(self.book.plan, measure, self.quarter):
                reporter = self._reporter(place, measure.programme)
                slots = (ReadingSlot(measure, place, g) for g in self._groups(measure, place))
                owed.setdefault(reporter, []).extend(slots)
        return owed

    @cached_property
    def milestones(self) -> dict[str, list[Milestone]]:
        """The milestones that were open at the quarter's start, by whose they are."""
        owed: dict[str, list[Milestone]] = {}
        for row in self.book.plan.milestones:
            if not row.actual or row.actual >= self.quarter.first_day:
                reporter = self._reporter(self.book.own_place(row.place), row.programme)
                owed.setdefault(reporter, []).append(row)
        return owed

    @cached_property
    def risks(self) -> dict[str, list[Risk]]:
        """The open risks: a Place's, a theme's, else of the body that leads the programme."""
        owed: dict[str, list[Risk]] = {}
        for row in self.book.plan.risks:
            if row.status is not RiskStatus.CLOSED:
                own = row.about if row.about != ALL else self._reporter(ALL, row.programme or "")
                owed.setdefault(own, []).append(row)
        return owed

    def _reporter(self, place: str, programme: str) -> str:
        """The Place itself; for anything wider the programme's first accountable body."""
        if place in self.book.plan.places.by_ref:
            return place
        row = self.book.plan.programmes.get(programme)
        if row is None or row.reported_by is ReportedBy.NOBODY:
            return PROGRAMME_OFFICE
        return lead_body(row.accountable)

    def _wanted_now(self, measure: Measure) -> bool:
        """Whether a reading falls due: each quarter, in Q4, or once ever."""
        often = measure.how_often
        if often is HowOften.YEARLY:
            return self.quarter.number == 4
        if often is HowOften.ONCE:
            return not any(q != self.quarter for _, _, q in self._read.get(measure.ref, ()))
        return often is HowOften.QUARTERLY

    def _groups(self, measure: Measure, place: str) -> Iterator[str]:
        """Everyone, and the groups that had a reading in the four quarters before."""
        since = self.quarter.plus(-4)
        groups = {
            group
            for at, group, quarter in self._read.get(measure.ref, ())
            if at == place and since <= quarter < self.quarter
        }
        yield from sorted({"", *groups})

    @cached_property
    def _read(self) -> dict[str, list[tuple[str, str, Quarter]]]:
        found: dict[str, list[tuple[str, str, Quarter]]] = {}
        for row in self.book.rows(self.book.plan.readings):
            if isinstance(row, Reading) and row.measure and row.quarter:
                place = self.book.own_place(row.place or "")
                found.setdefault(row.measure, []).append((place, row.group, row.quarter))
        return found
