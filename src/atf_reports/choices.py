"""The pick lists of the plan: the words an officer chooses from, in drop-down order."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """The only status that an officer picks."""

    NOT_STARTED = "Not started"
    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    PAUSED = "Paused"
    COMPLETE = "Complete"
    CLOSED = "Closed"


class Flag(StrEnum):
    """Yes, no, or the source does not say."""

    YES = "Yes"
    NO = "No"
    NOT_KNOWN = "Not known"


class ReportedBy(StrEnum):
    """Who owes an update or a reading."""

    LEAD = "Lead"
    EACH_PLACE = "Each Place"
    LEAD_AND_PLACES = "Lead and Places"
    NOBODY = "Nobody"


class HowOften(StrEnum):
    """How often a measure is read."""

    QUARTERLY = "Quarterly"
    YEARLY = "Yearly"
    ONCE = "Once"
    NOT_COLLECTED = "Not collected"


class ReadingIs(StrEnum):
    """What stretch of time one reading stands for."""

    IN_THE_QUARTER = "In the quarter"
    YEAR_TO_DATE = "Year to date"
    ROLLING = "Rolling"
    SNAPSHOT = "Snapshot"


class MeasureKind(StrEnum):
    """What sort of statement a measure is."""

    TARGET = "Target"
    METRIC = "Metric"
    MILESTONE = "Milestone"
    NARRATIVE = "Narrative"
    PLACEHOLDER = "Placeholder"
    HELD_ELSEWHERE = "Held elsewhere"
    CONTEXT = "Context"


class BetterWhen(StrEnum):
    """Which direction is improvement."""

    HIGHER = "Higher"
    LOWER = "Lower"
    NEITHER = "Neither"


class ReadingStatus(StrEnum):
    """How firm a reading is; the last four go with an empty Value."""

    FINAL = "Final"
    PROVISIONAL = "Provisional"
    ESTIMATE = "Estimate"
    PENDING = "Pending"
    HELD_ELSEWHERE = "Held elsewhere"
    NOT_APPLICABLE = "Not applicable"
    SUPPRESSED = "Suppressed at source"


VALUELESS = frozenset(list(ReadingStatus)[3:])


class InformationStatus(StrEnum):
    """How complete the plan's own words on a programme are."""

    COMPLETE = "Complete"
    PART_PENDING = "Part pending"
    PENDING = "Pending"
    HELD_ELSEWHERE = "Held elsewhere"
    NOT_KNOWN = "Not known"


class AskKind(StrEnum):
    """What a board is asked to do."""

    DECIDE = "Decide"
    APPROVE = "Approve"
    UNBLOCK = "Unblock"
    NOTE = "Note"
    NO_ASK = "No ask"


class BoardLevel(StrEnum):
    """Where an update stands on the board's list, when the lead overrides the rule."""

    ALERT = "Alert"
    ADVISE = "Advise"
    ASSURE = "Assure"


class RiskStatus(StrEnum):
    """Whether a risk is live."""

    OPEN = "Open"
    CLOSED = "Closed"


class ActionStatus(StrEnum):
    """Whether an action is done."""

    OPEN = "Open"
    DONE = "Done"
    OVERDUE = "Overdue"
    CLOSED = "Closed"


# The kinds of paper by their titles, with what one is about where it takes no choice.
SUBJECT_OF = {"Place progress": "a Place", "Theme progress": "a theme", "Board summary": "All"}
PAPER_TITLES = (
    *SUBJECT_OF,
    "Annual delivery plan",
    "Place recommendations",
    "Key outcomes",
    "Strategy alignment",
    "Engagement note",
)


class Openness(StrEnum):
    """Whether a paper is taken in public."""

    PUBLIC = "Public"
    PRIVATE = "Private"
