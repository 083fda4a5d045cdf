"""How each update stands in a quarter: due or offered, reported, held back or missing.

What is due follows from the Programmes sheet alone ("Reported by", "Footprint", "End"). A lead
update counts once, never per Place; last quarter's rating is never carried into a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from atf_reports.analysis.due import Slot, slots_due
from atf_reports.analysis.milestone_dates import is_slipped
from atf_reports.analysis.rating_scale import Movement, movement
from atf_reports.analysis.unplaced import Unplaced, unplaced_updates
from atf_reports.choices import BoardLevel, Rating
from atf_reports.findings import Finding
from atf_reports.frozen import changing, frozen
from atf_reports.plan import Plan
from atf_reports.plan_quarterly import Confirmation, Milestone, Update
from atf_reports.plan_yearly import Programme
from atf_reports.quarter import Quarter


class State(StrEnum):
    """What became of an update."""

    REPORTED = "Reported"
    NOT_REPORTED = "Not reported"
    HELD_BACK = "Held back"


@frozen(eq=False)
class Standing:
    """How one update stands in one quarter.

    `rating` is the published one (the lead's confirmed rating, else the officer's), None unless
    reported. `before` is that of one quarter earlier, None if it was not reported; `year_before`
    that of a year earlier. `slipped` are its own milestones that are late or now due later.
    """

    slot: Slot
    due: bool
    state: State
    update: Update | None = None
    confirmation: Confirmation | None = None
    fault: Finding | None = None
    before: Rating | None = None
    year_before: Rating | None = None
    missed_before: bool = False
    held_before: bool = False
    last_reported: tuple[Rating, Quarter] | None = None
    slipped: tuple[Milestone, ...] = ()

    @property
    def programme(self) -> Programme:
        """The programme."""
        return self.slot.programme

    @property
    def place(self) -> str:
        """The Place, or the footprint's name for a lead update."""
        return self.slot.place

    @property
    def is_lead(self) -> bool:
        """Whether it speaks of the whole footprint."""
        return self.slot.is_lead

    @property
    def rating(self) -> Rating | None:
        """The published rating; None where nothing is reported or the row is held back."""
        if self.update is None or self.state is not State.REPORTED:
            return None
        return self.confirmation.rating if self.confirmation else self.update.rating

    @property
    def movement(self) -> Movement:
        """Against last quarter."""
        return movement(self.rating, self.before)

    @property
    def year_movement(self) -> Movement:
        """Against the same quarter a year before."""
        return movement(self.rating, self.year_before)

    @property
    def word(self) -> str:
        """What a table prints: the rating, "Not reported" or "Held back"."""
        return str(self.rating or self.state)

    @property
    def level(self) -> BoardLevel | None:
        """Alert, advise or assure by PRODUCT's rule, unless the lead overrides it."""
        if self.update is not None and self.rating and self.update.board_level:
            return self.update.board_level
        return self.level_by_rule

    @property
    def level_by_rule(self) -> BoardLevel | None:
        """The level that the ratings alone give; None for those counted and listed in none."""
        if self.state is State.HELD_BACK:
            return BoardLevel.ADVISE
        if self.rating is None:
            unheard = BoardLevel.ALERT if self.missed_before else BoardLevel.ADVISE
            return unheard if self.due else None
        if self.rating is Rating.RED:
            alert = self.before is Rating.RED or self.asks
            return BoardLevel.ALERT if alert else BoardLevel.ADVISE
        if self.rating in (Rating.AMBER, Rating.PAUSED) or self._counts_slips:
            return BoardLevel.ADVISE
        fine = self.rating in (Rating.GREEN, Rating.COMPLETE)
        proven = fine and self.update is not None and self.update.evidence
        return BoardLevel.ASSURE if proven else None

    @property
    def _counts_slips(self) -> bool:
        """Whether a date that slipped is news: nothing more is awaited of what is over."""
        return bool(self.slipped) and self.rating not in (Rating.COMPLETE, Rating.CLOSED)

    @property
    def asks(self) -> bool:
        """Whether the update asks the board for something."""
        kind = self.update.ask_kind if self.update is not None else None
        return kind is not None and kind not in ("No ask", "Note")


