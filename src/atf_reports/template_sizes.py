"""Chart placeholders made so small in a Word template that the chart's labels would overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from atf_reports.render.package import read_parts
from atf_reports.render.placeholders import chart_named
from atf_reports.render.word import BODY
from atf_reports.schema.names import listed
from atf_reports.template_age import TemplateFinding

SMALLEST = 0.9  # of the shipped width and height; a chart's labels keep their size
_EMU_PER_CM = 360_000
_ROUNDED = 0.06  # centimetres: sizes are told and typed to one place
_DRAWING = re.compile(r"<w:drawing\b.*?</w:drawing>", re.DOTALL)
_EXTENT = re.compile(r'<wp:extent\b(?=[^>]*\scx="(\d+)")(?=[^>]*\scy="(\d+)")')

_Size = tuple[float, float]  # width and height in centimetres


def too_small(template: Path, shipped_one: Path) -> Iterator[TemplateFinding]:
    """A warning where charts' pictures are much smaller than the shipped template's: one for all.

    A chart that the shipped template does not name is held against its smallest.
    """
    usual: dict[str, _Size] = {}
    for name, size in _pictures(shipped_one):
        usual[name] = min(size, usual.get(name, size), key=lambda each: each[1])
    small: dict[str, tuple[_Size, _Size]] = {}
    for name, size in _pictures(template) if usual else ():
        wanted = usual.get(name) or min(usual.values(), key=lambda each: each[1])
        least = (SMALLEST * wanted[0], SMALLEST * wanted[1])
        if any(a + _ROUNDED < b for a, b in zip(size, least, strict=True)):
            small.setdefault(name, (size, least))
    if small:
        yield _finding(template.name, small)


def _finding(template: str, small: Mapping[str, tuple[_Size, _Size]]) -> TemplateFinding:
    """What is said of some charts, each with its size and the least that it should have."""
    (name, (size, least)), *others = small.items()
    more = [f"“chart: {name}” at least {_by(least)}" for name, (_, least) in others]
    also = f" So are {len(more)} more." if len(more) > 1 else " So is one more." if more else ""
    then = f" In the same way {listed(more, 'and')}." if more else ""
    return TemplateFinding(
        template,
        f"the picture “chart: {name}”",
        f"It is {_by(size)}. A chart of that size has no room for its labels, which would lie "
        f"over each other.{also}",
        "Click it, and on the Picture Format tab make it at least "
        f"{least[0]:.1f} cm wide and {least[1]:.1f} cm high.{then}",
        blocks=False,
    )


def _by(size: _Size) -> str:
    return f"{size[0]:.1f} cm wide and {size[1]:.1f} cm high"


def _pictures(path: Path) -> Iterator[tuple[str, _Size]]:
    """Each placeholder's chart and size, in order."""
    parts = read_parts(path)
    body = parts[BODY].content.decode("utf-8", "replace") if BODY in parts else ""
    for drawing in _DRAWING.findall(body):
        name, extent = chart_named(drawing), _EXTENT.search(drawing)
        if name is not None and extent:
            yield name, (int(extent[1]) / _EMU_PER_CM, int(extent[2]) / _EMU_PER_CM)
