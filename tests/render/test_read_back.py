"""Reading a Word paper back: a planted fault of each kind is told, with its place and value."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document

from atf_reports.render.read_back import WordReader
from atf_reports.render.word import Properties, WordTemplate

ODD = "<5 & rising =1+1 {{ x }} {% if %} 🙂 Ŵyl \u202bالصحة\u202c\nsecond line\x07"


@dataclass(frozen=True)
class Row:
    name: str
    due: date | None = date(2025, 6, 30)
    note: object = ""


@dataclass(frozen=True)
class View:
    title: str = "Liverpool: progress"
    rows: tuple[Row, ...] = (Row("Clinics open"), Row("Posts filled", None))
    words: str = "Most work is on track."
    footer: str = "Illustrative data"


def _usual(made: Document) -> None:
    made.add_heading("{{ title }}", 1)
    made.add_paragraph("{{ words }}")
    made.add_paragraph("{%p if rows %}")
    made.add_heading("Milestones", 2)
    made.add_paragraph("{%p endif %}")
    _table(made)
    made.sections[0].footer.paragraphs[0].text = "{{ footer }}"


def _table(made: Document, opening: str = "{%tr for row in rows %}", end: str = "tr ") -> None:
    table = made.add_table(4, 2)
    lines = (("Milestone", "Due"), (opening, ""), ("{{ row.name }}", "{{ row.due|or_dash }}"))
    for line, (left, right) in enumerate((*lines, (f"{{%{end}endfor %}}", ""))):
        table.cell(line, 0).text, table.cell(line, 1).text = left, right


@dataclass(frozen=True)
class Paper:
    """A template, and its paper for a view."""

    path: Path

    def told(self, view: View, spoil: Callable[[str], str] = lambda xml: xml) -> list[str]:
        """What reading back says once `spoil` has changed the finished document."""
        made = WordTemplate.load(self.path)
        done = made.render(view, charts={}, properties=Properties("A paper")).content
        found = WordReader.load(self.path).discrepancies(_spoilt(done, spoil), view)
        return [str(each) for each in found]


def _spoilt(content: bytes, spoil: Callable[[str], str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = spoil(part.decode()).encode()
            new.writestr(name, part)
    return into.getvalue()


def _paper(tmp_path: Path, build: Callable[[Document], None] = _usual) -> Paper:
    made = docx.Document()
    build(made)
    made.save(str(tmp_path / "template.docx"))
    return Paper(tmp_path / "template.docx")


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return _paper(tmp_path)


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(words=ODD),
        View(rows=()),
        View(rows=tuple(Row(f"Row {n}", None, n) for n in range(40))),
        View(words="None", title="nan"),
    ],
    ids=["usual", "odd signs", "no rows", "many rows", "an officer's own None"],
)
def test_a_good_paper_says_nothing(paper: Paper, view: View) -> None:
    assert [t for t in paper.told(view) if "no rows" not in t] == []


def test_a_lost_value_is_told_with_its_heading(paper: Paper) -> None:
    (told,) = paper.told(View(), lambda xml: xml.replace("Posts filled", ""))
    assert "under “Milestones”" in told
    assert "“Posts filled” is in the plan's view and missing from the paper." in told


def test_a_changed_value_is_told_with_both(paper: Paper) -> None:
    (told,) = paper.told(View(), lambda xml: xml.replace("30 June 2025", "30 July 2025"))
    assert "“30 June 2025” was to be printed and “30 July 2025” stands there." in told


def test_a_lost_row_is_told(paper: Paper) -> None:
    def without_last_row(xml: str) -> str:
        start, end = xml.rindex("<w:tr>"), xml.rindex("</w:tr>") + len("</w:tr>")
        return xml[:start] + xml[end:]

    (told,) = paper.told(View(), without_last_row)
    assert "“Posts filled –” is in the plan's view and missing" in told


def test_a_lost_paragraph_is_told(paper: Paper) -> None:
    (told,) = paper.told(View(), lambda xml: xml.replace("Most work is on track.", ""))
    assert "under “Liverpool: progress”" in told
    assert "“Most work is on track.”" in told


def test_text_deleted_after_a_sign_is_told(paper: Paper) -> None:
    (told,) = paper.told(View(words="waits <18 weeks"), lambda xml: xml.replace("&lt;18 weeks", ""))
    assert "<18 weeks" in told


def test_a_sign_that_was_not_escaped_is_told(paper: Paper) -> None:
    (told,) = paper.told(View(words="waits <18"), lambda xml: xml.replace("&lt;", "<"))
    assert told.startswith("the document: Word could not open it")


@pytest.mark.parametrize("left", ["{{ row.name }}", "{%tr endfor %}", "[[MISSING row.name]]"])
def test_a_tag_left_over_is_told(paper: Paper, left: str) -> None:
    (told,) = paper.told(View(), lambda xml: xml.replace("Posts filled", left))
    assert left in told


@pytest.mark.parametrize("bare", ["None", "nan"])
def test_a_bare_none_is_told(paper: Paper, bare: str) -> None:
    (told,) = paper.told(View(), lambda xml: xml.replace(">–<", f">{bare}<"))
    assert f"“{bare}” stands there" in told


def test_a_value_that_comes_from_nowhere_is_told(paper: Paper) -> None:
    more = "<w:p><w:r><w:t>A stray line</w:t></w:r></w:p><w:sectPr"
    (told,) = paper.told(View(), lambda xml: xml.replace("<w:sectPr", more, 1))
    assert "“A stray line” stands in the paper and comes from nowhere." in told


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    def headed(made: Document) -> None:
        _table(made)
        row = made.tables[0].rows[0]._tr
        row.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))

    assert _paper(tmp_path, headed).told(View(rows=())) == [
        "the document: the table “Milestone Due” has no rows."
    ]


def test_a_damaged_file_is_told(paper: Paper) -> None:
    (told,) = WordReader.load(paper.path).discrepancies(b"PK nonsense", View())
    assert "cannot be opened again" in str(told)


def test_what_a_loop_of_mixed_letters_breaks_is_told(tmp_path: Path) -> None:
    def mixed(made: Document) -> None:
        _table(made, opening="{% for row in rows %}", end="tr ")

    (told,) = _paper(tmp_path, mixed).told(View())
    assert told.startswith("the document: Word could not open it")


def test_rows_that_a_loop_of_mixed_letters_loses_are_told(tmp_path: Path) -> None:
    def mixed(made: Document) -> None:
        table = made.add_table(2, 1)
        table.cell(0, 0).text = "{% for row in rows %}{{ row.name }}"
        table.cell(1, 0).text = "{%tr endfor %}"

    (told,) = _paper(tmp_path, mixed).told(View())
    assert "Posts filled" in told or "Word could not open it" in told


def test_words_beside_a_paragraph_tag_that_vanish_are_told(tmp_path: Path) -> None:
    def beside(made: Document) -> None:
        made.add_paragraph("{%p if rows %} These words vanish.")
        made.add_paragraph("{{ words }}")
        made.add_paragraph("{%p endif %}")

    (told,) = _paper(tmp_path, beside).told(View())
    assert "These words vanish." in told


def test_a_lost_footer_is_told(tmp_path: Path) -> None:
    paper = _paper(tmp_path)
    made = WordTemplate.load(paper.path)
    done = made.render(View(footer=""), charts={}, properties=Properties("A paper")).content
    (told,) = WordReader.load(paper.path).discrepancies(done, View())
    assert str(told).startswith("the footer")
    assert "Illustrative data" in str(told)


def test_what_cannot_be_compared_is_named(tmp_path: Path) -> None:
    paper = _paper(tmp_path, lambda made: made.add_paragraph("{% hm %}{{ title }}") and None)
    assert WordReader.load(paper.path).not_compared == ("the document",)
