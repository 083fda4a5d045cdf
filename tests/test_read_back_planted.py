"""A fault planted in any place where a finished paper holds a value keeps that paper back.

Each fault is put into the files of a paper of the example after they are written and before they
are read back. The paper must not be delivered, and the sentence why names the file, the place in it
and the value. Quarterly and yearly papers, Word and Excel, each part that holds a value.
"""

# ruff: noqa: E501 (a fault a line)

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind, paper_kind
from atf_reports.press import Press, PrintedPaper
from atf_reports.render.word import Rendered
from tests.support.planted import the_example

Spoil = Callable[[str], str]
Making = Callable[[], bytes]
VERDICT = the_example()


@dataclass(frozen=True)
class Planted:
    """A fault: in which part of which file, how it is made, and the words that must name it."""

    file: str
    part: str
    spoil: Spoil
    named: tuple[str, ...]


def spoilt(content: bytes, planted: Planted) -> bytes:
    """The file with the fault; a "" for a part takes it away."""
    into, done = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            outer, _, inner = planted.part.partition("!")
            part = old.read(name)
            if re.fullmatch(outer, name) and not done:
                part, done = _changed(part, inner, planted), True
            if part:
                new.writestr(name, part)
    assert done, f"no part is called {planted.part}"
    return into.getvalue()


def _changed(part: bytes, inner: str, planted: Planted) -> bytes:
    if inner:
        return spoilt(part, Planted(planted.file, inner, planted.spoil, ()))
    before = part.decode(errors="replace")
    text = planted.spoil(before)
    assert text != before, "the fault changes nothing"
    return text.encode()


def instead(old: str, new: str) -> Spoil:
    """One piece of text for another, once."""
    return lambda xml: re.sub(old, new, xml, count=1, flags=re.DOTALL)


class Faulty(Press):
    """A press whose next paper has one fault; a sound file is made once."""

    def __init__(self) -> None:
        super().__init__(VERDICT, Path("no templates"), Disclosure.of(VERDICT.plan))
        self.planted: Planted | None = None
        self.sound: dict[tuple[str, str], bytes] = {}

    def _paper(self, kind: PaperKind, built: Built) -> Rendered:
        make = super()._paper
        content = self._with_fault(lambda: make(kind, built).content, built, "docx")
        return Rendered(content, ())

    def _annex_of(self, kind: PaperKind, built: Built) -> bytes:
        make = super()._annex_of
        return self._with_fault(lambda: make(kind, built), built, "xlsx")

    def _with_fault(self, make: Making, built: Built, file: str) -> bytes:
        key = (built.properties.title, file)
        if key not in self.sound:
            self.sound[key] = make()
        planted = self.planted
        return (
            spoilt(self.sound[key], planted)
            if planted is not None and planted.file == file
            else self.sound[key]
        )


@cache
def faulty() -> Faulty:
    return Faulty()


def printed(
    planted: Planted | None, kind: str = "place-progress", about: str = "Liverpool"
) -> PrintedPaper:
    faulty().planted = planted
    return faulty().print(paper_kind(kind), about, "folder/the-paper", "")


_NUMBER = r'(<c r="B5" s="\d+"><v>)\d+'


