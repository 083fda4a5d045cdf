"""The Settings sheet, typed: one field of `Settings` per row, by the setting's name."""

from __future__ import annotations

from dataclasses import Field, fields
from datetime import date
from typing import Any

from atf_reports.findings import Finding, shown
from atf_reports.plan import Settings
from atf_reports.plan_quarterly import Setting
from atf_reports.quarter import Quarter
from atf_reports.rules import BY_NAME
from atf_reports.schema.columns import Table
from atf_reports.schema.kinds import Date, Kind, Known, Number, Problem, QuarterOf, Text
from atf_reports.schema.names import fold, nearest

_KINDS: dict[str, Kind[Any]] = {
    "quarter": QuarterOf(),
    "returns_due": Date(),
    "suppress_below": Number(0, whole=True),
    "coverage_floor": Number(0, 100),
}
_NEEDED = {"quarter", "financial_year"}


def read_settings(table: Table[Setting]) -> tuple[Settings, list[Finding]]:
    """The settings and what is wrong with them; a blank or wrong one keeps its default."""
    by_name = {fold(f.metadata["name"]): f for f in fields(Settings)}
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for row in table:
        setting = by_name.pop(fold(row.name), None)
        if setting is None:
            findings.append(_unknown(row))
        elif row.value not in (None, ""):
            value, problem = _typed(setting, row.value)
            if value is not None:
                values[setting.name] = value
            if problem:
                findings.append(_wrong(row, problem))
        elif setting.name in _NEEDED:
            findings.append(_finding(row, "setting_blank", {"wanted": _kind(setting).description}))
    if Setting.name.name in table.letters:
        findings += _missing(table, by_name)
    return Settings(**values), findings


def _kind(setting: Field[Any]) -> Kind[Any]:
    return _KINDS.get(setting.name, Text())


def _typed(setting: Field[Any], raw: Any) -> tuple[Any, Problem | None]:
    value, problem = _kind(setting).read(raw, Known())
    if setting.name == "suppress_below" and value is not None:
        value = int(value)
    assert value is None or isinstance(value, str | int | float | date | Quarter)
    return value, problem


def _finding(row: Setting, name: str, facts: dict[str, str]) -> Finding:
    return Finding(
        BY_NAME[name],
        row.table.sheet,
        row.cell(Setting.value) if Setting.value.name in row.table.letters else None,
        shown(row.value),
        {"heading": row.name, **facts},
        row=row.line,
        ref=row.name,
        heading="Value",
    )


_NO_NUMBER = ("word_where_a_number_belongs",)  # whose fix says what may be typed instead


def _wrong(row: Setting, problem: Problem) -> Finding:
    facts = {"number": problem.facts["wanted"]} if problem.fault in _NO_NUMBER else {}
    return _finding(row, problem.fault, {**problem.facts, **facts})


def _unknown(row: Setting) -> Finding:
    near = nearest(row.name, (f.metadata["name"] for f in fields(Settings)))
    return Finding(
        BY_NAME["setting_unknown"],
        row.table.sheet,
        row.cell(Setting.name),
        row.name,
        {"meant": near or ""},
        row=row.line,
        ref=row.name,
        heading="Setting",
    )


def _missing(table: Table[Setting], left: dict[str, Field[Any]]) -> list[Finding]:
    return [
        Finding(BY_NAME["setting_missing"], table.sheet, None, facts={"meant": f.metadata["name"]})
        for f in left.values()
        if f.name in _NEEDED
    ]
