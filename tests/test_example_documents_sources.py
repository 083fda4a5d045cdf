"""The example plan's yearly documents against the structured form of their sources.

The sources do not travel with the project: without them these tests say so and are skipped.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.example_documents import documents, numbers

SOURCES = Path(__file__).resolve().parents[2] / "shared" / "sources"


def _source(name: str) -> dict[str, Any]:
    path = SOURCES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"The structured source {path.name} is not beside the project.")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _without_links(text: str) -> str:
    return re.sub(r"https?:\S+", "", text)


def _same_words(one: str, other: str) -> bool:
    return one.strip().rstrip(".") == other.strip().rstrip(".")


def test_each_of_the_64_keeps_its_phase_group_and_figures_in_words_of_our_own() -> None:
    printed = _source("recommendations")["recommendations"]
    themes = {str(t["number"]): t["full_name"] for t in _source("themes")["themes"]}
    system = {str(s["number"]): s["text"] for s in _source("themes")["system_recommendations"]}

    for row, source in zip(documents("recommendations"), printed, strict=False):
        groups = themes if source["group_kind"] == "thematic" else system
        assert row["Kind"] == ("Theme" if groups is themes else "System")
        assert (row["No."], row["Phase"]) == (str(source["number"]), source["phase"])
        assert row["Group"] == groups[str(source["group_number"])]
        assert numbers(row["Recommendation"]) == numbers(source["text"])
        assert not _same_words(row["Recommendation"], source["text"])


def test_each_of_the_88_keeps_its_order_figures_and_number_in_source_001() -> None:
    printed = [
        (theme["number"], bullet)
        for theme in _source("themes")["themes"]
        for bullet in theme["appendix_1_recommendations"]
    ]

    for row, (theme, bullet) in zip(documents("recommendations")[64:152], printed, strict=True):
        assert row["No."].startswith(f"A{theme}.")
        assert row["Recurs as"] == str(bullet["place_recommendation_number"] or "")
        assert numbers(row["Recommendation"]) == numbers(bullet["text"])
        assert not _same_words(row["Recommendation"], bullet["text"])


def test_wording_differs_is_no_exactly_where_the_two_sources_print_the_same() -> None:
    first = {str(r["number"]): r["text"] for r in _source("recommendations")["recommendations"]}
    bullets = [
        b for theme in _source("themes")["themes"] for b in theme["appendix_1_recommendations"]
    ]  # fmt: skip

    for row, bullet in zip(documents("recommendations")[64:152], bullets, strict=True):
        if row["Recurs as"]:
            same = _same_words(bullet["text"], first[row["Recurs as"]])
            assert (row["Wording differs"] == "No") == same, row["No."]


def test_the_seven_system_recommendations_keep_their_names() -> None:
    names = [s["text"] for s in _source("themes")["system_recommendations"]]

    assert [row["Recommendation"] for row in documents("recommendations")[152:]] == names


def test_each_example_stands_with_a_recommendation_that_it_is_printed_beside() -> None:
    groups = _source("recommendations")["groups"]
    examples = [e for group in groups for e in group["examples_of_ongoing_activity"]]
    printed = {
        row["Recommendation"]: row["Activity"]
        for row in documents("recommendation_responses")
        if "The original prints" in row["Note"]
    }
    beside = {str(number) for e in examples for number in e["beside_recommendations"]}

    assert len(examples) == 28
    assert set(printed) <= beside
    assert {"30", "15", "11"} <= set(numbers(printed["34"]))


def test_each_outcome_keeps_its_pillar_domain_and_figures() -> None:
    printed = [
        (domain["pillar"], domain["domain"], outcome)
        for domain in _source("key_outcomes")["domains"]
        for outcome in domain["key_outcomes"]
    ]

    for row, (pillar, domain, outcome) in zip(documents("key_outcomes"), printed, strict=False):
        assert (row["Pillar"], row["Domain"]) == (pillar, domain)
        values = [n["value"] for n in outcome["numbers"]]
        assert (float(row["Figure"]) if row["Figure"] else None) == (values[0] if values else None)
        assert numbers(row["Outcome"]) == numbers(outcome["text"])


def test_each_challenge_keeps_where_it_was_identified() -> None:
    printed = [
        (str(p["number"]), p["name_in_framework_list"], c["identified_through"])
        for p in _source("strategy")["strategic_priorities"]
        for c in p["key_challenges"]
    ]
    challenges = [row for row in documents("strategies") if row["Kind"] == "Challenge"]

    for row, (number, name, through) in zip(challenges, printed, strict=True):
        assert (row["Priority no."], row["Priority"]) == (number, name)
        assert row["Identified through"].casefold() == "\n".join(through).casefold()


def test_each_fact_and_emerging_issue_keeps_its_figure() -> None:
    source = _source("strategy")
    facts = [fact for p in source["strategic_priorities"] for fact in p["key_facts"]]

    for kind, printed in (("Fact", facts), ("Emerging issue", source["emerging_issues"])):
        rows = [row for row in documents("strategies") if row["Kind"] == kind]
        for row, line in zip(rows, printed, strict=True):
            assert (float(row["Figure"]) if row["Figure"] else None) == line.get("value")
            assert numbers(row["Key challenge"]) == numbers(line["text"])


def test_the_workshop_keeps_its_points_their_order_and_their_figures() -> None:
    source = _source("workshop")
    rows = documents("engagement")

    assert rows[0]["Date"] == source["date"]
    for kind, key in (("Key point", "key_points"), ("Voice", "verbatim")):
        points = [row["Point"] for row in rows if row["Kind"] == kind]
        printed = [_without_links(point) for q in source["questions"] for point in q[key]]
        assert [numbers(point) for point in points] == [numbers(point) for point in printed]
        assert not set(points) & set(printed)
