"""A shipped template is compiled once and kept as Python keeps modules, and never out of date."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pytest
import xlsxwriter

from atf_reports.papers.registry import PAPERS
from atf_reports.render import chart_mould, chart_workbook, charts, kept_code
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart, Series
from atf_reports.render.chart_package import WordChart
from atf_reports.render.charts import word_chart
from atf_reports.render.kept_code import Compiled, Keep, kept, not_kept
from atf_reports.render.read_back import WordReader
from atf_reports.render.word import Properties, WordTemplate
from atf_reports.shipped import shipped
from tests.render.annex_sample import contents, rating_chart, template_path, updates


@dataclass(frozen=True)
class View:
    place: str = "Halton"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Python keeps compiled modules during the test."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept_code._makers.cache_clear()
    yield tmp_path / "cache"
    kept_code._makers.cache_clear()


class Work:
    """Counts how often something is made."""

    def __init__(self, made: Compiled = (1, "two")) -> None:
        self.made, self.times = made, 0

    def __call__(self) -> Compiled:
        self.times += 1
        return self.made


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*.code") if file.is_file()]


def test_what_was_made_of_the_same_template_is_not_made_again(folder: Path) -> None:
    work = Work()
    assert [kept("t.docx", b"template", work) for _ in range(3)] == [(1, "two")] * 3
    assert work.times == 1
    assert [file.name for file in files(folder)] == [f"t.docx.{sys.implementation.cache_tag}.code"]


def test_another_template_of_the_same_name_takes_its_place(folder: Path) -> None:
    kept("t.docx", b"template", Work())
    assert kept("t.docx", b"changed", Work(("new",))) == ("new",)
    assert kept("t.docx", b"template", Work(("again",))) == ("again",)
    assert len(files(folder)) == 1


def test_an_annex_template_is_kept_whole_with_what_is_to_be_said_of_it(folder: Path) -> None:
    def unused(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Risks")
        sheet.write_row("A1", ["Risks", "beside the title"])
        sheet.write_string("A2", "if empty: No risks.")

    with_notes = template_path(folder.parent, contents, updates, rating_chart, unused)
    shipped_ones = [shipped("templates") / kind.annex_template for kind in PAPERS]
    for path in (with_notes, *shipped_ones):
        read, *again = (AnnexTemplate.load(path, keep)[0] for keep in (not_kept, kept, kept))
        assert [each.sheets for each in again] == [read.sheets, read.sheets]
        assert {each.name for each in (read, *again)} == {path.name}
    told = [AnnexTemplate.load(with_notes, keep)[1] for keep in (not_kept, kept)]
    assert told[0] == told[1] != ()


def test_a_source_file_of_another_size_or_time_makes_it_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept("t.docx", b"template", Work())
    monkeypatch.setattr(kept_code, "_sources", lambda package: [(package, 1, 2)])
    kept_code._makers.cache_clear()
    assert kept("t.docx", b"template", Work(("new",))) == ("new",)


def test_the_sources_are_those_of_rendering_jinja_and_docxtpl() -> None:
    named = {name for package in kept_code._MAKERS for name, *_ in kept_code._sources(package)}
    assert named >= {"atf_reports.render/word.py", "jinja2/compiler.py", "docxtpl/template.py"}


@pytest.mark.parametrize("spoilt", [b"", b"short", None])
def test_a_damaged_file_is_made_anew(folder: Path, spoilt: bytes | None) -> None:
    kept("t.docx", b"template", Work())
    (file,) = files(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"?" if spoilt is None else spoilt)
    assert kept("t.docx", b"template", Work()) == (1, "two")
    assert file.read_bytes() == whole


def test_nothing_is_written_where_python_writes_no_modules(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    work = Work()
    assert kept("t.docx", b"template", work) == kept("t.docx", b"template", work) == (1, "two")
    assert (work.times, files(folder)) == (2, [])


def test_a_folder_that_cannot_be_made_is_no_trouble(folder: Path) -> None:
    folder.write_text("a file stands where the folder would be")
    assert kept("t.docx", b"template", Work()) == (1, "two")


def test_a_paper_filled_by_kept_code_is_the_same_to_the_byte(folder: Path) -> None:
    path = folder.parent / "t.docx"
    made = docx.Document()
    made.add_heading("{{ place }} & {% if place %}so{% endif %}", 1)
    made.save(str(path))
    templates = [WordTemplate.load(path, keep) for keep in (not_kept, kept, kept)]
    papers = [
        template.render(View(), charts={}, properties=Properties("T")).content
        for template in templates
    ]
    assert papers[0] == papers[1] == papers[2]
    assert "Halton & so" in docx.Document(io.BytesIO(papers[0])).paragraphs[0].text
    for reader in (WordReader.load(path, keep=keep) for keep in (not_kept, kept, kept)):
        assert reader.discrepancies(papers[0], View()) == ()
        assert reader.discrepancies(papers[0], View("Sefton")) != ()
    assert len(files(folder)) == 2


def rates(name: str = "Halton", unit: str = "Per cent") -> Chart:
    """A chart of one look, whatever its names and numbers."""
    line = Series(name, (41.5, 43.25), labels="name")
    return Chart(name, "line", ("Q1", "Q2"), (line,), f"{name} rose.", value_title=unit)


def drawn_anew(chart: Chart, keep: Keep) -> WordChart:
    """The chart as a process that has drawn none yet makes it."""
    chart_mould._mould.cache_clear()
    chart_workbook._mould.cache_clear()
    return word_chart(chart, keep)


def test_a_chart_from_a_kept_look_is_the_same_to_the_byte(folder: Path) -> None:
    bars = replace(rates(), kind="column", series=(Series("Halton", (41.5, 43.25), labels="all"),))
    for chart in (rates(), rates("Sefton"), bars):
        made = [drawn_anew(chart, keep) for keep in (not_kept, kept, kept)]
        assert made[0] == made[1] == made[2]
    names = sorted(file.name.split(".")[0].rpartition("-")[0] for file in files(folder))
    assert names == ["chart", "chart", "chart-workbook"]


def test_a_kept_look_is_not_drawn_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_anew(rates(), kept)
    monkeypatch.setattr(chart_workbook, "Workbook", None)
    monkeypatch.setattr(charts, "_drawn", None)
    assert drawn_anew(rates("Sefton"), kept).alt_text == "Sefton rose."


def test_no_word_of_a_plan_is_kept(folder: Path) -> None:
    for chart in (rates("Frodsham"), rates("Frodsham", "£ in Frodsham")):
        drawn_anew(chart, kept)
    drawn_anew(replace(rates(), title="Frodsham"), kept)
    assert len(files(folder)) == 2
    assert not any(b"Frodsham" in file.read_bytes() for file in files(folder))
