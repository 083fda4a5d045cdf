"""Collecting again, in any order, and from two colleagues: nothing twice, nothing chosen."""

from __future__ import annotations

from datetime import date

import pytest

from atf_reports.choices import Rating
from atf_reports.returns.ledger import collection_json
from atf_reports.returns.ledger_text import collection_text
from atf_reports.returns.outcome import Fate
from tests.returns.collecting import (
    Q2,
    edit,
    halton,
    halves,
    held,
    merged,
    only,
    only_first,
    updates,
)
from tests.support.returns import Officer, collected, complete_cells


def test_collecting_the_same_return_again_changes_nothing(plan, returns):
    officer = halton(returns).guide("Headline", "Mine")
    officer.spare("Milestones", Programme="P1.05", Milestone="Step", Baseline_date=date(2025, 1, 1))
    path = officer.save()
    first = collected(plan, path)
    again = collected(first.written, path)
    assert (again.written, only(again).fate, again.exit_code) == (None, Fate.UNCHANGED, 0)


def test_the_order_of_the_files_makes_no_difference(plan, returns):
    one = halton(returns)
    one.spare("Risks", Risk="Flood", Likelihood=2, Impact=5, Status="Open")
    other = Officer(returns["Liverpool"])
    other.spare("Risks", Risk="Fire", Likelihood=2, Impact=5, Status="Open")
    files = [one.save(), other.save()]
    forwards = collected(plan, *files).written.read_bytes()
    backwards = collected(plan, *reversed(files)).written.read_bytes()
    assert forwards == backwards


def test_a_return_nobody_filled_in_is_no_return(plan, returns):
    collection = collected(plan, returns["Halton"])
    assert (only(collection).fate, collection.written) == (Fate.NOT_FILLED, None)


def test_a_return_by_day_and_role_alone_is_logged(plan, returns):
    officer = Officer(returns["Halton"]).guide("Returned by (role)", "Place officer")
    after = merged(collected(plan, officer.save()))
    assert [r.reporter for r in after.returns if r.quarter == Q2] == ["Halton"]


def test_a_cell_changed_in_both_is_named_with_both_values(plan, returns):
    officer = Officer(returns["Halton"]).fill("Risks", "R1", Mitigation="Agency cover")
    edit(plan, "Risks", "I4", "Overtime")
    collection = collected(plan, officer.save())
    held(collection, '"Agency cover"', '"Overtime"', "Risks!I4", "--take plan", "--take return")


@pytest.mark.parametrize(("take", "stands"), [("plan", "Overtime"), ("return", "Agency cover")])
def test_the_office_settles_a_conflict_and_the_other_words_stay_in_the_ledger(
    plan, returns, take, stands
):
    officer = halton(returns).fill("Risks", "R1", Mitigation="Agency cover")
    edit(plan, "Risks", "I4", "Overtime")
    collection = collected(plan, officer.save(), take=take)
    assert merged(collection).risks.get("R1").mitigation == stands
    other = ({"Overtime", "Agency cover"} - {stands}).pop()
    assert [left.value for left in only(collection).diff.left_out] == [other]
    assert collection.exit_code == 1


def test_a_cell_changed_in_the_plan_alone_keeps_the_plans_words(plan, returns):
    edit(plan, "Risks", "I4", "Overtime")
    assert merged(collected(plan, halton(returns).save())).risks.get("R1").mitigation == "Overtime"


def test_the_same_change_in_both_is_no_conflict(plan, returns):
    officer = halton(returns).fill("Risks", "R1", Mitigation="Overtime")
    edit(plan, "Risks", "I4", "Overtime")
    assert only(collected(plan, officer.save())).fate is Fate.MERGED


def test_two_returns_from_one_reporter_are_both_held_and_both_values_named(plan, returns):
    one = halton(returns).save()
    other = (
        halton(returns)
        .fill("Updates", "P1.05", Rating="Complete")
        .save(one.with_name("second.xlsx"))
    )
    collection = collected(plan, one, other)
    assert [o.fate for o in collection.outcomes] == [Fate.HELD, Fate.HELD]
    said = " ".join(collection.outcomes[0].reasons)
    assert '"Green"' in said
    assert '"Complete"' in said
    assert "Collect only the one that counts" in said


def test_the_same_return_under_two_names_is_merged_once(plan, returns):
    one = halton(returns).save()
    copy = one.with_name("z copy.xlsx")
    copy.write_bytes(one.read_bytes())
    collection = collected(plan, one, copy)
    assert [o.fate for o in collection.outcomes] == [Fate.MERGED, Fate.TWIN]
    assert len(updates(merged(collection))) == 1


def test_words_that_a_second_return_takes_back_are_named_and_settled_on_request(plan, returns):
    second = halton(returns).save(returns["Halton"].with_name("second.xlsx"))
    first = halton(returns).fill("Risks", "R1", Mitigation="Agency cover").save()
    copy = collected(plan, first).written
    again = collected(copy, second)
    (left,) = [one for one in only(again).diff.left_out if "as it was sent" in one.why]
    assert '"Agency cover"' in left.why
    assert "--take return" in left.why
    taken = merged(collected(copy, second, take="return"))
    assert taken.risks.get("R1").mitigation != "Agency cover"


def test_the_same_return_twice_is_not_in_the_plan_while_it_is_held(plan, returns):
    one = halton(returns).fill("Updates", "P1.05", Rating="Red").save()
    copy = one.with_name("z copy.xlsx")
    copy.write_bytes(one.read_bytes())
    collection = collected(plan, one, copy)
    assert [o.fate for o in collection.outcomes] == [Fate.HELD, Fate.TWIN]
    assert "word for word" in collection_text(collection)


def test_two_colleagues_who_filled_in_different_cells_are_told_apart_from_those_who_differ(
    plan, returns
):
    first = only_first(collected(plan, *halves(returns)))
    assert "They fill in different cells" in first
    assert "collect one and then the other" in first


def test_one_colleagues_part_and_then_the_others_are_both_in_the_plan(plan, returns):
    first, second = halves(returns)
    copy = collected(plan, first).written
    both = updates(merged(collected(copy, second)))
    assert set(both) == {("P1.05", "Halton"), ("P1.07", "Halton")}
    assert both["P1.05", "Halton"].rating is Rating.GREEN


def test_of_many_cells_that_differ_three_are_said_and_all_are_in_the_ledger(plan, returns):
    one = Officer(returns["Halton"]).fill("Updates", "P1.05", **complete_cells(Rating.RED))
    path = one.save(returns["Halton"].with_name("one.xlsx"))
    cells = {heading: f"Other {n}" for n, heading in enumerate(complete_cells(Rating.RED))}
    other = one.fill("Updates", "P1.05", **cells).save(path.with_name("two.xlsx"))
    collection = collected(plan, path, other)
    said = only_first(collection)
    assert said.count(" there") == 3
    assert f"and {len(cells) - 3} more cells" in said
    assert all(words in collection_json(collection) for words in cells.values())
