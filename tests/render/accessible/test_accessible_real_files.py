"""Files as other programs write them: a python-docx paper, a gptables workbook, damaged files."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from atf_reports.render.accessibility import UnreadableFile, breaches


def test_a_python_docx_paper_is_clean_once_its_styles_are_set():
    paper = _set_up(Document())
    paper.add_heading("Liverpool progress", 0)
    paper.add_paragraph("Illustrative data: not real performance")
    paper.add_heading("Milestones", 1)
    paper.add_paragraph("Family hubs have opened.", style="List Bullet")
    _add_table(paper)
    footer = paper.sections[0].footer.paragraphs[0]
    footer.add_run("Illustrative data: not real performance")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    footer._p.append(number)
    assert breaches(_saved(paper)) == ()


def test_a_gptables_workbook_lacks_title_and_language_and_has_a_wide_cover(tmp_path):
    gptables = pytest.importorskip("gptables", reason="gptables is not installed")
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"Place": ["Halton", "Liverpool"], "Updates due": [22, 23]})
    table = gptables.GPTable(
        frame,
        table_name="Updates_due",
        title="Updates due by Place",
        scope="Cheshire and Merseyside",
        source="Programme office",
        index_columns={},
    )
    cover = gptables.Cover(cover_label="Cover", title="Updates due: annex", intro=["Illustrative."])
    path = tmp_path / "updates.xlsx"
    gptables.write_workbook(str(path), {"Updates due": table}, cover=cover)
    assert {one.rule for one in breaches(path)} == {"E1", "E27"}


@pytest.mark.parametrize(
    "swap", [('w:val="0020" w:firstRow="1"', 'w:val="zz"'), ('w:numId w:val="1"', "w:numId w:val=")]
)
def test_a_damaged_paper_is_refused_in_words(paper, swap):
    part = "body" if "0020" in swap[0] else "styles"
    with pytest.raises(UnreadableFile, match=r"damaged|cannot be read"):
        breaches(paper(part, swap))


def test_a_table_said_to_reach_the_end_of_the_sheet_is_one_breach(annex, found):
    swap = ('ref="A5:C7"', 'ref="A5:C99999999"')
    file = annex(part="xl/tables/table2.xml", swap=swap)
    assert found(file) == [("E11", "Sheet 'Ratings', row 8")]


def _set_up(paper):
    properties = paper.core_properties
    properties.title, properties.subject = "Liverpool progress", "2024-25 Q2"
    properties.author = "Programme office"
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for language in paper.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    for fonts in paper.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), "Arial")
    for name in ("Normal", "Heading 1"):
        paper.styles[name].font.size = Pt(12)
        paper.styles[name].font.color.rgb = RGBColor(0, 0x30, 0x87)
    return paper


def _add_table(paper):
    table = paper.add_table(3, 2, style="Light Grid Accent 1")
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell in row.cells:
            cell.text = "Words"


def _saved(paper) -> bytes:
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()
