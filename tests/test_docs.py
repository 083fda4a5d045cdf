"""The committed documents say what the code says."""

from __future__ import annotations

import json

import jsonschema
import pytest

from atf_reports.docs import DOCS, DOCUMENTS, differing, plan_json_schema, write
from atf_reports.plan import SHEETS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_committed_as_the_code_makes_it(name):
    committed = (DOCS / name).read_text(encoding="utf-8")
    assert committed == DOCUMENTS[name](), "run: python -m atf_reports.docs write"


def test_a_changed_document_is_named_and_put_right(tmp_path):
    assert differing(tmp_path) == list(DOCUMENTS)
    write(tmp_path)
    (tmp_path / "workbook.md").write_text("something else", encoding="utf-8")
    assert differing(tmp_path) == ["workbook.md"]
    assert write(tmp_path) == [tmp_path / "workbook.md"]
    assert differing(tmp_path) == []


def test_every_sheet_and_heading_is_in_the_workbook_document():
    text = DOCUMENTS["workbook.md"]()
    for row_type in SHEETS.values():
        section = text.partition(f"## {row_type.sheet}\n")[2].partition("\n## ")[0]
        assert row_type.one in section
        for column in row_type.columns:
            assert f"| {column.heading} | {column.kind.description} |" in section


def test_the_schema_takes_a_plan_and_refuses_a_wrong_rating():
    schema = json.loads(plan_json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    update = {
        "Quarter": "2024-25 Q2", "Place": "Liverpool", "Programme": "P1.05", "Rating": "Green",
        "Back on track by": None,
    }  # fmt: skip
    jsonschema.validate({"Updates": [update]}, schema)
    with pytest.raises(jsonschema.ValidationError, match="Purple"):
        jsonschema.validate({"Updates": [update | {"Rating": "Purple"}]}, schema)
