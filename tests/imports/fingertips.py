"""A small made-up file in the layout of a Fingertips download. Illustrative: no real figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

HEADINGS = (
    "Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name",
    "Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value",
    "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
    "Count", "Denominator", "Value note", "Recent Trend",
    "Compared to England value or percentiles", "Compared to Regions (statistical) value or "
    "percentiles", "Time period Sortable", "New data", "Compared to goal", "Time period range",
)  # fmt: skip
USUAL = {
    "Indicator ID": "93758",
    "Indicator Name": "Loneliness: Percentage of adults who feel lonely often or always",
    "Parent Code": "E12000002",
    "Parent Name": "North West region (statistical)",
    "Area Code": "E08000012",
    "Area Name": "Liverpool",
    "Area Type": "Districts & UAs",
    "Sex": "Persons",
    "Age": "16+ yrs",
    "Time period": "2030/31",
    "Value": "24.25",
    "Lower CI 95.0 limit": "22.1",
    "Upper CI 95.0 limit": "26.4",
    "Lower CI 99.8 limit": "20.0",
    "Upper CI 99.8 limit": "28.0",
    "Count": "1200",
    "Denominator": "5000",
    "Time period Sortable": "20300000",
}


def fingertips_csv(*rows: Mapping[str, str], headings: tuple[str, ...] = HEADINGS) -> str:
    """The file as text: each row is the usual one with these cells in place."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**USUAL, **row} for row in rows)
    return text.getvalue()
