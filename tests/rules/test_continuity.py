"""Last quarter's plan beside this one, where one table cannot show it."""

from tests.support.markdown import findings_of

MILESTONES = """
Milestones
| Ref | Milestone | Baseline date |
| --- | --- | --- |
"""


def codes(text="", before=None):
    return [(f.rule.code, f.where) for f in findings_of(text, before) if f.rule.code[:3] == "D47"]


def test_without_any_history_one_info_names_what_did_not_run():
    (finding,) = [f for f in findings_of() if f.rule.code == "D475"]
    assert "baselines changed" in finding.message
    assert "ratings changed without words" in finding.message


def test_last_quarters_rows_in_the_same_plan_are_history_of_the_updates():
    text = "Updates\n| Quarter |\n| --- |\n| 2024-25 Q1 |\n| 2024-25 Q2 |"
    (finding,) = [f for f in findings_of(text) if f.rule.code == "D475"]
    assert "ratings changed without words" not in finding.message


def test_with_last_quarters_plan_every_rule_runs():
    before = "Updates\n| Quarter |\n| --- |\n| 2024-25 Q1 |"
    assert codes(before=before) == []


def test_last_quarters_updates_are_taken_from_the_plan_before():
    before = "Updates\n| Quarter | Rating |\n| --- | --- |\n| 2024-25 Q1 | Not started |"
    after = "Updates\n| Rating | Progress this quarter |\n| --- | --- |\n| Green | |"
    assert "D413" in [f.rule.code for f in findings_of(after, before)]


def test_a_baseline_that_was_blank_may_be_filled():
    before = "Measures\n| Ref | Baseline |\n| --- | --- |\n| M1.05-1 | |"
    after = "Measures\n| Ref | Baseline |\n| --- | --- |\n| M1.05-1 | 70 |"
    assert codes(after, before) == [("D475", "Updates")]


def test_a_baseline_that_was_cleared_is_a_change():
    before = "Measures\n| Ref | Baseline |\n| --- | --- |\n| M1.05-1 | 70 |"
    after = "Measures\n| Ref | Baseline |\n| --- | --- |\n| M1.05-1 | |"
    assert ("D471", "Measures!B2") in codes(after, before)


def test_a_milestone_whose_baseline_moved_is_named_once():
    before = MILESTONES + "| MS1.05-1 | All posts filled | 31/12/2024 |"
    after = MILESTONES + "| MS1.05-1 | All posts filled | 30/12/2024 |"
    assert codes(after, before)[1:] == [("D470", "Milestones!C2")]


def test_a_ref_that_went_to_another_milestone_is_asked_about():
    before = MILESTONES + "| MS1.05-1 | All posts filled | 31/12/2024 |"
    after = MILESTONES + "| MS1.05-1 | A new clinic in Bootle | 31/12/2024 |"
    assert codes(after, before)[1:] == [("D472", "Milestones!B2")]


def test_a_risk_that_vanished_is_named_with_its_words():
    before = "Risks\n| Ref | Risk |\n| --- | --- |\n| R1 | Posts stay vacant |\n| R2 | Fire |"
    found = [f for f in findings_of("", before) if f.rule.code == "D473"]
    assert [f.message for f in found] == ["Risks has no row R2 any more: last quarter it was Fire."]


def test_a_remembered_forecast_is_held_to_the_plan_of_the_quarter_before():
    settings = (
        "Settings\n| Setting | Value |\n| --- | --- |\n| Reporting quarter | 2024-25 Q1 |\n\n"
    )
    before = (
        settings + "Milestones\n| Ref | Forecast date |\n| --- | --- |\n| MS1.05-1 | 30/11/2024 |"
    )
    after = (
        "Milestones\n| Ref | Last quarter's forecast |\n| --- | --- |\n| MS1.05-1 | 01/11/2024 |"
    )
    assert ("D474", "Milestones!B2") in codes(after, before)
