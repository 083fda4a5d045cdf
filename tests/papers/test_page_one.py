"""Page one's words: the ask, coverage, how it goes, counts and exceptions."""

import pytest

from atf_reports.analysis.standing import Position
from atf_reports.papers.page_one import PageOne, page_one
from atf_reports.papers.title import paper_details, title_block
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

HEAD = """
Updates
| Quarter | Place | Programme | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501
RED = "Post vacant. The second round failed. | Second an analyst. | Safety manager | 30/11/2024"
ONE_PLACE = """
Programmes
| Ref | Programme | Footprint | Reported by |
| --- | --- | --- | --- |
| P1.01 | Family Hubs | Liverpool | Lead |
| P1.02 | Poverty | Liverpool | Lead |
| P1.03 | Carers | Liverpool | Lead |
| P1.04 | Schools | Liverpool | Lead |

"""


def position(rows: str, more: str = ONE_PLACE) -> Position:
    plan, read = plan_from_grid(plan_grid(more + HEAD + rows)[0])
    return Position(plan, Quarter(2024, 2), tuple(check_plan(plan, read)))


def page(rows: str, more: str = ONE_PLACE) -> PageOne:
    now = position(rows, more)
    before = Position(now.plan, now.quarter.previous, now.findings)
    details = paper_details(now.plan, "Place progress", "Liverpool")
    own = now.in_place("Liverpool")
    return page_one(now, own, details, before.in_place("Liverpool"), "", (), False)


def updates(*lines: str) -> str:
    return "\n".join(f"| 2024-25 {line} |" for line in lines)


ALL_GREEN = updates(*(f"Q2 | Liverpool | P1.0{n} | Green" for n in range(1, 5)))


def test_everything_in_and_green() -> None:
    one = page(ALL_GREEN)
    assert one.day == "30 September 2024"
    assert one.in_short[0] == "All 4 updates due came in."
    assert one.in_short[1] == "All 4 updates due are Green."
    assert one.asks == ("Note the progress reported; nothing else is asked.",)
    assert one.exceptions == ()


def test_some_missing_are_named_with_the_share() -> None:
    one = page(updates(*(f"Q2 | Liverpool | P1.0{n} | Green" for n in range(1, 4))))
    assert one.in_short[0] == "3 of 4 updates due came in (75%); nothing on P1.04 Schools."
    assert one.asks == ("Note that one update has not been reported.",)


def test_under_the_floor_there_are_no_percentages_and_no_most() -> None:
    one = page(updates("Q2 | Liverpool | P1.01 | Green"))
    assert one.in_short[0].startswith("1 of 4 updates due came in; nothing on")
    assert "Most" not in " ".join(one.in_short)
    assert not any("%" in cell for row in one.counts.rows for cell in row.cells)


def test_nothing_in() -> None:
    one = page(updates("Q1 | Liverpool | P1.01 | Green"))
    assert one.in_short == ("None of the 4 updates due came in.",)


def test_the_asks_come_from_the_updates_worst_first_with_their_verb() -> None:
    one = page(
        updates(
            "Q2 | Liverpool | P1.01 | Green | | | | | Approve | the new opening date",
            f"Q2 | Liverpool | P1.02 | Red | {RED} | Unblock | Unblock the data agreement.",
            "Q2 | Liverpool | P1.03 | Green | | | | | No ask |",
            "Q2 | Liverpool | P1.04 | Green",
        )
    )
    assert one.asks == (
        "Unblock the data agreement (P1.02).",
        "Approve: the new opening date (P1.01).",
    )


def test_the_papers_own_words_come_before_the_updates_asks() -> None:
    papers = """
Papers
| Paper | About | Meeting | Headline in own words | Ask in own words |
| --- | --- | --- | --- | --- |
| Place progress | Liverpool | Health and Wellbeing Board | We opened two hubs. | Decide on hubs.\\nNote the rest. |

