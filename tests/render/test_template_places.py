"""The place of a paragraph, in the words of somebody who looks at the page."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from atf_reports.render.package import read_parts
from atf_reports.render.template_places import TemplatePlaces, text_of


@pytest.fixture
def places(tmp_path: Path) -> TemplatePlaces:
    made = docx.Document()
    made.add_paragraph("opening")
    made.add_heading("Risks", 1)
    made.add_paragraph("words")
    made.add_table(1, 2).rows[0].cells[1].text = "cell"
    outer = made.add_table(3, 1)
    outer.rows[2].cells[0].text = "after nested"
    outer.rows[1].cells[0].add_table(1, 1).rows[0].cells[0].text = "nested"
    made.add_heading("Actions", 2)
    made.add_table(1, 1).rows[0].cells[0].text = "action"
    made.sections[0].even_page_header.paragraphs[0].text = "even"
    made.sections[0].footer.paragraphs[0].text = "foot"
    second = made.add_section()
    second.footer.is_linked_to_previous = False
    second.footer.paragraphs[0].text = "second foot"
    path = tmp_path / "t.docx"
    made.save(str(path))
    return TemplatePlaces(read_parts(path))


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("opening", "before the first heading"),
        ("words", "under “Risks”"),
        ("cell", "in the table under “Risks”, row 1, column 2"),
        ("nested", "in the third table under “Risks”, row 1, column 1"),
        ("after nested", "in the second table under “Risks”, row 3, column 1"),
        ("action", "in the table under “Actions”, row 1, column 1"),
        ("even", "in the even-page header of section 1"),
        ("foot", "in the footer of section 1"),
        ("second foot", "in the footer of section 2"),
    ],
)
def test_it_says_where_words_stand(places: TemplatePlaces, words: str, place: str) -> None:
    found = [
        places.place(label, number)
        for label, number, paragraph in places.paragraphs()
        if text_of(paragraph) == words
    ]
    assert found == [place]


def test_it_knows_the_styles_a_template_defines(places: TemplatePlaces) -> None:
    assert places.has_style("Heading 1")
    assert not places.has_style("Hyperlink")
