"""How a run of the command line ends when it is stopped, or when the tool itself fails."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import click

from atf_reports import __version__


def stopped() -> int:
    """Say what Ctrl-C leaves behind; the exit code."""
    click.echo(
        "\nStopped. Each file is whole, the old one or the new one: give the command again to "
        "finish what it began.",
        err=True,
    )
    return 1


def speak_any_console() -> None:
    """Print what a console cannot show as "?" rather than fail (cp1252 on Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def unexpected() -> None:
    """Say that the tool failed, and write what to send to a file beside the work."""
    report = Path("atf-reports-failure.txt")
    words = f"atf-reports {__version__}, Python {sys.version}\n{' '.join(sys.argv[1:])}\n\n"
    words += traceback.format_exc()
    try:
        report.write_text(words, encoding="utf-8")
        where = f"Please send {report} to whoever looks after the tool"
    except OSError:
        click.echo(words, err=True)
        where = "Please send the lines above to whoever looks after the tool"
    click.echo(
        f"atf-reports itself failed; your plan is unchanged. {where} "
        "(it names no cell's content unless the failure did).",
        err=True,
    )
