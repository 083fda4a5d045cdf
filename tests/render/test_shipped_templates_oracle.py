"""Every shipped Word template, filled from the example plan, against stock docxtpl part by part.

Stock docxtpl runs with autoescape on, our filters, and values printed as we print them. Beside what
`test_word_oracle` evens out: charts (stock keeps the placeholder picture) and the ids and repeated
names of bookmarks, which stock leaves as a loop makes them.
"""

from __future__ import annotations

import io
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.render.filters import FILTERS
from atf_reports.render.placeholders import ChartFile
from atf_reports.render.printed import plain
from atf_reports.render.word import Properties, WordTemplate
from atf_reports.shipped import shipped
from tests.render.test_word_oracle import parts_of
from tests.support.planted import the_example

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def view_of(kind: PaperKind) -> Any:
    """The view of the kind's first paper that the example plan can fill."""
    plan = the_example().plan
    about = next(about for about in kind.subjects(plan) if not kind.lacks(plan, about))
    return kind.build(the_example().position, about, Disclosure.of(plan), "")


def evened(xml: str) -> str:
    """The part without its charts, and its bookmarks known by their order alone."""
    root = etree.fromstring(xml)
    for drawing in list(root.iter(f"{W}drawing")):
        drawing.clear()
    for kind in ("bookmarkStart", "bookmarkEnd"):
        for number, mark in enumerate(root.iter(f"{W}{kind}")):
            mark.set(f"{W}id", str(number))
            mark.attrib.pop(f"{W}name", None)
    return etree.tostring(root, method="c14n2").decode()


def stock(kind: PaperKind, view: object) -> bytes:
    environment = Environment(autoescape=True, finalize=plain)
    environment.filters |= FILTERS
    template = DocxTemplate(shipped("templates") / kind.template)
    fields = {name: getattr(view, name) for name in dir(view) if name[0] != "_"}
    template.render(fields, environment, autoescape=True)
    written = io.BytesIO()
    template.save(written)
    return written.getvalue()


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)
def test_a_shipped_template_is_filled_as_stock_docxtpl_fills_it(kind: PaperKind) -> None:
    built = view_of(kind)
    charts = dict.fromkeys(built.charts, ChartFile(b"<c/>", b"", "A chart."))
    ours = WordTemplate.load(shipped("templates") / kind.template)
    rendered = ours.render(built.view, charts=charts, properties=Properties("T"))
    expected, found = parts_of(stock(kind, built.view)), parts_of(rendered.content)
    assert rendered.missing == ()
    assert sorted(found) == sorted(expected)
    for name, xml in expected.items():
        assert evened(found[name]) == evened(xml), name
