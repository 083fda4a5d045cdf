"""Suggested indicators beside those that exist."""

from atf_reports.papers.indicator_suggestions import Nearness, beside, existing_in_words
from atf_reports.plan import Plan
from tests.support.markdown import plan_of

PLAN = """
Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Percentage unemployed (16-64 years) | 3 | % | Lower | No |
| I2 | Percentage spent in local supply chain | 3 | % | Higher | No |
| I3 | Good level of development | 1 | % | Higher | No |

Engagement
| Event | Place | Kind | Point | Theme |
| --- | --- | --- | --- | --- |
| Workshop | Sefton | Indicator suggestion | Long term unemployment | 3 |
| Workshop | Sefton | Indicator suggestion | Overcrowding | 3 |
| Workshop | Sefton | Indicator suggestion | Loneliness | |
"""


def found(number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plan: Plan = plan_of(PLAN)
    near = beside(plan.engagement.rows[number], plan.indicators.rows)
    return tuple(f"{one.indicator.ref} {one.why}" for one in near), existing_in_words(near)


def test_an_indicator_that_shares_words_stands_alone() -> None:
    assert found(0) == (
        (f"I1 {Nearness.WORDS}",),
        ("I1 Percentage unemployed (16-64 years)",),
    )


def test_without_shared_words_those_of_the_theme_are_offered_and_said_to_be_so() -> None:
    refs, words = found(1)
    assert refs == (f"I1 {Nearness.THEME}", f"I2 {Nearness.THEME}")
    assert words[0] == "None is near by its words. Its theme has:"


def test_with_neither_the_paper_says_so() -> None:
    assert found(2) == ((), ("None is near by its words, and its theme has none.",))
