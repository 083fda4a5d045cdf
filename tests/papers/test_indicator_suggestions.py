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
| I4 | Absolute poverty after housing costs | 3 | % | Lower | No |

Engagement
| Event | Place | Kind | Point | Theme |
| --- | --- | --- | --- | --- |
| Workshop | Sefton | Indicator suggestion | Long term unemployment | 3 |
| Workshop | Sefton | Indicator suggestion | Overcrowding | 3 |
| Workshop | Sefton | Indicator suggestion | Loneliness | |
| Workshop | Sefton | Indicator suggestion | Quality of housing | 1 |
| Workshop | Sefton | Indicator suggestion | Housing costs | 1 |
| Workshop | Sefton | Indicator suggestion | Local supply | 3 |
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
    assert refs == tuple(f"{ref} {Nearness.THEME}" for ref in ("I1", "I2", "I4"))
    assert words == ("None is near by its words. Its theme has I1, I2 and I4.",)


def test_with_neither_the_paper_says_so() -> None:
    assert found(2) == ((), ("None is near by its words, and its theme has none.",))


def test_one_word_shared_across_themes_says_too_little_and_two_are_enough() -> None:
    assert found(3)[0] == (f"I3 {Nearness.THEME}",)
    assert found(4)[0] == (f"I4 {Nearness.WORDS}",)


def test_only_those_that_share_the_most_words_stand_beside_it() -> None:
    assert found(5)[0] == (f"I2 {Nearness.WORDS}",)
