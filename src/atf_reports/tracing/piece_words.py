"""A piece of a paper in a few words: where it stands, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atf_reports import phrases

if TYPE_CHECKING:
    from atf_reports.tracing.leaves import Leaf


def called(piece: Leaf) -> str:
    """Where a piece stands, in words: its section, then its row and its column."""
    section = [name for name in piece.kind.split(".")[1:2] if name != "page_one"]
    part = phrases.capital(" ".join(section).replace("_", " "))
    if not piece.where or any(step.column for step in piece.steps):
        return ", ".join(filter(None, [part, piece.where])) or "Page one"
    told = f"{phrases.capital(piece.name.replace('_', ' '))} of {piece.where}"
    return f"{told} ({part})" if part else told


def shortened(text: str, most: int = 90) -> str:
    """The text on one line, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
