"""Takes out of a template what must not travel in a paper: macros and links that load things.

Ordinary hyperlinks stay. What loads by itself when a file is opened (attached templates, linked
pictures, frames) is pointed at an empty page. Also drops stylesWithEffects.xml, a leftover of
Word 2010 that makes Word offer a repair where it disagrees with styles.xml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from atf_reports.render.package import CONTENT_TYPES, Part

_DROPPED = re.compile(r"word/(vbaProject\.bin|vbaData\.xml|stylesWithEffects\.xml)")
_DROPPED_RELS = re.compile(r"word/_rels/vbaProject\.bin\.rels")
_LINK = re.compile(rb"<Relationship\b[^>]*?/>|<Relationship\b[^>]*>\s*</Relationship>")
_TARGET = re.compile(rb'Target="([^"]*)"')
_OVERRIDE = re.compile(rb'<Override\b[^>]*?PartName="/([^"]*)"[^>]*?/>')
_PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(ms-word\.(document|template)\.macroEnabled\.main\+xml"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml)"
)


def without_hazards(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts of a template as a plain document that loads nothing when it is opened."""
    kept: dict[str, Part] = {}
    for name, part in parts.items():
        if _DROPPED.fullmatch(name) or _DROPPED_RELS.fullmatch(name):
            continue
        kept[name] = part
        if name.endswith(".rels"):
            kept[name] = _changed(part, _LINK.sub(_harmless_link, part.content))
        elif name == CONTENT_TYPES:
            plain = _OTHER_MAIN.sub(_PLAIN, part.content)
            kept[name] = _changed(part, _OVERRIDE.sub(_kept_type, plain))
    return kept


def _changed(part: Part, content: bytes) -> Part:
    return part if content == part.content else Part.deflated(part.name, content)


def _harmless_link(match: re.Match[bytes]) -> bytes:
    link, target = match[0], _TARGET.search(match[0])
    if target is None:
        return link
    if b'TargetMode="External"' in link:
        harmless = re.search(rb'Type="[^"]*/hyperlink"', link) is not None
        return link if harmless else _TARGET.sub(b'Target="about:blank"', link)
    name = target[1].decode(errors="replace").rsplit("/", 1)[-1]
    return b"" if _DROPPED.fullmatch(f"word/{name}") else link


def _kept_type(match: re.Match[bytes]) -> bytes:
    return b"" if _DROPPED.fullmatch(match[1].decode(errors="replace")) else match[0]
