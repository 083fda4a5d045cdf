"""The template owner's kit: faults of all templates, and of changed ones alone."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn

from atf_reports import field_list
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.cli import add_commands, cli
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.render.placeholders import is_offered
from atf_reports.template_kit import check_changed_templates, check_templates, copy_templates
from tests.support.document_papers import example_plan
from tests.support.libreoffice import converted_all

EXAMPLE = Path(__file__).parents[1] / "workbooks" / "delivery-plan-2024-25.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_templates(tmp_path / "templates")
    return tmp_path / "templates"


def _misspell(folder: Path) -> None:
    made = docx.Document(str(folder / "place-progress.docx"))
    made.add_paragraph("{{ titel.meeting }}")
    made.save(str(folder / "place-progress.docx"))


def test_shipped_templates_are_taken_as_sound_and_a_missing_folder_has_no_faults(
    folder: Path, tmp_path: Path
) -> None:
    assert check_changed_templates(folder) == ()
    assert check_changed_templates(tmp_path / "none") == ()


def test_a_changed_template_is_tested_and_only_it(folder: Path) -> None:
    _misspell(folder)
    found = [fault for fault in check_changed_templates(folder) if fault.blocks]
    assert {fault.template for fault in found} == {"place-progress.docx"}
    assert any("titel" in fault.found and "title" in fault.do for fault in found)


def test_a_template_of_an_earlier_version_is_one_finding_that_check_tells_before_a_build(
    folder: Path,
) -> None:
    made = docx.Document(str(folder / "place-progress.docx"))
    for gone in ("spread", "verdicts.first", "old_counts"):
        made.add_paragraph(f"{{{{ {gone} }}}}")
    made.save(str(folder / "place-progress.docx"))
    (fault,) = check_changed_templates(folder)
    assert fault.template == "place-progress.docx"
    assert fault.where.startswith("3 places, the first")
    assert "“spread” (of the paper), “verdicts” (of the paper), “old_counts”" in fault.found
    assert "run atf-reports templates copy" in fault.do


def _rename_chart(folder: Path, old: str, new: str) -> None:
    path = folder / "place-progress.docx"
    made = docx.Document(str(path))
    for picture in made.element.body.iter(qn("wp:docPr")):
        if picture.get("descr") == f"chart: {old}":
            picture.set("descr", f"chart: {new}")
    made.save(str(path))


def test_a_misspelt_chart_is_found_before_it_blocks_a_paper(folder: Path) -> None:
    _rename_chart(folder, "ratings", "ratngs")
    (fault,) = (f for f in check_changed_templates(folder) if f.blocks)
    assert "ratngs" in fault.found
    assert fault.do == "Did you mean “ratings”?"


def test_a_star_in_word_is_found_as_one_picture_is_one_chart(folder: Path) -> None:
    _rename_chart(folder, "ratings", "gap-*")
    (fault,) = (f for f in check_changed_templates(folder) if f.blocks)
    assert "“gap-*” stands for several charts" in fault.found
    assert "Type one chart's name" in fault.do


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)
def test_every_chart_that_a_paper_offers_is_known_to_the_check_of_its_template(
    kind: PaperKind,
) -> None:
    plan = example_plan()
    position, used = Position(plan, plan.settings.quarter, ()), set[str]()
    for about in kind.subjects(plan):
        if not kind.lacks(plan, about):
            used |= set(kind.build(position, about, Disclosure.of(plan), "").charts)
    assert [name for name in used if not is_offered(name, kind.charts)] == []
    unused = [c for c in kind.charts if not any(is_offered(name, (c,)) for name in used)]
    assert unused == ([] if used else list(kind.charts))


def test_templates_saved_again_by_libreoffice_still_fit(folder: Path, tmp_path: Path) -> None:
    made = converted_all(sorted(folder.glob("*.docx")), "docx", tmp_path)
    assert len(made) == len(PAPERS)
    found = check_templates(made[0].parent)
    assert [(f.template, f.where, f.found) for f in found if f.blocks] == []
    assert all("page break" in f.found for f in found)  # LibreOffice writes them on the tag's line


def test_templates_there_already_stay_unless_they_are_to_be_replaced(folder: Path) -> None:
    _misspell(folder)
    copied, left = copy_templates(folder)
    assert copied == []
    assert folder / "place-progress.docx" in left
    copied, left = copy_templates(folder, replace=True)
    assert left == []
    assert check_changed_templates(folder) == ()


def test_check_tells_faults_of_templates_after_those_of_the_plan_and_exits_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_commands()
    monkeypatch.chdir(folder.parent)
    plan = os.path.relpath(EXAMPLE)
    sound = CliRunner().invoke(cli, ["check", plan])
    assert sound.exit_code == 0, sound.output
    _misspell(folder)
    faulty = CliRunner().invoke(cli, ["check", plan])
    assert faulty.exit_code == 1
    assert faulty.stdout.index("ERROR   place-progress.docx") > faulty.stdout.rindex("warnings")
    as_json = CliRunner().invoke(cli, ["check", plan, "--json"])
    assert as_json.exit_code == 1
    assert "place-progress.docx" not in as_json.stdout
    assert "place-progress.docx" in as_json.stderr


def test_fields_writes_a_document_and_never_over_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_commands()
    monkeypatch.chdir(folder.parent)
    first = CliRunner().invoke(cli, ["templates", "fields"])
    assert first.exit_code == 0, first.output
    assert Path("template fields.docx").stat().st_size > 10_000
    again = CliRunner().invoke(cli, ["templates", "fields"])
    assert again.exit_code == 2
    monkeypatch.setattr(field_list, "fields_document", lambda verdict: b"new")
    assert CliRunner().invoke(cli, ["templates", "fields", "--replace"]).exit_code == 0
    assert Path("template fields.docx").read_bytes() == b"new"
    assert CliRunner().invoke(cli, ["templates", "fields", "list.txt"]).exit_code == 2
