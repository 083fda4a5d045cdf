"""C2xx: single cells: blank, of the wrong type, not on the list, or hiding an Excel error."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "C201",
    ERROR,
    message="{heading} is blank.",
    fix="Type {wanted}.",
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
    fix='[[Did you mean "{meant}"? ]]Pick one of {choices}.',
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
    "C203",
    ERROR,
    message='"{value}" in {heading} is not a number.',
    fix="Type {wanted}, without words.",
)
def not_a_number() -> None:
    """A figure in words cannot be compared or drawn.

    Fires
    Readings
    | Value |
    | --- |
    | !eighty or so |

    Quiet
    Readings
    | Value |
    | --- |
    | 80 |
    """


@cell_rule(
    "C204",
    WARNING,
    message='"{value}" in {heading} is a number typed as text: {used} is used.',
    fix="Retype it as {used} (Excel puts real numbers on the right of the cell).",
)
def number_typed_as_text() -> None:
    """Excel itself would leave it out of sums.

    Fires
    Readings
    | Value |
    | --- |
    | !'1,200' |

    Quiet
    Readings
    | Value |
    | --- |
    | 1200 |
    """


@cell_rule(
    "C205",
    ERROR,
    message='"{value}" in {heading} is a number with a qualifier.',
    fix="Type {bare} alone, and put the qualifier in the wording or note column.",
)
def number_with_a_qualifier() -> None:
    """ "About 80" and "80" are different claims: the words have a column of their own.

    Fires
    Readings
    | Value |
    | --- |
    | !c80 |

    Quiet
    Readings
    | Value | Note |
    | --- | --- |
    | 80 | about |
    """


@cell_rule(
    "C206",
    ERROR,
    message='"{value}" stands in {heading}, where a number belongs.',
    fix="Leave the cell blank and say why in the Status or wording column.",
)
def word_where_a_number_belongs() -> None:
    """Blank, pending and not applicable are different things, and each has its own word.

    Fires
    Readings
    | Value |
    | --- |
    | !TBC |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | | Pending |
    """


@cell_rule(
    "C207",
    ERROR,
    message="{heading} holds the date {value}, where {wanted} belongs.",
    fix="Set the cell's format to General and type {wanted}.",
)
def date_where_a_number_belongs() -> None:
    """Excel turns entries such as 3-4 into dates.

    Fires
    Readings
    | Value |
    | --- |
    | !03/04/2024 |

    Quiet
    Readings
    | Value |
    | --- |
    | 3.4 |
    """


@cell_rule(
    "C208",
    ERROR,
    message="{value} in {heading} is out of range.",
    fix="Type {wanted}.",
)
def number_out_of_range() -> None:
    """The column takes only certain numbers.

    Fires
    Risks
    | Likelihood |
    | --- |
    | !7 |

    Quiet
    Risks
    | Likelihood |
    | --- |
    | 5 |
    """


@cell_rule(
    "C210",
    ERROR,
    message='"{value}" in {heading} is not a date.',
    fix="Type a date as dd/mm/yyyy, such as 30/09/2024.",
)
def not_a_date() -> None:
    """Dates are sorted and compared.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !when ready |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """


@cell_rule(
    "C211",
    WARNING,
    message='"{value}" in {heading} is a date typed as text: {used} is used.',
    fix="Retype it as {used} (Excel puts real dates on the right of the cell).",
)
def date_typed_as_text() -> None:
    """Excel itself would not sort it with the dates.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !'31/12/2024' |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """


@cell_rule(
    "C212",
    ERROR,
    message='"{value}" in {heading} is text that could be {one} or {other}.',
    fix="Retype the date that is meant, as dd/mm/yyyy.",
)
def ambiguous_date() -> None:
    """Which is day and which is month cannot be told from text, so it is asked, not guessed.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !'03/04/2025' |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 03/04/2025 |
    """


@cell_rule(
    "C213",
    ERROR,
    message='"{value}" in {heading} has the month before the day.',
    fix="Retype it day first: {meant}, if that is meant.",
)
def month_before_day() -> None:
    """The plan's dates are day, month, year.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !'12/31/2024' |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """


@cell_rule(
    "C214",
    ERROR,
    message='"{value}" in {heading} is a day that does not exist.',
    fix="Type the date that is meant, as dd/mm/yyyy.",
)
def impossible_date() -> None:
    """Excel keeps an impossible date as text.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !'31/11/2024' |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 30/11/2024 |
    """


@cell_rule(
    "C215",
    WARNING,
    message="{value} in {heading} is a date stored as a number: it is used as {used}.",
    fix="Format the cell as a date; it should then show {used}.",
)
def date_typed_as_a_number() -> None:
    """Excel keeps dates as day numbers; without a date format nobody can read them.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !45657 |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """


@cell_rule(
    "C216",
    ERROR,
    message='"{value}" stands in {heading}, where a date belongs.',
    fix="Type a date as dd/mm/yyyy, or leave the cell blank and say why in words beside it.",
)
def word_where_a_date_belongs() -> None:
    """A word in a date column cannot be sorted or counted as late.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !TBC |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """


@cell_rule(
    "C217",
    ERROR,
    message='"{value}" in {heading} is not a quarter.',
    fix="Type the financial year and the quarter, such as 2024-25 Q2 (July to September 2024).",
)
def not_a_quarter() -> None:
    """A row of an unknown quarter belongs to no paper.

    Fires
    Updates
    | Quarter |
    | --- |
    | !Q2 |

    Quiet
    Updates
    | Quarter |
    | --- |
    | Q2 2024/25 |
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
