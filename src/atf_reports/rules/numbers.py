"""C20x: cells where a number belongs."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "C203",
    ERROR,
    message='"{value}" in {heading} is not a number.',
    fix="[[Type {meant}, if a letter O or l stands for a figure. ]]"
    "[[Type {figure}, if that is meant. ]]Type {wanted}, in figures.",
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
    message='"{value}" in {heading} is a number {how}: {used} is used.',
    fix="Retype it as {used}{so}.",
)
def number_typed_as_text() -> None:
    """Excel itself would leave it out of sums, and stores a share of 91.3% as 0.913.

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
    message='"{value}" in {heading} says more than a number.',
    fix="Type {bare} alone[[, and say in {beside} what else there is to say]].",
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
    fix="[[Clear it, and pick {statuses} in {status} ({status_cell}).]][[Type {number}.]]"
    "[[Leave the cell blank and say {why} in the wording or note column.]]",
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
    message="{value} in {heading} cannot be: it takes {wanted}.",
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
    "C209",
    ERROR,
    message='"{value}" in {heading} has a comma where a point belongs.',
    fix="Type {meant}, if that is meant.",
)
def decimal_comma() -> None:
    """A comma sets off thousands here: "92,1" could be read as 921.

    Fires
    Readings
    | Value |
    | --- |
    | !92,1 |

    Quiet
    Readings
    | Value |
    | --- |
    | 92.1 |
    """


@cell_rule(
    "C226",
    ERROR,
    message='"{value}" in {heading} has a word beside the number.',
    fix="Type {bare} alone.",
)
def number_with_a_word() -> None:
    """The unit stands on the Measures sheet; beside a number it turns it into text.

    Fires
    Readings
    | Value |
    | --- |
    | !811 reviews |

    Quiet
    Readings
    | Value |
    | --- |
    | 811 |
    """


@cell_rule(
    "C227",
    ERROR,
    message='"{value}" in {heading} hides a number.',
    fix="Clear the cell and pick Suppressed at source in {status} ({status_cell}). If the number "
    "is known, type it here: the tool keeps small counts out of the papers.",
)
def count_too_small_to_say() -> None:
    """ "<5" is no number, and its row would be lost; its Status says that the source withheld it.

    Fires
    Readings
    | Value |
    | --- |
    | !<5 |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | | Suppressed at source |
    """


@cell_rule(
    "C228",
    ERROR,
    message='{heading} holds {value}: probably "{typed}", turned into a date.',
    fix="Type one {wanted}.",
)
def number_that_was_a_date() -> None:
    """Excel turns "4-5" into a day of the year, and a plain format shows that day's number.

    Fires
    Risks
    | Likelihood |
    | --- |
    | !46146 |

    Quiet
    Risks
    | Likelihood |
    | --- |
    | 4 |
    """
