"""The example plan's yearly documents: recommendations, outcomes, a strategy and a workshop."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from atf_reports.plan_documents import (
    CauseOrAsset,
    EngagementPoint,
    KeyOutcome,
    Recommendation,
    RecommendationResponse,
    StrategyLine,
)
from atf_reports.schema.columns import Row as SheetRow
from tests.support.example_documents import documents, lines, numbers
from tests.support.example_facts import FACTS, FOOTPRINTS, NINE, rows_of

FILES: dict[str, type[SheetRow]] = {
    "recommendations": Recommendation,
    "recommendation_responses": RecommendationResponse,
    "key_outcomes": KeyOutcome,
    "strategies": StrategyLine,
    "causes_and_assets": CauseOrAsset,
    "engagement": EngagementPoint,
}
NAMING_PROGRAMMES = (("recommendation_responses", "Programme"), ("strategies", "Programmes"))
TAKEN_UP = {"Priority", "Under way", "Done"}
ILLUSTRATIVE = "Illustrative: "
SPELT = {"9": "nine", "4": "four"}


def _says_its_figure(row: dict[str, str], words: str) -> bool:
    figure = row["Figure"]
    return figure in numbers(words) or SPELT.get(figure, "?") in words.lower()


@pytest.mark.parametrize(("name", "row_type"), FILES.items())
def test_it_has_the_headings_of_its_sheet_and_every_needed_cell(
    name: str, row_type: type[SheetRow]
) -> None:
    rows = documents(name)

    assert all(list(row) == [column.heading for column in row_type.columns] for row in rows)
    for column in row_type.columns:
        assert not column.must or all(row[column.heading] for row in rows)


def test_it_numbers_64_recommendations_to_places_88_of_the_appendix_and_7_of_the_system() -> None:
    numbers = [row["No."] for row in documents("recommendations")]
    per_theme = [7, 13, 10, 10, 21, 12, 8, 7]
    appendix = [
        f"A{t}.{n:02d}" for t, count in enumerate(per_theme, 1) for n in range(1, count + 1)
    ]

    assert numbers[:64] == [str(n) for n in range(1, 65)]
    assert numbers[64:152] == appendix
    assert numbers[152:] == [f"S{n}" for n in range(1, 8)]


def test_it_gives_a_phase_to_the_64_only() -> None:
    rows = documents("recommendations")

    assert Counter(row["Phase"] for row in rows[:64]) == {"2022-2023": 35, "2023-2027": 29}
    assert {row["Phase"] for row in rows[64:]} == {"Not stated"}


def test_46_of_the_appendix_recur_and_only_38_of_the_thematic_ones_has_no_counterpart() -> None:
    rows = documents("recommendations")
    recur = [row["Recurs as"] for row in rows if row["Recurs as"]]

    assert len(recur) == len(set(recur)) == 46
    assert {str(n) for n in range(1, 48)} - set(recur) == {"38"}
    assert "not in Appendix 1" in rows[37]["Source"]


def test_a_recommendation_that_recurs_says_how_the_wording_differs_and_where_it_recurs() -> None:
    for row in documents("recommendations")[64:152]:
        recurs = row["Recurs as"]
        assert bool(row["Wording differs"]) == bool(recurs), row["No."]
        says = f"recurs as {recurs} in source 001" if recurs else "not in source 001"
        assert row["Source"].endswith(says)


def test_where_the_meaning_differs_the_two_are_worded_differently() -> None:
    by_number = {row["No."]: row["Recommendation"] for row in documents("recommendations")}
    recur = [row for row in documents("recommendations") if row["Recurs as"]]
    differ = [
        r["Recurs as"] for r in recur if r["Recommendation"] != by_number[r["Recurs as"]]
    ]  # fmt: skip

    assert differ == ["21", "36", "42"]


def test_every_place_answers_25_to_40_recommendations_and_none_twice() -> None:
    pairs = [(row["Place"], row["Recommendation"]) for row in documents("recommendation_responses")]
    places = Counter(place for place, _ in pairs)

    assert len(pairs) == len(set(pairs))
    assert set(places) == NINE
    assert all(25 <= count <= 40 for count in places.values()), places


def test_some_recommendations_are_taken_up_by_no_place_and_every_answer_occurs() -> None:
    answers = documents("recommendation_responses")
    taken_up = {row["Recommendation"] for row in answers if row["Response"] in TAKEN_UP}

    assert len({str(n) for n in range(1, 65)} - taken_up) >= 10
    assert len({row["Response"] for row in answers}) == 5


def test_what_is_not_marked_as_illustrative_is_what_source_001_prints_for_cheshire_east() -> None:
    printed = [
        row for row in documents("recommendation_responses")
        if not row["Activity"].startswith(ILLUSTRATIVE)
    ]  # fmt: skip

    assert {row["Place"] for row in printed} == {"Cheshire East"}
    assert {row["Response"] for row in printed} == {"Under way"}
    assert all("The original prints" in row["Note"] for row in printed)
    assert not any("The original" in row["Activity"] for row in printed)
    assert len(printed) == 27  # 28 examples: two of them stand in one row


def test_halton_answered_nothing_after_june() -> None:
    days = [
        r["Updated on"] for r in documents("recommendation_responses") if r["Place"] == "Halton"
    ]

    assert max(days) <= "2024-06-30"


def test_a_place_names_only_programmes_that_reach_it() -> None:
    programmes = rows_of("programmes")
    named = [
        (row["Place"], ref)
        for name, column in (
            ("recommendation_responses", "Programme"),
            ("strategies", "Programmes"),
        )
        for row in documents(name)
        for ref in lines(row[column])
    ]

    assert len(named) > 50
    for place, ref in named:
        footprint = programmes[ref]["Footprint"]
        assert footprint == "Not stated" or place in FOOTPRINTS[footprint], (place, ref)


def test_it_holds_41_outcomes_of_which_9_have_a_figure_and_a_few_that_are_marked() -> None:
    rows = documents("key_outcomes")
    real = [row for row in rows if not row["Outcome"].startswith(ILLUSTRATIVE)]
    pillars = Counter(row["Pillar"][:8] for row in real)

    assert {row["Place"] for row in real} == {"Cheshire West and Chester"}
    assert pillars == {"Pillar 1": 8, "Pillar 2": 22, "Pillar 3": 5, "Pillar 4": 6}
    assert len({(row["Pillar"], row["Domain"]) for row in real}) == 12
    assert sum(1 for row in real if row["Figure"]) == 9
    assert len({row["Place"] for row in rows} - {"Cheshire West and Chester"}) == 2


@pytest.mark.parametrize(
    ("name", "words"), [("key_outcomes", "Outcome"), ("strategies", "Key challenge")]
)
def test_a_figure_in_its_own_column_stands_in_the_words_too(name: str, words: str) -> None:
    figures = [row for row in documents(name) if row["Figure"]]

    assert len(figures) > 9
    assert [row[words] for row in figures if not _says_its_figure(row, row[words])] == []
    assert all(row["Unit"] for row in figures)


def test_the_affordable_homes_add_up() -> None:
    homes = next(row for row in documents("key_outcomes") if row["Figure"] == "368")

    assert {"368", "252", "116"} <= set(numbers(homes["Outcome"]))
    assert 252 + 116 == 368


def test_it_holds_34_challenges_under_eight_priorities_and_what_stands_beside_them() -> None:
    rows = documents("strategies")
    challenges = Counter(row["Priority no."] for row in rows if row["Kind"] == "Challenge")
    kinds = Counter(row["Kind"] for row in rows)

    assert [challenges[str(n)] for n in range(1, 9)] == [4, 5, 3, 3, 5, 3, 5, 6]
    assert (kinds["Fact"], kinds["Emerging issue"], kinds["Consultation question"]) == (24, 6, 16)
    for kind in ("Why it matters", "Already happening"):
        assert {r["Priority no."] for r in rows if r["Kind"] == kind} == set("12345678")


def test_some_challenges_have_no_programme_behind_them_and_every_one_has_a_theme() -> None:
    challenges = [row for row in documents("strategies") if row["Kind"] == "Challenge"]
    alone = [row for row in challenges if not row["Programmes"]]

    assert 10 <= len(alone) <= 20
    assert all(row["Themes"] and row["Identified through"] for row in challenges)


def test_only_challenges_name_programmes() -> None:
    others = [row for row in documents("strategies") if row["Kind"] != "Challenge"]

    assert not any(row["Programmes"] or row["Identified through"] for row in others)
    assert not any(row["Nearest programmes"] for row in others)


def test_a_programme_that_comes_near_is_none_that_answers_and_the_note_says_why() -> None:
    near = [row for row in documents("strategies") if row["Nearest programmes"]]

    assert len(near) == 7
    for row in near:
        assert row["Note"]
        assert not set(lines(row["Nearest programmes"])) & set(lines(row["Programmes"]))


def test_it_holds_seven_root_causes_and_five_assets_each_with_what_it_leads_to() -> None:
    rows = documents("causes_and_assets")

    assert Counter(row["Kind"] for row in rows) == {"Root cause": 7, "Asset": 5}
    assert all(row["To"] for row in rows)


def test_it_holds_the_points_of_the_four_questions() -> None:
    rows = documents("engagement")
    questions = list(dict.fromkeys(row["Question"] for row in rows if row["Question"]))
    count = Counter((row["Question"], row["Kind"]) for row in rows)

    assert [count[q, "Key point"] for q in questions] == [5, 11, 10, 0]
    assert [count[q, "Voice"] for q in questions] == [3, 18, 13, 4]
    assert [count[q, "Indicator suggestion"] for q in questions] == [11, 0, 0, 0]
    assert {row["Date"] for row in rows} == {"2021-11-26"}


def test_what_was_done_is_marked_as_illustrative_and_often_not_said() -> None:
    done = [row["What was done"] for row in documents("engagement") if row["Kind"] == "Key point"]

    assert all(words.startswith(ILLUSTRATIVE) for words in done if words)
    assert any(done)
    assert not all(done)


def test_no_document_holds_an_e_mail_address_or_a_named_officer() -> None:
    for name in FILES:
        text = (FACTS / "documents" / f"{name}.csv").read_text(encoding="utf-8")
        assert not re.search(r"[\w.]+@[\w.]+", text)
        assert not re.search(r"\b(Mr|Mrs|Ms|Dr|Cllr|Councillor) [A-Z]", text)
