"""How a programme stands in a Place, in words."""

import pytest

from atf_reports.analysis.standing import Position
from atf_reports.papers.programme_standing import ProgrammeStandings
from tests.support.markdown import plan_of

PLAN = """
Programmes
| Ref | Theme | Programme | HCP-led | Economic contribution | Footprint | Reported by | Information status |
| --- | --- | --- | --- | --- | --- | --- | --- |
| P1.01 | 1 | Own | No | No | All nine Places | Each Place | Complete |
| P1.02 | 1 | Once | No | No | All nine Places | Lead | Complete |
| P1.03 | 1 | Both | No | No | All nine Places | Lead and Places | Complete |
| P1.04 | 1 | Elsewhere | No | No | Cheshire and Warrington | Lead | Complete |
| P1.06 | 1 | Unsaid | No | No | Not stated | Lead | Complete |
| P1.07 | 1 | Silent | No | No | All nine Places | Nobody | Complete |
| P1.08 | 1 | Missing | No | No | All nine Places | Lead | Complete |

Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.01 | Amber | Late. |
| 2024-25 Q2 | All nine Places | P1.02 | Green | Well. |
| 2024-25 Q2 | Liverpool | P1.03 | Green | Well. |
| 2024-25 Q2 | All nine Places | P1.03 | Red | Stuck. |
| 2024-25 Q2 | Cheshire and Warrington | P1.04 | Green | Well. |
| 2024-25 Q2 | Not stated | P1.06 | Green | Well. |
"""  # noqa: E501


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("P1.01", "Amber"),
        ("P1.02", "Green, reported once for All nine Places"),
        ("P1.03", "Green, its own; Red, reported once for All nine Places"),
        ("P1.04", "its footprint does not hold Liverpool"),
        ("P1.06", "Green, reported once, footprint not stated"),
        ("P1.07", "not reported on this year"),
        ("P1.08", "Not reported, due once for All nine Places"),
    ],
)
def test_own_ratings_those_reported_once_and_reasons_are_told_apart(ref: str, words: str) -> None:
    plan = plan_of(PLAN)
    standings = ProgrammeStandings(Position(plan, plan.settings.quarter))
    programme = plan.programmes.get(ref)
    assert programme is not None
    assert standings.words(programme, "Liverpool") == words
