"""An existing delivery plan into Programmes and Measures: nothing dropped, every guess said."""

from __future__ import annotations

import re

import docx
import openpyxl
import pytest
from openpyxl.styles import PatternFill

from atf_reports.imports.plan_layout import Layout, theme_in
from atf_reports.imports.plan_rows import PlanImport, source_cells
from atf_reports.imports.tables import NotATable, read_tables
from atf_reports.returns.plan_book import PlanBook
from atf_reports.workbook.read import read_plan
from atf_reports.workbook.write import write_plan
from tests.imports.plan_document import EQUITY, HEADINGS, NURSES, plan_document


@pytest.fixture
def imported(tmp_path):
    """Import a file into a blank plan: the importer, the layout and the plan as read."""

    def run(path):
        blank = tmp_path / "blank.xlsx"
        write_plan(blank)
        layout = Layout.of(read_tables(path))
        done = PlanImport(PlanBook.opened(blank), layout)
        copy = tmp_path / "copy.xlsx"
        copy.write_bytes(done.run().content())
        plan, findings = read_plan(copy)
        return done, layout, plan, findings

    return run


def guessed(done, heading):
    return [(g.ref, g.said) for g in done.guesses if g.heading == heading]


def test_a_row_becomes_a_programme_of_the_theme_above_it(tmp_path, imported):
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY, NURSES])
    _, _, plan, findings = imported(path)
    first, second = plan.programmes
    assert (first.ref, first.theme, first.title) == ("P1.01", "1", "Child Equity Group")
    assert (second.ref, second.title) == ("P1.02", "Family Nurses <5")
    assert first.outcomes == ("A shared framework.", "Better assessment.")
    assert first.leading == ("Directors' Forum",)
    assert first.contributing == ("Public Health Liverpool",)
    assert plan.themes.get("1").title == "Giving every child the best start in life"
    assert [f.where for f in findings if f.blocks and f.sheet in ("Programmes", "Measures")] == []


def test_flags_come_from_words_and_shading_and_are_said(tmp_path, imported):
    shaded = ("Young Carers", *EQUITY[1:])
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY, NURSES, shaded])
    _, _, plan, _ = imported(path)
    assert [(p.hcp_led, p.economic) for p in plan.programmes] == [
        ("Yes", "Yes"),
        ("No", "No"),
        ("No", "Yes"),
    ]


def test_green_shading_alone_is_a_guess_to_confirm(tmp_path, imported):
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY])
    document = docx.Document(path)
    document.tables[0].rows[1].cells[0].paragraphs[0].clear()
    document.save(path)
    done, _, plan, _ = imported(path)
    assert plan.programmes[0].hcp_led == "Yes"
    assert guessed(done, "HCP-led") == [("P1.01", "Yes: the name is shaded 92D050.")]


def test_several_measures_in_a_cell_become_rows_with_their_group(tmp_path, imported):
    done, _, plan, _ = imported(plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY, NURSES]))
    assert [(m.ref, m.group, m.title, str(m.kind)) for m in plan.measures] == [
        ("M1.01-1", "", "Measures are currently being agreed", "Placeholder"),
        ("M1.02-1", "Programme outputs", "95% of visits made", "Metric"),
        ("M1.02-2", "Programme outputs", "Number of parents seen", "Metric"),
        ("M1.02-3", "Programme outputs", "waits under 12 weeks", "Metric"),
    ]
    assert ("M1.02-1", "3 measures in one cell.") in guessed(done, "Measure")


def test_indicators_and_ambitions_become_the_theme_s(tmp_path, imported):
    again = ("Another", *EQUITY[1:])
    _, _, plan, _ = imported(plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY, again]))
    assert [(i.ref, i.title, i.themes) for i in plan.indicators] == [
        ("I1", "Good development at 2-2.5 years", ("1",)),
        ("I2", "Good development at the end of Reception", ("1",)),
    ]
    assert [a.ambition for a in plan.ambitions] == ["Children and Young People"]


def test_a_table_continued_on_the_next_page_goes_on(tmp_path, imported):
    rest = ("", "And they come back.", "", "", "", "", "", "")
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, NURSES], [rest, EQUITY])
    done, _, plan, _ = imported(path)
    assert [p.title for p in plan.programmes] == ["Family Nurses <5", "Child Equity Group"]
    assert plan.programmes[0].outline == "Nurses visit; parents learn.\nAnd they come back."
    said = "a row without a name was taken as its continuation."
    assert ("P1.01", said) in guessed(done, "Programme")


