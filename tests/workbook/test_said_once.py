"""One cause, one finding; and what is offered is what would be accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.schema.kinds import Known, Link
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import findings_of, plan_grid

PLACES = ("Liverpool", "Sefton", "Cheshire East", "Cheshire West and Chester")


def updates(programme: str, quarter: str = "2024-25 Q2", more: str = "") -> str:
    rows = "\n".join(f"| {quarter} | {place} | {programme} | Green |" for place in PLACES)
    head = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |"
    return f"{head}\n{rows}\n{more}"


def errors(text: str):
    return [f for f in findings_of(text) if f.blocks]


def test_a_deleted_row_that_many_rows_point_at_is_one_finding_that_holds_back_each():
    [found] = errors(updates("P1.07 Healthy schools"))
    assert found.message == (
        "4 rows point at P1.07 Healthy schools, which is not on the Programmes sheet."
    )
    assert found.fix.startswith("Put its row back from last quarter's plan; if it has ended,")
    assert (found.where, found.rows) == ("Updates!C2", (2, 3, 4, 5))
    assert [r.cell for r in found.related] == ["C3", "C4", "C5"]
    assert plan_from_grid(plan_grid(updates("P1.07"))[0])[0].updates.rows[:] == []


def test_a_slip_copied_down_keeps_its_suggestion():
    [found] = errors(updates("Healthy Child Programe"))
    assert found.fix == (
        'Did you mean "P1.05 Healthy Child Programme"? Pick it from the drop-down.'
    )


def test_two_rows_are_said_one_by_one():
    rows = "| 2024-25 Q2 | Liverpool | P7.01 | Green |\n| 2024-25 Q2 | Sefton | P7.01 | Green |"
    head = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |"
    assert [f.where for f in errors(f"{head}\n{rows}")] == ["Updates!C2", "Updates!C3"]


def test_rows_of_every_sheet_that_point_at_a_deleted_row_are_one_finding():
    risk = "Risks\n| Ref | Programme |\n| --- | --- |\n| R1 | P1.07 |"
    [found] = errors(updates("P1.07 Healthy schools") + "\n\n" + risk)
    assert found.where == "Updates!C2"
    assert ("Risks", 2) in found.held
    assert [(r.sheet, r.cell) for r in found.related][-1] == ("Risks", "B2")


def test_a_renamed_place_is_one_finding_that_says_where_its_old_name_may_go():
    risk = "Risks\n| Ref | About |\n| --- | --- |\n| R1 | Sefton |"
    grid, _ = plan_grid(updates("P1.05") + "\n\n" + risk)

    def renamed(sheet):
        rows = [["Sefton Borough" if c == "Sefton" else c for c in row] for row in sheet.rows]
        return replace(sheet, rows=rows) if sheet.name == "Places" else sheet

    changed = replace(grid, sheets=tuple(map(renamed, grid.sheets)))
    [found] = [f for f in check_plan(*plan_from_grid(changed)) if f.blocks]
    assert found.message.startswith("3 rows point at Sefton, which is not on the Places")
    assert {sheet for sheet, _ in found.held} == {"Updates", "Risks", "Footprints"}


def test_a_pasted_row_of_headings_is_one_warning_and_no_row():
    text = updates("P1.05", more="| Quarter | Place | Programme | Rating |")
    said = [f for f in findings_of(text) if f.row == 6 or (f.cell or "").endswith("6")]
    assert [(f.where, f.message, f.fix) for f in said] == [
        ("Updates!A6", "Row 6 repeats the headings: it was pasted with the rows.", "Delete row 6.")
    ]
    assert errors(text) == []


@pytest.mark.parametrize("setting", ["2024-25 Q1", "Q seven"])
def test_a_wrong_reporting_quarter_is_said_at_the_setting_alone(setting):
    settings = f"""Settings
