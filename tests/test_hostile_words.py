"""Whatever an officer types is printed as typed, in every text field of the plan and every paper.

Signs of XML, tags of templates, formulas, control characters, right-to-left words and very long
ones are put into the example's own words. Every kind of paper must then read back as typed, hold no
formula, and open in LibreOffice.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.papers.registry import PAPERS, PaperKind, paper_kind
from atf_reports.press import Press, PrintedPaper
from atf_reports.rules.checking import checked
from atf_reports.schema.kinds import Text
from atf_reports.verdict import Verdict
from atf_reports.workbook.grid import SheetGrid, read_grid
from atf_reports.workbook.read import plan_from_grid
from tests.support.libreoffice import converted_all
from tests.support.planted import EXAMPLE, the_example
from tests.support.thorough import tries

WORDS = (
    "<5 & <b>not bold</b> \"quoted\" 'twice' ]]> <!-- no comment --> &amp; &#65;",
    "{{ title }} {% if x %} {%p endif %} {{ 7 * 7 }} {# no comment #} {{",
    "=cmd|'/C calc'!A0",
    "=HYPERLINK(\"https://example.org\";\"open\")",
    "+44 rising",
    "-1 falling",
    "@SUM(A1:A9)",
    "bell \x07, escape _x0041_ and null _x0000_, form feed \x0c end",
    "first line\nsecond\tafter a tab\r\nthird",
    "\u202bالصحة للجميع\u202c Ŵyl 🙂👩‍👩‍👧 e\u0301 \u200d joined",
    "very long " + "word " * 1_500 + "end",
    "Lopado" + "temachoselacho" * 30,
    "a note of my own [note 1], a starred word* and a raised one²",
    "None nan null [[MISSING x]] #REF! TRUE 1/2 007 1e5",
    "docx: <w:t>gone</w:t> \\ $1 \\1 %s {0} ${x}",
)  # fmt: skip
# the whole of a cell, so that a paper's own words stand around little else
WHOLE = (
    "Clinics open\n- in Widnes",
    "- in Widnes\n- in Runcorn",
    "1. first\nb) second",
    "Town      Hall\n\n\n\nopen",
    "…",
    "ALL OF IT",
    "hubs* open",
    "\x07",
)
# words that other cells are told by, and so stay as they are
TOLD_BY = {"Unit", "Kind", "Group", "Code", "Paper", "Reports to", "Footprint", "Sub-region"}
TOLD_BY |= {"Figure is", "Fingertips ID", "Return contact", "Other names"}
ALONE = ("=", "+", "-", "@")  # what makes a formula stands first


def hostile(sheet: SheetGrid, headings: set[str]) -> SheetGrid:
    """The sheet with hostile words in each filled cell of these columns, one after the other."""
    number = count()
    rows = [list(row) for row in sheet.rows]
    head = next((n for n, row in enumerate(rows) if headings & set(map(str, row))), len(rows))
    columns = [n for n, name in enumerate(rows[head]) if name in headings] if headings else []
    for row in rows[head + 1 :]:
        for column in (c for c in columns if c < len(row) and isinstance(row[c], str) and row[c]):
            words = (*WORDS, *WHOLE)[next(number) % len((*WORDS, *WHOLE))]
            whole = words.startswith(ALONE) or words in WHOLE
            row[column] = words if whole else f"{row[column]} {words}"
    return replace(sheet, rows=rows)


@cache
def verdict() -> Verdict:
    """The example with hostile words wherever a person may type words."""
    grid = read_grid(EXAMPLE)
    plan, _ = plan_from_grid(grid)
    headings = {table.sheet: set(_text_columns(table.row_type)) for table in plan.tables}
    sheets = tuple(hostile(sheet, headings.get(sheet.name, set())) for sheet in grid.sheets)
    plan, read = plan_from_grid(replace(grid, sheets=sheets))
    return Verdict(plan, plan.settings.quarter, checked(plan, read).findings)


def _text_columns(row_type: Any) -> list[str]:
    own = (c for c in row_type.columns if isinstance(c.kind, Text) and c not in row_type.key)
    return [c.heading for c in own if c.heading not in TOLD_BY and row_type.sheet != "Settings"]


def subjects(kind: PaperKind) -> list[str]:
    """What the papers of a kind are about: three of a yearly kind, all of them when thorough."""
    plan = the_example().plan  # the words change no subject, and this plan is there already
    has = [about for about in kind.subjects(plan) if not kind.lacks(plan, about)]
    return has if kind.usual else has[: tries(3, 99)]


PAPERS_OF = [(kind.name, about) for kind in PAPERS for about in subjects(kind)]


@cache
def press() -> Press:
    return Press(verdict(), Path("no templates"), Disclosure.of(verdict().plan))


@cache
def printed(name: str, about: str) -> PrintedPaper:
    return press().print(paper_kind(name), about, "folder/paper", "")


def texts(content: bytes) -> str:
    """Every part of a file as one text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(n).decode(errors="replace") for n in package.namelist())


def test_the_words_stand_in_the_plan_as_typed() -> None:
    typed = " ".join(str(v) for t in verdict().plan.tables for row in t.rows for v in row.values)
    assert [words for words in (*WORDS, *WHOLE) if words.strip() not in typed] == []


@pytest.mark.parametrize(("name", "about"), PAPERS_OF)
def test_every_paper_reads_back_as_typed(name: str, about: str) -> None:
    assert printed(name, about).faults == ()


@pytest.mark.parametrize(("name", "about"), PAPERS_OF)
def test_no_annex_holds_a_formula_or_an_outside_link(name: str, about: str) -> None:
    _, annex = printed(name, about).files
    xml = texts(annex.content)
    assert re.findall(r"<f[ >][^<]*", xml) == []
    assert "externalLink" not in xml
    assert "cmd|" not in "".join(re.findall(r'Target="([^"]*)"', xml))


def test_all_the_words_are_printed_somewhere() -> None:
    """Each is found in a paper's own XML, so that reading back compared it."""
    papers = [printed(*paper).files for paper in PAPERS_OF]
    marks = """&lt;5 &amp; &lt;b&gt;|{{ 7 * 7 }}|=cmd|=HYPERLINK(|+44 rising|-1 falling|@SUM(
        |bell �,
        |first line</w:t><w:br/>|الصحة للجميع|temachoselachotemacho|None nan null [[MISSING x]]
        |&lt;w:t&gt;gone"""
    word = "".join(texts(paper.content) for paper, _ in papers)
    assert [mark for mark in map(str.strip, marks.split("|")) if mark not in word] == []


def test_libreoffice_opens_them_and_shows_the_formulas_as_words(tmp_path: Path) -> None:
    for file in printed("place-progress", "Liverpool").files:
        path = tmp_path / Path(file.name).name
        path.write_bytes(file.content)
    paper, annex = (tmp_path / f"paper.{ending}" for ending in ("docx", "xlsx"))
    (text,) = converted_all([paper], "txt", tmp_path / "word")
    shown = text.read_text(encoding="utf-8-sig")
    assert "=cmd|'/C calc'!A0" in shown
    assert "{{ 7 * 7 }}" in shown
    (made,) = converted_all([annex], "pdf", tmp_path / "excel")
    assert made.stat().st_size > 10_000
