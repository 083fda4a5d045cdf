"""The run record: what a build read, what it wrote, what it held back; no clock, no values."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from atf_reports import __version__
from atf_reports.analysis.ledger import ledger
from atf_reports.findings import Finding
from atf_reports.installed import versions
from atf_reports.output import Written, sha256

if TYPE_CHECKING:
    from atf_reports.pack import Outcome, Pack
    from atf_reports.press import Press

_LIBRARIES = ("docxtpl", "jinja2", "XlsxWriter", "python-calamine", "openpyxl", "lxml")


def run_record(pack: Pack, press: Press) -> dict[str, Any]:
    """The record as JSON will hold it; findings name cells and never what stands in them."""
    verdict = pack.verdict
    return {
        "tool": {
            "atf-reports": __version__,
            "python": platform.python_version(),
            **versions(_LIBRARIES),
        },
        "quarter": str(verdict.quarter),
        "verdict": verdict.word,
        "pack_sha256": pack.hash,
        "inputs": [
            _input("plan", verdict.plan.path, verdict.plan.sha256),
            *([_input("before", b.path, b.sha256)] if (b := verdict.plan.before) else []),
            *([_input("year before", y.path, y.sha256)] if (y := verdict.plan.year_before) else []),
            *(_input("template", path, digest) for path, digest in sorted(press.used.items())),
        ],
        "outputs": _all_outputs(pack),
        "not_delivered": [
            {"paper": o.job.stem, "why": list(o.problems)} for o in pack.outcomes if o.problems
        ],
        "warnings": sorted({w for o in pack.outcomes for w in o.warnings}),
        "findings": list(_findings(verdict.findings)),
        "waivers": list(_findings(verdict.waived)),
        "suppressed_cells": [
            {"sheet": cell.sheet, "cell": cell.cell, "why": cell.why}
            for cell in press.disclosure.suppressed_cells
        ],
        "ledger": [asdict(sheet) for sheet in ledger(verdict.position)],
    }


def _input(role: str, path: Path | None, digest: str) -> dict[str, str]:
    return {"role": role, "name": path.name if path else "", "sha256": digest}


def _all_outputs(pack: Pack) -> list[dict[str, Any]]:
    """What this build wrote, then what earlier builds wrote and this one did not touch."""
    written = [o for outcome in pack.outcomes for o in _outputs(pack, outcome)]
    written += [_pdf(pack, file) for file in pack.pdfs.written if file.path]
    return written + pack.folder.not_written_again({o["path"] for o in written})


def _outputs(pack: Pack, outcome: Outcome) -> Iterable[dict[str, Any]]:
    state = "draft" if outcome.draft else "final"
    for file in outcome.files:
        if file.path is not None:
            yield _output(pack, file, outcome.job.kind.name, outcome.job.about, state)


def _pdf(pack: Pack, file: Written) -> dict[str, Any]:
    name = file.wanted.relative_to(pack.folder.root).as_posix()
    return _output(pack, file, "pdf", "", "final") | {"made_from": pack.pdfs.made_from(name)}


def _output(pack: Pack, file: Written, paper: str, about: str, state: str) -> dict[str, Any]:
    path = file.path or file.wanted
    return {
        "path": path.relative_to(pack.folder.root).as_posix(),
        "sha256": file.sha256,
        "paper": paper,
        "about": about,
        "state": state,
        **({"beside_edited": file.kept.name} if file.kept else {}),
    }


def _findings(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for finding in findings:
        yield {
            "code": finding.rule.code,
            "severity": str(finding.rule.severity),
            "sheet": finding.sheet,
            "cell": finding.cell,
            "ref": finding.ref,
        }


def file_hash(path: Path) -> str:
    """The hash of a file as it stands."""
    return sha256(path.read_bytes())
