"""S1xx: sheets, headings and settings. An error here blocks every paper."""

from __future__ import annotations

from atf_reports.findings import Severity
from atf_reports.rules.registry import cell_rule

ERROR, WARNING, INFO = Severity


@cell_rule(
    "S101",
    ERROR,
    message="The sheet {sheet} is missing: it holds {one} on each row[[, and {pointing} at it]].",
    fix="Add a sheet named {sheet} (copy it from a blank plan made by `atf-reports new`).",
)
def sheet_missing() -> None:
    """Without this sheet no paper can be written, or rows that point at it cannot be."""


@cell_rule(
    "S102",
    INFO,
    message="There is no sheet {sheet} ({one} on each row): papers leave that part out.",
    fix="Add the sheet from a blank plan if you want that part.",
)
def sheet_left_out() -> None:
    """The sheet may be absent; what it would hold is then not printed."""


@cell_rule(
    "S103",
    ERROR,
    message="The sheet {sheet} stands twice: {first} is read as the same sheet.",
    fix="Move its rows to {first}, or rename it if it is something else.",
)
def sheet_twice() -> None:
    """Two sheets with one name in another spelling: which is meant cannot be told."""


@cell_rule(
    "S104",
    INFO,
    message="The sheet {sheet} is not part of the plan: it is kept and not read.",
    fix="Nothing to do, unless it is a misspelt plan sheet.",
)
def extra_sheet() -> None:
    """Extra sheets are welcome; they are named so that nothing is silently left out."""


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
    "S111",
    WARNING,
    message="{count} {rows} of {sheet} {are} hidden ({lines}) and printed like any other.",
    fix="Show {them} (select the rows around, right-click, Unhide) and see whether the papers "
    "should hold what {they} {say}.",
)
def hidden_rows() -> None:
    """What nobody sees is still reported, so it is said."""


@cell_rule(
    "S112",
    WARNING,
    message="{count} {columns} of {sheet} {are} hidden ({lines}) and printed like any other.",
    fix="Show {them} (select the columns around, right-click, Unhide) and see whether the papers "
    "should hold what {they} {say}.",
)
def hidden_columns() -> None:
    """What nobody sees is still reported, so it is said."""


@cell_rule(
    "S113",
    INFO,
    message="The sheet {sheet} is hidden and read like any other.",
    fix="Nothing to do; or rename it if it is an old copy.",
)
def hidden_sheet() -> None:
    """What nobody sees is still reported, so it is said."""


@cell_rule(
    "S114",
    INFO,
    message="A filter is on in {sheet}[[ and hides {hidden}]]: what it hides is printed like any "
    "other row.",
    fix="Nothing to do.",
)
def filter_left_on() -> None:
    """A filter hides rows from the eye, not from the papers."""


@cell_rule(
    "S115",
    INFO,
    message="{sheet} has {count} blank {rows} between its rows ({lines}): they are passed over.",
    fix="Nothing to do.",
)
def blank_rows() -> None:
    """Rows below a gap are read too, which a glance at the sheet may not show."""


@cell_rule(
    "S116",
    INFO,
    message='"{value}" stands below the table of {sheet} and is not read as a row.',
    fix="Nothing to do; if it is a row, fill its other cells.",
)
def text_below_the_table() -> None:
    """A note or a source under the rows is welcome; it is named so that nothing is dropped."""


@cell_rule(
    "S117",
    WARNING,
    message="{sheet} has no rows: {so}.",
    fix="Type its rows, or paste them; nothing to do if there is nothing to put there yet.",
)
def no_rows() -> None:
    """The papers would be empty where this sheet speaks."""


@cell_rule(
    "S118",
    INFO,
    message="The workbook holds {what}: they are never run, followed or read.",
    fix="Nothing to do.",
)
def carries_more_than_cells() -> None:
    """Values alone are read; whoever added the rest should know that it changes nothing."""


@cell_rule(
    "S119",
    ERROR,
    message='The sheet "{sheet}" {why} {meant}. It is not read, so its rows would be left out of '
    "every paper.",
    fix='Rename the sheet "{sheet}" to "{meant}" (double-click its tab). Do not add a new one.',
)
def sheet_renamed() -> None:
    """A sheet whose name was changed: its rows are there, and no paper would print them."""


@cell_rule(
    "S126",
    WARNING,
    message="{count} {carry} a note or a comment on {sheet} ({cells}): no paper prints it.",
    fix="Type in the cell what the papers should say; nothing to do if it is between colleagues.",
)
def comments_on_cells() -> None:
    """What is asked or answered in a note is lost to the papers, so it is said."""


@cell_rule(
    "S127",
    WARNING,
    message='The sheet "{sheet}" has the headings of {own} and is not read: its rows are in no '
    "paper.",
    fix="Copy the rows that count into {own}; nothing to do if it is kept as an old copy.",
)
def copy_of_a_sheet() -> None:
    """Rows typed into a copy look as if they were in, and no paper prints them."""


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
    "S120",
    ERROR,
    message="The setting {meant} is missing.",
    fix="Add a row with Setting {meant} and its Value.",
)
def setting_missing() -> None:
    """The papers cannot be dated without it."""


@cell_rule(
    "S121",
    ERROR,
    message="The setting {ref} has no value.",
    fix="Type {wanted} in the Value column.",
)
def setting_blank() -> None:
    """The papers cannot be dated without it."""


@cell_rule(
    "S122",
    WARNING,
    message='"{value}" is not a setting that the tool knows: it is kept and not used.',
    fix='[[Retype it as "{meant}" if that is meant.]] Otherwise nothing to do.',
)
def setting_unknown() -> None:
    """A misspelt setting would silently keep its default."""


@cell_rule(
    "S123",
    WARNING,
    message="Row {line} repeats the headings: it was pasted with the rows.",
    fix="Delete row {line}.",
)
def headings_repeated() -> None:
    """Rows copied from another workbook bring its headings along; they are not read as a row."""


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
