"""`check --json` keeps to its published shape."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from atf_reports.check_json import findings_json_schema, verdict_json
from tests.support.verdicts import FOUR_MISSPELT, RED_WITHOUT_REASON, verdict_of

SCHEMA = json.loads(findings_json_schema())


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("markdown", ["", RED_WITHOUT_REASON, FOUR_MISSPELT])
def test_what_is_printed_fits_the_schema(markdown):
    jsonschema.validate(json.loads(verdict_json(verdict_of(markdown))), SCHEMA)


def test_it_holds_exactly_what_scripts_rely_on():
    told = json.loads(verdict_json(verdict_of(RED_WITHOUT_REASON, path=Path("plans/plan.xlsx"))))
    assert list(told) == [
        "version", "workbook", "sha256", "quarter", "verdict", "counts", "findings",
    ]  # fmt: skip
    assert told["workbook"] == "plans/plan.xlsx"
    assert (told["verdict"], told["quarter"]) == ("not ready", "2024-25 Q2")
    assert told["counts"]["error"] == 1
    finding = next(f for f in told["findings"] if f["severity"] == "error")
    assert finding == {
        "code": "D401",
        "severity": "error",
        "sheet": "Updates",
        "cell": "C2",
        "value": "",
        "message": finding["message"],
        "fix": finding["fix"],
        "place": "Liverpool",
        "programme": "P1.05",
        "related": finding["related"],
    }
    assert "Reason" in finding["message"]
    assert finding["fix"]


def test_what_was_typed_survives_any_console():
    text = verdict_json(verdict_of("Updates\n| Rating |\n| --- |\n| Ŵyn 🙂 −5 |"))
    assert text.isascii()
    assert "Ŵyn 🙂 −5" in {f["value"] for f in json.loads(text)["findings"]}


def test_a_whole_sheet_has_no_cell():
    told = json.loads(verdict_json(verdict_of()))
    assert None in {f["cell"] for f in told["findings"]}


def test_the_schema_refuses_another_verdict_and_a_cell_with_its_sheet():
    told = json.loads(verdict_json(verdict_of(RED_WITHOUT_REASON)))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"verdict": "fine"}, SCHEMA)
    told["findings"][0]["cell"] = "Updates!L14"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, SCHEMA)
