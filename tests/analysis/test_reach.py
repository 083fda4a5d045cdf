"""What the programmes reach: matched by the plan or through a theme, and how they stand."""

from atf_reports.analysis.reach import Goal, Reach
from atf_reports.analysis.standing import Position
from atf_reports.quarter import Quarter
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
PLAN = """
Programmes
| Ref | Theme | Other themes | Programme | Outline | Footprint | Reported by |
| --- | --- | --- | --- | --- | --- | --- |
| P1.05 | 1 | | Healthy Child Programme | Visits. | All nine Places | Each Place |
| P3.04 | 3 | 1 | Fair Employment Charter | A charter. | Cheshire and Warrington | Lead |

Ambitions
| Ref | Ambition | Commitment | Themes |
| --- | --- | --- | --- |
| A1 | Children | We will listen. | 1 |
| A2 | Work | We will help. | 3 |

Recommendations
| No. | Recommendation | Recurs as |
| --- | --- | --- |
| 1 | Help every child early. | |
| 2 | Narrow the gap. | |
| A1.01 | Help each child early. | 1 |

Recommendation responses
| Recommendation | Place | Response | Programme |
| --- | --- | --- | --- |
| A1.01 | Liverpool | Priority | P1.05 |
| 2 | Cheshire East | Under way | P3.04 |

Strategies
| Place | Kind | Priority no. | Key challenge | Programmes |
| --- | --- | --- | --- | --- |
| Liverpool | Challenge | 1 | Children wait | P1.05 |
| Liverpool | | 2 | Nobody answers this | |
| Liverpool | Fact | 1 | 90% of children wait | |

Engagement
| Event | Place | Question | Kind | Point | Programmes |
| --- | --- | --- | --- | --- | --- |
| Workshop | Liverpool | What works? | Key point | Visits help | P1.05; P3.04 |
| Workshop | Liverpool | What works? | | Parks help | |
| Workshop | Liverpool | What works? | Voice | I walk | P1.05 |
| Survey | | Why? | Key point | Pay is low | P3.04 |
"""


def reached(place: str, goal: Goal) -> dict[str, list[str]]:
    reach = Reach(Position(plan_of(PLAN), Q2), place)
    return {one.ref: [p.ref for p in one.programmes] for one in reach.of(goal)}


def test_an_answer_to_either_number_counts_for_a_recommendation_that_recurs() -> None:
    assert reached("", Goal.RECOMMENDATION) == {"1": ["P1.05"], "2": ["P3.04"]}


def test_a_programme_that_any_place_names_counts_in_each_place_that_it_reaches() -> None:
    assert reached("Liverpool", Goal.RECOMMENDATION) == {"1": ["P1.05"], "2": []}
    assert reached("Cheshire West and Chester", Goal.RECOMMENDATION) == {
        "1": ["P1.05"],
        "2": ["P3.04"],
    }


def test_no_place_counts_a_recommendation_that_the_whole_plan_does_not() -> None:
    whole = reached("", Goal.RECOMMENDATION)
    for place in ("Liverpool", "Sefton", "Cheshire East"):
        for number, refs in reached(place, Goal.RECOMMENDATION).items():
            assert set(refs) <= set(whole[number])


def test_challenges_without_a_programme_are_kept_and_facts_are_none() -> None:
    assert reached("", Goal.CHALLENGE) == {"1": ["P1.05"], "2": []}
    assert reached("Sefton", Goal.CHALLENGE) == {}


def test_ambitions_and_indicators_are_reached_through_home_and_other_themes() -> None:
    assert reached("", Goal.AMBITION) == {"A1": ["P1.05", "P3.04"], "A2": ["P3.04"]}
    assert reached("", Goal.INDICATOR) == {"I1": ["P1.05", "P3.04"]}


def test_a_programme_counts_in_the_places_of_its_footprint_alone() -> None:
    assert reached("Sefton", Goal.AMBITION) == {"A1": ["P1.05"], "A2": []}


def test_each_goal_holds_the_due_updates_of_its_programmes_in_the_scope() -> None:
    position = Position(plan_of(PLAN), Q2)
    whole = Reach(position).of(Goal.AMBITION)[0]
    assert [(s.programme.ref, s.place) for s in whole.standings][-1] == (
        "P3.04",
        "Cheshire and Warrington",
    )
    assert len(whole.standings) == 5
    place = Reach(position, "Liverpool").of(Goal.AMBITION)[0]
    assert [(s.place, s.word) for s in place.standings] == [("Liverpool", "Green")]


def points(place: str) -> dict[str, list[str]]:
    reach = Reach(Position(plan_of(PLAN), Q2), place)
    return {one.words: [p.ref for p in one.programmes] for one in reach.of(Goal.POINT)}


def test_key_points_are_matched_by_the_plan_and_contributions_are_none() -> None:
    assert points("") == {"Visits help": ["P1.05"], "Parks help": [], "Pay is low": ["P3.04"]}
    assert points("Liverpool") == {"Visits help": ["P1.05"], "Parks help": []}
    assert points("Sefton") == {}


def test_a_place_s_own_goal_is_not_answered_by_what_is_delivered_elsewhere() -> None:
    whole = Reach(Position(plan_of(PLAN), Q2)).of(Goal.POINT)[0]
    assert [p.ref for p in whole.programmes] == ["P1.05"]
    assert [s.place for s in whole.standings] == ["Liverpool"]


def test_one_whose_footprint_is_not_stated_answers_what_it_is_matched_to_and_no_theme_s() -> None:
    plan = plan_of(PLAN.replace("Cheshire and Warrington | Lead", "Not stated | Lead"))
    reach = Reach(Position(plan, Q2), "Liverpool")
    assert [p.ref for p in reach.of(Goal.POINT)[0].programmes] == ["P1.05", "P3.04"]
    assert [p.ref for p in reach.of(Goal.AMBITION)[1].programmes] == []


def test_a_place_s_answer_to_a_recommendation_goes_with_it() -> None:
    def said(place: str) -> list[str]:
        found = Reach(Position(plan_of(PLAN), Q2), place).of(Goal.RECOMMENDATION)
        return [one.said for one in found]

    assert said("Liverpool") == ["Priority", "No answer"]
    assert said("") == ["", ""]


def test_a_goal_has_the_same_key_in_the_plan_and_in_its_place() -> None:
    position = Position(plan_of(PLAN), Q2)
    whole = {one.key for one in Reach(position).goals}
    place = {one.key for one in Reach(position, "Liverpool").goals}
    assert place < whole
    assert {key[3] for key in whole} == {"", "Liverpool"}


def test_a_programme_of_which_the_plan_says_nothing_reaches_no_theme_s_goal() -> None:
    rows = PLAN.replace("| Visits. | All nine Places | Each Place |", "| | Not stated | Nobody | |")
    heads = "| Footprint | Reported by |"
    silent = rows.replace(heads, f"{heads} Accountable body |")
    reach = Reach(Position(plan_of(silent.replace("| Lead |", "| Lead | Beyond Board |")), Q2))
    assert [p.ref for p in reach.of(Goal.AMBITION)[0].programmes] == ["P3.04"]
