"""A reporter's return before it is filled in: what is due, with last quarter beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from atf_reports.analysis.due import Slot
from atf_reports.frozen import changing
from atf_reports.plan_links import ABOUT, ALL, NOT_STATED, PLACE
from atf_reports.plan_quarterly import Commentary, Milestone, Reading, Return, Risk, Update
from atf_reports.plan_yearly import Measure
from atf_reports.quarter import Quarter
from atf_reports.returns.plan_book import PlanBook, plain, said
from atf_reports.returns.reporters import Duties, ReadingSlot, Reporter, ReporterKind
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Choice
from atf_reports.workbook.lists import LONGEST, CellValue, list_name
from atf_reports.workbook.return_form import (
    BOARD_WORDS,
    FORM_COLUMNS,
    HEADLINE,
    NOTE,
    RETURNED_BY,
    RETURNED_ON,
    WRITTEN_BY,
    FormRow,
    FormSheet,
    ReturnForm,
    Use,
)

SPARE = {"differs": 3, "milestones": 3, "risks": 3}
_LABELS: Mapping[str, Column[Any]] = {
    HEADLINE: Commentary.headline,
    BOARD_WORDS: Commentary.board_should_know,
    WRITTEN_BY: Commentary.written_by,
}
_RETURNED: Mapping[str, Column[Any]] = {
    RETURNED_BY: Return.returned_by,
    RETURNED_ON: Return.returned_on,
    NOTE: Return.note,
}


def row_key(*parts: object) -> str:
    """What finds a row again: its key's parts, "P1.05 | Liverpool"."""
    return " | ".join(str(part) for part in parts if part != "")


