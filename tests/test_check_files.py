"""The files of a check: whole or not at all, and never over somebody's workbook."""

from __future__ import annotations

import pytest

from atf_reports.check_files import CannotWrite, write_reports
from tests.support.verdicts import RED_WITHOUT_REASON, verdict_of


@pytest.fixture
def verdict(tmp_path):
    plan = tmp_path / "plan.xlsx"
    plan.write_bytes(b"the plan")
    return verdict_of(RED_WITHOUT_REASON, path=plan)


def test_it_writes_what_was_asked_for(verdict, tmp_path):
    faults, page = tmp_path / "faults.xlsx", tmp_path / "page.html"
    assert write_reports(verdict, faults, page) == [faults, page]
    assert faults.read_bytes()[:2] == b"PK"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert write_reports(verdict, None, None) == []


def test_its_own_files_are_made_anew(verdict, tmp_path):
    faults, page = tmp_path / "faults.xlsx", tmp_path / "page.html"
    write_reports(verdict, faults, page)
    before = faults.read_bytes()
    assert write_reports(verdict, faults, page) == [faults, page]
    assert faults.read_bytes() == before


def test_the_plan_is_never_written_to(verdict, tmp_path):
    with pytest.raises(CannotWrite, match="is the plan itself"):
        write_reports(verdict, tmp_path / "plan.xlsx", None)
    assert (tmp_path / "plan.xlsx").read_bytes() == b"the plan"


def test_nor_is_last_quarters_plan_or_any_other_file(verdict, tmp_path):
    before, page = tmp_path / "before.xlsx", tmp_path / "page.html"
    before.write_bytes(b"last quarter")
    page.write_text("<p>mine</p>", encoding="utf-8")
    with pytest.raises(CannotWrite, match="name another file"):
        write_reports(verdict, before, None, [before])
    with pytest.raises(CannotWrite, match="was not made by check"):
        write_reports(verdict, None, page)
    assert before.read_bytes() == b"last quarter"
    assert page.read_text(encoding="utf-8") == "<p>mine</p>"


@pytest.mark.parametrize(
    ("findings", "html", "said"),
    [
        ("faults.docx", None, "--findings writes a file that ends in .xlsx"),
        (None, "page.pdf", "--html writes a file that ends in .html"),
        ("good.xlsx", "page.pdf", "--html writes"),
    ],
)
def test_a_wrong_name_is_refused_before_anything_is_written(
    verdict, tmp_path, findings, html, said
):
    target = tmp_path / "new"
    with pytest.raises(CannotWrite, match=said):
        write_reports(verdict, findings and target / findings, html and target / html)
    assert not target.exists()


def test_a_folder_is_no_file(verdict, tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        write_reports(verdict, tmp_path / "a.xlsx", None)


def test_a_place_that_cannot_be_written_is_one_sentence(verdict, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot be written") as refused:
        write_reports(verdict, tmp_path / "file" / "faults.xlsx", None)
    assert "\n" not in str(refused.value)
