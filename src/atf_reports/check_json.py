"""`check --json`: the findings as a machine reads them; the shape is docs/findings.schema.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from atf_reports import __version__
from atf_reports.findings import Finding, Severity
from atf_reports.verdict import Verdict

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_CELL: dict[str, Any] = {"type": "string", "pattern": r"^[A-Z?]+[0-9]+$"}


def verdict_json(verdict: Verdict) -> str:
    """The verdict and every finding, in the published shape; ASCII alone, so any pipe keeps it."""
    return json.dumps(_verdict(verdict), indent=1)


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


def findings_json_schema() -> str:
    """docs/findings.schema.json: what `check --json` prints, with exit codes 0 and 1 alone."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `atf-reports check --json` prints",
        "description": "Printed on stdout with exit code 0 (nothing blocks) or 1 (something does). "
        "With exit code 2 or 3 stdout is empty and stderr holds one plain sentence. Properties may "
        "be added; those named here stay.",
        **_object(
            {
                "version": _said(_TEXT, "The version of atf-reports."),
                "workbook": _said(_MAYBE, "The plan as it was named, with forward slashes."),
                "sha256": _said(_TEXT, "The hash of the workbook's bytes, in hex."),
                "quarter": _said(
                    _TEXT | {"pattern": r"^\d{4}-\d{2} Q[1-4]$"}, "The quarter checked."
                ),
                "verdict": {"enum": ["ready", "ready with warnings", "not ready"]},
                "counts": _object({str(severity): _COUNT for severity in Severity}),
                "findings": {"type": "array", "items": _finding_schema()},
            }
        ),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _finding_schema() -> dict[str, Any]:
    cell = {"anyOf": [_CELL, {"type": "null"}]}
    related = _object({"sheet": _TEXT, "cell": _CELL})
    return _object(
        {
            "code": _said(_TEXT | {"pattern": "^[A-Z][0-9]{3}$"}, "`atf-reports explain CODE`."),
            "severity": {"enum": [str(severity) for severity in Severity]},
            "sheet": _said(_TEXT, "The sheet by the name the plan gives it."),
            "cell": _said(cell, '"L14", without the sheet; null for a whole row, sheet or file.'),
            "value": _said(_TEXT, "What stands there, shortened to 80 characters."),
            "message": _said(_TEXT, "What was found, in a sentence."),
            "fix": _said(_TEXT, "What to type or do."),
            "place": _said(_MAYBE, "Whose row it is: a Place, a footprint, a theme or All."),
            "programme": _said(_MAYBE, "The ref of the row's programme."),
            "related": _said({"type": "array", "items": related}, "Other cells that it is about."),
        }
    )


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def _said(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}