"""  # noqa: E501
    one = page(ALL_GREEN, ONE_PLACE + papers)
    assert one.asked == "Health and Wellbeing Board is asked to"
    assert one.asks == ("Decide on hubs.", "Note the rest.")
    assert one.in_short[1] == "We opened two hubs."


def test_what_moved_is_said_by_direction() -> None:
    one = page(
        updates(
            "Q1 | Liverpool | P1.01 | Green",
            "Q1 | Liverpool | P1.02 | Amber | a | b | c | 30/11/2024",
            f"Q2 | Liverpool | P1.01 | Red | {RED} | No ask",
            "Q2 | Liverpool | P1.02 | Green",
            "Q2 | Liverpool | P1.03 | Green",
        )
    )
    assert (
        "Since last quarter one worsened (P1.01 Family Hubs) and one improved (P1.02 Poverty)."
        in one.in_short
    )


def test_the_count_table_shows_both_quarters_and_drops_what_never_occurs() -> None:
    one = page(updates("Q1 | Liverpool | P1.01 | Paused | Staff left") + "\n" + ALL_GREEN)
    words = [head.word for head in one.counts.heads]
    assert words == ["Complete", "Green", "Amber", "Red", "Not started", "Paused", "Not reported"]
    assert [row.quarter for row in one.counts.rows] == ["Q2 2024-25", "Q1 2024-25"]
    assert one.counts.rows[0].cells == ("0", "4 (100%)", "0", "0", "0", "0", "0")
    assert one.counts.rows[1].cells == ("0", "0", "0", "0", "0", "1", "3")


def test_exceptions_say_why_and_by_when_and_what_it_was() -> None:
    one = page(
        updates(
            "Q1 | Liverpool | P1.01 | Green",
            f"Q2 | Liverpool | P1.01 | Red | {RED} | No ask",
        )
    )
    (line,) = one.exceptions
    assert line.programme == "P1.01 Family Hubs"
    assert line.change == "Red, was Green"
    assert line.why == (
        "Post vacant. The second round failed. Second an analyst. Lead: Safety manager."
    )
    assert line.back_on_track == "30 Nov 2024"


@pytest.mark.parametrize(
    ("reason", "few"),
    [
        ("Post vacant.", "Post vacant."),
        (
            "The venue was withdrawn in July and its replacement sits with another team.",
            "The venue was withdrawn in July …",
        ),
        (
            "Staff left, so nobody was there in the summer to see any of the families.",
            "Staff left, so nobody was there in the summer to see any …",
        ),
    ],
)
def test_a_full_page_one_cuts_a_reason_at_its_pause(reason: str, few: str) -> None:
    row = f"Q2 | Liverpool | P1.01 | Red | {reason} | Recruit | Manager | 30/11/2024 | No ask"
    assert page(updates(row)).exceptions[0].why_in_few == f"{few} Lead: Manager."


def test_a_held_back_row_is_counted_in_its_own_column_and_says_why() -> None:
    one = page(
        updates(
            *(f"Q2 | Liverpool | P1.0{n} | Green" for n in range(1, 4)),
            "Q2 | Liverpool | P1.04 | Purple",
        )
    )
    assert one.in_short[0] == ("All 4 updates due came in; 1 held back until a cell is mended.")
    assert one.counts.heads[-1].word == "Held back"
    assert one.exceptions[0].why.startswith('Held back: "Purple" is not one of the words')


def test_at_most_five_exceptions_stand_on_page_one() -> None:
    programmes = (
        "Programmes\n| Ref | Programme | Footprint | Reported by |\n| --- | --- | --- | --- |\n"
    )
    programmes += "\n".join(f"| P2.0{n} | Number {n} | Liverpool | Lead |" for n in range(1, 8))
    rows = updates(*(f"Q2 | Liverpool | P2.0{n} | Red | {RED} | No ask" for n in range(1, 8)))
    one = page(rows, programmes + "\n\n")
    assert len(one.exceptions) == 5
    assert one.more == "and 2 more, under Exceptions in full"


def test_the_title_block_prints_what_the_papers_row_gives() -> None:
    papers = """
Papers
| Paper | About | Meeting | Meeting date | Agenda item | Purpose | Public or private | Author (role) | Sponsor (role) |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Place progress | Liverpool | Health Board | 14/11/2024 | 7 | Decide and assure | Public | Programme officer | Director of Public Health |

"""  # noqa: E501
    now = position(ALL_GREEN, ONE_PLACE + papers)
    block = title_block(
        now, "T", "Liverpool", paper_details(now.plan, "Place progress", "Liverpool")
    )
    assert block.meeting == "Health Board, 14 November 2024, item 7"
    assert block.purpose == "Decide and assure · public"
    assert block.people == "Programme officer (author), Director of Public Health (sponsor)"
    assert block.status == "Draft for sign-off"
    assert block.reference == "Liverpool, 2024-25 Q2"
    assert title_block(now, "T", "Liverpool", None).meeting == ""
