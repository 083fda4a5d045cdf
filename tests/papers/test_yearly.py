"""Papers about a year: which are built when, their templates, and a plan with nothing to say."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from atf_reports.cli import add_commands, cli
from atf_reports.papers.registry import PAPERS, PaperKind, paper_kind
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.contract import template_faults
from atf_reports.shipped import shipped
from tests.support.faulty import EXAMPLE, Typed, faulty_plan
from tests.support.markdown import plan_of

add_commands()
YEARLY = [kind for kind in PAPERS if not kind.usual]


def named(kind: PaperKind) -> str:
    return kind.name


def run(*arguments: str) -> Result:
    """The build command in this process; an exception of the tool itself fails the test."""
    return CliRunner().invoke(cli, ["build", *arguments], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder that holds the example plan."""
    (tmp_path / "workbooks").mkdir()
    (tmp_path / "workbooks" / EXAMPLE.name).write_bytes(EXAMPLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_plan_and_the_recommendations_are_made_when_asked_for() -> None:
    assert {"delivery-plan", "recommendations"} <= {kind.name for kind in YEARLY}


@pytest.mark.parametrize("kind", YEARLY, ids=named)
def test_each_template_asks_only_for_what_its_view_has(kind: PaperKind) -> None:
    faults = template_faults(shipped("templates") / kind.template, kind.view)
    assert [str(fault) for fault in faults] == []
    annex, notes = AnnexTemplate.load(shipped("templates") / kind.annex_template)
    assert notes == ()
    assert annex_faults(annex, kind.annex_view) == ()


@pytest.mark.parametrize(
    ("places", "themes", "subjects"),
    [
        ((), (), ("All",)),
        (("Liverpool", "Sefton"), (), ("Liverpool", "Sefton")),
        ((), ("1",), ("All",)),
    ],
)
def test_the_whole_is_built_unless_a_place_is_named(
    places: tuple[str, ...], themes: tuple[str, ...], subjects: tuple[str, ...]
) -> None:
    kind = paper_kind("delivery-plan")
    assert kind.chosen(plan_of(), places, themes, named=True) == subjects


def test_a_place_s_paper_stands_in_the_year_s_folder_with_its_annex(folder: Path) -> None:
    result = run("--paper", "recommendations", "--place", "St Helens")
    assert result.exit_code == 0, result.output
    made = sorted(p.name for p in (folder / "output" / "2024-25-Q2" / "yearly").iterdir())
    assert made == [
        "recommendations-st-helens-2024-25.docx",
        "recommendations-st-helens-2024-25.xlsx",
    ]
    assert "Next: open output/2024-25-Q2/yearly/" in result.output


def test_a_paper_whose_sheet_is_empty_is_not_made_and_the_command_says_so(folder: Path) -> None:
    path = folder / "workbooks" / EXAMPLE.name
    book = openpyxl.load_workbook(path)
    book["Recommendations"].delete_rows(4, 400)
    book["Recommendation responses"].delete_rows(4, 400)
    book.save(path)
    result = run("--paper", "recommendations")
    assert result.exit_code == 1
    assert "not made: the plan's sheet Recommendations has no rows" in result.output
    assert not (folder / "output" / "2024-25-Q2" / "yearly").exists()
    assert "nothing for yearly/" in run("--paper", "recommendations", "--dry-run").output


def test_an_error_in_a_place_s_row_holds_back_that_place_s_paper_alone(folder: Path) -> None:
    fault = Typed(
        "Recommendation responses", {"Place": "Sefton"}, "Response", "Perhaps one of these"
    )
    faulty_plan(folder / "workbooks" / EXAMPLE.name, fault)
    held = run("--paper", "recommendations", "--place", "Sefton")
    assert held.exit_code == 1
    assert "held back" in held.output
    assert run("--paper", "recommendations", "--place", "Wirral").exit_code == 0
