"""`check --json`: the findings as a machine reads them; the shape is docs/findings.schema.json."""

from __future__ import annotations

import json
from typing import Any

from atf_reports import __version__
from atf_reports.findings import Finding
from atf_reports.verdict import Verdict


def verdict_json(verdict: Verdict) -> str:
    """The verdict and every finding, as PRODUCT's published shape."""
    return json.dumps(_verdict(verdict), indent=1, ensure_ascii=False)


def _verdict(verdict: Verdict) -> dict[str, Any]:
    path = verdict.plan.path
    return {
        "version": __version__,
        "workbook": path.as_posix() if path else None,
        "sha256": verdict.plan.sha256,
        "quarter": str(verdict.quarter),
        "verdict": verdict.word,
        "counts": dict(verdict.counts),
        "findings": [_finding(finding) for finding in verdict.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.rule.code,
        "severity": str(finding.rule.severity),
        "sheet": finding.sheet,
        "cell": finding.cell,
        "value": finding.value,
        "message": finding.message,
        "fix": finding.fix,
        "place": finding.place,
        "programme": finding.programme,
        "related": [{"sheet": r.sheet, "cell": r.cell} for r in finding.related],
    }