| Setting | Value |
| --- | --- |
| Financial year | 2024-25 |
| Reporting quarter | {setting} |
"""
    more = "| 2024-25 Q2 | Cheshire and Warrington | P1.05 | Green |"
    found = errors(settings + "\n" + updates("P1.05", more=more))
    assert [f.where for f in found if f.rule.code != "D441"] == ["Settings!B3"]


def test_no_finding_names_a_cell_of_a_column_that_is_not_there():
    grid, _ = plan_grid(updates("P1.05"))

    def doubled(sheet):
        if sheet.name != "Updates":
            return sheet
        heads = ["Place" if cell == "Programme" else cell for cell in sheet.rows[0]]
        return replace(sheet, rows=[heads, *sheet.rows[1:]])

    changed = replace(grid, sheets=tuple(map(doubled, grid.sheets)))
    found = check_plan(*plan_from_grid(changed))
    assert "heading_twice" in {f.rule.name for f in found}
    assert [f.where for f in found if "?" in f.where] == []
    assert [r for f in found for r in f.related if "?" in r.cell] == []


def test_a_doubled_heading_brings_no_fault_of_each_row():
    grid, _ = plan_grid(updates("P1.05"))

    def doubled(sheet):
        heads = ["Place" if cell == "Quarter" else cell for cell in sheet.rows[0]]
        return replace(sheet, rows=[heads, *sheet.rows[1:]]) if sheet.name == "Updates" else sheet

    changed = replace(grid, sheets=tuple(map(doubled, grid.sheets)))
    found = [f for f in check_plan(*plan_from_grid(changed)) if f.blocks]
    assert [f.rule.name for f in found] == ["heading_twice"]
    assert found[0].fix == 'Type "Quarter" in A1: that column is missing, and belongs there.'


def test_a_heading_typed_over_one_that_may_be_blank_judges_no_row_by_it():
    text = """Updates
| Place | Programme | Rating | Plans for next quarter | Plans again | Recovery action | Back on track by |
| --- | --- | --- | --- | --- | --- | --- |
| Liverpool | P1.05 | Amber | More posts | Late start | Extra staff | 31/12/2024 |
""".replace("Plans again", "Plans for next quarter")  # noqa: E501
    [found] = errors(text)
    assert (found.where, found.rule.name) == ("Updates!E1", "heading_twice")
    assert found.fix == 'Type "Reason" in E1: that column is missing, and belongs there.'


def test_one_cell_holds_and_two_hold():
    one = updates("P1.05").replace("| Sefton |", "| 'Sefton\u200b' |")
    [found] = [f for f in findings_of(one) if f.rule.name == "unseen_characters"]
    assert found.message.startswith("1 cell of Place on Updates holds spaces")


KNOWN = Known(
    names={},
    titles={
        "Places": {"Cheshire West and Chester": "Cheshire West", "Liverpool": ""},
        "Programmes": {
            "P1.05": "Healthy Child Programme",
            "P4.02": "Housing standards, retrofit and the prevention of homelessness in each Place",
        },
        "Measures": {"M1.05-1": "Children seen at two years"},
    },
)


@pytest.mark.parametrize(
    ("sheet", "typed", "offered"),
    [
        ("Places", "Cheshire West & Chestr", "Cheshire West and Chester"),
        ("Places", "Cheshire Wset", "Cheshire West and Chester"),
        ("Places", "Livrepool", "Liverpool"),
        ("Programmes", "Healthy Child Programe", "P1.05 Healthy Child Programme"),
        ("Programmes", "P1.O5", "P1.05 Healthy Child Programme"),
        ("Programmes", "P1.06", ""),
        ("Programmes", "P1.06 Healthy child programme", "P1.05 Healthy Child Programme"),
        ("Programmes", "P1.06 Something else", ""),
        ("Measures", "M1.05-99", ""),
    ],
)
def test_only_what_would_be_accepted_is_offered(sheet, typed, offered):
    _, problem = Link(sheet).read(typed, KNOWN)
    assert problem
    assert problem.facts["meant"] == offered


def test_a_long_title_is_offered_shortened_and_is_accepted_so():
    typed = "Housing standards, retrofit and the prevention of homelessnes in each place"
    _, problem = Link("Programmes").read(typed, KNOWN)
    assert problem
    offered = problem.facts["meant"]
    assert offered == "P4.02 Housing standards, retrofit and the prevention of"
    known = replace(KNOWN, names={"Programmes": {"p402": "P4.02"}})
    assert Link("Programmes").read(offered, known) == ("P4.02", None)


def test_a_place_filled_down_under_quarter_is_one_finding_that_says_where_it_belongs():
    rows = "\n".join(f"| Sefton | {place} | P1.05 | Green |" for place in ["Sefton"] * 4)
    head = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |"
    [found] = errors(f"{head}\n{rows}")
    assert found.message == '"Sefton" in Quarter is not a quarter. So it is in 4 rows.'
    assert found.fix.startswith('"Sefton" belongs under Place. Type the financial year')
    assert (found.rows, found.place) == ((2, 3, 4, 5), "Sefton")


def test_the_same_slip_in_rows_of_several_places_is_told_to_each():
    rows = "\n".join(f"| 2024-25 Q2 | {place} | P1.05 | Ambr |" for place in PLACES)
    head = "Updates\n| Quarter | Place | Programme | Rating |\n| --- | --- | --- | --- |"
    assert [f.place for f in errors(f"{head}\n{rows}")] == list(PLACES)
