"""A key that stands twice: the cause is named, what follows from it is folded, nothing is lost."""

from __future__ import annotations

from atf_reports.verdict import Verdict
from tests.support.markdown import findings_of, plan_of

PLACES = """Places
| Code | Place | Short name | Other names |
| --- | --- | --- | --- |
| E06000049 | Cheshire East | | |
| E06000050 | Cheshire East | Cheshire West | Cheshire West and Chester |
| E08000012 | Liverpool | | |
| E08000014 | Sefton | | |
"""
BOTH = """Updates
| Place | Programme | Rating |
| --- | --- | --- |
| Cheshire East | P1.05 | Green |
| Cheshire West | P1.05 | Green |
"""


def errors(text):
    return [f for f in findings_of(text) if f.blocks]


def test_a_place_named_as_another_is_one_finding_that_holds_back_what_stands_twice():
    [found] = errors(f"{PLACES}\n{BOTH}")
    assert found.where == "Places!B3"
    assert "row 3 is Cheshire West by its Short name" in found.message
    assert "what both say is kept" in found.fix
    assert ("Updates", 3) in found.held


def test_the_papers_of_that_place_are_still_held_back():
    text = f"{PLACES}\n{BOTH}"
    plan = plan_of(text)
    verdict = Verdict(plan, plan.settings.quarter, findings_of(text))
    assert list(verdict.blocked_places) == ["Cheshire East"]


PROGRAMMES = """Programmes
| Ref | Theme | Programme | Footprint | Reported by |
| --- | --- | --- | --- | --- |
| P1.06 | 1 | Healthy Child Programme | All nine Places | Each Place |
| P1.06 | 1 | Family hubs | All nine Places | Each Place |
"""


def of(programme):
    rows = "\n".join(f"| {p} | {programme} | Green |" for p in ("Liverpool", "Sefton"))
    return f"Updates\n| Place | Programme | Rating |\n| --- | --- | --- |\n{rows}\n"


SMALL = """Measures
| Ref | Programme |
| --- | --- |
| M1.05-1 | P1.06 |

Milestones
| Ref | Programme |
| --- | --- |
| MS1.06-1 | P1.06 |

Risks
| Ref | Programme |
| --- | --- |
| R1 | P1.06 |
"""


def test_a_ref_typed_over_another_says_which_it_was_and_where_to_type_it():
    [found] = errors("\n".join([PROGRAMMES, of("P1.05 Healthy Child Programme"), SMALL]))
    assert found.message == (
        "Programmes has two rows for P1.06: row 2 was P1.05, so 2 rows of other sheets stand "
        "twice or point at nothing."
    )
    assert (found.where, found.related[0].cell) == ("Programmes!A2", "A3")
    assert found.fix.startswith("Type P1.05 in A2 again: what both rows say is kept.")
    assert set(found.held) >= {("Updates", 2), ("Updates", 3)}


def test_a_link_in_other_words_is_still_told_by_itself():
    found = errors("\n".join([PROGRAMMES, of("P1.07 Something else"), SMALL]))
    assert {f.rule.name for f in found} == {"row_twice", "points_at_nothing"}


PASTED = """Updates
| Quarter | Place | Programme | Rating | Progress this quarter |
| --- | --- | --- | --- | --- |
| 2024-25 Q1 | Sefton | P1.05 | Green | Begun |
| 2024-25 Q1 | Sefton | P1.06 | Green | Met |
| 2024-25 Q1 | Sefton | P1.07 | Green | Hired |
| 2024-25 Q2 | Sefton | P1.05 | Green | Two more posts |
| 2024-25 Q2 | Sefton | P1.05 | Green | Two more posts |
| 2024-25 Q2 | Sefton | P1.07 | Green | One more post |
"""
THREE = """Programmes
| Ref | Theme | Programme | Footprint | Reported by |
| --- | --- | --- | --- | --- |
| P1.05 | 1 | Healthy Child Programme | All nine Places | Each Place |
| P1.06 | 1 | Family hubs | All nine Places | Each Place |
| P1.07 | 1 | Speech and language | All nine Places | Each Place |
"""


def test_a_row_pasted_over_another_says_which_one_is_gone():
    [found] = errors(f"{THREE}\n{PASTED}")
    assert found.message.endswith("rows 5 and 6 say the same.")
    assert found.fix.startswith("If row 6 was pasted over the one of P1.06, put that row back")


def test_it_says_so_beside_a_row_whose_quarter_cannot_be_read():
    found = errors(f"{THREE}\n{PASTED}| 2024-25 Q9 | Sefton | P1.06 | Green | Met |\n")
    [twice] = [f for f in found if f.rule.code == "L303"]
    assert twice.fix.startswith("If row 6 was pasted over the one of P1.06, put that row back")


def test_two_rows_that_say_different_things_keep_both():
    [found] = errors(f"{THREE}\n{PASTED}".replace("| Two more posts |", "| One |", 1))
    assert "clear" not in found.fix
    assert found.fix.startswith("If one of the two should have another Quarter, Place or Pro")


def said_of(sheet, heads, *rows):
    lines = [heads, " | ".join(["---"] * (heads.count("|") + 1)), *rows]
    text = "\n".join([sheet, *(f"| {line} |" for line in lines)])
    return [f for f in findings_of(text) if f.rule.code in ("L303", "L305")]


def test_the_message_says_how_two_updates_of_one_programme_differ():
    heads = "Place | Programme | Rating | Progress this quarter | Evidence"
    [found] = said_of(
        "Updates",
        heads,
        "Liverpool | P1.05 | Green | Two posts | Minutes",
        "Liverpool | P1.05 | Not started | None |",
    )
    assert found.message == (
        "Updates has two rows for 2024-25 Q2 · Liverpool · P1.05: Rating is Green in row 2 and "
        "Not started in row 3; Progress this quarter and Evidence differ too."
    )


def test_words_that_differ_alone_are_named_and_not_quoted():
    [found] = said_of(
        "Updates",
        "Place | Programme | Rating | Progress this quarter",
        "Liverpool | P1.05 | Green | Two posts",
        "Liverpool | P1.05 | Green | Three posts",
    )
    assert found.message.endswith("· P1.05: Progress this quarter differs.")


def test_a_milestone_ref_typed_twice_is_one_finding_that_says_whose_each_row_is():
    [found] = said_of(
        "Milestones",
        "Ref | Programme | Milestone",
        "MS1.05-1 | P1.05 | All posts filled",
        "MS1.05-1 | P3.04 | Hubs open",
    )
    assert found.rule.code == "L303"
    assert found.message == (
        "Milestones has two rows for MS1.05-1: Programme is P1.05 in row 2 and P3.04 in row 3; "
        "Milestone differs too."
    )


def test_a_ref_of_another_programme_elsewhere_is_still_found():
    found = said_of(
        "Milestones",
        "Ref | Programme | Milestone",
        "MS1.05-1 | P1.05 | All posts filled",
        "MS1.05-1 | P1.05 | Hubs open",
        "MS1.05-2 | P3.04 | Vans bought",
    )
    assert [f.rule.code for f in found] == ["L303", "L305"]


def test_figures_that_papers_hide_are_not_quoted():
    text = """Measures
| Ref | Unit | Counts people |
| --- | --- | --- |
| M1.05-1 | people | Yes |

Readings
| Value |
| --- |
| 3 |
| 2 |
"""
    [found] = [f for f in findings_of(text) if f.rule.code == "L303"]
    assert found.message.endswith("· 2024-25 Q2: Value differs.")
