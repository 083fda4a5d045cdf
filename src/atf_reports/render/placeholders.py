"""Puts native charts where a template's placeholder pictures stand.

A placeholder is any picture whose alt text reads "chart: NAME". It lends its size and place;
the chart brings its own alt text. A chart that is None takes its paragraph away with it. Where the
paper has no chart of the name asked for, a plain sentence says so in the picture's place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import lru_cache
from html import unescape
from typing import Protocol

from atf_reports.frozen import changing, frozen
from atf_reports.render.environment import note
from atf_reports.render.package import Part
from atf_reports.render.printed import one_line

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELS_ROOT = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_DRAWING = re.compile(r"<w:drawing\b.*?</w:drawing>", re.DOTALL)
_NAMED = re.compile(r'<wp:docPr\b[^>]*?\sdescr="\s*chart:\s*([^"]*?)\s*"', re.IGNORECASE)
_DESCR = re.compile(r'(<wp:docPr\b[^>]*?\sdescr=")[^"]*')
_GRAPHIC = re.compile(r"<a:graphic\b.*?</a:graphic>", re.DOTALL)

ASKED = "chart: "  # what a chart's name follows, as typed and as noted where the paper lacks it


class ChartParts(Protocol):
    """A native chart as files: its DrawingML, the workbook behind it, and what it says."""

    @property
    def xml(self) -> bytes:
        """The chart part, which names its workbook as relationship rId1."""

    @property
    def workbook(self) -> bytes:
        """The embedded .xlsx that Word opens for "Edit data"."""

    @property
    def alt_text(self) -> str:
        """One sentence that states the finding."""


@frozen
class ChartFile:
    """A chart as files, for those who draw it without saying its alt text beside it."""

    xml: bytes
    workbook: bytes
    alt_text: str


@changing
class PlacedCharts:
    """A body with its charts, and what the package needs so that they open."""

    xml: str
    parts: list[Part] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    relationships: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, number: int, chart: ChartParts) -> str:
        """Files one chart under a number and returns its relationship id."""
        name, book = f"word/charts/chart{number}.xml", f"word/embeddings/chart{number}.xlsx"
        drawn, behind = Part.deflated(name, chart.xml, 2), Part.stored(book, chart.workbook)
        self.parts += [drawn, _link_to_workbook(number), behind]
        self.types[name] = _CHART_TYPE
        self.relationships[f"rIdChart{number}"] = (f"{_OFFICE}/chart", f"charts/chart{number}.xml")
        return f"rIdChart{number}"


@lru_cache(maxsize=100)
def _link_to_workbook(number: int) -> Part:
    """The part that leads from a chart to the workbook behind it; papers number from 1."""
    link = (
        f'<Relationship Id="rId1" Type="{_OFFICE}/package" '
        f'Target="../embeddings/chart{number}.xlsx"/>'
    )
    rels = f"{_RELS_ROOT}{link}</Relationships>".encode()
    return Part.deflated(f"word/charts/_rels/chart{number}.xml.rels", rels)


def is_offered(name: str, charts: Collection[str]) -> bool:
    """Whether a chart's name is one of those, or of a family of them: "gap-I4" is of "gap-*".

    A family may be asked for as well, by any beginning that one of the charts has.
    """
    if name.endswith("*"):
        return any(known.startswith(name[:-1]) for known in charts)
    families = tuple(known[:-1] for known in charts if known.endswith("*"))
    return name in charts or name.startswith(families)


def chart_named(drawing: str) -> str | None:
    """The name in a drawing's alt text "chart: NAME", or None where it is no placeholder."""
    found = _NAMED.search(drawing)
    return unescape(found[1]) if found else None


def chart_of(alt_text: str) -> str | None:
    """The name in a placeholder's alt text "chart: NAME", None for any other."""
    found = re.fullmatch(r"\s*chart:\s*(.*?)\s*", alt_text, re.IGNORECASE | re.DOTALL)
    return found[1] if found else None


def no_chart(name: str) -> str:
    """The sentence that stands where a chart was asked for that the paper has not."""
    return f"There is no chart here: this paper has none called “{name}” this quarter."


def place_charts(
    xml: str, charts: Mapping[str, ChartParts | None], taken: set[str]
) -> PlacedCharts:
    """Replaces placeholders in a body; names that the paper lacks are noted as missing.

    taken holds the part names of the template, so that charts drawn in it keep theirs.
    """
    placed = PlacedCharts(xml)
    if "<w:drawing" not in xml:
        return placed
    pieces: list[str] = []
    done = 0
    for drawing in _DRAWING.finditer(xml):
        name = chart_named(drawing[0])
        if name is None:
            continue
        start, end, text = _replacement(xml, drawing, name, charts, placed, taken)
        pieces += [xml[done:start], text]
        done = end
    placed.xml = "".join([*pieces, xml[done:]])
    return placed


def _replacement(
    xml: str,
    drawing: re.Match[str],
    name: str,
    charts: Mapping[str, ChartParts | None],
    placed: PlacedCharts,
    taken: set[str],
) -> tuple[int, int, str]:
    if name not in charts:
        note(f"{ASKED}{name}")
        words = f'<w:t xml:space="preserve">{one_line(no_chart(name))}</w:t>'
        return drawing.start(), drawing.end(), words
    chart = charts[name]
    if chart is None:
        return _without_paragraph(xml, drawing)
    number = next(n for n in range(1, 9999) if f"word/charts/chart{n}.xml" not in taken)
    taken.add(f"word/charts/chart{number}.xml")
    return drawing.start(), drawing.end(), _as_chart(drawing[0], placed.add(number, chart), chart)


def _as_chart(drawing: str, key: str, chart: ChartParts) -> str:
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWINGML}/main"><a:graphicData uri="{_DRAWINGML}/chart">'
        f'<c:chart xmlns:c="{_DRAWINGML}/chart" xmlns:r="{_OFFICE}" r:id="{key}"/>'
        "</a:graphicData></a:graphic>"
    )
    alt_text = str(one_line(chart.alt_text))  # as str: adding to Markup would escape the rest
    described = _DESCR.sub(lambda m: m[1] + alt_text, drawing, count=1)
    return _GRAPHIC.sub(lambda _: graphic, described, count=1)


def _without_paragraph(xml: str, drawing: re.Match[str]) -> tuple[int, int, str]:
    start = max(xml.rfind("<w:p>", 0, drawing.start()), xml.rfind("<w:p ", 0, drawing.start()))
    end = xml.index("</w:p>", drawing.end()) + len("</w:p>")
    if "<w:sectPr" in xml[start:end]:  # the paragraph also ends a section: keep it, empty
        return drawing.start(), drawing.end(), ""
    # A table cell must end with a paragraph.
    return start, end, "<w:p/>" if xml.startswith("</w:tc>", end) else ""
