"""The press: a paper that lost something of its view is kept back, and whose fault that is."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from atf_reports import press as press_module
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.registry import paper_kind
from atf_reports.plan import Plan
from atf_reports.press import Press, PrintedPaper, TemplateProblem
from atf_reports.shipped import shipped
from atf_reports.verdict import Verdict
from tests.support.document_papers import example_plan
from tests.support.markdown import plan_of

KIND = paper_kind("place-progress")


def printed(templates: Path, markdown: str = "") -> PrintedPaper:
    return printed_of(plan_of(markdown), templates)


def printed_of(plan: Plan, templates: Path) -> PrintedPaper:
    verdict = Verdict(plan, plan.settings.quarter, ())
    press = Press(verdict, templates, Disclosure.of(plan))
    return press.print(KIND, "Liverpool", "places/liverpool", "")


@pytest.fixture
def losing(tmp_path: Path) -> Path:
    """A folder with the shipped templates, one of which loses the words beside a tag."""
    folder = tmp_path / "templates"
    shutil.copytree(shipped("templates"), folder)
    made = docx.Document(str(folder / KIND.template))
    made.add_paragraph("{%p if title %} These words vanish.")
    made.add_paragraph("{%p endif %}")
    made.save(str(folder / KIND.template))
    return folder


def test_a_paper_that_reads_back_whole_has_no_fault(tmp_path: Path) -> None:
    paper = printed(tmp_path)
    assert paper.faults == ()
    assert [file.name for file in paper.files] == ["places/liverpool.docx", "places/liverpool.xlsx"]


def test_a_paper_that_lost_words_is_kept_back_and_the_words_named(losing: Path) -> None:
    paper = printed(losing)
    assert len(paper.faults) == 1
    assert paper.faults[0].startswith("places/liverpool.docx, the document under “")
    assert "“These words vanish.”" in paper.faults[0]
    assert not paper.own_fault


def test_what_a_shipped_template_loses_is_our_own_fault(
    losing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press_module, "shipped", lambda name: losing.parent / name)
    paper = printed(tmp_path / "none")
    assert paper.faults
    assert paper.own_fault


def test_a_chart_that_a_place_lacks_is_a_sentence_in_its_paper_and_told_once(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(shipped("templates"), folder)
    _ask_for_chart(folder, "gap-I99")
    paper = printed_of(example_plan(), folder)
    assert paper.faults == ()
    words = [p.text for p in docx.Document(io.BytesIO(paper.files[0].content)).paragraphs]
    sentence = "There is no chart here: this paper has none called “gap-I99” this quarter."
    assert words.count(sentence) == 1
    (told,) = (warning for warning in paper.warnings if "gap-I99" in warning)
    assert "such as ratings or milestones" in told
    sheet = openpyxl.load_workbook(io.BytesIO(paper.files[1].content))["Ratings chart"]
    lines = [cell.value for (cell,) in sheet.iter_rows(max_col=1) if cell.value]
    assert lines[-2:] == ["No chart", "Nothing to draw."]


@pytest.mark.parametrize("name", ["ratngs", "gap-*"])
def test_a_chart_that_no_paper_has_keeps_the_papers_back(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(shipped("templates"), folder)
    _ask_for_chart(folder, name)
    with pytest.raises(TemplateProblem, match=re.escape(f"chart: {name}")):
        printed_of(example_plan(), folder)


def test_a_cut_text_points_at_its_row_however_the_annex_is_laid_out(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(shipped("templates"), folder)
    _lengthen(folder / KIND.annex_template)
    words = " ".join(f"word{number}" for number in range(150))
    rows = f"| 2024-25 Q2 | Liverpool | P1.05 | Green | {words} |"
    head = "| Quarter | Place | Programme | Rating | Progress this quarter |"
    paper = printed(folder, f"Updates\n{head}\n| --- | --- | --- | --- | --- |\n{rows}")
    word, annex = paper.files
    text = " ".join(p.text for p in _paragraphs(docx.Document(io.BytesIO(word.content))))
    told = re.search(r"Full text in the annex, (.+?), row (\d+)\.", text)
    assert told is not None
    assert told[1] == "Every update"
    sheet = openpyxl.load_workbook(io.BytesIO(annex.content))[told[1]]
    assert words in [cell.value for cell in sheet[int(told[2])]]


def test_the_contents_list_follows_a_template_whose_sections_were_moved_and_deleted(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(shipped("templates"), folder)
    before = _contents(printed_of(example_plan(), folder))
    _without_and_moved(folder / KIND.template, deleted="gaps", moved="risks", above="measures")
    after = _contents(printed_of(example_plan(), folder))
    kept = [anchor for anchor in before if anchor not in ("gaps", "risks")]
    at = kept.index("measures")
    assert "gaps" in before
    assert after == [*kept[:at], "risks", *kept[at:]]


def _contents(paper: PrintedPaper) -> list[str]:
    made = docx.Document(io.BytesIO(paper.files[0].content))
    lines = [p for p in made.paragraphs if p.style and p.style.name == "Contents Line"]
    return [str(link.get(qn("w:anchor"))) for p in lines for link in p._p.iter(qn("w:hyperlink"))]


def _without_and_moved(path: Path, deleted: str, moved: str, above: str) -> None:
    made = docx.Document(str(path))
    marks = {mark.get(qn("w:name")): mark for mark in made.element.body.iter(qn("w:bookmarkStart"))}
    headings = {name: mark.getparent() for name, mark in marks.items()}
    headings[deleted].getparent().remove(headings[deleted])
    headings[above].addprevious(headings[moved])
    made.save(str(path))


def _ask_for_chart(folder: Path, name: str) -> None:
    """Another chart in place of the ratings, in Word and in Excel."""
    made = docx.Document(str(folder / KIND.template))
    for picture in made.element.body.iter(qn("wp:docPr")):
        if picture.get("descr") == "chart: ratings":
            picture.set("descr", f"chart: {name}")
    made.save(str(folder / KIND.template))
    book = openpyxl.load_workbook(folder / KIND.annex_template)
    for row in book["Ratings chart"].iter_rows(max_col=1):
        if row[0].value == "chart: ratings":
            row[0].value = f"chart: {name}"
    book["Ratings chart"]["A3"] = "if empty: Nothing to draw."
    book.save(folder / KIND.annex_template)


def _lengthen(path: Path) -> None:
    """Another tab's name, and a long line of introduction."""
    book = openpyxl.load_workbook(path)
    sheet = book["Updates"]
    sheet.title = "Every update"
    sheet.insert_rows(3)
    sheet["A3"] = "A line of introduction that the secretary has added. " * 20
    book.save(path)


def _paragraphs(made: Document) -> list[Paragraph]:
    cells = (cell for table in made.tables for row in table.rows for cell in row.cells)
    return [*made.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
