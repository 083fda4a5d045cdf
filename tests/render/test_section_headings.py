"""The contents list says what the template's headings say."""

import zipfile
from pathlib import Path

from atf_reports.render.section_headings import section_headings
from atf_reports.shipped import shipped


def test_each_bookmarked_heading_gives_its_words() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1" w:name="gaps"/>'
        "<w:r><w:t>Gaps &amp; </w:t></w:r><w:r><w:t>groups</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:bookmarkStart w:id="2" w:name="x"/>'
        "<w:r><w:t>{{ group.heading }}</w:t></w:r></w:p>"
        '<w:p><w:bookmarkStart w:id="3" w:name="note"/><w:r><w:t>No heading</w:t></w:r></w:p>'
    )
    assert section_headings(body) == {"gaps": "Gaps & groups"}


def test_the_shipped_paper_of_a_place_names_its_sections() -> None:
    path: Path = shipped("templates") / "place-progress.docx"
    body = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert section_headings(body)["gaps"] == "Gaps between groups"
