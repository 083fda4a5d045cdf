"""The example plan's programmes and measures: their shape, and that they are the source's own.

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
Information status,Information note,Start,End,Dates wording,Link""",
    "measures": """Ref,Programme,Group,Measure,Kind,Unit,Better when,Reading is,How often,
Reported by,Baseline,Baseline date,Target wording,Target,Due,Due wording,Footprint,Counts people,
Suppress below,Source""",
}
ROWS_PRINTED = {"1": 11, "2": 13, "3": 10, "4": 5, "5": 6, "6": 4, "7": 5, "8": 4}
MEASURES_PRINTED = {"1": 31, "2": 26, "3": 28, "4": 4, "5": 13, "6": 18, "7": 19, "8": 9}
TARGETS = {
    "M1.04-1": 9,
    "M1.06-1": 95,
    "M1.08-1": 13,
    "M1.08-2": 340,
    "M1.08-3": 18,
    "M1.08-4": 35,
    "M3.04-1": 80,
    "M5.01-1": 5,
    "M5.01-2": 0,
    "M5.04-2": 0,
    "M5.04-3": 15,
    "M5.04-4": 36,
    "M5.04-5": 0,
    "M5.04-6": 17,
    "M6.01-1": 80,
    "M6.01-2": 65,
    "M6.03-2": 150000,
    "M7.03-3": 1,
    "M7.03-9": 4,
    "M7.03-11": 1,
    "M7.03-13": 5,
}
BASELINES = {"M3.03-2": 126, "M5.04-3": 7, "M5.04-4": 27, "M5.04-6": 8.5}
NUMBER_WORDS = {"zero": 0, "no": 0, "one": 1, "four": 4, "five": 5}
NO_NUMBER_BECAUSE = (
    "No number in the plan",
    "A deliverable",
    "Still to be ",
    "Held in ",
    "Figures for context",
)
FLAGS = "Yes|No|Not known"
PICK_LISTS = {
    "programmes": {
        "HCP-led": FLAGS,
        "Economic contribution": FLAGS,
        "Information status": "Complete|Part pending|Pending|Held elsewhere|Not known",
    },
    "measures": {
        "Kind": "Target|Metric|Milestone|Narrative|Placeholder|Held elsewhere|Context",
        "Better when": "Higher|Lower|Neither",
        "Reading is": "In the quarter|Year to date|Rolling|Snapshot|",
        "How often": "Not collected",
        "Reported by": "Nobody",
        "Counts people": FLAGS,
    },
}
SEVERAL = ("Outcomes", "Accountable body", "Leading partners", "Contributing partners")

Row = dict[str, str]
Printed = dict[str, dict[str, Any]]


def _sheet(name: str) -> list[Row]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows(folder: str, theme: str) -> list[Row]:
    return _sheet(f"{folder}/theme-{theme}.csv")


def _all(folder: str) -> list[Row]:
    return [row for theme in ROWS_PRINTED for row in _rows(folder, theme)]


def _headings(folder: str) -> list[str]:
    return HEADINGS[folder].replace("\n", "").split(",")


def _lines(cell: str) -> list[str]:
    return cell.split("\n") if cell else []


def _order(ref: str) -> tuple[int, ...]:
    """M7.03-11 as (7, 3, 11), so that refs sort as they are printed."""
    return tuple(int(part) for part in re.findall(r"\d+", ref))


def _footprints() -> dict[str, set[str]]:
    files = _sheet("footprints/base.csv") + _sheet("footprints/theme-1-3.csv")
    sheet = {row["Footprint"]: set(_lines(row["Places"])) for row in files}
    places = {row["Place"]: {row["Place"]} for row in _sheet("places.csv")}
    return sheet | places | {"Not stated": set()}


def _number(wording: str) -> float:
    """The number that a target's wording gives, in figures or as a word."""
    if figures := re.search(r"\d[\d,]*", wording):
        return float(figures.group().replace(",", ""))
    return next(NUMBER_WORDS[word] for word in wording.lower().split() if word in NUMBER_WORDS)


