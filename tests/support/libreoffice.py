"""LibreOffice as a second opinion: it opens a file, calculates it afresh and writes it again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

# Saved results are not trusted: every formula is calculated when the file is opened.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def converted(path: Path, extension: str, folder: Path) -> Path:
    """The file as LibreOffice writes it; skips the test where LibreOffice is not installed."""
    return converted_all([path], extension, folder)[0]


def converted_all(paths: Sequence[Path], extension: str, folder: Path) -> list[Path]:
    """Several files in one call, in their order."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    out = folder / "converted"
    command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to",
               extension, "--outdir", str(out), *map(str, paths)]  # fmt: skip
    seconds = 240 + 60 * len(paths)  # a second or two each; a loaded machine may need far longer
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    made = [out / f"{path.stem}.{extension}" for path in paths]
    lost = [path.name for path in made if not path.exists()]
    assert not lost, f"LibreOffice could not make {lost}: {done.stdout}{done.stderr}"
    return made


def saved_by(writer: str, path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice or openpyxl saves it; as it is for any other writer."""
    if writer == "LibreOffice":
        return converted(path, "xlsx", folder)
    if writer == "openpyxl":
        openpyxl.load_workbook(path).save(folder / "openpyxl.xlsx")
        return folder / "openpyxl.xlsx"
    return path
