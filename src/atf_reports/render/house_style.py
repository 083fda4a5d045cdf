"""The one place for fonts, sizes, colours and the look of rating words.

Colours are six hex digits without "#". The contrast of each text on its fill is at least
4.5 to 1 (computed, and held by a test); colour never stands without the word it repeats.
"""

from __future__ import annotations

from atf_reports.frozen import frozen

FONT = "Arial"
BODY_SIZE = 12.0  # points, Word body text; tables may go down to TABLE_SIZE
TABLE_SIZE = 10.0
SMALL_SIZE = 10.0
TITLE_SIZE = 22.0
HEADING_SIZES = {1: 16.0, 2: 13.0, 3: 12.0}
LANGUAGE = "en-GB"

PAGE_CM = (21.0, 29.7)  # A4, upright
SIDE_CM, TOP_CM, FOOT_CM = 1.75, 1.5, 1.6  # margins of a paper's page
TURNED_CM = (1.25, 1.25, 1.4)  # the same of a page turned sideways, for its wide tables
FOOTER_CM = 0.8  # from the paper's edge to the footer
PORTRAIT_CM = PAGE_CM[0] - 2 * SIDE_CM  # between the margins
LANDSCAPE_CM = PAGE_CM[1] - 2 * TURNED_CM[0]
CHART_CM = 5.2  # the height of a chart over time; one of bars takes what its bars need
EXCEPTIONS_CM = (5.6, 2.0, 7.6, 2.3)  # page one's table: programme, rating, why, back on track

TEXT = "231F20"
HEADING = "003087"
MUTED = "425563"
LINK = "005EB8"
WHITE = "FFFFFF"
RULE_LINE = "C8D0D6"  # table borders
HEAD_FILL = "E8EDEE"  # table heading rows
DRAFT = "C00000"


@frozen
class Tint:
    """A fill with the text colour that reads on it."""

    fill: str
    text: str


# Strong tints head a count table; pale ones shade a cell whose word says the same.
RATING_TINTS = {
    "Complete": Tint("005EB8", WHITE),
    "Green": Tint("00703C", WHITE),
    "Amber": Tint("FFC000", "000000"),
    "Red": Tint("C00000", WHITE),
    "Not started": Tint("E8EDEE", "000000"),
    "Paused": Tint("E8EDEE", "000000"),
    "Closed": Tint("E8EDEE", "000000"),
    "Not reported": Tint(WHITE, "000000"),
    "Held back": Tint(WHITE, "000000"),
}
RATING_PALE = {
    "Complete": Tint("DCEBF8", "000000"),
    "Green": Tint("E2F2E8", "000000"),
    "Amber": Tint("FFF2CC", "000000"),
    "Red": Tint("FBE3E3", "000000"),
    "Not started": Tint("F2F4F5", "000000"),
    "Paused": Tint("F2F4F5", "000000"),
    "Closed": Tint("F2F4F5", "000000"),
}

# Indicators against England: blue, grey, orange, since red, amber and green mean delivery.
# Printed in greyscale they are a middling, a pale and a dark grey.
COMPARISON_TINTS = {
    "better": Tint("B5D5F0", "000000"),
    "similar": Tint("F2F4F5", "000000"),
    "worse": Tint("E39247", "000000"),
    "higher": Tint("B5D5F0", "000000"),
    "lower": Tint("E39247", "000000"),
}

# Chart inks, each at least 3 to 1 on white except the pale grid.
CHART_BLUE = "005EB8"
CHART_ORANGE = "C75B12"
CHART_GREY = "6B7780"
CHART_PURPLE = "490092"
CHART_TARGET = "B3261E"
CHART_GRID = "D8DDE0"
CHART_RATING = {
    "Complete": "005EB8",
    "Green": "00703C",
    "Amber": "FFC000",
    "Red": "C00000",
    "Not started": "A6A6A6",
    "Paused": "7F7F7F",
    "Closed": "595959",
    "Not reported": "FFFFFF",
}
