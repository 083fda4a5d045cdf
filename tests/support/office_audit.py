"""openxml-audit as a second opinion: would Word and Excel open a file without repair?"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest


@cache
def _validator() -> Any:
    """Made once a process: to start the program for each file takes longer than to read it."""
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    return audit.OpenXmlValidator(file_format=audit.FileFormat.MICROSOFT_365)


def faults_of_file(path: Path) -> list[str]:
    """What openxml-audit holds against a file: nothing, for a clean one."""
    result = _validator().validate(path)
    return [] if result.is_valid else [path.name, *map(str, result.errors)]


def faults_of(content: bytes, name: str = "annex.xlsx") -> list[str]:
    """What openxml-audit holds against the bytes of a file of this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return faults_of_file(path)
