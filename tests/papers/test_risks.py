"""Risks: score, band, movement, and the sentence about all."""

from atf_reports.analysis.standing import Position
from atf_reports.papers.risks import annex_lines, band, chosen_risks, risks
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

HEAD = """
Risks
| Ref | About | Programme | Likelihood | Impact | Last quarter's score | Status |
| --- | --- | --- | --- | --- | --- | --- |
"""


def position(*rows: str) -> Position:
    lines = "\n".join(f"| R{n} | {row} |" for n, row in enumerate(rows, start=1))
    return Position(plan_of(HEAD + lines), Quarter(2024, 2))


def test_bands() -> None:
    words = [band(score) for score in (1, 3, 4, 6, 8, 12, 15, 25)]
    assert words == ["Low", "Low", "Moderate", "Moderate", "High", "High", "Extreme", "Extreme"]


def test_movement_against_last_quarter() -> None:
    found = position(
        "Liverpool | P1.05 | 3 | 4 | 8 | Open",
        "Liverpool | P1.05 | 2 | 2 | 8 | Open",
        "Liverpool | P1.05 | 2 | 4 | 8 | Open",
        "Liverpool | P1.05 | 3 | 4 | | Open",
        "Liverpool | P1.05 | 3 | 4 | 12 | Closed",
    )
    moved = [line.moved for line in annex_lines(found, found.plan.risks.rows)]
    assert moved == ["Up from 8 (+4)", "Down from 8 (−4)", "No change (=)", "New", "Closed"]
    section = risks(found, chosen_risks(found, "Liverpool"))
    assert section.sentence == (
        "Of 4 open risks, 3 are high or extreme, 1 rose, 1 fell and 1 is new."
    )
    assert [row.ref for row in section.rows] == ["R1", "R4", "R3", "R2", "R5"]
    assert section.rows[0].score == "12 High (3 × 4)"


def test_one_open_risk_and_none() -> None:
    one = position("Liverpool | P1.05 | 3 | 5 | 12 | Open")
    assert risks(one, chosen_risks(one, "All")).sentence == (
        "The one open risk scores 15 (extreme), up from 12."
    )
    closed = position("Liverpool | P1.05 | 3 | 5 | 12 | Closed")
    assert risks(closed, chosen_risks(closed, "All")).sentence == "No risk is open."
    assert risks(closed, []).sentence == ""


def test_a_theme_has_its_own_risks_and_those_of_its_programmes() -> None:
    found = position(
        "Theme 1 | | 1 | 1 | | Open",
        "Liverpool | P1.05 | 1 | 1 | | Open",
        "Liverpool | P3.04 | 1 | 1 | | Open",
    )
    assert [r.ref for r in chosen_risks(found, "Theme 1")] == ["R1", "R2"]
    assert [r.ref for r in chosen_risks(found, "Liverpool")] == ["R2", "R3"]
