from __future__ import annotations

from pathlib import Path

import pytest

from atf_reports.workbook.write import write_plan

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def blank(tmp_path_factory) -> Path:
    """A blank plan workbook."""
    path = tmp_path_factory.mktemp("blank") / "blank.xlsx"
    write_plan(path)
    return path


@pytest.fixture(scope="session")
def example() -> Path:
    """The example plan that ships."""
    return ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
