"""The words of a template's own headings, so that the contents list says what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

_HEADING = re.compile(r'<w:pStyle w:val="Heading\d"/>')
_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*\bw:name="([^"]+)"')
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def section_headings(body: str) -> Mapping[str, str]:
    """Bookmark to the words of the heading that holds it; headings with fields are left out."""
    found: dict[str, str] = {}
    for style in _HEADING.finditer(body):
        paragraph = body[body.rfind("<w:p", 0, style.start()) : body.find("</w:p>", style.end())]
        words = unescape("".join(_WORDS.findall(paragraph)))
        if words.strip() and "{" not in words:
            found |= dict.fromkeys(_BOOKMARK.findall(paragraph), words.strip())
    return found
