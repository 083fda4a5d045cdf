"""The public face: what goes in, what comes out, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from atf_reports.render.accessibility import RULES, UnreadableFile, breaches


def _stock_paper() -> bytes:
    document = Document()
    document.add_heading("A heading", 1)
    document.add_paragraph("- typed")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_every_rule_has_a_code_and_a_sentence():
    for code, why in RULES.items():
        assert re.fullmatch(r"[WE]\d+", code)
        assert why.endswith(".")
        assert len(why.split()) <= 50


def test_all_rules_are_in_the_catalogue_in_their_order():
    word, excel = [f"W{at}" for at in range(1, 18)], [f"E{at}" for at in range(1, 30)]
    assert list(RULES) == word + excel


def test_the_stock_template_of_python_docx_breaks_rules_we_know():
    rules = {one.rule for one in breaches(_stock_paper())}
    assert {"W1", "W2", "W9", "W14", "W16"} <= rules <= set(RULES)


def test_the_same_file_gives_the_same_breaches_from_a_path_or_from_bytes(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(_stock_paper())
    assert breaches(path) == breaches(str(path)) == breaches(path.read_bytes())


def test_each_breach_says_what_was_found_and_what_to_do():
    for one in breaches(_stock_paper()):
        assert one.rule in RULES
        assert one.place
        assert one.found.endswith(".")
        assert one.fix.endswith(".")


@pytest.mark.parametrize("trash", [b"", b"PK but no zip", b"%PDF-1.7"])
def test_what_is_no_office_file_is_refused(trash):
    with pytest.raises(UnreadableFile):
        breaches(trash)


def test_a_zip_of_something_else_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableFile):
        breaches(file.getvalue())


def test_entities_are_not_resolved():
    file = io.BytesIO()
    bomb = '<!DOCTYPE x [<!ENTITY a "boom">]><w:document xmlns:w="x">&a;</w:document>'
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", bomb)
    assert all("boom" not in one.found for one in breaches(file.getvalue()))
