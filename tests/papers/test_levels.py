"""Alert, advise, assure: each case of the rule, and what the paper prints as its reason."""

import pytest

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.standing import Position
from atf_reports.choices import BoardLevel
from atf_reports.papers.level_groups import level_groups
from atf_reports.papers.levels import levels
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid

SHEETS = """
Programmes
| Ref | Programme | Footprint | Reported by |
| --- | --- | --- | --- |
| P1.05 | Healthy Child Programme | Liverpool | Each Place |

"""
HEAD = """Updates
| Quarter | Programme | Place | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board | Evidence | Completed on | Board level | Board level because |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501
OFF = "Two posts are vacant | Recruit again | Nursing lead | 31/12/2024"
NONE = "| | |"  # reason to date of recovery


def update(rest: str, quarter: str = "2024-25 Q2", place: str = "Liverpool") -> str:
    return f"| {quarter} | P1.05 | {place} | {rest} |\n"


RED = update(f"Red | {OFF} | No ask | | | | | ")
ASK = update(f"Red | {OFF} | Unblock | the recovery money | | | | ")
NOTE = update(f"Red | {OFF} | Note | the vacancies | | | | ")
AMBER = update(f"Amber | {OFF} | | | | | | ")
PAUSED = update("Paused | The contract is retendered | | | | | | | | | ")
GREEN = update(f"Green | {NONE} | | | | | | | ")
PROVEN = update(f"Green | {NONE} | | | Audit report | | | ")
COMPLETE = update(f"Complete | {NONE} | | | Closure report | 13/09/2024 | | ")
NOT_STARTED = update(f"Not started | {NONE} | | | | | | | ")
CLOSED = update("Closed | Merged into another | | | | | | | | | ")
BEFORE = "2024-25 Q1"
RED_BEFORE = update(f"Red | {OFF} | No ask | | | | | ", BEFORE)
GREEN_BEFORE = update(f"Green | {NONE} | | | | | | | ", BEFORE)
ELSEWHERE_BEFORE = update(f"Green | {NONE} | | | | | | | ", BEFORE, "Sefton")
SLIPPED = """
Milestones
| Ref | Programme | Place | Milestone | Baseline date | Forecast date | Change reason |
| --- | --- | --- | --- | --- | --- | --- |
| MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/10/2024 | 29/11/2024 | No applicants |
"""
TWO_SLIPPED = SLIPPED + (
    "| MS1.05-2 | P1.05 | Liverpool | Clinics open | 31/10/2024 | 31/01/2025 | Lease |\n"
)
ELSEWHERE_SLIPPED = SLIPPED.replace("| Liverpool |", "| Sefton |")


def position(rows: str, more: str = "") -> Position:
    plan, read = plan_from_grid(plan_grid(f"{SHEETS}{HEAD}{rows}{more}")[0])
    return Position(plan, Quarter(2024, 2), tuple(check_plan(plan, read)))


def listed(rows: str, more: str = "") -> list[tuple[str, str, str, str]]:
    """The list, the rating with last quarter's, why by the annex, and the paper's line."""
    own = position(rows, more).in_place("Liverpool")
    found, groups = levels(own, Coverage.of(own, 0)), level_groups(own, enough=True)
    return [
        (str(level), line.change, line.why, *group.lines)
        for level in BoardLevel
        for line, group in zip(
            getattr(found, level.lower()), getattr(groups, level.lower()), strict=True
        )
    ]


def moved(rest: str, level: str, because: str) -> str:
    """A row of these cells up to Evidence with the lead's own level."""
    return update(f"{rest} | | {level} | {because}")


