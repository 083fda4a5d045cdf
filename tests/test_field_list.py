"""The document of fields: every field of every template, accessible, with samples to copy."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from pathlib import Path

import docx
import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.field_list import fields_document, filters, template_fields
from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.render.accessibility import breaches
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexColumn, AnnexLine, AnnexSheet, AnnexTemplate
from atf_reports.render.contract import template_faults
from atf_reports.render.field_guide import FieldGroup, PaperFields
from atf_reports.render.filters import FILTERS
from tests.support.planted import the_example

USUAL = [kind.name for kind in PAPERS if kind.usual]


@lru_cache(maxsize=1)
def document() -> bytes:
    return fields_document(the_example())


@cache
def fields_of(name: str) -> tuple[PaperFields, PaperFields]:
    verdict, kind = the_example(), paper_kind(name)
    about = kind.subjects(verdict.plan)[0]
    built = kind.build(verdict.position, about, Disclosure.of(verdict.plan), "")
    return template_fields(kind, built)


@pytest.mark.parametrize("name", USUAL)
def test_a_word_template_of_every_field_listed_has_no_fault(name: str, tmp_path: Path) -> None:
    word, _ = fields_of(name)
    made = docx.Document()
    loops: dict[str, list[str]] = {}
    for group in word.groups:
        around = _loops_around(group, loops)
        for line in (*around, *(row.field for row in group.rows), *["{%p endfor %}"] * len(around)):
            made.add_paragraph(line)
    made.save(str(tmp_path / "all.docx"))
    assert len(made.paragraphs) > 150
    faults = template_faults(tmp_path / "all.docx", paper_kind(name).view)
    assert [str(fault) for fault in faults] == []


def _loops_around(group: FieldGroup, loops: dict[str, list[str]]) -> list[str]:
    """The lines that open the group's loop and those that it stands in, the outermost first."""
    if not group.loop:
        return loops.get(group.rows[0].field.strip("{ ").split(".")[0], [])
    variable, _, place = (
        group.loop[0].removeprefix("{%p for ").removesuffix(" %}").partition(" in ")
    )
    root = place.split(".")[0] if "." in place else ""
    loops[variable] = [*loops.get(root, []), group.loop[0]]
    return loops[variable]


@pytest.mark.parametrize("name", USUAL)
def test_an_annex_template_of_every_field_listed_has_no_fault(name: str) -> None:
    _, annex = fields_of(name)
    lists = [group for group in annex.groups if group.heading.startswith("List ")]
    assert {"List updates", "List readings"} <= {group.heading for group in lists}
    sheets = tuple(
        AnnexSheet(f"S{number}", AnnexLine("Title", "A1"), columns=_columns(group))
        for number, group in enumerate(lists)
    )
    assert annex_faults(AnnexTemplate("all.xlsx", sheets), paper_kind(name).annex_view) == ()


def _columns(group: FieldGroup) -> tuple[AnnexColumn, ...]:
    """A column a field, under the list of headings that the group names, if it names one."""
    paths = [row.field.strip("{} ") for row in group.rows]
    if group.loop:
        head = group.loop[0].partition(" heading ")[2]
        return (AnnexColumn(head, paths[0], "", "A1"),)
    return tuple(AnnexColumn(path, path, "", f"A{n}") for n, path in enumerate(paths, start=1))


def test_lists_of_headings_are_named_where_columns_repeat() -> None:
    _, annex = fields_of("board-summary")
    fields = {row.field: row.holds for group in annex.groups for row in group.rows}
    assert "a column repeats for each" in fields["{{ matrix.heads }}"]
    cells = next(g for g in annex.groups if g.heading == "List matrix.rows.cells")
    assert cells.loop == ("Each field repeats as a column under the heading {{ matrix.heads }}",)


def test_each_field_comes_with_its_meaning_and_a_sample() -> None:
    word, annex = fields_of("place-progress")
    assert all(
        row.holds and row.sample for part in (word, annex) for g in part.groups for row in g.rows
    )
    title = next(group for group in word.groups if group.heading == "title")
    fields = {row.field: row for row in title.rows}
    assert fields["{{ title.title }}"].sample == "Cheshire East: progress in Quarter 2, 2024-25"
    assert "DRAFT" in fields["{{ title.status }}"].holds


def test_the_document_is_accessible_but_for_the_fields_that_it_is_about() -> None:
    found = [b for b in breaches(document()) if not b.needs_human and b.rule != "W15"]
    assert [(b.rule, b.place, b.found) for b in found] == []


def test_the_document_has_a_heading_per_template_and_real_tables() -> None:
    made = docx.Document(io.BytesIO(document()))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 2"]
    for name in USUAL:
        kind = paper_kind(name)
        assert f"{kind.title}: {kind.template}" in headings
        assert f"{kind.title}: {kind.annex_template}" in headings
    assert len(made.tables) > 50


def test_the_same_plan_gives_the_same_document() -> None:
    assert fields_document(the_example()) == document()


def test_every_filter_is_told_with_what_it_prints() -> None:
    (group,) = filters().groups
    told = {row.field: (row.holds, row.sample) for row in group.rows}
    assert len(told) == len(FILTERS)
    assert told["{{ day|uk_date }}"][1] == "30 September 2024"
    assert told["{{ share|per_cent }}, {{ share|per_cent(1) }}"][1] == "33%"
    assert told["{{ places|list_in_words }}"][1] == "Halton, Knowsley and Sefton"
    assert told["{{ words|or_dash }}"][1] == "A dash (–) where there are no words"
    assert all(holds.endswith((".", "%.")) for holds, _ in told.values())
    text = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(document())).tables[:1]
        for row in table.rows
        for cell in row.cells
    )
    assert all(name in text for name in FILTERS)


def test_a_copied_field_goes_by_the_word_of_the_shipped_templates_loop() -> None:
    groups = {group.heading: group for group in fields_of("place-progress")[0].groups}
    exceptions = groups["List page_one.exceptions"]
    assert exceptions.loop[0] == "{%p for row in page_one.exceptions %}"
    assert all(row.field.startswith("{{ row.") for row in exceptions.rows)
