"""What the templates of the key outcomes, strategy and engagement papers share."""

from __future__ import annotations

import yearly_pieces as yearly
from word_pieces import p


def linked(words: str, anchor: str) -> tuple[str, ...]:
    """The lines of a cell whose words are a link where the anchor's field is filled."""
    link = f"{{{{ {words}|link_to({anchor}) }}}}"
    return (f"%if {anchor}", link, "%else", f"{{{{ {words} }}}}", "%endif")


def first_page(*more: str) -> str:
    """The first page with the main gap under what is in short."""
    return yearly.first_page(p("**Main gap:** {{ gap }}"), *more)
