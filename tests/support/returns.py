"""A small plan, the returns sent for it, and an officer who fills one in with another program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from atf_reports.choices import Rating
from atf_reports.plan import RATING_NEEDS
from atf_reports.plan_quarterly import Milestone, Reading, Return, Risk, Setting, Update
from atf_reports.plan_yearly import Body, Footprint, Measure, Place, Programme, Theme
from atf_reports.returns.collect import Collector
from atf_reports.returns.outcome import Collection
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.send import send
from atf_reports.schema.columns import Row
from atf_reports.workbook.write import write_plan

PLACES = ("Halton", "Liverpool", "Sefton")
NOW, BEFORE = "2024-25 Q2", "2024-25 Q1"

SMALL: Mapping[type[Row], list[dict[str, Any]]] = {
    Setting: [
        {"name": "Programme name", "value": "All Together Fairer"},
        {"name": "Financial year", "value": "2024-25"},
        {"name": "Reporting quarter", "value": NOW},
        {"name": "Returns due", "value": date(2024, 10, 18)},
        {"name": "Contact", "value": "Programme office"},
    ],
    Update: [
        {
            "quarter": BEFORE,
            "place": "Halton",
            "programme": "P1.05",
            "rating": "Green",
            "progress": "Two clinics opened.",
            "plans": "A third.",
        },
        {
            "quarter": BEFORE,
            "place": "Merseyside",
            "programme": "P1.06",
            "rating": "Amber",
            "progress": "Uptake is slow.",
            "reason": "Few vans",
            "recovery_action": "More vans",
            "back_on_track_by": date(2024, 12, 31),
        },
    ],
    Reading: [
        {
            "measure": "M1.05-1",
            "place": place,
            "group": group,
            "quarter": BEFORE,
            "value": 80.5,
            "status": "Final",
            "as_at": date(2024, 6, 30),
        }
        for place in PLACES
        for group in ("", "Most deprived fifth")
        if place != "Sefton" or not group
    ],
    Milestone: [
        {
            "ref": "MS1.05-1",
            "programme": "P1.05",
            "place": "Halton",
            "milestone": "All posts filled",
            "baseline": date(2025, 3, 31),
            "forecast": date(2025, 3, 31),
        },
        {
            "ref": "MS1.06-1",
            "programme": "P1.06",
            "place": "Merseyside",
            "milestone": "Vans bought",
            "baseline": date(2025, 3, 31),
        },
        {
            "ref": "MS1.05-2",
            "programme": "P1.05",
            "place": "Halton",
            "milestone": "Done long ago",
            "baseline": date(2024, 5, 1),
            "actual": date(2024, 5, 1),
        },
    ],
    Risk: [
        {
            "ref": "R1",
            "about": "Halton",
            "programme": "P1.05",
            "risk": "Posts stay vacant",
            "likelihood": 3.0,
            "impact": 4.0,
            "status": "Open",
        },
        {
            "ref": "R2",
            "about": "Theme 1",
            "risk": "Money ends",
            "likelihood": 2.0,
            "impact": 2.0,
            "status": "Open",
        },
        {
            "ref": "R3",
            "about": "Halton",
            "risk": "Over",
            "likelihood": 1.0,
            "impact": 1.0,
            "status": "Closed",
        },
    ],
    Return: [{"quarter": BEFORE, "reporter": "Halton", "returned_by": "Place officer"}],
    Programme: [
        {
            "ref": "P1.05",
            "theme": "1",
            "title": "Healthy Child Programme",
            "footprint": "Merseyside",
            "reported_by": "Each Place",
        },
        {
            "ref": "P1.06",
            "theme": "1",
            "title": "Immunisation",
            "footprint": "Merseyside",
            "reported_by": "Lead",
            "accountable": "Beyond Board",
        },
        {
            "ref": "P1.07",
            "theme": "1",
            "title": "Nurses",
            "footprint": "Halton",
            "reported_by": "Lead",
            "accountable": "Beyond Board",
        },
        {
            "ref": "P1.08",
            "theme": "1",
            "title": "Ended",
            "footprint": "Merseyside",
            "reported_by": "Each Place",
            "end": date(2024, 3, 31),
        },
        {
            "ref": "P1.09",
            "theme": "1",
            "title": "Asleep",
            "footprint": "Not stated",
            "reported_by": "Nobody",
        },
    ],
    Measure: [
        {
            "ref": "M1.05-1",
            "programme": "P1.05",
            "title": "Reviews in time",
            "kind": "Metric",
            "unit": "%",
            "how_often": "Quarterly",
            "reported_by": "Each Place",
            "counts_people": "No",
            "better_when": "Higher",
            "reading_is": "In the quarter",
        },
        {
            "ref": "M1.06-1",
            "programme": "P1.06",
            "title": "Vans",
            "kind": "Metric",
            "unit": "number",
            "how_often": "Yearly",
            "reported_by": "Lead",
            "counts_people": "No",
        },
    ],
    Theme: [{"number": "1", "title": "Best start in life", "short_name": "Best start in life"}],
    Place: [{"code": f"E0{n}", "name": name} for n, name in enumerate(PLACES)],
    Footprint: [{"name": "Merseyside", "places": "\n".join(PLACES)}],
    Body: [{"name": "Beyond Board"}],
}


def cells_of(row_type: type[Row], row: Mapping[str, Any]) -> list[Any]:
    """A row by the schema's names as cells in the order of the columns; flags default to No."""
    filled = dict(row)
    if row_type is Programme:
        filled = {"hcp_led": "No", "economic": "No", "information": "Complete", **row}
    names = [column.name for column in row_type.columns]
    assert set(filled) <= set(names), set(filled) - set(names)
    return [filled.get(name) for name in names]


