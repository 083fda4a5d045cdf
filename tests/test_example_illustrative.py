"""What the illustrative returns of the example plan promise, read from their CSV files."""

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from atf_reports.plan import RATING_NEEDS

Row = dict[str, str]

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "example" / "facts"
SOURCE = ROOT.parent / "shared" / "sources" / "programmes.json"

QUARTERS = {
    "2024-25 Q1": (date(2024, 4, 1), date(2024, 6, 30)),
    "2024-25 Q2": (date(2024, 7, 1), date(2024, 9, 30)),
}
FOOTPRINT_NAMES = {
    "all_nine": "All nine Places",
    "lcr": "Liverpool City Region",
    "cw": "Cheshire and Warrington",
    "unstated": "Not stated",
}
NEEDS = {
    str(rating): [column.heading for column in columns] for rating, columns in RATING_NEEDS.items()
}
WRITTEN = ("Progress this quarter", "Plans for next quarter", "Reason", "Recovery action")
SMALL_COUNT = re.compile(
    r"\b([1-9]|one|two|three|four|five|six|seven|eight|nine) "
    r"(people|persons?|patients?|residents?|children|child|pupils?|women|woman|men|mothers?"
    r"|families|parents?|deaths?|practitioners|nurses|learners|young people)\b",
    re.IGNORECASE,
)
HEADINGS = {
    "updates-q1.csv": "Quarter,Place,Programme,Rating,Progress this quarter,Plans for next quarter,"
    "Reason,Recovery action,Recovery lead (role),Back on track by,Ask kind,Ask of the board,"
    "Evidence,Completed on,Board level,Board level because",
    "confirmations.csv": "Quarter,Place,Programme,Confirmed rating,Because,Confirmed by (role)",
    "commentary.csv": "Quarter,About,Headline,What the board should know,Written by (role)",
    "papers.csv": "Paper,About,Meeting,Meeting date,Agenda item,Purpose,Public or private,"
    "Author (role),Sponsor (role),Papers due,Headline in own words,Ask in own words,"
    "Signed off by (role),Signed off on",
    "decisions.csv": "Ref,Quarter,Paper,Ask kind,Wording,Outcome,Decided on",
    "actions.csv": "Ref,Raised,Action,Owner (role),Due,Status,Update",
    "returns.csv": "Quarter,Reporter,Returned by (role),Returned on,Note",
    "risks.csv": "Ref,About,Programme,Risk,Likelihood,Impact,Last quarter's score,Target score,"
    "Mitigation,Owner (role),Status",
}
HEADINGS["updates-q2.csv"] = HEADINGS["updates-q1.csv"]


def read(name: str) -> list[Row]:
    """Rows of a CSV file under example/facts, by heading."""
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = [row["Place"] for row in read("places.csv")]
Q1 = read("illustrative/updates-q1.csv")
Q2 = read("illustrative/updates-q2.csv")
UPDATES = [*Q1, *Q2]


def name_of(update: Row) -> str:
    """The update's key, as a test id and in failures."""
    return f"{update['Quarter']} {update['Place']} {update['Programme']}"


def key_of(update: Row) -> tuple[str, str]:
    """Programme and Place: what a quarter may hold once."""
    return update["Programme"], update["Place"]


def words_in(text: str) -> str:
    """The text without case, spaces or punctuation, to compare words only."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.fixture(scope="module")
def footprints() -> dict[str, tuple[str, set[str]]]:
    """Each programme's footprint name (where it has one of the common names) and its Places."""
    if not SOURCE.exists():
        pytest.skip("the source documents are not beside the project")
    programmes = json.loads(SOURCE.read_text(encoding="utf-8"))["programmes"]
    return {
        f"P{each['id']}": (
            FOOTPRINT_NAMES.get(each["geography"]["scope"], ""),
            set(each["geography"]["places"]),
        )
        for each in programmes
    }


@pytest.fixture(scope="module")
def due(footprints: dict[str, tuple[str, set[str]]]) -> set[tuple[str, str]]:
    """Programme and Place of every update that is due each quarter."""
    owed: set[tuple[str, str]] = set()
    for row in read("reporting.csv"):
        if not re.fullmatch(r"P\d\.\d\d", row["Ref"]):
            continue
        footprint, places = footprints[row["Ref"]]
        if row["Reported by"] in {"Each Place", "Lead and Places"}:
            owed |= {(row["Ref"], place) for place in places}
        if row["Reported by"] in {"Lead", "Lead and Places"}:
            owed.add((row["Ref"], footprint))
    return owed


