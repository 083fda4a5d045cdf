"""The board's own parts: the matrix, the levels and the log."""

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.standing import Position
from atf_reports.papers.board_log import board_log, decisions_about
from atf_reports.papers.level_groups import level_groups
from atf_reports.papers.levels import Levels, levels
from atf_reports.papers.matrix import matrix
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

Q2 = Quarter(2024, 2)
HEAD = """
Updates
| Quarter | Place | Programme | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board | Evidence | Board level | Board level because |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501


def position(markdown: str) -> Position:
    plan, read = plan_from_grid(plan_grid(markdown)[0])
    return Position(plan, Q2, tuple(check_plan(plan, read)))


def levels_of(markdown: str, floor: float = 60) -> Levels:
    standings = position(markdown).standings
    return levels(standings, Coverage.of(standings, floor))


MIXED = (
    HEAD
    + """| 2024-25 Q2 | Liverpool | P1.05 | Red | Money held | Ask again | Lead | 31/12/2024 | Decide | Decide on the money | | | |
| 2024-25 Q2 | Sefton | P1.05 | Green | | | | | | | Audit report | | |
| 2024-25 Q2 | Cheshire East | P1.05 | Green | | | | | | | | Advise | New team |
| 2024-25 Q1 | Cheshire West | P1.05 | Green | | | | | | | | | |
| 2024-25 Q2 | Cheshire and Warrington | P3.04 | Green | | | | | | | | | |
"""  # noqa: E501
)


def test_the_matrix_says_each_cell_in_words_and_tints_only_red() -> None:
    found = matrix(position(MIXED))
    cells = {row.name: [cell.words for cell in row.cells] for row in found.rows}
    assert found.heads == ("1 Best start in life", "3 Fair employment and good work")
    assert cells == {
        "Cheshire East": ["1 due, none Red or Amber", "None due"],
        "Cheshire West and Chester": ["Not reported (1 due)", "None due"],
        "Liverpool": ["1 Red of 1", "None due"],
        "Sefton": ["1 due, none Red or Amber", "None due"],
        "Reported once for several Places": ["None due", "1 due, none Red or Amber"],
    }
    tinted = [row.name for row in found.rows for cell in row.cells if cell.fill != "FFFFFF"]
    assert tinted == ["Liverpool"]


def test_the_levels_give_their_reasons() -> None:
    found = levels_of(MIXED)
    assert [(line.programme, line.why) for line in found.alert] == [
        ("P1.05 Healthy Child Programme (Liverpool)", "Decide on the money. Money held."),
    ]
    assert [(line.programme, line.why) for line in found.advise] == [
        ("P1.05 Healthy Child Programme (Cheshire East)", "Placed here by the lead: New team."),
        (
            "P1.05 Healthy Child Programme (Cheshire West and Chester)",
            "Not reported. Last reported: Green, Q1 2024-25.",
        ),
    ]
    assert [line.why for line in found.assure] == ["Evidence: Audit report."]
    assert found.not_listed == "Counted and not listed: 1 Green without evidence named."


def test_the_lists_name_a_programme_once_with_its_places_by_what_they_say() -> None:
    alike = "| 2024-25 Q2 | Cheshire West | P1.05 | Green | | | | | | | | Advise | New team |"
    old = "| 2024-25 Q1 | Cheshire West | P1.05 | Green | | | | | | | | | |"
    found = level_groups(position(MIXED.replace(old, alike)).standings, enough=True)
    name = "P1.05 Healthy Child Programme"
    assert [(g.programme, g.lines) for g in found.alert] == [
        (name, ("Liverpool: Red, new. Decide on the money.",))
    ]
    both = "Cheshire East and Cheshire West and Chester: Green, new."
    assert [(g.programme, g.lines) for g in found.advise] == [
        (name, (f"{both} Placed here by the lead: New team.",))
    ]
    assert [(g.programme, g.lines) for g in found.assure] == [
        (name, ("Sefton: Green, new. Audit report.",))
    ]


def test_without_enough_updates_no_programme_is_assured() -> None:
    assert level_groups(position(MIXED).standings, enough=False).assure == ()


def test_a_place_that_misses_many_takes_one_line_with_their_refs() -> None:
    programmes = "Programmes\n| Ref | Footprint | Reported by |\n| --- | --- | --- |\n"
    programmes += "\n".join(f"| P1.0{n} | Liverpool | Lead |" for n in range(1, 6))
    found = levels_of(programmes, 0)
    assert [(line.programme, line.change, line.why) for line in found.advise] == [
        (
            "Liverpool: 4 updates",
            "Not reported",
            "Not reported: P1.01, P1.02, P1.03 and P1.04.",
        )
    ]


def test_too_few_updates_give_no_assurance() -> None:
    found = levels_of(MIXED, 90)
    assert found.assure == ()
    assert found.assure_note == "Too few updates came in to give assurance."


def test_the_log_prints_recent_decisions_and_open_actions_with_days_overdue() -> None:
    found = position(
        """
Decisions
| Ref | Quarter | Paper | Wording | Outcome | Decided on |
| --- | --- | --- | --- | --- | --- |
| D1 | 2023-24 Q4 | Board summary | Old | Agreed | 01/04/2024 |
| D2 | 2024-25 Q1 | Place progress, Liverpool | Recent | | |

Actions
| Ref | Action | Due | Status |
| --- | --- | --- | --- |
| A1 | Late one | 18/09/2024 | Open |
| A2 | Done one | 18/09/2024 | Done |
| A3 | Later one | 18/12/2024 | Open |
"""
    )
    plan = found.plan
    log = board_log(found, plan.decisions.rows, plan.actions.rows)
    assert [(d.ref, d.outcome, d.decided_on) for d in log.decisions] == [
        ("D2", "Not yet decided", "Not dated")
    ]
    assert [(a.ref, a.status) for a in log.actions] == [
        ("A1", "Overdue by 12 days"),
        ("A3", "Open"),
    ]
    assert log.sentence == "Of 2 actions open, 1 is overdue."
    assert [d.ref for d in decisions_about(found, "Place progress", "Liverpool")] == ["D2"]
    assert [d.ref for d in decisions_about(found, "Board summary", "All")] == ["D1", "D2"]
