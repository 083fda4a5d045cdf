"""A placeholder whose alternative text was overwritten is found before its grey box is printed."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from atf_reports.papers.registry import PAPERS
from atf_reports.render.contract import template_faults
from atf_reports.render.lost_placeholders import is_grey_box

TEMPLATES = Path(__file__).parents[2] / "templates"
PLACE = next(kind for kind in PAPERS if kind.name == "place-progress")


def placeholders(document):
    drawn = document.element.body.iter(qn("wp:docPr"))
    return [each for each in drawn if (each.get("descr") or "").startswith("chart:")]


def png(values: bytes, width: int, colour: int = 0) -> bytes:
    head = struct.pack(">2I5B", width, 1, 8, colour, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(b"\0" + values)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )


@pytest.mark.parametrize("said", ["A bar chart", "", "chart:", "Picture 3"])
def test_a_grey_box_with_other_words_is_an_error_at_its_place(tmp_path, said):
    document = docx.Document(str(TEMPLATES / PLACE.template))
    placeholders(document)[0].set("descr", said)
    document.save(str(tmp_path / "template.docx"))
    (fault,) = template_faults(tmp_path / "template.docx", PLACE.view)
    assert (fault.code, fault.severity) == ("lost-chart", "error")
    assert fault.place.startswith(("under “", "in the table under “"))
    assert f"“{said}”" in fault.message
    assert "View Alt Text" in fault.fix


def test_the_shipped_templates_name_each_of_their_placeholders():
    for kind in PAPERS:
        assert template_faults(TEMPLATES / kind.template, kind.view) == ()


def test_a_picture_of_the_secretarys_own_is_no_placeholder(tmp_path):
    document = docx.Document(str(TEMPLATES / PLACE.template))
    document.add_picture(io.BytesIO(png(bytes([0xE8, 0x42, 0x10]), 3)))
    document.save(str(tmp_path / "template.docx"))
    assert template_faults(tmp_path / "template.docx", PLACE.view) == ()


@pytest.mark.parametrize(
    ("content", "grey"),
    [
        (png(bytes([0xE8, 0x42, 0xE8]), 3), True),
        (png(bytes([0xE8, 0xE8, 0xE8]), 3), False),
        (png(bytes([0xE8, 0x42, 0x01]), 3), False),
        (png(bytes([0xE8, 0x42] * 3), 2, colour=2), False),
        (b"GIF89a", False),
        (png(b"\xe8\x42\xe8", 3)[:40], False),
    ],
)
def test_only_the_two_greys_of_the_shipped_pictures_count(content, grey):
    assert is_grey_box(content) is grey
