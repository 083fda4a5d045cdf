"""Strategy alignment: every line of the strategy is in the paper or annex; coverage both ways."""

import os
import re

import pytest

from atf_reports.papers.registry import paper_kind
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.document_papers import (
    breaches_of_our_own,
    example,
    example_plan,
    flat,
    said,
    said_in_annex,
    source,
)
from tests.support.example_documents import documents, lines
from tests.support.markdown import plan_grid, plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.printing import Printed, printed

NAME = "strategy-alignment"
WEST = "Cheshire West and Chester"
SMALL = """
Strategies
| Place | Strategy | Status | Kind | Priority no. | Priority | Key challenge | Identified through | Themes | Programmes | Nearest programmes | Figure | Unit | As at | Note |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Liverpool | Well | Draft | Vision | | | A good life. | | | | | | | | |
| Liverpool | Well | Draft | Challenge | 1 | Early years | Ready for school | JSNA\\nSurvey | 1 | P1.05 | | | | | |
| Liverpool | Well | Draft | | 1 | Early years | Fewer road deaths | Police | 3 | | | | | | No programme is near. |
| Liverpool | Well | Draft | Challenge | 2 | Work | Fair pay | | 3 | P3.04 | | | | | |
| Liverpool | Well | Draft | Fact | 1 | Early years | Many are poor | | 1 | | | 16 | % of children | 2011 | |
| Liverpool | Well | Draft | Already happening | 1 | Early years | Hubs open | | 1 | | | | | | |
| Liverpool | Well | Draft | Consultation question | 1 | Early years | Do you agree? | | | | | | | | |
| Liverpool | Well | Draft | Emerging issue | | | Costs go up | | 3 | | | | | | |

Causes and assets
| Place | Strategy | Kind | From | To |
| --- | --- | --- | --- | --- |
| Liverpool | Well | Root cause | Poverty | Poor health\\nPoor results |
| Liverpool | Well | Asset | Parks | Wellbeing |
"""  # noqa: E501
SECOND = SMALL.replace(
    "\nCauses and assets",
    "| Sefton | Better | | Challenge | 1 | Early years | Less smoke | | 1 | | | | | | |\n"
    "\nCauses and assets",
)
NEAR = SMALL.replace("Police | 3 | | |", "Police | 3 | | P1.05 |")


def small(about: str = "All", markdown: str = SMALL) -> Printed:
    return printed(plan_of(markdown), NAME, about)


def test_the_example_paper_prints_as_agreed() -> None:
    text, path = paper_text(example(NAME).paper), golden(NAME)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_every_line_of_the_strategy_is_in_the_paper_and_its_annex() -> None:
    for fact in documents("strategies"):
        words = flat(fact["Key challenge"])
        told = (words, *lines(fact["Identified through"]))
        assert [each for each in told if each not in said(NAME)] == []
        kept = (words, fact["Note"], fact["As at"])
        assert [each for each in kept if each not in said_in_annex(NAME)] == []
        if fact["Kind"] in ("Fact", "Emerging issue") and fact["As at"] not in words:
            assert said(NAME).split(words, 1)[1].startswith(f" ({fact['As at']})"), words


def test_every_cause_and_asset_stands_with_what_follows() -> None:
    facts = documents("causes_and_assets")
    told = [f"| {fact['From']} | {flat(fact['To'])}" for fact in facts]
    assert [each for each in told if each not in said(NAME)] == []
    assert [f["From"] for f in facts if f["From"] not in said_in_annex(NAME)] == []


def test_each_challenge_of_the_source_keeps_its_priority_and_where_it_was_identified() -> None:
    priorities = source("strategy")["strategic_priorities"]
    view = example(NAME).built.view
    (chapter,) = view.chapters
    assert len(chapter.priorities) == len(priorities) == 8
    for block, priority in zip(chapter.priorities, priorities, strict=True):
        assert (
            block.heading == f"Priority {priority['number']}. {priority['name_in_framework_list']}"
        )
        found = [[one.casefold() for one in row.identified] for row in block.challenges]
        there = [
            [one.casefold() for one in c["identified_through"]] for c in priority["key_challenges"]
        ]
        assert found == there
    assert sum(len(block.challenges) for block in chapter.priorities) == 34


