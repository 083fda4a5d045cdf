"""A deleted end is one fault at its own opening, and the ends after it are not blamed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from atf_reports.papers.registry import PAPERS
from atf_reports.render.contract import template_faults
from atf_reports.render.unclosed import never_ended
from tests.support.thorough import tries

TEMPLATES = Path(__file__).parents[2] / "templates"
BLOCK = re.compile(r"\{%(\w*) (for|if|endfor|endif)\b")


class Raw:
    def __init__(self, raw: str) -> None:
        self.raw = raw


@pytest.mark.parametrize(
    ("tags", "lost"),
    [
        ("{%p for a in b %} {%p endfor %}", []),
        ("{%p for a in b %} {%tr for c in d %} {%tr endfor %}", ["{%p for a in b %}"]),
        ("{%tr for a in b %} {%p for c in d %} {%tr endfor %}", ["{%p for c in d %}"]),
        ("{%p if a %} {%p for c in d %} {%p endif %}", ["{%p for c in d %}"]),
        ("{% if a %} {%p if b %} {% if c %} {% endif %}", ["{% if a %}", "{%p if b %}"]),
        ("{%p for a in b %} {% endfor %}", None),
        ("{%p endfor %}", None),
    ],
)
def test_an_end_belongs_to_the_last_opening_with_its_own_letters(tags, lost):
    found = never_ended(Raw(raw) for raw in re.findall(r"\{%.*?%\}", tags))
    assert (found and [tag.raw for tag in found]) == lost


def texts(document) -> list[str]:
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs]


def kind_of(tag: str) -> tuple[str, str]:
    """A tag's letters and its word: {%p endif %} and {%p if a %} are ("p", "if")."""
    letters, word = BLOCK.match(tag.strip()).groups()
    return letters, word.removeprefix("end")


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)
def test_one_deleted_end_in_a_shipped_template_is_one_fault_at_its_opening(kind, tmp_path):
    shipped = TEMPLATES / kind.template
    before = texts(docx.Document(str(shipped)))
    ends = [n for n, text in enumerate(before) if re.fullmatch(r"\s*\{%\w+ end\w+ %\}\s*", text)]
    for end in random.Random(kind.name).sample(ends, tries(2, min(9, len(ends)))):
        document = docx.Document(str(shipped))
        paragraph = list(document.element.body.iter(qn("w:p")))[end]
        for text in paragraph.iter(qn("w:t")):
            text.text = ""
        document.save(str(tmp_path / "template.docx"))
        faults = template_faults(tmp_path / "template.docx", kind.view)
        assert [fault.code for fault in faults] == ["unclosed-loop"], before[end]
        assert kind_of(faults[0].found) == kind_of(before[end])
