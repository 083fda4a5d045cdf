import struct
import zipfile
import zlib

import pytest

from atf_reports.render.annex_template import AnnexTemplate
from tests.render.annex_sample import contents, rating_chart, risks, template_path, updates


def _picture(folder):
    def chunk(kind, body):
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    path = folder / "dot.png"
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + pixel + chunk(b"IEND", b""))
    return path


def _chart(sheet, book):
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Risks!$B$4:$B$5"})
    sheet.insert_chart("D4", chart)


# name: what to do to the sheet, the blamed cell, words of the message
_HOLDS = {
    "merged cells": (lambda s, b: s.merge_range("D1:E1", ""), "D1:E1", "Merged cells"),
    "a formula": (lambda s, b: s.write_formula("A2", "=TODAY()"), "A2", "A formula"),
    "a comment": (lambda s, b: s.write_comment("A1", "Check"), "A1", "A comment"),
    "a link": (lambda s, b: s.write_url("A2", "https://example.org"), "A2", "A link"),
    "a text box": (lambda s, b: s.insert_textbox("C2", "Draft"), "C2", "text box"),
    "a chart": (_chart, "D4", "picture, chart"),
    "a conditional format": (
        lambda s, b: s.conditional_format("A6:A9", {"type": "data_bar"}),
        "A6:A9",
        "conditional format",
    ),
    "a drop-down": (
        lambda s, b: s.data_validation("A6", {"validate": "list", "source": ["a"]}),
        "A6",
        "drop-down",
    ),
    "frozen panes": (lambda s, b: s.freeze_panes(5, 0), "A6", "Frozen panes"),
    "a header": (lambda s, b: s.set_header("&LDraft"), "", "Headers and footers"),
    "a footer": (lambda s, b: s.set_footer("&CPage &P"), "", "Headers and footers"),
    "a hidden column": (lambda s, b: s.set_column("B:B", 9, None, {"hidden": 1}), "B1", "hidden"),
    "a hidden row": (lambda s, b: s.set_row(2, None, None, {"hidden": 1}), "A3", "hidden row"),
    "a wide column": (lambda s, b: s.set_column("B:B", 90), "B1", "Wider than 60"),
}


@pytest.mark.parametrize("name", _HOLDS)
def test_what_an_annex_cannot_carry_is_noted_with_its_cell(tmp_path, name):
    add, cell, words = _HOLDS[name]

    def held(book):
        risks(book)
        add(book.worksheets()[0], book)

    _, notes = AnnexTemplate.load(template_path(tmp_path, held))
    assert [(note.sheet, note.cell) for note in notes] == [("Risks", cell)]
    assert words in notes[0].message
    assert notes[0].fix.endswith(".")


def test_a_picture_is_noted_with_its_cell(tmp_path):
    def held(book):
        risks(book)
        book.worksheets()[0].insert_image("E2", _picture(tmp_path))

    _, notes = AnnexTemplate.load(template_path(tmp_path, held))
    assert [(note.sheet, note.cell) for note in notes] == [("Risks", "E2")]


def test_a_hidden_sheet_is_noted(tmp_path):
    def held(book):
        updates(book)
        risks(book)
        book.worksheets()[1].hide()

    _, notes = AnnexTemplate.load(template_path(tmp_path, held))
    assert [(note.sheet, note.cell) for note in notes] == [("Risks", "")]


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"])
def test_macros_and_links_to_other_workbooks_are_noted(tmp_path, part):
    path = template_path(tmp_path, risks)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, b"")
    _, notes = AnnexTemplate.load(path)
    assert [(note.sheet, note.cell) for note in notes] == [("", "")]


def test_a_template_that_holds_nothing_else_is_read_without_a_note(tmp_path):
    path = template_path(tmp_path, contents, updates, risks, rating_chart)
    assert AnnexTemplate.load(path)[1] == ()