def test_facts_issues_questions_causes_and_assets_are_as_many_as_in_the_source() -> None:
    there, view = source("strategy"), example(NAME).built.view
    (chapter,) = view.chapters
    priorities = there["strategic_priorities"]
    why = [line for block in chapter.priorities for line in block.why]
    ours = [f for f in documents("strategies") if f["Kind"] in ("Fact", "Why it matters")]
    assert len(why) == len(ours)
    facts = [f for f in ours if f["Kind"] == "Fact"]
    assert len(facts) == sum(len(p["key_facts"]) for p in priorities) == 24
    assert len(chapter.emerging) == len(there["emerging_issues"]) == 6
    assert len(chapter.causes) == len(there["root_causes_symptoms"])
    assert len(chapter.assets) == len(there["assets_benefits"])
    asked = sum(len(p["consultation_questions"]) for p in priorities)
    assert sum(len(group.questions) for group in view.questions) == asked


def test_only_challenges_are_counted_and_a_blank_kind_is_one() -> None:
    assert "3 challenges under 2 priorities" in paper_text(small().paper)
    assert "34 challenges under 8 priorities" in said(NAME)


def test_a_challenge_without_a_programme_is_listed_first_with_its_source() -> None:
    without = [
        f for f in documents("strategies") if f["Kind"] == "Challenge" and not f["Programmes"]
    ]
    rows = example(NAME).built.view.unanswered
    assert [row.challenge for row in rows] == [f["Key challenge"] for f in without]
    assert len(rows) == 19
    text = paper_text(small().paper)
    assert (
        "Fewer road deaths / Note: No programme is near. | →strategy_1_1: Priority 1 | Police"
        in text
    )


def test_programmes_behind_a_challenge_stand_with_their_rating() -> None:
    text = paper_text(small().paper)
    assert (
        "Ready for school | JSNA / Survey | Theme 1 | P1.05 Healthy Child Programme: Green" in text
    )
    assert "P3.04 Fair Employment Charter: its footprint does not hold Liverpool" in text


def test_a_challenge_that_is_answered_elsewhere_alone_is_said_on_page_one() -> None:
    text = paper_text(small().paper)
    assert "2 (67%) of the challenges are answered by a programme; 1 (33%) has none." in text
    assert "For 1 of those answered, every programme is delivered elsewhere." in text


def test_programmes_that_serve_no_challenge_are_those_of_the_place_alone() -> None:
    view = example(NAME).built.view
    served = {
        ref
        for f in documents("strategies")
        for ref in (*lines(f["Programmes"]), *lines(f["Nearest programmes"]))
    }
    plan = example_plan()
    there = {p.name for p in plan.programmes if WEST in plan.footprint_places(p)}
    listed = {row.programme for group in view.serving_none for row in group.rows}
    assert listed == {name for name in there if name.split()[0] not in served}


def test_both_ways_are_counted_by_theme() -> None:
    *themes, total = example(NAME).built.view.glance
    assert (total.challenges, total.unanswered) == (34, 19)
    assert total.programmes == sum(theme.programmes for theme in themes)
    assert total.serving_none == sum(theme.serving_none for theme in themes)
    lines_in_annex = example(NAME).built.annex.programmes
    assert sum(1 for line in lines_in_annex if line.counted == "Yes") == total.programmes


def test_a_programme_held_back_still_answers_its_challenge() -> None:
    markdown = SMALL + (
        "\nProgrammes\n| Ref | Theme | Programme |\n| --- | --- | --- |\n"
        "| P1.05 | 9 | Healthy Child Programme |\n| P3.04 | 3 | Charter |\n"
    )
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    text = paper_text(printed(plan, NAME, "All", tuple(check_plan(plan, read))).paper)
    assert "P1.05: held back until an error in its row is mended" in text
    assert "2 (67%) of the challenges are answered by a programme" in text


def test_a_priority_holds_why_it_matters_what_was_happening_and_its_challenges() -> None:
    text = paper_text(small().paper)
    priority = text.split("Heading 2 | Priority 1. Early years")[1].split("Heading 2")[0]
    assert priority.split("\n")[1:6] == [
        "Heading 3 | Why it matters",
        "List Bullet | Many are poor (2011).",
        "Heading 3 | What was already happening",
        "List Bullet | Hubs open.",
        "Heading 3 | Key challenges",
    ]
    assert "Costs go up. | Theme 3" in text


