"""What officers type, each planted alone: one finding at its cell that says what to type.

Listed by fresh eyes with the blank workbook and its Guide alone, before the rules were read.
"""

from __future__ import annotations

import pytest

from atf_reports.findings import Finding
from atf_reports.quarter import Quarter
from tests.support.markdown import findings_of

QUIET = {"S102", "S117", "D475"}


def about(sheet: str, **cells: str) -> list[Finding]:
    """What is found on a sheet where one row says this."""
    named = {name.replace("_", " "): value for name, value in cells.items()}
    heads, row = " | ".join(named), " | ".join(named.values())
    text = f"{sheet}\n| {heads} |\n|{' --- |' * len(named)}\n| {row} |\n"
    return [f for f in findings_of(text) if f.sheet == sheet and f.rule.code not in QUIET]


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("81.6*", "C205", "Type 81.6 alone, and say in Note"),
        ("81.6 (p)", "C205", "Type 81.6 alone"),
        ("81.6 [note 2]", "C205", "Type 81.6 alone"),
        ("81.6²", "C205", "Type 81.6 alone"),
        ("'4,'", "C205", "Type 4 alone"),
        ("approx 40", "C205", "Type 40 alone"),
        ("10-15", "C203", "Type the one number that stands for both"),
        ("10 to 15", "C203", "Type the one number that stands for both"),
        ("Nil", "C203", "Type 0, if that is meant"),
        ("four", "C203", "Type 4, if that is meant"),
        ("41 weeks", "C226", "Type 41 alone"),
    ],
)
def test_a_value_that_is_nearly_a_number(typed: str, code: str, says: str) -> None:
    [found] = about("Readings", Measure="M1.05-1", Value=typed)
    assert (found.rule.code, found.heading) == (code, "Value")
    assert says in found.fix


def test_a_likelihood_with_its_word() -> None:
    [found] = about("Risks", Ref="R1", Likelihood="4 - Likely")
    assert found.fix == "Type 4 alone."


@pytest.mark.parametrize(
    "text", ["2024-25 Q2.", "2024/25 Qtr 2", "Qtr 2 2024/25", "24/25 Q2", "Q2 2024-25", "2024-25Q2"]
)
def test_a_quarter_in_other_clear_spellings_is_read(text: str) -> None:
    assert Quarter.parse(text) == Quarter(2024, 2)


@pytest.mark.parametrize("text", ["Q2", "Q2 2024", "2024-25 Q5", "2024-25 Q", "Quarter 2"])
def test_a_quarter_that_could_be_another_is_asked(text: str) -> None:
    [found] = about("Updates", Quarter=text)
    assert (found.rule.code, "2024-25 Q2" in found.fix) == ("C217", True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("P1.05 & P3.04", "give P1.05 and P3.04 a row each"),
        ("P1.05 and P3.04", "give P1.05 and P3.04 a row each"),
        ("PI.05", 'Did you mean "P1.05 Healthy Child Programme"?'),
        ("PI.O5", 'Did you mean "P1.05 Healthy Child Programme"?'),
        ("P1,05", 'Did you mean "P1.05 Healthy Child Programme"?'),
    ],
)
def test_a_programme_typed_otherwise(typed: str, says: str) -> None:
    [found] = about("Updates", Programme=typed)
    assert found.rule.code == "L301"
    assert says in found.fix


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Liverpool Council", "Liverpool"),
        ("Liverpool City Council", "Liverpool"),
        ("CWC", "Cheshire West and Chester"),
        ("CW&C", "Cheshire West and Chester"),
        ("CW and C", "Cheshire West and Chester"),
    ],
)
def test_a_place_by_its_council_or_its_initials(typed: str, meant: str) -> None:
    [found] = about("Updates", Place=typed)
    assert found.facts["meant"] == meant


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("S Thompson, Public Health", "S Thompson"),
        ("Lead: J. Smith", "J. Smith"),
        ("Public health (J Smith)", "J Smith"),
    ],
)
def test_an_initial_and_a_surname_beside_a_role(typed: str, name: str) -> None:
    [found] = about("Risks", Ref="R1", **{"Owner (role)": typed})
    assert found.rule.code == "P510"
    assert name in found.message


@pytest.mark.parametrize(
    "role", ["Team B lead", "Head of health, Ward A", "Lead: Public Health", "NHS England, SRO"]
)
def test_a_role_with_an_initial_is_a_role(role: str) -> None:
    assert about("Risks", Ref="R1", **{"Owner (role)": role}) == []


@pytest.mark.parametrize("words", ["Yes", "See email", "as discussed", "Done"])
def test_evidence_that_shows_nothing(words: str) -> None:
    found = about("Updates", Rating="Complete", Completed_on="20/09/2024", Evidence=words)
    assert ("D403", "Evidence") in [(f.rule.code, f.heading) for f in found]


def test_the_year_before_typed_in_one_places_whole_return_is_one_finding() -> None:
    rows = "\n".join(f"| 2024-25 Q2 | {place} | P1.05 |" for place in (
        "Liverpool", "Cheshire East", "Cheshire West and Chester"))  # fmt: skip
    slips = "| 2023-24 Q2 | Sefton | P1.05 |"
    text = f"Updates\n| Quarter | Place | Programme |\n| --- | --- | --- |\n{rows}\n{slips}\n"
    [found] = [f for f in findings_of(text) if f.rule.code == "D429"]
    assert found.message == (
        "1 update of Sefton says 2023-24 Q2, a year before the reporting quarter, 2024-25 Q2."
    )
    assert found.fix.startswith("Type 2024-25 Q2 in it")
