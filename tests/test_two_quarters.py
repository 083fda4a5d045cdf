"""Two quarters played with officers who are late, send twice, make mistakes and fill in a part.

Some save with openpyxl, some with LibreOffice. In the end every word that any of them typed is in
the plan, in a closed quarter's plan or in a ledger, byte for byte.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from atf_reports.choices import Rating
from atf_reports.cli import add_commands, cli
from atf_reports.workbook.grid import read_grid
from tests.support.libreoffice import converted
from tests.support.returns import Officer, complete_cells, small_plan

# What trips a naive reader: formulas, markup, other scripts, line breaks, spaces, quotes.
WORDS = (
    '=SUM(A1:A9) is what I would type & <b>bold</b> "quoted"',
    "Llanfairpwllgwyngyll: gŵyl y plant 👩‍👩‍👧 ‏שלום‏ مرحبا",
    "First line\nsecond line\n\n  indented after a blank one  ",
    "  spaces before and after  ",
    "{{ programme }} {% if x %} <5 of 20, 50% – “as above”",
    "'+44 151 000 0000",
    "e\u0301 is not é, nor is it \u00e9; a tab\tstays",
    "Ends in a full stop.",
)
READABLE = ("workbooks", "archive")


@dataclass
class Office:
    """The office's folder, and all that officers typed into returns so far."""

    folder: Path
    typed: set[str] = field(default_factory=set)
    inbox: int = 0

    def run(self, *words: str) -> Result:
        """A command, as the secretary types it."""
        add_commands()
        return CliRunner().invoke(cli, words)

    def officer(self, reporter: str, quarter: str) -> Officer:
        """Somebody who opens the return that was sent to them."""
        return Officer(Path("returns") / quarter / f"{reporter}-return-{quarter}.xlsx")

    def fill(self, officer: Officer, sheet: str, starts: str, cells: Mapping[str, Any]) -> None:
        """Fill a row in, and remember each word."""
        officer.fill(sheet, starts, **cells)
        self.typed |= {value for value in cells.values() if isinstance(value, str)}

    def say(self, officer: Officer, label: str, words: str) -> None:
        """Fill a line of the Guide in, and remember the words."""
        officer.guide(label, words)
        self.typed.add(words)

    def receive(self, officer: Officer, program: str) -> Path:
        """The return as it reaches the inbox, saved by one program or by both."""
        self.inbox += 1
        path = officer.save(Path("inbox") / f"{self.inbox} {program} {officer.path.name}")
        if program == "LibreOffice":
            saved = converted(path, "xlsx", Path("office").absolute())
            shutil.move(saved, path)
        return path

    def collect(self, *files: Path, code: int, more: tuple[str, ...] = ()) -> str:
        """Collect returns, with the exit code expected; what it said, in one line."""
        done = self.run("returns", "collect", *map(str, files), *more)
        assert done.exit_code == code, done.output
        return " ".join(done.output.split())

    def held(self) -> set[str]:
        """Every text in the plans, in the closed quarters and in the ledgers."""
        found: set[str] = set()
        for folder in READABLE:
            for path in Path(folder).rglob("*.xlsx"):
                for sheet in read_grid(path).sheets:
                    found |= {cell for row in sheet.rows for cell in row if isinstance(cell, str)}
            for path in Path(folder).rglob("*returns.json"):
                found |= texts(json.loads(path.read_text(encoding="utf-8")))
        return found


def texts(told: Any) -> set[str]:
    """Every text in a ledger."""
    if isinstance(told, str):
        return {told}
    parts = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return {text for part in parts for text in texts(part)}


@pytest.fixture
def office(tmp_path, monkeypatch) -> Office:
    small_plan(tmp_path / "workbooks" / "plan.xlsx")
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path)


def words(*numbers: int) -> dict[str, str]:
    """Words of the list under the headings that hold an officer's own."""
    headings = ("Progress this quarter", "Plans for next quarter", "Reason", "Recovery action")
    return dict(zip(headings, (WORDS[n] for n in numbers), strict=False))


