"""A schema in words and as JSON Schema, for docs/workbook.md and docs/plan.schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from atf_reports.schema.columns import Column, Row
from atf_reports.schema.kinds import Anything, Choice, Date, Kind, Number, QuarterOf, Several
from atf_reports.schema.names import listed

HEADS = ("Heading", "Takes", "Must be filled", "What it is", "Example", "Also read as")


def sheets_markdown(row_types: Iterable[type[Row]]) -> str:
    """A section for each sheet: what one row is, who fills it in, and a table of its columns."""
    return "\n\n".join(_sheet_section(row_type) for row_type in row_types)


def _sheet_section(row_type: type[Row]) -> str:
    when = row_type.rhythm.value
    facts = [
        f"One row is {row_type.one}.",
        f"Filled in: {when[0].lower()}{when[1:]}.",
        f"Told apart by {listed((c.heading for c in row_type.key), 'and')}.",
    ]
    facts += ["The plan cannot be read without this sheet."] if row_type.needed else []
    if row_type.sheet_names:
        facts.append(f"Also read as: {listed(row_type.sheet_names, 'and')}.")
    rows = [_table_row(_column_cells(column)) for column in row_type.columns]
    table = [_table_row(HEADS), _table_row(["---"] * len(HEADS)), *rows]
    return "\n".join([f"## {row_type.sheet}", "", " ".join(facts), "", *table])


def _column_cells(column: Column[Any]) -> list[str]:
    return [
        column.heading,
        column.kind.description,
        "yes" if column.must else "",
        column.help,
        column.example,
        ", ".join(column.aliases),
    ]


def _table_row(cells: Iterable[str]) -> str:
    escaped = [cell.replace("|", r"\|").replace("\n", " ") for cell in cells]
    return f"| {' | '.join(escaped)} |".replace("|  |", "| |").replace("|  |", "| |")


def json_schema(row_types: Iterable[type[Row]], title: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a plan: an array for each sheet, an object by heading for a row."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": {t.sheet: {"type": "array", "items": _row_schema(t)} for t in row_types},
    }


def _row_schema(row_type: type[Row]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": row_type.one[0].upper() + row_type.one[1:],
        "properties": {column.heading: _column_schema(column) for column in row_type.columns},
        "required": [column.heading for column in row_type.columns if column.must],
    }


def _column_schema(column: Column[Any]) -> dict[str, Any]:
    kind = kind_schema(column.kind)
    own = kind if column.must or not kind else {"anyOf": [kind, {"type": "null"}]}
    words = {"description": column.help or column.kind.description}
    return words | own | ({"examples": [column.example]} if column.example else {})


def kind_schema(kind: Kind[Any]) -> dict[str, Any]:
    """JSON Schema of one value; empty for a value of any type."""
    if isinstance(kind, Several):
        return {"type": "array", "items": kind_schema(kind.each)}
    if isinstance(kind, Choice):
        return {"type": "string", "enum": list(kind.choices)}
    if isinstance(kind, Number):
        bounds = {"minimum": kind.least, "maximum": kind.most}
        given = {name: value for name, value in bounds.items() if value is not None}
        return {"type": "integer" if kind.whole else "number"} | given
    if isinstance(kind, QuarterOf):
        return {"type": "string", "pattern": r"^20\d\d-\d\d Q[1-4]$"}
    if isinstance(kind, Anything):
        return {}
    form = {"format": "date"} if isinstance(kind, Date) else {}
    return {"type": kind.json_type} | form
