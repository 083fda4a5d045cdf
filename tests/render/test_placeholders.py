"""Native charts where a template's placeholder pictures stand."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from atf_reports.render.placeholders import ChartFile
from atf_reports.render.word import Properties, Rendered, WordTemplate

SQUARE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
TREND = ChartFile(b"<c:chartSpace/>", b"PK trend book", 'Smoking "fell" to < 10%')
COUNTS = ChartFile(b"<c:chartSpace>counts</c:chartSpace>", b"PK counts book", "Nine are Red")


@dataclass(frozen=True)
class Measure:
    name: str
    chart: str


@dataclass(frozen=True)
class View:
    measures: tuple[Measure, ...] = ()


def add_placeholder(made: Document, name: str, cell: object = None) -> None:
    run = (cell or made).add_paragraph().add_run()
    run.add_picture(io.BytesIO(SQUARE), Cm(12), Cm(6))
    run._r.find(f".//{qn('wp:docPr')}").set("descr", f"chart: {name}")


def filled(tmp_path: Path, made: Document, view: object = View(), **charts) -> Rendered:
    path = tmp_path / "template.docx"
    made.save(str(path))
    return WordTemplate.load(path).render(view, charts=charts, properties=Properties("T"))


def read(rendered: Rendered, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(rendered.content)) as package:
        return package.read(name).decode()


def names(rendered: Rendered) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(rendered.content)) as package:
        return set(package.namelist())


def test_a_chart_takes_the_place_and_size_of_its_placeholder(tmp_path) -> None:
    made = docx.Document()
    made.add_paragraph("before")
    add_placeholder(made, "trend")
    made.add_paragraph("after")
    rendered = filled(tmp_path, made, trend=TREND)
    body = docx.Document(io.BytesIO(rendered.content)).element.body
    inline = body.xpath(".//wp:inline")[0]
    assert rendered.missing == ()
    assert inline.find(qn("wp:extent")).attrib == {"cx": str(Cm(12)), "cy": str(Cm(6))}
    assert inline.xpath("wp:docPr/@descr") == ['Smoking "fell" to < 10%']
    assert inline.xpath("a:graphic/a:graphicData/@uri") == [
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
    ]
    assert not body.xpath(".//pic:pic")


def test_a_chart_brings_its_parts_relationships_and_content_types(tmp_path) -> None:
    made = docx.Document()
    add_placeholder(made, "trend")
    add_placeholder(made, "counts")
    rendered = filled(tmp_path, made, trend=TREND, counts=COUNTS)
    body = read(rendered, "word/document.xml")
    links = dict(
        re.findall(
            r'Id="(rIdChart\d)"[^>]*Target="([^"]+)"',
            read(rendered, "word/_rels/document.xml.rels"),
        )
    )
    assert re.findall(r'<c:chart [^>]*r:id="([^"]+)"', body) == list(links)
    assert list(links.values()) == ["charts/chart1.xml", "charts/chart2.xml"]
    assert read(rendered, "word/charts/chart2.xml") == COUNTS.xml.decode()
    assert read(rendered, "word/embeddings/chart1.xlsx") == "PK trend book"
    assert '"../embeddings/chart2.xlsx"' in read(rendered, "word/charts/_rels/chart2.xml.rels")
    types = read(rendered, "[Content_Types].xml")
    assert 'PartName="/word/charts/chart1.xml"' in types
    assert types.count('Extension="xlsx"') == 1


def test_a_placeholder_in_a_loop_is_named_by_the_view(tmp_path) -> None:
    made = docx.Document()
    made.add_paragraph("{%p for m in measures %}")
    made.add_paragraph("{{ m.name }}")
    add_placeholder(made, "{{ m.chart }}")
    made.add_paragraph("{%p endfor %}")
    view = View((Measure("One", "c1"), Measure("Two", "c 2 & co"), Measure("Three", "c1")))
    rendered = filled(tmp_path, made, view, **{"c1": TREND, "c 2 & co": COUNTS})
    body = docx.Document(io.BytesIO(rendered.content)).element.body
    assert body.xpath(".//wp:docPr/@descr") == [
        TREND.alt_text,
        COUNTS.alt_text,
        TREND.alt_text,
    ]
    assert len(set(body.xpath(".//wp:docPr/@id"))) == 3
    assert {"word/charts/chart1.xml", "word/charts/chart3.xml"} <= names(rendered)


def test_a_chart_with_nothing_to_show_takes_its_paragraph_away(tmp_path) -> None:
    made = docx.Document()
    made.add_paragraph("before")
    add_placeholder(made, "trend")
    made.add_paragraph("after")
    rendered = filled(tmp_path, made, trend=None)
    opened = docx.Document(io.BytesIO(rendered.content))
    assert [p.text for p in opened.paragraphs] == ["before", "after"]
    assert rendered.missing == ()
    assert not any("chart" in name for name in names(rendered))


def test_a_table_cell_keeps_a_paragraph_when_its_chart_has_nothing_to_show(tmp_path) -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).rows[0].cells[0]
    add_placeholder(made, "trend", cell)
    cell._tc.remove(cell.paragraphs[0]._p)
    rendered = filled(tmp_path, made, trend=None)
    cells = docx.Document(io.BytesIO(rendered.content)).tables[0].rows[0].cells
    assert [p.text for p in cells[0].paragraphs] == [""]


def test_a_name_that_the_paper_lacks_is_missing_and_a_sentence_stands_in_its_place(
    tmp_path,
) -> None:
    made = docx.Document()
    add_placeholder(made, "trned & co")
    rendered = filled(tmp_path, made, trend=TREND)
    assert rendered.missing == ("chart: trned & co",)
    opened = docx.Document(io.BytesIO(rendered.content))
    assert not opened.element.body.xpath(".//w:drawing")
    assert [p.text for p in opened.paragraphs] == [
        "There is no chart here: this paper has none called “trned & co” this quarter."
    ]


def test_other_pictures_keep_their_alt_text(tmp_path) -> None:
    made = docx.Document()
    made.add_picture(io.BytesIO(SQUARE), Cm(1))
    made.element.body.xpath(".//wp:docPr")[0].set("descr", "The partnership's logo")
    add_placeholder(made, "trend")
    body = docx.Document(io.BytesIO(filled(tmp_path, made, trend=TREND).content)).element.body
    assert body.xpath(".//wp:docPr/@descr") == ["The partnership's logo", TREND.alt_text]
    assert len(body.xpath(".//pic:pic")) == 1
