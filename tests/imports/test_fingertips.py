"""Reading a saved Fingertips CSV."""

from __future__ import annotations

import pytest

from atf_reports.imports.fingertips import NotFingertips, number_of, read_fingertips
from tests.imports.fingertips import HEADINGS, fingertips_csv


def read(tmp_path, content, name="data.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_fingertips(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_that_windows_writes_are_read(tmp_path, encoding):
    file = read(tmp_path, fingertips_csv({"Area Name": "Café"}).encode(encoding))
    assert (file.rows[0].indicator_id, file.rows[0].area_name) == ("93758", "Café")


def test_columns_are_found_by_heading_wherever_they_stand(tmp_path):
    (row,) = read(tmp_path, fingertips_csv({}, headings=tuple(reversed(HEADINGS)))).rows
    assert (row.line, row.area, row.value, row.lower) == (2, "E08000012", "24.25", "22.1")


def test_headings_without_blanks_as_other_tools_save_them_are_read(tmp_path):
    head, _, body = fingertips_csv({}).partition("\r\n")
    (row,) = read(tmp_path, head.replace(" ", "") + "\r\n" + body).rows
    assert (row.period, row.upper) == ("2030/31", "26.4")


def test_the_heading_that_varies_with_the_parent_area_is_not_needed(tmp_path):
    headings = tuple(h for h in HEADINGS if not h.startswith("Compared to"))
    assert len(read(tmp_path, fingertips_csv({}, headings=headings)).rows) == 1


def test_what_no_column_of_the_plan_takes_is_named(tmp_path):
    left = read(tmp_path, fingertips_csv({})).headings_left
    assert "Recent Trend" in left
    assert "Lower CI 99.8 limit" in left
    assert "Value" not in left


def test_period_labels_stay_as_they_are(tmp_path):
    labels = ["2001 - 03", "2016/17 - 20/21", "2020"]
    file = read(tmp_path, fingertips_csv(*({"Time period": label} for label in labels)))
    assert [row.period for row in file.rows] == labels


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty"),
        ("Area,Value\nLiverpool,3\n", "no column Indicator id and no Area and no Period"),
        (b"PK\x03\x04\x00\x00", "not a CSV file"),
    ],
)
def test_what_is_no_fingertips_file_is_refused(tmp_path, content, why):
    with pytest.raises(NotFingertips, match=why):
        read(tmp_path, content)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(NotFingertips, match="cannot be read"):
        read_fingertips(tmp_path / "none.csv")


def test_numbers_are_read_and_words_are_none():
    texts = ("1,200", "-0.5", "", "*", "nan")
    assert [number_of(text) for text in texts] == [1200, -0.5, None, None, None]
