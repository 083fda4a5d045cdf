"""A template whose link style has another id than Word's, as LibreOffice writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from atf_reports.patterns import when_used
from atf_reports.render.package import Part

LINK_STYLE = "Hyperlink"
_STYLES = "word/styles.xml"
_STYLE = re.compile(rb"<w:style\b[^>]*>.*?</w:style>", re.DOTALL)
_ID = re.compile(rb'\bw:styleId="([^"]*)"')
_NAMED = when_used(rb'<w:name w:val="Hyperlink"\s*/>', re.IGNORECASE)
_USES = rb'(<w:(?:rStyle|basedOn|link|next)\b[^>]*\bw:val="|\bw:styleId=")%s"'


def with_link_style(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts with the style named Hyperlink under that id, which the filters write."""
    other = _other_id(parts[_STYLES].content) if _STYLES in parts else b""
    if not other:
        return dict(parts)
    uses = re.compile(_USES % re.escape(other))
    return {
        name: _renamed(part, uses) if name.startswith("word/") and name.endswith(".xml") else part
        for name, part in parts.items()
    }


def _other_id(styles: bytes) -> bytes:
    """The id of the style named Hyperlink where it is another; empty where there is none."""
    found = {m[1]: style[0] for style in _STYLE.finditer(styles) if (m := _ID.search(style[0]))}
    if LINK_STYLE.encode() in found:
        return b""
    return next((key for key, style in found.items() if _NAMED.search(style)), b"")


def _renamed(part: Part, uses: re.Pattern[bytes]) -> Part:
    mended = uses.sub(rb'\1Hyperlink"', part.content)
    return part if mended == part.content else Part.deflated(part.name, mended)
