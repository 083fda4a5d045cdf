"""When the sheets of a plan are filled, and by whom."""

from __future__ import annotations

from enum import StrEnum


class Rhythm(StrEnum):
    """When a sheet is filled, and by whom: it sets the tab's colour and the Guide's order."""

    SETUP = "Programme office, when the plan is set up"
    QUARTERLY = "Each quarter, from the returns"
    OFFICE = "Programme office, each quarter"
    YEARLY = "Programme office, once a year"
    LISTS = "Nobody: made by the tool"
