"""The example plan's facts as committed, and what the tests on them share."""

from __future__ import annotations

import csv
from pathlib import Path

FACTS = Path(__file__).resolve().parents[2] / "example" / "facts"
QUARTER = "2024-25 Q2"
CHESHIRE_AND_WARRINGTON = {"Cheshire East", "Cheshire West and Chester", "Warrington"}
CITY_REGION = {"Halton", "Knowsley", "Liverpool", "Sefton", "St Helens", "Wirral"}
NINE = CITY_REGION | CHESHIRE_AND_WARRINGTON
FOOTPRINTS = {
    "All nine Places": NINE,
    "Liverpool City Region": CITY_REGION,
    "Cheshire and Warrington": CHESHIRE_AND_WARRINGTON,
    "Merseyside": CITY_REGION - {"Halton"},
    "Cheshire, Halton and Warrington": CHESHIRE_AND_WARRINGTON | {"Halton"},
    "Cheshire, Liverpool and Sefton (Mid-Mersey to follow)": {
        "Cheshire East",
        "Cheshire West and Chester",
        "Liverpool",
        "Sefton",
    },
    "Family Nurse Partnership pilot Places": {"Cheshire West and Chester", "Liverpool"},
    "Not stated": set[str](),
} | {place: {place} for place in NINE}
GROUPS = [
    {"Eligible for free school meals", "Not eligible"},
    {"Most deprived fifth", "Least deprived fifth"},
    {"Female", "Male"},
]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `example/facts/NAME.csv`, by heading."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(folder: str) -> dict[str, dict[str, str]]:
    """The rows of every theme's file in a folder, by their ref."""
    files = sorted((FACTS / folder).glob("theme-*.csv"))
    return {row["Ref"]: row for file in files for row in rows(f"{folder}/{file.stem}")}