EVIDENCE = "Evidence: "
BECAUSE = "A national inspection is due"
CASES = [
    pytest.param(
        ASK,
        "",
        ("Alert", "Red, new", "Unblock: the recovery money. Two posts are vacant."),
        "Liverpool: Red, new. Unblock: the recovery money.",
        id="Red with an ask",
    ),
    pytest.param(
        RED_BEFORE + RED,
        "",
        ("Alert", "Red, was Red", "Red twice running. Two posts are vacant."),
        "Liverpool: Red, was Red.",
        id="Red twice running",
    ),
    pytest.param(
        ELSEWHERE_BEFORE,
        "",
        ("Alert", "Not reported", "Not reported twice running."),
        "Liverpool: Not reported twice running.",
        id="not reported twice running",
    ),
    pytest.param(
        RED,
        "",
        ("Advise", "Red, new", "Two posts are vacant."),
        "Liverpool: Red, new.",
        id="other Red",
    ),
    pytest.param(
        NOTE,
        "",
        ("Advise", "Red, new", "Two posts are vacant."),
        "Liverpool: Red, new.",
        id="Red with no more than a note",
    ),
    pytest.param(
        AMBER,
        "",
        ("Advise", "Amber, new", "Two posts are vacant."),
        "Liverpool: Amber, new.",
        id="Amber",
    ),
    pytest.param(
        PAUSED,
        "",
        ("Advise", "Paused, new", "The contract is retendered."),
        "Liverpool: Paused, new. The contract is retendered.",
        id="Paused",
    ),
    pytest.param(
        GREEN_BEFORE,
        "",
        ("Advise", "Not reported, was Green", "Not reported. Last reported: Green, Q1 2024-25."),
        "Liverpool: Not reported. Last reported: Green, Q1 2024-25.",
        id="not reported once",
    ),
    pytest.param(
        PROVEN,
        SLIPPED,
        (
            "Advise",
            "Green, new",
            "MS1.05-1 All posts filled slipped by 29 days to 29 Nov 2024.",
        ),
        "Liverpool: Green, new. MS1.05-1 All posts filled slipped by 29 days to 29 Nov 2024.",
        id="slipped, though Green with evidence",
    ),
    pytest.param(
        GREEN,
        TWO_SLIPPED,
        (
            "Advise",
            "Green, new",
            "MS1.05-1 All posts filled slipped by 29 days to 29 Nov 2024, "
            "and 1 more milestone slipped.",
        ),
        "Liverpool: Green, new. MS1.05-1 All posts filled slipped by 29 days to 29 Nov 2024, "
        "and 1 more milestone slipped.",
        id="two slipped",
    ),
    pytest.param(
        NOT_STARTED,
        SLIPPED.replace("31/10/2024 | 29/11/2024", "31/08/2024 |"),
        ("Advise", "Not started, new", "MS1.05-1 All posts filled is late by 30 days."),
        "Liverpool: Not started, new. MS1.05-1 All posts filled is late by 30 days.",
        id="late before it started",
    ),
    pytest.param(
        PROVEN,
        ELSEWHERE_SLIPPED,
        ("Assure", "Green, new", "Evidence: Audit report."),
        "Liverpool: Green, new. Audit report.",
        id="Green with evidence",
    ),
    pytest.param(
        COMPLETE,
        SLIPPED,
        ("Assure", "Complete, new", "Evidence: Closure report."),
        "Liverpool: Complete, new. Closure report.",
        id="Complete with evidence",
    ),
    pytest.param(
        moved(f"Green | {NONE} | | | ", "Alert", BECAUSE),
        "",
        ("Alert", "Green, new", f"Placed here by the lead: {BECAUSE}."),
        f"Liverpool: Green, new. Placed here by the lead: {BECAUSE}.",
        id="up from no list",
    ),
    pytest.param(
        moved(f"Red | {OFF} | Decide | on the money | ", "Advise", "It is in hand elsewhere."),
        "",
        ("Advise", "Red, new", "Moved here from Alert by the lead: It is in hand elsewhere."),
        "Liverpool: Red, new. Moved here from Alert by the lead: It is in hand elsewhere.",
        id="down from Alert",
    ),
    pytest.param(
        moved(f"Amber | {OFF} | | | ", "Assure", "The board saw it work"),
        "",
        ("Assure", "Amber, new", "Moved here from Advise by the lead: The board saw it work."),
        "Liverpool: Amber, new. Moved here from Advise by the lead: The board saw it work.",
        id="down to Assure",
    ),
    pytest.param(
        moved(f"Amber | {OFF} | | | ", "Advise", "Watch it"),
        "",
        ("Advise", "Amber, new", "Placed here by the lead: Watch it."),
        "Liverpool: Amber, new. Placed here by the lead: Watch it.",
        id="where the rule has it",
    ),
    pytest.param(
        moved(f"Amber | {OFF} | | | ", "Alert", ""),
        "",
        ("Alert", "Amber, new", "Moved here from Advise by the lead: no reason was given."),
        "Liverpool: Amber, new. Moved here from Advise by the lead: no reason was given.",
        id="without a reason",
    ),
]


@pytest.mark.parametrize(("rows", "more", "in_annex", "in_paper"), CASES)
def test_an_update_stands_on_its_list_with_its_reason(
    rows: str, more: str, in_annex: tuple[str, str, str], in_paper: str
) -> None:
    assert listed(rows, more) == [(*in_annex, in_paper)]


@pytest.mark.parametrize(
    "row", [GREEN, NOT_STARTED, CLOSED], ids=["Green", "Not started", "Closed"]
)
def test_some_are_counted_and_listed_in_none(row: str) -> None:
    assert listed(row) == []


def test_a_closed_programmes_milestones_are_no_news() -> None:
    assert listed(CLOSED, SLIPPED) == []


def test_a_row_with_an_error_is_advised_and_says_which_cell() -> None:
    ((level, change, why, _),) = listed(update(f"Amber | {NONE} | | | | | | | "))
    assert (level, change) == ("Advise", "Held back")
    assert why.startswith("Held back: P1.05 is Amber, and Reason is blank")


def test_the_confirmed_rating_decides_the_list() -> None:
    confirmed = """
Confirmations
| Quarter | Place | Programme | Confirmed rating | Because | Confirmed by (role) |
| --- | --- | --- | --- | --- | --- |
| 2024-25 Q2 | Liverpool | P1.05 | Green | Posts are filled now | Theme lead |
"""
    ((level, change, *_),) = listed(ASK.replace("| | | |", "| Letter | | |"), confirmed)
    assert (level, change) == ("Assure", "Green, new")


def test_an_update_offered_beyond_what_is_due_is_listed_too() -> None:
    lead = SHEETS.replace("| Liverpool | Each Place |", "| All nine Places | Lead |")
    row = update(f"Red | {OFF} | Decide | on the money | | | | ", place="Cheshire East")
    plan, read = plan_from_grid(plan_grid(lead + HEAD + row)[0])
    now = Position(plan, Quarter(2024, 2), tuple(check_plan(plan, read)))
    found = levels(now.standings, Coverage.of(now.standings, 0))
    assert [(line.programme, line.change) for line in found.alert] == [
        ("P1.05 Healthy Child Programme (Cheshire East)", "Red, new")
    ]
