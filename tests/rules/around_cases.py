"""Planted faults of sheets, headings, settings and of what a file holds around its cells.

Each case is a code, what is done to the base plan, and where the finding stands (cell None: the
whole sheet).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

from atf_reports.workbook.grid import Grid, SheetGrid

Change: TypeAlias = "Callable[[Grid], Grid]"
Rows: TypeAlias = "list[list[Any]]"


def on(name: str, change: Callable[[Rows], Rows]) -> Change:
    """A change of one sheet's rows."""

    def changed(grid: Grid) -> Grid:
        return _with(grid, name, lambda s: replace(s, rows=_even(change([*map(list, s.rows)]))))

    return changed


def _even(rows: Rows) -> Rows:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _with(grid: Grid, name: str, change: Callable[[SheetGrid], SheetGrid]) -> Grid:
    return replace(grid, sheets=tuple(change(s) if s.name == name else s for s in grid.sheets))


def around(name: str, **facts: Any) -> Change:
    """What a file says of a sheet beside its cells: merged blocks, errors, hidden rows."""
    return lambda grid: _with(grid, name, lambda s: replace(s, **facts))


def without(name: str) -> Change:
    """The plan without a sheet."""
    return lambda grid: replace(grid, sheets=tuple(s for s in grid.sheets if s.name != name))


def named(old: str, new: str) -> Change:
    """A sheet under another name."""
    return lambda grid: _with(grid, old, lambda s: replace(s, name=new))


def beside(old: str, new: str) -> Change:
    """A copy of a sheet under another name, after the others."""
    return lambda g: replace(
        g, sheets=(*g.sheets, *(replace(s, name=new) for s in g.sheets if s.name == old))
    )


def extra(name: str, rows: Rows) -> Change:
    """A sheet that is not the plan's."""
    return lambda grid: replace(grid, sheets=(*grid.sheets, SheetGrid(name, rows)))


def headed(name: str, old: str, new: str) -> Change:
    """A heading in other words."""
    return on(name, lambda rows: [[new if c == old else c for c in rows[0]], *rows[1:]])


def second_table(name: str, above: int, heads: list[str]) -> Change:
    """A table of the office's own, a blank column to the right of a sheet's, some rows down."""

    def beside(rows: Rows) -> Rows:
        table = [[]] * above + [heads, *([f"{head} {n}" for head in heads] for n in range(6))]
        width, blank = len(rows[0]) + 1, [[]] * (len(table) - len(rows))
        rows = [[*row, *[""] * (width - len(row))] for row in [*rows, *blank]]
        return [row + own for row, own in zip(rows, table + [[]] * len(rows), strict=False)]

    return on(name, beside)


def exchanged(name: str, one: str, other: str) -> Change:
    """Two headings in each other's places, and nothing else moved."""
    new = {one: other, other: one}
    return on(name, lambda rows: [[new.get(c, c) for c in rows[0]], *rows[1:]])


def pushed(name: str, start: int, by: int = 1) -> Change:
    """The cells of a sheet's first row pushed to the right from a column on."""

    def changed(rows: Rows) -> Rows:
        first = rows[1]
        return [rows[0], [*first[:start], *[""] * by, *first[start:]], *rows[2:]]

    return on(name, changed)


def setting(name: str, value: Any) -> Change:
    """A setting with another value."""
    return on("Settings", lambda rows: [[r[0], value, *r[2:]] if r[0] == name else r for r in rows])


def without_setting(name: str) -> Change:
    """The settings without one of them."""
    return on("Settings", lambda rows: [r for r in rows if r[0] != name])


def cell(name: str, column: int, value: Any) -> Change:
    """Another value in the first row of a sheet."""
    return on(name, lambda rows: [rows[0], [*rows[1][:column], value, *rows[1][column + 1:]],
                                  *rows[2:]])  # fmt: skip


