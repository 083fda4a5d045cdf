"""What loops and conditions leave behind is mended so that Word opens every paper."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from atf_reports.render.mending import Ids, ordered_cells, without_gaps
from atf_reports.render.word import Properties, WordTemplate


@dataclass(frozen=True)
class View:
    rows: tuple[str, ...] = ()
    show: bool = False


def test_cells_tables_and_headers_that_a_condition_empties_still_open(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(1, 2)
    for text in ("{%p if show %}", "words", "{%p endif %}"):
        table.rows[0].cells[0].add_paragraph(text)
    first = table.rows[0].cells[0].paragraphs[0]._p
    first.getparent().remove(first)
    rows = made.add_table(3, 1)
    for row, text in zip(
        rows.rows, ("{%tr for r in rows %}", "{{ r }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    header = made.sections[0].header
    header.paragraphs[0].text = "{%p if show %}"
    header.add_paragraph("{%p endif %}")
    made.save(str(tmp_path / "t.docx"))
    loaded = WordTemplate.load(tmp_path / "t.docx")
    filled = docx.Document(
        io.BytesIO(loaded.render(View(), charts={}, properties=Properties("T")).content)
    )
    assert len(filled.tables) == 1
    assert [len(cell.paragraphs) for cell in filled.tables[0].rows[0].cells] == [1, 1]
    assert [p.text for p in filled.sections[0].header.paragraphs] == [""]


@pytest.mark.parametrize(
    ("gap", "mended"),
    [
        ("<w:tc><w:tcPr></w:tcPr></w:tc>", "<w:tc><w:tcPr></w:tcPr><w:p/></w:tc>"),
        ("<w:tbl><w:tblGrid></w:tblGrid></w:tbl>", ""),
        ("<w:tc><w:tcPr></w:tcPr><w:tbl><w:tblGrid></w:tblGrid></w:tbl></w:tc>",
         "<w:tc><w:tcPr></w:tcPr><w:p/></w:tc>"),
        ('<w:ftr a="b"></w:ftr>', '<w:ftr a="b"><w:p/></w:ftr>'),
        ("<w:tc><w:p></w:p></w:tc>", "<w:tc><w:p></w:p></w:tc>"),
    ],
)  # fmt: skip
def test_it_fills_each_gap(gap: str, mended: str) -> None:
    assert without_gaps(gap) == mended


def test_an_end_gets_the_number_of_the_start_that_it_closes() -> None:
    inner = '<w:bookmarkStart w:id="2" w:name="b"/><w:bookmarkEnd w:id="2"/>'
    outer = f'<w:bookmarkStart w:id="1" w:name="a"/>{inner * 2}<w:bookmarkEnd w:id="1"/>'
    numbered = Ids().of_bookmarks(outer)
    assert re.findall(r'(Start|End) w:id="(\d)"', numbered) == [
        ("Start", "1"),
        ("Start", "2"),
        ("End", "2"),
        ("Start", "3"),
        ("End", "3"),
        ("End", "1"),
    ]
    assert re.findall(r'name="(\w+)"', numbered) == ["a", "b", "b_2"]


def test_drawings_get_ids_of_their_own_across_parts() -> None:
    ids = Ids()
    drawing = '<wp:docPr id="7" name="Picture 7"/>'
    both = ids.of_pictures(drawing * 2) + ids.of_pictures(drawing)
    assert re.findall(r' id="(\d)"', both) == ["1", "2", "3"]


def test_cell_properties_come_in_the_order_of_the_schema() -> None:
    cell = (
        '<w:tcPr><w:shd w:fill="{{ a if b > c }}"/><w:gridSpan w:val="2"/><w:tcW w:w="1"/>'
        "<w:tcBorders><w:top/></w:tcBorders></w:tcPr>"
    )
    names = re.findall(r"<w:(\w+)", ordered_cells(cell))
    assert names == ["tcPr", "tcW", "gridSpan", "tcBorders", "top", "shd"]
    assert ordered_cells("<w:tcPr>{% if a %}<w:shd/>{% endif %}<w:tcW/></w:tcPr>").startswith(
        "<w:tcPr>{% if a %}<w:shd/>"
    )


@pytest.mark.parametrize(
    ("fill", "printed"),
    [("'FFC000'", "FFC000"), ("'#ffc000'", "ffc000"), ("''", "auto"), ("gone", "auto")],
)
def test_a_tint_that_is_no_colour_leaves_the_cell_plain(tmp_path, fill, printed) -> None:
    made = docx.Document()
    cell = made.add_table(1, 1).rows[0].cells[0]
    cell.text = f"{{% cellbg {fill} %}}words{{% colspan 'x' %}}"
    made.save(str(tmp_path / "t.docx"))
    loaded = WordTemplate.load(tmp_path / "t.docx")
    filled = loaded.render(View(), charts={}, properties=Properties("T"))
    body = docx.Document(io.BytesIO(filled.content)).element.body
    assert body.xpath(".//w:shd/@w:fill") == [printed]
    assert body.xpath(".//w:gridSpan/@w:val") == ["1"]
    assert filled.missing == (("gone",) if fill == "gone" else ())


def test_footnotes_are_filled_too(tmp_path: Path) -> None:
    path, whole = tmp_path / "plain.docx", tmp_path / "notes.docx"
    made = docx.Document()
    made.add_picture(io.BytesIO(SQUARE), Cm(1))
    made.save(str(path))
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>{{ rows[0] }} &amp; {{ gone }}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(whole, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
        after.writestr("word/footnotes.xml", note)
    loaded = WordTemplate.load(whole)
    filled = loaded.render(View(("a\n<b>",)), charts={}, properties=Properties("T"))
    xml = zipfile.ZipFile(io.BytesIO(filled.content)).read("word/footnotes.xml").decode()
    assert 'a</w:t><w:br/><w:t xml:space="preserve">&lt;b&gt; &amp; [[MISSING gone]]' in xml
    assert filled.missing == ("gone",)


SQUARE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