@changing(eq=False)
class Position:
    """How the plan stands in one quarter: the one thing that every paper's view is made from.

    `held` maps (sheet, line) to the first blocking finding of that row.
    """

    plan: Plan
    quarter: Quarter
    findings: tuple[Finding, ...] = ()

    @cached_property
    def held(self) -> Mapping[tuple[str, int], Finding]:
        """Rows that an error holds back, with the error."""
        held: dict[tuple[str, int], Finding] = {}
        for finding in self.findings:
            if finding.blocks:
                for at in finding.held:
                    held.setdefault(at, finding)
        return held

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """What is due in the quarter, in the order of the Programmes sheet, lead update first."""
        return tuple(slots_due(self.plan, self.quarter))

    @cached_property
    def _owed_before(self) -> frozenset[Slot]:
        """What was due in the quarter before."""
        return frozenset(slots_due(self.plan, self.quarter.previous))

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every due update, then the updates offered beyond what is due."""
        due = tuple(self._standing(slot, due=True) for slot in self.slots)
        return due + tuple(self._standing(slot, due=False) for slot in self._offered())

    @cached_property
    def due(self) -> tuple[Standing, ...]:
        """The due ones alone."""
        return tuple(s for s in self.standings if s.due)

    def in_place(self, place: str) -> tuple[Standing, ...]:
        """A Place's own updates, due or offered."""
        return tuple(s for s in self.standings if s.place == place)

    def leads_covering(self, place: str) -> tuple[Standing, ...]:
        """Lead updates whose footprint holds the Place, other than its own."""
        return tuple(
            s
            for s in self.standings
            if s.is_lead and s.place != place and place in self.plan.footprint_places(s.programme)
        )

    def in_theme(self, theme: str) -> tuple[Standing, ...]:
        """The updates of programmes whose home is the theme."""
        return tuple(s for s in self.standings if s.programme.theme == theme)

    def _offered(self) -> Iterator[Slot]:
        owed = {(slot.programme.ref, slot.place) for slot in self.slots}
        for (programme, place), _ in self._by_quarter.get(self.quarter, {}).items():
            row = self.plan.programmes.get(programme)
            if row is not None and (programme, place) not in owed:
                yield Slot(row, place, is_lead=place not in self.plan.places.by_ref)

    def _standing(self, slot: Slot, due: bool) -> Standing:
        key = slot.key
        update, fault = self._came(slot)
        last = self.quarter.previous
        before, sent_before = self.published(last, key), self._sent(last, key)
        return Standing(
            slot=slot,
            due=due,
            state=State.HELD_BACK if fault else State.REPORTED if update else State.NOT_REPORTED,
            update=update,
            confirmation=self._confirmations.get((self.quarter, *key)),
            fault=fault,
            before=before,
            year_before=self.published(self.quarter.year_before, key),
            missed_before=self.holds(last) and slot in self._owed_before and not sent_before,
            held_before=sent_before and before is None,
            last_reported=self._last_reported(key),
            slipped=tuple(self._slipped.get(key, ())),
        )

    def _came(self, slot: Slot) -> tuple[Update | None, Finding | None]:
        """The slot's update and what holds it back; one that cannot be placed is held back."""
        update = self._by_quarter.get(self.quarter, {}).get(slot.key)
        if update is not None:
            return update, self.held.get(update.place_in_plan)
        return next(((u.update, u.finding) for u in self.unplaced if u.slot == slot), (None, None))

    @cached_property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """The updates that came and cannot be placed."""
        missing = [s for s in self.slots if s.key not in self._by_quarter.get(self.quarter, {})]
        return unplaced_updates(self.plan, self.quarter, self.findings, missing)

    def published(self, quarter: Quarter, key: tuple[str, str]) -> Rating | None:
        """The rating published for (programme, place) in a quarter; None if none was.

        An earlier quarter of which this plan holds no update is looked for in the plans kept of
        last quarter and of a year before.
        """
        holder = self._holder(quarter)
        if holder is not self:
            return holder.published(quarter, key) if holder else None
        update = self._by_quarter.get(quarter, {}).get(key)
        if update is None or update.place_in_plan in self.held:
            return None
        confirmed = self._confirmations.get((quarter, *key))
        return confirmed.rating if confirmed else update.rating

    def _last_reported(self, key: tuple[str, str]) -> tuple[Rating, Quarter] | None:
        quarters = sorted((q for q in self._by_quarter if q < self.quarter), reverse=True)
        told = ((self.published(quarter, key), quarter) for quarter in quarters)
        return next(((rating, quarter) for rating, quarter in told if rating), None)

    def holds(self, quarter: Quarter) -> bool:
        """Whether any update of a quarter is held, here or in a plan kept of an earlier one."""
        return self._holder(quarter) is not None

    def _sent(self, quarter: Quarter, key: tuple[str, str]) -> bool:
        """Whether an update came in a quarter, published or held back."""
        holder = self._holder(quarter)
        return holder is not None and key in holder._by_quarter.get(quarter, {})

    def _holder(self, quarter: Quarter) -> Position | None:
        """This plan if it holds updates of the quarter, else one kept of an earlier quarter."""
        return next((p for p in (self, *self._kept) if p._by_quarter.get(quarter)), None)

    def earlier(self, quarter: Quarter) -> Position:
        """How things stood in an earlier quarter, from the plan that holds its updates."""
        source = (self._holder(quarter) or self).plan
        return Position(source, quarter, self.findings if source is self.plan else ())

    @cached_property
    def _kept(self) -> tuple[Position, ...]:
        plans = (self.plan.before, self.plan.year_before)
        return tuple(Position(plan, plan.settings.quarter) for plan in plans if plan is not None)

    @cached_property
    def _by_quarter(self) -> Mapping[Quarter, Mapping[tuple[str, str], Update]]:
        """Updates by quarter and (programme, place); broken rows only where those can be read."""
        found: dict[Quarter, dict[tuple[str, str], Update]] = {}
        for update in [*self.plan.updates.rows, *self.plan.updates.broken]:
            if update.quarter and update.programme and update.place:
                key = (update.programme, self._own_place(update.place))
                found.setdefault(update.quarter, {}).setdefault(key, update)
        return found

    def _own_place(self, place: str) -> str:
        """The slot's place: a footprint of one Place is that Place's own update."""
        places = self.plan.places_of.get(place, ())
        return places[0] if len(places) == 1 else place

    @cached_property
    def _slipped(self) -> Mapping[tuple[str, str], list[Milestone]]:
        """Sound milestones that are late or went back, by (programme, place)."""
        found: dict[tuple[str, str], list[Milestone]] = {}
        for row in self.plan.milestones:
            if row.place_in_plan not in self.held and is_slipped(row, self.quarter):
                found.setdefault((row.programme, self._own_place(row.place)), []).append(row)
        return found

    @cached_property
    def _confirmations(self) -> Mapping[tuple[Quarter, str, str], Confirmation]:
        rows = self.plan.confirmations
        return {
            (r.quarter, r.programme, r.place): r for r in rows if r.place_in_plan not in self.held
        }
