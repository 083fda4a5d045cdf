"""W9 to W17: one planted breach each, named at its place, and nothing else."""

from __future__ import annotations

import pytest

from atf_reports.render.accessibility import breaches

END = "Paragraph 3 under heading 'Risks'"
FOOT = "Paragraph 1 of footer 1"
RISK_CELL = "Table 2 under heading 'Risks', row 2, column 2"
LONG = "words that go on " * 8


@pytest.mark.parametrize(
    "run",
    [
        '<w:rFonts w:ascii="Times New Roman"/>',
        '<w:sz w:val="22"/>',
        "<w:caps/>",
        "<w:i/>",
        '<w:u w:val="single"/>',
    ],
    ids=["serif", "small", "capitals", "italics", "underline"],
)
def test_w9_type_that_is_hard_to_read(paper, found, xml, run):
    assert found(paper(add=xml("para", "The work goes on well.", run=run))) == [("W9", END)]


def test_w9_follows_the_style_and_not_only_the_run(paper, found):
    small = ('<w:sz w:val="20"/>', '<w:sz w:val="18"/>')
    places = found(paper("styles", small))
    assert places[0] == ("W9", "Table 1 under heading 'Milestones', row 1, column 1")
    assert {rule for rule, _ in places} == {"W9"}
    assert len(places) == 8


@pytest.mark.parametrize("align", ["both", "distribute"])
def test_w9_justified_text(paper, found, xml, align):
    add = xml("para", "The work goes on.", own=f'<w:jc w:val="{align}"/>')
    assert found(paper(add=add)) == [("W9", END)]


def test_w9_a_block_of_centred_text_but_not_a_short_line(paper, found, xml):
    centred = '<w:jc w:val="center"/>'
    assert found(paper(add=xml("para", "Short line.", own=centred))) == []
    assert found(paper(add=xml("para", LONG, own=centred))) == [("W9", END)]


def test_w9_capitals_that_were_typed(paper, found, xml):
    assert found(paper(add=xml("para", "ALL GOES VERY WELL."))) == [("W9", END)]


@pytest.mark.parametrize("text", ["here", "Click here", "read more", "www.gov.uk/x", "https://a.b"])
def test_w10_a_link_that_says_nothing(paper, found, text):
    swap = ("Marmot review of 2022", text)
    assert found(paper(swap=swap)) == [("W10", "Paragraph 1 under heading 'Risks'")]


def test_w10_a_link_made_by_a_field(paper, found):
    add = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        'HYPERLINK "https://example.org"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>here</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert found(paper(add=add)) == [("W10", END)]


def test_w10_a_link_to_a_bookmark_that_is_not_there(paper, found):
    swap = ('w:anchor="milestones"', 'w:anchor="gone"')
    assert found(paper(swap=swap)) == [("W10", "Paragraph 2 under heading 'Liverpool progress'")]


def test_w10_a_link_to_a_file_on_one_computer(paper, found):
    swap = ("https://example.org/marmot", "file:///C:/papers/marmot.docx")
    assert found(paper("links", swap)) == [("W10", "Paragraph 1 under heading 'Risks'")]


def test_w11_two_empty_paragraphs_together(paper, found, xml):
    assert found(paper(add=xml("para", ""))) == []
    where = "Paragraph 4 under heading 'Risks'"
    assert found(paper(add=xml("para", "") * 2)) == [("W11", where)]


def test_w11_spaces_for_layout(paper, found, xml):
    assert found(paper(add=xml("para", "Date:      12 July"))) == [("W11", END)]


def test_w11_newspaper_columns(paper, found, xml):
    own = '<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    assert found(paper(add=xml("para", "The end.", own=own))) == [("W11", END)]


@pytest.mark.parametrize(
    ("run", "faulty"),
    [
        ('<w:color w:val="999999"/>', True),
        ('<w:color w:val="666666"/>', False),
        ('<w:color w:val="888888"/>', True),
        ('<w:color w:val="888888"/><w:sz w:val="36"/>', False),
        ('<w:color w:val="005EB8"/><w:highlight w:val="black"/>', True),
        ('<w:color w:val="auto"/><w:highlight w:val="black"/>', False),
    ],
)
def test_w12_text_that_does_not_stand_out(paper, found, xml, run, faulty):
    expected = [("W12", END)] if faulty else []
    assert found(paper(add=xml("para", "The work goes on.", run=run))) == expected


def test_w12_knows_the_fill_of_a_table_style_and_of_a_cell(paper, found, xml):
    head = "Table 1 under heading 'Milestones', row 1, column "
    pale = ('w:fill="003087"', 'w:fill="FFC000"')
    assert ("W12", head + "1") in found(paper("styles", pale))
    own = (xml("cell", "Rating"), xml("cell", "Rating", '<w:shd w:fill="FFC000"/>'))
    assert found(paper(swap=own)) == [("W12", head + "2")]


def test_w12_white_on_white_when_the_style_has_no_fill(paper, found):
    swap = ('<w:tblLook w:val="0020" w:firstRow="1"/>', '<w:tblLook w:val="0000"/>')
    assert {rule for rule, _ in found(paper(swap=swap))} == {"W5"}
    unfilled = ('<w:shd w:val="clear" w:color="auto" w:fill="003087"/>', "")
    assert [rule for rule, _ in found(paper("styles", unfilled))] == ["W12"] * 4


