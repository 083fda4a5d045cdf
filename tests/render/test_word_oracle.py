"""Our filled templates against stock docxtpl's, part by part and in canonical form.

Stock docxtpl runs with autoescape on. Only what cannot matter in Word is evened out: edit marks,
empty runs, neighbouring runs of the same look, the order of a cell's properties (docxtpl's breaks
Word's schema), and the ids that both renumber in their own way.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docxtpl import DocxTemplate
from lxml import etree

from atf_reports.render.word import Properties, WordTemplate

LOOKS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
EDIT_MARK = re.compile(r"\}(rsid|paraId|textId)")
SQUARE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Row:
    name: str
    rating: str
    cells: tuple[str, ...] = ("1", "2", "3", "4")
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class View:
    title: str
    words: str
    rows: tuple[Row, ...]
    wide: int = 3
    fill: str = "FFC000"
    show: bool = True


VIEW = View(
    title="Smith & Co <5 “quoted” 'too'",
    words="one\ntwo\n\nthree\tafter a tab & <b>not bold</b>",
    rows=(
        Row("A & B", "Red", rows=(Row("inner", "Green"), Row("second", "Amber"))),
        Row("C\nD", "Amber", rows=(Row("third", "Red"),)),
        Row("{{ E }}", "Green"),
    ),
)


def row_loop(made: Document) -> None:
    table = made.add_table(4, 2)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "Name"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[2].cells[0].text = "{{ row.name }}"
    table.rows[2].cells[1].paragraphs[0].add_run("{{ row.rating }}").bold = True
    table.rows[3].cells[0].text = "{%tr endfor %}"


def paragraph_loops(made: Document) -> None:
    for text in (
        "{%p for row in rows %}",
        "{{ row.name }}: {{ row.rating }}",
        "{%p for inner in row.rows %}",
        "– {{ inner.name }} {% if inner.rating == “Red” %}is red{% else %}is not{% endif %}",
        "{%p endfor %}",
        "{%p if row.rating == ‘Red’ %}",
        "Needs a decision",
        "{%p endif %}",
        "{%p endfor %}",
    ):
        made.add_paragraph(text)


def split_runs(made: Document) -> None:
    paragraph = made.add_paragraph("Before ")
    for piece in ("{", "{ ti", "tle ", "}", "} after ", "{% i", "f show %", "}yes{% endif ", "%}"):
        run = paragraph.add_run(piece)
        run._r.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))


def header_and_footer(made: Document) -> None:
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{% for row in rows %}{{ row.name }}; {% endfor %}"
    section.first_page_header.paragraphs[0].text = "{{ title }}"
    table = section.footer.add_table(3, 1, Cm(10))
    for row, text in zip(
        table.rows, ("{%tr for r in rows %}", "{{ r.name }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    made.add_paragraph("{{ title }}")


def line_breaks_and_tabs(made: Document) -> None:
    run = made.add_paragraph("See: ").add_run("{{ words }} end")
    run.italic = True
    made.add_paragraph("{{ words|upper }}", style="List Bullet")


def columns(made: Document) -> None:
    table = made.add_table(3, 3)
    for cell, text in zip(
        table.rows[0].cells,
        ("{%tc for c in rows[0].cells %}", "{{ c }}", "{%tc endfor %}"),
        strict=True,
    ):
        cell.text = text
    for row, texts in ((1, ("a", "b", "c")), (2, ("d", "e", "f"))):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text


def cell_looks(made: Document) -> None:
    table = made.add_table(2, 2)
    table.rows[0].cells[0].text = "{% cellbg fill %}{{ title }}"
    table.rows[0].cells[1].text = "plain"
    table.rows[1].cells[0].text = "{% colspan wide %}{{ title }}"


def merged_cells(made: Document) -> None:
    table = made.add_table(3, 2)
    table.rows[0].cells[0].text = "{%tr for row in rows %}"
    table.rows[1].cells[0].text = "{% vm %}{{ title }}"
    table.rows[1].cells[1].text = "{{ row.name }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"


def pictures(made: Document) -> None:
    made.add_paragraph("{%p for row in rows %}")
    made.add_picture(io.BytesIO(SQUARE), Cm(1))
    made.add_paragraph("{%p endfor %}")


def joined_paragraphs(made: Document) -> None:
    made.add_paragraph("Joined")
    made.add_paragraph("{%- if show %} with this one{% endif %}")
    made.add_paragraph("{# a note to self #}kept")
    made.add_paragraph("{%p if show and not wide %}")
    made.add_paragraph("never")
    made.add_paragraph("{%p else %}")
    paragraph = made.add_paragraph("It is ")
    for piece in ("{%r if show %}", "shown", "{%r else %}", "hidden", "{%r endif %}"):
        paragraph.add_run(piece).italic = True
    made.add_paragraph("{%p endif %}")


TEMPLATES = (
    row_loop,
    paragraph_loops,
    split_runs,
    header_and_footer,
    line_breaks_and_tabs,
    columns,
    cell_looks,
    merged_cells,
    pictures,
    joined_paragraphs,
)


def parts_of(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        return {n: canonical(held.read(n)) for n in held.namelist() if LOOKS.fullmatch(n)}


def canonical(xml: bytes) -> str:
    """The part as Word sees it: see the module's opening words for what is evened out."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    for number, drawing in enumerate(root.iter("{*}docPr")):
        drawing.set("id", str(number))
    for element in root.iter():
        for mark in [name for name in element.attrib if EDIT_MARK.search(str(name))]:
            del element.attrib[mark]
    for cell in root.iter(qn("w:tcPr")):
        cell[:] = sorted(cell, key=lambda each: each.tag)
    for text in list(root.iter(qn("w:t"))):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        if not text.text:
            text.getparent().remove(text)
    for run in list(root.iter(qn("w:r"))):
        join_to_previous(run)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n2").decode()


def join_to_previous(run: etree._Element) -> None:
    """Drops an empty run, and moves the content of one that looks like its neighbour."""
    content = [child for child in run if child.tag != qn("w:rPr")]
    before = run.getprevious()
    if content and before is not None and before.tag == run.tag and look(before) == look(run):
        last = before[-1]
        for child in content:
            if child.tag == last.tag == qn("w:t"):
                last.text = (last.text or "") + (child.text or "")
            else:
                before.append(child)
                last = child
        content = []
    if not content:
        run.getparent().remove(run)


def look(run: etree._Element) -> str:
    properties = run.find(qn("w:rPr"))
    return "" if properties is None else etree.tostring(properties, method="c14n").decode()


@pytest.mark.parametrize("build", TEMPLATES, ids=lambda build: build.__name__)
def test_it_fills_a_template_as_stock_docxtpl_does(
    tmp_path: Path, build: Callable[[Document], None]
) -> None:
    path = tmp_path / "template.docx"
    made = docx.Document()
    build(made)
    made.save(str(path))
    stock = DocxTemplate(path)
    stock.render(dict(vars(VIEW)), autoescape=True)
    theirs = io.BytesIO()
    stock.save(theirs)
    ours = WordTemplate.load(path).render(VIEW, charts={}, properties=Properties("T"))
    assert ours.missing == ()
    expected, found = parts_of(theirs.getvalue()), parts_of(ours.content)
    assert sorted(found) == sorted(expected)
    for name, xml in expected.items():
        assert found[name] == xml, name