DOCX = {
    "body text": ("word/document.xml", instead("14 of 15 updates due", "13 of 15 updates due"), ("the document", "14 of 15")),
    "body text lost": ("word/document.xml", instead("14 of 15 updates due came in", ""), ("the document", "14 of 15")),
    "table cell": ("word/document.xml", instead(r">1 \(7%\)<", ">2 (13%)<"), ("the document", "1 (7%)", "2 (13%)")),
    "table cell emptied": ("word/document.xml", instead(r">1 \(7%\)<", "><"), ("the document", "1 (7%)")),
    "table row lost": ("word/document.xml", lambda x: re.sub(r"<w:tr>(?:(?!<w:tr>).)*1 \(7%\).*?</w:tr>", "", x, count=1, flags=re.DOTALL), ("the document", "1 (7%)")),
    "in the next cell": ("word/document.xml", instead(r">1 \(7%\)(<.*?<w:t(?: [^>]*)?>)", r">\g<1>1 (7%)"), ("the document", "another paragraph or cell")),
    "paragraph lost": ("word/document.xml", lambda x: re.sub(r"<w:p>(?:(?!<w:p>).)*Figures as at.*?</w:p>", "<w:p/>", x, count=1, flags=re.DOTALL), ("the document", "Figures as at")),
    "paragraphs run together": ("word/document.xml", instead("(Figures as at[^<]*</w:t></w:r>)</w:p><w:p>(?:<w:pPr>.*?</w:pPr>)?", r"\1"), ("the document", "another paragraph or cell")),
    "a tag": ("word/document.xml", instead("14 of 15 updates", "{{ page_one.in_short }} updates"), ("the document", "{{ page_one.in_short }}")),
    "None": ("word/document.xml", instead(r">1 \(7%\)<", ">None<"), ("the document", "None")),
    "nan": ("word/document.xml", instead(r">1 \(7%\)<", ">nan<"), ("the document", "nan")),
    "alternative text": ("word/document.xml", instead('(descr="Of 15 updates due, )10', r'\g<1>9'), ("alternative text", "10 are", "9 are")),
    "alternative text lost": ("word/document.xml", instead('descr="Of 15 updates[^"]*"', 'descr=""'), ("alternative text", "Of 15 updates")),
    "picture lost": ("word/document.xml", instead("<w:drawing>.*?</w:drawing>", ""), ("alternative text", "missing")),
    "chart's number": (r"word/charts/chart1\.xml", instead(r'(<c:val>.*?<c:pt idx="0"><c:v>)[^<]*', r"\g<1>77"), ("chart", "77 is")),
    "chart's number lost": (r"word/charts/chart3\.xml", instead(r'(<c:val>.*?)<c:pt idx="2">.*?</c:pt>', r"\1"), ("chart", "nothing is")),
    "chart's nan": (r"word/charts/chart1\.xml", instead(r'(<c:val>.*?<c:pt idx="0"><c:v>)[^<]*', r"\1nan"), ("chart", "nan is")),
    "chart's name": (r"word/charts/chart1\.xml", instead("<c:v>Complete</c:v>", "<c:v>None</c:v>"), ("chart", "Complete", "None")),
    "chart's category": (r"word/charts/chart3\.xml", instead(r'(<c:cat>.*?<c:pt idx="0"><c:v>)[^<]*', r"\1Q9 2099"), ("chart", "Q9 2099")),
    "chart's range": (r"word/charts/chart1\.xml", instead(r"(<c:val><c:numRef><c:f>Data!\$B\$2:\$B\$)\d+", r"\g<1>3"), ("chart", "Data!$B$2:$B$3")),
    "chart's series lost": (r"word/charts/chart1\.xml", instead("<c:ser>.*?</c:ser>", ""), ("chart", "series were to be drawn")),
    "chart lost": (r"word/charts/chart1\.xml", lambda x: "", ("chart", "no chart behind its picture")),
    "chart damaged": (r"word/charts/chart1\.xml", instead("</c:chartSpace>", ""), ("chart", "could not be drawn")),
    "embedded workbook's number": (r"word/embeddings/chart3\.xlsx!xl/worksheets/sheet1\.xml", instead(r'(<c r="B2" s="1"><v>)[^<]*', r"\g<1>99.9"), ("chart", "its data, B2", "99.9")),
    "embedded workbook's words": (r"word/embeddings/chart1\.xlsx!xl/sharedStrings\.xml", instead("Complete", "nan"), ("chart", "its data", "nan")),
    "embedded workbook lost": (r"word/embeddings/chart1\.xlsx", lambda x: "", ("chart", "its data cannot be opened")),
    "footer": (r"word/footer1\.xml", instead("Liverpool, 2024-25 Q2", "Halton, 2024-25 Q2"), ("the footer", "Liverpool", "Halton")),
    "footer lost": (r"word/footer1\.xml", lambda x: "", ("the footer", "Liverpool, 2024-25 Q2")),
    "footer on no page": ("word/document.xml", lambda x: re.sub("<w:footerReference[^>]*>", "", x), ("the footer", "no page shows it")),
    "the file's title": (r"docProps/core\.xml", instead("Liverpool", "Halton"), ("the file's own title", "Halton")),
    "broken": ("word/document.xml", instead("</w:body>", ""), ("the document", "could not open it")),
}  # fmt: skip

