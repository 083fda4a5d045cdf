"""A return as it is sent: only what is due, last quarter beside it, and help at each cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.reporters import Duties, NoSuchReporter, ReporterKind
from atf_reports.returns.send import return_name, send
from atf_reports.verdict import Verdict
from tests.support.libreoffice import converted_all
from tests.support.office_audit import faults_of_file
from tests.support.returns import PLACES, Officer, sent, small_plan

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sent")
    return sent(small_plan(folder / "plan.xlsx"), folder / "returns")


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    return sent(EXAMPLE, tmp_path_factory.mktemp("example"))


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    """The filled rows of a sheet by heading, formulas as their saved results; none without it."""
    book = openpyxl.load_workbook(path, data_only=True)
    if sheet not in book.sheetnames:
        return []
    page = book[sheet]
    heads = [cell.value for cell in page[3]]
    found = [dict(zip(heads, [c.value for c in row], strict=True)) for row in page.iter_rows(4)]
    return [row for row in found if row[heads[0]]]


def test_every_reporter_gets_one_workbook(returns):
    assert list(returns) == [*PLACES, "Beyond Board", "Theme 1"]


def test_a_place_is_asked_only_for_what_is_due_from_it(returns):
    assert [(r["Programme"], r["Place"]) for r in rows(returns["Liverpool"], "Updates")] == [
        ("P1.05 Healthy Child Programme", "Liverpool")
    ]
    # a footprint of one Place is that Place's own update, whoever leads it
    assert [r["Programme"] for r in rows(returns["Halton"], "Updates")] == [
        "P1.05 Healthy Child Programme",
        "P1.07 Nurses",
    ]


def test_a_lead_body_is_asked_once_for_the_whole_footprint(returns):
    update = rows(returns["Beyond Board"], "Updates")
    assert [(r["Programme"], r["Place"]) for r in update] == [("P1.06 Immunisation", "Merseyside")]


def test_last_quarters_rating_and_words_stand_beside_the_empty_cells(returns):
    halton = rows(returns["Halton"], "Updates")
    assert halton[0]["Rating last quarter"] == "Green"
    assert halton[0]["Words last quarter"] == "Two clinics opened."
    assert (halton[0]["Rating"], halton[0]["Progress this quarter"]) == (None, None)
    assert halton[1]["Rating last quarter"] == "Not reported"


def test_readings_are_asked_for_the_groups_of_the_last_year_with_the_reading_before(returns):
    halton = rows(returns["Halton"], "Readings")
    assert [(r["Measure"], r["Group"]) for r in halton] == [
        ("M1.05-1 Reviews in time", None),
        ("M1.05-1 Reviews in time", "Most deprived fifth"),
    ]
    assert halton[0]["Reading before"] == "80.5 (2024-25 Q1)"
    assert [r["Group"] for r in rows(returns["Sefton"], "Readings")] == [None]


def test_yearly_readings_are_asked_in_the_fourth_quarter_only(tmp_path):
    plan = small_plan(tmp_path / "plan.xlsx")
    book = PlanBook.opened(plan)
    assert "Beyond Board" not in Duties(book).readings
    object.__setattr__(book.plan.settings, "quarter", book.quarter.plus(2))
    assert [r.measure.ref for r in Duties(book).readings["Beyond Board"]] == ["M1.06-1"]


def test_open_milestones_and_risks_stand_as_they_are(returns):
    milestones = rows(returns["Halton"], "Milestones")
    assert [m["Ref"] for m in milestones] == ["MS1.05-1"]
    assert milestones[0]["Forecast date"].date() == date(2025, 3, 31)
    assert [r["Ref"] for r in rows(returns["Halton"], "Risks")] == ["R1"]
    assert [r["Ref"] for r in rows(returns["Theme 1"], "Risks")] == ["R2"]
    assert [m["Ref"] for m in rows(returns["Beyond Board"], "Milestones")] == ["MS1.06-1"]


def test_it_has_five_sheets_at_most_and_hides_the_rest(examples):
    for path in examples.values():
        book = openpyxl.load_workbook(path, read_only=True)
        states = {s.title: s.sheet_state for s in book.worksheets}
        book.close()
        shown = [name for name, state in states.items() if state == "visible"]
        assert shown[0] == "Guide"
        assert set(shown) <= {"Guide", "Updates", "Readings", "Milestones", "Risks"}
        assert (states["Lists"], states["Sent"]) == ("hidden", "veryHidden")


def test_nothing_is_protected_so_that_tables_grow_and_spelling_is_checked(returns):
    book = openpyxl.load_workbook(returns["Halton"])
    assert [s.title for s in book.worksheets if s.protection.sheet] == []
    assert {t for s in book.worksheets for t in s.tables} == {
        "Updates",
        "Readings",
        "Milestones",
        "Risks",
    }


def test_every_cell_to_fill_says_what_goes_in_it_and_offers_what_the_plan_offers(returns):
    page = openpyxl.load_workbook(returns["Halton"])["Updates"]
    by_column = {str(v.sqref).split(":")[0]: v for v in page.data_validations.dataValidation}
    at = Officer(returns["Halton"]).headings("Updates")
    rating = by_column[f"{openpyxl.utils.get_column_letter(at['Rating'])}4"]
    assert (rating.type, rating.formula1, rating.showErrorMessage) == ("list", "List_Rating", True)
    assert all(v.prompt for v in page.data_validations.dataValidation)
    names = openpyxl.load_workbook(returns["Halton"]).defined_names
    assert names["List_Rating"].attr_text == "Lists!$A$4:$A$10"


def test_the_programmes_offered_are_those_of_the_place(returns):
    page = openpyxl.load_workbook(returns["Liverpool"])["Lists"]
    column = next(c for c in page[3] if c.value == "List Programmes").column
    offered = [page.cell(n, column).value for n in range(4, 10)]
    assert [o for o in offered if o] == [
        "P1.05 Healthy Child Programme",
        "P1.06 Immunisation",
        "P1.08 Ended",
    ]


def test_the_guide_counts_what_is_left(returns):
    page = openpyxl.load_workbook(returns["Halton"], data_only=True)["Guide"]
    said = {row[0].value: row[1].value for row in page.iter_rows() if row[0].value}
    assert said["Updates"] == "2 of 2"
    assert said["Readings"] == "2 of 2"
    assert said["Milestones"] == "Nothing: all 1 done"
    assert said["Please send it back by"] == "18 October 2024"


def test_the_guide_explains_only_what_the_return_holds(returns):
    def words(reporter: str) -> str:
        page = openpyxl.load_workbook(returns[reporter], data_only=True)["Guide"]
        return "\n".join(str(row[0].value) for row in page.iter_rows() if row[0].value)

    rated, unrated = words("Halton"), words("Theme 1")
    assert "3. Pick a Rating first" in rated
    assert "Ratings" in rated.splitlines()
    assert not {"Rating", "Ratings", "Amber"} & set(unrated.splitlines())
    assert "Pick a Rating" not in unrated
    assert "3. Last quarter's words stand beside the empty cells." in unrated
    assert "belong in Readings" not in unrated


def test_a_theme_leads_guide_says_whether_the_headline_is_written(returns, tmp_path):
    def left(path: Path) -> object:
        page = openpyxl.load_workbook(path, data_only=True)["Guide"]
        return next(row[1].value for row in page.iter_rows() if row[0].value == "Your commentary")

    officer = Officer(returns["Theme 1"])
    filled = officer.guide("Headline", "Jobs are up").save(tmp_path / "filled.xlsx")
    made = converted_all([returns["Theme 1"], filled], "xlsx", tmp_path)
    assert [left(path) for path in made] == ["1 of 1: Headline", "Nothing: all 1 done"]


def test_no_return_shows_a_figure_of_another_reporter(tmp_path):
    small = {"Liverpool": 3.0, "Sefton": 4.0}
    readings = [
        {"measure": "M1.05-1", "place": place, "quarter": "2024-25 Q1", "group": "Looked after",
         "value": value + 0.123, "numerator": value, "status": "Final", "note": f"of {place} only"}
        for place, value in small.items()
    ]  # fmt: skip
    files = sent(small_plan(tmp_path / "plan.xlsx", Reading=readings), tmp_path / "returns")
    for reporter, path in files.items():
        pages = openpyxl.load_workbook(path)
        words = {str(cell.value) for page in pages for row in page.iter_rows() for cell in row}
        shown = {p for p, v in small.items() if any(str(v + 0.123) in each for each in words)}
        assert shown == {reporter} & small.keys(), reporter
        assert not words & {f"of {place} only" for place in small.keys() - {reporter}}


def test_saved_results_are_what_calculating_gives(examples, tmp_path):
    paths = [examples[name] for name in ("Halton", "NHS England", "Theme 4")]
    for path, again in zip(paths, converted_all(paths, "xlsx", tmp_path), strict=True):
        ours, theirs = (openpyxl.load_workbook(p, data_only=True) for p in (path, again))
        formulas = [
            (page.title, c.coordinate)
            for page in openpyxl.load_workbook(path)
            if page.title not in ("Lists", "Sent")
            for row in page.iter_rows()
            for c in row
            if c.data_type == "f"
        ]
        assert formulas
        saved, calculated = ([b[s][c].value for s, c in formulas] for b in (ours, theirs))
        assert saved == calculated, path.name


def test_a_theme_lead_owes_the_commentary_and_a_lead_body_does_not(returns):
    def labels(reporter: str) -> set[object]:
        page = openpyxl.load_workbook(returns[reporter])["Guide"]
        return {row[0].value for row in page.iter_rows()}

    assert "Headline" in labels("Theme 1") & labels("Halton")
    assert "Headline" not in labels("Beyond Board")


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    plan = small_plan(tmp_path / "plan.xlsx")
    one, other = (send(PlanBook.opened(plan), tmp_path / name) for name in ("one", "other"))
    assert [each.path.read_bytes() for each in one] == [each.path.read_bytes() for each in other]


def test_a_return_that_somebody_filled_in_is_never_written_over(tmp_path):
    plan = small_plan(tmp_path / "plan.xlsx")
    path = sent(plan, tmp_path)["Halton"]
    Officer(path).guide("Headline", "Mine").save()
    filled = path.read_bytes()
    again = {each.reporter.name: each for each in send(PlanBook.opened(plan), tmp_path)}
    assert "may have been filled in" in again["Halton"].problem
    assert again["Liverpool"].unchanged
    assert path.read_bytes() == filled


def test_reporters_are_chosen_by_forgiving_names(tmp_path):
    duties = Duties(PlanBook.opened(small_plan(tmp_path / "plan.xlsx")))
    assert duties.named("HALTON", ReporterKind.PLACE).name == "Halton"
    assert duties.named("1", ReporterKind.THEME).name == "Theme 1"
    assert duties.named("best start in life", ReporterKind.THEME).name == "Theme 1"
    assert duties.named("beyond board", ReporterKind.LEAD).name == "Beyond Board"
    with pytest.raises(NoSuchReporter, match=r"Did you mean Halton\?"):
        duties.named("Hallton", ReporterKind.PLACE)


def test_the_updates_asked_for_are_the_updates_that_the_check_counts(examples):
    book = PlanBook.opened(EXAMPLE)
    counted = {s.reporter: s.due for s in Verdict(book.plan, book.quarter, book.findings).returns}
    for reporter, path in examples.items():
        assert len(rows(path, "Updates")) == counted.get(reporter, 0), reporter


def test_file_names_are_plain():
    quarter = PlanBook.opened(EXAMPLE).quarter
    assert return_name("Directors of Children's Services – Local", quarter) == (
        "directors-of-childrens-services-local-return-2024-25-Q2.xlsx"
    )


def test_office_accepts_every_return(examples):
    for name in ("Liverpool", "Halton", "NHS England", "Theme 1"):
        assert faults_of_file(examples[name]) == []