def small_plan(path: Path, **more: list[dict[str, Any]]) -> Path:
    """The small plan; `more` adds rows by the row type's name, `Update=[{…}]`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = repr(more)
    if known not in _small:
        _small[known] = _small_bytes(more)
    path.write_bytes(_small[known])
    return path


_small: dict[str, bytes] = {}  # small plans made once a process, by their added rows


def _small_bytes(more: Mapping[str, list[dict[str, Any]]]) -> bytes:
    contents = {
        row_type: [cells_of(row_type, row) for row in [*rows, *more.get(row_type.__name__, [])]]
        for row_type, rows in SMALL.items()
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(path, contents)
        return path.read_bytes()


def sent(plan: Path, to: Path) -> dict[str, Path]:
    """The returns of a plan by reporter; those of one plan are made once and copied."""
    made = _returns_of(plan.name, plan.read_bytes())
    for name, content in made.values():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return {reporter: to / name for reporter, (name, _) in made.items()}


@lru_cache(maxsize=32)
def _returns_of(name: str, content: bytes) -> dict[str, tuple[str, bytes]]:
    with TemporaryDirectory() as folder:
        plan, to = Path(folder) / name, Path(folder) / "returns"
        plan.write_bytes(content)
        paths = {each.reporter.name: each.path for each in send(PlanBook.opened(plan), to)}
        return {who: (str(p.relative_to(to)), p.read_bytes()) for who, p in paths.items()}


def collected(plan: Path, *files: Path, **options: Any) -> Collection:
    """What collecting these files into the plan gives."""
    return Collector(PlanBook.opened(plan), **options).collect(files)


class Officer:
    """Fills a return in with openpyxl, as another program than ours would save it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def headings(self, sheet: str) -> dict[str, int]:
        """The column number of each heading."""
        return {cell.value: cell.column for cell in self.book[sheet][3] if cell.value}

    def lines(self, sheet: str) -> Iterable[int]:
        """The lines under the headings, spare ones included."""
        return range(4, self.book[sheet].max_row + 1)

    def line(self, sheet: str, starts: str) -> int:
        """The line whose first cell starts with these words."""
        page = self.book[sheet]
        return next(
            n for n in self.lines(sheet) if str(page.cell(n, 1).value or "").startswith(starts)
        )

    def fill(self, sheet: str, starts: str, **cells: Any) -> Officer:
        """Fill cells of a row; `Recovery_action` stands for the heading Recovery action."""
        return self.fill_line(sheet, self.line(sheet, starts), cells)

    def spare(self, sheet: str, **cells: Any) -> Officer:
        """Fill the first spare row."""
        page, at = self.book[sheet], self.headings(sheet)
        key = at.get("Milestone") or at.get("Risk") or 1
        line = next(n for n in self.lines(sheet) if not page.cell(n, key).value)
        return self.fill_line(sheet, line, cells)

    def fill_line(self, sheet: str, line: int, cells: Mapping[str, Any]) -> Officer:
        """Fill cells of a line by heading."""
        at = self.headings(sheet)
        folded = {heading.replace(" (role)", "").replace(" ", "_"): n for heading, n in at.items()}
        for name, value in cells.items():
            self.book[sheet].cell(line, at.get(name) or folded[name]).value = value
            if isinstance(value, str):
                self.book[sheet].cell(line, at.get(name) or folded[name]).data_type = "s"
        return self

    def guide(self, label: str, value: Any) -> Officer:
        """Fill a line of the Guide."""
        page = self.book["Guide"]
        line = next(n for n in range(1, page.max_row + 1) if page.cell(n, 1).value == label)
        page.cell(line, 2).value = value
        return self

    def save(self, path: Path | None = None) -> Path:
        """Save the return, under another name if one is given."""
        path = path or self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)
        return path


def complete_cells(rating: Rating) -> dict[str, Any]:
    """Cells of an update that give a rating all that it needs."""
    words: dict[str, Any] = {
        "Back on track by": date(2024, 12, 31),
        "Completed on": date(2024, 9, 20),
        "Ask kind": "No ask",
    }
    needed = {c.heading: words.get(c.heading, f"Words on {c.name}") for c in RATING_NEEDS[rating]}
    return {"Rating": rating.value, "Progress this quarter": f"Progress: {rating}", **needed}
