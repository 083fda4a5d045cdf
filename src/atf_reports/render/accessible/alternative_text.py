"""What is wrong with the alternative text of a picture or chart, in Word and Excel alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atf_reports.render.accessible.breach import Breach, Place, breach, shortened

FILE_NAME = re.compile(r"(?i)[\w\-. ]*\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp|xlsx?)\Z")
STOCK_NAME = re.compile(r"(?i)(picture|image|chart|graphic|diagram|object|shape)\s*\d*\Z")
PLACEHOLDER = re.compile(r"(?i)chart:\s*(\S+\s*){0,4}\Z")  # where a template's chart goes
OPENING = re.compile(r"(?i)(an? )?(image|picture|photo|graphic) of\b")
LONGEST_ALT = 300  # characters; longer belongs in the paper's text


def alternative(rule: str, place: Place, spoken: str) -> Iterator[Breach]:
    """What is wrong with one alternative text; odd but possible ones need a human."""
    text = spoken.strip()
    fix = "Say in one sentence what the picture shows (right-click, View Alt Text)."
    if not text:
        yield breach(rule, place, "No alternative text.", fix)
    elif any(name.match(text) for name in (FILE_NAME, STOCK_NAME, PLACEHOLDER)):
        yield breach(rule, place, f"The alternative text is a name: “{shortened(text)}”.", fix)
    elif OPENING.match(text) or len(text) > LONGEST_ALT or len(text.split()) < 3:
        found = f"Does this alternative text say what is shown? “{shortened(text)}”"
        yield breach(rule, place, found, fix, needs_human=True)