# What needs no source


@pytest.mark.parametrize("theme", ROWS_PRINTED)
def test_it_has_every_programme_once_and_in_order(theme: str) -> None:
    rows = _rows("programmes", theme)

    assert list(rows[0]) == _headings("programmes")
    numbers = range(1, ROWS_PRINTED[theme] + 1)
    assert [row["Ref"] for row in rows] == [f"P{theme}.{number:02}" for number in numbers]
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


def test_it_gives_a_number_to_exactly_the_measures_that_have_one_and_zero_is_one() -> None:
    given = {row["Ref"]: float(row["Target"]) for row in _all("measures") if row["Target"]}

    assert given == TARGETS


def test_it_gives_a_baseline_only_in_the_targets_own_unit() -> None:
    given = {row["Ref"]: float(row["Baseline"]) for row in _all("measures") if row["Baseline"]}

    assert given == BASELINES


def test_it_says_of_every_measure_either_the_number_or_why_there_is_none() -> None:
    for row in _all("measures"):
        says_why_not = row["Target wording"].startswith(NO_NUMBER_BECAUSE)

        assert bool(row["Target"]) is not says_why_not, row["Ref"]
        if row["Target"]:
            assert _number(row["Target wording"]) == float(row["Target"]), row["Ref"]


@pytest.mark.parametrize("folder", PICK_LISTS)
def test_it_uses_only_the_words_of_the_pick_lists(folder: str) -> None:
    for heading, words in PICK_LISTS[folder].items():
        assert {row[heading] for row in _all(folder)} <= set(words.split("|")), heading


def test_it_gives_unit_and_time_span_to_what_can_be_read() -> None:
    for row in _all("measures"):
        can_be_read = row["Kind"] in {"Target", "Metric"}

        assert bool(row["Reading is"]) is can_be_read, row["Ref"]
        assert bool(row["Unit"]) is (can_be_read or row["Kind"] == "Context"), row["Ref"]


def test_it_names_only_footprints_that_are_defined() -> None:
    named = {row["Footprint"] for row in _all("programmes") + _sheet("bodies.csv")}
    own = [set(_lines(row["Places"])) for row in _sheet("footprints/theme-1-3.csv")]
    places = {row["Place"] for row in _sheet("places.csv")}

    assert named <= set(_footprints())
    assert all(footprint <= places and len(footprint) > 1 for footprint in own)


def test_it_lists_every_accountable_body_with_its_other_names() -> None:
    bodies = _sheet("bodies.csv")
    names = [row["Body"] for row in bodies]
    known = [
        name.casefold() for row in bodies for name in [row["Body"], *_lines(row["Other names"])]
    ]
    owed = {body for row in _all("programmes") for body in _lines(row["Accountable body"])}

    assert len(known) == len(set(known))
    assert {body for body in owed if body.casefold() not in known} == set()
    assert {above for row in bodies for above in _lines(row["Reports to"])} <= set(names)
    assert "Programme office" in names


def test_it_explains_whatever_is_not_complete() -> None:
    for row in _all("programmes"):
        assert row["Information status"] == "Complete" or row["Information note"], row["Ref"]


def test_it_writes_due_dates_that_exist_and_keeps_their_wording() -> None:
    for row in _all("measures"):
        if row["Due"]:
            year = date.fromisoformat(row["Due"]).year
            assert str(year) in row["Due wording"], row["Ref"]


def test_it_writes_every_date_in_iso_form() -> None:
    cells = [row[name] for row in _all("measures") for name in ("Due", "Baseline date")]

    assert {date.fromisoformat(cell).year for cell in cells if cell} > {2025, 2050}


def test_it_invents_no_day_where_the_plan_gives_a_month() -> None:
    worded = {row["Ref"] for row in _all("programmes") if row["Dates wording"]}

    assert not any(row["Start"] or row["End"] for row in _all("programmes"))
    assert worded == {"P2.01", "P2.08", "P2.12"}


def test_it_resolves_relative_references() -> None:
    for row in [*_all("programmes"), *_all("measures")]:
        assert not any("as above" in cell.lower() for cell in row.values()), row["Ref"]