def test_what_a_strategy_says_under_no_priority_is_kept() -> None:
    markdown = SMALL.replace("Fact | 1 | Early years", "Fact | |")
    text = paper_text(small(markdown=markdown).paper)
    assert "Heading 2 | Facts of no priority\nList Bullet | Many are poor (2011)." in text


def test_a_programme_that_only_comes_near_is_named_and_counts_as_no_answer() -> None:
    text = paper_text(small(markdown=NEAR).paper)
    assert "2 (67%) of the challenges are answered by a programme; for 1 (33%) one only" in text
    assert "Comes near: P1.05 Healthy Child Programme: Green" in text
    assert "2 challenges: 1 answered by a programme and 1 with one that only comes near." in text
    (line,) = [c for c in small(markdown=NEAR).built.annex.challenges if "road" in c.challenge]
    assert (line.answered, line.programmes) == ("Only near", "")


def test_the_first_page_says_what_each_strategy_is() -> None:
    assert (
        "Living Well Together: Health and Wellbeing Strategy: Consultation draft, undated (late "
        "2011 or 2012 by its content)."
    ) in said(NAME).split("Main gap")[0]
    assert "Well of Liverpool: Draft." in paper_text(small(markdown=SECOND).paper)


def test_each_priority_and_part_of_a_strategy_is_in_the_contents() -> None:
    contents = [line.words for line in example(NAME).built.view.contents]
    assert sum(1 for words in contents if words.startswith("Priority ")) == 8
    assert {"Emerging issues", "Our approach", "Root causes and symptoms"} <= set(contents)


def test_consultation_questions_are_an_appendix() -> None:
    appendix = paper_text(small().paper).split("Heading 1 | Appendix: consultation questions")[1]
    assert "Do you agree?" in appendix


def test_two_strategies_are_two_chapters_and_their_priorities_are_told_apart() -> None:
    view = small(markdown=SECOND).built.view
    assert [c.heading for c in view.chapters] == ["Well (Liverpool)", "Better (Sefton)"]
    assert [row.priority for row in view.unanswered] == [
        "Liverpool: Priority 1",
        "Sefton: Priority 1",
    ]
    alone = small("Sefton", SECOND).built.view
    assert [c.heading for c in alone.chapters] == ["Better (Sefton)"]


def test_programmes_behind_challenges_are_counted_by_rating_and_by_silence() -> None:
    text = paper_text(small().paper)
    assert (
        "Of the 2 programmes that answer a challenge, none is Red, Amber or missing in Q2 2024-25"
        in (text)
    )
    assert "3 are Amber and 3 have not reported in Q2 2024-25." in said(NAME)
    assert "These ratings are illustrative; what the strategy says is not." in said(NAME)
    unmarked = plan_of(
        "Settings\n| Setting | Value |\n| --- | --- |\n| Marking | Draft |\n" + SMALL
    )
    assert "These ratings" not in paper_text(printed(unmarked, NAME, "All").paper)


def test_page_one_says_what_this_is_and_the_main_gap() -> None:
    text = said(NAME)
    assert f"This paper sets the strategy of {WEST} beside the delivery plan" in text
    assert "Main gap: 19 challenges that no programme answers." in text
    assert "The matching is ours." in text


def test_a_place_without_a_strategy_has_no_paper_and_a_reason() -> None:
    kind, plan = paper_kind(NAME), plan_of(SMALL)
    assert kind.lacks(plan, "All") == kind.lacks(plan, "Liverpool") == ""
    assert kind.lacks(plan, "Cheshire East") == (
        "not made: the plan's sheet Strategies has no row for Cheshire East"
    )
    assert "has no rows" in kind.lacks(plan_of(), "All")


@pytest.mark.parametrize("about", ["All", WEST])
def test_paper_and_annex_are_whole_and_accessible(about: str) -> None:
    both = example(NAME, about)
    assert both.missing == ()
    assert breaches_of_our_own(both) == []
    text = paper_text(both.paper) + annex_text(both.annex)
    assert re.search(r"\| None( \||$)", text, re.MULTILINE) is None
