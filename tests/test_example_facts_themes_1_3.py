"""The example plan's facts for themes 1 to 3: their shape, and that they are the source's own.

The second half needs the structured form of source 002, which does not travel with the project:
it is looked for beside the repository and those tests are skipped where it is missing.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "example" / "facts"
SOURCE = ROOT.parent / "shared" / "sources" / "programmes.json"

HEADINGS = {
    "programmes": """Ref,Theme,Other themes,Programme,Part of,Outline,Outcomes,HCP-led,
Economic contribution,Footprint,Accountable body,Leading partners,Contributing partners,
Information status,Information note,Start,End,Link""",
    "measures": """Ref,Programme,Group,Measure,Kind,Unit,Better when,Reading is,How often,
Reported by,Baseline,Baseline date,Target wording,Target,Due,Due wording,Footprint,Counts people,
Suppress below,Source""",
}
ROWS_PRINTED = {"1": 11, "2": 13, "3": 10}
MEASURES_PRINTED = {"1": 31, "2": 26, "3": 28}
TARGETS = {
    "M1.04-1": 9,
    "M1.06-1": 95,
    "M1.08-1": 13,
    "M1.08-2": 340,
    "M1.08-3": 18,
    "M1.08-4": 35,
    "M3.04-1": 80,
}
CHESHIRE_AND_WARRINGTON = {"Cheshire East", "Cheshire West and Chester", "Warrington"}
CITY_REGION = {"Halton", "Knowsley", "Liverpool", "Sefton", "St Helens", "Wirral"}
PLACES = CITY_REGION | CHESHIRE_AND_WARRINGTON
SHARED_FOOTPRINTS: dict[str, set[str]] = {
    "All nine Places": PLACES,
    "Liverpool City Region": CITY_REGION,
    "Cheshire and Warrington": CHESHIRE_AND_WARRINGTON,
    "Not stated": set(),
}
NO_NUMBER_BECAUSE = ("No number in the plan: ", "A deliverable", "Still to be ", "Held in ")
PICK_LISTS = {
    "programmes": {
        "HCP-led": "Yes|No|Not known",
        "Economic contribution": "Yes|No|Not known",
        "Information status": "Complete|Part pending|Pending|Held elsewhere|Not known",
    },
    "measures": {
        "Kind": "Target|Metric|Milestone|Narrative|Placeholder|Held elsewhere|Context",
        "Better when": "Higher|Lower|Neither",
        "Reading is": "In the quarter|Year to date|Rolling|Snapshot|",
        "How often": "Not collected",
        "Reported by": "Nobody",
        "Counts people": "Yes|No|Not known",
    },
}
KIND_IN_SOURCE = {"external": "Held elsewhere"}
Line = dict[str, str]
Printed = dict[str, dict[str, Any]]


def _rows(folder: str, theme: str) -> list[Line]:
    with (FACTS / folder / f"theme-{theme}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _all(folder: str) -> list[Line]:
    return [row for theme in ROWS_PRINTED for row in _rows(folder, theme)]


def _headings(folder: str) -> list[str]:
    return HEADINGS[folder].replace("\n", "").split(",")


def _lines(cell: str) -> list[str]:
    return cell.split("\n") if cell else []


def _own_footprints() -> dict[str, set[str]]:
    return {row["Footprint"]: set(_lines(row["Places"])) for row in _rows("footprints", "1-3")}


def _order(ref: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", ref))


# What needs no source


@pytest.mark.parametrize("theme", ROWS_PRINTED)
def test_it_has_every_printed_row_under_the_agreed_headings(theme: str) -> None:
    rows = _rows("programmes", theme)

    assert list(rows[0]) == _headings("programmes")
    assert [row["Ref"] for row in rows] == [
        f"P{theme}.{number:02}" for number in range(1, ROWS_PRINTED[theme] + 1)
    ]
    assert {row["Theme"] for row in rows} == {theme}


@pytest.mark.parametrize("theme", ROWS_PRINTED)
def test_it_has_every_measure_once_and_in_order(theme: str) -> None:
    rows = _rows("measures", theme)
    refs = [row["Ref"] for row in rows]

    assert list(rows[0]) == _headings("measures")
    assert len(set(refs)) == len(refs) == MEASURES_PRINTED[theme]
    assert refs == sorted(refs, key=_order)
    assert all(row["Ref"].startswith(f"M{row['Programme'][1:]}-") for row in rows)


def test_it_numbers_the_measures_of_a_programme_without_gaps() -> None:
    by_programme: dict[str, list[int]] = {}
    for row in _all("measures"):
        by_programme.setdefault(row["Programme"], []).append(_order(row["Ref"])[2])

    assert set(by_programme) <= {row["Ref"] for row in _all("programmes")}
    assert all(seen == list(range(1, len(seen) + 1)) for seen in by_programme.values())


def test_it_gives_a_number_to_exactly_the_measures_that_have_one() -> None:
    given = {row["Ref"]: float(row["Target"]) for row in _all("measures") if row["Target"]}

    assert given == TARGETS


def test_it_says_of_every_measure_either_the_number_or_why_there_is_none() -> None:
    for row in _all("measures"):
        says_why_not = row["Target wording"].startswith(NO_NUMBER_BECAUSE)

        assert bool(row["Target"]) is not says_why_not, row["Ref"]
        assert row["Target"] in row["Target wording"], row["Ref"]


@pytest.mark.parametrize("folder", PICK_LISTS)
def test_it_uses_only_the_words_of_the_pick_lists(folder: str) -> None:
    for heading, words in PICK_LISTS[folder].items():
        assert {row[heading] for row in _all(folder)} <= set(words.split("|")), heading


def test_it_gives_unit_and_time_span_to_what_can_be_read_and_to_nothing_else() -> None:
    for row in _all("measures"):
        can_be_read = row["Kind"] in {"Target", "Metric"}

        assert bool(row["Unit"]) is can_be_read, row["Ref"]
        assert bool(row["Reading is"]) is can_be_read, row["Ref"]


def test_it_names_only_footprints_that_are_defined() -> None:
    own = _own_footprints()

    assert all(places <= PLACES and len(places) > 1 for places in own.values())
    for row in _all("programmes"):
        assert row["Footprint"] in {*own, *SHARED_FOOTPRINTS, *PLACES}, row["Ref"]


def test_it_explains_whatever_is_not_complete() -> None:
    for row in _all("programmes"):
        assert row["Information status"] == "Complete" or row["Information note"], row["Ref"]


def test_it_writes_dates_that_exist_in_iso_form() -> None:
    cells = [row[name] for row in _all("programmes") for name in ("Start", "End")]
    cells += [row[name] for row in _all("measures") for name in ("Due", "Baseline date")]

    assert [date.fromisoformat(cell) for cell in cells if cell] == [date(2024, 9, 1)]


def test_it_keeps_several_values_on_lines_of_their_own_and_tidy() -> None:
    listed = ("Outcomes", "Accountable body", "Leading partners", "Contributing partners")
    for row in _all("programmes"):
        assert not any(";" in row[name] for name in listed), row["Ref"]
    for row in [*_all("programmes"), *_all("measures")]:
        for cell in row.values():
            assert all(line == line.strip() and line for line in _lines(cell)), row["Ref"]


def test_it_resolves_relative_references() -> None:
    for row in [*_all("programmes"), *_all("measures")]:
        assert not any("as above" in cell.lower() for cell in row.values()), row["Ref"]


# What is held against the source


@pytest.fixture(scope="module")
def printed() -> Printed:
    """The rows of themes 1 to 3 as the source has them, by ref."""
    if not SOURCE.is_file():
        pytest.skip("the structured source 002 is not beside the project")
    rows = json.loads(SOURCE.read_text(encoding="utf-8"))["programmes"]
    return {f"P{row['id']}": row for row in rows if row["id"][0] in ROWS_PRINTED}


def _flag(row: dict[str, Any], name: str) -> str:
    if not row[f"{name}_certain"]:
        return "Not known"
    return "Yes" if row[name] else "No"


def test_it_has_the_names_and_flags_as_printed(printed: Printed) -> None:
    ours = {
        row["Ref"]: (row["Programme"], row["HCP-led"], row["Economic contribution"])
        for row in _all("programmes")
    }

    assert ours == {
        ref: (row["programme_name"], _flag(row, "hcp_led"), _flag(row, "economic_contribution"))
        for ref, row in printed.items()
    }


def test_it_has_the_accountable_bodies_as_printed(printed: Printed) -> None:
    ours = {row["Ref"]: _lines(row["Accountable body"]) for row in _all("programmes")}

    assert ours == {
        ref: [body.rstrip(".") for body in row["accountable_bodies"]]
        for ref, row in printed.items()
    }


def test_it_has_as_many_outcomes_as_printed(printed: Printed) -> None:
    ours = {row["Ref"]: len(_lines(row["Outcomes"])) for row in _all("programmes")}

    assert ours == {ref: len(row["outcomes"]) for ref, row in printed.items()}


def test_it_has_the_kinds_of_measure_in_the_order_printed(printed: Printed) -> None:
    ours: dict[str, list[str]] = {ref: [] for ref in printed}
    for row in _all("measures"):
        ours[row["Programme"]].append(row["Kind"])

    assert ours == {
        ref: [KIND_IN_SOURCE.get(kind, kind.capitalize()) for kind in row["measure_kinds"]]
        for ref, row in printed.items()
    }


def test_it_has_the_targets_of_the_source(printed: Printed) -> None:
    ours: dict[str, list[float]] = {ref: [] for ref in printed}
    for row in _all("measures"):
        if row["Target"]:
            ours[row["Programme"]].append(float(row["Target"]))

    assert ours == {
        ref: [measure["number"] for measure in row["quantified_measures"]]
        for ref, row in printed.items()
    }


def test_it_places_each_programme_where_the_source_does(printed: Printed) -> None:
    known = SHARED_FOOTPRINTS | _own_footprints() | {place: {place} for place in PLACES}
    for row in _all("programmes"):
        geography = printed[row["Ref"]]["geography"]
        inferred = "Footprint inferred from" in row["Information note"]

        assert known[row["Footprint"]] == set(geography["places"]), row["Ref"]
        assert (row["Footprint"] == "Not stated") is (geography["scope"] == "unstated"), row["Ref"]
        assert inferred is (geography["basis"] == "inferred"), row["Ref"]


def test_it_marks_pending_what_the_source_marks_pending(printed: Printed) -> None:
    word = {"row": "Pending", "measures": "Part pending", "outcomes+measures": "Part pending"}
    ours = {
        row["Ref"]: row["Information status"]
        for row in _all("programmes")
        if "ending" in row["Information status"]
    }

    assert ours == {
        ref: word[row["pending_scope"]] for ref, row in printed.items() if row["pending"]
    }


def _prose(ref: str) -> str:
    """Our outline, outcomes and measures of one programme."""
    (row,) = (row for row in _all("programmes") if row["Ref"] == ref)
    measures = (row for row in _all("measures") if row["Programme"] == ref)
    ours = [row["Outline"], row["Outcomes"]]
    return "\n".join(ours + [measure["Measure"] for measure in measures])


def _printed_prose(row: dict[str, Any]) -> str:
    outcomes = [re.sub(r"^\d\. ", "", outcome) for outcome in row["outcomes"]]
    return "\n".join([row["outline"], *outcomes, *row["measures"]])


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


def test_it_has_every_figure_of_the_source_and_no_other(printed: Printed) -> None:
    for ref, row in printed.items():
        own = [measure for measure in _all("measures") if measure["Programme"] == ref]
        wordings = "".join(measure["Target wording"] + measure["Due wording"] for measure in own)
        wanted = _figures(_printed_prose(row))

        assert _figures(_prose(ref)) <= wanted, ref
        assert wanted <= _figures(_prose(ref)) | _figures(wordings), ref


def _runs(text: str, length: int = 12) -> set[str]:
    """Every run of so many words within a line, without case or punctuation."""
    runs = set()
    for line in text.casefold().replace("'", "").split("\n"):
        words = re.findall(r"[\w%£&]+", line)
        runs |= {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
    return runs


def test_it_copies_no_twelve_words_running(printed: Printed) -> None:
    copied = {ref: _runs(_prose(ref)) & _runs(_printed_prose(row)) for ref, row in printed.items()}

    assert {ref: runs for ref, runs in copied.items() if runs} == {}