def test_it_keeps_several_values_on_lines_of_their_own_and_tidy() -> None:
    for row in _all("programmes"):
        assert not any(";" in row[name] for name in SEVERAL), row["Ref"]
    for row in [*_all("programmes"), *_all("measures")]:
        for cell in row.values():
            assert all(line == line.strip() and line for line in _lines(cell)), row["Ref"]


# What is held against the source


@pytest.fixture(scope="module")
def printed() -> Printed:
    """The rows as the source has them, by ref."""
    if not SOURCE.is_file():
        pytest.skip("the structured source 002 is not beside the project")
    rows = json.loads(SOURCE.read_text(encoding="utf-8"))["programmes"]
    return {f"P{row['id']}": row for row in rows}


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


def _accountable(row: dict[str, Any]) -> list[str]:
    """The printed bodies without those that the first only reports to."""
    if row["id"] == "5.06":
        return re.findall(r"(?:Merseyside|Cheshire): ([^;]+)", row["accountable_board"])
    bodies = [body.rstrip(".") for body in row["accountable_bodies"]]
    return [body for body in bodies if not body.endswith("(reports to)")]


def test_it_has_the_accountable_bodies_as_printed(printed: Printed) -> None:
    ours = {row["Ref"]: _lines(row["Accountable body"]) for row in _all("programmes")}

    assert ours == {ref: _accountable(row) for ref, row in printed.items()}


def test_it_turns_reporting_chains_into_what_the_body_reports_to(printed: Printed) -> None:
    above = {row["Body"]: _lines(row["Reports to"]) for row in _sheet("bodies.csv")}
    for ref, row in printed.items():
        bodies = [body for body in row["accountable_bodies"] if isinstance(body, str)]
        chain = [body.removesuffix(" (reports to)") for body in bodies if "(reports to)" in body]
        assert not chain or above[bodies[0]] == chain, ref


def test_it_has_as_many_outcomes_as_printed(printed: Printed) -> None:
    ours = {row["Ref"]: len(_lines(row["Outcomes"])) for row in _all("programmes")}

    assert ours == {ref: len(row["outcomes"]) for ref, row in printed.items()}


def test_it_has_the_kinds_of_measure_in_the_order_printed(printed: Printed) -> None:
    ours: dict[str, list[str]] = {ref: [] for ref in printed}
    for row in _all("measures"):
        ours[row["Programme"]].append(row["Kind"])

    assert ours == {
        ref: ["Held elsewhere" if k == "external" else k.capitalize() for k in row["measure_kinds"]]
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
    known = _footprints()
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
    measures = [row["Measure"] for row in _all("measures") if row["Programme"] == ref]
    return "\n".join([row["Outline"], row["Outcomes"], *measures])


def _wordings(ref: str) -> str:
    """What our columns beside the prose say of one programme's figures."""
    headings = ("Target wording", "Due wording", "Baseline")
    own = [row for row in _all("measures") if row["Programme"] == ref]
    return "\n".join(row[heading] for row in own for heading in headings)


def _printed_prose(row: dict[str, Any]) -> str:
    """The source's prose, without the one word that the printer garbled beyond reading."""
    prose = "\n".join([row["outline"], *row["outcomes"], *row["measures"]])
    return re.sub(r"\[garbled: [^]]*\]", "", prose)


def _figures(text: str) -> set[str]:
    """The numbers in a text, without those that only count its points: "1." or "(1)"."""
    points = r"(?m)^\[?\d\. |(?:Output|Impact) \d\.|\(\d\)|\b\d\.? (?=[A-Z])|\[\d\. "
    return _numbers(re.sub(points, "", text))


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def test_it_has_every_figure_of_the_source_and_no_other(printed: Printed) -> None:
    for ref, row in printed.items():
        there = _printed_prose(row)

        assert _figures(_prose(ref)) <= _numbers(there), ref
        assert _figures(there) <= _numbers(_prose(ref)) | _numbers(_wordings(ref)), ref


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