def test_headings_repeated_on_a_page_are_no_programme(tmp_path, imported):
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, NURSES, HEADINGS, EQUITY])
    _, _, plan, _ = imported(path)
    assert len(plan.programmes) == 2


def test_pending_and_empty_rows_are_kept_and_said(tmp_path, imported):
    pending = ("Young Carers", "Pending Information", "", "", "", "", "", "")
    bare = ("Skills Development", "", "", "", "", "", "", "")
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, pending, bare, EQUITY])
    done, _, plan, _ = imported(path)
    assert [str(p.information) for p in plan.programmes] == ["Pending", "Not known", "Part pending"]
    assert len(guessed(done, "Information status")) == 3


def test_every_filled_cell_is_accounted_for_and_every_word_arrives(tmp_path, imported):
    extra = [(*HEADINGS, "Budget"), (*NURSES, "£3,000 <pending>")]
    path = plan_document(tmp_path / "plan.docx", extra, [["A", "B"], ["c", "d"]])
    done, layout, plan, _ = imported(path)
    told = {account.where for account in done.accounts}
    assert told == {cell.where for cell in source_cells(layout)}
    written = " ".join(str(v) for t in plan.tables for row in t for v in row.values)
    kept = written + " ".join(a.text for a in done.accounts if a.left)
    every = [c.text for t in read_tables(path).tables for row in t.rows for c in row]
    for word in re.findall(r"[\w<£%,]+", " ".join(every)):
        assert word in kept or word in ("1", "2"), word
    left = {a.left for a in done.accounts if a.left}
    assert "a column without a heading that is known" in left
    assert "a table without the headings of a plan" in left
    assert "words outside the table" in left


def test_refs_go_on_from_those_of_the_plan(tmp_path, imported):
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY])
    imported(path)
    again = PlanImport(PlanBook.opened(tmp_path / "copy.xlsx"), Layout.of(read_tables(path)))
    (tmp_path / "second.xlsx").write_bytes(again.run().content())
    plan, _ = read_plan(tmp_path / "second.xlsx")
    assert [p.ref for p in plan.programmes] == ["P1.01", "P1.02"]
    assert [i.ref for i in plan.indicators] == ["I1", "I2"]


def test_without_a_theme_s_heading_the_theme_stays_blank(tmp_path, imported):
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, EQUITY], theme="Our plan")
    done, _, plan, _ = imported(path)
    (row,) = plan.programmes.broken
    assert (row.ref, row.theme) == ("P0.01", None)
    assert guessed(done, "Theme") == [("P0.01", "blank: no heading names it.")]


def test_an_excel_table_is_read_with_its_colours(tmp_path, imported):
    book = openpyxl.Workbook()
    book.active.title = "Theme 2"
    for row in (HEADINGS, NURSES, ("Young Carers", "Pending Information")):
        book.active.append(row)
    book.active["A2"].fill = PatternFill("solid", fgColor="FF92D050")
    book.save(tmp_path / "plan source.xlsx")
    _, _, plan, _ = imported(tmp_path / "plan source.xlsx")
    assert [(p.ref, p.title, str(p.hcp_led)) for p in plan.programmes] == [
        ("P2.01", "Family Nurses <5", "Yes"),
        ("P2.02", "Young Carers", "No"),
    ]


def test_headings_that_stand_anew_without_a_theme_are_asked_about(tmp_path, imported):
    other = ("Cradle to Career", *NURSES[1:])
    path = plan_document(tmp_path / "plan.docx", [HEADINGS, NURSES], [HEADINGS, other])
    done, _, plan, _ = imported(path)
    assert [p.ref for p in plan.programmes] == ["P1.01", "P1.02"]
    said = "theme 1 goes on: headings stand anew and name no other."
    assert guessed(done, "Theme")[-1] == ("P1.02", said)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Altogether Fairer Theme - 1. Giving every child (Please note …)", "1"),
        ("Theme 3: Fair employment", "3"),
        ("All of these rows interlink, for example those that stand under theme 3 above", None),
        ("Our themes", None),
    ],
)
def test_a_theme_is_named_by_a_heading_and_not_by_prose(text, number):
    theme = theme_in(text)
    assert (theme.number if theme else None) == number


def test_what_is_no_document_is_refused(tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"notes")
    for name, why in (("notes.docx", "cannot be read"), ("notes.pdf", "neither a Word")):
        with pytest.raises(NotATable, match=why):
            read_tables(tmp_path / name)
