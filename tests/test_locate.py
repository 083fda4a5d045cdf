"""Which plan a command means when none is named."""

from pathlib import Path

import pytest

from atf_reports.locate import WhichPlan, find_plan, next_copy, said_open


def folder_with(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def test_the_named_workbook_is_taken_as_it_is(tmp_path: Path) -> None:
    assert find_plan(tmp_path / "any.xlsx", tmp_path) == tmp_path / "any.xlsx"


def test_the_only_plan_is_taken_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "plan.xlsx", "~$plan.xlsx", "notes.txt")
    assert find_plan(None, folder).name == "plan.xlsx"


def test_the_last_copy_of_a_single_chain_is_taken_by_number(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "plan.xlsx", "plan r2.xlsx", "plan r10.xlsx", "plan r9.xlsx")
    assert find_plan(None, folder).name == "plan r10.xlsx"


def test_two_plans_are_listed_and_not_chosen_between(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "one.xlsx", "two.xlsx")
    with pytest.raises(WhichPlan, match=r"more than one plan(.|\n)*one.xlsx\n.*two.xlsx"):
        find_plan(None, folder)


def test_no_plan_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(WhichPlan, match="atf-reports new"):
        find_plan(None, tmp_path)
    with pytest.raises(WhichPlan, match="atf-reports new"):
        find_plan(None, tmp_path / "missing")


def test_the_next_copy_has_the_next_free_number(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "plan.xlsx", "plan r2.xlsx")
    assert next_copy(folder / "plan.xlsx").name == "plan r3.xlsx"
    assert next_copy(folder / "plan r2.xlsx").name == "plan r3.xlsx"


@pytest.mark.parametrize(
    ("lock", "by"), [("~$plan.xlsx", "Excel"), (".~lock.plan.xlsx#", "LibreOffice")]
)
def test_a_plan_that_is_open_is_said_to_be(tmp_path: Path, lock: str, by: str) -> None:
    plan = tmp_path / "plan.xlsx"
    assert said_open(plan) == ""
    (tmp_path / lock).write_bytes(b"")
    assert said_open(plan) == f"plan.xlsx is open in {by}: what is not saved there is not included."
