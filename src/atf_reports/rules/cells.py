"""C20x, C22x: any cell: blank, not on the list, merged, or hiding an Excel error."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "C201",
    ERROR,
    message="{heading} is blank.",
    fix="{ask}. Leave the rest of the row as it is: nothing in it is lost.",
)
def required_cell_blank() -> None:
    """The row cannot be counted without it.

    Fires
    Updates
    | Rating | Progress this quarter |
    | --- | --- |
    | ! | Recruited two health visitors |

    Quiet
    Updates
    | Rating | Progress this quarter |
    | --- | --- |
    | Green | Recruited two health visitors |
    """


@cell_rule(
    "C202",
    ERROR,
    message='"{value}" is not one of the words for {heading}.',
    fix='[["{value}" belongs under {belongs}. ]][[Did you mean "{meant}"? ]]'
    "[[Pick one of {choices}.]]"
    "[[Pick how it stands; if nothing else is written in the row, take it out: the tool says "
    "{by_itself} for each update that did not come.]]",
)
def not_on_the_list() -> None:
    """Counts need the same word for the same thing.

    Fires
    Updates
    | Rating |
    | --- |
    | !Purple |

    Quiet
    Updates
    | Rating |
    | --- |
    | green |
    """


@cell_rule(
    "C218",
    INFO,
    message='"{value}" in {heading} is read as {used}.',
    fix="Nothing to do.",
)
def other_spelling() -> None:
    """Another spelling of a word on the list: used, and said once a column.

    Fires
    Updates
    | Rating |
    | --- |
    | !on track |

    Quiet
    Updates
    | Rating |
    | --- |
    | Green |
    """


@cell_rule(
    "C219",
    INFO,
    message="{count} of {heading} on {sheet} {hold} spaces or characters that nobody sees, the "
    'first in "{value}": they are ignored.',
    fix="Nothing to do.",
)
def unseen_characters() -> None:
    """Copying from web pages and documents brings them; names are compared without.

    Fires
    Updates
    | Place | Programme |
    | --- | --- |
    | Liverpool | !'P1.05 ' |

    Quiet
    Updates
    | Place | Programme |
    | --- | --- |
    | Liverpool | P1.05 |
    """


@cell_rule(
    "C220",
    ERROR,
    message="{heading} shows the Excel error {error}.",
    fix="Retype the value, or mend the formula so that the error goes.",
)
def excel_error_cell() -> None:
    """A cell that a formula points at is gone or wrong; many tools would read it as blank."""


@cell_rule(
    "C221",
    ERROR,
    message="{heading} holds a formula whose result was never saved.",
    fix="Open the workbook in Excel, wait until it has calculated, and save it; or type the value.",
)
def formula_without_result() -> None:
    """Some programs save formulas without results; Excel shows one only after calculating."""


@cell_rule(
    "C222",
    ERROR,
    message="The cells {merged} are merged: only the first of them holds a value.",
    fix="Unmerge them (Home, Merge & Center), and type the value in each {one} that it is for.",
)
def merged_cells() -> None:
    """Excel keeps one value for a merged block, so the other rows would be read as blank."""


@cell_rule(
    "C229",
    ERROR,
    message='From {cell} on, the cells of {rows} stand {by} too far to the {side}: "{value}" is '
    "under {heading} and belongs under {meant}.",
    fix="Cut {cut} and paste it at {paste}.[[ Then type what is lost: {lost}.]] Look the row over.",
)
def row_a_cell_off() -> None:
    """A cell put in or taken out moves all others of its row under headings that are not theirs.

    Fires
    Updates
    | Quarter | Place | Programme | Rating | Progress this quarter |
    | --- | --- | --- | --- | --- |
    | | !2024-25 Q2 | Liverpool | P1.05 | Green |

    Quiet
    Updates
    | Quarter | Place | Programme | Rating | Progress this quarter |
    | --- | --- | --- | --- | --- |
    | 2024-25 Q2 | Liverpool | P1.05 | Green | |
    """


@cell_rule(
    "C230",
    WARNING,
    message="What stands in {cells} ({row}) is struck through: papers print it as if it stood.",
    fix="Delete what no longer holds; if all of it still does, take the line off (Ctrl and 5).",
)
def words_struck_through() -> None:
    """A line through words means "withdrawn" to who drew it, and nothing to who reads a paper."""