def second_quarter(office: Office) -> None:
    """On time, in part, wrongly, twice and late."""
    assert office.run("returns", "send").exit_code == 0
    halton = office.officer("halton", "2024-25-Q2")  # whole and on time
    office.fill(halton, "Updates", "P1.05", complete_cells(Rating.AMBER) | words(0, 1, 2, 3))
    office.fill(halton, "Updates", "P1.07", complete_cells(Rating.GREEN) | words(4, 5))
    office.fill(halton, "Risks", "R1", {"Mitigation": WORDS[6]})
    office.say(halton, "Headline", WORDS[7])
    halton.guide("Returned on", date(2024, 10, 17))
    liverpool = office.officer("liverpool", "2024-25-Q2")  # in part
    office.fill(liverpool, "Updates", "P1.05", complete_cells(Rating.GREEN) | words(2))
    liverpool.guide("Returned on", date(2024, 10, 18))
    sefton = office.officer("sefton", "2024-25-Q2")  # wrongly: no reason, a word as date
    office.fill(
        sefton, "Updates", "P1.05", {"Rating": "Red", "Progress this quarter": "Wrong " + WORDS[1]}
    )
    office.fill(sefton, "Updates", "P1.05", {"Back on track by": "after Easter"})
    sefton.guide("Returned on", date(2024, 10, 18))
    first = [office.receive(halton, "openpyxl"), office.receive(liverpool, "LibreOffice")]
    said = office.collect(*first, office.receive(sefton, "LibreOffice"), code=1)
    assert "Sefton, 2024-25 Q2: held back" in said

    office.fill(sefton, "Updates", "P1.05", complete_cells(Rating.RED) | words(1, 2, 3, 0))
    sefton.guide("Returned on", date(2024, 10, 29))
    office.collect(office.receive(sefton, "LibreOffice"), code=0)
    office.fill(liverpool, "Updates", "P1.05", {"Progress this quarter": "Again: " + WORDS[4]})
    office.say(liverpool, "Note", "Sent twice " + WORDS[6])
    liverpool.guide("Returned on", date(2024, 10, 30))
    again = office.receive(liverpool, "openpyxl")
    said = office.collect(again, code=1)
    assert "--take return" in said
    office.collect(again, code=1, more=("--take", "return"))
    lead = office.officer("beyond-board", "2024-25-Q2")  # nobody reads it: a page of their own
    office.fill(lead, "Updates", "P1.06", complete_cells(Rating.COMPLETE))
    page = lead.book.create_sheet("Our own notes")
    page["B2"], page["C9"] = "Beside the form: " + WORDS[1], "and more"
    office.typed |= {page["B2"].value, "and more"}
    office.collect(office.receive(lead, "LibreOffice"), code=1)


def third_quarter(office: Office) -> None:
    """Last quarter's form by mistake, two that differ, and the rest in one go."""
    old = office.officer("halton", "2024-25-Q2")
    office.fill(old, "Updates", "P1.05", {"Progress this quarter": "On the old form " + WORDS[0]})
    assert office.run("returns", "send").exit_code == 0
    said = office.collect(office.receive(old, "openpyxl"), code=1)
    assert "It is a return for 2024-25 Q2" in said
    files = []
    programs = {"halton": "LibreOffice", "liverpool": "openpyxl", "sefton": "LibreOffice"}
    for reporter, program in programs.items():
        officer = office.officer(reporter, "2024-25-Q3")
        cells = (
            complete_cells(Rating.AMBER)
            | words(3, 2, 1, 0)
            | {"Back on track by": date(2025, 6, 30)}
        )
        office.fill(officer, "Updates", "P1.05", cells)
        officer.guide("Returned on", date(2025, 1, 16))
        files.append(office.receive(officer, program))
    colleague = office.officer("halton", "2024-25-Q3")
    office.fill(
        colleague,
        "Updates",
        "P1.05",
        {"Rating": "Green", "Progress this quarter": "A colleague's " + WORDS[5]},
    )
    files.append(office.receive(colleague, "openpyxl"))
    said = office.collect(*files, code=1)
    assert "Collect only the one that counts" in said
    office.collect(files[0], code=0)


def test_every_word_of_two_quarters_is_in_the_plan_or_in_a_ledger(office):
    before = Path("workbooks/plan.xlsx").read_bytes()
    second_quarter(office)
    closed = office.run("roll", "--without-pack", "--returns-due", "17/01/2025")
    assert closed.exit_code == 0, closed.output
    third_quarter(office)
    assert office.typed - office.held() == set()
    assert Path("workbooks/plan.xlsx").read_bytes() == before
    told = json.loads(office.run("returns", "status", "--as-of", "2025-01-20", "--json").stdout)
    states = {r["reporter"]: r["status"] for r in told["reporters"]}
    assert states["Halton"] == states["Sefton"] == "Returned in part"


def test_the_words_that_must_arrive_can_be_missed(office):
    """The test above can fail: words that nobody collected are in no plan and no ledger."""
    assert office.run("returns", "send").exit_code == 0
    halton = office.officer("halton", "2024-25-Q2")
    office.fill(halton, "Updates", "P1.05", complete_cells(Rating.GREEN) | words(0))
    office.receive(halton, "openpyxl")
    assert WORDS[0] in office.typed - office.held()
