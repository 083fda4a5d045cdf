"""Own words beside the ratings: which claims are looked at, which are left alone."""

from __future__ import annotations

import pytest

from atf_reports.choices import Rating
from atf_reports.rules.own_words import claim
from tests.support.markdown import findings_of

RED = "| 2024-25 Q2 | {place} | P1.05 | Red | Post vacant | Cover | Lead | 31/12/2024 | No ask |"
UPDATES = (
    "Updates\n| Quarter | Place | Programme | Rating | Reason | Recovery action | "
    "Recovery lead (role) | Back on track by | Ask kind |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)
PAPERS = "Papers\n| Paper | About | Headline in own words |\n| --- | --- | --- |\n"
LEADS = "Commentary\n| Quarter | About | Headline | What the board should know |\n| --- | --- | --- | --- |\n"  # noqa: E501


@pytest.mark.parametrize(
    "words",
    [
        "Everything is on track.",
        "Everything's on track",
        "All is going well.",
        "All programmes are on track and morale is high.",
        "All of our work remains on course.",
        "Delivery is on course where it has been reported. Three things wait for money.",
        "The programme as a whole continues to be on track",
        "We are on track.",
        "Two hubs opened. Every programme is on schedule.",
        "Nothing is off track.",
        "There are no Reds this quarter.",
        "No exceptions to report.",
    ],
)
def test_a_claim_without_reserve_denies_every_red(words: str) -> None:
    found = claim(words)
    assert found is not None
    assert found[1] == (Rating.RED,)
    assert found[0] in words


def test_a_claim_that_all_is_green_denies_ambers_too() -> None:
    assert claim("All programmes are Green.") == (
        "All programmes are Green",
        (Rating.RED, Rating.AMBER),
    )


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Most work is on track.",
        "Everything is on track except health visiting.",
        "Everything but housing is on track.",
        "Not everything is on track.",
        "Nearly all programmes are on track.",
        "All programmes will be on track by March.",
        "We expect everything is on track once the money comes.",
        "Work and health plans are on course for January; Knowsley needs a decision.",
        "Children wait 41 weeks, and the money has not been released.",
        "Everything depends on the lease.",
        "All nine Places took part in the Green Plan.",
        "Nothing was sent by Halton.",
        "No decision is late-breaking; see the asks below.",
        "Two programmes are on track.",
    ],
)
def test_words_with_a_reserve_or_about_something_else_are_left_alone(words: str) -> None:
    assert claim(words) is None


def said(words: str, about: str = "Liverpool", red_in: str = "Liverpool") -> list[str]:
    paper = "Board summary" if about == "All" else "Place progress"
    text = f"{PAPERS}| {paper} | {about} | {words} |\n\n{UPDATES}{RED.format(place=red_in)}"
    return [f.message for f in findings_of(text) if f.rule.code == "D483"]


def test_the_finding_names_the_words_and_what_is_red() -> None:
    assert said("Everything is on track.") == [
        "Headline in own words says “Everything is on track”, and 1 update is Red: "
        "P1.05 (Liverpool)."
    ]


@pytest.mark.parametrize(
    ("about", "red_in", "fires"),
    [
        ("Liverpool", "Liverpool", True),
        ("Liverpool", "Sefton", False),
        ("Liverpool", "All nine Places", False),
        ("All", "Sefton", True),
        ("Theme 1", "Sefton", True),
        ("Theme 3", "Sefton", False),
    ],
)
def test_words_are_held_against_the_updates_they_speak_of(
    about: str, red_in: str, fires: bool
) -> None:
    assert bool(said("All is on track.", about, red_in)) is fires


def test_a_red_that_the_lead_confirmed_as_amber_contradicts_nothing() -> None:
    confirmed = (
        "Confirmations\n| Quarter | Place | Programme | Confirmed rating | Because | "
        "Confirmed by (role) |\n| --- | --- | --- | --- | --- | --- |\n"
        "| 2024-25 Q2 | Liverpool | P1.05 | Amber | Cover came | Theme lead |"
    )
    head = f"{PAPERS}| Place progress | Liverpool | Everything is on track. |"
    text = f"{head}\n\n{UPDATES}{RED.format(place='Liverpool')}\n\n{confirmed}"
    assert not [f for f in findings_of(text) if f.rule.code == "D483"]


@pytest.mark.parametrize(("quarter", "fires"), [("2024-25 Q2", True), ("2024-25 Q1", False)])
def test_a_leads_commentary_is_read_for_the_quarter_alone(quarter: str, fires: bool) -> None:
    words = f"{LEADS}| {quarter} | Liverpool | Good news. | All is going well. |"
    text = f"{words}\n\n{UPDATES}{RED.format(place='Liverpool')}"
    found = [f for f in findings_of(text) if f.rule.code == "D483"]
    assert bool(found) is fires
