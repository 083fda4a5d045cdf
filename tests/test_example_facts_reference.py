"""The example plan's reference sheets: themes, ambitions, indicators, Places, terms.

The last tests need the structured form of source 002, which does not travel with the project.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "example" / "facts"
SOURCES = ROOT.parent / "shared" / "sources"

HEADINGS = {
    "themes.csv": "No.,Theme,Short name,Kind,Other names",
    "ambitions.csv": "Ref,Ambition,Commitment,Themes",
    "places.csv": "Code,Place,Short name,Other names,Sub-region,Return contact",
    "footprints/base.csv": "Footprint,Places",
    "bodies.csv": "Body,Other names,Reports to,Footprint",
    "glossary.csv": "Term,Meaning",
    "indicators.csv": "Ref,Indicator,Themes,Unit,Better when,Source,Fingertips ID,Counts people,"
    "Suppress below,Note",
}
KEYS = {name: heads.split(",")[name == "places.csv"] for name, heads in HEADINGS.items()}
CODES = {
    "Cheshire East": "E06000049",
    "Cheshire West and Chester": "E06000050",
    "Halton": "E06000006",
    "Knowsley": "E08000011",
    "Liverpool": "E08000012",
    "Sefton": "E08000014",
    "St Helens": "E08000013",
    "Warrington": "E06000007",
    "Wirral": "E08000015",
}
UNEXPLAINED_IN_THE_PLAN = "CE CEC CWAC C&M C&W LCR HCP ICB ICS DsPH VCFSE ACEs TCP NDP"
NOT_ABBREVIATIONS = {"COVID", "DNAT", "ID", "WorkWell"}

Row = dict[str, str]


def _sheet(name: str) -> list[Row]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(cell: str) -> list[str]:
    return cell.split("\n") if cell else []


@pytest.mark.parametrize("name", HEADINGS)
def test_it_has_the_headings_and_no_row_twice(name: str) -> None:
    rows = _sheet(name)
    keys = [row[KEYS[name]].casefold() for row in rows]

    assert ",".join(rows[0]) == HEADINGS[name]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_it_numbers_themes_ambitions_and_indicators_in_order() -> None:
    assert [row["No."] for row in _sheet("themes.csv")] == [str(n) for n in range(1, 9)]
    assert [row["Ref"] for row in _sheet("ambitions.csv")] == [f"A{n}" for n in range(1, 8)]
    assert [row["Ref"] for row in _sheet("indicators.csv")] == [f"I{n}" for n in range(1, 21)]


def test_it_gives_every_theme_a_short_name_that_can_name_a_file() -> None:
    short = [row["Short name"] for row in _sheet("themes.csv")]

    assert short[0] == "Best start in life"
    assert all(re.fullmatch(r"[A-Za-z -]{5,50}", name) for name in short)


def test_it_knows_the_nine_places_by_code() -> None:
    assert {row["Place"]: row["Code"] for row in _sheet("places.csv")} == CODES


def test_it_calls_no_two_places_by_the_same_name() -> None:
    names = [
        name.casefold()
        for row in _sheet("places.csv")
        for name in {row["Place"], row["Short name"], *_lines(row["Other names"])}
    ]

    assert len(names) == len(set(names))


def test_it_builds_footprints_from_places_and_agrees_with_their_sub_regions() -> None:
    sets = {row["Footprint"]: _lines(row["Places"]) for row in _sheet("footprints/base.csv")}
    regions: dict[str, list[str]] = {}
    for row in _sheet("places.csv"):
        regions.setdefault(row["Sub-region"], []).append(row["Place"])

    assert sets["All nine Places"] == list(CODES)
    assert {name: sets[name] for name in regions} == regions
    assert all(set(places) <= set(CODES) for places in sets.values())
    assert set(sets["Merseyside"]) == set(sets["Liverpool City Region"]) - {"Halton"}


def test_it_links_indicators_and_ambitions_to_themes_that_exist() -> None:
    rows = _sheet("indicators.csv") + _sheet("ambitions.csv")

    assert {theme for row in rows for theme in _lines(row["Themes"])} == set("12345678")


def test_it_fills_what_an_indicator_needs_from_the_pick_lists() -> None:
    for row in _sheet("indicators.csv"):
        assert row["Better when"] in {"Higher", "Lower", "Neither"}, row["Ref"]
        assert row["Counts people"] in {"Yes", "No"}, row["Ref"]
        assert re.fullmatch(r"\d{5}|", row["Fingertips ID"]), row["Ref"]
        assert row["Unit"], row["Ref"]
        assert row["Source"], row["Ref"]


def test_it_explains_every_abbreviation_that_the_facts_use() -> None:
    terms = {row["Term"].casefold() for row in _sheet("glossary.csv")}
    files = [*FACTS.glob("programmes/*.csv"), *FACTS.glob("measures/*.csv")]
    files += [FACTS / "indicators.csv", FACTS / "bodies.csv"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r"\b[A-Z][A-Za-z]*[A-Z&][A-Za-z0-9&]*\b", text)) - NOT_ABBREVIATIONS
    used |= set(UNEXPLAINED_IN_THE_PLAN.split())

    assert {u for u in used if not {u.casefold(), u.casefold().rstrip("s")} & terms} == set()


# What is held against the source


@pytest.fixture(scope="module")
def printed() -> list[dict[str, Any]]:
    """The eight themes as the source prints them."""
    if not (SOURCES / "themes.json").is_file():
        pytest.skip("the structured source 002 is not beside the project")
    themes: list[dict[str, Any]] = json.loads(
        (SOURCES / "themes.json").read_text(encoding="utf-8")
    )["themes"]
    return themes


def test_it_has_the_names_of_the_themes(printed: list[dict[str, Any]]) -> None:
    names = {
        row["No."]: {row["Theme"], *_lines(row["Other names"])} for row in _sheet("themes.csv")
    }
    for theme in printed:
        variants = [name for name in theme["names_as_printed"].values() if name]
        known = names[str(theme["number"])]

        assert theme["full_name"] in known
        assert {re.sub(r"^\d\.? |\.$", "", name) for name in variants} <= known


def test_it_has_the_twenty_indicators_with_all_their_themes(printed: list[dict[str, Any]]) -> None:
    ours = {
        (theme, row["Indicator"])
        for row in _sheet("indicators.csv")
        for theme in _lines(row["Themes"])
    }

    assert ours == {
        (str(theme["number"]), name.removeprefix("Suicide Prevention: "))
        for theme in printed
        for name in theme["beacon_indicators"]
    }


def _commitments(row: Row) -> set[tuple[str, str, str]]:
    """(theme, ambition, commitment) of one ambition, split where only some themes share one."""
    found = set()
    for line in _lines(row["Commitment"]) or [""]:
        own = re.match(r"\(themes ([\d, ]+)\) ", line)
        themes = own.group(1).split(", ") if own else _lines(row["Themes"])
        words = line[own.end() :] if own else line
        found |= {(theme, row["Ambition"], words) for theme in themes}
    return found


def test_it_has_the_seven_ambitions_with_the_commitments_of_each_theme(
    printed: list[dict[str, Any]],
) -> None:
    ours = set().union(*(_commitments(row) for row in _sheet("ambitions.csv")))

    assert ours == {
        (str(theme["number"]), ambition["name"], commitment)
        for theme in printed
        for ambition in theme["headline_ambitions"]
        for commitment in ambition["commitments"] or [""]
    }


def _accountable(row: dict[str, Any]) -> list[str]:
    """Every body that a programme prints, those that others report to among them."""
    if row["id"] == "5.06":
        return re.findall(r"(?:Merseyside|Cheshire): ([^;]+)", row["accountable_board"])
    return [body.removesuffix(" (reports to)") for body in row["accountable_bodies"]]


def test_it_lists_every_body_that_any_programme_prints(printed: list[dict[str, Any]]) -> None:
    known = {
        name.casefold()
        for row in _sheet("bodies.csv")
        for name in [row["Body"], *_lines(row["Other names"])]
    }
    rows = json.loads((SOURCES / "programmes.json").read_text(encoding="utf-8"))["programmes"]
    bodies = {body for row in rows for body in _accountable(row)}

    assert len(printed) == 8
    assert {body for body in bodies if body.casefold() not in known} == set()
