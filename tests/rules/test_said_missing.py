"""Words that say that a Place returned nothing: which are looked at, which are left alone."""

from __future__ import annotations

import pytest

from tests.support.markdown import findings_of

IN = """Updates
| Place | Programme | Rating |
| --- | --- | --- |
| Liverpool | P1.05 | Green |
| Cheshire West | P1.05 | Green |
"""


def asked(words: str, about: str = "All", updates: str = IN) -> list[str]:
    """Of whom the words of a lead are asked about."""
    text = f"""Commentary
| Quarter | About | Headline | What the board should know |
| --- | --- | --- | --- |
| 2024-25 Q2 | {about} | Two hubs opened. | {words} |

{updates}"""
    return [f.facts["whose"] for f in findings_of(text) if f.rule.code == "D487"]


@pytest.mark.parametrize(
    "words",
    [
        "Liverpool sent no return.",
        "Money is short.\\nLiverpool has not returned.",
        "Liverpool has sent nothing this quarter.",
        "Liverpool and Sefton sent no return.",
        "Sefton, Cheshire East and Liverpool did not return.",
        "Sefton reported and Liverpool sent no return.",
        "Liverpool did not send a return.",
        "No return from Liverpool.",
        "Nothing was returned by Sefton or Liverpool.",
        "No return was received from liverpool; two others were late to answer.",
        "Liverpool hasn’t returned yet.",
    ],
)
def test_a_place_whose_updates_are_in_is_named(words):
    assert asked(words) == ["Liverpool"]


def test_its_other_names_are_known():
    assert asked("Cheshire West sent no return.") == ["Cheshire West and Chester"]


@pytest.mark.parametrize(
    "words",
    [
        "Sefton sent no return.",
        "Liverpool reported and Sefton sent no return.",
        "Liverpool sent its return, and nothing came from Sefton.",
        "Liverpool sent no return last quarter.",
        "Until October Liverpool had sent nothing.",
        "Smoking in Liverpool has not returned to the level of 2019.",
        "If Liverpool sent no return, its papers would be held.",
        "Liverpool has not returned to the level of 2019.",
        "Nothing was returned.",
        "We ask Liverpool for nothing from the reserve.",
    ],
)
def test_other_words_are_left_alone(words):
    assert asked(words) == []


@pytest.mark.parametrize(
    "words",
    ["Nothing was returned this quarter, so problems may go unseen.", "There was no return."],
)
def test_words_about_a_place_speak_of_it_without_its_name(words):
    risk = f"""Risks
| Ref | About | Risk |
| --- | --- | --- |
| R1 | Liverpool | {words} |
| R2 | Sefton | {words} |

{IN}"""
    [found] = [f for f in findings_of(risk) if f.rule.code == "D487"]
    assert (found.where, found.facts["whose"]) == ("Risks!C2", "Liverpool")
    assert found.message.endswith("and 1 update of Liverpool for 2024-25 Q2 is in.")


def test_a_closed_risk_is_not_asked_about():
    risk = f"""Risks
| Ref | About | Risk | Status |
| --- | --- | --- | --- |
| R1 | Liverpool | Nothing was returned this quarter. | Closed |

{IN}"""
    assert not [f for f in findings_of(risk) if f.rule.code == "D487"]
