"""W1 to W8: one planted breach each, named at its place, and nothing else."""

from __future__ import annotations

import pytest

END = "Paragraph 3 under heading 'Risks'"
DRAWING = (
    '<w:p><w:r><w:drawing><wp:{kind}><wp:docPr id="7" name="x" descr="{alt}">{more}</wp:docPr>'
    "</wp:{kind}></w:drawing></w:r></w:p>"
)
DECORATIVE = (
    '<a:extLst><a:ext uri="x"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def test_a_clean_paper_with_tables_links_lists_and_a_chart_has_no_breach(paper, found):
    assert found(paper()) == []


@pytest.mark.parametrize(
    "swap",
    [
        ("Liverpool progress</dc:title>", "</dc:title>"),
        ("Liverpool progress</dc:title>", "Word Document</dc:title>"),
        ("<dc:creator>Programme office", "<dc:creator>python-docx"),
        ("<dc:subject>2024-25 Q2</dc:subject>", ""),
    ],
)
def test_w1_a_missing_title_author_or_subject(paper, found, swap):
    assert found(paper("core", swap)) == [("W1", "Document properties")]


def test_w2_a_default_language_that_is_not_british(paper, found):
    swap = ('w:lang w:val="en-GB"', 'w:lang w:val="en-US"')
    assert found(paper("styles", swap)) == [("W2", "Document defaults")]


def test_w2_a_theme_language_that_is_not_british(paper, found):
    assert found(paper("settings", ("en-GB", "en-US"))) == [("W2", "Document defaults")]


def test_w2_a_run_in_another_language(paper, found, xml):
    add = xml("para", "Voilà la fin.", run='<w:lang w:val="fr-FR"/>')
    assert found(paper(add=add)) == [("W2", END)]


def test_w3_no_title(paper, found):
    swap = ('<w:pStyle w:val="Title"/>', "")
    assert found(paper(swap=swap)) == []  # the only Heading 1 is then the title
    styles = ('<w:name w:val="heading 1"/>', '<w:name w:val="heading 2"/>')
    assert found(paper("styles", styles))[0] == ("W3", "Heading 'Milestones'")


def test_w3_a_second_title(paper, found, xml):
    assert found(paper(add=xml("para", "Again", "Title"))) == [("W3", "Heading 'Again'")]


def test_w3_a_skipped_level(paper, found):
    swap = ('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>')
    assert found(paper(swap=swap)) == [("W3", "Heading 'Risks'")]


def test_w3_an_empty_heading(paper, found, xml):
    add = xml("para", " ", "Heading2")
    assert found(paper(add=add)) == [("W3", "Empty heading under heading 'Risks'")]


def test_w3_a_bold_line_posing_as_a_heading(paper, found, xml):
    assert found(paper(add=xml("para", "What is next", run="<w:b/>"))) == [("W3", END)]
    assert found(paper(add=xml("para", "This is important.", run="<w:b/>"))) == []


def test_w3_a_home_made_heading_style(paper, found, xml):
    add = xml("para", "What is next", own='<w:outlineLvl w:val="1"/>')
    assert found(paper(add=add)) == [("W3", END)]


def _sections(xml, number):
    return "".join(xml("para", f"Part {at}", "Heading1") for at in range(number))


def test_w4_more_than_eight_sections_without_contents(paper, found, xml):
    assert found(paper(add=_sections(xml, 7))) == []
    unlinked = found(paper(swap=('w:name="milestones"', 'w:name="x"'), add=_sections(xml, 8)))
    assert ("W4", "The document") in unlinked


def test_w4_a_section_that_the_contents_forget(paper, found, xml):
    expected = [("W4", f"Heading 'Part {at}'") for at in range(8)]
    assert found(paper(add=_sections(xml, 8))) == expected


def test_w4_a_contents_field_will_do(paper, found, xml):
    toc = '<w:p><w:fldSimple w:instr="TOC \\h \\n"/></w:p>'
    assert found(paper(add=_sections(xml, 8) + toc)) == []


@pytest.mark.parametrize(
    "swap",
    [("<w:tblHeader/>", ""), ("<w:tblHeader/>", '<w:tblHeader w:val="0"/>'), ("0020", "0000")],
)
def test_w5_a_first_row_that_is_no_heading_row(paper, found, swap):
    if swap[0] == "0020":
        swap = ('w:val="0020" w:firstRow="1"', 'w:val="0000"')
    assert found(paper(swap=swap)) == [("W5", "Table 1 under heading 'Milestones', row 1")]


def test_w5_an_empty_heading_cell(paper, found):
    swap = (">Rating<", "><")
    assert found(paper(swap=swap)) == [
        ("W5", "Table 1 under heading 'Milestones', row 1, column 2")
    ]


@pytest.mark.parametrize("merge", ['<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'])
def test_w6_a_merged_cell(paper, found, xml, merge):
    clean = xml("cell", "Funding ends")
    swap = (clean, xml("cell", "Funding ends", merge))
    assert found(paper(swap=swap)) == [("W6", "Table 2 under heading 'Risks', row 2, column 1")]


def test_w6_a_table_in_a_cell(paper, found, xml):
    clean = xml("cell", "Funding ends")
    inner = xml("table", xml("row", xml("cell", "Inner"), head=True))
    swap = (clean, clean.replace("</w:tc>", f"{inner}</w:tc>"))
    assert found(paper(swap=swap)) == [("W6", "Table 3 under heading 'Risks'")]


@pytest.mark.parametrize("height", ["", '<w:cantSplit/><w:trHeight w:hRule="exact" w:val="9"/>'])
def test_w6_a_row_that_may_split_or_is_of_exact_height(paper, found, height):
    assert found(paper(swap=("<w:cantSplit/>", height))) == [
        ("W6", "Table 1 under heading 'Milestones'")
    ]


@pytest.mark.parametrize("alt", ["", "ratings.png", "Chart 3", "chart: ratings"])
def test_w7_a_chart_or_picture_without_alternative_text(paper, found, alt):
    add = DRAWING.format(kind="inline", alt=alt, more="")
    assert found(paper(add=add)) == [("W7", END)]


def test_w7_a_drawing_in_vml(paper, found):
    add = '<w:p><w:r><w:pict><v:shape id="s"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    assert found(paper(add=add)) == [("W7", END)]


def test_w7_a_decorative_picture_needs_none(paper, found):
    assert found(paper(add=DRAWING.format(kind="inline", alt="", more=DECORATIVE))) == []


def test_w8_a_floating_picture(paper, found):
    add = DRAWING.format(kind="anchor", alt="Family hubs by Place, mapped", more="")
    assert found(paper(add=add)) == [("W8", END)]


def test_w8_a_text_box(paper, found):
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<v:rect alt="A box of words"><v:textbox>{box}</v:textbox></v:rect>'
    add = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    assert found(paper(add=add)) == [("W8", END)]


def test_w8_a_watermark_in_a_footer(paper, found):
    shape = '<v:shape alt="The word DRAFT"><v:textpath string="DRAFT"/></v:shape>'
    art = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    assert found(paper("footer", ("</w:p>", f"{art}</w:p>"))) == [("W8", "Paragraph 1 of footer 1")]


def test_w8_a_floating_table(paper, found):
    swap = ('<w:tblStyle w:val="Figures"/>', '<w:tblStyle w:val="Figures"/><w:tblpPr/>')
    assert found(paper(swap=swap)) == [("W8", "Table 1 under heading 'Milestones'")]
