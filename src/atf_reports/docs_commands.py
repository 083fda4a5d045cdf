"""docs/cli.md: every command as its own help tells it."""

from __future__ import annotations

from collections.abc import Iterator

import click

# Commands in modules of their own join `cli` when they are imported.
from atf_reports.cli import QUARTER_TABLE, add_commands, cli

_WIDTH = 92  # characters; help is folded the same on every machine

_EXITS = """\
Every command exits with 0 when it did what it says, 1 when it did so in part or found something,
2 when it could not run (one plain sentence on stderr) and 3 when the tool itself failed. Reports go
to stdout, progress to stderr. Without a workbook named, a command takes the only plan in
`workbooks/`, or the last of its copies (`plan r2.xlsx`)."""


def commands_markdown() -> str:
    """The table that a bare `atf-reports` prints, then each command's help."""
    add_commands()
    parts = ["# The commands", f"```\n{QUARTER_TABLE}\n```", _EXITS]
    top = cli.make_context("atf-reports", [], resilient_parsing=True, max_content_width=_WIDTH)
    parts += [f"## {name}\n\n```\n{text}\n```" for name, text in _helps(cli, top)]
    return "\n\n".join(parts) + "\n"


def _helps(group: click.Group, above: click.Context) -> Iterator[tuple[str, str]]:
    """Each command below a group with its help, in the order of their names."""
    for name in sorted(group.commands):
        command = group.commands[name]
        context = click.Context(command, parent=above, info_name=name, terminal_width=_WIDTH)
        if isinstance(command, click.Group):
            yield from _helps(command, context)
        else:
            path = context.command_path.removeprefix("atf-reports ")
            yield path, command.get_help(context).rstrip()
