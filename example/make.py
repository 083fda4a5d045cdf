"""Writes workbooks/delivery-plan-2024-25.xlsx, the example plan, from the facts beside this file.

Run it after any change to the facts: `python example/make.py`. Same facts, same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from atf_reports.plan import SHEETS
from atf_reports.plan_quarterly import Setting
from atf_reports.plan_yearly import Footprint, Measure, Programme
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Date, Kind, Number
from atf_reports.workbook.lists import CellValue
from atf_reports.workbook.write import write_plan

FACTS = Path(__file__).parent / "facts"
TARGET = Path(__file__).parents[1] / "workbooks" / "delivery-plan-2024-25.xlsx"
Facts = list[dict[str, str]]
FOLDERS = ("", "illustrative/", "documents/")
SETTING_KINDS: Mapping[str, Kind[Any]] = {
    "Returns due": Date(),
    "Suppress counts below": Number(),
    "Coverage floor": Number(),
}


def read_csv(path: Path) -> Facts:
    """The rows of one file, by heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files_of(row_type: type[Row]) -> list[Path]:
    """The files that hold a sheet's rows, in the order they are read; none while nobody wrote one.

    "Place targets" is place_targets.csv or place-targets.csv, here or in one of FOLDERS, or every
    file in a folder of that name; updates have a file a quarter.
    """
    name = row_type.sheet.lower()
    names = dict.fromkeys((name, name.replace(" ", "_"), name.replace(" ", "-")))
    found = [f"{under}{n}{rest}.csv" for n in names for under in FOLDERS
             for rest in ("", "-q[1-4]", "/*")]  # fmt: skip
    return [path for pattern in found for path in sorted(FACTS.glob(pattern))]


def facts_of(row_type: type[Row]) -> Facts:
    """A sheet's rows, one file after another."""
    return [row for path in files_of(row_type) for row in read_csv(path)]


def reported(rows: Facts, overrides: Facts) -> Facts:
    """The rows with who reports them, how often and why, by ref."""
    by_ref = {row["Ref"]: row for row in overrides}
    return [row | _report_columns(by_ref.get(row["Ref"], {})) for row in rows]


def _report_columns(override: Mapping[str, str]) -> dict[str, str]:
    names = ("Reported by", "How often", "Reading is")
    found = {name: override[name] for name in names if override.get(name)}
    because = override.get("Because", "")
    return found | ({"Reported so because": because} if because else {})


def without_repeats(rows: Facts, key: str) -> Facts:
    """Each key once: two files may both name a footprint."""
    return list({row[key]: row for row in reversed(rows)}.values())[::-1]


def example_facts() -> dict[type[Row], Facts]:
    """Every sheet's rows as text."""
    facts = {row_type: facts_of(row_type) for row_type in SHEETS.values()}
    facts[Programme] = reported(facts[Programme], read_csv(FACTS / "reporting.csv"))
    facts[Measure] = reported(facts[Measure], read_csv(FACTS / "reporting-measures.csv"))
    facts[Footprint] = without_repeats(facts[Footprint], "Footprint")
    return facts


def typed(kind: Kind[Any], text: str) -> CellValue:
    """A fact's text as the cell's value: ISO dates, numbers, else the words."""
    if not text:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(text)
    return float(text) if isinstance(kind, Number) else text


def cells(row_type: type[Row], fact: Mapping[str, str]) -> Sequence[CellValue]:
    """One row's cells in the order of the columns."""
    return [
        typed(_kind(column, fact), fact.get(column.heading) or "") for column in row_type.columns
    ]


def _kind(column: Column[Any], fact: Mapping[str, str]) -> Kind[Any]:
    return (
        SETTING_KINDS.get(fact["Setting"], column.kind) if column is Setting.value else column.kind
    )


def example_contents() -> dict[type[Row], list[Sequence[CellValue]]]:
    """The example plan, ready to be written."""
    return {t: [cells(t, fact) for fact in facts] for t, facts in example_facts().items()}


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    write_plan(TARGET, example_contents())
    print(f"Wrote {TARGET.name}.")