@pytest.mark.parametrize("name", HEADINGS)
def test_it_has_the_plan_s_headings_and_full_rows(name: str) -> None:
    with (FACTS / "illustrative" / name).open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file)
    assert first == HEADINGS[name].split(",")
    assert rows
    assert {len(row) for row in rows} == {len(first)}


def test_every_programme_says_who_reports_it_and_why() -> None:
    rows = [row for row in read("reporting.csv") if row["Ref"].startswith("P")]
    assert len({row["Ref"] for row in rows}) == len(rows) == 58
    assert all(row["Because"] for row in rows)
    assert len({row["Reported by"] for row in rows}) == 4


def test_a_programme_without_a_footprint_is_reported_once_or_not_at_all(
    footprints: dict[str, tuple[str, set[str]]],
) -> None:
    by = {row["Ref"]: row["Reported by"] for row in read("reporting.csv")}
    unstated = [ref for ref, (_, places) in footprints.items() if not places]
    assert unstated
    assert {by[ref] for ref in unstated} <= {"Lead", "Nobody"}


def test_the_due_updates_are_shared_out_evenly(due: set[tuple[str, str]]) -> None:
    by_place = Counter(place for _, place in due)
    assert "" not in by_place, "a lead update stands under its footprint's name"
    assert all(12 <= by_place[place] <= 16 for place in PLACES)
    assert {ref[1] for ref, _ in due} == set("12345678")
    assert 145 <= len(due) <= 165


@pytest.mark.parametrize("updates", [Q1, Q2], ids=["Q1", "Q2"])
def test_three_quarters_or_more_of_the_due_updates_came(
    updates: list[Row], due: set[tuple[str, str]]
) -> None:
    assert 0.75 <= len({key_of(row) for row in updates} & due) / len(due) <= 0.85


def test_some_places_added_an_update_of_their_own(due: set[tuple[str, str]]) -> None:
    extra = [row for row in UPDATES if key_of(row) not in due]
    assert 4 <= len(extra) <= 6
    assert all(row["Progress this quarter"].startswith("Differs here") for row in extra)


def test_a_few_updates_have_been_missing_twice_running(due: set[tuple[str, str]]) -> None:
    came = {key_of(row) for row in UPDATES}
    twice = {key for key in due - came if key[1] != "Halton"}
    assert 2 <= len(twice) <= 3


def test_halton_reported_in_quarter_one_and_sent_nothing_in_quarter_two() -> None:
    assert any(row["Place"] == "Halton" for row in Q1)
    assert not any(row["Place"] == "Halton" for row in Q2)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "Halton"])
def test_every_other_place_has_five_or_more_updates_with_words(place: str) -> None:
    assert sum(row["Place"] == place and bool(row["Progress this quarter"]) for row in Q2) >= 5


def test_every_rating_occurs_in_quarter_two_and_green_most() -> None:
    counts = Counter(row["Rating"] for row in Q2)
    assert set(counts) == set(NEEDS)
    assert counts["Green"] > len(Q2) / 2
    assert 0.15 <= counts["Amber"] / len(Q2) <= 0.2
    assert 0.05 <= counts["Red"] / len(Q2) <= 0.09


def test_the_cheshire_and_warrington_charter_has_an_update() -> None:
    assert ("P3.04", "Cheshire and Warrington") in map(key_of, Q2)


def test_ratings_moved_both_ways_and_some_stayed_red() -> None:
    before = {key_of(row): row["Rating"] for row in Q1}
    moves = Counter((before.get(key_of(row)), row["Rating"]) for row in Q2)
    assert moves["Red", "Red"] >= 2
    assert moves["Red", "Amber"] + moves["Amber", "Green"] >= 5
    assert moves["Green", "Amber"] + moves["Green", "Red"] + moves["Amber", "Red"] >= 5


def test_no_update_is_there_twice() -> None:
    assert len({name_of(row) for row in UPDATES}) == len(UPDATES)


def test_an_update_holds_what_its_rating_needs() -> None:
    for update in UPDATES:
        lacking = [each for each in NEEDS[update["Rating"]] if not update[each]]
        assert (name_of(update), lacking) == (name_of(update), [])
        assert update["Progress this quarter"], name_of(update)
        assert bool(update["Board level"]) == bool(update["Board level because"]), name_of(update)


def test_the_days_of_an_update_are_on_the_right_side_of_its_quarter() -> None:
    for update in UPDATES:
        first, last = QUARTERS[update["Quarter"]]
        if update["Back on track by"]:
            assert date.fromisoformat(update["Back on track by"]) > last, name_of(update)
        if update["Completed on"]:
            assert first <= date.fromisoformat(update["Completed on"]) <= last, name_of(update)