XLSX = {
    "cell": (r"xl/worksheets/sheet4\.xml", instead(_NUMBER, r"\g<1>77"), ("sheet Counts, B5", "77")),
    "cell's words": (r"xl/sharedStrings\.xml", instead("Healthy Child Programme", "Healthy Adult Programme"), ("sheet Updates", "Healthy Child Programme")),
    "cell emptied": (r"xl/worksheets/sheet4\.xml", instead(r'(<c r="B5" s="\d+")><v>\d+</v></c>', r"\1/>"), ("sheet Counts", "rows were to stand")),
    "row lost": (r"xl/worksheets/sheet4\.xml", lambda x: re.sub(r'<row r="6".*?</row>', "", x), ("sheet Counts", "rows were to stand")),
    "a tag": (r"xl/sharedStrings\.xml", instead("Healthy Child Programme", "{{ updates.programme }}"), ("sheet", "{{ updates.programme }}")),
    "None": (r"xl/sharedStrings\.xml", instead("<t>Amber</t>", "<t>None</t>"), ("sheet", "Amber", "None")),
    "title": (r"xl/worksheets/sheet4\.xml", instead(r'(<c r="A1" s="\d+" t="s"><v>)\d+', r"\g<1>0"), ("sheet Counts, the lines over the table",)),
    "marking lost": (r"xl/worksheets/sheet4\.xml", lambda x: re.sub(r'<c r="A2".*?</c>', "", x), ("sheet Counts, the lines over the table", "Illustrative data")),
    "heading": (r"xl/worksheets/sheet4\.xml", instead(r'(<c r="B4" s="\d+" t="s"><v>)\d+', r"\g<1>0"), ("sheet Counts",)),
    "table's range": (r"xl/tables/table3\.xml", lambda x: x.replace("A4:E9", "A4:E8"), ("sheet Counts", "A4:E9", "A4:E8")),
    "table's filter": (r"xl/tables/table3\.xml", instead('autoFilter ref="A4:E9"', 'autoFilter ref="A4:E5"'), ("sheet Counts", "A4:E5")),
    "table's heading": (r"xl/tables/table3\.xml", instead('name="Rating"', 'name="Nobody"'), ("sheet Counts", "Nobody")),
    "table lost": (r"xl/worksheets/_rels/sheet4\.xml\.rels", instead("<Relationship [^>]*/>", ""), ("sheet Counts", "none stands there")),
    "contents' count": (r"xl/worksheets/sheet2\.xml", instead(r"(<c r=\"C6\" s=\"\d+\"><v>)\d+", r"\g<1>99"), ("sheet Contents, C6", "99")),
    "chart's number": (r"xl/charts/chart1\.xml", instead(r'(<c:val>.*?<c:pt idx="0"><c:v>)[^<]*', r"\g<1>77"), ("sheet Ratings chart, chart", "77 is")),
    "chart's gap": (r"xl/charts/chart2\.xml", instead(r'(<c:val>.*?)<c:pt idx="0">.*?</c:pt>', r"\1"), ("sheet Milestones chart, chart", "nothing is")),
    "chart's range": (r"xl/charts/chart1\.xml", instead(r"(<c:val><c:numRef><c:f>[^<]*\$)\d+", r"\g<1>7"), ("sheet Ratings chart, chart", "it is drawn from")),
    "chart's alternative text": (r"xl/drawings/drawing1\.xml", instead("10 are Green", "9 are Green"), ("sheet Ratings chart", "alternative text", "9 are")),
    "chart lost": (r"xl/worksheets/_rels/sheet5\.xml\.rels", instead(r'<Relationship [^>]*drawing[^>]*/>', ""), ("sheet Ratings chart", "one chart was to be drawn")),
    "chart's cell": (r"xl/worksheets/sheet5\.xml", instead(r'(<c r="B6" s="\d+"><v>)[^<]*', r"\g<1>55"), ("sheet Ratings chart, B6", "55")),
    "sheet too many": (r"xl/workbook\.xml", instead('name="Risks"', 'name="Riscs"'), ("sheet Risks", "missing")),
    "the file's title": (r"docProps/core\.xml", instead("Liverpool", "Halton"), ("the file's own title", "Halton")),
}  # fmt: skip

FAULTS = {f"{n} (docx)": Planted("docx", *each) for n, each in DOCX.items()} | {
    f"{n} (xlsx)": Planted("xlsx", *each) for n, each in XLSX.items()
}
# Beyond Liverpool's: one fault each in a paper of every other kind
OTHERS = [
    ("theme-progress", "1"),
    ("board-summary", "All"),
    ("delivery-plan", "All"),
    ("recommendations", "All"),
    ("key-outcomes", "All"),
    ("strategy-alignment", "All"),
    ("engagement-note", "All"),
]


def test_the_paper_without_a_fault_is_delivered() -> None:
    assert printed(None).faults == ()


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_keeps_the_paper_back_and_is_named(name: str) -> None:
    planted = FAULTS[name]
    faults = printed(planted).faults
    assert faults, "the paper would have been delivered"
    assert faults[0].startswith(f"folder/the-paper.{planted.file}, ")
    told = " ".join(faults)
    assert [words for words in planted.named if words not in told] == [], told


@pytest.mark.parametrize(("kind", "about"), OTHERS)
@pytest.mark.parametrize("file", ["docx", "xlsx"])
def test_a_lost_digit_in_any_kind_of_paper_keeps_it_back(kind: str, about: str, file: str) -> None:
    part = "word/document.xml" if file == "docx" else r"xl/sharedStrings\.xml"
    last = instead(
        r"(<(?:w:)?t(?: [^>]*)?>[^<]*)\d(?=[^<]*</(?:w:)?t>(?!.*\d[^<]*</(?:w:)?t>))", r"\1"
    )
    faults = printed(Planted(file, part, last, ()), kind, about).faults
    assert faults
    assert faults[0].startswith(f"folder/the-paper.{file}, ")


def test_a_paper_with_a_fault_is_not_written_and_the_record_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = FAULTS["chart's number (docx)"]
    real = Press._paper

    def faulty_paper(press: Press, kind: PaperKind, built: Built) -> Rendered:
        sound = real(press, kind, built)
        return replace(sound, content=spoilt(sound.content, planted))

    monkeypatch.setattr(Press, "_paper", faulty_paper)
    choice = Choice(("place-progress",), places=("Liverpool",))
    pack = Pack(VERDICT, choice, tmp_path / "none", OutputFolder.opened(tmp_path))
    pack.run()
    assert pack.exit_code == 3
    assert [path.name for path in tmp_path.rglob("*.*x")] == []
    record = (tmp_path / "run-record.json").read_text(encoding="utf-8")
    assert '"not_delivered": [\n  {\n   "paper": "places/liverpool-progress-2024-25-Q2"' in record
    assert "77 is" in record
