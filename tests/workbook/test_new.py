"""A new plan folder: what is in it, and when it is refused."""

from __future__ import annotations

import pytest

from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.workbook.new import FOLDERS, FolderNotEmpty, make_folder
from atf_reports.workbook.read import read_plan


def test_it_holds_a_blank_plan_and_the_folders_that_the_commands_use(tmp_path):
    target = tmp_path / "my plan"
    written = make_folder(target, example=False)
    assert {p.name for p in target.iterdir() if p.is_dir()} == set(FOLDERS)
    assert [p for p in target.rglob("*") if p.is_file() and p not in written] == []
    plan, _ = read_plan(target / "workbooks" / "delivery-plan.xlsx")
    assert (len(plan.setting_rows), len(plan.programmes)) == (10, 0)


def test_the_example_plan_is_copied_byte_for_byte(tmp_path):
    make_folder(tmp_path / "plan", example=True)
    copy = tmp_path / "plan" / "workbooks" / EXAMPLE_PLAN
    assert copy.read_bytes() == (shipped("workbooks") / EXAMPLE_PLAN).read_bytes()


def test_every_shipped_template_is_copied(tmp_path):
    make_folder(tmp_path, example=False)
    ours = {p.name: p.read_bytes() for p in shipped("templates").iterdir()
            if p.suffix in (".docx", ".xlsx")}  # fmt: skip
    assert {p.name: p.read_bytes() for p in (tmp_path / "templates").iterdir()} == ours


def test_an_empty_folder_is_used_and_a_filled_one_refused_untouched(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty, match="already holds files"):
        make_folder(tmp_path, example=False)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
    (tmp_path / "empty").mkdir()
    make_folder(tmp_path / "empty", example=False)


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "plan").write_text("mine")
    with pytest.raises(FolderNotEmpty, match="is a file"):
        make_folder(tmp_path / "plan", example=False)


@pytest.mark.parametrize(
    ("name", "command"), [("Check plan.cmd", "check"), ("Build reports.cmd", "build")]
)
def test_the_files_to_click_run_in_their_own_folder_whatever_its_name(tmp_path, name, command):
    make_folder(tmp_path / "my & plan", example=False)
    content = (tmp_path / "my & plan" / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 5
    text = content.decode("ascii")
    assert 'pushd "%~dp0"' in text
    assert f"\r\n%run% {command} %*\r\n" in text
    assert "exit /b %result%" in text


def test_a_click_finds_the_tool_by_its_name_or_where_that_is_not_on_the_path_by_python_s(tmp_path):
    make_folder(tmp_path, example=False)
    lines = (tmp_path / "Check plan.cmd").read_text(encoding="ascii").splitlines()
    named = lines.index('set "run=atf-reports"')
    assert lines[named + 1].endswith('|| set "run=py -m atf_reports"')
    assert lines[named + 2 : named + 4] == ["%run% --version >nul 2>nul", "if errorlevel 1 ("]


def test_the_it_department_gets_half_a_page(tmp_path):
    make_folder(tmp_path, example=False)
    text = (tmp_path / "For the IT department.txt").read_text(encoding="ascii")
    assert "no network connection" in text
    assert len(text.splitlines()) <= 30
    assert max(map(len, text.splitlines())) <= 100


def test_shipped_files_of_no_kind_are_missing_in_words():
    with pytest.raises(FileNotFoundError, match="install it again"):
        shipped("nonsense")
