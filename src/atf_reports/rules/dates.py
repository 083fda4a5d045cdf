"""C21x, C22x: cells where a date or a quarter belongs."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "C210",
    ERROR,
    message='"{value}" in {heading} is not a date[[: {lacks} missing]].',
    fix="Type a whole date as dd/mm/yyyy, such as 30/09/2024.",
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
    fix='[["{value}" belongs under {belongs}. ]]Type the financial year and the quarter, such as '
    "2024-25 Q2 (July to September 2024).",
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
    "C224",
    INFO,
    message="{value} in {heading} has a time of day: the day alone, {used}, is used.",
    fix="Nothing to do.",
)
def time_left_out() -> None:
    """Excel's NOW() and some exports add a time that no paper prints."""


@cell_rule(
    "C225",
    ERROR,
    message="{heading} reads {seen}: the plan's dates lie between 1990 and 2100.",
    fix="Retype the date with four figures for the year, such as 30/09/2024.",
)
def date_far_off() -> None:
    """A slip in the year puts a date a century away.

    Fires
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | !31/12/2204 |

    Quiet
    Updates
    | Rating | Reason | Recovery action | Back on track by |
    | --- | --- | --- | --- |
    | Amber | Late start | Extra staff | 31/12/2024 |
    """
