"""Reading an annex back: each row and cell of each list stands there with its type."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.excel import write_annex
from atf_reports.render.read_back_annex import annex_discrepancies
from atf_reports.render.read_back_charts import expected_cell
from tests.render.annex_sample import (
    AROUND,
    PROPERTIES,
    RATINGS,
    Risk,
    View,
    contents,
    loaded,
    rating_chart,
    risks,
    update,
    updates,
    view,
)

SHEETS = {"Contents": 1, "Updates": 2, "Risks": 3, "Ratings": 4}
FULL = view(
    update(),
    update("P1.06", progress="=1+1 <5 & _x0041_ {{ x }}\r\n\x07", back_on_track=None, value=0),
    update("P1.07", progress="<r>not rich</r>", rating=None, value=None, evidence=False),
    risks=(Risk("Posts stay vacant", 12),),
)


@pytest.fixture
def template(tmp_path: Path) -> AnnexTemplate:
    return loaded(tmp_path, contents, updates, risks, rating_chart)


def told(
    template: AnnexTemplate,
    filled: View = FULL,
    spoil: Callable[[str], str] = lambda xml: xml,
    sheet: str = "Updates",
    against: View | None = None,
) -> list[str]:
    """What reading back says once `spoil` has changed one sheet of the finished workbook."""
    charts = {"ratings": RATINGS}
    content = write_annex(template, filled, charts, PROPERTIES)
    part = f"xl/worksheets/sheet{SHEETS[sheet]}.xml"
    found = annex_discrepancies(
        _spoilt(content, part, spoil), template, against or filled, charts, AROUND
    )
    return [str(each) for each in found]


def _spoilt(content: bytes, part: str, spoil: Callable[[str], str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, spoil(data.decode()).encode() if name == part else data)
    return into.getvalue()


@pytest.mark.parametrize(
    "filled",
    [
        FULL,
        view(),
        view(update(progress="x" * 40_000)),
        view(*(update(f"P{n}") for n in range(50))),
    ],
    ids=["odd signs", "nothing to show", "longer than a cell", "many rows"],
)
def test_a_good_annex_says_nothing(template: AnnexTemplate, filled: View) -> None:
    assert told(template, filled) == []


def test_a_lost_row_is_told(template: AnnexTemplate) -> None:
    said = told(template, spoil=lambda xml: re.sub(r'<row r="7".*?</row>', "", xml))
    assert said == [
        "sheet Updates: 3 rows were to stand under the headings; the sheet has 6 in all."
    ]


def test_a_row_too_many_is_told(template: AnnexTemplate) -> None:
    assert told(template, against=replace(FULL, updates=FULL.updates[:2])) != []


def test_a_changed_number_is_told_at_its_cell(template: AnnexTemplate) -> None:
    said = told(template, spoil=lambda xml: xml.replace("<v>1234.5</v>", "<v>1234</v>"))
    assert said == ["sheet Updates, F5: Value: 1234.5 was to be printed; 1234 stands there."]


def test_a_lost_cell_is_told(template: AnnexTemplate) -> None:
    said = told(template, spoil=lambda xml: re.sub(r'<c r="F5".*?</c>', "", xml))
    assert said != []


def test_a_number_kept_as_text_is_told(template: AnnexTemplate) -> None:
    spoilt = lambda xml: re.sub(r'(<c r="F5" s="\d+")><v>.*?</v>', r'\1 t="s"><v>0</v>', xml)  # noqa: E731
    (said,) = told(template, spoil=spoilt)
    assert said.startswith("sheet Updates, F5: Value: 1234.5 was to be printed; “")


def test_a_day_that_lost_its_format_is_told(template: AnnexTemplate) -> None:
    (said,) = told(template, spoil=lambda xml: re.sub(r'(<c r="E5") s="\d+"', r'\1 s="0"', xml))
    assert said.startswith("sheet Updates, E5: Back on track by")


def test_a_lost_sheet_is_told(template: AnnexTemplate) -> None:
    bare = write_annex(template, replace(FULL, risks=()), {}, PROPERTIES)
    said = [str(d) for d in annex_discrepancies(bare, template, FULL, {"ratings": RATINGS}, AROUND)]
    assert "sheet Risks: the sheet is missing." in said
    assert "sheet Ratings: the chart's sheet is missing." in said


def test_a_changed_number_of_a_chart_is_told(template: AnnexTemplate) -> None:
    said = told(template, spoil=lambda xml: xml.replace("<v>4</v>", "<v>5</v>"), sheet="Ratings")
    assert len(said) == 1
    assert said[0].startswith("sheet Ratings, B")
    assert "Green: 4.0 was to be printed; 5 stands there." in said[0]


def test_a_damaged_file_is_told(template: AnnexTemplate) -> None:
    (said,) = annex_discrepancies(b"PK nonsense", template, FULL, {}, AROUND)
    assert "cannot be opened again" in str(said)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, "Not given"),
        ("  ", "Not given"),
        (True, "Yes"),
        (0, ("0", False)),
        (0.1 + 0.2, ("0.3", False)),
        (date(2024, 9, 30), ("45565", True)),
        (date(1899, 1, 1), "01/01/1899"),
        ("<5", "<5"),
    ],
)
def test_what_a_reader_should_find(value: object, cell: object) -> None:
    assert expected_cell(value, "Not given") == cell