def readings(values: list[float]) -> Change:
    """Readings of three groups in four Places, each with these values one below the other."""
    series = [
        (place, group)
        for place in ("Cheshire East", "Cheshire West and Chester", "Liverpool", "Sefton")
        for group in ("Boys", "Girls", "In care")
    ]
    rows = [
        ["M1.05-1", place, group, f"2024-25 Q{1 + number % 2}", value, "Final"]
        for number, value in enumerate(values)
        for place, group in [series[number // 2]]
    ]
    return on("Readings", lambda old: [old[0], *rows])


NAMES = [
    "Agency", "Bank", "Cover", "Drop", "Evening", "Fixed", "Group", "Home", "Interim", "Joint",
    "Key", "Local",
]  # fmt: skip


def risks(mitigations: list[str]) -> Change:
    """As many risks, each in other words, with these mitigations one below the other."""
    rows = [
        [f"R{number}", "Liverpool", "P1.05", f"Risk of {name}", 3.0, 4.0, "Open", words]
        for number, (name, words) in enumerate(zip(NAMES[::-1], mitigations, strict=True), 1)
    ]
    return on(
        "Risks", lambda old: [[*old[0][:7], "Mitigation", *set(old[0][7:]) - {"Mitigation"}], *rows]
    )


def milestones(titles: list[str]) -> Change:
    """As many milestones with these titles one below the other."""
    rows = [
        [f"MS1.05-{number}", "P1.05", "Liverpool", title, datetime(2025, 3, 31)]  # noqa: DTZ001
        for number, title in enumerate(titles, 1)
    ]
    return on("Milestones", lambda old: [old[0], *rows])


LONG = ["No. of things", "asked", "and answered"]
CASES: list[tuple[str, Change, tuple[str, str | None]]] = [
    ("S101", without("Updates"), ("Updates", None)),
    ("S101", without("Programmes"), ("Programmes", None)),
    ("S102", without("Risks"), ("Risks", None)),
    ("S102", without("Milestones"), ("Milestones", None)),
    ("S103", beside("Updates", "updates"), ("updates", None)),
    ("S103", beside("Readings", "READINGS"), ("READINGS", None)),
    ("S104", extra("My notes", [["x", "y", "z"]]), ("My notes", None)),
    ("S104", extra("Sheet1", [["Updates", "for", "Halton"]]), ("Sheet1", None)),
    ("S105", on("Updates", lambda _: [["only"], ["two", "cells"]]), ("Updates", None)),
    ("S105", on("Programmes", lambda rows: rows[1:2] and [["P1.05"]]), ("Programmes", None)),
    ("S106", headed("Updates", "Rating", "Colour of the week"), ("Updates", "D1")),
    ("S106", headed("Readings", "Measure", ""), ("Readings", "A1")),
    ("S107", headed("Updates", "Progress this quarter", ""), ("Updates", "E1")),
    ("S107", headed("Places", "Short name", "Postcode"), ("Places", "C1")),
    ("S108", on("Updates", lambda r: [[*r[0], "Rating"], [*r[1], "Red"]]), ("Updates", "Q1")),
    ("S108", on("Risks", lambda r: [["risk ", *r[0]], ["x", *r[1]]]), ("Risks", "E1")),
    ("S109", headed("Updates", "Programme", "Progamme"), ("Updates", "C1")),
    ("S109", headed("Milestones", "Baseline date", "Base-line dates"), ("Milestones", "E1")),
    ("S110", on("Updates", lambda r: [[*r[0], "Mine"], [*r[1], "a"]]), ("Updates", "Q1")),
    ("S110", on("Risks", lambda r: [["RAG", *r[0]], ["Red", *r[1]]]), ("Risks", "A1")),
    ("S111", around("Programmes", hidden_rows=(2,)), ("Programmes", None)),
    ("S111", around("Places", hidden_rows=(2, 3, 4)), ("Places", None)),
    ("S112", around("Updates", hidden_columns=(5,)), ("Updates", None)),
    ("S112", around("Risks", hidden_columns=(1, 2)), ("Risks", None)),
    ("S111", around("Programmes", hidden_rows=(2, 3)), ("Programmes", None)),
    ("S113", around("Updates", visible=False), ("Updates", None)),
    ("S113", around("Bodies", visible=False), ("Bodies", None)),
    ("S114", around("Updates", filtered=True), ("Updates", None)),
    ("S114", around("Programmes", filtered=True), ("Programmes", None)),
    ("S115", on("Programmes", lambda r: [r[0], r[1], [""], r[2]]), ("Programmes", None)),
    ("S115", on("Places", lambda r: [*r[:3], [""], ["", "  "], *r[3:]]), ("Places", None)),
    ("S116", on("Updates", lambda r: [*r, [""], ["Source: returns"]]), ("Updates", "A4")),
    ("S116", on("Milestones", lambda r: [*r, [""], ["", "Note: as at May"]]), ("Milestones", "B4")),
    ("S117", on("Updates", lambda r: r[:1]), ("Updates", None)),
    ("S117", on("Themes", lambda r: r[:1]), ("Themes", None)),
    ("S118", lambda g: replace(g, extras=("macros",)), ("Workbook", None)),
    ("S118", lambda g: replace(g, extras=("links to other files",)), ("Workbook", None)),
    ("S119", named("Updates", "Updates Q2"), ("Updates Q2", None)),
    ("S119", named("Risks", "Risk register"), ("Risk register", None)),
    ("S120", without_setting("Reporting quarter"), ("Settings", None)),
    ("S120", without_setting("Financial year"), ("Settings", None)),
    ("S121", setting("Reporting quarter", ""), ("Settings", "B5")),
    ("S121", setting("Financial year", None), ("Settings", "B4")),
    ("S122", on("Settings", lambda r: [*r, ["Markings", "x"]]), ("Settings", "A11")),
    ("S122", on("Settings", lambda r: [*r, ["Colour", "blue"]]), ("Settings", "A11")),
    ("S123", on("Updates", lambda r: [*r, r[0]]), ("Updates", "A3")),
    ("S123", on("Places", lambda r: [*r[:3], [" code", "PLACE", "Short name"], *r[3:]]),
     ("Places", "A4")),
    ("C220", around("Updates", errors={(2, 4): "#REF!"}), ("Updates", "D2")),
    ("C220", around("Readings", errors={(2, 5): "#DIV/0!"}), ("Readings", "E2")),
    ("C221", around("Updates", uncalculated=frozenset({(2, 5)})), ("Updates", "E2")),
    ("C221", around("Readings", uncalculated=frozenset({(2, 5)})), ("Readings", "E2")),
    ("C222", around("Programmes", merged=("B2:B3",)), ("Programmes", "B2")),
    ("C222", around("Updates", merged=("E2:F2",)), ("Updates", "E2")),
    ("C224", cell("Milestones", 4, datetime(2025, 3, 31, 9, 5)), ("Milestones", "E2")),  # noqa: DTZ001
    ("C224", setting("Returns due", datetime(2024, 10, 18, 17, 0)), ("Settings", "B6")),  # noqa: DTZ001
    ("C229", pushed("Updates", 0), ("Updates", "B2")),
    ("C229", pushed("Programmes", 2), ("Programmes", "D2")),
    ("C230", around("Updates", struck=((1, 1), (2, 4), (9, 9))), ("Updates", "D2")),
    ("C230", around("Places", struck=((3, 1), (3, 2), (3, 3))), ("Places", "A3")),
    ("C203", setting("Suppress counts below", "five"), ("Settings", "B9")),
    ("S126", around("Updates", commented=("D2",)), ("Updates", "D2")),
    ("S126", around("Risks", commented=("A1", "D2", "Z99")), ("Risks", "D2")),
    ("S127", beside("Updates", "Updates (2)"), ("Updates (2)", None)),
    ("S127", beside("Readings", "Old readings"), ("Old readings", None)),
    ("S128", on("Updates", lambda r: [[*r[0], ""], [*r[1], "chased"]]), ("Updates", "Q1")),
    ("S128", on("Risks", lambda r: [["", *r[0]], [7.0, *r[1]]]), ("Risks", "A1")),
    ("S130", exchanged("Updates", "Place", "Programme"), ("Updates", "B1")),
    ("S130", exchanged("Places", "Code", "Place"), ("Places", "A1")),
    ("S131", exchanged("Updates", "Reason", "Recovery action"), ("Updates", "G1")),
    ("S131", exchanged("Updates", "Evidence", "Board level because"), ("Updates", "M1")),
    ("S129", second_table("Updates", 0, ["Place", "Officer", "Chased"]), ("Updates", "R1")),
    ("S129", second_table("Updates", 0, ["Quarter", "Place", "Rating"]), ("Updates", "R1")),
    ("S129", second_table("Places", 2, ["Team", "Chased"]), ("Places", "H3")),
    ("S116", on("Readings", lambda r: [*r, ["Total", "", "", "", 80.0]]), ("Readings", "A3")),
    ("S124", readings([60.5 + n for n in range(24)]), ("Readings", "E2")),
    ("S124", readings([90.0, 5.0, *(80.0 - n for n in range(22))]), ("Readings", "E4")),
    ("S125", risks([f"{name} is agreed" for name in NAMES]), ("Risks", "H2")),
    ("S125", milestones([f"{name} opened" for name in NAMES[::-1]]), ("Milestones", "D2")),
]  # fmt: skip
