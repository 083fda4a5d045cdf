"""What a return asks: its sheets, columns and rows, shared by the writer and the reader.

A return holds only what is due from one reporter. Its headings are the plan's own, so that the
rules can name its cells, with a few of its own beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from atf_reports.frozen import frozen
from atf_reports.plan_quarterly import Milestone, Reading, Risk, Update
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.lists import CellValue

STILL = "Still to fill"
GUIDE, SENT = "Guide", "Sent"
WORDS_DUE = "Your commentary"
BACK = "Back to the Guide"
HEADLINE, BOARD_WORDS, WRITTEN_BY = "Headline", "What the board should know", "Written by (role)"
RETURNED_BY, RETURNED_ON, NOTE = "Returned by (role)", "Returned on", "Note"
COMMENTARY_LABELS = (HEADLINE, BOARD_WORDS, WRITTEN_BY)
RETURN_LABELS = (RETURNED_BY, RETURNED_ON, NOTE)


class Use(Enum):
    """What a column of a return is for."""

    KEY = "tells which row it is"
    GIVEN = "shown from the plan; typed only in spare rows"
    FILL = "filled in by the officer"
    BESIDE = "shown for comparison; not part of the plan's row"
    STILL = "says in words what is still missing"


class FormColumn(NamedTuple):
    """One column of a return's sheet; `column` is the plan's, None for the return's own."""

    heading: str
    use: Use
    column: Column[Any] | None = None
    width: int = 0


PLACE_WIDTH = 18  # characters: a Place's name, wrapped where it is long


def _of(use: Use, *columns: Column[Any]) -> tuple[FormColumn, ...]:
    widths = {"place": PLACE_WIDTH, "group": PLACE_WIDTH, "about": PLACE_WIDTH}
    return tuple(FormColumn(c.heading, use, c, widths.get(c.name, 0)) for c in columns)


_STILL = (FormColumn(STILL, Use.STILL, width=26),)
FORM_COLUMNS: Mapping[type[Row], tuple[FormColumn, ...]] = {
    Update: (
        *_of(Use.KEY, Update.programme, Update.place),
        *_STILL,
        FormColumn("Rating last quarter", Use.BESIDE, width=13),
        FormColumn("Words last quarter", Use.BESIDE, width=40),
        *_of(
            Use.FILL,
            Update.rating,
            Update.progress,
            Update.plans,
            Update.reason,
            Update.recovery_action,
            Update.recovery_lead,
            Update.back_on_track_by,
            Update.ask_kind,
            Update.ask,
            Update.evidence,
            Update.completed_on,
        ),
    ),
    Reading: (
        *_of(Use.KEY, Reading.measure, Reading.place, Reading.group),
        *_STILL,
        FormColumn("Unit", Use.BESIDE, width=12),
        FormColumn("Reading before", Use.BESIDE, width=22),
        *_of(
            Use.FILL,
            Reading.value,
            Reading.numerator,
            Reading.denominator,
            Reading.status,
            Reading.as_at,
            Reading.note,
        ),
    ),
    Milestone: (
        *_of(Use.KEY, Milestone.ref),
        *_of(Use.GIVEN, Milestone.programme, Milestone.place, Milestone.milestone),
        *_STILL,
        *_of(Use.GIVEN, Milestone.baseline),
        *_of(
            Use.FILL,
            Milestone.forecast,
            Milestone.actual,
            Milestone.change_reason,
            Milestone.approved_by,
        ),
    ),
    Risk: (
        *_of(Use.KEY, Risk.ref),
        *_of(Use.GIVEN, Risk.about, Risk.programme, Risk.risk),
        *_STILL,
        *_of(Use.GIVEN, Risk.last_score),
        *_of(
            Use.FILL,
            Risk.likelihood,
            Risk.impact,
            Risk.target_score,
            Risk.mitigation,
            Risk.owner,
            Risk.status,
        ),
    ),
}


@frozen
class FormRow:
    """One pre-filled row: `key` finds it again; `cells` by heading, blank ones left out."""

    key: str
    cells: Mapping[str, CellValue]


@frozen
class FormSheet:
    """One sheet to fill: what is due and how many spare rows follow."""

    row_type: type[Row]
    guidance: str
    rows: tuple[FormRow, ...]
    spare: int

    @property
    def columns(self) -> tuple[FormColumn, ...]:
        """The sheet's columns in order."""
        return FORM_COLUMNS[self.row_type]


@frozen
class ReturnForm:
    """A whole return before anybody has filled it in.

    `commentary` holds the reporter's words so far and last quarter's by label, None where the
    reporter writes none, and `owes_commentary` says whether it is due; `sha256` is the plan that it
    was made from; `lists` are the drop-downs'.
    """

    reporter: str
    quarter: Quarter
    plan_name: str
    sha256: str
    due: date | None
    contact: str
    marking: str
    sheets: tuple[FormSheet, ...]
    lists: Mapping[str, tuple[str, ...]]
    commentary: Mapping[str, tuple[CellValue, CellValue]] | None = None
    returned: Mapping[str, CellValue] | None = None
    owes_commentary: bool = False
