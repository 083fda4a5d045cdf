"""The versions of libraries, told from their folders, are those that Python's own module tells."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from atf_reports.installed import versions

LIBRARIES = ("docxtpl", "jinja2", "XlsxWriter", "python-calamine", "openpyxl", "lxml")


def test_the_versions_are_those_that_metadata_tells():
    assert versions(LIBRARIES) == {name: metadata.version(name) for name in LIBRARIES}


def test_what_is_not_there_is_said_to_be_so():
    assert versions(["no-such-library"]) == {"no-such-library": "not installed"}


def test_the_first_on_the_path_counts_as_it_does_for_imports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, version in (("first", "2.0"), ("second", "1.0")):
        (tmp_path / folder / f"some_library-{version}.dist-info").mkdir(parents=True)
        monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / folder)])
    assert versions(["Some-Library"]) == {"Some-Library": "2.0"}


def test_what_is_installed_in_another_way_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "older.egg-info"
    old.mkdir()
    (old / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: older\nVersion: 0.9\n", "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert versions(["older"]) == {"older": "0.9"}


def test_a_record_is_written_without_what_reads_mail():
    asked = "import sys; from atf_reports.installed import versions; versions(['jinja2'])"
    run = [sys.executable, "-c", f"{asked}; print('importlib.metadata' in sys.modules)"]
    assert subprocess.check_output(run, text=True).strip() == "False"
