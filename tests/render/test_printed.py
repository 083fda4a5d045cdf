"""Any text that an officer can type comes back from the Word file as typed."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.run import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.render.printed import one_line, plain, printed

FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Colour(Enum):
    RED = "Red"


class Word(StrEnum):
    RED = "Red"


def read_back(xml: str) -> str:
    text = f'<w:r {nsdecls("w")}><w:t xml:space="preserve">{xml}</w:t></w:r>'
    return Run(parse_xml(text), None).text  # type: ignore[arg-type]


@given(st.text(st.characters(codec=None, exclude_characters="\r\x0b\x0c")))
@settings(derandomize=True, max_examples=400, deadline=None)
def test_any_text_prints_as_typed_and_what_xml_forbids_as_a_visible_sign(text: str) -> None:
    assert read_back(printed(text)) == FORBIDDEN.sub("�", text)


@given(st.text())
@settings(derandomize=True, max_examples=200, deadline=None)
def test_any_text_fits_into_an_attribute(text: str) -> None:
    element = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:name="{one_line(text)}"/>')
    (name,) = element.attrib.values()
    assert "\n" not in name
    assert len(name) <= len(text)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (float("nan"), ""),
        (Decimal("NaN"), ""),
        (True, "Yes"),
        (0, "0"),
        (Decimal("1.50"), "1.50"),
        (Colour.RED, "Red"),
        (Word.RED, "Red"),
        (date(2024, 4, 1), "1 April 2024"),
        (datetime.fromisoformat("2024-04-01T09:30"), "1 April 2024"),
        ("None", "None"),
    ],
)
def test_values_print_as_words(value: object, words: str) -> None:
    assert printed(value) == str(plain(value)) == words
