"""S1xx: headings, and what stands under none. An error here blocks every paper."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "S105",
    ERROR,
    message="No row of headings was found on {sheet}.",
    fix="Put the headings {headings} in one row above the data.",
)
def headings_missing() -> None:
    """Columns are found by heading: the first row with three filled cells."""


@cell_rule(
    "S106",
    ERROR,
    message='The column "{meant}" is missing on {sheet}[[: {needing}]].',
    fix='[[Retype "{spare}" in {at} as "{meant}" if the column holds that.]]'
    '[[Unmerge {merged} and type "{meant}" in {at}.]]'
    '[[Type "{meant}" in {at} if column {bare} holds that: it has no heading now.]]'
    '[[Type the heading "{meant}" in row {row} above its column.]]',
)
def heading_missing() -> None:
    """The column must be filled in each row, or rows that are there need what it would say."""


@cell_rule(
    "S107",
    WARNING,
    message='The column "{meant}" is missing on {sheet}: it is read as blank in each row[[, and '
    "{needing}]].",
    fix='[[Retype "{spare}" in {at} as "{meant}" if the column holds that; it is not read now.]]'
    '[[Unmerge {merged} and type "{meant}" in {at}.]]'
    '[[Type "{meant}" in {at} if column {bare} holds that: it has no heading now.]]'
    '[[Add a column headed "{add}" if you have something to put in it.]]',
)
def optional_heading_missing() -> None:
    """The column may be blank, so its absence loses nothing but what it could have said."""


@cell_rule(
    "S108",
    ERROR,
    message='The heading "{value}" stands twice: {first} is read, this one is not.',
    fix='[[Type "{meant}" in {at}: that column is missing, and belongs there.]]'
    "[[Give the column that holds something else {own}; both are kept.]]",
)
def heading_twice() -> None:
    """Two columns with one heading: which holds the answer cannot be told."""


@cell_rule(
    "S109",
    WARNING,
    message='The heading "{value}" looks like "{meant}" and is read as that.',
    fix='Retype the heading as "{meant}".',
)
def heading_misspelt() -> None:
    """A near miss of a heading that would otherwise be missing."""


@cell_rule(
    "S110",
    INFO,
    message='The column "{value}" is not part of the plan: it is kept and not read.',
    fix="Nothing to do, unless it is a plan column under another name.",
)
def extra_column() -> None:
    """Extra columns are welcome; they are named so that nothing is silently left out."""


@cell_rule(
    "S123",
    WARNING,
    message="Row {line} repeats the headings: it was pasted with the rows.",
    fix="Delete row {line}.",
)
def headings_repeated() -> None:
    """Rows copied from another workbook bring its headings along; they are not read as a row."""


@cell_rule(
    "S128",
    WARNING,
    message="Column {column} of {sheet} has words or figures in {count} and no heading: it is not "
    "read.",
    fix="Move what papers should say into a column of the plan; else give the column a heading.",
)
def words_under_no_heading() -> None:
    """Columns are found by heading, so what stands under none is in no paper."""


@cell_rule(
    "S129",
    WARNING,
    message="A second table stands beside the one of {sheet}, in {block} ({heads}): it is not "
    "read.",
    fix="Move it to a sheet of its own; copy what papers should say into the columns of the plan.",
)
def second_table_beside() -> None:
    """Lists kept beside the rows look as if they were in, and no paper prints them."""


@cell_rule(
    "S130",
    ERROR,
    message="The headings {heads} ({cells}) have changed places, but what stands under them has "
    "not.",
    fix="Type {type}. Where Excel puts a 2 behind a heading, type that one once more at the end.",
)
def headings_over_other_columns() -> None:
    """Columns are found by heading, so each would be printed as the other."""


@cell_rule(
    "S131",
    WARNING,
    message="The headings {heads} ({cells}) stand the other way round than in a blank plan, and "
    "what stands under them fits both.",
    fix="Look at the cells under them. If only the headings were moved, type {type}; if the "
    "columns were moved whole, accept this on the Waivers sheet.",
)
def headings_the_other_way_round() -> None:
    """Columns may stand in any order; one under another's heading is printed as the other."""
