"""S1xx: sheets and settings. An error here blocks every paper."""

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
    message="{count} {carry} a note or a comment on {sheet}: no paper prints it.",
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
