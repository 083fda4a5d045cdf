"""Each list of a view is one real Excel table; what Excel would refuse is refused first."""

from dataclasses import dataclass

import pytest

from atf_reports.render.excel import TemplateFaulty, table_name, write_annex
from tests.render.annex_sample import (
    PROPERTIES,
    RATINGS,
    Risk,
    book_of,
    loaded,
    update,
    view,
    written,
)


def test_each_table_is_an_excel_table_with_a_name_and_headings(tmp_path):
    book = book_of(written(tmp_path, view(update(), update("P2.01")), ratings=RATINGS))
    tables = {sheet.title: list(sheet.tables.values()) for sheet in book}
    assert {tab: [table.name for table in found] for tab, found in tables.items()} == {
        "Contents": ["Contents"],
        "Updates": ["Updates"],
        "Ratings": ["Ratings"],
    }
    table = tables["Updates"][0]
    assert table.ref == "A4:G6"
    assert table.autoFilter.ref == "A4:G6"
    assert table.column_names[:2] == ["Ref", "Programme"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Risks & issues", "Risks_issues"),
        ("2024", "Table_2024"),
        ("Q2", "Table_Q2"),
        ("R1C1", "Table_R1C1"),
        ("C", "Table_C"),
        ("Mesurau’r ŵyl", "Mesurau_r_ŵyl"),
        ("—", "Table"),
    ],
)
def test_a_table_name_is_one_that_excel_takes(wanted, name):
    assert table_name(wanted, set()) == name


def test_table_names_are_unique_whatever_their_case():
    taken: set[str] = set()
    assert [table_name(name, taken) for name in ("Risks", "RISKS", "risks")] == [
        "Risks",
        "RISKS_2",
        "risks_3",
    ]


@dataclass(frozen=True)
class Lead:
    body: str | None


@dataclass(frozen=True)
class Line:
    lead: Lead | None


@dataclass(frozen=True)
class Rug:
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Board:
    rug: Rug | None


def _bodies(folder, board):
    def sheet(book):
        worksheet = book.add_worksheet("Rug")
        worksheet.write_column(0, 0, ["Rug", None, "Body", "{{ rug.lines.lead.body }}"])

    rug = book_of(write_annex(loaded(folder, sheet), board, {}, PROPERTIES))["Rug"]
    return [cell.value for cell in rug["A"]][2:]


def test_lists_and_fields_may_lie_deeper_and_be_missing_on_the_way(tmp_path):
    lines = (Line(Lead("NHS")), Line(Lead(None)), Line(None))
    assert _bodies(tmp_path, Board(Rug(lines))) == ["Body", "NHS", "Not given", "Not given"]
    assert _bodies(tmp_path, Board(None)) == ["Nothing to show this quarter."]


def test_headings_that_become_alike_once_filled_are_refused(tmp_path):
    def sheet(book):
        worksheet = book.add_worksheet("Risks")
        worksheet.write_column(0, 0, ["Risks", None, "Halton", "{{ risks.risk }}"])
        worksheet.write_column(2, 1, ["{{ place }}", "{{ risks.score }}"])

    filled = view(risks=(Risk("Funding ends", 12),))
    with (
        pytest.warns(UserWarning, match="Duplicate header"),
        pytest.raises(ValueError, match="'Risks': Excel takes no table with these headings"),
    ):
        write_annex(loaded(tmp_path, sheet), filled, {}, PROPERTIES)


def test_a_value_that_is_no_number_is_refused_with_its_sheet(tmp_path):
    with pytest.raises(ValueError, match="not a number") as caught:
        written(tmp_path, view(update(value=float("nan"))))
    assert caught.value.__notes__ == ["in a row of the sheet 'Updates'"]


def test_a_template_that_asks_for_an_unknown_field_is_refused_with_its_cell(tmp_path):
    def wrong(book):
        sheet = book.add_worksheet("Updates")
        sheet.write_column(0, 0, ["Updates", None, "Programme", "{{ updates.program }}"])
        sheet.write_column(2, 1, ["Ref", "{{ updates.ref }}"])

    with pytest.raises(TemplateFaulty, match=r"Updates A4: .*Did you mean “programme”\?"):
        write_annex(loaded(tmp_path, wrong), view(update()), {}, PROPERTIES)
