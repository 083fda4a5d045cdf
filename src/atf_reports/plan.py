"""THE schema: what the plan workbook is. A class per sheet, a line per column, and `Plan`.

From these lines come the blank workbook, the reader, the findings, docs/workbook.md and the JSON
Schema. The row classes stand in plan_quarterly.py, plan_yearly.py and plan_documents.py, the pick
lists in choices.py; this module holds them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from atf_reports.choices import Rating
from atf_reports.frozen import changing, frozen
from atf_reports.plan_documents import (
    CauseOrAsset,
    EngagementPoint,
    KeyOutcome,
    Recommendation,
    RecommendationResponse,
    StrategyLine,
)
from atf_reports.plan_quarterly import (
    Action,
    Commentary,
    Confirmation,
    Decision,
    Milestone,
    PaperDetails,
    Reading,
    Return,
    Risk,
    Setting,
    Update,
    Waiver,
)
from atf_reports.plan_yearly import (
    Ambition,
    Body,
    Footprint,
    Indicator,
    IndicatorValue,
    Measure,
    Place,
    PlaceTarget,
    Programme,
    Term,
    Theme,
)
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Column, Row, Table

if TYPE_CHECKING:
    from pathlib import Path

# What each rating needs: the one table behind the rule, the return's "what is missing" formula,
# its conditional formats and the Guide's key.
RATING_NEEDS: Mapping[Rating, tuple[Column[Any], ...]] = {
    Rating.RED: (
        Update.reason,
        Update.recovery_action,
        Update.recovery_lead,
        Update.back_on_track_by,
        Update.ask_kind,
    ),
    Rating.AMBER: (Update.reason, Update.recovery_action, Update.back_on_track_by),
    Rating.COMPLETE: (Update.evidence, Update.completed_on),
    Rating.PAUSED: (Update.reason,),
    Rating.CLOSED: (Update.reason,),
    Rating.GREEN: (),
    Rating.NOT_STARTED: (),
}

RATING_MEANS: Mapping[Rating, str] = {
    Rating.NOT_STARTED: "Work has not begun and was not due to.",
    Rating.GREEN: "Expected to deliver as planned; nothing needed from outside the team.",
    Rating.AMBER: "At risk or late; recovery in hand and expected to work by the date given.",
    Rating.RED: "Off track; recovery not in hand, or it needs help or a decision from others.",
    Rating.PAUSED: "Stopped for now, on purpose.",
    Rating.COMPLETE: "Delivered, with evidence.",
    Rating.CLOSED: "Ended without being delivered in full.",
}


@frozen
class Settings:
    """The Settings sheet, typed; a field's `metadata` gives its name there and what it is for."""

    programme_name: str = field(default="All Together Fairer", metadata={"name": "Programme name", "for": "Printed above each paper's title."})  # fmt: skip
    partnership: str = field(default="", metadata={"name": "Partnership", "for": "Printed above each paper's title."})  # fmt: skip
    financial_year: str = field(default="2024-25", metadata={"name": "Financial year", "for": "The plan's year, April to March."})  # fmt: skip
    quarter: Quarter = field(default=Quarter(2024, 1), metadata={"name": "Reporting quarter", "for": "The quarter that build and check speak of."})  # fmt: skip
    returns_due: date | None = field(default=None, metadata={"name": "Returns due", "for": "The last day for returns of the reporting quarter."})  # fmt: skip
    contact: str = field(default="", metadata={"name": "Contact", "for": "Whom to ask: a role or a shared mailbox."})  # fmt: skip
    marking: str = field(default="", metadata={"name": "Marking", "for": "Printed on every page of every paper; blank for none."})  # fmt: skip
    marking_covers: str = field(default="", metadata={"name": "What the marking covers", "for": "What is real and what is not, printed under How to read where a marking stands."})  # fmt: skip
    suppress_below: int = field(default=5, metadata={"name": "Suppress counts below", "for": "Counts of people from 1 to one less than this are not printed."})  # fmt: skip
    coverage_floor: float = field(default=60.0, metadata={"name": "Coverage floor", "for": "Under this per cent of updates in, no percentages are printed."})  # fmt: skip


@changing(eq=False)
class Plan:
    """A whole plan workbook as read: one typed table per sheet, in the workbook's order."""

    setting_rows: Table[Setting]
    papers: Table[PaperDetails]
    updates: Table[Update]
    confirmations: Table[Confirmation]
    commentary: Table[Commentary]
    readings: Table[Reading]
    milestones: Table[Milestone]
    risks: Table[Risk]
    decisions: Table[Decision]
    actions: Table[Action]
    returns: Table[Return]
    programmes: Table[Programme]
    measures: Table[Measure]
    place_targets: Table[PlaceTarget]
    themes: Table[Theme]
    ambitions: Table[Ambition]
    places: Table[Place]
    footprints: Table[Footprint]
    bodies: Table[Body]
    glossary: Table[Term]
    indicators: Table[Indicator]
    indicator_values: Table[IndicatorValue]
    recommendations: Table[Recommendation]
    recommendation_responses: Table[RecommendationResponse]
    key_outcomes: Table[KeyOutcome]
    strategies: Table[StrategyLine]
    causes_and_assets: Table[CauseOrAsset]
    engagement: Table[EngagementPoint]
    waivers: Table[Waiver]
    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    sha256: str = ""
    before: Plan | None = None
    year_before: Plan | None = None  # of the same quarter a year before
    lapsed: frozenset[str] = frozenset()  # Papers rows, by key, that changed since the sign-off

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """Every table in the workbook's order."""
        return tuple(getattr(self, name) for name in SHEETS)

    @cached_property
    def places_of(self) -> Mapping[str, tuple[str, ...]]:
        """The Places of each footprint by name; a Place's own name gives itself."""
        known = {place.name: (place.name,) for place in self.places}
        return known | {footprint.name: footprint.places for footprint in self.footprints}

    def footprint_places(self, programme: Programme) -> tuple[str, ...]:
        """The Places that a programme covers; none where its footprint is not stated."""
        return self.places_of.get(programme.footprint, ())


def _sheets() -> dict[str, type[Row]]:
    """Plan's table fields in order, each with its row type."""
    hints = get_type_hints(Plan, localns={"Path": object})
    pairs = ((name, get_args(hint)) for name, hint in hints.items())
    return {
        name: args[0]
        for name, args in pairs
        if args and isinstance(args[0], type) and issubclass(args[0], Row)
    }


SHEETS: Mapping[str, type[Row]] = _sheets()
