"""The template owner's kit: faults of all templates, and of changed ones alone."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from atf_reports.cli import add_commands, cli
from atf_reports.template_kit import check_changed_templates, copy_templates

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
    assert CliRunner().invoke(cli, ["templates", "fields", "--replace"]).exit_code == 0
    assert CliRunner().invoke(cli, ["templates", "fields", "list.txt"]).exit_code == 2
