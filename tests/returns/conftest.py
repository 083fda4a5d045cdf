"""A small plan, and the returns that were sent from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.returns import sent, small_plan


@pytest.fixture
def plan(tmp_path) -> Path:
    return small_plan(tmp_path / "workbooks" / "plan.xlsx")


@pytest.fixture
def returns(plan, tmp_path) -> dict[str, Path]:
    return sent(plan, tmp_path / "returns")
