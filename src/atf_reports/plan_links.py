"""The kinds of cell that several sheets share: what links point at, and the rating words."""

from __future__ import annotations

from atf_reports.choices import Flag, Rating
from atf_reports.schema.kinds import Choice, Link, Number, Text

NOT_STATED = "Not stated"
ALL = "All"
PLACE = Link("Places", "Footprints", also=(NOT_STATED,))
ABOUT = Link("Places", "Themes", also=(ALL,))
PROGRAMME = Link("Programmes")
RATING = Choice(
    Rating,
    {
        "On track": Rating.GREEN,
        "G": Rating.GREEN,
        "A": Rating.AMBER,
        "R": Rating.RED,
        "Yellow": Rating.AMBER,
        "Off track": Rating.RED,
        "At risk": Rating.AMBER,
        "Blue": Rating.COMPLETE,
        "Completed": Rating.COMPLETE,
        "Done": Rating.COMPLETE,
        "On hold": Rating.PAUSED,
        "Not yet started": Rating.NOT_STARTED,
    },
)
FLAG = Choice(
    Flag,
    {
        "Y": Flag.YES,
        "N": Flag.NO,
        "TRUE": Flag.YES,  # what Excel makes of "true"
        "FALSE": Flag.NO,
        "Unknown": Flag.NOT_KNOWN,
    },
)
SCORE = Number(1, 5, whole=True)
ROLE = Text()