def test_an_ask_starts_with_its_kind() -> None:
    for update in UPDATES:
        kind, ask = update["Ask kind"], update["Ask of the board"]
        assert bool(ask) == (kind not in {"", "No ask"}), name_of(update)
        assert ask.startswith(kind) or kind == "No ask", name_of(update)


def test_no_words_are_repeated_from_another_update() -> None:
    said = Counter(words_in(row[each]) for row in UPDATES for each in WRITTEN if row[each])
    assert [words for words, count in said.items() if count > 1] == []


def test_the_updates_are_of_many_lengths_and_characters() -> None:
    lengths = [len(row["Progress this quarter"].split()) for row in UPDATES]
    text = "".join("".join(row.values()) for row in Q2)
    assert min(lengths) <= 8
    assert sum(length > 110 for length in lengths) == 2
    assert all(mark in text for mark in ("\n", "&", "<12 weeks", "£", "é"))
    assert not all(row["Plans for next quarter"] for row in UPDATES)


@pytest.mark.parametrize(
    "name", [*(f"illustrative/{each}" for each in HEADINGS), "settings.csv", "reporting.csv"]
)
def test_it_holds_no_address_small_count_or_pointer_to_another_cell(name: str) -> None:
    text = "\n".join(cell for row in read(name) for cell in row.values())
    assert re.findall(r"\S+@\S+", text) == []
    assert re.findall(r"(?i)as above|see above|\bditto\b", text) == []
    assert [match.group() for match in SMALL_COUNT.finditer(text)] == []


def test_an_update_is_inside_the_programme_s_footprint(
    footprints: dict[str, tuple[str, set[str]]],
) -> None:
    for update in UPDATES:
        footprint, places = footprints[update["Programme"]]
        assert update["Place"] in places | {footprint}, name_of(update)


def test_a_confirmed_rating_differs_and_has_what_it_needs() -> None:
    ratings = {name_of(row): row for row in UPDATES}
    confirmations = read("illustrative/confirmations.csv")
    assert len(confirmations) == 3
    for row in confirmations:
        update = ratings[name_of(row)]
        assert row["Confirmed rating"] != update["Rating"]
        assert all(update[each] for each in NEEDS[row["Confirmed rating"]])


def test_there_is_a_row_for_each_paper_of_the_quarter() -> None:
    papers = read("illustrative/papers.csv")
    wanted = [("Place progress", place) for place in PLACES]
    wanted += [("Theme progress", str(number)) for number in range(1, 9)]
    assert [(row["Paper"], row["About"]) for row in papers] == [*wanted, ("Board summary", "All")]
    for row in papers:
        meeting = date.fromisoformat(row["Meeting date"])
        assert date(2024, 11, 1) <= meeting <= date(2024, 12, 31)
        assert date(2024, 10, 18) < date.fromisoformat(row["Papers due"]) < meeting
    assert 0 < sum(bool(row["Headline in own words"]) for row in papers) < len(papers)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_place_is_logged_as_returned_exactly_when_it_sent_updates(quarter: str) -> None:
    sent = {row["Place"] for row in UPDATES if row["Quarter"] == quarter} & set(PLACES)
    logged = [
        row["Reporter"] for row in read("illustrative/returns.csv") if row["Quarter"] == quarter
    ]
    assert len(set(logged)) == len(logged)
    assert sent == set(logged) & set(PLACES)


def test_commentary_is_about_places_that_returned() -> None:
    returned = {(row["Quarter"], row["Reporter"]) for row in read("illustrative/returns.csv")}
    for row in read("illustrative/commentary.csv"):
        about = f"Theme {row['About']}" if row["About"].isdigit() else row["About"]
        assert about == "All" or (row["Quarter"], about) in returned


def test_a_risk_scores_one_to_five_twice_over() -> None:
    risks = read("illustrative/risks.csv")
    assert [row["Ref"] for row in risks] == [f"R{number}" for number in range(1, len(risks) + 1)]
    assert {row["Likelihood"] for row in risks} | {row["Impact"] for row in risks} <= set("12345")
    abouts = {row["About"] for row in risks}
    assert abouts <= {*PLACES, *"12345678", "All"}
    assert set(PLACES) <= abouts


def test_the_settings_mark_the_data_as_illustrative() -> None:
    settings = {row["Setting"]: row["Value"] for row in read("settings.csv")}
    assert settings["Marking"] == "Illustrative data: not real performance"
    assert settings["Reporting quarter"] == "2024-25 Q2"
    assert date.fromisoformat(settings["Returns due"]) == date(2024, 10, 18)