def test_w13_a_coloured_cell_without_a_word(paper, found, xml):
    swap = (xml("cell", "12"), xml("cell", "", '<w:shd w:fill="C00000"/>'))
    assert found(paper(swap=swap)) == [("W13", RISK_CELL)]


def test_w13_a_coloured_figure_needs_a_human(paper, xml):
    swap = (xml("cell", "12"), xml("cell", "12", '<w:shd w:fill="FFC000"/>'))
    (one,) = breaches(paper(swap=swap))
    assert (one.rule, one.place, one.needs_human) == ("W13", RISK_CELL, True)


@pytest.mark.parametrize("symbol", ["↑", "✔", "–", "😀", "●"])
def test_w13_a_symbol_alone_but_not_beside_words(paper, found, xml, symbol):
    assert found(paper(swap=(">12<", f">{symbol}<"))) == [("W13", RISK_CELL)]
    assert found(paper(swap=(">12<", f">Up by 2 {symbol}<"))) == []


@pytest.mark.parametrize("mark", ["- ", "• ", "1. ", "a) ", "(2) "])
def test_w14_a_typed_list(paper, found, xml, mark):
    assert found(paper(add=xml("para", f"{mark}Visit the hubs"))) == [("W14", END)]


@pytest.mark.parametrize("text", ["2.02 is a name only.", "c. 200 people", "-5% since Q1"])
def test_w14_leaves_figures_and_abbreviations_alone(paper, found, xml, text):
    assert found(paper(add=xml("para", text))) == []


@pytest.mark.parametrize(
    "add",
    [
        "<w:p><w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>",
        "<w:p><w:del><w:r><w:delText>Out.</w:delText></w:r></w:del></w:p>",
        "<w:p><w:r><w:t>Remarked.</w:t><w:commentReference/></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Dear {{ na</w:t></w:r><w:r><w:t>me }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>None</w:t></w:r></w:p>",
    ],
    ids=["insertion", "deletion", "comment", "hidden", "template", "None"],
)
def test_w15_what_should_have_gone_before_delivery(paper, found, add):
    assert found(paper(add=add)) == [("W15", END)]


def test_w16_no_page_number(paper, found):
    assert found(paper("footer", (" PAGE ", " DATE "))) == [("W16", "Footer")]


def test_w16_words_in_the_footer_only(paper, found):
    assert found(paper("footer", ("not real performance", "private"))) == [("W16", FOOT)]


def test_w17_a_sentence_over_forty_words(paper, found, xml):
    assert found(paper(add=xml("para", "word " * 39 + "end."))) == []
    assert found(paper(add=xml("para", "word " * 40 + "end."))) == [("W17", END)]


def test_w17_takes_names_after_a_colon_for_a_list_and_clauses_for_a_sentence(paper, found, xml):
    names = "; ".join(["the public health team of the council"] * 8)
    clauses = "; ".join([" ".join(["so it goes on"] * 6)] * 4)
    assert found(paper(add=xml("para", f"Contributing partners: {names}."))) == []
    assert ("W17", END) in found(paper(add=xml("para", f"Contributing partners: {clauses}.")))
    assert ("W17", END) in found(paper(add=xml("para", f"It was said by them then: {names}.")))


def test_w17_long_sentences_on_average_and_acronyms_need_a_human(paper, xml):
    add = xml("para", ("word " * 30 + "end. ") * 30) + xml("para", "The LCR leads.")
    found = breaches(paper(add=add))
    assert [(one.rule, one.place, one.needs_human) for one in found] == [
        ("W17", "The document", True),
        ("W17", "Paragraph 4 under heading 'Risks'", True),
    ]


@pytest.mark.parametrize("text", ["Liverpool City Region (LCR)", "LCR (Liverpool City Region)"])
def test_w17_an_acronym_once_expanded_or_in_the_glossary(paper, xml, text):
    assert breaches(paper(add=xml("para", f"{text} leads. The LCR pays."))) == ()
    assert breaches(paper(add=xml("para", "The LCR pays.")), glossary=("LCR",)) == ()


def test_w17_a_milestones_ref_is_no_acronym(paper, xml):
    assert breaches(paper(add=xml("para", "MS1.07-1 is late."))) == ()


@pytest.mark.parametrize(
    "text", ["- visit the hubs", "word " * 41 + "end.", "{{ x }} is typed", "↑"]
)
def test_an_officers_own_words_are_marked_as_theirs(paper, xml, text):
    file = paper(add=xml("para", text))
    assert [one.officer for one in breaches(file, officer_texts=[f"Before.\n{text}"])] == [True]
    assert [one.officer for one in breaches(file, officer_texts=["other words"])] == [False]


def test_layout_is_never_blamed_on_an_officer(paper, xml):
    file = paper(add=xml("para", "It goes on.", run='<w:sz w:val="16"/>'))
    assert [one.officer for one in breaches(file, officer_texts=["It goes on."])] == [False]
