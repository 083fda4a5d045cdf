"""A plan saved again by another program checks the same, in its sound cells and its faulty ones."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import read_plan
from tests.support.faulty import EXAMPLE, FAULTS, faulty_plan
from tests.support.libreoffice import converted


def said(path: Path) -> list[tuple[str, str, str, str]]:
    plan, read = read_plan(path)
    return [(f.rule.code, f.where, f.message, f.fix) for f in check_plan(plan, read)]


def by_openpyxl(path: Path, folder: Path) -> Path:
    openpyxl.load_workbook(path).save(folder / "again.xlsx")
    return folder / "again.xlsx"


def by_libreoffice(path: Path, folder: Path) -> Path:
    return converted(path, "xlsx", folder)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    faulty_plan(path, *FAULTS)
    return path


@pytest.mark.parametrize("saved_again", [by_openpyxl, by_libreoffice])
def test_a_plan_with_faults_checks_the_same(saved_again, faulty, tmp_path):
    before, sound = said(faulty), said(EXAMPLE)
    assert len([line for line in before if line not in sound]) >= len(FAULTS)
    assert said(saved_again(faulty, tmp_path)) == before