@changing(eq=False)
class Prefill:
    """Makes the returns of a plan's reporting quarter."""

    duties: Duties

    @property
    def book(self) -> PlanBook:
        """The plan."""
        return self.duties.book

    @property
    def quarter(self) -> Quarter:
        """The reporting quarter."""
        return self.book.quarter

    def form(self, reporter: Reporter) -> ReturnForm:
        """The return of one reporter."""
        settings = self.book.plan.settings
        path = self.book.grid.path
        return ReturnForm(
            reporter=reporter.name,
            quarter=self.quarter,
            plan_name=path.name if path else "",
            sha256=self.book.grid.sha256,
            due=settings.returns_due,
            contact=settings.contact,
            marking=settings.marking,
            sheets=tuple(self._sheets(reporter)),
            lists=self._lists(reporter),
            commentary=self._commentary(reporter),
            returned=self._returned(reporter),
            owes_commentary=reporter.kind is ReporterKind.THEME,
        )

    def _sheets(self, reporter: Reporter) -> Iterator[FormSheet]:
        name, is_place = reporter.name, reporter.kind is ReporterKind.PLACE
        is_theme = reporter.kind is ReporterKind.THEME
        updates = tuple(self._update(slot) for slot in self.duties.updates.get(name, ()))
        if updates or is_place:
            spare = SPARE["differs"] if is_place else 0
            words = "One row is one programme." + (
                " Spare rows: a programme that a lead reports, where your Place differs."
                if is_place
                else ""
            )
            yield FormSheet(Update, words, updates, spare)
        readings = tuple(self._reading(slot) for slot in self.duties.readings.get(name, ()))
        if readings:
            yield FormSheet(Reading, "One row is one measure's value this quarter.", readings, 0)
        milestones = tuple(self._as_it_stands(m) for m in self.duties.milestones.get(name, ()))
        if not is_theme:
            words = "One row is a milestone. Put a new date in Forecast date, and say why."
            yield FormSheet(Milestone, words, milestones, SPARE["milestones"])
        risks = tuple(self._as_it_stands(r) for r in self.duties.risks.get(name, ()))
        words = "One row is a risk, as it stands today."
        yield FormSheet(Risk, words, risks, SPARE["risks"])

    def _update(self, slot: Slot) -> FormRow:
        key = (slot.programme.ref, slot.place)
        before = self.updates.get((self.quarter.previous, *key))
        cells: dict[str, CellValue] = {
            Update.programme.heading: slot.programme.name[:LONGEST],
            Update.place.heading: slot.place,
            "Rating last quarter": "Not reported",
        }
        if before is not None:
            cells["Rating last quarter"] = said(self.book.value(before, Update.rating))
            cells["Words last quarter"] = self.book.value(before, Update.progress)
        now = self.updates.get((self.quarter, *key))
        return FormRow(row_key(*key), cells | self._filled(now, Update))

    def _reading(self, slot: ReadingSlot) -> FormRow:
        key = (slot.measure.ref, slot.place, slot.group)
        rows = {q: row for (q, *k), row in self.readings.items() if tuple(k) == key}
        earlier = max((q for q in rows if q < self.quarter), default=None)
        cells: dict[str, CellValue] = {
            Reading.measure.heading: _measure_label(slot.measure),
            Reading.place.heading: slot.place,
            Reading.group.heading: slot.group or None,
            "Unit": slot.measure.unit or None,
        }
        if earlier is not None:
            row = rows[earlier]
            value = self.book.value(row, Reading.value) or self.book.value(row, Reading.status)
            cells["Reading before"] = f"{said(value)} ({earlier})"
        return FormRow(row_key(*key), cells | self._filled(rows.get(self.quarter), Reading))

    def _filled(self, row: Row | None, row_type: type[Row]) -> dict[str, CellValue]:
        """What the plan already holds in the cells to fill."""
        if row is None:
            return {}
        columns = [c.column for c in FORM_COLUMNS[row_type] if c.use is Use.FILL]
        found = {c.heading: self.book.value(row, c) for c in columns if c is not None}
        return {heading: value for heading, value in found.items() if value is not None}

    def _as_it_stands(self, row: Row) -> FormRow:
        columns = [c.column for c in FORM_COLUMNS[type(row)] if c.column is not None]
        cells = {c.heading: self.book.value(row, c) for c in columns}
        return FormRow(row_key(row.ref), {h: v for h, v in cells.items() if v is not None})

    def _commentary(self, reporter: Reporter) -> Mapping[str, tuple[CellValue, CellValue]] | None:
        if reporter.kind is ReporterKind.LEAD:
            return None
        rows = {(r.quarter, r.about): r for r in self.book.rows(self.book.plan.commentary)}
        now = rows.get((self.quarter, reporter.name))
        before = rows.get((self.quarter.previous, reporter.name))
        return {
            label: (
                self.book.value(now, column) if now else None,
                self.book.value(before, column) if before else None,
            )
            for label, column in _LABELS.items()
        }

    def _returned(self, reporter: Reporter) -> Mapping[str, CellValue]:
        rows = self.book.rows(self.book.plan.returns)
        row = next(
            (r for r in rows if r.quarter == self.quarter and r.reporter == reporter.name), None
        )
        return {
            label: self.book.value(row, column) if row else None
            for label, column in _RETURNED.items()
        }

    def _lists(self, reporter: Reporter) -> Mapping[str, tuple[str, ...]]:
        """The words of each drop-down; links offer only what this reporter may name."""
        found: dict[str, tuple[str, ...]] = {}
        for columns in FORM_COLUMNS.values():
            for form in columns:
                kind = form.column.kind if form.column is not None else None
                if isinstance(kind, Choice):
                    found[list_name(kind) or ""] = kind.choices
        found["List_Programmes"] = self._programmes(reporter)
        places = self._places(reporter)
        found[list_name(PLACE) or ""] = places
        speaks_of_itself = reporter.kind is not ReporterKind.LEAD
        found[list_name(ABOUT) or ""] = (reporter.name if speaks_of_itself else ALL,)
        return {name: items for name, items in found.items() if items}

    def _programmes(self, reporter: Reporter) -> tuple[str, ...]:
        """The programmes that a reporter may speak of: those of a Place, a body or a theme."""
        plan, name = self.book.plan, reporter.name
        own = {slot.programme.ref for slot in self.duties.updates.get(name, ())}
        return tuple(
            p.name[:LONGEST]
            for p in plan.programmes
            if p.ref in own or name in plan.footprint_places(p) or f"Theme {p.theme}" == name
        )

    def _places(self, reporter: Reporter) -> tuple[str, ...]:
        if reporter.kind is ReporterKind.PLACE:
            return (reporter.name,)
        slots = self.duties.updates.get(reporter.name, ())
        return tuple(dict.fromkeys(slot.place for slot in slots)) or (NOT_STATED,)

    @cached_property
    def updates(self) -> Mapping[tuple[Any, ...], Update]:
        """The plan's updates by quarter, programme and own Place; the first of two stands."""
        found: dict[tuple[Any, ...], Update] = {}
        for row in self.book.rows(self.book.plan.updates):
            key = (row.quarter, row.programme, self.book.own_place(row.place or ""))
            found.setdefault(key, row)
        return found

    @cached_property
    def readings(self) -> Mapping[tuple[Any, ...], Reading]:
        """The plan's readings by quarter, measure, own Place and group."""
        found: dict[tuple[Any, ...], Reading] = {}
        for row in self.book.rows(self.book.plan.readings):
            key = (row.quarter, row.measure, self.book.own_place(row.place or ""), row.group)
            found.setdefault(key, row)
        return found


def _measure_label(measure: Measure) -> str:
    """Ref and words, short enough for a cell that must be read at a glance."""
    return str(plain(f"{measure.ref} {measure.title}"))[:LONGEST]
